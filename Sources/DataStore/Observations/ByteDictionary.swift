import Diagnostics

/// Numbers the distinct values of a column by their bytes, without making text of any.
struct ByteDictionary {
    /// Where each value stands for the first time, by code.
    private(set) var entries: [CSVField] = []
    private var hashes: [UInt64] = []
    /// Open addressing: 0 is free, otherwise code + 1.
    private var slots = [Int32](repeating: 0, count: 64)
    private var last = -1

    var count: Int { entries.count }

    /// The code of a value; a new one gets the next code.
    mutating func code(of field: CSVField, in bytes: Span<UInt8>) -> Int {
        // Tables are sorted by most of their columns, so the last value is the likeliest.
        if last >= 0, Self.equal(entries[last], field, in: bytes) { return last }
        let hash = Self.hash(field, in: bytes)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let code = Int(slots[slot]) - 1
            if hashes[code] == hash, Self.equal(entries[code], field, in: bytes) {
                last = code
                return code
            }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(entries.count + 1)
        entries.append(field)
        hashes.append(hash)
        last = entries.count - 1
        if entries.count * 2 > slots.count { grow() }
        return last
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for (code, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(code + 1)
        }
    }

    private static func equal(_ left: CSVField, _ right: CSVField, in bytes: Span<UInt8>) -> Bool {
        let count = left.upper - left.lower
        guard right.upper - right.lower == count else { return false }
        var offset = 0
        // Values differ at their end more often than at their beginning.
        while offset < count {
            offset += 1
            if bytes[left.upper - offset] != bytes[right.upper - offset] { return false }
        }
        return true
    }

    /// FNV-1a with a last mix of the high bits.
    private static func hash(_ field: CSVField, in bytes: Span<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var index = field.lower
        while index < field.upper {
            hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3
            index += 1
        }
        return hash ^ (hash >> 29)
    }
}

/// A column of repeated values: each distinct value is understood once.
struct CodedColumn {
    private var dictionary = ByteDictionary()
    /// By code: what the value means to the reader, or `unknown`.
    private(set) var meanings: [Int32] = []
    /// By code of an unknown value: how often it occurs and which message names it.
    private(set) var unknowns: [Int: (count: Int, message: Int)] = [:]

    static let unknown: Int32 = -1

    /// The code of a field; equal to `meanings.count` when it has not been understood yet.
    mutating func code(of field: CSVField, in bytes: Span<UInt8>) -> Int { dictionary.code(of: field, in: bytes) }

    mutating func define(_ meaning: Int32) { meanings.append(meaning) }

    /// Notes that the next code is unknown and that message number `message` says so.
    mutating func defineUnknown(message: Int) {
        unknowns[meanings.count] = (0, message)
        meanings.append(Self.unknown)
    }

    mutating func countUnknown(_ code: Int) { unknowns[code]?.count += 1 }
}
