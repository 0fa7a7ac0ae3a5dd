/// SHA-256 (FIPS 180-4) over bytes: check sums of the output, of named fonts, and content hashes in asset names.
///
/// Our own, because the only use is naming and comparing bytes: no secret is involved, the function is fully fixed by
/// its standard and its test vectors, and a crypto library would be the largest dependency of the product.
package enum SHA256 {
    /// The digest as 64 lower-case hexadecimal digits.
    package static func hex(of bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: 64) { buffer in
            for (index, word) in digest(of: bytes).enumerated() {
                for nibble in 0..<8 {
                    buffer[index * 8 + nibble] = digits[Int(truncatingIfNeeded: word >> UInt32(28 - nibble * 4)) & 15]
                }
            }
            return 64
        }
    }

    /// The eight words of the digest, the first one leading.
    package static func digest(of bytes: [UInt8]) -> [UInt32] {
        var state = initialState
        let whole = bytes.count / 64 * 64
        // The tail: a 1 bit, zeros, and the message length in bits, filling one or two blocks.
        var tail = Array(bytes[whole...])
        tail.append(0x80)
        tail += [UInt8](repeating: 0, count: (tail.count <= 56 ? 56 : 120) - tail.count)
        let bitCount = UInt64(bytes.count) &* 8
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            tail.append(UInt8(truncatingIfNeeded: bitCount >> shift))
        }
        // Every byte of the output passes here: buffers, because arrays would check every index.
        state.withUnsafeMutableBufferPointer { state in
            roundConstants.withUnsafeBufferPointer { constants in
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
                    func absorb(_ input: UnsafeRawBufferPointer, upTo end: Int) {
                        for start in stride(from: 0, to: end, by: 64) {
                            Self.absorb(input, at: start, into: state, schedule: schedule, constants: constants)
                        }
                    }
                    bytes.withUnsafeBytes { absorb($0, upTo: whole) }
                    tail.withUnsafeBytes { absorb($0, upTo: $0.count) }
                }
            }
        }
        return state
    }

    @inline(__always)
    private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
        (word &>> count) | (word &<< (32 &- count))
    }

    /// One round of the compression function (FIPS 180-4, section 6.2.2).
    @inline(__always)
    private static func turn(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
        _ h: inout UInt32, _ word: UInt32
    ) {
        let sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
        let choice = (e & f) ^ (~e & g)
        let first = h &+ sum1 &+ choice &+ word
        let sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
        let majority = (a & b) ^ (a & c) ^ (b & c)
        d &+= first
        h = first &+ sum0 &+ majority
    }

    private static func absorb(
        _ input: UnsafeRawBufferPointer, at start: Int, into state: UnsafeMutableBufferPointer<UInt32>,
        schedule: UnsafeMutableBufferPointer<UInt32>, constants: UnsafeBufferPointer<UInt32>
    ) {
        for index in 0..<16 {
            schedule[index] = UInt32(bigEndian: input.loadUnaligned(fromByteOffset: start + index * 4, as: UInt32.self))
        }
        for index in 16..<64 {
            let early = schedule[index - 15]
            let late = schedule[index - 2]
            let sigma0 = rotated(early, 7) ^ rotated(early, 18) ^ (early &>> 3)
            let sigma1 = rotated(late, 17) ^ rotated(late, 19) ^ (late &>> 10)
            schedule[index] = schedule[index - 16] &+ sigma0 &+ schedule[index - 7] &+ sigma1
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        // Eight rounds turn the eight words once around, so that none of them has to be moved.
        for index in stride(from: 0, to: 64, by: 8) {
            func word(_ step: Int) -> UInt32 { constants[index + step] &+ schedule[index + step] }
            turn(a, b, c, &d, e, f, g, &h, word(0))
            turn(h, a, b, &c, d, e, f, &g, word(1))
            turn(g, h, a, &b, c, d, e, &f, word(2))
            turn(f, g, h, &a, b, c, d, &e, word(3))
            turn(e, f, g, &h, a, b, c, &d, word(4))
            turn(d, e, f, &g, h, a, b, &c, word(5))
            turn(c, d, e, &f, g, h, a, &b, word(6))
            turn(b, c, d, &e, f, g, h, &a, word(7))
        }
        state[0] &+= a
        state[1] &+= b
        state[2] &+= c
        state[3] &+= d
        state[4] &+= e
        state[5] &+= f
        state[6] &+= g
        state[7] &+= h
    }

    private static let initialState: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    private static let roundConstants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
