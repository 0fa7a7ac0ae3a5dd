import Catalogue
import Diagnostics

/// The value columns that a recipe lists under `werte`, found in a table.
struct WantedColumns {
    let rules: [ValueColumnRule]
    /// By column: the number of its rule.
    private let ruleByColumn: [Int: Int]
    /// By column: the labels above it, from the top, empty ones left out.
    private let paths: [Int: [String]]
    /// Per record: the number of its rule, −1 where its column is not wanted.
    let codes: [Int32]

    init(_ rules: [ValueColumnRule], table: RawTable) {
        self.rules = rules
        let byColumn = Dictionary(
            rules.enumerated().compactMap { number, rule in rule.number.map { ($0, number) } },
            uniquingKeysWith: { first, _ in first })
        ruleByColumn = byColumn
        codes = table.places.map { Int32(byColumn[Int($0.column)] ?? -1) }
        paths = Self.paths(in: table)
    }

    private static func paths(in table: RawTable) -> [Int: [String]] {
        let headers = table.dimensions.compactMap { dimension -> (Int, RawDimension)? in
            if case .header(let level) = dimension.name { (level, dimension) } else { nil }
        }.sorted { $0.0 < $1.0 }.map(\.1)
        var paths: [Int: [String]] = [:]
        for (record, place) in table.places.enumerated() where paths[Int(place.column)] == nil {
            paths[Int(place.column)] = headers.compactMap { header in
                let code = Int(header.codes[record])
                let text = code < 0 ? "" : LabelText.normalised(header.labels[code].text)
                return text.isEmpty ? nil : text
            }
        }
        return paths
    }

    /// Columns that are gone, or above which something else stands than the recipe says.
    func changes(_ problems: ImportProblems) -> [Diagnostic] {
        rules.compactMap { rule in
            guard let number = rule.number else { return nil }
            guard let path = paths[number] else {
                return problems.diagnostic(
                    .csvColumnMissing, "in Spalte \(rule.column.value) steht kein Wert", at: rule.column.span,
                    hint: "Die Nummer der Spalte mit der Lieferung vergleichen.")
            }
            if fits(rule.header, path) { return nil }
            let moved = paths.filter { fits(rule.header, $0.value) }.map(\.key).sorted()
            return problems.diagnostic(
                .csvColumnMissing,
                "über Spalte \(rule.column.value) steht »\(path.joined(separator: " / "))«, das Rezept erwartet "
                    + "»\(rule.header.map(\.value).joined(separator: " / "))«", at: rule.column.span,
                hint: moved.count == 1
                    ? "Das Erwartete steht jetzt über Spalte \(moved[0]); »spalte« berichtigen."
                    : "Nachsehen, ob die Spalte noch dasselbe enthält, und »kopf« berichtigen.")
        }
    }

    /// Whether the expected labels stand at the top; a text may end with `…`.
    private func fits(_ expected: [Located<String>], _ path: [String]) -> Bool {
        guard expected.count <= path.count else { return false }
        return zip(expected, path).allSatisfy { expected, found in
            let text = LabelText.normalised(expected.value)
            return text.hasSuffix("…") ? found.hasPrefix(text.dropLast()) : text == found
        }
    }

    /// Why a value of an unwanted column is left out.
    func reason(_ column: Int) -> String {
        let path = (paths[column] ?? []).joined(separator: " / ")
        return "Spalte \(column)\(path.isEmpty ? "" : " »\(path)«") ist unter »werte« nicht genannt"
    }

    // MARK: As dimensions

    /// The categories of one Merkmal by column; nil where the rules do not name it.
    func categories(
        of breakdown: Breakdown, records: Int, _ diagnostics: inout [Diagnostic]
    ) -> RawDimension? {
        guard rules.contains(where: { $0.names(breakdown.id) }) else { return nil }
        let ids = [Breakdown.totalID] + breakdown.categories.map(\.id)
        var labels: [RawLabel] = []
        for rule in rules {
            guard let category = rule.categories.first(where: { $0.breakdown.value == breakdown.id })?.category else {
                diagnostics.append(
                    Diagnostic(
                        .fieldMissing, "»werte«: zur Spalte \(rule.column.value) fehlt das Merkmal »\(breakdown.id)«",
                        at: rule.span, hint: "»\(breakdown.id): insgesamt« oder eine Ausprägung dazuschreiben."))
                return nil
            }
            if !ids.contains(category.value) {
                let all = "Möglich sind: \(ids.joined(separator: ", "))."
                diagnostics.append(
                    Diagnostic(
                        .categoryUnknown, "Das Merkmal »\(breakdown.id)« hat keine Ausprägung »\(category.value)«",
                        at: category.span,
                        hint: Suggestion.nearest(to: category.value, among: ids).map { "Meinten Sie »\($0)«? \(all)" }
                            ?? all))
            }
            labels.append(
                RawLabel(code: category.value, text: category.value, place: RawPlace(row: 1, column: 0)))
        }
        return RawDimension(name: .variable(breakdown.id), title: "", labels: labels, codes: codes)
    }

    /// The times of the columns; nil where no rule names one.
    func times(records: Int) -> RawDimension? {
        guard rules.contains(where: { $0.time != nil }) else { return nil }
        let labels = rules.map { RawLabel(code: "", text: $0.time?.value ?? "", place: RawPlace(row: 1, column: 0)) }
        let hasTime = rules.map { $0.time != nil }
        return RawDimension(
            name: .variable("zeit"), title: "", labels: labels,
            codes: codes.map { $0 >= 0 && hasTime[Int($0)] ? $0 : -1 })
    }
}

extension ValueColumnRule {
    func names(_ breakdown: String) -> Bool { categories.contains { $0.breakdown.value == breakdown } }
}
