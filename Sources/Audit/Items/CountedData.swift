import Catalogue
import Indicators
import Values

/// The rows of all protected datasets as cells of a world, by the audit's own reading of the rules.
struct CountedData: Sendable {
    /// One dataset whose rows are cells.
    struct Table: Sendable {
        let dataset: Dataset
        /// Cell of each row; nil where nothing is counted.
        let cells: [Int32?]
        /// What is divided by to get from units to counts.
        let scale: Int64
        /// Row of each line of the file.
        let rowOfLine: [Int32: Int]
    }

    private(set) var tables: [String: Table] = [:]
    private(set) var cells: [AuditWorld.Cell] = []
    /// Cells whose value the source does not give, and whether for secrecy.
    private(set) var unknown: [Int: Bool] = [:]
    /// Cells that may be shown although they are small (`ausnahmen`).
    private(set) var excepted: Set<Int> = []
    /// Cells that are known without being published: by `nie_sperren`, and zeros of series that are zero at all times,
    /// because there is no such school in the Gemeinde.
    private var knownAnyway: Set<Int> = []
    /// Dataset and row of each cell.
    private(set) var origins: [(dataset: String, row: Int)] = []
    private var tableCount: Int32 = 0
    /// Protected datasets that the proof does not cover, with the reason.
    private(set) var uncovered: [String] = []

    init(_ catalogue: Catalogue, datasets: [Dataset]) {
        for dataset in datasets.sorted(by: { $0.description.id < $1.description.id }) {
            guard Self.isProtected(dataset.description) else { continue }
            let scale = (0..<dataset.decimals).reduce(Int64(1)) { power, _ in power * 10 }
            guard scale == 1 || dataset.units.allSatisfy({ $0.isMultiple(of: scale) }) else {
                uncovered.append("»\(dataset.description.title)«: keine ganzen Zahlen")
                continue
            }
            add(dataset, scale: scale, catalogue)
        }
    }

    /// Counts of persons and cases that are not public anyway.
    static func isProtected(_ description: DatasetDescription) -> Bool {
        switch description.kind {
        case .measurement, .survey: return false
        case .stock, .flow, .amount: break
        }
        switch description.counts?.kind {
        case .persons, .cases: break
        case .places, .money, .fullTime: return false
        case nil: if description.kind == .amount || description.unit == "Prozent" { return false }
        }
        switch description.protection.method {
        case .suppress, .round, .roundSmall: return true
        case .published, .deliveredRounded: return false
        }
    }

    private mutating func add(_ dataset: Dataset, scale: Int64, _ catalogue: Catalogue) {
        let firstTable = tableCount
        tableCount += Int32(dataset.periods.count)
        let description = dataset.description
        let rule = description.protection
        let isRounded = rule.rounding != nil
        let isZeroAtAllTimes = emptySeries(of: dataset)
        var cellOfRow = [Int32?](repeating: nil, count: dataset.count)
        var rowOfLine: [Int32: Int] = [:]
        for row in 0..<dataset.count {
            rowOfLine[dataset.lines[row]] = row
            let name = self.name(of: row, dataset, catalogue)
            let number = cells.count
            let table = firstTable + dataset.periodIndex[row]
            let area = dataset.areas[Int(dataset.areaIndex[row])]
            let period = dataset.periods[Int(dataset.periodIndex[row])]
            let categories: (String) -> [String] = { breakdown in
                guard let axis = description.breakdowns.firstIndex(of: breakdown) else { return [] }
                let entry = Int(dataset.categoryIndex[axis][row])
                return entry == 0 ? [] : [dataset.categories[axis][entry]]
            }
            if dataset.signs[row] > 0 {
                switch Sign.allCases[Int(dataset.signs[row]) - 1] {
                case .secret: unknown[number] = true
                case .unknown, .unreliable, .pending: unknown[number] = false
                case .notCollected, .areaDoesNotExist, .notApplicable: continue
                }
                cells.append(
                    AuditWorld.Cell(value: 1, lower: rule.zeros == .shown ? 1 : 0, table: table, name: name))
            } else {
                let value = dataset.units[row] / scale
                let isZero = value == 0
                let isOpen =
                    catalogue.protection.keptOpen(
                        dataset: description.id, area: area, period: period, categories: categories) != nil
                let isStructural = isZero && !isRounded && isZeroAtAllTimes(row)
                if isOpen || isStructural { knownAnyway.insert(number) }
                cells.append(
                    AuditWorld.Cell(
                        value: value, lower: isRounded || rule.zeros == .hideable || value < 0 ? min(value, 0) : 1,
                        isKnown: isOpen || isStructural || (isZero && !isRounded && rule.zeros == .shown),
                        table: table, name: name))
                if catalogue.protection.isExcepted(
                    dataset: description.id, area: area, period: period, categories: categories)
                {
                    excepted.insert(number)
                }
            }
            origins.append((description.id, row))
            cellOfRow[row] = Int32(number)
        }
        tables[description.id] = Table(dataset: dataset, cells: cellOfRow, scale: scale, rowOfLine: rowOfLine)
    }

    /// Whether the series of a row is zero at all times.
    private func emptySeries(of dataset: Dataset) -> (Int) -> Bool {
        func series(_ row: Int) -> [Int32] { [dataset.areaIndex[row]] + dataset.categoryIndex.map { $0[row] } }
        var used: Set<[Int32]> = []
        for row in 0..<dataset.count where dataset.signs[row] > 0 || dataset.units[row] != 0 {
            used.insert(series(row))
        }
        // One time alone is not all times.
        guard dataset.periods.count > 1 else { return { _ in false } }
        return { !used.contains(series($0)) }
    }

    private func name(of row: Int, _ dataset: Dataset, _ catalogue: Catalogue) -> CellName {
        let key = dataset.areas[Int(dataset.areaIndex[row])]
        var parts = [dataset.description.title, dataset.periods[Int(dataset.periodIndex[row])].longLabel]
        for (axis, column) in dataset.categoryIndex.enumerated() where column[row] != 0 {
            let id = dataset.categories[axis][Int(column[row])]
            let breakdown = catalogue.breakdown(dataset.description.breakdowns[axis])
            parts.append(breakdown?.category(id)?.title ?? id)
        }
        return CellName(area: catalogue.areas[key]?.name ?? key.text, parts: parts)
    }

    func isKnownAnyway(_ cell: Int) -> Bool { knownAnyway.contains(cell) }

    func rule(of cell: Int) -> ProtectionRule? { tables[origins[cell].dataset]?.dataset.description.protection }

    /// Gives cells without a number one that their sums allow.
    mutating func fit(to relations: [AuditWorld.Relation]) {
        var open = Set(unknown.keys)
        for isLast in [false, true] {
            for relation in relations {
                let terms = relation.form.terms
                let mine = terms.filter { open.contains($0.cell) }
                guard !mine.isEmpty, mine.count == 1 || isLast else { continue }
                let known = terms.filter { !open.contains($0.cell) }.reduce(Int64(0)) {
                    $0 + $1.coefficient * cells[$1.cell].value
                }
                let sum = mine.reduce(Int64(0)) { $0 + $1.coefficient }
                guard abs(sum) == Int64(mine.count) else { continue }
                // The coefficients of the unknown ones have one sign: they share what the others leave.
                let rest = sum > 0 ? -known : known
                for (place, term) in mine.enumerated() {
                    let share = rest / Int64(mine.count) + (Int64(place) < rest % Int64(mine.count) ? 1 : 0)
                    cells[term.cell].value = max(cells[term.cell].lower, share)
                    open.remove(term.cell)
                }
            }
        }
    }
}
