import Catalogue
import Diagnostics
import TypedYAML
import Values

/// Reads `data/ziele.yaml`.
struct GoalListReader {
    let areas: AreaDirectory
    let breakdowns: [Breakdown]
    let indicators: [Indicator]
    let sourceIDs: [String]
    /// Where a goal without `raum` holds.
    let district: AreaKey?

    private(set) var goals: [Goal] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var ids = IdentifierRegistry()

    init(
        areas: AreaDirectory, breakdowns: [Breakdown], indicators: [Indicator], sourceIDs: [String], district: AreaKey?
    ) {
        self.areas = areas
        self.breakdowns = breakdowns
        self.indicators = indicators
        self.sourceIDs = sourceIDs
        self.district = district
    }

    mutating func read(_ file: SourceFile) {
        for entry in YAMLListFile.entries(of: file, named: "Ziele", into: &diagnostics) {
            var fields = YAMLFields(entry, of: "Ziel")
            let goal = goal(&fields)
            diagnostics += fields.finish()
            guard let goal else { continue }
            if let first = goals.first(where: { $0.isAbout(goal) }) {
                diagnostics.append(
                    Diagnostic(
                        .idTwice, "»\(goal.id)« und »\(first.id)« sind Ziele für dasselbe und dieselbe Zeit",
                        at: goal.span, hint: "Eines der beiden löschen.",
                        notes: [.init("das erste Ziel", at: first.span)]))
            } else {
                goals.append(goal)
            }
        }
    }

    private mutating func goal(_ fields: inout YAMLFields) -> Goal? {
        let id = fields.requiredText("id")
        let title = fields.requiredText("titel")
        let indicator = indicator(&fields)
        let area = area(&fields)
        let selection = selection(&fields, of: indicator)
        let value = value(&fields)
        let until = until(&fields)
        let origin = origin(&fields)
        let isSynthetic = fields.flag("beispiel") ?? false
        if let id {
            if let problem = Identifier.problem(id.value, kind: .name, of: "Ziel", at: id.span) {
                fields.report(problem)
            }
            if let twice = ids.register(id, owner: "Ziel") {
                fields.report(twice)
                return nil
            }
        }
        guard let id, let indicator, let area, let selection, let value, let until else { return nil }
        return Goal(
            id: id.value, title: title?.value ?? id.value, indicator: indicator.id.value, area: area,
            selection: selection, value: value, until: until, origin: origin, isSynthetic: isSynthetic, span: id.span)
    }

    // MARK: Fields

    private func indicator(_ fields: inout YAMLFields) -> Indicator? {
        guard let name = fields.requiredText("indikator") else { return nil }
        if let indicator = indicators.first(where: { $0.id.value == name.value }) { return indicator }
        fields.report(UnknownName.indicator(name, among: indicators.map(\.id.value)))
        return nil
    }

    private func area(_ fields: inout YAMLFields) -> AreaKey? {
        guard let key = fields.text("raum") else {
            if district == nil { fields.missing("raum") }
            return district
        }
        let area = AreaKey(key.value)
        if areas[area] != nil { return area }
        fields.report(UnknownArea.diagnostic(key, in: areas))
        return nil
    }

    /// The categories of `auswahl: {merkmal: auspraegung}`; nil when one of them is wrong.
    private func selection(_ fields: inout YAMLFields, of indicator: Indicator?) -> [FixedCategory]? {
        guard let value = fields.value("auswahl") else { return [] }
        guard let entries = value.fields else {
            fields.report(
                Diagnostic(
                    .fieldValue, "»auswahl«: erwartet ist »merkmal: auspraegung«, hier steht \(value.kindInGerman)",
                    at: value.span, hint: "Zum Beispiel »auswahl: {geschlecht: w}« schreiben."))
            return nil
        }
        let own = indicator?.breakdowns.map(\.value) ?? breakdowns.map(\.id)
        var result: [FixedCategory] = []
        for entry in entries {
            guard let breakdown = breakdowns.first(where: { $0.id == entry.key }), own.contains(entry.key) else {
                fields.report(UnknownName.breakdown(Located(entry.key, at: entry.keySpan), among: own))
                continue
            }
            guard let category = entry.value.located else {
                fields.report(
                    Diagnostic(
                        .fieldValue, "»auswahl«: erwartet ist eine Ausprägung, hier steht \(entry.value.kindInGerman)",
                        at: entry.value.span, hint: "Eine Ausprägung von »\(entry.key)« schreiben."))
                continue
            }
            if breakdown.category(category.value) == nil {
                fields.report(UnknownName.category(category, of: breakdown))
            } else {
                result.append(FixedCategory(breakdown: entry.key, category: category.value))
            }
        }
        return result.count == entries.count ? result : nil
    }

    private func value(_ fields: inout YAMLFields) -> RoundedDecimal? {
        guard fields.requiredText("wert") != nil, let number = fields.number("wert") else { return nil }
        let exact = (0...6).lazy.compactMap { RoundedDecimal(rounding: number.value, decimals: $0) }
            .first { $0.rational == number.value }
        if exact == nil {
            fields.report(
                Diagnostic(
                    .numberForm, "Der Zielwert hat mehr als sechs Nachkommastellen", at: number.span,
                    hint: "Die Zahl runden."))
        }
        return exact
    }

    private func until(_ fields: inout YAMLFields) -> ReportingPeriod? {
        guard let text = fields.requiredText("bis") else { return nil }
        if let period = ReportingPeriod(text.value), [.calendarYear, .schoolYear].contains(period.kind) {
            return period
        }
        fields.report(
            Diagnostic(
                .periodForm, "»bis« ist »\(text.value)«, erwartet ist ein Jahr oder Schuljahr", at: text.span,
                hint: "Zum Beispiel »2030« oder »2030/31« schreiben."))
        return nil
    }

    private func origin(_ fields: inout YAMLFields) -> Goal.Origin? {
        let source = fields.text("quelle")
        let resolution = fields.text("beschluss")
        switch (source, resolution) {
        case (let source?, nil):
            if !sourceIDs.contains(source.value) { fields.report(UnknownName.source(source, among: sourceIDs)) }
            return .source(source.value)
        case (nil, let resolution?): return .resolution(resolution.value)
        case (nil, nil):
            fields.report(
                Diagnostic(
                    .fieldMissing, "Ziel: wer es gesetzt hat, fehlt", at: fields.headSpan,
                    hint: "»quelle: …« mit einer Kennung aus »quellen.yaml« oder »beschluss: …« mit Worten ergänzen."))
        case (_?, let resolution?):
            fields.report(
                Diagnostic(
                    .fieldValue, "Hier stehen »quelle« und »beschluss«, nur eines von beiden ist möglich",
                    at: resolution.span, hint: "Eines der beiden Felder löschen."))
        }
        return nil
    }
}

extension Goal {
    /// Whether both say something about the same value at the same time.
    fileprivate func isAbout(_ other: Goal) -> Bool {
        indicator == other.indicator && area == other.area && selection == other.selection && until == other.until
    }
}
