import Diagnostics
import Figures
import Foundation
import Site
import Testing

/// What holds for every page, and what single pages show.
@Suite struct PageTests {
    private static let chapter = """
        :::kernaussagen
        * Die Quote liegt bei :wert{indikator=quote zeit=2023}.
        :::

        Einleitung mit :glossar[Quote] und :quelle{amt}.[^n]

        ## Teil & Stück

        Siehe :verweis{#abb-a} und :verweis{#karte-a}. Am 1. März waren es 5 % - ungefähr.

        ::diagramm{#abb-a indikator=quote raum=kreis}

        ::tabelle{#tab-a indikator=quote raum=kreis}

        ::karte{#karte-a indikator=quote zeit=2023}

        :::methodik[So zählt man]
        Ein Kasten.
        :::

        :::aufklappen[Mehr]
        Verborgen.
        :::

        | a | b |
        |---|--:|
        | 1 | 2 |

        :::handlungsbedarf
        Weiter.
        :::

        ## Zweiter Teil

        Auch :verweis{#tab-a}.

        [^n]: Eine Anmerkung.
        """

    private func pages() throws -> [String: String] { try SmallSite(chapter: Self.chapter).pages() }

    private func matches(_ pattern: String, _ text: String) -> [String] {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
        let whole = NSRange(text.startIndex..., in: text)
        return expression.matches(in: text, range: whole).compactMap {
            Range($0.range(at: 1), in: text).map { String(text[$0]) }
        }
    }

    private func html(_ pages: [String: String]) -> [(path: String, text: String)] {
        pages.filter { $0.key.hasSuffix(".html") }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    @Test func everyPageHasItsFrame() throws {
        let pages = html(try pages())
        #expect(pages.count > 18)
        for (path, text) in pages {
            #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"de\">"), "\(path)")
            #expect(
                text.contains(
                    "content=\"default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'\""
                )
                    || text.contains(
                        "content=\"default-src &#39;none&#39;; style-src &#39;self&#39;; img-src &#39;self&#39;; script-src &#39;self&#39;; font-src &#39;self&#39;\""
                    ), "\(path)")
            #expect(matches("<h1[ >](.)", text).count == 1, "\(path)")
            for word in ["Impressum", "Datenschutz", "Erklärung zur Barrierefreiheit"] {
                #expect(text.contains(">\(word)</a>"), "\(path)")
            }
            for word in ["31.01.2025", "Nicht amtlich", "Schwellenwert."] { #expect(text.contains(word), "\(path)") }
            #expect(!text.contains("{{"), "\(path)")
        }
        let titles = pages.flatMap { matches("<title>([^<]*)</title>", $0.text) }
        #expect(Set(titles).count == pages.count)
    }

    @Test func nothingIsWrittenInlineAndNothingComesFromElsewhere() throws {
        for (path, text) in html(try pages()) {
            for word in [" style=", "<script>", "<style", " onclick=", "javascript:", " src=\"http"] {
                #expect(!text.contains(word), "\(path) \(word)")
            }
            // Only the page's own name is a full address; no browser loads it.
            #expect(matches("<link(?! rel=\"canonical\")[^>]*href=\"(https?:[^\"]*)\"", text) == [], "\(path)")
            // What describes data for machines is no script.
            let scripts = matches("<script(?! type=\"application/ld\\+json\")([^>]*>[^<]*)<", text)
            let names = ["tabellen-"] + (path == "suche/index.html" ? ["suchverzeichnis-", "suche-"] : [])
            #expect(
                scripts.count == names.count
                    && zip(scripts, names).allSatisfy { $0.contains("assets/" + $1) }, "\(path): \(scripts)")
            #expect(scripts.allSatisfy { $0.hasSuffix("\" defer>") }, "\(path): \(scripts)")
        }
    }

    @Test func idsAreUniqueInEachPage() throws {
        for (path, text) in html(try pages()) {
            let ids = matches(" id=\"([^\"]*)\"", text)
            #expect(Set(ids).count == ids.count, "\(path): \(ids)")
            for reference in matches(" aria-labelledby=\"([^\"]*)\"", text) {
                #expect(
                    reference.split(separator: " ").allSatisfy { ids.contains(String($0)) }, "\(path): \(reference)")
            }
        }
    }

    @Test func noLinkIsDead() throws {
        let pages = try pages()
        // What other stages of a build write beside the pages.
        let downloads = Set(
            try SmallSite(chapter: Self.chapter).input().downloads.map(\.path)
                + ["daten/katalog.jsonld", "daten/indikator-quote.csv", "pruefsummen.txt"])
        for (path, text) in html(pages) where path != "404.html" {
            for link in matches(" href=\"([^\"]*)\"", text) where !link.contains(":") {
                let target = resolve(link, from: path)
                guard !downloads.contains(target.path) else { continue }
                let found = try #require(pages[target.path], "\(path): \(link)")
                if !target.fragment.isEmpty {
                    #expect(found.contains(" id=\"\(target.fragment)\""), "\(path): \(link)")
                }
            }
        }
    }

    private func resolve(_ link: String, from page: String) -> (path: String, fragment: String) {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard !parts[0].isEmpty else { return (page, parts.count > 1 ? parts[1] : "") }
        var folders = page.split(separator: "/").dropLast().map(String.init)
        for part in parts[0].split(separator: "/") {
            if part == ".." { _ = folders.popLast() } else { folders.append(String(part)) }
        }
        return (folders.joined(separator: "/"), parts.count > 1 ? parts[1] : "")
    }

    @Test func chapterShowsEverything() throws {
        let text = try #require(try pages()["kapitel/erstes/index.html"])
        for piece in [
            "<h2 class=\"kasten-titel\" id=\"kasten-6\">Das Wichtigste in Kürze</h2>",
            "<h2 id=\"teil-stueck\">Teil &amp; Stück</h2>", "<a href=\"#teil-stueck\">Teil &amp; Stück</a>",
            "<a class=\"begriff\" href=\"../../verzeichnisse/glossar/index.html#begriff-quote\">Quote</a>",
            "<a class=\"quellenverweis\" href=\"../../verzeichnisse/quellen/index.html#quelle-amt\">Amtliche Zahlen</a>",
            "<a class=\"verweis\" href=\"#abb-a\">Abb.\u{A0}1-1</a>",
            "Am 1.\u{A0}März waren es 5\u{A0}%\u{A0}– ungefähr.",
            "<figure class=\"abbildung\" id=\"abb-a\">", "<span class=\"kasten-art\">Zur Methode",
            "<details class=\"kasten kasten-aufklappen\"><summary>Mehr</summary>", "<td class=\"rechts\">2</td>",
            "role=\"doc-noteref\"", "Eine Anmerkung.", "href=\"../../kapitel/zweites/index.html\">Zweites</a>",
            "type=\"text/csv\">CSV<span", "<small>1\u{A0}kB</small>", "href=\"../../daten/abb-a.csv\"",
            "href=\"../../daten/abb-a.xlsx\"", "href=\"../../daten/abb-a.json\"",
            "href=\"../../abbildungen/abb-a.svg\"",
            "<tr id=\"karte-a-raum-99001001\"><th scope=\"row\">99001001</th>",
            "href=\"../../indikatoren/quote/index.html#rechenweg\"",
        ] { #expect(text.contains(piece), "\(piece)") }
    }

    @Test func startLeadsToTheRowsOfTheFirstMap() throws {
        let text = try #require(try pages()["index.html"])
        #expect(text.contains("<a href=\"kapitel/erstes/index.html#karte-a-raum-99001001\">Oberquell</a>"))
        #expect(text.contains("<a href=\"kapitel/erstes/index.html\">Anfang</a>"))
    }

    @Test func keyMessagesShowNumberAndDrawing() throws {
        var small = SmallSite()
        small.files["content/index.md"] = """
            ---
            titel: Probe
            leitsatz: Ein Satz.
            ---

            :::kernaussagen[Zwei Aussagen]
            * :wert{indikator=quote zeit=2023} der Menschen lernen.
            * Ohne Zahl.
            :::
            """
        let text = try #require(try small.pages()["index.html"])
        #expect(text.contains("class=\"nur-vorgelesen\">Zwei Aussagen</h2>"))
        #expect(text.components(separatedBy: "<li class=\"kernsatz\">").count == 3)
        #expect(text.contains("<span class=\"einheit\">\u{A0}%</span>"))
        #expect(text.components(separatedBy: ">5,9").count == 2, "The number is said once, large")
        #expect(text.components(separatedBy: "class=\"kernsatz-bild\"").count == 2)
    }

    @Test func aLargeNumberKeepsItsUnitBesideTheLettersOfMarks() throws {
        var small = SmallSite()
        small.value = DisplayedValue(
            text: "5,9\u{A0}p", letters: "p", textWithUnit: "5,9\u{A0}% (vorläufiger Wert)", unit: "%",
            spoken: "5,9\u{A0}%, vorläufiger Wert", machine: "5.9", sign: nil)
        let text = try #require(try small.pages()["indikatoren/quote/index.html"])
        #expect(
            text.contains(
                "<span aria-hidden=\"true\">5,9<span class=\"einheit\">\u{A0}%</span><span class=\"marke\">\u{A0}p</span></span>"
                    + "<span class=\"nur-vorgelesen\">5,9\u{A0}%, vorläufiger Wert</span>"))
    }

    @Test func settingsDecideAboutSearchEngines() throws {
        var small = SmallSite()
        #expect(try small.pages()["robots.txt"]?.contains("Allow: /") == true)
        small.settings = "indexieren: nein"
        let pages = try small.pages()
        #expect(pages["robots.txt"]?.contains("Disallow: /") == true)
        #expect(html(pages).allSatisfy { $0.text.contains("<meta name=\"robots\" content=\"noindex\">") })
    }

    @Test func redirectsLeadToTheNewAddress() throws {
        var small = SmallSite()
        small.settings = "umleitungen: {alt/kapitel/: kapitel/erstes/}"
        let pages = try small.pages()
        #expect(pages["alt/kapitel/index.html"]?.contains("<a href=\"../../kapitel/erstes/index.html\">") == true)
        #expect(pages["sitemap.xml"]?.contains("alt/") == false)
    }

    @Test func machineFilesCarryTheDateOfTheReport() throws {
        let pages = try pages()
        #expect(pages["feed.xml"]?.contains("<updated>2025-01-31T00:00:00Z</updated>") == true)
        #expect(pages["sitemap.xml"]?.contains("<loc>https://probe.example.org/bericht/kapitel/erstes/</loc>") == true)
        #expect(pages["404.html"]?.contains("href=\"https://probe.example.org/bericht/index.html\"") == true)
    }

    @Test func handbookListsTheMessages() throws {
        let text = try #require(try pages()["handbuch/meldungen/index.html"])
        #expect(text.contains("<dt id=\"meldung-feld-fehlt\"><code>feld-fehlt</code></dt>"))
    }

    @Test func twoRunsGiveTheSameBytes() throws {
        let small = SmallSite(chapter: Self.chapter)
        let (first, second) = (try small.rendered().value, try small.rendered().value)
        #expect(first.map(\.path) == second.map(\.path))
        #expect(first.map(\.bytes) == second.map(\.bytes))
        #expect(Set(first.map(\.path)).count == first.count)
    }
}
