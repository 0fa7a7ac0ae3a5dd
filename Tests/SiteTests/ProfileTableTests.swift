import Catalogue
import Figures
import Markup
import Site
import Testing
import Values

/// Tables of profiles in pages: where the course stands, what rows say in words, the numbers of similar areas.
@Suite struct ProfileTableTests {
    private func page(_ table: DataTable) throws -> String {
        var small = SmallSite(chapter: "::tabelle{#tab indikator=quote raum=kreis}")
        small.table = table
        let text = try #require(try small.pages()["kapitel/erstes/index.html"])
        let start = try #require(text.range(of: "<table class=\"zahlen"))
        let end = try #require(text.range(of: "</table>", range: start.upperBound..<text.endIndex))
        return String(text[start.lowerBound..<end.upperBound])
    }

    private static func display(_ text: String, spoken: String? = nil) -> DisplayedValue {
        DisplayedValue(
            text: text, textWithUnit: text, spoken: spoken,
            machine: text.isEmpty ? nil : text.replacing(",", with: "."), sign: nil)
    }

    private static func corridor(_ lower: Int64, _ upper: Int64) -> DataTable.Corridor {
        DataTable.Corridor(
            indicator: "quote", period: .calendarYear(2023), group: "doerfer",
            range: .init(
                lower: RoundedDecimal(units: lower, decimals: 1), upper: RoundedDecimal(units: upper, decimals: 1),
                areaCount: 4), words: "")
    }

    private func table(_ corridor: DataTable.Corridor?) -> DataTable {
        let own = DataTable.Cell(
            value: .number(RoundedDecimal(units: 59, decimals: 1), []), display: Self.display("5,9"),
            coordinates: SmallSite.coordinates(), corridor: corridor)
        let blank = DataTable.Cell(
            value: .none(.notCollected), display: Self.display("", spoken: "nicht erhoben"),
            coordinates: SmallSite.coordinates(), origin: .words)
        return DataTable(
            caption: "Tab. 1: Profil", stub: "Indikator", columns: ["Auenbruch", "Musterland"],
            rows: [
                .init(
                    title: "Quote", note: "in Prozent, 2023", remark: "Geheim zu halten; Wert des Landkreises: 5,9 %",
                    cells: [own, blank], course: .init(drawing: .tag("svg"), words: "von 1 auf 2"))
            ], sections: [.init(1, lead: .heading("Schule"))], unit: nil, courseHead: "Entwicklung", courseColumn: 1,
            corridorHead: "ähnliche Gemeinden", ownColumn: 0)
    }

    @Test func theOwnColumnLeadsAndTheCourseFollowsIt() throws {
        let html = try page(table(Self.corridor(41, 72)))
        let heads = ["Indikator", "Auenbruch", "Entwicklung", "Musterland", "ähnliche"]
        let places = heads.compactMap { html.range(of: ">\($0)")?.lowerBound }
        #expect(places.count == heads.count && places == places.sorted())
        #expect(html.contains("<th scope=\"rowgroup\" colspan=\"5\""))
        let cells = ["td class=\"eigen\"", "td class=\"verlauf\"", "nicht erhoben", "td class=\"korridor\""]
            .compactMap { html.range(of: $0)?.lowerBound }
        #expect(cells.count == 4 && cells == cells.sorted())
    }

    @Test func everyCellNamesAHeadThatIsThere() throws {
        let html = try page(table(Self.corridor(41, 72)))
        let ids = Set(html.split(separator: " id=\"").dropFirst().compactMap { $0.split(separator: "\"").first })
        let named = html.split(separator: " headers=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
        #expect(named.count == 5)
        for heads in named { #expect(heads.split(separator: " ").allSatisfy { ids.contains($0) }, "\(heads)") }
        #expect(Set(named).count == 5)
    }

    @Test func wordsStandInTheRow() throws {
        let html = try page(table(nil))
        #expect(html.contains("<span class=\"bemerkung\">Geheim zu halten; Wert des Land"))
        #expect(html.contains("<span class=\"nur-vorgelesen\">nicht erhoben</span></td>"))
    }

    @Test func numbersOfSimilarAreasBelongToNoArea() throws {
        let html = try page(table(Self.corridor(41, 72)))
        let start = try #require(html.range(of: "<span class=\"korridor-werte\""))
        let cell = html[start.lowerBound...]
        #expect(
            cell.hasPrefix(
                "<span class=\"korridor-werte\" data-indikator=\"quote\" data-zeit=\"2023\" data-gruppe=\"doerfer\">"
                    + "<data class=\"grenze\" value=\"4.1\">4,1</data> bis "
                    + "<data class=\"grenze\" value=\"7.2\">7,2</data></span>"))
        #expect(!cell.prefix(300).contains("data-raum"))
        let equal = try page(table(Self.corridor(41, 41)))
        #expect(!equal.contains("</data> bis "))
    }
}
