import Delimited
import Testing

@Suite struct DecodedTextTests {
    private static let text = "Jahr;Größe\n2024;1 – 2 €\n"
    private static let plain = "Jahr;Größe\n2024;12\n"

    private static func utf16(_ text: String, low: Bool, mark: Bool) -> [UInt8] {
        let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
        return units.flatMap { low ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }

    private static func latin1(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    @Test func everyFormIsDetected() throws {
        let cases: [([UInt8], TextForm, String)] = [
            (Array(Self.text.utf8), .utf8, Self.text),
            ([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8), .utf8, Self.text),
            (Self.utf16(Self.text, low: true, mark: true), .utf16, Self.text),
            (Self.utf16(Self.text, low: false, mark: true), .utf16, Self.text),
            (Self.utf16(Self.plain, low: true, mark: false), .utf16, Self.plain),
            (Self.utf16(Self.plain, low: false, mark: false), .utf16, Self.plain),
            (Self.latin1(Self.plain), .latin1, Self.plain),
            (Array("Stra".utf8) + [0xDF] + Array("e 5 ".utf8) + [0x80, 0x96], .windows1252, "Straße 5 €–"),
            (Array("nur ASCII".utf8), .utf8, "nur ASCII"), ([], .utf8, ""),
        ]
        for (bytes, form, text) in cases {
            let decoded = try DecodedText(bytes)
            #expect(decoded.form == form)
            #expect(decoded.isDetected)
            #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
        }
    }

    @Test func declarationsAreObeyed() throws {
        let decoded = try DecodedText(Self.latin1(Self.plain), declared: .windows1252)
        #expect(decoded.form == .windows1252)
        #expect(!decoded.isDetected)
        #expect(throws: DecodedText.Problem(kind: .foreignBytes, form: .utf8, range: 7..<8)) {
            try DecodedText(Self.latin1(Self.plain), declared: .utf8)
        }
        #expect(throws: DecodedText.Problem(kind: .foreignBytes, form: .latin1, range: 0..<1)) {
            try DecodedText([0x96], declared: .latin1)
        }
    }

    @Test func twoFormsInOneFileAreNamed() {
        let bytes = Array("Größe;".utf8) + Self.latin1("Köln")
        #expect(throws: DecodedText.Problem(kind: .mixed, form: .windows1252, range: 2..<4)) {
            try DecodedText(bytes)
        }
    }

    @Test func halfACharacterAtTheEndIsACut() {
        let bytes = Array("Größe;Köln;Gr".utf8) + [0xC3]
        #expect(throws: DecodedText.Problem(kind: .cut, form: .utf8, range: 16..<17)) { try DecodedText(bytes) }
        #expect(throws: DecodedText.Problem(kind: .cut, form: .utf16, range: 4..<5)) {
            try DecodedText([0xFF, 0xFE, 0x41, 0, 0x42])
        }
    }

    @Test func whatIsNoTextIsSaid() {
        #expect(throws: DecodedText.Problem(kind: .binary, form: .utf8, range: 3..<4)) {
            try DecodedText([0x41, 0x42, 0x43, 0, 0x44, 0x45, 0x46, 0x47])
        }
    }
}
