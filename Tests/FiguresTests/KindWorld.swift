import Catalogue
import Diagnostics
import Disclosure
import Figures
import Graphics
import Indicators
import Report
import Testing
import Values

/// A small report about one indicator with Merkmale of the test's own; each value is asked for where it stands.
struct KindWorld {
    /// Where a value stands.
    struct Place {
        let area: String
        let period: String
        /// Ids of the categories, in the order of `nach`.
        let categories: [String]
    }

    var unit = "Prozent"
    var decimals = 1
    var periods = ["2015"]
    var breakdowns: [Breakdown] = []
    var numeratorOnly: [String] = []
    var counted: CountedThing?
    /// How many answered each question, where the values are those of a survey.
    var answers: Int?
    /// The denominator of all values that are numbers.
    var whole: String?
    /// A text as pages show it, the word of a sign, or nil for »not collected«.
    var value: @Sendable (Place) -> String?

    init(_ breakdowns: [Breakdown] = [], _ value: @escaping @Sendable (Place) -> String?) {
        self.breakdowns = breakdowns
        self.value = value
    }

    static let municipalities = [("99001001", "Oberquell"), ("99001002", "Niederstein"), ("99001003", "Wiesenbrück")]

    static func breakdown(_ id: String, _ title: String, _ categories: [Category]) -> Breakdown {
        Breakdown(id: id, title: title, categories: categories, isComplete: true, span: place)
    }

    // MARK: Results

    func outcome(_ markdown: String) throws -> FigureWorld.Outcome {
        let settings = try #require(
            ReportSettings.read(SourceFile(path: "content/bericht.yaml", text: Self.settings)).value)
        let chapter = SourceFile(
            path: "content/01-probe.md", text: "---\ntitel: Probe\nkennung: P\n---\n\n\(markdown)\n")
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

    /// What the kind has against the selection.
    func misfit(_ directive: String) throws -> [String] {
        try outcome(directive).diagnostics.filter { $0.code == .figureKind }.map(\.message)
    }

    /// The wide drawing as it stands in the page.
    func drawing(_ directive: String) throws -> String {
        let drawing = try #require(try figure(directive).drawing)
        return String(decoding: drawing.wide.html.bytes, as: UTF8.self).replacing("\u{00A0}", with: " ")
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

    private var catalogue: Catalogue {
        var areas = [
            Area(key: AreaKey("99"), name: "Musterland", type: .state, parent: nil, span: Self.place),
            Area(
                key: AreaKey("99001"), name: "Landkreis Auenbruch", type: .district, parent: AreaKey("99"),
                partsComplete: true, locativeName: "im Landkreis Auenbruch", span: Self.place),
        ]
        for (key, name) in Self.municipalities {
            areas.append(
                Area(key: AreaKey(key), name: name, type: .municipality, parent: AreaKey("99001"), span: Self.place))
        }
        let indicator = Indicator(
            id: Self.located("quote"), field: "D", title: "Anteil der Probe", shortTitle: "Probe",
            formula: Self.located("lernende"), unit: IndicatorUnit(unit), decimals: decimals,
            breakdowns: breakdowns.map { Self.located($0.id) }, numeratorOnly: numeratorOnly)
        let dataset = DatasetDescription(
            id: "lernende", title: "Lernende", unit: "Personen", counts: counted, kind: .stock,
            additivity: .everything, periodKind: .calendarYear, breakdowns: breakdowns.map(\.id), place: .school,
            source: "erfunden", asOf: ReportingPeriod.calendarYear(2024).lastDay, isSynthetic: false,
            protection: ProtectionRule(method: .published, threshold: 3, minimumDenominator: 0), span: Self.place)
        return Catalogue(
            areas: AreaDirectory(areas), breakdowns: breakdowns, datasets: [dataset], indicators: [indicator])
    }

    // MARK: Values

    private func table(_ query: IndicatorQuery, _ catalogue: Catalogue) -> IndicatorTable {
        var wanted = periods.compactMap { ReportingPeriod($0) }
        if case .latest = query.periods { wanted = Array(wanted.suffix(1)) }
        if case .list(let list) = query.periods { wanted = wanted.filter { list.contains($0) } }
        let splits = query.splits.map { catalogue.breakdown($0)?.categories ?? [] }
        let series: [Category?] = splits.first.map { $0.map { $0 } } ?? [nil]
        let facets: [Category?] = splits.dropFirst().first.map { $0.map { $0 } } ?? [nil]
        var cells: [IndicatorCell] = []
        for area in query.areas {
            for period in wanted {
                for one in series {
                    for facet in facets {
                        let place = Place(
                            area: area.text, period: period.text, categories: [one?.id, facet?.id].compactMap { $0 })
                        cells.append(cell(value(place)))
                    }
                }
            }
        }
        return IndicatorTable(
            query: query, areas: query.areas, periods: wanted, series: series, facets: facets, cells: cells,
            datasets: ["lernende"])
    }

    private func cell(_ text: String?) -> IndicatorCell {
        IndicatorCell(
            value: value(text), numerator: nil, denominator: whole.map(number), operands: [],
            sample: answers.map { Sample(lower: nil, upper: nil, answers: $0) })
    }

    private func number(_ text: String) -> FigureValue {
        (try? GermanNumberParser.parse(text).get()).map { .number($0) } ?? .none(.unknown)
    }

    private func value(_ text: String?) -> FigureValue {
        guard let text else { return .none(.notCollected) }
        if let sign = Sign(rawValue: text) { return .none(sign) }
        guard let number = try? GermanNumberParser.parse(text).get() else { return .none(.unknown) }
        return .number(unit == "Prozent" ? number.divided(by: Rational(100)) ?? number : number)
    }
}

extension String {
    /// How often a piece of text occurs.
    func count(of piece: String) -> Int { split(separator: piece, omittingEmptySubsequences: false).count - 1 }
}
