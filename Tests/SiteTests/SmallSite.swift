import Catalogue
import Diagnostics
import Figures
import Foundation
import Markup
import Report
import Site
import Testing
import Values

/// A site of a few pages, made from texts in the test and figures made by hand.
struct SmallSite {
    /// Bodies of content files by path; front matter is part of the text.
    var files: [String: String] = [
        "content/index.md": "---\ntitel: Probe\nleitsatz: Ein Satz.\n---\n",
        "content/01-erstes.md": "---\ntitel: Erstes\nlebensphase: Anfang\n---\n\nText.\n",
        "content/02-zweites.md": "---\ntitel: Zweites\nlebensphase: Ende\n---\n\nText.\n",
        "content/seiten/impressum.md": "---\ntitel: Impressum\n---\n\nText.\n",
        "content/seiten/datenschutz.md": "---\ntitel: Datenschutz\n---\n\nText.\n",
        "content/seiten/barrierefreiheit.md": "---\ntitel: Erklärung zur Barrierefreiheit\n---\n\nText.\n",
        "content/handbuch/01-anfang.md": "---\ntitel: Anfang\n---\n\nText.\n",
        "content/handbuch/07-meldungen.md": "---\ntitel: Meldungen\n---\n\nText.\n",
        "content/glossar.yaml": "- {begriff: Quote, erklaerung: Ein **Anteil**., synonyme: [Rate]}\n",
    ]
    var settings = ""
    var title = "Probebericht"
    var images: [SourceFile] = []
    /// What `:wert{indikator=quote}` shows.
    var value = Self.number("5,9", machine: "5.9")
    var isSynthetic = false
    var catalogue = Self.catalogue
    /// In place of the small table of every figure.
    var table: DataTable?

    static let place = SourceFile(path: "data/probe.yaml", text: "probe").span(0..<5)

    init(chapter: String? = nil) {
        if let chapter {
            files["content/01-erstes.md"] = "---\ntitel: Erstes\nlebensphase: Anfang\n---\n\n\(chapter)\n"
        }
    }

    // MARK: Values

    static func number(_ text: String, machine: String) -> DisplayedValue {
        DisplayedValue(text: text, textWithUnit: text + "\u{A0}%", unit: "%", spoken: nil, machine: machine, sign: nil)
    }

    static let secret = DisplayedValue(
        text: "g", textWithUnit: "g", spoken: "geheim zu halten", machine: nil, sign: "geheim")

    static func coordinates(_ area: String = "99001", _ year: Int = 2023) -> CellCoordinates {
        CellCoordinates(indicator: "quote", area: AreaKey(area), period: .calendarYear(year), categories: [])
    }

    // MARK: Building

    static func theme() throws -> Theme {
        let loaded = Theme.load(try themeFiles(), folder: "themes/standard")
        #expect(loaded.diagnostics == [])
        return try #require(loaded.value)
    }

    /// The theme that is delivered with the program.
    static func themeFiles() throws -> [SourceFile] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: "themes/standard")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            SourceFile(
                path: "themes/standard/\(name)", bytes: Array(try Data(contentsOf: folder.appending(path: name))))
        }
    }

    func report() throws -> Diagnosed<Report> {
        let text = """
            titel: '\(title)'
            untertitel: Landkreis Auenbruch
            herausgeber: Probe
            adresse: https://probe.example.org/bericht/
            stand: 2025-01-31
            thema: standard
            kreis: 99001
            hinweis: Nicht amtlich
            \(settings)
            """
        let read = ReportSettings.read(SourceFile(path: "content/bericht.yaml", text: text))
        #expect(read.diagnostics == [])
        let content = files.sorted { $0.key < $1.key }.map { SourceFile(path: $0.key, text: $0.value) }
        return ReportPlanner.plan(content: content, settings: try #require(read.value), catalogue: catalogue)
    }

    func input() throws -> SiteInput {
        let plan = try report()
        #expect(!plan.hasErrors, "\(plan.diagnostics.map(\.message))")
        let report = plan.value
        var answers: [FigureSet.AnswerKey: InlineAnswer] = [:]
        var tiles: [FigureSet.AnswerKey: [Tile]] = [:]
        for page in report.pages {
            for (key, planned) in zip(page.plan.keys, page.plan.all) {
                guard case .value = planned else { continue }
                // Numbers of the start page come with their course.
                if page.path.isEmpty { tiles[.init(page: "", source: key)] = [tile] }
                answers[.init(page: page.path, source: key)] = .value(
                    value, Self.coordinates(), part: .whole, showsUnit: true, isSynthetic: isSynthetic)
            }
        }
        let figures = report.figures.map { figure($0.id, kind: $0.kind, number: $0.number, page: $0.pagePath) }
        let sheet = IndicatorSheet(
            indicator: "quote", current: tile, figures: [figure("indikator-quote-zeit", page: "indikatoren/quote/")],
            calculations: [
                Calculation(
                    coordinates: Self.coordinates(), area: "Landkreis Auenbruch", title: "2023", result: value,
                    steps: [
                        .init(
                            label: "Lernende", value: value, origin: "data/grunddaten/lernende.csv, Zeile 2",
                            subject: .baseData(
                                "lernende", area: AreaKey("99001"), period: .calendarYear(2023), selection: []))
                    ],
                    source: "Quelle: Amt. Stand: 01.02.2024", isSynthetic: isSynthetic)
            ], formula: .tag("p", ["class": "formel"], "Lernende"), sources: ["amt"], isSynthetic: isSynthetic)
        return SiteInput(
            report: report, figures: FigureSet(figures: figures, inlineAnswers: answers, tiles: tiles), sheets: [sheet],
            theme: try Self.theme(), images: images,
            downloads: figures.flatMap { figure in
                [FigureFile.csv, .xlsx, .json].map { DownloadLink(path: figure.path(of: $0), byteCount: 1234) }
            },
            messages: [
                MessageExplanation(
                    code: "feld-fehlt", severity: "Felder", title: "feld-fehlt", text: Node.text("Ein Feld fehlt.").html
                )
            ],
            protectionNote: "Schwellenwert.")
    }

    func rendered() throws -> Diagnosed<[SiteFile]> { Site.render(try input()) }

    /// All files by path, without a problem.
    func pages() throws -> [String: String] {
        let site = try rendered()
        #expect(site.diagnostics == [])
        return Dictionary(
            site.value.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) },
            uniquingKeysWith: { first, _ in first })
    }

    private var tile: Tile {
        Tile(
            indicator: "quote", title: "Quote", value: value, coordinates: Self.coordinates(),
            context: "Landkreis Auenbruch, 2023", change: nil, comparison: "Musterland: 4,0 % · Deutschland: 3,0 %",
            sparkline: .tag("svg", ["class": "grafik", "aria-hidden": "true"]), trafficLight: .watch,
            isSynthetic: isSynthetic)
    }

    func figure(_ id: String, kind: FigureKind = .diagram, number: String = "", page: String) -> Figure {
        func svg(_ suffix: String) -> Node {
            .tag(
                "svg", ["role": "img", "aria-labelledby": "\(id)-\(suffix)-t"],
                .tag("title", ["id": "\(id)-\(suffix)-t"], "Bild"))
        }
        let rows = ["99001001", "99001002"].map { area in
            DataTable.Row(
                title: area,
                cells: [
                    DataTable.Cell(
                        value: .none(.secret), display: Self.secret, coordinates: Self.coordinates(area))
                ])
        }
        return Figure(
            id: id, kind: kind, number: number, pagePath: page, headline: "Die Quote steigt", subtitle: "in Prozent",
            drawing: kind == .table ? nil : Drawing(wide: svg("breit"), narrow: svg("schmal"), standalone: svg("bild")),
            description: "",
            table: table
                ?? DataTable(caption: "Quote", stub: "Raum", columns: ["2023"], rows: rows, unit: "Prozent"),
            notes: ["Eine Anmerkung."], legend: [LegendEntry(symbol: "g", meaning: "geheim zu halten")],
            sourceLine: "Quelle: Amt. Stand: 01.01.2024", isSynthetic: isSynthetic, indicators: ["quote"])
    }

    // MARK: Catalogue

    static let catalogue: Catalogue = {
        func located(_ text: String) -> Located<String> { Located(text, at: place) }
        func area(_ key: String, _ name: String, _ type: AreaType, _ parent: String?) -> Area {
            Area(key: AreaKey(key), name: name, type: type, parent: parent.map { AreaKey($0) }, span: place)
        }
        return Catalogue(
            areas: AreaDirectory([
                area("99", "Musterland", .state, nil), area("99001", "Landkreis Auenbruch", .district, "99"),
                area("99001001", "Oberquell", .municipality, "99001"),
                area("99001002", "Niederstein", .municipality, "99001"),
            ]),
            sources: [
                Source(
                    id: "amt", title: "Amtliche Zahlen", publisher: "Amt", licence: "frei",
                    address: "https://amt.example.org/", asOf: nil, span: place)
            ],
            indicators: [
                Indicator(
                    id: located("quote"), code: "D-01", field: "D", title: "Quote der Lernenden", shortTitle: "Quote",
                    question: "Wie viele lernen?", formula: located("lernende"), unit: IndicatorUnit("Prozent"),
                    decimals: 1)
            ])
    }()
}
