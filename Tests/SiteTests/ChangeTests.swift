import Diagnostics
import Foundation
import FoundationXML
import Report
import Site
import Testing

/// The list of changes: what may stand in it, and the page, the feed and the teaser made from it.
@Suite struct ChangeTests {
    private static let list = """
        - {datum: 2024-03-10, text: Zahlen & Texte <neu>., seite: kapitel/erstes/, indikator: quote}
        - {datum: 2025-01-31, text: Ein neues Kapitel., seite: kapitel/zweites}
        - {datum: 2025-01-05, text: Ohne Seite.}
        - {datum: 2024-03-10, text: Noch etwas.}
        """

    private func site(_ list: String = Self.list) -> SmallSite {
        var small = SmallSite()
        small.files["content/aenderungen.yaml"] = list
        return small
    }

    // MARK: Reading

    @Test(arguments: [
        ("- {datum: 31.01.2025, text: a}", DiagnosticCode.fieldValue, "31.01.2025", "datum: 2025-01-31"),
        ("- {datum: 2025-02-30, text: a}", .fieldValue, "2025-02-30", "datum: 2025-01-31"),
        ("- {datum: 2025-02-01, text: a}", .fieldValue, "2025-02-01", "stand:"),
        ("- {datum: 2025-01-01}", .fieldMissing, "datum", "text"),
        ("- {text: a}", .fieldMissing, "text", "datum"),
        ("- {datum: 2025-01-01, txt: a}", .fieldUnknown, "txt", "text"),
        ("- {datum: 2025-01-01, text: a, indikator: qoute}", .indicatorUnknown, "qoute", "»quote«"),
        ("- {datum: 2025-01-01, text: a, indikator: [quote, xyz]}", .indicatorUnknown, "xyz", "bericht list"),
        ("- {datum: 2025-01-01, text: a}\n- {datum: 2025-01-01, text: a}", .idTwice, "a", "löschen"),
        ("datum: 2025-01-01", .fieldValue, "datum: 2025-01-01", "- datum"),
    ]) func slips(_ list: String, _ code: DiagnosticCode, _ place: String, _ hint: String) throws {
        let found = try site(list).report().diagnostics
        #expect(found.map(\.code) == [code], "\(found.map(\.message))")
        let first = try #require(found.first)
        #expect(first.span?.file.path == "content/aenderungen.yaml")
        #expect(first.span?.text == place)
        #expect(first.hint?.contains(hint) == true, "\(first.hint ?? "")")
    }

    @Test(arguments: [
        ("kapitel/erstens/", "Meinten Sie »kapitel/erstes/«?"),
        ("kapitel/zweites/#nirgends", "»kapitel/zweites/« führt an den Anfang der Seite."),
        ("https://example.org/", "kapitel/NAME/"),
    ]) func unknownPages(_ page: String, _ hint: String) throws {
        let found = try site("- {datum: 2025-01-01, text: a, seite: '\(page)'}").rendered().diagnostics
        #expect(found.map(\.code) == [.linkBroken])
        #expect(found.first?.hint?.contains(hint) == true, "\(found.first?.hint ?? "")")
        #expect(found.first?.span?.text.contains(page) == true)
    }

    @Test func entriesOfAnIndicator() throws {
        let changes = try site().report().value.changes
        #expect(changes.changes.map(\.date.iso) == ["2025-01-31", "2025-01-05", "2024-03-10", "2024-03-10"])
        #expect(changes.changes(ofIndicator: "quote").map(\.text) == ["Zahlen & Texte <neu>."])
        #expect(changes.changes(ofIndicator: "andere").isEmpty)
    }

    // MARK: Page and teaser

    @Test func pageIsSortedByMonth() throws {
        let pages = try site().pages()
        let page = try #require(pages["aenderungen/index.html"])
        let pieces = [
            "<h2 id=\"monat-2025-01\">Januar 2025</h2>", "<time datetime=\"2025-01-31\">31.01.2025</time>",
            "Ein neues Kapitel.", "<a href=\"../kapitel/zweites/index.html\">Zweites</a>", "Ohne Seite.",
            "<h2 id=\"monat-2024-03\">März 2024</h2>", "Zahlen &amp; Texte &lt;neu",
            "<a href=\"../kapitel/erstes/index.html\">Erstes</a> · <a href=\"../indikatoren/quote/index.html\">Quote</a>",
            "Noch etwas.",
        ]
        var rest = page[...]
        for piece in pieces {
            let found = try #require(rest.range(of: piece), "\(piece)")
            rest = rest[found.upperBound...]
        }
        #expect(pages["index.html"]?.contains("<a href=\"aenderungen/index.html\">Alle Änderungen</a>") == true)
    }

    @Test func startPageShowsTheNewestThree() throws {
        let start = try #require(try site().pages()["index.html"])
        for text in ["Ein neues Kapitel.", "Ohne Seite.", "Zahlen &amp; Texte"] { #expect(start.contains(text)) }
        #expect(!start.contains("Noch etwas."))
        #expect(!(try #require(try SmallSite().pages()["index.html"])).contains("Was sich geändert hat"))
    }

    @Test func withoutAListThereIsNoPage() throws {
        let pages = try SmallSite().pages()
        #expect(pages["aenderungen/index.html"] == nil)
        #expect(pages.values.allSatisfy { !$0.contains("aenderungen/") })
    }

    // MARK: Feed

    /// What a reader of feeds needs, read by an XML parser of its own.
    private final class FeedReader: NSObject, XMLParserDelegate {
        struct Entry: Equatable {
            var id = ""
            var title = ""
            var updated = ""
            var link = ""
            var summary = ""
        }
        var feed = Entry()
        var entries: [Entry] = []
        var relations: [String] = []
        var namespace = ""
        private var isEntry = false
        private var text = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            text = ""
            if name == "feed" { namespace = attributes["xmlns"] ?? "" }
            if name == "entry" {
                isEntry = true
                entries.append(Entry())
            }
            guard name == "link" else { return }
            if isEntry { entries[entries.count - 1].link = attributes["href"] ?? "" }
            if !isEntry { relations.append(attributes["rel"] ?? "") }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            func set(_ path: WritableKeyPath<Entry, String>) {
                if isEntry { entries[entries.count - 1][keyPath: path] = text } else { feed[keyPath: path] = text }
            }
            switch name {
            case "id": set(\.id)
            case "title": set(\.title)
            case "updated": set(\.updated)
            case "summary": set(\.summary)
            case "entry": isEntry = false
            default: break
            }
        }
    }

    private func feed(_ small: SmallSite) throws -> FeedReader {
        let text = try #require(try small.pages()["feed.xml"])
        let parser = XMLParser(data: Data(text.utf8))
        let reader = FeedReader()
        parser.delegate = reader
        #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
        return reader
    }

    @Test func feedIsTheListNewestFirst() throws {
        let reader = try feed(site())
        let address = "https://probe.example.org/bericht/"
        #expect(reader.namespace == "http://www.w3.org/2005/Atom")
        #expect(reader.feed.id == address && reader.feed.updated == "2025-01-31T00:00:00Z")
        #expect(reader.feed.title == "Probebericht, Landkreis Auenbruch")
        #expect(reader.relations == ["alternate", "self"])
        #expect(
            reader.entries.map(\.updated)
                == ["2025-01-31", "2025-01-05", "2024-03-10", "2024-03-10"].map { $0 + "T00:00:00Z" })
        #expect(reader.entries[0].title == "Zweites: Ein neues Kapitel.")
        #expect(reader.entries[0].link == address + "kapitel/zweites/")
        #expect(reader.entries[1].link == reader.entries[1].id)
        #expect(reader.entries[2].summary == "Zahlen & Texte <neu>.")
        #expect(Set(reader.entries.map(\.id)).count == 4)
        #expect(reader.entries.allSatisfy { $0.id.hasPrefix(address) && !$0.title.isEmpty })
    }

    /// A reader of feeds shows an entry again when its id changes.
    @Test func idsStayWhenTheListGrows() throws {
        let before = try feed(site()).entries
        let after = try feed(site("- {datum: 2025-01-31, text: Ganz neu.}\n" + Self.list)).entries
        #expect(after.count == 5 && before.map(\.id) == after.dropFirst().map(\.id))
    }

    @Test func withoutAListTheFeedSaysThatTheReportAppeared() throws {
        let reader = try feed(SmallSite())
        #expect(reader.entries.map(\.updated) == ["2025-01-31T00:00:00Z"])
        #expect(reader.entries.map(\.link) == ["https://probe.example.org/bericht/"])
    }
}
