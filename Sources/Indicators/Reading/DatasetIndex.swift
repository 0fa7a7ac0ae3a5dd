import Catalogue
import Diagnostics
import Values

/// Finds the row of a cell of a dataset by one packed integer: area, period and the categories of all Merkmale.
///
/// Built once, then only read: open addressing with linear probing over an integer key, no text is hashed.
struct DatasetIndex: Sendable {
    let dataset: Dataset
    let axes: [CategoryAxis]
    let sumsOverAreas: Bool
    /// Position of an area of the catalogue → area of the dataset, -1 where it has no rows.
    private let areaEntries: [Int32]
    private let periodEntries: [ReportingPeriod: Int32]
    private let strides: [UInt64]
    /// Key plus one; 0 is empty.
    private var keys: [UInt64]
    private var rows: [Int32]
    /// Whether an area has any row in a period.
    private var occupied: [Bool]

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
        var areaEntries = [Int32](repeating: -1, count: areas.areas.count)
        for (entry, key) in dataset.areas.enumerated() {
            if let position = areas.position(of: key) { areaEntries[position] = Int32(entry) }
        }
        self.areaEntries = areaEntries
        periodEntries = Dictionary(
            dataset.periods.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })

        var size = UInt64(max(dataset.areas.count, 1)) * UInt64(max(dataset.periods.count, 1))
        var strides: [UInt64] = []
        for categories in dataset.categories {
            strides.append(UInt64(max(categories.count, 1)))
            let (product, overflow) = size.multipliedReportingOverflow(by: UInt64(max(categories.count, 1)))
            guard !overflow, product < UInt64.max / 2 else { return nil }
            size = product
        }
        self.strides = strides
        var capacity = 16
        while capacity < dataset.count * 2 { capacity *= 2 }
        keys = [UInt64](repeating: 0, count: capacity)
        rows = [Int32](repeating: -1, count: capacity)
        occupied = [Bool](repeating: false, count: max(dataset.areas.count * dataset.periods.count, 1))
        for row in 0..<dataset.count { insert(row) }
    }

    private mutating func insert(_ row: Int) {
        let area = dataset.areaIndex[row]
        let period = dataset.periodIndex[row]
        occupied[Int(area) * dataset.periods.count + Int(period)] = true
        var key = UInt64(area) * UInt64(max(dataset.periods.count, 1)) + UInt64(period)
        for (axis, column) in dataset.categoryIndex.enumerated() { key = key * strides[axis] + UInt64(column[row]) }
        var slot = Self.slot(of: key, in: keys.count)
        while keys[slot] != 0 {
            // A second row for the same cell has been reported when the data was read; the first one counts.
            if keys[slot] == key + 1 { return }
            slot = (slot + 1) & (keys.count - 1)
        }
        keys[slot] = key + 1
        rows[slot] = Int32(row)
    }

    private static func slot(of key: UInt64, in capacity: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (capacity - 1)
    }

    // MARK: Looking up

    func areaEntry(of area: Int) -> Int32 { areaEntries[area] }

    func periodEntry(of period: ReportingPeriod) -> Int32? { periodEntries[period] }

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
        var slot = Self.slot(of: key, in: keys.count)
        while keys[slot] != 0 {
            if keys[slot] == key + 1 { return Int(rows[slot]) }
            slot = (slot + 1) & (keys.count - 1)
        }
        return nil
    }

    func axis(of breakdown: String) -> Int? { axes.firstIndex { $0.breakdown.id == breakdown } }

    // MARK: Time

    /// The periods of the dataset that a reader calls by this year.
    func periods(inYear year: Int) -> [ReportingPeriod] { dataset.periods.filter { $0.year == year } }

    /// Whether every year has at most one period.
    var hasOnePeriodPerYear: Bool {
        zip(dataset.periods, dataset.periods.dropFirst()).allSatisfy { $0.year != $1.year }
    }
}
