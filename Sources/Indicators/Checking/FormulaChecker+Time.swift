import Catalogue
import Diagnostics
import Values

extension FormulaChecker {
    /// `zeit=-1`, `zeit=2015`, `zeit=2015-12-31` or a rule, for values whose time is that of `dataset`.
    mutating func time(_ selector: FormulaSelector, dataset: Int) -> TimeRule? {
        guard selector.values.count == 1, let value = selector.values.first else {
            report(
                .formulaSelector, "»zeit=« nennt genau eine Zeit", selector.valueRange,
                hint: "Mehrere Zeiten fasst »gleitend(a, b, n)« zusammen.")
            return nil
        }
        if let steps = Self.steps(value.text) { return steps == 0 ? .same : .shifted(steps) }
        if let rule = TimeRule.named.first(where: { $0.name == value.text }) {
            return checkRule(rule.rule, value, dataset: dataset) ? rule.rule : nil
        }
        guard let period = ReportingPeriod(value.text) else {
            report(
                .formulaSelector, "»\(value.text)« ist weder eine Zeit noch eine Zeitregel", value.range,
                hint: Suggestion.hint(
                    for: value.text, among: TimeRule.named.map(\.name),
                    otherwise: "Möglich sind zum Beispiel -1, 2015, 2015-12-31 oder vorjahr_31_12."))
            return nil
        }
        return fixedPeriod(period, value.range, dataset: dataset).map(TimeRule.fixed)
    }

    /// `-1` or `+1`.
    private static func steps(_ text: String) -> Int? {
        guard let sign = text.utf8.first, sign == 0x2D || sign == 0x2B, text.utf8.count <= 4,
            text.utf8.count > 1, text.utf8.dropFirst().allSatisfy({ FormulaParser.isDigit($0) }),
            let count = Int(text.dropFirst())
        else { return nil }
        return sign == 0x2D ? -count : count
    }

    /// The period of a dataset that a formula names; a year stands for the one period in it.
    mutating func fixedPeriod(_ period: ReportingPeriod, _ range: Range<Int>, dataset: Int) -> ReportingPeriod? {
        let description = context.description(dataset)
        let index = context.indices[dataset]
        guard index.dataset.count > 0, index.periodEntry(of: period) == nil else { return period }
        if case .calendarYear(let year) = period, description.periodKind != .calendarYear {
            let inYear = index.periods(inYear: year)
            if inYear.count == 1 { return inYear[0] }
            if inYear.count > 1 {
                report(
                    .formulaPeriod,
                    "Das Jahr \(year) ist in »\(description.id)« nicht eindeutig: \(inYear.map(\.text).joined(separator: ", "))",
                    range, hint: "Eine dieser Zeiten ganz ausschreiben.")
                return nil
            }
        } else if period.kind != description.periodKind {
            report(
                .formulaPeriod, "»\(description.id)« hat keine Zeiten der Form »\(period.text)«", range,
                hint: "Die Form ist \(description.periodKind.example).")
            return nil
        }
        let first = index.dataset.periods.first?.text ?? ""
        let last = index.dataset.periods.last?.text ?? ""
        report(
            .formulaPeriod, "Für \(period.text) gibt es in »\(description.id)« keine Werte", range,
            hint: first == last ? "Vorhanden ist \(first)." : "Vorhanden sind Zeiten von \(first) bis \(last).")
        return nil
    }

    private mutating func checkRule(
        _ rule: TimeRule, _ value: (text: String, range: Range<Int>), dataset: Int
    ) -> Bool {
        let description = context.description(dataset)
        let index = context.indices[dataset]
        guard index.dataset.count > 0 else { return true }
        switch rule {
        case .endOfYear:
            let hasDate = index.dataset.periods.contains { period in
                if case .referenceDate(let date) = period { date.month == 12 && date.day == 31 } else { false }
            }
            if hasDate { return true }
            report(
                .formulaPeriod, "»\(value.text)« verlangt Werte zum 31.12.; »\(description.id)« hat keine", value.range,
                hint: "Eine andere Zeitregel wählen; die Zeiten heißen dort wie \(index.dataset.periods[0].text).")
            return false
        case .schoolYearStart, .schoolYearEnd:
            if description.periodKind == .schoolYear || index.hasOnePeriodPerYear { return true }
            report(
                .formulaPeriod,
                "»\(description.id)« hat mehrere Zeiten in einem Jahr; »\(value.text)« ist nicht eindeutig",
                value.range, hint: "»zeit=jahresmittel« oder andere Grunddaten verwenden.")
            return false
        case .yearlyMean:
            if description.periodKind != .schoolYear { return true }
            report(
                .formulaPeriod, "Für Schuljahre gibt es kein Jahresmittel", value.range,
                hint: "»zeit=schuljahresbeginn« oder »zeit=schuljahresende« verwenden.")
            return false
        case .same, .shifted, .fixed: return true
        }
    }

    // MARK: Times of operands

    /// The time of a node over operands: that of the first operand with a time of its own. Others of another kind or
    /// with other reference dates need a rule; nil where one is missing.
    mutating func commonTrack(of nodes: [CheckedNode]) -> TimeTrack? {
        var leads: [(lead: Lead, node: CheckedNode)] = []
        for node in nodes { if case .lead(let lead) = node.track { leads.append((lead, node)) } }
        guard let first = leads.first(where: { $0.lead.shift == 0 }) ?? leads.first else {
            return nodes.contains { $0.track == .ruled } ? .ruled : .free
        }
        var isFine = true
        for other in leads where !agree(first.lead.dataset, other.lead.dataset) {
            isFine = false
            let left = context.description(first.lead.dataset)
            let right = context.description(other.lead.dataset)
            report(
                .formulaPeriod,
                "»\(left.id)« (\(times(first.lead.dataset))) und »\(right.id)« (\(times(other.lead.dataset))) "
                    + "haben verschiedene Zeiten",
                nameRange(of: other.node), hint: ruleHint(for: other.lead.dataset, beside: left.periodKind))
        }
        return isFine ? .lead(first.lead) : nil
    }

    /// Whether two datasets can be read at the same period.
    private func agree(_ left: Int, _ right: Int) -> Bool {
        guard left != right else { return true }
        let kind = context.description(left).periodKind
        guard kind == context.description(right).periodKind else { return false }
        guard kind == .referenceDate else { return true }
        let leftDays = days(left)
        let rightDays = days(right)
        return leftDays.isEmpty || rightDays.isEmpty || leftDays.contains(where: rightDays.contains)
    }

    /// Days of the year at which a dataset has values, as month times 100 plus day, ascending.
    private func days(_ dataset: Int) -> [Int] {
        let days = context.indices[dataset].dataset.periods.map { $0.firstDay.month * 100 + $0.firstDay.day }
        return Set(days).sorted()
    }

    private func times(_ dataset: Int) -> String {
        switch context.description(dataset).periodKind {
        case .referenceDate:
            let days = days(dataset).map { "\($0 % 100).\($0 / 100)." }
            return days.isEmpty || days.count > 4 ? "Stichtage" : "Stichtag " + days.joined(separator: ", ")
        case .calendarYear: return "Kalenderjahr"
        case .schoolYear: return "Schuljahr"
        case .month: return "Monat"
        case .quarter: return "Quartal"
        case .semester: return "Semester"
        }
    }

    private func ruleHint(for dataset: Int, beside kind: PeriodKind) -> String {
        let own = context.description(dataset).periodKind
        let rules: [TimeRule]
        if own == .referenceDate, days(dataset).contains(1231) {
            rules = [.endOfYear(offset: 0), .endOfYear(offset: -1)]
        } else if own == .schoolYear || kind == .schoolYear {
            rules = [.schoolYearStart, .schoolYearEnd]
        } else {
            rules = [.yearlyMean]
        }
        let texts = rules.compactMap(\.name).map { "»zeit=\($0)«" }.joined(separator: " oder ")
        return "Bei »\(context.description(dataset).id)« eine Zeitregel angeben: \(texts)."
    }

    /// The first name in a node, for messages about its time.
    private func nameRange(of node: CheckedNode) -> Range<Int> {
        switch node.kind {
        case .dataset, .indicator, .constant, .conditional: node.range
        case .sum(let terms): terms.first.map { nameRange(of: $0.node) } ?? node.range
        case .product(let factors): factors.first.map { nameRange(of: $0.node) } ?? node.range
        case .quotient(_, let numerator, _, _): nameRange(of: numerator)
        case .change(_, let inner, _), .index(let inner, _), .aggregate(_, let inner, _, _): nameRange(of: inner)
        case .segregation(let group, _, _): nameRange(of: group)
        }
    }
}
