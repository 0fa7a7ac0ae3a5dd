import Audit
import Catalogue
import Testing
import Values

/// Documents for print and their PDFs.
@Suite("Lesen: Druckseiten und PDFs")
struct ReadingPrintTests {
    private static let table = """
        raum_schluessel;raum;zeit;indikator;wert;einheit;zeichen
        G1;Adorf;2022;quote;40,0;Prozent;
        G1;Adorf;2023;quote;45,5;Prozent;
        """

    private static func pdf(madeFrom key: String) -> [UInt8] {
        let head = Array("%PDF-1.7\n".utf8)
        return head + Array("1 0 obj\n<</ID [(\(key)) (x)]>>\nstream\nstartxref\n\(head.count)\n%%EOF\n".utf8)
    }

    private static func read(_ path: String, _ bytes: [UInt8]) -> FileReading {
        PublishedReading(catalogue: ReadingSamples.catalogue).read(path: path, bytes: bytes)
    }

    private static func check(_ files: [(String, [UInt8])]) -> [String] {
        ReadingSamples.check(files.map { read($0.0, $0.1) }).unmapped.map { "\($0.place.path): \($0.reason)" }
    }

    @Test("ein PDF aus einer Druckseite der Ausgabe ist in Ordnung, ein anderes nicht")
    func origin() {
        let page = Array("<html><body><p>Text</p></body></html>".utf8)
        let key = SHA256.hex(of: page)
        let document = ("druck/kapitel/a.html", page)
        #expect(Self.check([document, ("kapitel/a/a.pdf", Self.pdf(madeFrom: key))]) == [])
        let other = Self.pdf(madeFrom: String(repeating: "0", count: 64))
        let reason = "ein PDF, das aus keiner Druckseite dieser Ausgabe gemacht ist"
        #expect(Self.check([document, ("kapitel/a/a.pdf", other)]) == ["kapitel/a/a.pdf: \(reason)"])
        #expect(Self.check([document, ("a.pdf", Array("%PDF-1.7".utf8))]) == ["a.pdf: \(reason)"])
        // A page of the same bytes that is no document for print makes nothing right.
        #expect(Self.check([("a.html", page), ("a.pdf", Self.pdf(madeFrom: key))]) == ["a.pdf: \(reason)"])
    }

    @Test("eine Abbildung ohne Tabelle sagt, was in ihrer Datei steht, und sonst nichts")
    func figureWithoutTable() {
        func page(_ words: String) -> [UInt8] {
            Array(
                """
                <figure class="abbildung" id="abb-a"><figcaption><p>\(words)</p></figcaption></figure>
                """.utf8)
        }
        let table = ("kapitel/a/abb-a.csv", Array(Self.table.utf8))
        #expect(Self.check([table, ("druck/kapitel/a.html", page("Von 40,0 auf 45,5 Prozent."))]) == [])
        let findings = Self.check([table, ("druck/kapitel/a.html", page("Von 40,0 auf 77,7 Prozent."))])
        #expect(findings.count == 1 && findings[0].contains("folgt nicht aus den Werten"))
    }

    @Test("eine Zeichnung von der Größe eines Worts spricht vom Wert davor")
    func wordDrawing() {
        func page(_ change: String) -> [UInt8] {
            Array(
                """
                <li><data class="wert" value="45.5" data-indikator="quote" data-raum="G1" data-zeit="2023">45,5</data>
                <svg class="grafik grafik-wortgrafik"><title>Quote, seit 2022 um \(change) gestiegen</title></svg></li>
                """.utf8)
        }
        let table = ("kapitel/a/abb-a.csv", Array(Self.table.utf8))
        #expect(Self.check([table, ("druck/a.html", page("5,5"))]) == [])
        #expect(Self.check([table, ("druck/a.html", page("6,6"))]).count == 1)
    }
}
