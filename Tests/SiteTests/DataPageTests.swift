import Catalogue
import Figures
import Foundation
import Report
import Site
import Testing
import Values

/// The pages about open data, and what pages with data say to programs.
@Suite struct DataPageTests {
    private func dataset(in page: String) throws -> [String: Any] {
        let start = try #require(page.range(of: "<script type=\"application/ld+json\">"))
        let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
        let text = String(page[start.upperBound..<end.lowerBound])
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func pagesWithDataDescribeIt() throws {
        let pages = try SmallSite(chapter: "::diagramm{#abb-a indikator=quote}").pages()
        for path in ["kapitel/erstes/index.html", "indikatoren/quote/index.html", "daten/index.html"] {
            let data = try dataset(in: try #require(pages[path]))
            #expect(data["@type"] as? String == "Dataset")
            let description = try #require(data["description"] as? String)
            #expect((50...5000).contains(description.count), "\(path): \(description)")
            #expect((data["name"] as? String)?.isEmpty == false)
            #expect(
                data["license"] as? String
                    == (path == "daten/index.html"
                        ? "https://www.govdata.de/dl-de/by-2-0" : "https://probe.example.org/bericht/daten/lizenzen/"))
            #expect(data["dateModified"] as? String == "2025-01-31")
            #expect((data["spatialCoverage"] as? [String: Any])?["name"] as? String == "Landkreis Auenbruch")
            #expect(data["creator"] != nil && data["publisher"] != nil)
        }
        let chapter = try dataset(in: try #require(pages["kapitel/erstes/index.html"]))
        let variables = try #require(chapter["variableMeasured"] as? [[String: Any]])
        #expect(variables.map { $0["name"] as? String } == ["Quote der Lernenden"])
        let files = try #require(chapter["distribution"] as? [[String: Any]])
        #expect(
            files.map { $0["contentUrl"] as? String }
                == ["csv", "xlsx", "json"].map { "https://probe.example.org/bericht/daten/abb-a.\($0)" })
        let origins = try #require(chapter["isBasedOn"] as? [[String: Any]])
        #expect(origins.map { $0["name"] as? String } == ["Amtliche Zahlen"])
    }

    @Test func pagesWithoutDataSayNothing() throws {
        let pages = try SmallSite().pages()
        for path in ["kapitel/zweites/index.html", "impressum/index.html", "index.html", "daten/lizenzen/index.html"] {
            #expect(try #require(pages[path]).contains("ld+json") == false, "\(path)")
        }
    }

    /// A text can neither end the element nor open a comment in it.
    @Test func textStaysData() throws {
        var site = SmallSite(chapter: "::diagramm{#abb-a indikator=quote}")
        site.title = "</script><!--<script>&\u{2028}\\\""
        let page = try #require(try site.pages()["kapitel/erstes/index.html"])
        let start = try #require(page.range(of: "<script type=\"application/ld+json\">"))
        let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
        #expect(!page[start.upperBound..<end.lowerBound].contains("<"))
        let data = try dataset(in: page)
        #expect((data["description"] as? String)?.contains("»</script><!--<script>&") == true)
    }

    // MARK: Pages from coverage

    @Test func hubLinksOnlyFilesThatExist() throws {
        let site = Site(try SmallSite().input())
        func hub(_ files: [DownloadLink]) throws -> String {
            let files = site.dataPages(DataCoverage(), files: files).files
            return String(decoding: try #require(files.first { $0.path == "daten/index.html" }).bytes, as: UTF8.self)
        }
        #expect(try !hub([]).contains("gesamt.csv\""))
        let full = try hub([DownloadLink(path: "daten/gesamt.csv", byteCount: 2_400_000)])
        #expect(full.contains("href=\"../daten/gesamt.csv\">Alle Zahlen als CSV (2,4\u{A0}MB)"))
        #expect(full.contains("Probe (2025): Probebericht. Landkreis Auenbruch. Stand: 31.01.2025."))
    }

    @Test func pagesCanBeFound() throws {
        let entries = Site(try SmallSite().input()).dataPages(DataCoverage(), files: []).entries
        #expect(entries.map(\.address) == ["daten/", "daten/abdeckung/", "daten/lizenzen/"])
    }
}
