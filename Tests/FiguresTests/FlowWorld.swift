import Catalogue
import Diagnostics
import Disclosure
import Figures
import Graphics
import Indicators
import Report
import Testing
import Values

/// Two stages of transitions whose numbers are written in the test, in the order »from × to«; a word is a sign.
struct FlowWorld {
    var first: [[String]]
    var second: [[String]]
    var units = ["Personen", "Personen"]
    var decimals = 0
    /// Periods of the two stages.
    var periods = ["2022/23", "2022/23"]
    var hasCountedThings = true

    static let chain = "::uebergaenge{#a indikator=wechsel,verbleib nach=lage,schule,danach}"
    static let single = "::uebergaenge{#a indikator=wechsel nach=lage,schule}"

    init(_ first: [[String]], _ second: [[String]] = []) {
        self.first = first
        self.second = second
    }

    func outcome(_ directive: String) throws -> FigureWorld.Outcome {
        let settings = try #require(
            ReportSettings.read(SourceFile(path: "content/bericht.yaml", text: Self.settings)).value)
        let chapter = SourceFile(
            path: "content/01-probe.md", text: "---\ntitel: Probe\nkennung: P\n---\n\n\(directive)\n")
        let catalogue = catalogue
        let plan = ReportPlanner.plan(content: [chapter], settings: settings, catalogue: catalogue)
        let ignored: Set<DiagnosticCode> = [.requiredPageMissing, .figureUnreferenced, .chapterMissing]
        var diagnostics = plan.diagnostics.filter { !ignored.contains($0.code) }
        let tables = plan.value.queries.map { table($0.query, catalogue) }
        let builder = FigureSetBuilder(
            report: plan.value, tables: ProtectedTables.protect(tables, catalogue: catalogue), style: ChartStyle())
        let figures = plan.value.figures.compactMap { builder.figure($0).collecting(into: &diagnostics) }
        return FigureWorld.Outcome(figures: figures, answers: [], diagnostics: diagnostics)
    }

    func figure(_ directive: String) throws -> Figure {
        let outcome = try outcome(directive)
        #expect(outcome.diagnostics.map(\.message) == [])
        return try #require(outcome.figures.first)
    }

    /// The text alternative with plain blanks.
    func description(_ directive: String) throws -> String {
        try figure(directive).description.replacing("\u{00A0}", with: " ")
    }

    // MARK: Catalogue

    private static let settings = """
        titel: Probe
        herausgeber: Probe
        adresse: https://probe.example.org/
        stand: 2025-01-31
        thema: standard
        kreis: 99001
        land: 99
        """

    private static let place = SourceFile(path: "data/probe.yaml", text: "probe").span(0..<5)

    private static func located(_ text: String) -> Located<String> { Located(text, at: place) }

    static let breakdowns = [
        breakdown("lage", "Lage", [("nord", "Norden"), ("sued", "Süden")]),
        breakdown("schule", "Schule", [("stadt", "Stadtschule"), ("land", "Landschule")]),
        breakdown("danach", "Verbleib", [("lehre", "Lehre"), ("kolleg", "Kolleg")]),
    ]

    private static func breakdown(_ id: String, _ title: String, _ categories: [(String, String)]) -> Breakdown {
        Breakdown(
            id: id, title: title, categories: categories.map { Category(id: $0.0, title: $0.1) }, isComplete: true,
            span: place)
    }

    private var catalogue: Catalogue {
        let areas = [
            Area(key: AreaKey("99"), name: "Musterland", type: .state, parent: nil, span: Self.place),
            Area(
                key: AreaKey("99001"), name: "Landkreis Auenbruch", type: .district, parent: AreaKey("99"),
                locativeName: "im Landkreis Auenbruch", span: Self.place),
            Area(
                key: AreaKey("99001001"), name: "Oberquell", type: .municipality, parent: AreaKey("99001"),
                span: Self.place),
        ]
        let parts: [(String, [String], CountedThing)] = [
            (
                "wechsel", ["lage", "schule"],
                CountedThing(kind: .persons, singular: "Wechsel", plural: "Wechsel", dative: "Wechseln")
            ),
            (
                "verbleib", ["schule", "danach"],
                CountedThing(kind: .persons, singular: "Abgang", plural: "Abgänge", dative: "Abgängen")
            ),
        ]
        return Catalogue(
            areas: AreaDirectory(areas), breakdowns: Self.breakdowns,
            datasets: parts.map { id, breakdowns, counted in
                DatasetDescription(
                    id: "\(id)_daten", title: id, unit: "Personen", counts: hasCountedThings ? counted : nil,
                    kind: .flow, additivity: .everything, periodKind: .schoolYear, breakdowns: breakdowns,
                    place: .school, source: "erfunden", asOf: ReportingPeriod.calendarYear(2024).lastDay,
                    isSynthetic: false,
                    protection: ProtectionRule(method: .published, threshold: 3, minimumDenominator: 0),
                    span: Self.place)
            },
            indicators: parts.enumerated().map { index, part in
                Indicator(
                    id: Self.located(part.0), field: "D", title: "Titel \(part.0)", shortTitle: part.0,
                    formula: Self.located("\(part.0)_daten"), unit: IndicatorUnit(units[index]), decimals: decimals,
                    breakdowns: part.1.map(Self.located))
            })
    }

    // MARK: Values

    private func table(_ query: IndicatorQuery, _ catalogue: Catalogue) -> IndicatorTable {
        let stage = query.indicator == "wechsel" ? 0 : 1
        let numbers = stage == 0 ? first : second
        let splits = query.splits.map { catalogue.breakdown($0)?.categories ?? [] }
        let series: [Category?] = splits.first.map { $0.map { $0 } } ?? [nil]
        let facets: [Category?] = splits.dropFirst().first.map { $0.map { $0 } } ?? [nil]
        let cells = query.areas.flatMap { _ in
            series.indices.flatMap { row in
                facets.indices.map { column in
                    let text =
                        row < numbers.count && column < numbers[row].count ? numbers[row][column] : "nicht_erhoben"
                    return IndicatorCell(
                        value: value(text), numerator: nil, denominator: nil, operands: [])
                }
            }
        }
        return IndicatorTable(
            query: query, areas: query.areas, periods: [ReportingPeriod(periods[stage])].compactMap { $0 },
            series: series, facets: facets, cells: cells, datasets: ["\(query.indicator)_daten"])
    }

    private func value(_ text: String) -> FigureValue {
        if let sign = Sign(rawValue: text) { return .none(sign) }
        guard let number = try? GermanNumberParser.parse(text).get() else { return .none(.unknown) }
        return .number(units[0] == "Prozent" ? number.divided(by: Rational(100)) ?? number : number)
    }
}
