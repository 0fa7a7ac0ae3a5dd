import Catalogue
import Indicators
import Values

/// Protects tables, cell by cell: what is secret is hidden with everything it was computed from, the rest is rounded,
/// once.
///
/// Made once from the catalogue, read by any number of tasks.
package struct Protection: Sendable {
    private let catalogue: Catalogue
    private let suppression: PrimarySuppression
    /// What is hidden so that nothing can be computed; nil where only the values themselves count.
    private let plan: ProtectionPlan?
    /// Whether a dataset is synthetic, and whether it holds percentages.
    private let datasets: [String: (isSynthetic: Bool, isPercent: Bool)]
    /// Areas that serve sums only.
    private let hiddenAreas: Set<AreaKey>
    /// Titles of categories, by Merkmal and id.
    private let titles: [String: [String: String]]

    package init(catalogue: Catalogue, plan: ProtectionPlan? = nil) {
        self.catalogue = catalogue
        self.plan = plan
        suppression = PrimarySuppression(catalogue: catalogue)
        hiddenAreas = Set(catalogue.areas.all.filter { !$0.isPublic }.map(\.key))
        datasets = Dictionary(
            catalogue.datasets.map { ($0.id, ($0.isSynthetic, $0.unit == "Prozent")) },
            uniquingKeysWith: { first, _ in first })
        titles = Dictionary(
            catalogue.breakdowns.map { breakdown in
                let categories = breakdown.categories.map { ($0.id, $0.title) }
                return (breakdown.id, Dictionary(categories, uniquingKeysWith: { first, _ in first }))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether a value may not be shown: because a value of base data behind it is hidden everywhere, or by itself.
    package func isSecret(_ cell: IndicatorCell) -> Bool {
        if let plan, cell.operands.contains(where: plan.hides) { return true }
        return suppression.isSecret(cell)
    }

    /// How many cells of a table are hidden, by reason; of those that are to be counted, by their number.
    package func counts(
        of table: IndicatorTable, counting isCounted: (Int) -> Bool
    ) -> ProtectionSummary.IndicatorCount {
        var counts = ProtectionSummary.IndicatorCount(indicator: table.query.indicator)
        for (number, cell) in table.cells.enumerated() where isCounted(number) {
            if cell.value.sign == .secret {
                counts.add(.delivered)
            } else if cell.value.rational != nil || isSecret(cell) {
                let isHiddenByPlan = plan.map { cell.operands.contains(where: $0.hides) } ?? false
                counts.add(suppression.reason(toHide: cell) ?? (isHiddenByPlan ? .computable : nil))
            }
        }
        return counts
    }

    /// Whether a value of base data may not be shown.
    package func isSecret(_ operand: Operand) -> Bool {
        suppression.isSecret(operand) || plan?.hides(operand) ?? false
    }

    /// How much of a cell is published.
    enum Detail {
        /// With what it was computed from.
        case calculations
        /// The value, and how sure it is.
        case values
    }

    func protected(_ table: IndicatorTable, keeping detail: Detail = .calculations) -> ProtectedTable {
        let indicator = catalogue.indicator(table.query.indicator)
        let isPercent = indicator?.unit.isPercent ?? false
        let decimals = indicator?.decimals ?? 0
        let cells = table.cells.map { published($0, keeping: detail, isPercent: isPercent, decimals: decimals) }
        if detail == .values {
            let isRedistributed = zip(table.cells, cells).contains { cell, published in
                published.value.decimal != nil && cell.operands.contains { $0.share != nil }
            }
            return ProtectedTable(
                query: table.query, areas: table.areas, periods: table.periods, series: table.series,
                facets: table.facets, cells: cells, datasets: table.datasets, windowLength: table.windowLength,
                events: table.events, notes: [], isRedistributed: isRedistributed && !catalogue.links.isEmpty)
        }
        let shares = shares(in: cells)
        return ProtectedTable(
            query: table.query, areas: table.areas, periods: table.periods, series: table.series, facets: table.facets,
            cells: cells, datasets: table.datasets, windowLength: table.windowLength, events: table.events,
            notes: notes(of: cells) + shares, isRedistributed: !shares.isEmpty)
    }

    private func published(
        _ cell: IndicatorCell, keeping detail: Detail, isPercent: Bool, decimals: Int
    ) -> PublishedCell {
        let isSecret = isSecret(cell)
        let isSynthetic = cell.operands.contains { datasets[$0.dataset]?.isSynthetic ?? false }
        let value = isSecret ? hidden(cell.value) : display(cell.value, isPercent: isPercent, decimals: decimals)
        // What is said about a value goes with it: a sign has neither bounds nor answers.
        let sample = value.decimal == nil ? nil : cell.sample
        let interval = sample.flatMap { self.interval($0, isPercent: isPercent, decimals: decimals) }
        if detail == .values {
            return PublishedCell(
                value: value, numerator: nil, denominator: nil, operands: [], isSynthetic: isSynthetic,
                interval: interval, sampleSize: sample?.answers, expression: nil)
        }
        return PublishedCell(
            value: value, numerator: side(cell.numerator, besideSecret: isSecret),
            denominator: side(cell.denominator, besideSecret: isSecret),
            operands: cell.operands.map { published($0, besideSecret: isSecret) }, isSynthetic: isSynthetic,
            interval: interval, sampleSize: sample?.answers,
            expression: value.decimal == nil ? nil : expression(of: cell))
    }

    /// Base data in Prozent is shown as it was delivered, 30,5, and computed with as 0,305.
    private func expression(of cell: IndicatorCell) -> CellExpression? {
        // What counts only in sums cannot be put in.
        if !hiddenAreas.isEmpty, cell.operands.contains(where: { hiddenAreas.contains($0.area) }) { return nil }
        let isPercent = cell.operands.map { datasets[$0.dataset]?.isPercent ?? false }
        guard let expression = cell.expression, isPercent.contains(true) else { return cell.expression }
        return expression.replacingOperands { place in
            guard isPercent[place] else { return .operand(place) }
            return .quotient(.operand(place), .constant(Rational(100)))
        }
    }

    private func interval(_ sample: Sample, isPercent: Bool, decimals: Int) -> PublishedInterval? {
        guard let lower = sample.lower, let upper = sample.upper,
            let from = display(.number(lower), isPercent: isPercent, decimals: decimals).decimal,
            let to = display(.number(upper), isPercent: isPercent, decimals: decimals).decimal
        else { return nil }
        return PublishedInterval(lower: from, upper: to)
    }

    /// What stands in place of a value that may not be shown. Where the source gave no number, its sign stays; an
    /// »entfällt« was computed and could tell that something is zero.
    private func hidden(_ value: FigureValue) -> PublishedValue {
        guard let sign = value.sign, sign != .notApplicable else { return .none(.secret) }
        return .none(sign)
    }

    private func side(_ value: FigureValue?, besideSecret isSecret: Bool) -> PublishedValue? {
        guard let value else { return nil }
        return isSecret ? hidden(value) : display(value, isPercent: false, decimals: decimals(of: value))
    }

    /// Beside a secret cell no operand is shown: a denominator and a complement would give the numerator away.
    private func published(_ operand: Operand, besideSecret isSecret: Bool) -> PublishedOperand {
        let isPercent = datasets[operand.dataset]?.isPercent ?? false
        let value =
            isSecret
            ? hidden(operand.value)
            : display(operand.value, isPercent: isPercent, decimals: decimals(of: operand, isPercent: isPercent))
        return PublishedOperand(
            dataset: operand.dataset, area: operand.area, period: operand.period,
            selection: titles(of: operand.selection), categories: operand.selection,
            value: value, origins: operand.origins, isRemainder: operand.isRemainder, notes: operand.notes,
            share: operand.share.map { share in
                PublishedShare(
                    target: share.target, weight: share.weight,
                    note: SubstitutionNote(catalogue: catalogue).text(of: share, from: operand.area))
            })
    }

    private func titles(of selection: [Operand.Selection]) -> [String] {
        selection.map { selection in
            let known = titles[selection.breakdown]
            if selection.categories.count == 1 { return known?[selection.categories[0]] ?? selection.categories[0] }
            return selection.categories.map { known?[$0] ?? $0 }.joined(separator: " oder ")
        }
    }

    // MARK: Display

    private func display(_ value: FigureValue, isPercent: Bool, decimals: Int) -> PublishedValue {
        switch value {
        case .none(let sign): return .none(sign)
        case .number(let number, let marks):
            let scaled = isPercent ? number.multiplied(by: Rational(100)) : number
            guard let scaled, let rounded = RoundedDecimal(rounding: scaled, decimals: decimals) else {
                return .none(.notApplicable)
            }
            return .number(rounded, marks)
        }
    }

    /// Percentages have at least one decimal.
    private func decimals(of operand: Operand, isPercent: Bool) -> Int {
        guard isPercent else { return decimals(of: operand.value) }
        let scaled = operand.value.rational.flatMap { $0.multiplied(by: Rational(100)) }
        return max(1, scaled.map { decimals(of: .number($0)) } ?? 1)
    }

    /// Base data shows the decimals it was delivered with, at most four.
    private func decimals(of value: FigureValue) -> Int {
        guard let rational = value.rational, !rational.isInteger else { return 0 }
        for places in 1..<4 where RoundedDecimal(rounding: rational, decimals: places)?.rational == rational {
            return places
        }
        return 4
    }

    /// What is said of values for which other areas stand in.
    private func shares(in cells: [PublishedCell]) -> [PublishedNote] {
        guard !catalogue.links.isEmpty else { return [] }
        return cells.lazy.filter { $0.value.decimal != nil }.flatMap(\.operands)
            .compactMap { $0.share.map { PublishedNote(text: $0.note) } }.uniqued()
    }

    private func notes(of cells: [PublishedCell]) -> [PublishedNote] {
        var ids: [String: Set<String>] = [:]
        for cell in cells {
            for operand in cell.operands where !operand.notes.isEmpty {
                ids[operand.dataset, default: []].formUnion(operand.notes)
            }
        }
        var texts: [PublishedNote] = []
        for (dataset, notes) in ids.sorted(by: { $0.key < $1.key }) {
            for note in catalogue.dataset(dataset)?.notes.sorted(by: { $0.id < $1.id }) ?? []
            where notes.contains(note.id) {
                let published = PublishedNote(text: note.text)
                if !texts.contains(published) { texts.append(published) }
            }
        }
        return texts
    }
}
