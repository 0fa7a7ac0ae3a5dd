import Diagnostics
import TypedYAML

/// Reads conditions on values: under `nur`, in `auslassen` and in `zeichen`.
struct RecipeConditionReader {
    /// Merkmale that the recipe names; in conditions they stand for mapped labels.
    let breakdowns: [String]

    func conditions(_ value: YAMLValue, key: String, _ fields: inout YAMLFields) -> [RecipeCondition] {
        guard let entries = value.fields else {
            fields.report(
                Diagnostic(
                    .fieldValue, "»\(key)«: erwartet sind Bedingungen, hier steht \(value.kindInGerman)",
                    at: value.span,
                    hint: "Zum Beispiel »\(key): {raum: [03*, DG]}« schreiben."))
            return []
        }
        return entries.compactMap { condition($0, &fields) }
    }

    /// Every entry of `auslassen`: conditions and `grund`.
    func omissions(_ fields: inout YAMLFields) -> [OmissionRule] {
        var rules: [OmissionRule] = []
        for value in fields.list("auslassen") ?? [] {
            var own = YAMLFields(value, of: "auslassen")
            let reason = own.requiredText("grund")
            let entries = (value.fields ?? []).filter { $0.key != "grund" }
            for entry in entries { _ = own.value(entry.key) }
            let conditions = entries.compactMap { condition($0, &own) }
            if conditions.isEmpty, own.diagnostics.isEmpty {
                own.report(
                    Diagnostic(
                        .fieldValue, "»auslassen« sagt nicht, was ausgelassen wird", at: own.headSpan,
                        hint: "Zum Beispiel »raum: 09876*« oder »zeit: ..2010« dazuschreiben."))
            }
            let head = own.headSpan
            let isComplete = conditions.count == entries.count && !conditions.isEmpty
            for diagnostic in own.finish() { fields.report(diagnostic) }
            guard let reason, isComplete else { continue }
            rules.append(OmissionRule(conditions: conditions, reason: reason.value, span: head))
        }
        return rules
    }

    /// `zeichen`: one group, or a list of groups of which each may be bound by `nur`.
    func signs(_ fields: inout YAMLFields) -> [SignRefinement] {
        guard let value = fields.value("zeichen") else { return [] }
        let groups = if case .sequence(let elements) = value.content { elements } else { [value] }
        var refinements: [SignRefinement] = []
        for group in groups {
            guard let entries = group.fields else {
                fields.report(
                    Diagnostic(
                        .fieldValue,
                        "»zeichen«: erwartet sind Zeichen mit ihrer Bedeutung, hier steht "
                            + group.kindInGerman,
                        at: group.span, hint: "Zum Beispiel »zeichen: {'.': geheim}« schreiben."))
                continue
            }
            let conditions = entries.first { $0.key == "nur" }.map { self.conditions($0.value, key: "nur", &fields) }
            var own = YAMLFields(group, of: "zeichen")
            for entry in entries where entry.key != "nur" {
                guard let text = own.text(entry.key) else { continue }
                let meaning: SignMeaning? = own.choice(text, key: entry.key)
                guard let meaning else { continue }
                refinements.append(
                    SignRefinement(
                        sign: Located(LabelText.normalised(entry.key), at: entry.keySpan),
                        meaning: Located(meaning, at: text.span), conditions: conditions ?? []))
            }
            for diagnostic in own.diagnostics { fields.report(diagnostic) }
        }
        return refinements
    }

    // MARK: One condition

    private func condition(_ entry: YAMLField, _ fields: inout YAMLFields) -> RecipeCondition? {
        let values = (entry.value.elements ?? []).compactMap(\.located)
        guard !values.isEmpty, values.count == entry.value.elements?.count else {
            fields.report(
                Diagnostic(
                    .fieldValue,
                    "»\(entry.key)«: erwartet ist ein Wert oder eine Liste, hier steht "
                        + entry.value.kindInGerman,
                    at: entry.keySpan, hint: "Zum Beispiel »\(entry.key): [a, b]« schreiben."))
            return nil
        }
        return RecipeCondition(
            subject: subject(entry.key), name: Located(entry.key, at: entry.keySpan), values: values)
    }

    private func subject(_ key: String) -> RecipeCondition.Subject {
        switch key {
        case "raum": return .area
        case "zeit": return .time
        case _ where breakdowns.contains(key): return .breakdown(key)
        default: break
        }
        let parts = key.split(separator: " ", maxSplits: 1)
        if parts.count == 2, parts[0] == "kopf", let level = Int(parts[1]) { return .dimension(.header(level)) }
        if parts.count == 2, parts[0] == "spalte" {
            return .dimension(Int(parts[1]).map(DimensionReference.column) ?? .titledColumn(String(parts[1])))
        }
        return .dimension(.variable([key]))
    }
}
