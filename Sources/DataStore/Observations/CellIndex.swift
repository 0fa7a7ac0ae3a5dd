import Indicators

/// Finds the observation of a cell: area, period and one category per Merkmal.
///
/// A cell has a number in a mixed-radix system; with few possible cells the number is an array index, otherwise it
/// is hashed.
struct CellIndex {
    /// What one step in a category of each Merkmal adds to a cell's number.
    let categoryStrides: [Int]
    let periodStride: Int
    let areaStride: Int
    private var direct: [Int32] = []
    private var keys: [Int] = []
    private var rows: [Int32] = []
    /// Whether every possible cell has a place of its own.
    let isDirect: Bool

    /// nil when the cells cannot be numbered in 63 bits.
    init?(_ dataset: Dataset) {
        var stride = 1
        var strides: [Int] = []
        for categories in dataset.categories {
            strides.append(stride)
            guard let next = Self.product(stride, categories.count) else { return nil }
            stride = next
        }
        categoryStrides = strides
        periodStride = stride
        guard let perArea = Self.product(stride, max(dataset.periods.count, 1)) else { return nil }
        areaStride = perArea
        guard let total = Self.product(perArea, max(dataset.areas.count, 1)) else { return nil }
        isDirect = total <= max(1 << 16, 4 * dataset.count)
        if isDirect {
            direct = [Int32](repeating: 0, count: total)
        } else {
            var capacity = 64
            while capacity < dataset.count * 2 { capacity *= 2 }
            keys = [Int](repeating: 0, count: capacity)
            rows = [Int32](repeating: 0, count: capacity)
        }
    }

    private static func product(_ left: Int, _ right: Int) -> Int? {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow || product == .max ? nil : product
    }

    /// The number of the cell of an observation.
    func key(of row: Int, in dataset: Dataset) -> Int {
        var key = Int(dataset.areaIndex[row]) * areaStride + Int(dataset.periodIndex[row]) * periodStride
        for index in categoryStrides.indices { key += Int(dataset.categoryIndex[index][row]) * categoryStrides[index] }
        return key
    }

    /// The observation of a cell.
    func row(at key: Int) -> Int? {
        if isDirect { return direct[key] == 0 ? nil : Int(direct[key]) - 1 }
        let mask = keys.count - 1
        var slot = Self.mix(key) & mask
        while rows[slot] != 0 {
            if keys[slot] == key { return Int(rows[slot]) - 1 }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The observation of a cell of a direct index, -1 where there is none.
    @inline(__always) func directRow(at key: Int) -> Int32 { direct[key] - 1 }

    /// Enters an observation; returns the one that is already there.
    mutating func insert(_ row: Int, at key: Int) -> Int? {
        if isDirect {
            if direct[key] != 0 { return Int(direct[key]) - 1 }
            direct[key] = Int32(row + 1)
            return nil
        }
        let mask = keys.count - 1
        var slot = Self.mix(key) & mask
        while rows[slot] != 0 {
            if keys[slot] == key { return Int(rows[slot]) - 1 }
            slot = (slot + 1) & mask
        }
        keys[slot] = key
        rows[slot] = Int32(row + 1)
        return nil
    }

    private static func mix(_ key: Int) -> Int {
        let mixed = UInt64(truncatingIfNeeded: key) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 20)
    }
}
