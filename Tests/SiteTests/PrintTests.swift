import Figures
import Foundation
import Markup
import Site
import Testing

/// Documents for paged media: what stands in them, under which ids, and what readers of paper get instead of links.
@Suite struct PrintTests {
    static let reportPath = "druck/gesamtbericht.html"
    static let chapterPath = "druck/kapitel/erstes.html"

    /// A report with everything that is different on paper.
    private static var rich: SmallSite {
        var small = SmallSite(
            chapter: """
                Vorab :wert{indikator=quote}.[^n]

                :::kernaussagen
                * Die Quote steigt.
                :::

                ## Teil

                Mehr zeigt :verweis{#abb-a}, mehr steht in :verweis[dort]{#abb-b}. Ein :glossar[Quote] nach :quelle{amt}.

                ::diagramm{#abb-a indikator=quote raum=kreis}

                ::tabelle{#tab-a indikator=quote raum=kreis}

                ::kennzahlen{indikatoren=quote raum=kreis}

                [Ein Amt](https://amt.example.org/x), <https://frei.example.org/>, [das andere](../zweites/#teil),
                [Daten](../../daten/).

                :::aufklappen[Mehr]
                Versteckt.
                :::

                :::hinweis[Achtung]
                Gelesen.
                :::

                [^n]: Eine Anmerkung mit [Adresse](https://note.example.org/).
                """)
        small.files["content/02-zweites.md"] =
            "---\ntitel: Zweites\n---\n\n## Teil\n\n::karte{#abb-b indikator=quote}\n"
        small.files["content/seiten/methodik.md"] =
            "---\ntitel: Methodik\n---\n\n## Zeichen\n\n::verzeichnis{art=zeichen}\n"
        return small
    }

    private static func documents(_ small: SmallSite = rich) throws -> [String: String] {
        Dictionary(
            Site(try small.input()).printJobs.map { $0() }.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) },
            uniquingKeysWith: { first, _ in first })
    }

    private func document(_ path: String, _ small: SmallSite = rich) throws -> String {
        try #require(try Self.documents(small)[path])
    }

    private func matches(_ pattern: String, _ text: String) throws -> [String] {
        let expression = try NSRegularExpression(pattern: pattern)
        return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
            Range($0.range(at: 1), in: text).map { String(text[$0]) }
        }
    }

    private func count(_ part: String, in text: String) -> Int { text.components(separatedBy: part).count - 1 }

    // MARK: Documents

    @Test func theReportAndEachChapterHaveADocument() throws {
        let jobs = Site(try Self.rich.input()).printJobs.map { $0() }
        #expect(
            jobs.map(\.path) == [Self.reportPath, Self.chapterPath, "druck/kapitel/zweites.html"])
        #expect(
            jobs.map(\.pdfPath) == [
                "druck/gesamtbericht.pdf", "kapitel/erstes/erstes.pdf", "kapitel/zweites/zweites.pdf",
            ])
        #expect(Set(jobs.map(\.key)).count == 3)
        #expect(jobs.map(\.key) == Site(try Self.rich.input()).printJobs.map { $0().key })
    }

    @Test(arguments: [reportPath, chapterPath]) func idsAreUniqueAndEveryPointerHasItsTarget(_ path: String) throws {
        let text = try document(path)
        let ids = try matches(" id=\"([^\"]*)\"", text)
        #expect(Set(ids).count == ids.count)
        let targets = try matches("(?:href|data-ziel)=\"#([^\"]*)\"", text)
        #expect(targets.count > 8)
        #expect(targets.filter { !ids.contains($0) } == [])
        // What is read out with a drawing or a box is there as well.
        let names = try matches("aria-labelledby=\"([^\"]*)\"", text).flatMap {
            $0.split(separator: " ").map(String.init)
        }
        #expect(names.filter { !ids.contains($0) } == [])
    }

    @Test(arguments: [reportPath, chapterPath]) func documentsLoadOnlyFilesNamedByTheirContent(_ path: String) throws {
        let text = try document(path)
        let loaded =
            try matches("<link rel=\"stylesheet\" href=\"([^\"]*)\"", text) + matches(" src=\"([^\"]*)\"", text)
        #expect(loaded.count == 1)
        let files = Set(try Self.rich.rendered().value.map(\.path))
        let depth = path.components(separatedBy: "/").count - 1
        for address in loaded {
            #expect(address.hasPrefix(String(repeating: "../", count: depth) + "assets/"))
            #expect(files.contains(String(address.dropFirst(3 * depth))))
        }
    }

    @Test(arguments: [reportPath, chapterPath]) func headingsDoNotJump(_ path: String) throws {
        let levels = try matches("<h([1-6])[ >]", try document(path)).compactMap(Int.init)
        #expect(levels.first == 1)
        #expect(levels.count { $0 == 1 } == 1)
        for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
    }

    @Test func titleAuthorAndDateComeFromTheSettings() throws {
        let titles = try Self.documents().values.flatMap { try matches("<title>([^<]*)</title>", $0) }
        #expect(titles.count == 3)
        #expect(Set(titles).count == 3)
        let pages = try Self.rich.pages().values.flatMap { try matches("<title>([^<]*)</title>", $0) }
        #expect(Set(titles).isDisjoint(with: pages))
        let text = try document(Self.chapterPath)
        #expect(text.contains("<meta name=\"author\" content=\"Probe\">"))
        #expect(text.contains("<meta name=\"dcterms.modified\" content=\"2025-01-31\">"))
        #expect(text.contains("<html lang=\"de\">"))
    }

    @Test func bothSayWhatTheReportSaysOfItself() throws {
        for text in try [document(Self.reportPath), document(Self.chapterPath)] {
            #expect(text.contains("Nicht amtlich"))
            for title in ["Impressum", "Datenschutz", "Erklärung zur Barrierefreiheit"] {
                #expect(text.contains(">\(title)</a>"))
            }
        }
    }

    // MARK: Text

    /// Figures are moved between the blocks of a chapter; nothing may be torn apart by it.
    @Test(arguments: [reportPath, chapterPath]) func blocksOfAChapterAreDirectChildren(_ path: String) throws {
        let text = try document(path)
        let articles = text.components(separatedBy: "<article class=\"satz-fluss\"").dropFirst().map {
            $0.components(separatedBy: "</article>")[0]
        }
        #expect(articles.count == (path == Self.reportPath ? 3 : 1))
        let first = try #require(articles.first)
        #expect(articles.allSatisfy { !$0.contains("<section") })
        #expect(try Self.children(of: first).filter { $0 == "figure" }.count == 2)
        #expect(try Self.children(of: first).filter { $0 == "aside" }.count == 3)
        #expect(try Self.children(of: first).first == "header")
        #expect(!first.contains("<details"))
        #expect(first.contains("Versteckt."))
    }

    /// Names of the elements that stand directly in the text.
    private static func children(of text: String) throws -> [String] {
        let expression = try NSRegularExpression(pattern: "<(/?)([a-z][a-z0-9]*)([^>]*)>")
        let void: Set = ["br", "hr", "img", "col", "meta", "link"]
        var depth = 0
        var names: [String] = []
        for match in expression.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
            guard let closing = Range(match.range(at: 1), in: text), let name = Range(match.range(at: 2), in: text),
                let rest = Range(match.range(at: 3), in: text)
            else { continue }
            if !text[closing].isEmpty {
                depth -= 1
            } else if !void.contains(String(text[name])), !text[rest].hasSuffix("/") {
                if depth == 0 { names.append(String(text[name])) }
                depth += 1
            }
        }
        #expect(depth == 0)
        return names
    }

    @Test func referencesNameThePageOutsideOfTheLink() throws {
        let report = try document(Self.reportPath)
        #expect(
            report.contains("href=\"#abb-a\">Abb.\u{A0}1-1</a><span class=\"auf-seite\" data-ziel=\"#abb-a\"></span>"))
        #expect(report.contains("href=\"#abb-b\">dort</a><span class=\"in-klammern\" data-ziel=\"#abb-b\"></span>"))
        #expect(
            report.contains(
                "<a href=\"#kapitel-zweites.teil\">das andere</a><span class=\"in-klammern\""))
        for text in try Self.documents().values {
            for link in try matches("<a ([^>]*>.*?)</a>", text) { #expect(!link.contains("data-ziel")) }
        }
    }

    @Test func whatIsInNoChapterDocumentIsOnTheWeb() throws {
        let text = try document(Self.chapterPath)
        #expect(
            text.contains(
                "<a class=\"verweis\" href=\"https://probe.example.org/bericht/kapitel/zweites/#abb-b\">dort</a>. Ein"))
        #expect(text.contains("href=\"https://probe.example.org/bericht/daten/\">Daten</a>."))
        // A path to another page is no use in a file that was sent to somebody.
        #expect(try matches("<a [^>]*href=\"([^\"]*)\"", text).allSatisfy { $0.hasPrefix("#") || $0.contains("://") })
    }

    @Test func addressesOfOthersStandAtTheFootOfThePage() throws {
        let text = try document(Self.chapterPath)
        #expect(
            text.contains(
                ">Ein Amt</a><span class=\"fussnote\"><span class=\"adresse\">https://amt.example.org/x</span></span>"))
        // An address that can be read already is not repeated.
        #expect(count("https://frei.example.org/", in: text) == 2)
        #expect(text.contains("https://frei.example.org/</a>,"))
    }

    @Test func notesOfAuthorsStandWhereTheyAreReferredTo() throws {
        let text = try document(Self.chapterPath)
        let note =
            "<span class=\"fussnote\">Eine Anmerkung mit <a href=\"https://note.example.org/\">Adresse</a>"
            + " (https://note.example.org/).</span></p>"
        #expect(text.contains(note))
        #expect(!text.contains("doc-endnotes"))
        #expect(!text.contains("doc-noteref"))
    }

    @Test func numbersKeepWhatTheySayAndLoseTheirLinks() throws {
        for text in try Self.documents().values where text.contains("class=\"wert\"") {
            #expect(!text.contains("wert-verweis"))
            #expect(!text.contains("#rechnung-"))
        }
        let text = try document(Self.chapterPath)
        #expect(text.contains("<data class=\"wert\" value=\"5.9\" data-indikator=\"quote\""))
    }

    @Test func listsInTextsLeadToTheAnnex() throws {
        let report = try document(Self.reportPath)
        #expect(count("Zeichen an der Stelle einer Zahl", in: report) == 1)
        #expect(report.contains(">Verzeichnis »Zeichen«</a> steht<span class=\"auf-seite\""))
    }

    @Test func picturesComeFromTheSite() throws {
        var small = SmallSite(chapter: "![Ein Platz](bilder/platz.png)")
        let header: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
        small.images = [
            .init(path: "content/bilder/platz.png", bytes: header + [0, 0, 1, 64, 0, 0, 0, 200, 8, 2, 0, 0, 0])
        ]
        let source = try #require(try matches(" src=\"([^\"]*)\"", try document(Self.chapterPath, small)).first)
        #expect(source.hasPrefix("../../assets/platz-"))
        let files = try small.rendered().value.map(\.path)
        #expect(files.contains(String(source.dropFirst(6))))
    }

    @Test func pagesForScreensKnowNothingOfPaper() throws {
        for (path, text) in try Self.rich.pages() where path.hasSuffix(".html") {
            #expect(!text.contains("data-ziel"), "\(path)")
            #expect(!text.contains("class=\"fussnote\"><span"), "\(path)")
        }
    }
}
