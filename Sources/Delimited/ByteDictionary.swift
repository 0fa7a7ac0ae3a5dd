/// Numbers the distinct values of a column by their bytes, without making text of any.
///
/// All values of one dictionary must come from the same bytes.
package struct ByteDictionary: Sendable {
    /// Up to 16 bytes packed into two words, so that keys, times and ids compare in one step; longer values keep their
    /// hash there and are compared word by word.
    @usableFromInline struct Key: Equatable, Sendable {
        @usableFromInline var low: UInt64 = 0
        @usableFromInline var high: UInt64 = 0
        @usableFromInline var count: Int

        @inlinable @inline(__always) init(_ lower: Int, _ count: Int, in bytes: Span<UInt8>) {
            self.count = count
            if count <= 8 {
                low = Self.word(lower, count, bytes)
            } else if count <= 16 {
                low = Self.word(lower, 8, bytes)
                high = Self.word(lower + 8, count - 8, bytes)
            } else {
                var hash: UInt64 = 0xcbf2_9ce4_8422_2325
                var offset = 0
                while offset + 8 <= count {
                    let word = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: lower + offset, as: UInt64.self)
                    hash = (hash ^ UInt64(littleEndian: word)) &* 0x9E37_79B9_7F4A_7C15
                    hash ^= hash >> 29
                    offset += 8
                }
                if offset < count {
                    hash = (hash ^ Self.word(lower + offset, count - offset, bytes)) &* 0x100_0000_01b3
                }
                low = hash
            }
        }

        /// `count` bytes (at most 8) as one number, the first byte lowest.
        @inlinable @inline(__always) static func word(_ start: Int, _ count: Int, _ bytes: Span<UInt8>) -> UInt64 {
            if count > 0, start + 8 <= bytes.count {
                let word = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
                return UInt64(littleEndian: word) & (UInt64.max >> UInt64(64 - count * 8))
            }
            var word: UInt64 = 0
            for index in 0..<count { word |= UInt64(bytes[start + index]) << UInt64(index * 8) }
            return word
        }

        @inlinable var isPacked: Bool { count <= 16 }

        @inlinable var slot: Int {
            let mixed = (low ^ (high &* 0xC2B2_AE3D_27D4_EB4F)) &* 0x9E37_79B9_7F4A_7C15
            return Int(truncatingIfNeeded: mixed >> 32)
        }
    }

    @usableFromInline var keys: [Key] = []
    /// Where each value stands for the first time, by code.
    @usableFromInline var starts: [Int] = []
    /// Open addressing: 0 is free, otherwise code + 1.
    @usableFromInline var slots = [Int32](repeating: 0, count: 64)
    @usableFromInline var last = -1

    package init() {}

    /// How many distinct values there are.
    package var count: Int { keys.count }

    /// The code of a value; a new one gets the next code.
    @inlinable @inline(__always) package mutating func code(of field: CSVField, in bytes: Span<UInt8>) -> Int {
        code(at: field.lower, field.upper &- field.lower, in: bytes)
    }

    /// The code of the bytes of a range; new ones get the next code.
    @inlinable @inline(__always) package mutating func code(of range: Range<Int>, in bytes: Span<UInt8>) -> Int {
        code(at: range.lowerBound, range.count, in: bytes)
    }

    @inlinable mutating func code(at lower: Int, _ count: Int, in bytes: Span<UInt8>) -> Int {
        let key = Key(lower, count, in: bytes)
        // Tables are sorted by most of their columns, so the last value is the likeliest.
        if last >= 0, isEqual(last, key, lower, in: bytes) { return last }
        let mask = slots.count - 1
        var slot = key.slot & mask
        while slots[slot] != 0 {
            let code = Int(slots[slot]) - 1
            if isEqual(code, key, lower, in: bytes) {
                last = code
                return code
            }
            slot = (slot + 1) & mask
        }
        insert(key, lower, at: slot)
        return last
    }

    @usableFromInline mutating func insert(_ key: Key, _ start: Int, at slot: Int) {
        slots[slot] = Int32(keys.count + 1)
        keys.append(key)
        starts.append(start)
        last = keys.count - 1
        if keys.count * 2 > slots.count { grow() }
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

    @inlinable @inline(__always) func isEqual(_ code: Int, _ key: Key, _ lower: Int, in bytes: Span<UInt8>) -> Bool {
        keys[code] == key && (key.isPacked || isEqualThroughout(code, key.count, lower, in: bytes))
    }

    @usableFromInline func isEqualThroughout(_ code: Int, _ count: Int, _ lower: Int, in bytes: Span<UInt8>) -> Bool {
        let start = starts[code]
        guard start + count <= bytes.count, lower + count <= bytes.count else { return false }
        var offset = 0
        while offset + 8 <= count {
            let old = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start + offset, as: UInt64.self)
            let new = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: lower + offset, as: UInt64.self)
            guard old == new else { return false }
            offset += 8
        }
        return offset == count
            || Key.word(start + offset, count - offset, bytes) == Key.word(lower + offset, count - offset, bytes)
    }
}
