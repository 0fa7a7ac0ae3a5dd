import Indicators

/// Area and categories with a zero at all times: there is no Gymnasium in the Gemeinde, and everybody knows.
///
/// One time alone says nothing of that kind.
struct EmptySeries: Sendable {
    private let dataset: Dataset
    /// By number of a series, whether there ever was anything.
    private let isUsed: [Bool]?
    /// The same where there are too many possible series for a list.
    private let used: Set<UInt64>

    private static let largestList: UInt64 = 1 << 20

    init(_ dataset: Dataset) {
        self.dataset = dataset
        let count = dataset.categories.reduce(UInt64(dataset.areas.count)) { $0 &* UInt64(max($1.count, 1)) }
        var isUsed = count <= Self.largestList ? [Bool](repeating: false, count: Int(count)) : nil
        var used: Set<UInt64> = []
        for row in 0..<dataset.count where dataset.signs[row] != 0 || dataset.units[row] != 0 {
            let number = Self.number(of: row, in: dataset)
            if isUsed != nil { isUsed?[Int(number)] = true } else { used.insert(number) }
        }
        self.isUsed = isUsed
        self.used = used
    }

    func contains(_ row: Int) -> Bool {
        guard dataset.periods.count > 1 else { return false }
        let number = Self.number(of: row, in: dataset)
        return !(isUsed.map { $0[Int(number)] } ?? used.contains(number))
    }

    private static func number(of row: Int, in dataset: Dataset) -> UInt64 {
        var number = UInt64(dataset.areaIndex[row])
        for (axis, column) in dataset.categoryIndex.enumerated() {
            number = number &* UInt64(max(dataset.categories[axis].count, 1)) &+ UInt64(column[row])
        }
        return number
    }
}
