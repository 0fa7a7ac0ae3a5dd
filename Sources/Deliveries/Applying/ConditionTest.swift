import Catalogue
import Diagnostics

/// A condition of a recipe, looked at once for each distinct label: holding it against a record is one look-up.
struct ConditionTest {
    let name: String
    private let codes: [Int32]?
    /// By code + 1.
    private let allowed: [Bool]

    init(name: String, column: LabelColumn, allowed: [Bool]) {
        self.name = name
        codes = column.codes
        self.allowed = allowed
    }

    func holds(_ record: Int) -> Bool { allowed[codes.map { Int($0[record]) + 1 } ?? 1] }
}

/// Several conditions that must all hold.
struct ConditionTests {
    let tests: [ConditionTest]

    func hold(_ record: Int) -> Bool {
        for test in tests where !test.holds(record) { return false }
        return true
    }
}

/// What labels mean, for conditions on areas, times and categories.
struct ConditionCompiler {
    let finder: DimensionFinder
    let areas: AreaReading
    let area: LabelMapping<AreaKey>
    let time: LabelMapping<ReportingPeriod>
    let categories: [String: LabelMapping<String>]

    /// What to say of labels that cannot be read: a selection keeps them, so that they are reported; an omission does
    /// not hold for them.
    enum Unreadable { case kept, notMeant }

    func test(
        _ condition: RecipeCondition, unreadable: Unreadable, into diagnostics: inout [Diagnostic]
    ) -> ConditionTest? {
        let patterns = condition.values.map { LabelText.normalised($0.value) }
        let isKept = unreadable == .kept
        switch condition.subject {
        case .area: return areaTest(condition, patterns: patterns, unreadable: isKept)
        case .time: return timeTest(condition, unreadable: isKept, into: &diagnostics)
        case .breakdown(let id):
            guard let mapping = categories[id] else { return nil }
            let allowed = ([-1] + mapping.column.labels.indices.map { $0 }).map { code in
                mapping.target(ofCode: code).map { target in
                    patterns.contains { LabelText.matches(target, pattern: $0) }
                }
                    ?? isKept
            }
            return ConditionTest(name: condition.name.value, column: mapping.column, allowed: allowed)
        case .dimension(let reference):
            switch finder.column(Located(reference, at: condition.name.span)) {
            case .failure(let stop):
                diagnostics.append(stop.diagnostic)
                return nil
            case .success(let column):
                let allowed =
                    [patterns.contains("")]
                    + column.labels.map { label in
                        let names = [LabelText.normalised(label.text), label.code]
                        return patterns.contains { pattern in names.contains { LabelText.matches($0, pattern: pattern) }
                        }
                    }
                unused(condition, column: column, into: &diagnostics)
                return ConditionTest(name: condition.name.value, column: column, allowed: allowed)
            }
        }
    }

    func tests(
        _ conditions: [RecipeCondition], unreadable: Unreadable, into diagnostics: inout [Diagnostic]
    ) -> ConditionTests {
        ConditionTests(tests: conditions.compactMap { test($0, unreadable: unreadable, into: &diagnostics) })
    }

    private func areaTest(_ condition: RecipeCondition, patterns: [String], unreadable: Bool) -> ConditionTest {
        let allowed = area.column.labels.map { label in
            let key: AreaKey
            switch areas.outcome(label) {
            case .area(let reading): key = reading.key
            case .unknown(let unknown): key = unknown
            case .ambiguous, .scientific, .noKey: return unreadable
            }
            let written = LabelText.normalised(label.code)
            return patterns.contains {
                LabelText.matches(key.text, pattern: $0) || LabelText.matches(written, pattern: $0)
            }
        }
        return ConditionTest(name: condition.name.value, column: area.column, allowed: [unreadable] + allowed)
    }

    private func timeTest(
        _ condition: RecipeCondition, unreadable: Bool, into diagnostics: inout [Diagnostic]
    ) -> ConditionTest? {
        var bounds: [(ReportingPeriod?, ReportingPeriod?)] = []
        for value in condition.values {
            switch PeriodSelection(value.value) {
            case .range(let from, let to): bounds.append((from, to))
            case .list(let periods): bounds += periods.map { ($0, $0) }
            default:
                diagnostics.append(
                    Diagnostic(
                        .periodForm, "»zeit« ist »\(value.value)«, erwartet ist eine Zeit oder ein Zeitraum",
                        at: value.span, hint: "Zum Beispiel »2014..«, »2014..2020« oder »2014« schreiben."))
                return nil
            }
        }
        let allowed = ([-1] + time.column.labels.indices.map { $0 }).map { code in
            time.target(ofCode: code).map { period in
                bounds.contains { Scope(areas: nil, from: $0.0, to: $0.1).contains(AreaKey(""), period) }
            } ?? unreadable
        }
        return ConditionTest(name: condition.name.value, column: time.column, allowed: allowed)
    }

    /// A label named in a condition that the delivery does not hold: most often a slip or a changed name.
    private func unused(_ condition: RecipeCondition, column: LabelColumn, into diagnostics: inout [Diagnostic]) {
        let names = column.labels.flatMap { [LabelText.normalised($0.text), $0.code] }
        for value in condition.values {
            let pattern = LabelText.normalised(value.value)
            if pattern.isEmpty || names.contains(where: { LabelText.matches($0, pattern: pattern) }) { continue }
            diagnostics.append(
                finder.problems.diagnostic(
                    .categoryUnknown, "»\(value.value)« kommt in »\(column.name)« nicht vor", at: value.span,
                    severity: .warning,
                    hint: Suggestion.hint(
                        for: value.value, among: names.filter { !$0.isEmpty },
                        otherwise: "Die Schreibung mit der Lieferung vergleichen oder den Eintrag löschen.")
                        ?? ""))
        }
    }
}
