import Indicators

/// Sums of rows that are asked for many million times, in no order: open addressing with linear probing. Numbers of sums
/// are mixed already, so that they say by themselves where to look.
struct RowSumSet: Sendable, Equatable {
    /// 0, the number of no row at all, is empty.
    private var codes: [UInt64]
    private var count = 0

    init(_ sums: some Collection<RowSum>) {
        var capacity = 16
        while capacity < sums.count * 2 { capacity *= 2 }
        codes = [UInt64](repeating: 0, count: capacity)
        for sum in sums where sum != .none {
            var slot = Int(truncatingIfNeeded: sum.code) & (capacity - 1)
            while codes[slot] != 0, codes[slot] != sum.code { slot = (slot + 1) & (capacity - 1) }
            if codes[slot] == 0 { count += 1 }
            codes[slot] = sum.code
        }
    }

    /// Where each one lies depends on the order in which they came.
    static func == (left: RowSumSet, right: RowSumSet) -> Bool {
        left.count == right.count && left.codes.allSatisfy { $0 == 0 || right.contains($0) }
    }

    func contains(_ sum: RowSum) -> Bool { contains(sum.code) }

    private func contains(_ code: UInt64) -> Bool {
        var slot = Int(truncatingIfNeeded: code) & (codes.count - 1)
        while codes[slot] != 0 {
            if codes[slot] == code { return true }
            slot = (slot + 1) & (codes.count - 1)
        }
        return false
    }
}
