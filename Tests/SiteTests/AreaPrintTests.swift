import Catalogue
import Figures
import Report
import Site
import Testing

/// The page of an area set for paper.
@Suite struct AreaPrintTests {
    private static let template = """
        ---
        titel: '{raum_lang}'
        kurztitel: '{raum}'
        beschreibung: 'Zahlen {raum_in}.'
        leitfrage: 'Wie lernt man {raum_in}?'
        ---

        Anteil der Lernenden: :wert{indikator=quote raum=@ zeit=2023}.

        ## Auf einen Blick

        Vor der Tabelle.

        :::profil
        bereiche:
          - titel: Schule
            indikatoren: [quote]
        :::

        ## Schule

        Der Satz vor dem Bild nennt :verweis{#bild}, :wert{indikator=quote raum=@ zeit=2023} und das [Kapitel](../../kapitel/erstes/).

        ::diagramm{#bild indikator=quote raum=@,kreis zeit=letzte:3 darstellung=linie}

        Der Satz nach dem Bild.

        ::tabelle{#tab indikator=quote raum=@ zeit=letzte:3}

        ## Fragen

        Mehr steht [beim Amt](https://amt.example.org/mehr).

        :::methodik[Woher die Zahlen kommen]
        Aus einer Probe.
        :::
        """

    private struct Sheets {
        let document: PrintDocument
        let html: String
        /// The page on the web, with a PDF beside it.
        let page: String
    }

    private func input(_ value: DisplayedValue? = nil, boundaries: [String] = []) throws -> SiteInput {
        var small = SmallSite()
        small.settings = "raumtypen: [gemeinde]\nkontakt: amt@example.org"
        small.files["content/sozialraum.md"] = Self.template
        if let value { small.value = value }
        let catalogue = small.catalogue
        small.catalogue = Catalogue(
            areas: catalogue.areas, sources: catalogue.sources, indicators: catalogue.indicators,
            boundaries: boundaries.enumerated().map { place, key in
                let west = 8 + Double(place) * 0.1
                let corners = [(west, 52.0), (west + 0.1, 52), (west + 0.1, 52.1), (west, 52.1), (west, 52)]
                return Boundary(
                    area: AreaKey(key), polygons: [[corners.map { Boundary.Point(longitude: $0.0, latitude: $0.1) }]])
            }, boundaryCredit: "© Vermessungsamt")
        return try small.input()
    }

    private func sheets(
        of number: Int = 0, _ value: DisplayedValue = SmallSite.number("5,9", machine: "5.9"), boundaries: [String] = []
    ) throws -> Sheets {
        let input = try input(value, boundaries: boundaries)
        let pages = try #require(input.report.areaPages)
        let planned = pages.page(of: pages.areas[number])
        #expect(planned.diagnostics == [])
        let page = planned.value
        var answers: [FigureSet.AnswerKey: InlineAnswer] = [:]
        for (key, directive) in zip(page.plan.keys, page.plan.all) {
            guard case .value = directive else { continue }
            answers[.init(page: page.path, source: key)] = .value(
                value, SmallSite.coordinates(pages.areas[number].text), part: .whole, showsUnit: true,
                isSynthetic: true)
        }
        let figures = page.figures.map {
            SmallSite().figure($0.id, kind: $0.kind, number: $0.number, page: page.path)
        }
        let own = FigureSet(figures: figures, inlineAnswers: answers, tiles: [:])
        let site = Site(input)
        let document = try #require(site.areaPrint(page, answers: own))
        let part = site.areaPage(
            page, answers: own, downloads: [DownloadLink(path: document.pdfPath, byteCount: 93_000)])
        #expect(part.diagnostics == [])
        let file = try #require(part.value.files.first { $0.path == page.path + "index.html" })
        return Sheets(
            document: document, html: String(decoding: document.bytes, as: UTF8.self),
            page: String(decoding: file.bytes, as: UTF8.self))
    }

    /// What stands in an attribute, as often as it does.
    private func values(of attribute: String, in html: String) -> [String] {
        html.components(separatedBy: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    private func places(_ pieces: [String], in html: String) -> [String.Index] {
        pieces.compactMap { html.range(of: $0)?.lowerBound }
    }

    // MARK: What it says

    @Test func theSheetsHoldWhatThePageHolds() throws {
        let sheets = try sheets()
        for piece in [
            "<title>Oberquell (zum Drucken) – Probebericht, Landkreis Auenbruch</title>", "<h1>Oberquell</h1>",
            "Gemeinde · Schlüssel\u{A0}99001001 · Stand: 31.01.2025", "Wie lernt man ", "Vor der Tabelle.",
            ">Auf einen Blick</h2>", ">Schule</h2>", "Der Satz vor dem Bild", "Der Satz nach dem Bild.",
            "Eine Anmerkung.",
            "geheim zu halten", "Quelle: Amt. Stand: 01.01.2024", "https://amt.example.org/mehr", "Aus einer Probe.",
            "Schwellenwert.", "Nicht amtlich", "href=\"mailto:amt@example.org\"",
            "href=\"https://probe.example.org/bericht/raeume/99001001-oberquell/\"",
        ] {
            #expect(sheets.html.contains(piece), "\(piece)")
        }
        for attribute in ["data-indikator", "data-raum", "data-zeit", "data-zeichen"] {
            let onPage = values(of: attribute, in: sheets.page.components(separatedBy: "<main").last ?? "")
            // Values under drawings can be opened on the web only.
            let onPaper = values(of: attribute, in: sheets.html.components(separatedBy: "<main").last ?? "")
            #expect(Set(onPage) == Set(onPaper), "\(attribute)")
        }
        #expect(sheets.html.contains("<data class=\"wert\" value=\"5.9\""))
    }

    @Test func theProfileTakesTheWholeWidthAndDrawingsComeFirst() throws {
        let html = try sheets().html
        #expect(
            values(of: "class", in: html).filter { $0.hasPrefix("abschnitt ") }
                == ["abschnitt ueberblick", "abschnitt weitere", "abschnitt weitere"])
        let order = places(
            [
                "Vor der Tabelle.", "id=\"99001001-sozialraum-1\"", "<h2 id=\"raum.schule\">", "id=\"99001001-bild\"",
                "Der Satz vor dem Bild", "Der Satz nach dem Bild.", "id=\"99001001-tab\"",
            ], in: html)
        #expect(order.count == 7 && order == order.sorted())
        #expect(html.contains("id=\"99001001-bild-schmal-t\"") && !html.contains("99001001-bild-breit"))
        #expect(html.contains("class=\"abbildung abbildung-tabelle\" id=\"99001001-tab\""))
    }

    @Test func theMapNeedsBordersAndStandsOnce() throws {
        let with = try sheets(boundaries: ["99001001", "99001002"]).html
        #expect(with.contains("class=\"raum mit-lage mit-ueberblick\"") && with.contains("© Vermessungsamt"))
        #expect(with.components(separatedBy: "data-chart=\"locator\"").count == 2)
        let without = try sheets().html
        #expect(without.contains("class=\"raum mit-ueberblick\"") && !without.contains("class=\"lage\""))
    }

    // MARK: Links and ids

    @Test func nothingLeadsToACalculation() throws {
        let sheets = try sheets()
        #expect(sheets.page.contains("class=\"wert-verweis\""))
        #expect(!sheets.html.contains("wert-verweis") && !sheets.html.contains("rechnung"))
        let ids = Set(values(of: "id", in: sheets.html))
        for address in values(of: "href", in: sheets.html) where !address.hasPrefix("../../assets/") {
            if address.hasPrefix("#") {
                #expect(ids.contains(String(address.dropFirst())), "\(address)")
            } else {
                #expect(["https://", "mailto:"].contains(where: address.hasPrefix), "\(address)")
            }
        }
        #expect(sheets.html.contains("href=\"https://probe.example.org/bericht/kapitel/erstes/\""))
        #expect(sheets.html.contains("href=\"#99001001-bild\""))
    }

    @Test func idsAreUniqueAndNamesAreThere() throws {
        let html = try sheets(boundaries: ["99001001", "99001002"]).html
        let ids = values(of: "id", in: html)
        #expect(Set(ids).count == ids.count && ids.count > 10)
        for attribute in ["aria-labelledby", "headers"] {
            let named = values(of: attribute, in: html)
            for name in named.flatMap({ $0.split(separator: " ") }) { #expect(ids.contains(String(name)), "\(name)") }
        }
        #expect(html.components(separatedBy: "<figure ").dropFirst().allSatisfy { $0.contains("aria-labelledby=\"") })
        #expect(!html.contains("<script") && !html.contains("style=\""))
    }

    // MARK: Files

    @Test func theStylesheetIsAFileOfTheSite() throws {
        let address = try #require(
            values(of: "href", in: try sheets().html).first { $0.hasSuffix(".css") })
        #expect(address.hasPrefix("../../assets/"))
        let files = Site.render(try input()).value.map(\.path)
        #expect(files.contains(String(address.dropFirst("../../".count))))
    }

    @Test func theKeyChangesWithTheNumbersOnly() throws {
        let first = try sheets().document
        #expect(first.path == "druck/raeume/99001001-oberquell.html")
        #expect(first.pdfPath == "raeume/99001001-oberquell/99001001-oberquell.pdf" && first.name == "Oberquell")
        #expect(try sheets().document.key == first.key)
        #expect(try sheets(SmallSite.number("6,0", machine: "6.0")).document.key != first.key)
        #expect(try sheets(of: 1).document.key != first.key)
    }

    @Test func thePageLinksThePDFWithItsSize() throws {
        let page = try sheets().page
        let link = "href=\"../../raeume/99001001-oberquell/99001001-oberquell.pdf\" type=\"application/pdf\""
        #expect(
            page.contains("<a \(link)>PDF zum Drucken<span class=\"nur-vorgelesen\"> auf zwei Seiten: Oberquell</span>")
        )
        #expect(page.contains("<span class=\"dateigroesse\">93\u{A0}kB</span>"))
        #expect(page.contains("<link rel=\"alternate\" type=\"application/pdf\" title=\"PDF zum Drucken\""))
    }
}
