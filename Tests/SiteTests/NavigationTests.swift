import Foundation
import Report
import Site
import Testing

/// How readers and machines get from page to page: sitemap, canonical addresses, series, paths, menus.
@Suite struct NavigationTests {
    private static let address = "https://probe.example.org/bericht/"

    private func pages() throws -> [String: String] {
        var small = SmallSite()
        small.settings = "umleitungen: {alt/kapitel/: kapitel/erstes/}"
        small.files["content/03-drittes.md"] =
            "---\ntitel: Drittes\n---\n\n## Eins\n\nA.\n\n## Zwei\n\nB.\n\n## Drei\n\nC.\n"
        small.files["content/handbuch/08-ende.md"] =
            "---\ntitel: Ende\n---\n\n## Eins\n\nA.\n\n## Zwei\n\nB.\n\n## Drei\n\nC.\n"
        small.files["content/aenderungen.yaml"] = "- {datum: 2025-01-01, text: Neu.}\n"
        return try small.pages()
    }

    private func found(_ pattern: String, _ text: String) -> [String] {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
        return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
            Range($0.range(at: 1), in: text).map { String(text[$0]) }
        }
    }

    /// Pages that stand for themselves: not those at former addresses, not the one for unknown addresses.
    private func own(_ pages: [String: String]) -> [(path: String, text: String)] {
        pages.filter { $0.key.hasSuffix("index.html") && !$0.key.hasPrefix("alt/") }.sorted { $0.key < $1.key }
            .map { (String($0.key.dropLast("index.html".count)), $0.value) }
    }

    @Test func sitemapNamesEveryPageOnce() throws {
        let pages = try pages()
        let named = found("<loc>([^<]*)</loc>", try #require(pages["sitemap.xml"]))
        #expect(named.sorted() == own(pages).map { Self.address + $0.path }.sorted())
        #expect(Set(named).count == named.count)
        #expect(pages["robots.txt"]?.contains("Sitemap: \(Self.address)sitemap.xml") == true)
    }

    @Test func everyPageNamesItsAddress() throws {
        let pages = try pages()
        for (path, text) in own(pages) {
            #expect(found("<link rel=\"canonical\" href=\"([^\"]*)\"", text) == [Self.address + path], "\(path)")
        }
        let redirect = try #require(pages["alt/kapitel/index.html"])
        #expect(found("<link rel=\"canonical\" href=\"([^\"]*)\"", redirect) == [Self.address + "kapitel/erstes/"])
        #expect(pages["404.html"]?.contains("canonical") == false)
    }

    @Test func seriesCanBeReadFromEndToEnd() throws {
        let pages = try pages()
        func relation(_ name: String, _ page: String) -> String? {
            found("<link rel=\"\(name)\" href=\"([^\"]*)\"", pages[page] ?? "").first
        }
        for series in [
            ["kapitel/erstes/", "kapitel/zweites/", "kapitel/drittes/"],
            ["handbuch/anfang/", "handbuch/meldungen/", "handbuch/ende/"],
        ] {
            let files = series.map { $0 + "index.html" }
            for (index, file) in files.enumerated() {
                #expect(relation("prev", file) == (index > 0 ? "../../" + files[index - 1] : nil), "\(file)")
                #expect(relation("next", file) == (index < 2 ? "../../" + files[index + 1] : nil), "\(file)")
            }
            #expect(pages[files[1]]?.contains("<span>Zurück</span> <a href=\"../../\(files[0])\">") == true)
            #expect(pages[files[1]]?.contains("<span>Weiter</span> <a href=\"../../\(files[2])\">") == true)
        }
        #expect(relation("up", "handbuch/anfang/index.html") == "../../handbuch/index.html")
        #expect(relation("up", "kapitel/erstes/index.html") == "../../index.html")
        #expect(relation("up", "indikatoren/quote/index.html") == "../../indikatoren/index.html")
        #expect(relation("up", "index.html") == nil)
    }

    @Test func everyPageButTheFirstHasAPath() throws {
        for (path, text) in own(try pages()) where !path.isEmpty {
            #expect(text.contains("<nav class=\"pfad breite\" aria-label=\"Pfad\">"), "\(path)")
            #expect(text.components(separatedBy: "aria-current=\"page\"").count >= 2, "\(path)")
            #expect(text.contains("<a class=\"sprung\" href=\"#inhalt\">"), "\(path)")
            #expect(text.contains("<main id=\"inhalt\""), "\(path)")
        }
    }

    @Test func longPagesListTheirSections() throws {
        let pages = try pages()
        for page in ["kapitel/drittes/index.html", "handbuch/ende/index.html"] {
            let text = try #require(pages[page])
            #expect(text.contains("<nav aria-label=\"Auf dieser Seite\">"), "\(page)")
            for anchor in ["eins", "zwei", "drei"] { #expect(text.contains("<a href=\"#\(anchor)\">"), "\(page)") }
        }
        #expect(pages["kapitel/erstes/index.html"]?.contains("Auf dieser Seite") == false)
    }

    @Test func menusOfferOnlyPagesThatExist() throws {
        let withList = try #require(try pages()["impressum/index.html"])
        let menu = found("<li><a href=\"[^\"]*\" aria-current=\"[a-z]*\">([^<]*)</a></li>", withList)
        #expect(menu.starts(with: ["Kapitel", "Indikatoren", "Abbildungen"]), "\(menu)")
        #expect(menu.contains("Änderungen") && menu.contains("Verzeichnisse") && menu.contains("Handbuch"))
        #expect(!menu.contains("Gemeinden"))
        var small = SmallSite()
        small.files = small.files.filter { !$0.key.contains("handbuch") && !$0.key.contains("glossar") }
        let without = try #require(try small.pages()["impressum/index.html"])
        for title in ["Änderungen", "Handbuch", "Glossar"] { #expect(!without.contains(">\(title)</a>"), "\(title)") }
    }

    @Test func theIconIsAFileOfTheSite() throws {
        let pages = try pages()
        let path = try #require(pages.keys.first { $0.hasPrefix("assets/symbol-") })
        #expect(pages["index.html"]?.contains("<link rel=\"icon\" type=\"image/svg+xml\" href=\"\(path)\">") == true)
    }
}
