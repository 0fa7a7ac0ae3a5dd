import Catalogue
import Diagnostics
import TypedYAML
import Values

/// Reads the files of `data/indikatoren`. Formulas are kept as text with their place.
struct IndicatorListReader {
    let areas: AreaDirectory
    let breakdownIDs: [String]
    private(set) var indicators: [Indicator] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var codes = IdentifierRegistry()

    init(areas: AreaDirectory, breakdownIDs: [String]) {
        self.areas = areas
        self.breakdownIDs = breakdownIDs
    }

    /// Reads one file. `ids` holds the names of all datasets too: both share one namespace.
    mutating func read(_ file: SourceFile, ids: inout IdentifierRegistry) {
        for entry in YAMLListFile.entries(of: file, named: "Indikatoren", into: &diagnostics) {
            read(entry, ids: &ids)
        }
    }

    /// Indicators named by others that nobody defines; asked for when all files are read.
    func unknownReferences() -> [Diagnostic] {
        let known = indicators.map(\.id.value)
        return indicators.flatMap { indicator in
            (indicator.incomparableWith + indicator.substitutes).filter { !known.contains($0.value) }.map {
                UnknownName.indicator($0, among: known)
            }
        }
    }

    /// Substitutes that cannot stand for their indicator; asked for when all files are read.
    func unfitSubstitutes() -> [Diagnostic] { SubstituteCheck(indicators).diagnostics }

    private mutating func read(_ entry: YAMLValue, ids: inout IdentifierRegistry) {
        var fields = YAMLFields(entry, of: "Indikator")
        let id = fields.requiredText("id")
        let code = fields.text("kennung")
        let field = letter(&fields)
        let title = fields.requiredText("titel")
        let formula = fields.requiredText("formel")
        let unit = fields.requiredText("einheit")
        let decimals = decimals(&fields)
        let direction = fields.requiredChoice("richtung", IndicatorDirection.self)
        let breakdowns = fields.texts("merkmale") ?? []
        let numeratorOnly = fields.texts("nur_zaehler") ?? []
        for name in breakdowns + numeratorOnly where !breakdownIDs.contains(name.value) {
            fields.report(UnknownName.breakdown(name, among: breakdownIDs))
        }
        let comparison = comparison(&fields)
        let thresholds = thresholds(&fields, direction: direction)
        let stable = fields.number("stabil_bis")
        if let stable, stable.value.isNegative {
            fields.report(
                Diagnostic(
                    .fieldValue, "»stabil_bis« kann nicht negativ sein", at: stable.span, hint: "Das Minus löschen."))
        }
        let thresholdTypes = areaTypes("schwellen_gelten", &fields)
        let levels = areaTypes("raumebenen", &fields)
        if let id {
            if let problem = Identifier.problem(id.value, kind: .name, of: "Indikator", at: id.span) {
                fields.report(problem)
            }
            if let twice = ids.register(id, owner: "Indikator") { fields.report(twice) }
        }
        if let code, let twice = codes.register(code, owner: "Indikator") { fields.report(twice) }
        let indicator = Indicator(
            id: id ?? Located("", at: fields.headSpan), code: code?.value, guideCode: fields.text("leitfaden")?.value,
            field: field, title: title?.value ?? id?.value ?? "", shortTitle: fields.text("kurztitel")?.value,
            question: fields.text("frage")?.value, formula: formula ?? Located("", at: fields.headSpan),
            basePopulation: fields.text("grundgesamtheit")?.value, unit: IndicatorUnit(unit?.value ?? ""),
            decimals: decimals, direction: direction ?? .neutral, breakdowns: breakdowns,
            numeratorOnly: numeratorOnly.map(\.value), comparisons: comparison.areas,
            noComparisonReason: comparison.reason, thresholds: thresholds,
            thresholdAreaTypes: thresholdTypes ?? [.district], stableWithin: stable?.value.magnitude,
            incomparableWith: fields.texts("nicht_vergleichbar_mit") ?? [],
            substitutes: fields.texts("ersatz") ?? [], definition: fields.markdown("definition"),
            limits: fields.markdown("grenzen"), readingExample: fields.markdown("lesebeispiel"),
            areaLevels: levels ?? [], periodicity: fields.text("periodizitaet")?.value,
            responsible: fields.text("verantwortlich")?.value,
            status: fields.choice("status", IndicatorStatus.self) ?? .active,
            lifePhase: fields.text("lebensphase")?.value, changes: changes(&fields),
            isPublic: fields.flag("oeffentlich") ?? true)
        diagnostics += fields.finish()
        if id != nil, formula != nil { indicators.append(indicator) }
    }

    // MARK: Fields

    /// `aenderungen:`, a list of `{stand, text}`; the latest first, however it is written.
    private func changes(_ fields: inout YAMLFields) -> [Indicator.Change] {
        var changes: [Indicator.Change] = []
        for entry in fields.list("aenderungen") ?? [] {
            var own = YAMLFields(entry, of: "Änderung")
            let text = own.requiredText("text")
            if let date = own.requiredText("stand") {
                if let day = CalendarDate(iso: date.value) {
                    changes.append(Indicator.Change(date: day, text: text?.value ?? ""))
                } else {
                    own.report(
                        Diagnostic(
                            .fieldValue, "»stand« ist »\(date.value)«, erwartet ist ein Datum", at: date.span,
                            hint: "Ein Datum wie 2026-01-31 schreiben."))
                }
            }
            for diagnostic in own.finish() { fields.report(diagnostic) }
        }
        return changes.enumerated().sorted { ($1.element.date, $0.offset) < ($0.element.date, $1.offset) }
            .map(\.element)
    }

    private func letter(_ fields: inout YAMLFields) -> String {
        guard let text = fields.requiredText("bereich") else { return "A" }
        if FieldOfEducation.title(of: text.value) != nil { return text.value }
        let upper = text.value.uppercased()
        let all = FieldOfEducation.titles.map { "\($0.letter) \($0.title)" }.joined(separator: ", ")
        fields.report(
            Diagnostic(
                .fieldValue, "»bereich« ist »\(text.value)«, erwartet ist ein Buchstabe von A bis H", at: text.span,
                hint: FieldOfEducation.title(of: upper) != nil ? "»\(upper)« schreiben." : "Möglich sind: \(all)."))
        return "A"
    }

    private func decimals(_ fields: inout YAMLFields) -> Int {
        if fields.keySpan("nachkommastellen") == nil {
            fields.missing("nachkommastellen")
        }
        return fields.integer("nachkommastellen", in: 0...6) ?? 0
    }

    private func comparison(_ fields: inout YAMLFields) -> (areas: [Located<String>], reason: String?) {
        let reason = fields.text("kein_vergleich")
        guard let keys = fields.texts("vergleich") else {
            fields.report(
                Diagnostic(
                    .fieldMissing, "Indikator: das Feld »vergleich« fehlt", at: fields.headSpan,
                    hint: "»vergleich: [03]« ergänzen, oder »vergleich: []« und »kein_vergleich: Grund«."))
            return ([], reason?.value)
        }
        for key in keys where areas[AreaKey(key.value)] == nil { fields.report(UnknownArea.diagnostic(key, in: areas)) }
        if keys.isEmpty, reason == nil {
            fields.report(
                Diagnostic(
                    .comparisonReason, "Dieser Indikator wird nicht verglichen, aber der Grund fehlt",
                    at: fields.keySpan("vergleich") ?? fields.headSpan, hint: "»kein_vergleich: Grund« ergänzen."))
        } else if let reason, !keys.isEmpty {
            fields.report(
                Diagnostic(
                    .comparisonReason, "»vergleich« nennt Räume, »kein_vergleich« schließt den Vergleich aus",
                    at: reason.span, hint: "Eine der beiden Zeilen löschen."))
        }
        return (keys, reason?.value)
    }

    private func thresholds(_ fields: inout YAMLFields, direction: IndicatorDirection?) -> [Indicator.Threshold] {
        guard let value = fields.value("schwellen") else { return [] }
        var own = YAMLFields(value, of: "Schwellen")
        let watch = own.number("beobachten")
        let act = own.number("handlungsbedarf")
        let wrongWay =
            switch (watch, act, direction) {
            case (let watch?, let act?, .lowerIsBetter): watch.value > act.value
            case (let watch?, let act?, .higherIsBetter): watch.value < act.value
            default: false
            }
        if wrongWay, let act, let direction {
            own.report(
                Diagnostic(
                    .fieldValue, "Die Schwellen passen nicht zur Richtung »\(direction.rawValue)«", at: act.span,
                    hint: "»beobachten« wird vor »handlungsbedarf« erreicht; die beiden Werte vertauschen."))
        }
        if direction == .neutral, let span = fields.keySpan("schwellen") {
            own.report(
                Diagnostic(
                    .fieldValue, "Ein Indikator mit »richtung: neutral« kann keine Schwellen haben", at: span,
                    hint: "»hoeher_ist_besser« oder »niedriger_ist_besser« wählen oder die Schwellen löschen."))
        }
        for diagnostic in own.finish() { fields.report(diagnostic) }
        return [("beobachten", watch), ("handlungsbedarf", act)].compactMap { id, value in
            value.map { Indicator.Threshold(id: id, value: $0.value) }
        }
    }

    private func areaTypes(_ key: String, _ fields: inout YAMLFields) -> [AreaType]? {
        guard let names = fields.texts(key) else { return nil }
        return names.compactMap { fields.choice($0, key: key) as AreaType? }
    }
}
