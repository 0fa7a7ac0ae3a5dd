import Audit
import Catalogue
import Diagnostics
import Disclosure
import Indicators
import Values

extension AuditedProject {
    /// What a build would publish of the queries: planned, protected, written down.
    ///
    /// - Returns: what could not be protected.
    mutating func protect(_ queries: [IndicatorQuery]) -> [Diagnostic] {
        let catalogue = catalogue
        let evaluator = Evaluator.prepare(catalogue: catalogue, datasets: datasets).value
        let tables = queries.map { evaluator.evaluate($0, at: nil, keeping: .rows).value }
        var register = Register(evaluator: evaluator, catalogue: catalogue)
        for table in tables { register.add(table) }
        let planner = ProtectionPlanner(register)
        let plan = planner.plan(planner.blocks.map(planner.decide))
        let protected = ProtectedTables.protect(tables, by: Protection(catalogue: catalogue, plan: plan.value.plan))
        for query in queries {
            if let table = protected[query] { publish(table) }
        }
        return plan.diagnostics
    }

    /// What would be published if nothing but small numbers were hidden.
    mutating func protectByRuleAlone(_ queries: [IndicatorQuery]) {
        let catalogue = catalogue
        let evaluator = Evaluator.prepare(catalogue: catalogue, datasets: datasets).value
        let tables = queries.map { evaluator.evaluate($0, at: nil).value }
        let protected = ProtectedTables.protect(tables, by: Protection(catalogue: catalogue))
        for query in queries {
            if let table = protected[query] { publish(table) }
        }
    }

    private mutating func publish(_ table: ProtectedTable) {
        let splits = table.query.splits
        for (area, key) in table.areas.enumerated() {
            for (period, time) in table.periods.enumerated() {
                for (series, first) in table.series.enumerated() {
                    for (facet, second) in table.facets.enumerated() {
                        let content: PublishedItem.Content
                        switch table[area, period, series, facet].value {
                        case .number(let number, _): content = .number(number.csvText)
                        case .none(let sign): content = .sign(sign.rawValue)
                        }
                        let categories = zip(splits, [first?.id, second?.id]).compactMap { split, category in
                            category.map { "\(split)=\($0)" }
                        }
                        items.append(
                            Self.item(
                                table.query.indicator, key.text, time.text, categories.sorted(), content,
                                line: items.count + 2))
                    }
                }
            }
        }
    }

    // MARK: By lot

    /// What sets the rules of one project apart from those of others.
    enum Variety: CaseIterable {
        case usual, rates, hideableZeros, highThreshold, rounded, smallRounded, deliveredSecrets

        fileprivate var rule: ProtectionRule {
            switch self {
            case .usual, .deliveredSecrets: AuditedProject.rule()
            case .rates: AuditedProject.rule(minimum: 10)
            case .hideableZeros: AuditedProject.rule(zeros: .hideable)
            case .highThreshold: AuditedProject.rule(threshold: 5)
            case .rounded: AuditedProject.rule(method: .round)
            case .smallRounded: AuditedProject.rule(method: .roundSmall)
            }
        }
    }

    /// A project of two or three levels of areas, one or two Merkmale, one to three years, with small numbers and
    /// zeros, rates and changes: everything a report publishes of it.
    static func random(
        _ variety: Variety, _ numbers: inout SeededNumbers
    ) -> (project: AuditedProject, queries: [IndicatorQuery]) {
        var project = AuditedProject()
        let leaves = project.addAreas(&numbers)
        let kinds = Array(["a", "b", "c", "d"].prefix(Int.random(in: 2...4, using: &numbers)))
        project.breakdown("art", kinds.map { Category(id: $0, title: $0) })
        let hasSexes = variety != .deliveredSecrets && Bool.random(using: &numbers)
        if hasSexes { project.breakdown("geschlecht", "w", "m") }
        let years = Array([2021, 2022, 2023].prefix(Int.random(in: 1...3, using: &numbers)))
        let range = Int.random(in: 0...1, using: &numbers)...Int.random(in: 4...25, using: &numbers)
        var rows: [String] = []
        for leaf in leaves {
            for year in years {
                var total = 0
                for kind in kinds {
                    for sex in hasSexes ? [";w", ";m"] : [""] {
                        let value = Int.random(in: range, using: &numbers)
                        total += value
                        let isSecret = variety == .deliveredSecrets && (1...2).contains(value)
                        rows.append("\(leaf);\(year);\(kind)\(sex);" + (isSecret ? "geheim" : "\(value)"))
                    }
                }
                if variety == .deliveredSecrets { rows.append("\(leaf);\(year);insgesamt;\(total)") }
            }
        }
        project.dataset(
            "faelle", by: hasSexes ? ["art", "geschlecht"] : ["art"], rule: variety.rule, rows.joined(separator: "\n"))
        project.indicator("zahl", "faelle")
        project.indicator("anteil", "anteil(faelle[art=a], faelle)", unit: "Prozent", decimals: 1)
        project.indicator("wandel", "differenz(faelle, 1)")
        var splits: [[String]] = [[], ["art"]]
        if hasSexes { splits.append(["geschlecht"]) }
        if hasSexes, Bool.random(using: &numbers) { splits.append(["art", "geschlecht"]) }
        var asked = splits.map { (indicator: "zahl", splits: $0) }
        if Bool.random(using: &numbers) { asked.append(("anteil", [])) }
        if years.count > 1 { asked.append(("wandel", [])) }
        let areas = project.areas.map(\.key)
        let queries = asked.map {
            IndicatorQuery(indicator: $0.indicator, areas: areas, periods: .all, splits: $0.splits)
        }
        return (project, queries)
    }

    /// A Kreis with its Gemeinden, sometimes with quarters; returns the smallest ones.
    private mutating func addAreas(_ numbers: inout SeededNumbers) -> [String] {
        let parts = (1...Int.random(in: 2...4, using: &numbers)).map { "G\($0)" }
        areas = [Self.area("K", .district, nil, isComplete: true)]
        guard Int.random(in: 0..<3, using: &numbers) == 0 else {
            areas += parts.map { Self.area($0, .municipality, "K") }
            return parts
        }
        var quarters: [String] = []
        for part in parts {
            areas.append(Self.area(part, .municipality, "K", isComplete: true))
            for quarter in 1...2 {
                areas.append(Self.area("\(part)Q\(quarter)", .socialArea, part))
                quarters.append("\(part)Q\(quarter)")
            }
        }
        return quarters
    }
}
