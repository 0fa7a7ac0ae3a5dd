import Diagnostics
import Figures
import Foundation
import Report
import Site
import Testing

/// Folding, what the index holds, and the list from A to Z. How hits are ranked is tried in a browser, with the same
/// rules: `.ci/checks/suchregeln.json`.
@Suite struct SearchTests {
    // MARK: Folding

    private static let foldings: [[String]] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data = try? Data(contentsOf: root.appending(path: ".ci/checks/suchregeln.json"))
        let rules = data.flatMap { try? JSONSerialization.jsonObject(with: $0) as? [String: Any] }
        return rules?["faltung"] as? [[String]] ?? []
    }()

    @Test func spellingsThatBrowserAndBuildFoldAlike() {
        #expect(Self.foldings.count > 40)
        for pair in Self.foldings { #expect(SearchFolding.folded(pair[0]) == pair[1], "\(pair[0])") }
    }

    /// Words of letters that matter: vowels with and without dots, s and ß, hyphens.
    private static func words(_ count: Int) -> [String] {
        let letters = ["a", "e", "o", "u", "ä", "ö", "ü", "s", "ß", "b", "r", "-", "A", "E", "Ü", "q", "n"]
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        return (0..<count).map { _ in
            let middle = (0..<(1 + next(12))).map { _ in letters[next(letters.count)] }
            let pairs = zip(["b"] + middle, middle)
            // Two hyphens in a row are a dash, which parts words.
            return "b" + pairs.filter { $0 != "-" || $1 != "-" }.map(\.1).joined() + "t"
        }
    }

    @Test func everySpellingOfAnUmlautIsTheSame() {
        let spellings = [
            ["ä": "ae", "ö": "oe", "ü": "ue", "Ü": "UE", "ß": "ss"],
            ["ä": "a", "ö": "o", "ü": "u", "Ü": "u", "ß": "ss"],
            ["ä": "a\u{308}", "ö": "o\u{308}", "ü": "u\u{308}", "Ü": "U\u{308}", "ß": "ẞ"],
        ]
        for word in Self.words(3000) {
            let folded = SearchFolding.folded(word)
            for spelling in spellings {
                let other = word.map { spelling[String($0)] ?? String($0) }.joined()
                #expect(SearchFolding.folded(other) == folded, "\(word) \(other)")
            }
            let soft = word.map { String($0) + "\u{AD}" }.joined()
            #expect(SearchFolding.folded(soft) == folded, "\(word)")
            #expect(SearchFolding.folded(word.uppercased()) == folded, "\(word)")
            #expect(SearchFolding.folded(folded) == folded, "\(word)")
            #expect(SearchFolding.folded("»\(word)«, \(word)!") == "\(folded) \(folded)", "\(word)")
        }
    }

    /// Whoever types a part of a word, from any letter to any other, finds the word.
    @Test func everyPartOfAWordIsFound() {
        for word in Self.words(400) {
            let letters = Array(word.filter { $0 != "-" })
            let folded = SearchFolding.folded(word)
            for start in letters.indices {
                for end in start..<letters.count {
                    let part = SearchFolding.folded(String(letters[start...end]))
                    guard !part.allSatisfy({ $0 == "e" }) else { continue }
                    #expect(SearchFolding.contains(folded, part), "\(word): \(String(letters[start...end]))")
                }
            }
            #expect(!SearchFolding.contains(folded, "x"))
        }
    }

    // MARK: Index

    private struct Row {
        let address: String
        let title: String
        let kind: String
        let text: String
        let words: [String]
    }

    private static let chapter = """
        :::kernaussagen
        * Die Quote liegt bei :wert{indikator=quote zeit=2023}.
        :::

        Einleitung <script>alert(1)</script> mit :glossar[Quote] und :quelle{amt}.

        ## Teil "eins" </script> & Stück

        Siehe :verweis{#abb-a} und :verweis{#karte-a} im Text.

        ::diagramm{#abb-a indikator=quote raum=kreis}

        ::karte{#karte-a indikator=quote zeit=2023}
        """

    private func site() throws -> SmallSite {
        var small = SmallSite(chapter: Self.chapter)
        small.files["content/glossar.yaml"] = """
            - {begriff: Übung, erklaerung: Ein Begriff.}
            - {begriff: Uhr, erklaerung: Ein Begriff.}
            - {begriff: Lernquote, erklaerung: Anteil der **Lernenden**., synonyme: [Quote der Lernenden, LQ]}
            - {begriff: 1-Euro-Kraft, erklaerung: Ein Begriff.}
            """
        small.files["content/01-erstes.md"] = small.files["content/01-erstes.md"]?.replacing(
            ":glossar[Quote]", with: ":glossar[Lernquote]")
        return small
    }

    private func rows(_ files: [SiteFile]) throws -> [Row] {
        let file = try #require(files.first { $0.path.hasPrefix("assets/suchverzeichnis-") })
        let text = String(decoding: file.bytes, as: UTF8.self)
        let start = "window.suchverzeichnis = "
        #expect(text.hasPrefix(start) && text.hasSuffix(";\n"))
        let json = try JSONSerialization.jsonObject(with: Data(text.dropFirst(start.count).dropLast(2).utf8))
        let index = try #require(json as? [String: Any])
        let kinds = try #require(index["arten"] as? [[Any]]).compactMap(\.first).compactMap { $0 as? String }
        let list = try #require(index["zeilen"] as? [[Any]])
        return list.compactMap { row in
            guard let address = row[0] as? String, let title = row[1] as? String, let kind = row[2] as? Int else {
                return nil
            }
            return Row(
                address: address, title: title, kind: kinds[kind], text: row.count > 3 ? row[3] as? String ?? "" : "",
                words: row.count > 4 ? (row[4] as? String ?? "").split(separator: "|").map(String.init) : [])
        }
    }

    @Test func indexHoldsEverythingThatHasAName() throws {
        let rows = try rows(try site().rendered().value)
        func row(_ kind: String, _ title: String) throws -> Row {
            try #require(rows.first { $0.kind == kind && $0.title == title }, "\(kind) \(title)")
        }
        let chapter = try row("Kapitel", "Erstes")
        #expect(chapter.address == "kapitel/erstes/")
        #expect(chapter.text.hasPrefix("Das Wichtigste in Kürze: Die Quote liegt bei 5,9\u{A0}%."), "\(chapter.text)")
        #expect(chapter.text.contains("mit Lernquote und Amtliche Zahlen."), "\(chapter.text)")
        let section = try #require(rows.first { $0.kind == "Abschnitt" && $0.title.hasPrefix("Teil") })
        #expect(section.address == "kapitel/erstes/#teil-eins-stueck")
        #expect(section.text == "Siehe Abb.\u{A0}1-1 und Karte\u{A0}1-1 im Text.")
        let figure = try row("Abbildung", "Die Quote steigt")
        #expect(figure.address == "kapitel/erstes/#abb-a")
        #expect(figure.words == ["abb 11", "abba"])
        #expect(try row("Karte", "Die Quote steigt").address == "kapitel/erstes/#karte-a")
        let indicator = try row("Indikator", "Quote")
        #expect(indicator.address == "indikatoren/quote/")
        #expect(indicator.text == "D-01 · Quote der Lernenden. Wie viele lernen?")
        #expect(indicator.words.contains("d01") && indicator.words.contains("quote der lernenden"))
        let term = try row("Glossar", "Lernquote")
        #expect(term.address == "verzeichnisse/glossar/#begriff-lernquote")
        #expect(term.text == "Anteil der Lernenden.")
        #expect(term.words == ["quote der lernenden", "lq"])
        #expect(try row("Seite", "Impressum").address == "impressum/")
        #expect(try row("Handbuch", "feld-fehlt").address == "handbuch/meldungen/#meldung-feld-fehlt")
    }

    /// The glossary says that the title of the indicator means the same as »Lernquote«.
    @Test func synonymsLeadToWhatIsCalledOtherwise() throws {
        let indicator = try #require(try rows(try site().rendered().value).first { $0.kind == "Indikator" })
        #expect(indicator.words.contains("lernquote") && indicator.words.contains("lq"))
    }

    @Test func everyRowLeadsToAPlaceThatExists() throws {
        let files = try site().rendered().value
        let pages = Dictionary(
            files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }, uniquingKeysWith: { first, _ in first })
        let rows = try rows(files)
        #expect(rows.count > 25)
        for row in rows {
            let parts = row.address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let page = try #require(pages["\(parts[0])index.html"], "\(row.address)")
            if parts.count > 1 { #expect(page.contains(" id=\"\(parts[1])\""), "\(row.address)") }
        }
        #expect(Set(rows.map { $0.address + $0.kind + $0.title }).count == rows.count)
    }

    @Test func textsCannotBecomePartOfAScriptOrPage() throws {
        let files = try site().pages()
        let index = try #require(files.first { $0.key.hasPrefix("assets/suchverzeichnis-") }?.value)
        // One line for each row: nothing ends a string or a line early.
        #expect(index.contains(#""Teil \"eins\" "#))
        let script = try #require(files.first { $0.key.hasPrefix("assets/suche-") }?.value)
        for word in [
            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval", "Function(", "setAttribute(\"on",
        ] { #expect(!script.contains(word), "\(word)") }
        #expect(script.contains("\"use strict\"") && script.utf8.count < 16_000)
        #expect(!(try #require(files["suche/index.html"])).contains("alert(1)"))
    }

    @Test func manyAreasComeByNameOnlyAndFitTheBudget() throws {
        let areas = (0..<11_000).map { number in
            SearchEntry(
                address: "raeume/0987\(10_000 + number)-ort-\(number)/", title: "Ort \(number)", kind: .area,
                text: String(repeating: "Text über den Ort. ", count: 40),
                words: ["Gemeinde Ort \(number)", "0987\(10_000 + number)"])
        }
        let files = Site(try site().input()).closing(areas)
        let file = try #require(files.first { $0.path.hasPrefix("assets/suchverzeichnis-") })
        #expect(file.bytes.count <= 2_000_000)
        let rows = try rows(files)
        #expect(rows.map(\.title) == areas.map(\.title), "Every name, in official order")
        #expect(rows.allSatisfy { $0.text.isEmpty && $0.words.count == 2 })
    }

    @Test func anAreaIsFoundByItsNamesAndItsKey() throws {
        var small = SmallSite()
        small.settings = "raumtypen: [gemeinde]"
        small.files["content/sozialraum.md"] = "---\ntitel: Zahlen für {raum}\n---\n\nText über :raum{form=lang}.\n"
        let input = try small.input()
        let pages = try #require(input.report.areaPages)
        let area = try #require(pages.areas.first)
        let answers = FigureSet(figures: [], inlineAnswers: [:], tiles: [:])
        let part = Site(input).areaPage(pages.page(of: area).value, answers: answers, downloads: []).value
        let entry = try #require(part.entries.first)
        #expect(part.entries.count == 1)
        #expect(entry.address == pages.path(of: area) && entry.kind == .area && entry.title == "Oberquell")
        #expect(entry.text == "Text über Oberquell." && entry.words.contains("99001001"))
    }

    // MARK: A to Z

    @Test func registerKnowsGermanLetters() throws {
        let page = try #require(try site().pages()["suche/index.html"])
        let letters = page.components(separatedBy: "<h3 id=\"").dropFirst()
        let names = letters.compactMap { $0.split(separator: "\"").first.map(String.init) }
        #expect(names == names.sorted { $0 == "buchstabe-andere" || $1 != "buchstabe-andere" && $0 < $1 })
        for name in names { #expect(page.contains("<a href=\"#\(name)\">"), "\(name)") }
        let group = try #require(letters.first { $0.hasPrefix("buchstabe-u\"") })
        let places = ["Übung", "Uhr"].map { group.range(of: ">\($0)</a>")?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
        #expect(try #require(letters.first { $0.hasPrefix("buchstabe-andere\"") }).contains("1-Euro-Kraft"))
        for link in [
            "<a href=\"../kapitel/erstes/index.html\">Erstes</a> <span class=\"zusatz\">Kapitel</span>",
            "<a href=\"../verzeichnisse/glossar/index.html#begriff-uhr\">Uhr</a> <span class=\"zusatz\">Glossar</span>",
            "<a href=\"../indikatoren/quote/index.html\">Quote</a> <span class=\"zusatz\">Indikator</span>",
        ] { #expect(page.contains(link), "\(link)") }
        #expect(!page.contains(">Abschnitt</span>") && !page.contains(">Abbildung</span>"))
    }

    @Test func everyPageLeadsToTheSearch() throws {
        for (path, text) in try site().pages() where path.hasSuffix(".html") {
            #expect(text.contains("suche/index.html\" aria-current") || path == "suche/index.html", "\(path)")
        }
        let page = try #require(try site().pages()["suche/index.html"])
        #expect(page.contains("<a class=\"suchverweis\" href=\"../suche/index.html\" aria-current=\"page\">Suche</a>"))
        for piece in [
            "<form role=\"search\"", "method=\"get\" hidden>", "<label for=\"suchfeld\">",
            "<input type=\"search\" id=\"suchfeld\" name=\"q\"", "id=\"trefferzahl\" role=\"status\"", "id=\"treffer\"",
            "<noscript>",
        ] { #expect(page.contains(piece), "\(piece)") }
    }
}
