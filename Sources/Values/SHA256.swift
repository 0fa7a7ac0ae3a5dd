import CCrypto

/// SHA-256 (FIPS 180-4) over bytes: check sums of the output, of named fonts, and content hashes in asset names.
///
/// Every byte of the output passes here, so it is OpenSSL's, which uses what the processor has for it.
package enum SHA256 {
    /// The digest as 64 lower-case hexadecimal digits.
    package static func hex(of bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let digest = digest(of: bytes)
        return String(unsafeUninitializedCapacity: 2 * digest.count) { buffer in
            for (index, byte) in digest.enumerated() {
                buffer[2 * index] = digits[Int(byte >> 4)]
                buffer[2 * index + 1] = digits[Int(byte & 15)]
            }
            return 2 * digest.count
        }
    }

    /// The 32 bytes of the digest.
    static func digest(of bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, count in
            bytes.withUnsafeBufferPointer { _ = CCrypto.SHA256($0.baseAddress, $0.count, digest.baseAddress) }
            count = Int(SHA256_DIGEST_LENGTH)
        }
    }
}
