import Catalogue
import Figures
import Markup
import Report

/// The pages about open data: what can be downloaded, for which areas and times there is anything, whose data it is.
///
/// They are made last, when all values have been published and all files are written.
struct DataPages {
    let site: SiteContext
    let coverage: DataCoverage
    let uses: [SourceUse]
    /// Sizes of all files by path.
    private let sizes: [String: Int]

    static let hubPath = "daten/"
    static let coveragePath = "daten/abdeckung/"
    static let licencePath = "daten/lizenzen/"

    init(site: SiteContext, coverage: DataCoverage, files: [DownloadLink]) {
        self.site = site
        self.coverage = coverage
        uses = SourceUse.all(coverage, catalogue: site.catalogue)
        sizes = Dictionary(files.map { ($0.path, $0.byteCount) }, uniquingKeysWith: { first, _ in first })
    }

    var part: SitePart {
        SitePart(
            files: [hub, CoveragePage(pages: self).file, LicencePage(pages: self).file], entries: entries)
    }

    private var entries: [SearchEntry] {
        [
            SearchEntry(
                address: Self.hubPath, title: "Offene Daten", kind: .page,
                text: "Alle Zahlen als CSV, Excel und JSON, maschinenlesbarer Katalog, Lizenz und Zitat.",
                words: ["Download", "Open Data", "CSV", "Excel", "XLSX", "JSON", "DCAT", "CSVW"]),
            SearchEntry(
                address: Self.coveragePath, title: "Abdeckung der Daten", kind: .page,
                text: "Für welche Räume und Jahre Werte vorhanden sind, gesperrt sind, fehlen oder folgen.",
                words: ["Datenlage", "Lücken", "fehlende Werte"]),
            SearchEntry(
                address: Self.licencePath, title: "Lizenzen und Namensnennung", kind: .page,
                text:
                    "Wem die Daten gehören und wie sie genannt werden: \(uses.map(\.source.title).joined(separator: ", "))",
                words: ["Lizenz", "Quellenangabe", "Nutzungsbedingungen"]),
        ]
    }

    // MARK: Shared by the three pages

    func file(
        path: String, title: String, description: String, introduction: [Node], sections: [PageSection],
        dataset: PageDataset? = nil
    ) -> SiteFile {
        let links = PageLinks(page: path)
        var values = PageSection.values(sections, introduction: Node.group(introduction).html)
        values.text("titel", title)
        let menu = [
            ("Offene Daten", Self.hubPath), ("Abdeckung", Self.coveragePath), ("Lizenzen", Self.licencePath),
        ]
        values.list("listen", menu.map { .link($0.0, links.url($0.1), current: $0.1 == path ? "page" : "false") })
        var frame = PageFrame(
            site: site, path: path, windowTitle: PageFrame.windowTitle([title], site.settings),
            description: description,
            steps: [.init(title: "Bericht", address: "")]
                + (path == Self.hubPath ? [] : [.init(title: "Offene Daten", address: Self.hubPath)])
                + [.init(title: title, address: nil)])
        frame.dataset = dataset
        return frame.file(.data, values)
    }

    func paragraph(_ children: Node...) -> Node { .tag("p", [:], children) }

    func hasFile(_ path: String) -> Bool { sizes[path] != nil }

    /// A link to a file with its kind and size; nil when it was not written.
    func download(_ path: String, _ text: String, of thing: String, _ links: PageLinks) -> Node? {
        sizes[path].map { size in
            .tag(
                "a", ["href": links.url(path)], .text("\(text) (\(ByteSize.text(size)))"), .hidden(" zu \(thing)"))
        }
    }

    // MARK: Hub

    private var hub: SiteFile {
        let links = PageLinks(page: Self.hubPath)
        let settings = site.settings
        let sections = [
            PageSection(anchor: "alles", title: "Alle Zahlen", content: everything(links)),
            indicators(links), areas(links),
            PageSection(anchor: "abbildungen", title: "Je Abbildung", content: figures(links)),
            PageSection(anchor: "maschinen", title: "Für Programme", content: machines(links)),
            PageSection(anchor: "lizenz", title: "Lizenz und Zitat", content: licence(links)),
        ].compactMap { $0 }
        return file(
            path: Self.hubPath, title: "Offene Daten",
            description: "Alle Zahlen des Berichts »\(settings.title)« zum Herunterladen, mit Lizenz und Zitat.",
            introduction: [
                paragraph(
                    "Alles, was dieser Bericht an Zahlen zeigt, können Sie herunterladen und weiterverwenden. Es sind ",
                    "dieselben Zahlen wie auf den Seiten: gleich gerundet und mit denselben Sperrungen zum Schutz ",
                    "kleiner Gruppen."),
                paragraph(
                    "Für welche Räume und Jahre es Werte gibt, zeigt die Seite ",
                    .tag("a", ["href": links.url(Self.coveragePath)], "Abdeckung"), "."),
            ], sections: sections, dataset: .everything(self))
    }

    private func everything(_ links: PageLinks) -> HTML {
        let all = OpenDataPath.overall
        return Node.group([
            paragraph(
                download(all, "Alle Zahlen als CSV", of: "diesem Bericht", links) ?? "Es gibt noch keine Zahlen.",
                .text(
                    " Eine Zeile je Wert: Indikator, Raum, Zeit, Merkmale, Wert, Zeichen, Marken. Indikatoren, Räume "
                        + "und Ausprägungen stehen mit ihren Kennungen.")),
            paragraph(
                download(OpenDataPath.schema, "Beschreibung der Spalten", of: "der CSV-Datei", links) ?? .empty,
                " nach dem Standard »CSV on the Web«. Sie nennt auch, was jede Kennung bedeutet."),
            paragraph(
                "Die CSV-Dateien sind in UTF-8 gespeichert, mit Semikolon und Dezimalkomma. So öffnen deutsche ",
                "Tabellenprogramme sie richtig. Wo keine Zahl steht, nennt die Spalte »zeichen« den Grund. Was die ",
                "Wörter bedeuten, steht unter ", .tag("a", ["href": links.url(ListingKind.signs.path)], "Zeichen"), "."),
        ]).html
    }

    private func indicators(_ links: PageLinks) -> PageSection? {
        let rows = site.report.indicators.compactMap { page -> Node? in
            let indicator = page.indicator
            let path = OpenDataPath.indicator(indicator.id.value)
            guard let file = download(path, "CSV", of: indicator.shortTitle, links),
                let coverage = coverage.indicator(indicator.id.value)
            else { return nil }
            let times = coverage.levels.compactMap(\.filled)
            let first = times.map(\.first).min()?.shortLabel
            let last = times.map(\.last).max()?.shortLabel
            let span = first == last ? first ?? "" : "\(first ?? "")–\(last ?? "")"
            return .tag(
                "tr", [:], .tag("td", ["class": "nummer"], .text(indicator.code ?? "")),
                .tag(
                    "th", ["scope": "row"],
                    .tag("a", ["href": links.url(page.path)], .text(indicator.shortTitle))),
                .tag("td", [:], .text(span)), .tag("td", [:], file))
        }
        guard !rows.isEmpty else { return nil }
        let table = Self.table(
            "Dateien je Indikator", heads: ["Kennung", "Indikator", "Zeit", "Alle Werte"], rows: rows, kind: nil)
        return PageSection(anchor: "indikatoren", title: "Je Indikator", content: table.html)
    }

    private func areas(_ links: PageLinks) -> PageSection? {
        guard let pages = site.report.areaPages else { return nil }
        var nodes: [Node] = []
        if pages.areas.count <= IndicatorCoverage.rowLimit {
            let entries = pages.areas.map { key -> Node in
                let name = site.catalogue.areas[key]?.name ?? key.text
                let stem = pages.path(of: key) + pages.slug(of: key)
                let files = [("csv", "CSV"), ("xlsx", "XLSX"), ("zip", "ZIP")].compactMap { suffix, text in
                    download("\(stem).\(suffix)", text, of: name, links)
                }
                let separated = files.flatMap { [Node.text(" · "), $0] }.dropFirst()
                return .tag(
                    "li", [:], .tag("a", ["href": links.url(pages.path(of: key))], .text(name)),
                    separated.isEmpty ? .empty : .addition(Array(separated)))
            }
            nodes.append(.tag("ul", ["class": "liste"], entries))
        } else {
            nodes.append(
                paragraph(
                    "Jede Seite im ", .tag("a", ["href": links.url(AreaPages.overviewPath)], "Verzeichnis der Räume"),
                    " bietet ihre Zahlen als CSV, XLSX und ZIP an."))
        }
        let title = "Je \(site.settings.areaTypes.first?.singular ?? "Raum")"
        return PageSection(anchor: "raeume", title: title, content: Node.group(nodes).html)
    }

    private func figures(_ links: PageLinks) -> HTML {
        let kinds: [(ListingKind, Int)] = [
            (.figures, count(.diagram)), (.tables, count(.table)), (.maps, count(.map)),
        ]
        let entries = kinds.filter { $0.1 > 0 }.map { kind, count in
            Node.tag(
                "li", [:], .tag("a", ["href": links.url(kind.path)], .text(kind.title)),
                .addition(.text("\(count), jede mit ihren Daten als CSV, XLSX und JSON")))
        }
        return Node.group([
            paragraph("Unter jeder Abbildung stehen ihre Dateien. Die Verzeichnisse nennen alle:"),
            .tag("ul", ["class": "liste"], entries),
        ]).html
    }

    private func count(_ kind: FigureKind) -> Int { site.input.figures.figures.count { $0.kind == kind } }

    private func machines(_ links: PageLinks) -> HTML {
        func entry(_ path: String, _ title: String, _ note: String) -> Node? {
            guard
                path == "pruefsummen.txt" || path == "feed.xml" || sizes[path] != nil || path == OpenDataPath.catalogue
            else { return nil }
            return .tag("li", [:], .tag("a", ["href": links.url(path)], .text(title)), .addition(.text(note)))
        }
        let entries = [
            entry(
                OpenDataPath.catalogue, "Datenkatalog (JSON-LD)",
                "nach DCAT-AP.de 3.0, mit Größe und Prüfsumme jeder Datei; so lesen ihn Datenportale"),
            entry(OpenDataPath.schema, "Beschreibung der Spalten (JSON)", "nach »CSV on the Web«"),
            entry("pruefsummen.txt", "Prüfsummen", "SHA-256 aller Dateien dieses Auftritts"),
            entry("feed.xml", "Neues im Bericht", "als Atom-Feed"),
        ].compactMap { $0 }
        return Node.group([
            .tag("ul", ["class": "liste"], entries),
            paragraph(
                "Außerdem trägt jede Seite mit Zahlen eine Beschreibung nach schema.org, die Suchmaschinen für Daten ",
                "lesen."),
        ]).html
    }

    private func licence(_ links: PageLinks) -> HTML {
        let settings = site.settings
        let terms = SharedTerms(uses, own: settings.openData.licence)
        var nodes: [Node] = []
        if let licence = terms.licence {
            nodes.append(
                paragraph(
                    "Die Zahlen dieses Berichts stehen unter der Lizenz ",
                    licence.address.map { .tag("a", ["href": $0], .text(licence.title)) } ?? .text(licence.title), "."))
        } else {
            nodes.append(
                paragraph(
                    "Einige Quellen erlauben die Weitergabe nur unter eigenen Bedingungen. Für Dateien mit ihren Zahlen ",
                    "gelten diese Bedingungen."))
        }
        nodes.append(
            paragraph(
                "Woher die Zahlen stammen und wie jede Quelle zu nennen ist, steht unter ",
                .tag("a", ["href": links.url(Self.licencePath)], "Lizenzen und Namensnennung"), "."))
        nodes.append(paragraph("So können Sie den Bericht zitieren:"))
        nodes.append(.tag("blockquote", [:], .tag("p", [:], .text(Citation(settings).text))))
        return Node.group(nodes).html
    }

    /// A table in a box of its own that can be rolled.
    static func table(_ caption: String, heads: [String], rows: [Node], kind: String?) -> Node {
        .tag(
            "div",
            [
                "class": ["rollen", kind].compactMap { $0 }.joined(separator: " "), "role": "group", "tabindex": "0",
                "aria-label": "Tabelle: \(caption)",
            ],
            .tag(
                "table", [:], .tag("caption", [:], .text(caption)),
                .tag(
                    "thead", [:], .tag("tr", [:], heads.map { Node.tag("th", ["scope": "col"], .text($0)) })),
                .tag("tbody", [:], rows)))
    }
}

/// Where the files of open data lie, as their pages name them.
enum OpenDataPath {
    static let overall = "daten/gesamt.csv"
    static let schema = "daten/gesamt.csv-metadata.json"
    static let catalogue = "daten/katalog.jsonld"

    static func indicator(_ id: String) -> String { "daten/indikator-\(id).csv" }
}

/// How the report wants to be cited.
struct Citation {
    let text: String

    init(_ settings: ReportSettings) {
        let title = [settings.title, settings.subtitle].compactMap { $0 }.joined(separator: ". ")
        text =
            "\(settings.publisher) (\(settings.asOf.year)): \(title). Stand: \(settings.asOf.german). "
            + "\(settings.address) (\(settings.openData.licence.title))"
    }
}
