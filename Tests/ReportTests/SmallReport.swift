import Catalogue
import Diagnostics
import Report
import Testing

/// A report of a few files over a small catalogue.
struct SmallReport {
    var files: [String: String] = [:]
    var settings = ""

    /// The body of one chapter.
    init(_ body: String = "") {
        files["content/01-erstes.md"] = "---\ntitel: Erstes\n---\n\n\(body)\n"
        for (name, title) in [
            ("impressum", "Impressum"), ("datenschutz", "Datenschutz"), ("barriere", "Erklärung zur Barrierefreiheit"),
        ] {
            files["content/seiten/\(name).md"] = "---\ntitel: \(title)\n---\n\nText.\n"
        }
    }

    func plan() throws -> Diagnosed<Report> {
        let text = """
            titel: Probe
            herausgeber: Probe
            adresse: https://probe.example.org/
            stand: 2025-01-31
            thema: standard
            kreis: 99001
            land: 99
            \(settings)
            """
        let read = ReportSettings.read(SourceFile(path: "content/bericht.yaml", text: text))
        let settings = try #require(read.value)
        #expect(read.diagnostics == [])
        let content = files.sorted { $0.key < $1.key }.map { SourceFile(path: $0.key, text: $0.value) }
        return ReportPlanner.plan(content: content, settings: settings, catalogue: Self.catalogue)
    }

    /// Codes of errors and warnings.
    func codes() throws -> [DiagnosticCode] { try plan().diagnostics.map(\.code) }

    /// The figures of a plan without any problem.
    func figures() throws -> [FigureRequest] {
        let plan = try plan()
        #expect(plan.diagnostics.filter { $0.code != .figureUnreferenced } == [])
        return plan.value.figures
    }

    // MARK: Catalogue

    private static let place = SourceFile(path: "data/probe.yaml", text: "probe").span(0..<5)

    private static func located(_ text: String) -> Located<String> { Located(text, at: place) }

    static let catalogue: Catalogue = {
        func area(_ key: String, _ name: String, _ type: AreaType, _ parent: String?, isPublic: Bool = true) -> Area {
            Area(
                key: AreaKey(key), name: name, type: type, parent: parent.map { AreaKey($0) }, partsComplete: true,
                longName: type == .municipality ? "Gemeinde \(name)" : nil,
                comparisonGroup: key == "99001001" || key == "99001003" ? "dorf" : nil, isPublic: isPublic, span: place)
        }
        let areas = [
            area("DG", "Deutschland", .federation, nil), area("99", "Musterland", .state, "DG"),
            area("99001", "Landkreis Auenbruch", .district, "99"), area("99002", "Landkreis Nachbar", .district, "99"),
            area("99001001", "Oberquell", .municipality, "99001"),
            area("99001002", "Niederstein", .municipality, "99001"),
            area("99001003", "Wiesenbrück", .municipality, "99001"),
            area("99001009", "Altenried", .municipality, "99001", isPublic: false),
            area("99002001", "Niederstein", .municipality, "99002"), area("01", "Nordland", .state, "DG"),
        ]
        let categories = [("hand", "Handwerk"), ("sprache", "Sprachen")].map { Category(id: $0.0, title: $0.1) }
        let breakdowns = [
            Breakdown(id: "zweig", title: "Zweig", categories: categories, isComplete: true, span: place),
            Breakdown(id: "klasse", title: "Klasse", categories: categories, isComplete: true, span: place),
        ]
        func indicator(
            _ id: String, compared: Bool = true, incomparable: [String] = [], breakdowns: [String] = ["zweig"]
        ) -> Indicator {
            Indicator(
                id: located(id), field: "D", title: "Titel \(id)", formula: located("lernende"),
                unit: IndicatorUnit("Prozent"), decimals: 1, breakdowns: breakdowns.map(located),
                comparisons: compared ? [located("99")] : [],
                noComparisonReason: compared ? nil : "Andere zählen anders.",
                incomparableWith: incomparable.map(located))
        }
        return Catalogue(
            areas: AreaDirectory(areas), breakdowns: breakdowns,
            sources: [
                Source(
                    id: "amt", title: "Amtliche Zahlen", publisher: "Amt", licence: nil, address: nil, asOf: nil,
                    span: place)
            ],
            indicators: [
                indicator("quote", incomparable: ["zahl"]), indicator("zahl", incomparable: ["quote"]),
                indicator("eigen", compared: false), indicator("wechsel", breakdowns: ["zweig", "klasse"]),
                indicator("verbleib", breakdowns: ["klasse", "zweig"]),
            ])
    }()
}
