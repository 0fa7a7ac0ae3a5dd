import Catalogue
import Figures
import Foundation
import Graphics
import Markup
import Site
import Testing
import Values

/// Tables of values in pages: what screen readers are told, how numbers stand below each other, what may be sorted.
@Suite struct TableTests {
    /// The page with the table in place of the one that `SmallSite` makes.
    private func page(_ table: DataTable) throws -> String {
        var small = SmallSite(chapter: "::tabelle{#tab indikator=quote raum=kreis}")
        small.table = table
        let text = try #require(try small.pages()["kapitel/erstes/index.html"])
        let start = try #require(text.range(of: "<figure class=\"abbildung\" id=\"tab\""))
        let end = try #require(text.range(of: "</figure>", range: start.upperBound..<text.endIndex))
        return String(text[start.lowerBound..<end.upperBound])
    }

    private func cell(
        _ text: String, letters: String = "", spoken: String? = nil, area: String = "99001", interval: String? = nil,
        notes: [Int] = [], tint: Int? = nil
    ) -> DataTable.Cell {
        let machine = text.replacing(".", with: "").replacing(",", with: ".")
        return DataTable.Cell(
            value: .number(RoundedDecimal(units: 1, decimals: 0), []),
            display: DisplayedValue(
                text: letters.isEmpty ? text : "\(text)\u{A0}\(letters)", letters: letters, textWithUnit: "\(text) %",
                spoken: spoken, machine: machine, sign: nil),
            coordinates: SmallSite.coordinates(area), interval: interval, notes: notes, tint: tint)
    }

    private var secret: DataTable.Cell {
        DataTable.Cell(value: .none(.secret), display: SmallSite.secret, coordinates: SmallSite.coordinates())
    }

    private func simple(_ cells: [DataTable.Cell], sorting: TableSorting? = nil, tint: TableTint? = nil) -> DataTable {
        DataTable(
            caption: "Tab. 1: Die Quote", stub: "Raum", columns: [.init("2023", note: "in Prozent")],
            rows: cells.enumerated().map { .init(title: "Zeile \($0 + 1)", cells: [$1]) }, unit: "Prozent", tint: tint,
            sorting: sorting)
    }

    private func matches(_ pattern: String, _ text: String) throws -> [String] {
        let expression = try NSRegularExpression(pattern: pattern)
        return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
            Range($0.range(at: 1), in: text).map { String(text[$0]) }
        }
    }

    // MARK: Heads

    @Test func aSimpleTableNeedsScopesOnly() throws {
        let html = try page(simple([cell("5,9"), cell("6,0")]))
        #expect(html.contains("<th scope=\"col\">Raum</th>"))
        #expect(html.contains("<th scope=\"col\">2023 <span class=\"einheit\">in Prozent</span></th>"))
        #expect(html.components(separatedBy: "<th scope=\"row\">").count == 3)
        #expect(!html.contains(" headers="))
        // A box that scrolls has a name and can be reached by keyboard; the caption is said, the title is not repeated.
        #expect(html.contains("role=\"group\" tabindex=\"0\" aria-label=\"Tabelle: Tab. 1: Die Quote\""))
        #expect(html.contains("<caption><span class=\"nur-vorgelesen\">Tab. 1: Die Quote</span></caption>"))
    }

    @Test func theUnitStandsInTheCaptionWhenNoHeadHasIt() throws {
        let table = DataTable(
            caption: "Quote", stub: "Raum", columns: ["2022", "2023"],
            rows: [.init(title: "Kreis", cells: [cell("5,9"), cell("6,0")])], unit: "Prozent")
        #expect(
            try page(table).contains("<caption><span class=\"nur-vorgelesen\">Quote, </span>in Prozent</caption>"))
    }

    @Test func cellsBelowTwoRowsOfHeadsNameThemAll() throws {
        let table = DataTable(
            caption: "Quote", stub: "Raum", groups: [.init("2022", span: 2), .init("2023", span: 1)],
            columns: ["nah", "fern", "nah"],
            rows: [.init(title: "Kreis", cells: [cell("1,0"), cell("2,0"), cell("3,0")])], unit: "Prozent")
        let html = try page(table)
        #expect(html.contains("<colgroup><col></colgroup><colgroup span=\"2\"></colgroup><colgroup span=\"1\">"))
        #expect(html.contains("<th scope=\"colgroup\" colspan=\"2\" class=\"gruppe\" id=\"tab-g1\">2022</th>"))
        #expect(html.contains("<th scope=\"col\" rowspan=\"2\">Raum</th>"))
        #expect(
            try matches("<td headers=\"([^\"]*)\"", html) == [
                "tab-z1 tab-g1 tab-s1", "tab-z1 tab-g1 tab-s2", "tab-z1 tab-g2 tab-s3",
            ])
        try expectHeadsToExist(html)
    }

    @Test func groupsOfRowsHaveBodiesAndHeads() throws {
        func row(_ title: String, level: Int = 0) -> DataTable.Row {
            .init(title: title, cells: [cell("1,0")], level: level)
        }
        let table = DataTable(
            caption: "Quote", stub: "Raum", columns: ["2023"],
            rows: [row("A"), row("B"), row("Ganzes"), row("Teil", level: 1), row("Rest")],
            sections: [.init(2, lead: .heading("Gemeinden")), .init(2, lead: .firstRow), .init(1)], unit: nil)
        let html = try page(table)
        #expect(html.components(separatedBy: "<tbody").count == 4)
        #expect(
            html.contains(
                "<tbody><tr class=\"gruppenkopf\"><th scope=\"rowgroup\" colspan=\"2\" id=\"tab-t1\"><span>Gemeinden</span></th></tr>"
            ))
        #expect(html.contains("<tbody class=\"mit-teilen\"><tr><th scope=\"rowgroup\" id=\"tab-t2\">Ganzes</th>"))
        #expect(html.contains("<th scope=\"row\" id=\"tab-z4\" class=\"unter-1\" headers=\"tab-t2\">Teil</th>"))
        #expect(
            try matches("<td headers=\"([^\"]*)\"", html) == [
                "tab-t1 tab-z1 tab-s1", "tab-t1 tab-z2 tab-s1", "tab-t2 tab-s1", "tab-t2 tab-z4 tab-s1",
                "tab-z5 tab-s1",
            ])
        try expectHeadsToExist(html)
    }

    private func expectHeadsToExist(_ html: String) throws {
        let ids = try matches(" id=\"([^\"]*)\"", html)
        #expect(Set(ids).count == ids.count)
        for list in try matches(" headers=\"([^\"]*)\"", html) {
            #expect(list.split(separator: " ").allSatisfy { ids.contains(String($0)) }, "\(list)")
        }
    }

    @Test(arguments: [
        ("Schulartunabhängige Orientierungsstufe", "Schulart|unabhängige Orientierungs|stufe"),
        ("Hauptschulabschluss", "Haupt|schul|abschluss"), ("Fachhochschulreife", "Fach|hochschul|reife"),
        ("Kindertageseinrichtung", "Kinder|tages|einrichtung"), ("Vertragslösungsquote", "Vertrags|lösungs|quote"),
        ("Datenverarbeitung", "Datenverarbeitung"), ("Landwirtschaft", "Land|wirtschaft"), ("Gymnasium", "Gymnasium"),
        ("Grund\u{AD}sicherung im Alter", "Grund|sicherung im Alter"), ("Landkreis Auenbruch", "Landkreis Auenbruch"),
    ]) func longWordsOfHeadsMayBreak(word: String, expected: String) throws {
        let table = DataTable(
            caption: "Quote", stub: "Raum", columns: [.init(word)],
            rows: [.init(title: word, cells: [cell("1,0")])], unit: nil)
        let softened = expected.replacing("|", with: "\u{AD}")
        let html = try page(table)
        #expect(html.contains("<th scope=\"col\">\(softened)</th>"))
        #expect(html.contains("<th scope=\"row\">\(softened)</th>"))
    }

    // MARK: Alignment

    @Test func lettersHangInASlotThatEveryCellOfTheColumnHas() throws {
        let html = try page(
            simple([
                cell("5,9"), cell("6,0", letters: "p", spoken: "6,0 %, vorläufiger Wert"), cell("7,1", notes: [1]),
                secret,
            ]))
        #expect(
            html.contains(
                "5,9<span class=\"marken marken-2\"></span></data>"))
        #expect(
            html.contains(
                "<span aria-hidden=\"true\">6,0<span class=\"marken marken-2\">\u{A0}p</span></span>"
                    + "<span class=\"nur-vorgelesen\">6,0 %, vorläufiger Wert</span></data>"))
        #expect(
            html.contains(
                "7,1<span class=\"marken marken-2\"><sup aria-hidden=\"true\">1)</sup></span></data></a>"
                    + "<span class=\"nur-vorgelesen\">Anmerkung 1</span>"))
        #expect(
            html.contains(
                "<span aria-hidden=\"true\">g<span class=\"marken marken-2\"></span></span>"
                    + "<span class=\"nur-vorgelesen\">geheim zu halten</span></span>"))
        #expect(!(try page(simple([cell("5,9"), secret]))).contains("marken"), "No slot where no letter stands")
    }

    @Test func missingDecimalsAreMadeUpUnseen() throws {
        let html = try page(simple([cell("5,25"), cell("6,1"), cell("2.113"), secret]))
        #expect(html.contains(">5,25</data>"))
        #expect(html.contains(">6,1<span class=\"luft\" data-luft=\"0\"></span></data>"))
        #expect(html.contains(">2.113<span class=\"luft\" data-luft=\",00\"></span></data>"))
        #expect(html.contains("<span aria-hidden=\"true\">g</span>"))
    }

    @Test func anIntervalStandsBelowItsNumber() throws {
        let html = try page(simple([cell("34,2", interval: "31,0 bis 37,4"), cell("6,1")]))
        #expect(html.contains("34,2</data></a><span class=\"spanne\">31,0 bis 37,4</span></td>"))
        #expect(html.components(separatedBy: "class=\"spanne\"").count == 2)
    }

    // MARK: Sorting

    @Test func headsSayWhatMayBeSorted() throws {
        let cells = ["1", "2", "3"].map { cell($0) }
        let free = try page(simple(cells, sorting: TableSorting(titles: .alphabetical, values: .allowed)))
        #expect(free.contains("<th scope=\"col\" data-sortieren=\"name\">Raum</th>"))
        #expect(free.contains("<th scope=\"col\" data-sortieren=\"wert\">2023 "))
        let municipalities = try page(simple(cells, sorting: TableSorting(titles: .alphabetical, values: .forbidden)))
        #expect(municipalities.contains("data-sortieren=\"name\""))
        #expect(!municipalities.contains("data-sortieren=\"wert\""))
        let times = try page(simple(cells, sorting: TableSorting(titles: .inOrder, values: .allowed)))
        #expect(times.contains("data-sortieren=\"folge\""))
        #expect(!(try page(simple(cells))).contains("data-sortieren"))
        // Buttons are made by the script: without it nothing looks as if it could be pressed.
        #expect(!free.contains("<button") && !free.contains("aria-sort"))
    }

    @Test func theScriptIsAFileOfItsOwnWithItsHashInTheName() throws {
        let site = try SmallSite().rendered().value
        let scripts = site.filter { $0.path.hasPrefix("assets/tabellen-") }
        let script = try #require(scripts.first)
        #expect(scripts.count == 1)
        #expect(script.path == "assets/tabellen-\(SHA256.hex(of: script.bytes).prefix(12)).js")
        let start = try #require(site.first { $0.path == "index.html" })
        #expect(
            String(decoding: start.bytes, as: UTF8.self).contains("<script src=\"\(script.path)\" defer></script>"))
        #expect(script.bytes.count < 8000)
    }

    // MARK: Classes and courses

    @Test func tintsAreClassesWithALegendAboveTheTable() throws {
        let tint = TableTint(labels: ["unter 5", "5 bis unter 10", "10 und mehr"], hue: .neutral)
        let html = try page(simple([cell("4,0", tint: 0), cell("12,0", tint: 2), secret], tint: tint))
        #expect(html.contains("<table class=\"zahlen getoent getoent-grau-3\">"))
        #expect(html.contains("<td class=\"stufe-1\">") && html.contains("<td class=\"stufe-3\">"))
        #expect(html.contains("<td><a class=\"wert-verweis\""))
        let legend = try #require(html.range(of: "<div class=\"toenung getoent-grau-3\">"))
        let table = try #require(html.range(of: "<table"))
        #expect(legend.lowerBound < table.lowerBound)
        for (index, label) in tint.labels.enumerated() {
            #expect(html.contains("<span class=\"feld stufe-\(index + 1)\" aria-hidden=\"true\"></span>\(label)</li>"))
        }
        #expect(!html.contains("style="))
    }

    @Test func inkCanBeReadOnEveryTint() throws {
        let files = try SmallSite().pages()
        let stylesheet = try #require(files.first { $0.key.hasPrefix("assets/stil-") }?.value)
        let start = try #require(stylesheet.range(of: ".getoent-haus-2 .stufe-1 "))
        let parts = stylesheet[start.lowerBound...].components(
            separatedBy: "@media screen and (prefers-color-scheme: dark)")
        #expect(parts.count == 2)
        for (part, ink) in zip(parts, ["#1b1f24", "#e7e9ec"]) {
            let colours = try matches("background-color: (#[0-9a-f]{6})", part)
            #expect(colours.count == 2 * (2 + 3 + 4 + 5))
            for colour in colours {
                let contrast = try #require(Colour(colour)).contrast(to: try #require(Colour(ink)))
                #expect(contrast >= 4.5, "\(ink) auf \(colour)")
            }
            // Steps that follow each other can be told apart, in grey too.
            for count in 2...5 {
                for hue in ["haus", "grau"] {
                    let steps = try matches(
                        "getoent-\(hue)-\(count) \\.stufe-[0-9] \\{ background-color: (#[0-9a-f]{6})", part)
                    let lightness = try steps.map { try #require(Colour($0)).lab.lightness }
                    #expect(zip(lightness, lightness.dropFirst()).allSatisfy { abs($1 - $0) >= 5 }, "\(hue) \(count)")
                }
            }
        }
    }

    @Test func theCourseIsTheLastColumn() throws {
        let drawing = Node.tag("svg", ["class": "grafik", "aria-hidden": "true"])
        let table = DataTable(
            caption: "Quote", stub: "Raum", columns: ["2023"],
            rows: ["A", "B"].map {
                .init(title: $0, cells: [cell("5,9")], course: .init(drawing: drawing, words: "von 6,1 auf 5,9"))
            }, unit: nil, courseHead: .init("Entwicklung 2010 bis 2023", note: "gleiche Skala"))
        let html = try page(table)
        #expect(
            html.contains(
                "<th scope=\"col\" class=\"verlauf\">Entwicklung 2010 bis 2023 <span class=\"einheit\">gleiche Skala</span></th></tr>"
            ))
        #expect(
            html.contains(
                "<td class=\"verlauf\"><svg class=\"grafik\" aria-hidden=\"true\"></svg><span class=\"nur-vorgelesen\">von 6,1 auf 5,9</span></td></tr>"
            ))
    }
}
