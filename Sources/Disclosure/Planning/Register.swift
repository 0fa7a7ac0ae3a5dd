import Catalogue
import Indicators
import Values

/// Everything that may be published of protected datasets, collected from the evaluated cells of the report.
///
/// A cell is shown only where all values of base data behind it are; hence those values are what an attacker knows, and
/// whatever a cell makes of them, a share, a change or a mean, tells nothing more.
package struct Register: Sendable {
    /// What nobody may find out although it is no value of base data: how many are not in the part.
    struct Complement: Sendable {
        /// By dataset.
        let rows: [(dataset: Int, row: SignedRow)]
        let width: Int64
        let area: AreaKey
        let period: ReportingPeriod
    }

    let catalogue: Catalogue
    let evaluator: Evaluator
    private(set) var datasets: [RegisteredDataset] = []
    private(set) var complements: [Complement] = []
    private let numbers: [String: Int]
    private let suppression: PrimarySuppression
    private var knownComplements: Set<UInt64> = []
    /// The values behind each cell that an earlier edition hid, and that its own rule would not hide.
    private var hiddenBefore: [[(dataset: Int, number: Int)]] = []

    /// Of all protected datasets, or of those named.
    package init(evaluator: Evaluator, catalogue: Catalogue, datasets wanted: Set<String>? = nil) {
        self.catalogue = catalogue
        self.evaluator = evaluator
        suppression = PrimarySuppression(catalogue: catalogue)
        let protected = catalogue.datasets.filter {
            $0.countsUnits && $0.protection.hasSecrets && wanted?.contains($0.id) ?? true
        }
        datasets = protected.compactMap { evaluator.dataset($0.id).map(RegisteredDataset.init) }
        numbers = Dictionary(datasets.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether anything at all is protected.
    package var isEmpty: Bool { datasets.isEmpty }

    /// Adds all cells of a table that was evaluated with its rows. `earlier` says what was published of them before.
    package mutating func add(_ table: IndicatorTable, earlier: EarlierEditions = EarlierEditions()) {
        for (place, cell) in table.cells.enumerated()
        where cell.value.sign == nil || cell.denominator != nil || !cell.operands.isEmpty {
            let isTotal = table.isTotal(at: place)
            for operand in cell.operands { add(operand, ofTotal: isTotal) }
            for quotient in cell.quotients where suppression.tellsOfFewOthers(quotient) {
                add(quotient, of: cell)
            }
        }
        guard !earlier.isEmpty else { return }
        let indicator = catalogue.indicator(table.query.indicator)
        for (place, cell) in table.cells.enumerated() {
            switch earlier.record(of: table.name(of: place), cell.value, indicator: indicator) {
            case .unknown: continue
            case .published: for form in forms(of: cell) { datasets[form.dataset].set(.alwaysOpen, of: form.number) }
            case .hidden: if !suppression.isSecret(cell) { hiddenBefore.append(forms(of: cell)) }
            }
        }
    }

    private func forms(of cell: IndicatorCell) -> [(dataset: Int, number: Int)] {
        cell.operands.compactMap { operand in
            guard let dataset = numbers[operand.dataset] else { return nil }
            return datasets[dataset].number(of: operand.sum).map { (dataset, $0) }
        }
    }

    /// What was hidden in an earlier edition stays so: of the values behind a cell those that nobody knows yet, and
    /// of several the one that costs least.
    mutating func keepHidden() {
        for cell in hiddenBefore.sorted(by: { $0.count < $1.count }) {
            let forms = cell.map { datasets[$0.dataset].forms[$0.number] }
            if forms.contains(where: { $0.freedom == .alwaysHidden }) { continue }
            let free = zip(cell, forms).filter { $1.freedom == .free }
            guard let cheapest = free.min(by: { ($0.1.cost, $0.0.number) < ($1.1.cost, $1.0.number) }) else { continue }
            datasets[cheapest.0.dataset].set(.alwaysHidden, of: cheapest.0.number)
        }
        hiddenBefore = []
    }

    private mutating func add(_ operand: Operand, ofTotal isTotal: Bool) {
        guard !operand.rows.isEmpty, operand.value.sign == nil || operand.value.sign == .secret,
            let dataset = numbers[operand.dataset]
        else { return }
        let isExcepted = suppression.isExcepted(operand)
        guard
            let form = datasets[dataset].add(
                operand, cost: cost(of: operand, dataset, isTotal: isTotal), isExcepted: isExcepted),
            !catalogue.protection.keptOpen.isEmpty, keptOpen(operand) != nil
        else { return }
        datasets[dataset].set(.alwaysOpen, of: form)
    }

    func keptOpen(_ operand: Operand) -> ProtectionSettings.KeptOpen? {
        catalogue.protection.keptOpen(dataset: operand.dataset, area: operand.area, period: operand.period) { id in
            operand.selection.first { $0.breakdown == id }?.categories ?? []
        }
    }

    /// Totals, large areas and the latest time are the last to be lost. A total is what is not split for readers,
    /// whatever the formula selects.
    private func cost(of operand: Operand, _ dataset: Int, isTotal: Bool) -> Double {
        let costs = catalogue.protection.costs
        var cost = 1.0
        if isTotal || operand.selection.isEmpty { cost *= Double(max(costs.overall, 1)) }
        if let type = catalogue.areas[operand.area]?.type, type <= .district {
            cost *= Double(max(costs.district, 1))
        }
        if operand.period == datasets[dataset].dataset.periods.last { cost *= Double(max(costs.latestPeriod, 1)) }
        return cost
    }

    // MARK: Complements

    private mutating func add(_ quotient: CellQuotient, of cell: IndicatorCell) {
        let above = quotient.operands.numerator.map { cell.operands[$0] }
        let below = quotient.operands.denominator.map { cell.operands[$0] }
        guard let first = below.first ?? above.first else { return }
        // An estimate says nothing exact about others.
        guard (above + below).allSatisfy({ $0.share.map { $0.weight == .one } ?? true }) else { return }
        guard Self.isSum(above, quotient.numerator), Self.isSum(below, quotient.denominator) else {
            hide(quotient.numeratorDatasets.contains(where: { numbers[$0] != nil }) ? above : below)
            return
        }
        var rows: [(dataset: Int, row: SignedRow)] = []
        var code: UInt64 = 0
        for (operands, isSubtracted) in [(below, false), (above, true)] {
            for operand in operands {
                guard let dataset = numbers[operand.dataset] else { continue }
                rows += operand.rows.map { row in
                    (dataset, SignedRow(row: row.row, isSubtracted: row.isSubtracted != isSubtracted))
                }
                code = isSubtracted ? code &- operand.sum.code : code &+ operand.sum.code
            }
        }
        let involved = Set(rows.map(\.dataset)).sorted()
        guard !involved.isEmpty, knownComplements.insert(code).inserted else { return }
        // Numbers with different decimals have no common unit.
        guard Set(involved.map { datasets[$0].scale }).count == 1 else {
            hide(above)
            return
        }
        complements.append(
            Complement(
                rows: rows, width: involved.map { datasets[$0].width }.max() ?? 1, area: first.area,
                period: first.period))
    }

    private static func isSum(_ operands: [Operand], _ value: FigureValue) -> Bool {
        var sum = Rational.zero
        for operand in operands {
            // »Entfällt« counts nothing in a sum.
            guard let number = operand.value.rational else { continue }
            guard let next = sum.adding(number) else { return false }
            sum = next
        }
        return value.rational == sum
    }

    private mutating func hide(_ operands: [Operand]) {
        for operand in operands {
            guard let dataset = numbers[operand.dataset], let form = datasets[dataset].number(of: operand.sum) else {
                continue
            }
            datasets[dataset].set(.alwaysHidden, of: form)
        }
    }
}

extension IndicatorTable {
    /// Whether the cell is split by no Merkmal.
    fileprivate func isTotal(at place: Int) -> Bool {
        let column = place % (series.count * facets.count)
        return query.fixed.isEmpty && series[column / facets.count] == nil && facets[column % facets.count] == nil
    }
}
