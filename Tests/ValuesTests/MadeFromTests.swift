import Testing
import Values

/// What the last part of a PDF says of its origin.
@Suite("Woraus ein PDF gemacht ist")
struct MadeFromTests {
    private static let key = String(repeating: "0a", count: 32)

    /// The end of a file as WeasyPrint writes it, after a part of any length.
    private static func pdf(identifiers: String, before: Int = 5000, place: Int? = nil) -> [UInt8] {
        var bytes = Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 0x20, count: before)
        let start = place ?? bytes.count
        bytes += Array("31 0 obj\n<</Type /XRef/Size 32\(identifiers)/Length 91>>\nstream\n".utf8)
        bytes += [UInt8](repeating: 0xC3, count: 20_000)
        return bytes + Array("\nendstream\nendobj\nstartxref\n\(start)\n%%EOF\n".utf8)
    }

    @Test("der erste Bezeichner ist der Schlüssel der Druckseite")
    func key() {
        let pdf = Self.pdf(identifiers: "/ID [(\(Self.key)) (\(String(repeating: "1", count: 32)))]")
        #expect(MadeFrom.isWhole(pdf))
        #expect(MadeFrom.key(in: pdf) == Self.key)
    }

    @Test(
        "andere Bezeichner sind kein Schlüssel",
        arguments: ["", "/ID [(kurz) (kurz)]", "/ID [(\(String(repeating: "Z", count: 64))) (x)]", "/ID [<00> <00>]"])
    func strangers(_ identifiers: String) {
        let pdf = Self.pdf(identifiers: identifiers)
        #expect(MadeFrom.isWhole(pdf))
        #expect(MadeFrom.key(in: pdf) == nil)
    }

    @Test("was abgeschnitten ist, ist nicht ganz")
    func truncated() {
        let pdf = Self.pdf(identifiers: "/ID [(\(Self.key)) (x)]")
        for count in [0, 4, 9, 5000, pdf.count - 7] {
            #expect(!MadeFrom.isWhole(Array(pdf.prefix(count))))
            #expect(MadeFrom.key(in: Array(pdf.prefix(count))) == nil)
        }
        #expect(MadeFrom.key(in: Array("<html>".utf8) + pdf) == nil)
        #expect(!MadeFrom.isWhole(Self.pdf(identifiers: "", place: 9_000_000)))
        #expect(!MadeFrom.isWhole(Self.pdf(identifiers: "", place: -1)))
    }
}
