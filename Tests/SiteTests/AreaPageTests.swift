import Catalogue
import Diagnostics
import Figures
import Report
import Site
import Testing

/// The pages of areas, the map and the lists that lead to them.
@Suite struct AreaPageTests {
    private static let template = """
        ---
        titel: '{raum_lang}'
        kurztitel: '{raum}'
        leitfrage: 'Wie lernt man {raum_in}?'
        ---

        Zahlen.

        ## Erstes

        Text.

        ## Zweites

        Text.
        """

    /// One square of a row of squares.
    private static func square(_ place: Int) -> [[[Boundary.Point]]] {
        let west = 8 + Double(place) * 0.1
        let corners = [(west, 52.0), (west + 0.1, 52), (west + 0.1, 52.1), (west, 52.1), (west, 52)]
        return [[corners.map { Boundary.Point(longitude: $0.0, latitude: $0.1) }]]
    }

    private static func area(
        _ number: Int, _ name: String, group: String? = nil, isPublic: Bool = true, tile: (column: Int, row: Int)? = nil
    ) -> Area {
        let digits = String(number)
        let key = "99001" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return Area(
            key: AreaKey(key), name: name, type: .municipality, parent: AreaKey("99001"),
            longName: "Gemeinde \(name)", locativeName: "in der Gemeinde \(name)", comparisonGroup: group,
            isPublic: isPublic, tile: tile, span: SmallSite.place)
    }

    private static func catalogue(_ areas: [Area], boundaries: [Int] = []) -> Catalogue {
        let district = Area(
            key: AreaKey("99001"), name: "Auenbruch", type: .district, parent: nil,
            longName: "Landkreis Auenbruch", locativeName: "im Landkreis Auenbruch", span: SmallSite.place)
        return Catalogue(
            areas: AreaDirectory([district] + areas), sources: SmallSite.catalogue.sources,
            indicators: SmallSite.catalogue.indicators,
            boundaries: boundaries.map { Boundary(area: areas[$0].key, polygons: square($0)) },
            boundaryCredit: "© Vermessungsamt")
    }

    private static let four = [
        area(1, "Zellbach", group: "Talgemeinden"), area(2, "Öhlbrunn", group: "Talgemeinden"), area(3, "Adorf (Aue)"),
        area(4, "Großmühl", isPublic: false),
    ]

    private func input(_ areas: [Area], boundaries: [Int] = []) throws -> SiteInput {
        var small = SmallSite()
        small.settings = "raumtypen: [gemeinde]"
        small.files["content/sozialraum.md"] = Self.template
        small.catalogue = Self.catalogue(areas, boundaries: boundaries)
        return try small.input()
    }

    private func pages(_ input: SiteInput) -> [String: String] {
        let site = Site.render(input)
        #expect(site.diagnostics == [])
        return Dictionary(
            site.value.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) },
            uniquingKeysWith: { first, _ in first })
    }

    private func page(of number: Int, _ input: SiteInput) throws -> String {
        let pages = try #require(input.report.areaPages)
        let planned = pages.page(of: pages.areas[number])
        #expect(planned.diagnostics == [])
        let path = planned.value.path
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        let part = Site(input).areaPage(
            planned.value, answers: FigureSet(figures: [], inlineAnswers: [:], tiles: [:]),
            downloads: [
                DownloadLink(path: "\(path)\(name).xlsx", byteCount: 12_400),
                DownloadLink(path: "\(path)\(name).zip", byteCount: 0),
            ])
        #expect(part.diagnostics == [])
        let file = try #require(part.value.files.first { $0.path == path + "index.html" })
        return String(decoding: file.bytes, as: UTF8.self)
    }

    // MARK: One page

    @Test func aPageSaysWhereItIsAndOffersItsFiles() throws {
        let text = try page(of: 1, try input(Self.four, boundaries: [0, 1, 2]))
        for piece in [
            "<p class=\"kennung\">Gemeinde · Schlüssel\u{A0}99001002</p>", "<h1>Gemeinde Öhlbrunn</h1>",
            "<p class=\"leitfrage\">Wie lernt man in der Gemeinde Öhlbrunn?</p>", "Alle Daten dieser Gemeinde",
            "href=\"../../raeume/99001002-oehlbrunn/99001002-oehlbrunn.xlsx\"", "12\u{A0}kB",
            "99001002-oehlbrunn/99001002-oehlbrunn.zip\"",
            ">Lage der Gemeinde Öhlbrunn im Landkreis Auenbruch</title>", "© Vermessungsamt",
            "<a href=\"#erstes\">Erstes</a>", "<a href=\"../../raeume/index.html\">Gemeinden</a>",
            "<span>Zurück</span> <a href=\"../../raeume/99001001-zellbach/index.html\">Zellbach</a>",
            "<span>Weiter</span> <a href=\"../../raeume/99001003-adorf-aue/index.html\">Adorf (Aue)</a>",
        ] {
            #expect(text.contains(piece), "\(piece)")
        }
        #expect(!text.contains(".csv\"") && !text.contains(".pdf"), "files that do not exist")
        #expect(!text.contains("Kein Ranking"), "nothing is compared here")
        #expect(text.components(separatedBy: "data-raum=\"").count == 3, "its own area, wide and narrow")
        #expect(!text.contains("data-raum=\"99001001") && !text.contains("Großmühl"))
    }

    @Test func withoutBordersThereIsNoDrawing() throws {
        let input = try input(Self.four, boundaries: [0, 2])
        #expect(try !page(of: 1, input).contains("<svg"))
        #expect(try page(of: 0, input).contains("Lage der Gemeinde Zellbach"))
        let overview = try #require(pages(input)["raeume/index.html"])
        #expect(overview.contains(">Öhlbrunn</a>"))
        #expect(!overview.contains("title=\"Öhlbrunn\""), "no target on the map")
    }

    @Test func tilesServeWhereThereAreNoBorders() throws {
        let tiled = [Self.area(1, "Zellbach", tile: (0, 0)), Self.area(2, "Öhlbrunn", tile: (1, 0))]
        let text = try page(of: 0, try input(tiled))
        #expect(text.contains("Gleich große Kacheln") && text.contains("<rect"))
    }

    // MARK: The way there

    @Test func theOverviewHasMapListsAndGroups() throws {
        let text = try #require(pages(try input(Self.four, boundaries: [0, 1, 2]))["raeume/index.html"])
        let map = try #require(text.range(of: "<ul class=\"raumkarte-ziele\">"))
        let targets = text[map.upperBound...].prefix(while: { $0 != "\n" }).components(separatedBy: "data-raum=\"")
            .dropFirst().map { $0.prefix(8) }
        #expect(targets.prefix(3) == ["99001001", "99001002", "99001003"])
        let address = "../raeume/99001001-zellbach/index.html"
        #expect(text.contains("<a href=\"\(address)\" title=\"Zellbach\" data-raum=\"99001001\">"))
        #expect(text.contains("3 Gemeinden im Landkreis Auenbruch."))
        let alphabet = try #require(text.range(of: "raumliste-alphabet"))
        let names = text[alphabet.upperBound...].components(separatedBy: ".html\">").dropFirst().prefix(3).map {
            $0.prefix { $0 != "<" }
        }
        #expect(names == ["Adorf (Aue)", "Öhlbrunn", "Zellbach"])
        #expect(text.contains("<h3>Talgemeinden</h3>"))
        #expect(text.contains("Eine Rangfolge bildet dieser Bericht nicht."))
    }

    @Test func whatIsNotPublicIsNowhere() throws {
        for (path, text) in pages(try input(Self.four, boundaries: [0, 1, 2])) where path.hasSuffix(".html") {
            #expect(!text.contains("Großmühl") && !text.contains("99001004"), "\(path)")
        }
    }

    @Test func oneAreaAloneHasNoMapAndNoNeighbours() throws {
        let input = try input([Self.four[0]], boundaries: [0])
        let text = try page(of: 0, input)
        #expect(!text.contains("<svg") && !text.contains("class=\"weiter\""))
        let overview = try #require(pages(input)["raeume/index.html"])
        #expect(overview.contains("Zahlen und Dateien für Gemeinde Zellbach.") && !overview.contains("raumkarte"))
    }

    @Test func manyAreasAreListedByLettersAndOnce() throws {
        func names(_ count: Int) -> [Area] {
            (1...count).map { Self.area($0, ["Adorf", "Öhlbrunn", "Zellbach"][$0 % 3] + " \($0)") }
        }
        let hundred = try #require(pages(try input(names(100)))["raeume/index.html"])
        for piece in ["id=\"amtlich\"", "<a href=\"#buchstabe-o\">O</a>", "<h3 id=\"buchstabe-o\">O</h3>"] {
            #expect(hundred.contains(piece), "\(piece)")
        }
        #expect(!hundred.contains("<svg"), "more than anybody finds on a map")
        let all = pages(try input(names(1500)))
        let overview = try #require(all["raeume/index.html"])
        #expect(overview.components(separatedBy: "/index.html\">Adorf ").count - 1 == 500)
        #expect(!overview.contains("id=\"amtlich\"") && overview.utf8.count < 400_000)
        let start = try #require(all["index.html"])
        #expect(start.contains("href=\"raeume/index.html\"") && !start.contains("raeume/99001001"))
    }

    @Test func theStartPageLeadsToThePages() throws {
        let text = try #require(pages(try input(Self.four, boundaries: [0, 1, 2]))["index.html"])
        #expect(text.contains("<nav class=\"raumkarte\""))
        #expect(text.contains("<li><a href=\"raeume/99001002-oehlbrunn/index.html\">Öhlbrunn</a></li>"))
    }
}
