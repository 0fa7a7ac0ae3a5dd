/// Where the row of a key is. Keys are numbers below a bound.
///
/// Where most keys have a row, a table of all keys: what is read together, the cells of an area over time, lies side by
/// side in memory. Where few have one, open addressing with linear probing.
package struct KeyedRows: Sendable {
    /// Key plus one; 0 is empty. Without any, `rows` has a place for every key.
    private var keys: [UInt64] = []
    private var rows: [Int32]

    /// Up to so many places per row, a table of all keys is no larger than the other one, which is filled to a half at
    /// most and keeps keys of two words.
    private static let placesPerRow = 6

    package init(rowCount: Int, keyCount: UInt64) {
        if keyCount <= UInt64(max(rowCount, 16) * Self.placesPerRow) {
            rows = [Int32](repeating: -1, count: Int(keyCount))
            return
        }
        var capacity = 16
        while capacity < rowCount * 2 { capacity *= 2 }
        keys = [UInt64](repeating: 0, count: capacity)
        rows = [Int32](repeating: -1, count: capacity)
    }

    /// The first row of a key stays.
    package mutating func add(_ row: Int, key: UInt64) {
        guard !keys.isEmpty else {
            if rows[Int(key)] < 0 { rows[Int(key)] = Int32(row) }
            return
        }
        var slot = slot(of: key)
        while keys[slot] != 0, keys[slot] != key + 1 { slot = (slot + 1) & (keys.count - 1) }
        guard keys[slot] == 0 else { return }
        keys[slot] = key + 1
        rows[slot] = Int32(row)
    }

    /// nil for a key without a row.
    package func row(of key: UInt64) -> Int? {
        guard !keys.isEmpty else { return rows[Int(key)] < 0 ? nil : Int(rows[Int(key)]) }
        var slot = slot(of: key)
        while keys[slot] != 0 {
            if keys[slot] == key + 1 { return Int(rows[slot]) }
            slot = (slot + 1) & (keys.count - 1)
        }
        return nil
    }

    private func slot(of key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (keys.count - 1)
    }
}
