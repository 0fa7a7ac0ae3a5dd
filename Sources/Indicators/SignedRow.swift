/// A row of base data that a value counts, once or taken away once.
package struct SignedRow: Sendable, Hashable {
    /// The row; its complement where it is taken away.
    private let code: Int32

    package init(row: Int, isSubtracted: Bool = false) {
        code = isSubtracted ? ~Int32(row) : Int32(row)
    }

    init(code: Int32) { self.code = code }

    package var row: Int { Int(code < 0 ? ~code : code) }
    package var isSubtracted: Bool { code < 0 }
    /// 1 or −1.
    package var coefficient: Int64 { code < 0 ? -1 : 1 }
}

extension [SignedRow] {
    /// In order of rows; what is added and taken away is gone.
    package var merged: [SignedRow] {
        guard count > 1 else { return self }
        var result: [SignedRow] = []
        result.reserveCapacity(count)
        for row in sorted(by: { $0.row < $1.row }) {
            if let last = result.last, last.row == row.row, last.isSubtracted != row.isSubtracted {
                result.removeLast()
            } else {
                result.append(row)
            }
        }
        return result
    }
}

/// Which rows of which dataset a value of base data is the sum of, as one number: equal for two values exactly if they
/// are the same sum, whatever was selected to read them.
///
/// Each row has a number of its own, mixed from dataset and row; a sum has the sum of those numbers, so that the order
/// does not matter and what is added and taken away is gone. That two different sums get the same of 2⁶⁴ numbers is
/// left out of account.
package struct RowSum: Sendable, Hashable, Comparable {
    package let code: UInt64

    init(code: UInt64) { self.code = code }

    /// No row at all.
    package static let none = RowSum(code: 0)

    /// The rows of a dataset, for those who have them at hand.
    package init(_ rows: some Sequence<SignedRow>, of dataset: String) {
        let seed = Self.seed(of: dataset)
        code = rows.reduce(0) { code, row in
            let number = Self.number(of: row.row, seed)
            return row.isSubtracted ? code &- number : code &+ number
        }
    }

    package static func < (left: RowSum, right: RowSum) -> Bool { left.code < right.code }

    /// FNV-1a of the id.
    package static func seed(of dataset: String) -> UInt64 {
        dataset.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    /// The finishing steps of SplitMix64: neighbouring rows get numbers that have nothing in common.
    package static func number(of row: Int, _ seed: UInt64) -> UInt64 {
        var mixed = seed &+ (UInt64(row) &+ 1) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
