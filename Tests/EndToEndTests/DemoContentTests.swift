import Foundation
import Testing

/// What the demo report must show: chapters long enough, figures of several kinds, named before they appear; the
/// smallest Gemeinde with all that can stand in for a hidden number.
@Suite("Demobericht")
struct DemoContentTests {
    private static let chapters = [
        "01-rahmenbedingungen", "02-fruehkindliche-bildung", "03-grundschule", "04-sekundarstufe",
        "05-uebergang-schule-beruf", "06-berufliche-bildung", "07-weiterbildung-und-lernorte", "08-bildungsmanagement",
    ]

    private static func chapter(_ name: String) throws -> String {
        try NaiveFiles.text(Bericht.repository + "/content/\(name).md")
    }

    /// Running text without front matter, directives on their own lines and the attributes of those in sentences.
    private static func words(_ text: String) -> Int {
        let body = text.components(separatedBy: "\n---\n").dropFirst().joined(separator: "\n")
        let prose = body.components(separatedBy: "\n").filter { !$0.hasPrefix("::") && !$0.hasPrefix("#") }
        return prose.joined(separator: "\n").replacing(/:\w+(?:\[([^\]]*)\])?(?:\{[^}\n]*\})?/) { $0.output.1 ?? "" }
            .split { !$0.isLetter && $0 != "-" }.count
    }

    @Test(
        "jedes Kapitel hat 700 Wörter und drei verschiedene Abbildungen, die der Text vorher nennt", arguments: chapters
    )
    func chapter(name: String) throws {
        let text = try Self.chapter(name)
        #expect(Self.words(text) >= 700, "\(Self.words(text)) Wörter")
        var kinds: Set<String> = []
        for match in text.matches(of: /(?m)^:{2,3}(diagramm|tabelle|karte|uebergaenge)\{#([\w-]+)(.*)$/) {
            let kind = match.output.3.firstMatch(of: /darstellung=(\w+)/)?.output.1 ?? match.output.1
            kinds.insert(String(kind))
            #expect(
                text[..<match.range.lowerBound].contains("{#\(match.output.2)}"), "\(match.output.2) kommt unvermutet")
        }
        #expect(kinds.count >= 3, "\(kinds.sorted())")
        for box in ["kernaussagen", "praxisbeispiel", "methodik", "handlungsbedarf"] {
            #expect(text.contains("\n:::\(box)"), "kein Kasten »\(box)«")
        }
    }

    @Test("Lindern zeigt, was an die Stelle gesperrter Zahlen tritt, mit Worten")
    func substitutes() throws {
        let built = try BuiltReport.demo.get()
        let page = try #require(built.files["raeume/03453010-lindern-oldenburg/index.html"])
        let text = String(decoding: page, as: UTF8.self).replacing(/<[^>]+>/, with: " ")
            .replacing("\u{A0}", with: " ").replacing("\u{AD}", with: "").split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        #expect(text.contains("2023 bis 2025 zusammen: 7,2 %"))
        #expect(text.contains("Ausprägungen zusammengefasst: Arbeitslose, 15 bis unter 25, 1,5 %"))
        #expect(text.contains("Wert des Landkreises: 1,3 %"))
    }

    @Test("fehlt einem zweiten Indikator eine Ausprägung, bleiben die anderen an ihrem Platz")
    func fewerCategories() throws {
        let file = try #require(try BuiltReport.demo.get().files["daten/abb-hilfreich.csv"])
        let rows = String(decoding: file, as: UTF8.self).split(whereSeparator: \.isNewline).map {
            $0.split(separator: ";")
        }
        func answer(_ topic: String) -> [Substring] { rows.first { $0[3] == topic && $0[4] == "fbb_hilfreich" } ?? [] }
        #expect(answer("Migration und Integration").contains("89"))
        #expect(answer("demografischer Wandel").contains("73"))
        #expect(answer("Corona-Pandemie").contains("nicht_erhoben"))
    }
}
