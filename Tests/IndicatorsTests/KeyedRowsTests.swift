import Indicators
import Testing

/// Rows are found by their keys, however many of the keys have one.
@Suite struct KeyedRowsTests {
    @Test(arguments: [(40, 40), (300, 900), (300, 1800), (300, 1801), (300, 1_000_000), (0, 1), (1, 1), (17, 1 << 40)])
    func everyKeyHasItsFirstRow(_ rowCount: Int, _ keyCount: Int) {
        var generator = Lot(state: UInt64(rowCount + keyCount))
        var rows = KeyedRows(rowCount: rowCount, keyCount: UInt64(keyCount))
        var expected: [UInt64: Int] = [:]
        for row in 0..<rowCount {
            let known = expected.keys.min()
            let key = row % 7 == 6 ? known ?? 0 : UInt64.random(in: 0..<UInt64(keyCount), using: &generator)
            rows.add(row, key: key)
            expected[key] = expected[key] ?? row
        }
        for (key, row) in expected { #expect(rows.row(of: key) == row) }
        for key in UInt64(0)..<UInt64(min(keyCount, 2000)) { #expect(rows.row(of: key) == expected[key]) }
        #expect(rows.row(of: UInt64(keyCount - 1)) == expected[UInt64(keyCount - 1)])
    }
}

private struct Lot: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        let mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        return mixed ^ (mixed >> 27)
    }
}
