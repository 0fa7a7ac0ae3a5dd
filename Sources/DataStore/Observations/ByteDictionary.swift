import Diagnostics

/// Numbers the distinct values of a column by their bytes, without making text of any.
struct ByteDictionary {
    /// Up to 16 bytes packed into two words, so that keys, times and ids compare in one step; longer values keep their
    /// hash there and are compared byte by byte.
    private struct Key: Equatable {
        var low: UInt64 = 0
        var high: UInt64 = 0
        var count: Int

        @inline(__always) init(_ field: CSVField, in bytes: Span<UInt8>) {
            count = field.upper - field.lower
            if count <= 8 {
                low = Self.word(field.lower, count, bytes)
            } else if count <= 16 {
                low = Self.word(field.lower, 8, bytes)
                high = Self.word(field.lower + 8, count - 8, bytes)
            } else {
                // FNV-1a
                low = 0xcbf2_9ce4_8422_2325
                for index in field.range { low = (low ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
            }
        }

        /// `count` bytes (at most 8) as one number, the first byte lowest.
        @inline(__always) private static func word(_ start: Int, _ count: Int, _ bytes: Span<UInt8>) -> UInt64 {
            if count > 0, start + 8 <= bytes.count {
                let word = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
                return UInt64(littleEndian: word) & (UInt64.max >> UInt64(64 - count * 8))
            }
            var word: UInt64 = 0
            for index in 0..<count { word |= UInt64(bytes[start + index]) << UInt64(index * 8) }
            return word
        }

        var isPacked: Bool { count <= 16 }

        var slot: Int {
            let mixed = (low ^ (high &* 0xC2B2_AE3D_27D4_EB4F)) &* 0x9E37_79B9_7F4A_7C15
            return Int(truncatingIfNeeded: mixed >> 32)
        }
    }

    private var keys: [Key] = []
    /// Where each value stands for the first time, by code.
    private var entries: [CSVField] = []
    /// Open addressing: 0 is free, otherwise code + 1.
    private var slots = [Int32](repeating: 0, count: 64)
    private var last = -1

    /// The code of a value; a new one gets the next code.
    mutating func code(of field: CSVField, in bytes: Span<UInt8>) -> Int {
        let key = Key(field, in: bytes)
        // Tables are sorted by most of their columns, so the last value is the likeliest.
        if last >= 0, isEqual(last, key, field, in: bytes) { return last }
        let mask = slots.count - 1
        var slot = key.slot & mask
        while slots[slot] != 0 {
            let code = Int(slots[slot]) - 1
            if isEqual(code, key, field, in: bytes) {
                last = code
                return code
            }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(keys.count + 1)
        keys.append(key)
        entries.append(field)
        last = keys.count - 1
        if keys.count * 2 > slots.count { grow() }
        return last
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for (code, key) in keys.enumerated() {
            var slot = key.slot & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(code + 1)
        }
    }

    @inline(__always) private func isEqual(_ code: Int, _ key: Key, _ field: CSVField, in bytes: Span<UInt8>) -> Bool {
        guard keys[code] == key else { return false }
        if key.isPacked { return true }
        let start = entries[code].lower
        return (0..<key.count).allSatisfy { bytes[start + $0] == bytes[field.lower + $0] }
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
