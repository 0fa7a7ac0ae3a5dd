import Catalogue
import Delimited
import Diagnostics
import TypedYAML
import Values

/// What was read from the sidecar of a dataset, and what of it could not be trusted.
struct DatasetSidecar {
    let description: DatasetDescription
    /// nil where the sidecar does not say it properly; then times are not checked against it.
    let periodKind: PeriodKind?
    /// Accepted warnings that have run out: they return, with this place as a note.
    let expired: [(code: String, until: CalendarDate, span: SourceSpan)]
    /// Where `merkmale:` stands.
    let breakdownsSpan: SourceSpan
    /// How the table is stored, where the sidecar says it.
    let form: TextForm?
    let separator: FieldSeparator?
    /// Which sheet of a workbook, where the sidecar says it.
    let sheet: Located<String>?
}

/// Reads `data/grunddaten/ID.yaml`.
struct DatasetSidecarReader {
    let areas: AreaDirectory
    let breakdowns: [String: Breakdown]
    let breakdownIDs: [String]
    let sourceIDs: [String]
    let defaults: ProtectionDefaults
    /// The report's own date; accepted warnings run out against it.
    let asOf: CalendarDate

    /// - Parameter checksum: of the data as they are now (`SignOffReader.checksum`); asked for only where a sign-off is.
    func read(
        _ file: SourceFile, id: String, checksum: () -> String = { "" }
    ) -> Diagnosed<DatasetSidecar?> {
        let document = YAMLReader.read(file)
        guard let value = document.value else {
            var diagnostics = document.diagnostics
            if diagnostics.isEmpty {
                diagnostics.append(
                    Diagnostic(
                        .sidecarMissing, "Die Beschreibung der Grunddaten »\(id)« ist leer", at: file.span(0..<0),
                        hint: "Mindestens »titel: …«, »einheit: …« und »quelle: …« schreiben."))
            }
            return Diagnosed(nil, diagnostics)
        }
        var fields = YAMLFields(value, of: "Grunddaten")
        let sidecar = sidecar(&fields, id: id, checksum: checksum)
        return Diagnosed(sidecar, document.diagnostics + fields.finish())
    }

    private func sidecar(_ fields: inout YAMLFields, id: String, checksum: () -> String) -> DatasetSidecar {
        let title = fields.requiredText("titel")
        let unit = fields.requiredText("einheit")
        let counts = counts(&fields)
        let kind = fields.requiredChoice("art", QuantityKind.self)
        let breakdowns = breakdowns(&fields)
        let periodKind = fields.requiredChoice("zeitbezug", PeriodKind.self)
        let place = fields.requiredChoice("ortsprinzip", PlacePrinciple.self)
        let source = fields.requiredText("quelle")
        if let source, !sourceIDs.contains(source.value) { fields.report(UnknownName.source(source, among: sourceIDs)) }
        if fields.keySpan("stand") == nil { fields.missing("stand") }
        let asOf = fields.date("stand") ?? self.asOf
        let additivity = additivity(&fields, kind: kind, breakdowns: breakdowns)
        let notes = notes(&fields)
        let tolerances = tolerances(&fields, breakdowns: breakdowns, notes: notes)
        let remainders = remainders(&fields, breakdowns: breakdowns)
        let protection = protection(&fields, source: source?.value)
        let accepted = accepted(&fields)
        let survey = survey(&fields, kind: kind)
        let description = DatasetDescription(
            id: id, title: title?.value ?? id, unit: unit?.value ?? "", counts: counts, kind: kind ?? .measurement,
            additivity: additivity, tolerances: tolerances, remainders: remainders,
            periodKind: periodKind ?? .calendarYear, breakdowns: breakdowns.map(\.value), place: place ?? .residence,
            source: source?.value ?? "", asOf: asOf, isSynthetic: fields.flag("beispiel") ?? false,
            protection: protection, notes: notes, exceptions: exceptions(&fields, breakdowns: breakdowns),
            acceptedWarnings: accepted.active, survey: survey,
            signOff: signOff(&fields, id: id, checksum: checksum), span: fields.headSpan)
        return DatasetSidecar(
            description: description.roundingNote.map { description.adding([$0]) } ?? description,
            periodKind: periodKind, expired: accepted.expired,
            breakdownsSpan: fields.keySpan("merkmale") ?? fields.headSpan,
            form: fields.choice("kodierung", TextForm.self),
            separator: fields.choice("trennzeichen", FieldSeparator.self), sheet: fields.text("blatt"))
    }

    private func signOff(_ fields: inout YAMLFields, id: String, checksum: () -> String) -> SignOff? {
        guard let value = fields.value("geprueft") else { return nil }
        let read = SignOffReader(dataset: id, current: checksum()).read(value)
        for diagnostic in read.diagnostics { fields.report(diagnostic) }
        return read.value
    }

    // MARK: What is counted

    private func counts(_ fields: inout YAMLFields) -> CountedThing? {
        guard let value = fields.value("zaehlt") else { return nil }
        var own = YAMLFields(value, of: "zaehlt")
        let kind = own.requiredChoice("art", CountedThing.Kind.self)
        let singular = own.requiredText("eins")
        let plural = own.requiredText("viele")
        let dative = own.requiredText("dativ")
        for diagnostic in own.finish() { fields.report(diagnostic) }
        guard let kind, let singular, let plural, let dative else { return nil }
        return CountedThing(kind: kind, singular: singular.value, plural: plural.value, dative: dative.value)
    }

    private func breakdowns(_ fields: inout YAMLFields) -> [Located<String>] {
        var result: [Located<String>] = []
        for name in fields.texts("merkmale") ?? [] {
            if breakdowns[name.value] == nil { fields.report(UnknownName.breakdown(name, among: breakdownIDs)) }
            if let first = result.first(where: { $0.value == name.value }) {
                fields.report(
                    Diagnostic(
                        .idTwice, "Das Merkmal »\(name.value)« steht zweimal in »merkmale«", at: name.span,
                        hint: "Eines davon löschen.", notes: [.init("hier zum ersten Mal", at: first.span)]))
            } else {
                result.append(name)
            }
        }
        return result
    }

    private func additivity(
        _ fields: inout YAMLFields, kind: QuantityKind?, breakdowns: [Located<String>]
    ) -> Additivity {
        guard let value = fields.value("additiv") else {
            // Means and surveys never add up; for everything else the author has to say it.
            if kind != .measurement, kind != .survey, kind != nil { fields.missing("additiv") }
            return .nothing
        }
        if value.scalar == "ja" { return .everything }
        if value.scalar == "nein" { return .nothing }
        let dimensions = ["raum"] + breakdowns.map(\.value)
        guard case .sequence(let elements) = value.content else {
            if value.scalar != nil { _ = fields.flag("additiv") }
            return .nothing
        }
        let names = elements.compactMap(\.located)
        for name in names where !dimensions.contains(name.value) && !isMisspelt(name.value, in: breakdowns) {
            fields.report(unknownDimension(name, key: "additiv", among: dimensions))
        }
        return .over(names.map(\.value))
    }

    private func tolerances(
        _ fields: inout YAMLFields, breakdowns: [Located<String>], notes: [DatasetNote]
    ) -> [(dimension: String, amount: Rational, reason: String?)] {
        guard let value = fields.value("toleranz") else { return [] }
        let groups = if case .sequence(let elements) = value.content { elements } else { [value] }
        let dimensions = ["raum"] + breakdowns.map(\.value)
        var result: [(dimension: String, amount: Rational, reason: String?)] = []
        for group in groups {
            var own = YAMLFields(group, of: "toleranz")
            let reason = reason(&own, notes: notes)
            for dimension in dimensions {
                guard let amount = own.number(dimension) else { continue }
                if amount.value.isNegative {
                    own.report(
                        Diagnostic(
                            .fieldValue, "Eine Toleranz kann nicht negativ sein", at: amount.span,
                            hint: "Das Minus löschen."))
                }
                result.append((dimension, amount.value.magnitude, reason))
            }
            for diagnostic in own.finish() { fields.report(diagnostic) }
        }
        return result
    }

    /// Why totals may differ from their parts: in words of the project, or those of the source in one of its footnotes.
    private func reason(_ own: inout YAMLFields, notes: [DatasetNote]) -> String? {
        guard let name = own.text("fussnote") else { return own.requiredText("grund")?.value }
        let reason = own.text("grund")?.value
        if let note = notes.first(where: { $0.id == name.value }) { return reason ?? note.text }
        own.report(
            Diagnostic(
                .noteUnknown, "Die Fußnote »\(name.value)« gibt es nicht", at: name.span,
                hint: Suggestion.hint(
                    for: name.value, among: notes.map(\.id), otherwise: "Die Fußnote unter »fussnoten« eintragen.")))
        return reason
    }

    private func remainders(
        _ fields: inout YAMLFields, breakdowns: [Located<String>]
    ) -> [(breakdown: String, category: String)] {
        guard let value = fields.value("rest") else { return [] }
        guard let entries = value.fields else {
            fields.report(
                Diagnostic(
                    .fieldValue, "»rest«: erwartet ist »merkmal: auspraegung«, hier steht \(value.kindInGerman)",
                    at: value.span, hint: "Zum Beispiel »rest: {geschlecht: m}« schreiben."))
            return []
        }
        var result: [(breakdown: String, category: String)] = []
        for entry in entries {
            let name = Located(entry.key, at: entry.keySpan)
            guard breakdowns.contains(where: { $0.value == entry.key }) else {
                if !isMisspelt(entry.key, in: breakdowns) {
                    fields.report(unknownDimension(name, key: "rest", among: breakdowns.map(\.value)))
                }
                continue
            }
            guard let category = entry.value.located else {
                fields.report(
                    Diagnostic(
                        .fieldValue, "»rest«: erwartet ist eine Ausprägung, hier steht \(entry.value.kindInGerman)",
                        at: entry.value.span, hint: "Eine Ausprägung von »\(entry.key)« schreiben."))
                continue
            }
            if let breakdown = self.breakdowns[entry.key], breakdown.category(category.value) == nil {
                fields.report(UnknownName.category(category, of: breakdown))
            }
            result.append((entry.key, category.value))
        }
        return result
    }

    /// Whether `merkmale:` names the Merkmal wrongly, which has been reported there.
    private func isMisspelt(_ name: String, in named: [Located<String>]) -> Bool {
        breakdowns[name] != nil
            && named.contains {
                breakdowns[$0.value] == nil && Suggestion.nearest(to: $0.value, among: breakdownIDs) == name
            }
    }

    private func unknownDimension(_ name: Located<String>, key: String, among known: [String]) -> Diagnostic {
        Diagnostic(
            .breakdownUnknown, "»\(key)« nennt »\(name.value)«, diese Grunddaten haben es nicht als Merkmal",
            at: name.span,
            hint: Suggestion.hint(
                for: name.value, among: known,
                otherwise: known.isEmpty ? "Den Eintrag löschen." : "Möglich sind: \(known.joined(separator: ", "))."))
    }

    private func protection(_ fields: inout YAMLFields, source: String?) -> ProtectionRule {
        let rule = defaults.rule(ofSource: source)
        guard let value = fields.value("geheimhaltung") else { return defaults.adapted(rule) }
        let own = ProtectionRuleReader.read(value, from: rule)
        for diagnostic in own.diagnostics { fields.report(diagnostic) }
        return defaults.adapted(rule.changed(by: own.value))
    }

    /// Keys of surveys: allowed nowhere else.
    private func survey(_ fields: inout YAMLFields, kind: QuantityKind?) -> SurveyDescription? {
        guard kind == .survey else { return nil }
        let confidence = fields.number("sicherheit")
        if let confidence, confidence.value < Rational(50) || confidence.value >= Rational(100) {
            fields.report(
                Diagnostic(
                    .fieldValue, "»sicherheit« ist die Sicherheit der Grenzen in Prozent, von 50 bis unter 100",
                    at: confidence.span, hint: "Meist ist es »sicherheit: 95«."))
        }
        return SurveyDescription(
            question: fields.text("frage")?.value, isWeighted: fields.flag("gewichtet") ?? false,
            allowsSeveralAnswers: fields.flag("mehrfachantwort") ?? false,
            confidence: confidence?.value ?? Rational(95))
    }
}
