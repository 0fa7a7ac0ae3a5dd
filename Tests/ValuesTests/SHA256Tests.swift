import Testing
import Values

@Suite("SHA-256")
struct SHA256Tests {
    /// Vectors of FIPS 180-4 and of the NIST examples.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func standardVectors(text: String, digest: String) {
        #expect(SHA256.hex(of: Array(text.utf8)) == digest)
    }

    @Test func aMillionTimesA() {
        #expect(
            SHA256.hex(of: [UInt8](repeating: 0x61, count: 1_000_000))
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    /// All lengths around the block border, chained: the digest of each text is the end of the next one.
    @Test func everyLengthAroundTheBlockBorder() {
        var chain: [UInt8] = []
        for length in 0...130 {
            chain = Array(SHA256.hex(of: [UInt8](repeating: 0x78, count: length) + chain.prefix(8)).utf8)
        }
        #expect(
            String(decoding: chain, as: UTF8.self) == "86d6a13c97efe33e30e0c9892c7535fa32cc00c52137d9810744f8cbae2f14c1"
        )
    }
}
