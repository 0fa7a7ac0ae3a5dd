import Catalogue
import Diagnostics
import Values

/// Finds the row of a cell of a dataset by one packed integer: area, period and the categories of all Merkmale.
///
/// Built once, then only read; no text is hashed. A class, although a value by meaning, because thousands of readings per
/// millisecond share it without copying.
final class DatasetIndex: Sendable {
    let dataset: Dataset
    let id: String
    /// Begins the number of every sum of rows.
    private let seed: UInt64
    /// Path of the file, for provenance.
    let path: String
    /// Footnotes that apply by area and time.
    let scopedNotes: [DatasetNote]
    let axes: [CategoryAxis]
    let sumsOverAreas: Bool
    /// Whether areas without values of their own may get those of others: counts that add up, never measurements,
    /// surveys or percentages.
    let isRedistributed: Bool
    /// Position of an area of the catalogue → area of the dataset, -1 where it has no rows.
    private let areaEntries: [Int32]
    /// Codes of the periods, ascending, and their entries in the dictionary of the dataset.
    private let periodCodes: [Int]
    private let periodEntries: [Int32]
    private let strides: [UInt64]
    private let places: KeyedRows
    /// Whether an area has any row in a period.
    private let occupied: [Bool]
    let totals = AreaTotals()
    /// A value is its units over this; percentages count as shares.
    private let divisor: Int128

    /// nil where the combinations of a dataset are too many for one key.
    init?(_ dataset: Dataset, catalogue: Catalogue, areas: AreaTree) {
        self.dataset = dataset
        let description = dataset.description
        var axes: [CategoryAxis] = []
        for (position, id) in description.breakdowns.enumerated() {
            let breakdown =
                catalogue.breakdown(id)
                ?? Breakdown(id: id, title: id, categories: [], isComplete: false, span: description.span)
            let dictionary = position < dataset.categories.count ? dataset.categories[position] : [Breakdown.totalID]
            axes.append(CategoryAxis(breakdown, dictionary: dictionary, description: description))
        }
        self.axes = axes
        sumsOverAreas = description.additivity.holds(over: "raum")
        let isCount = description.kind != .measurement && description.kind != .survey && description.unit != "Prozent"
        isRedistributed = sumsOverAreas && isCount && !areas.substitutions.isEmpty
        var areaEntries = [Int32](repeating: -1, count: areas.areas.count)
        for (entry, key) in dataset.areas.enumerated() {
            if let position = areas.position(of: key) { areaEntries[position] = Int32(entry) }
        }
        self.areaEntries = areaEntries
        let periods = dataset.periods.enumerated().map { (code: $1.code, entry: Int32($0)) }.sorted {
            $0.code < $1.code
        }
        periodCodes = periods.map(\.code)
        periodEntries = periods.map(\.entry)

        var size = UInt64(max(dataset.areas.count, 1)) * UInt64(max(dataset.periods.count, 1))
        var strides: [UInt64] = []
        for categories in dataset.categories {
            strides.append(UInt64(max(categories.count, 1)))
            let (product, overflow) = size.multipliedReportingOverflow(by: UInt64(max(categories.count, 1)))
            guard !overflow, product < UInt64.max / 2 else { return nil }
            size = product
        }
        // All nodes of all Merkmale and areas must fit too; a Merkmal may have categories that the dataset has not.
        var cells = UInt64(max(areas.areas.count, 1))
        for axis in axes {
            let (product, overflow) = cells.multipliedReportingOverflow(by: UInt64(axis.nodes.count))
            guard !overflow else { return nil }
            cells = product
        }
        self.strides = strides
        id = description.id
        seed = RowSum.seed(of: description.id)
        path = dataset.file.path
        scopedNotes = description.notes.filter { $0.scope != nil }
        divisor = (0..<dataset.decimals).reduce(description.unit == "Prozent" ? 100 : 1) { power, _ in power * 10 }

        var places = KeyedRows(rowCount: dataset.count, keyCount: size)
        var occupied = [Bool](repeating: false, count: max(dataset.areas.count * dataset.periods.count, 1))
        for row in 0..<dataset.count {
            let area = Int(dataset.areaIndex[row])
            let period = Int(dataset.periodIndex[row])
            occupied[area * dataset.periods.count + period] = true
            var key = UInt64(area * max(dataset.periods.count, 1) + period)
            for (axis, column) in dataset.categoryIndex.enumerated() { key = key * strides[axis] + UInt64(column[row]) }
            // A second row for the same cell has been reported when the data was read; the first one counts.
            places.add(row, key: key)
        }
        self.places = places
        self.occupied = occupied
    }

    // MARK: Looking up

    func areaEntry(of area: Int) -> Int32 { areaEntries[area] }

    func periodEntry(of period: ReportingPeriod) -> Int32? {
        let code = period.code
        var low = 0
        var high = periodCodes.count
        while low < high {
            let middle = (low + high) / 2
            if periodCodes[middle] < code { low = middle + 1 } else { high = middle }
        }
        return low < periodCodes.count && periodCodes[low] == code ? periodEntries[low] : nil
    }

    /// Whether the area has any row of its own in the period.
    func hasRows(area: Int, period: Int32) -> Bool {
        let entry = areaEntries[area]
        return entry >= 0 && occupied[Int(entry) * dataset.periods.count + Int(period)]
    }

    /// The row of exactly these categories, one node number per Merkmal.
    func row(area: Int, period: Int32, nodes: [Int]) -> Int? {
        let entry = areaEntries[area]
        guard entry >= 0 else { return nil }
        var key = UInt64(entry) * UInt64(max(dataset.periods.count, 1)) + UInt64(period)
        for axis in 0..<axes.count {
            let category = axes[axis].nodes[nodes[axis]].entry
            guard category >= 0 else { return nil }
            key = key * strides[axis] + UInt64(category)
        }
        return places.row(of: key)
    }

    /// The value of one row. Percentages as delivered (`30,5`) are 0,305 here.
    func value(at row: Int) -> FigureValue {
        let sign = dataset.signs[row]
        if sign > 0 { return .none(Sign.allCases[Int(sign) - 1]) }
        let units = dataset.units[row]
        if divisor == 1 { return .number(Rational(Int(units)), dataset.marks[row]) }
        return Rational(Int128(units), over: divisor).map { .number($0, dataset.marks[row]) } ?? .none(.notApplicable)
    }

    /// What was read, as one number.
    func sum(of reader: CellReader) -> RowSum {
        RowSum(
            code: reader.codes.reduce(0) { code, row in
                row < 0 ? code &- RowSum.number(of: Int(~row), seed) : code &+ RowSum.number(of: Int(row), seed)
            })
    }

    /// How sure a value is that was read from one row as it stands; sums have no known uncertainty.
    func sample(of reader: CellReader) -> Sample? {
        guard let samples = dataset.samples, reader.codes.count == 1, !reader.usesRemainder else { return nil }
        return samples.sample(at: Int(reader.codes[0]), isPercent: dataset.description.unit == "Prozent")
    }

    func axis(of breakdown: String) -> Int? { axes.firstIndex { $0.breakdown.id == breakdown } }

    /// One number per cell of one period, whether it has a row or not.
    func code(area: Int, nodes: [Int]) -> UInt64 {
        var code = UInt64(area)
        for axis in 0..<axes.count { code = code * UInt64(axes[axis].nodes.count) + UInt64(nodes[axis]) }
        return code
    }

    // MARK: Time

    /// The periods of the dataset that a reader calls by this year.
    func periods(inYear year: Int) -> [ReportingPeriod] { dataset.periods.filter { $0.year == year } }

    /// Whether every year has at most one period.
    var hasOnePeriodPerYear: Bool {
        zip(dataset.periods, dataset.periods.dropFirst()).allSatisfy { $0.year != $1.year }
    }
}

extension ReportingPeriod {
    /// One number per period, cheaper to compare than the period.
    fileprivate var code: Int {
        switch self {
        case .calendarYear(let year): year
        case .schoolYear(let year): 1 << 32 | year
        case .referenceDate(let date): 2 << 32 | (date.year * 16 + date.month) * 32 + date.day
        case .month(let year, let month): 3 << 32 | year * 16 + month
        case .quarter(let year, let quarter): 4 << 32 | year * 16 + quarter
        case .semester(let year, let isWinter): 5 << 32 | year * 2 + (isWinter ? 1 : 0)
        }
    }
}
