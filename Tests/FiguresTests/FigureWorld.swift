import Catalogue
import Diagnostics
import Disclosure
import Figures
import Graphics
import Indicators
import Report
import Testing
import Values

/// A small report about one indicator whose values are written in the test, so that every generated sentence can be
/// read beside the numbers it speaks of.
///
/// Values are texts as a page shows them (»5,9«) or the word of a sign (»geheim«); `nil` means not collected.
struct FigureWorld {
    var unit = "Prozent"
    var decimals = 1
    var stable: String?
    var comparisons: [String] = []
    var noComparisonReason: String?
    var breakdown: String?
    var periods: [String]
    /// By key of the area, one value per period.
    var values: [String: [String?]]
    /// By area and category of `zweig`, one value per period.
    var splitValues: [String: [String?]] = [:]
    /// Numerators of the values, where the test needs them.
    var numerators: [String?]?
    var windowLength = 1
    var events: [(from: String, kind: Event.Kind, text: String)] = []
    var ranking = "nein"
    /// `beobachten` and `handlungsbedarf` of the indicator, for districts.
    var thresholds: [(id: String, value: Int)] = []
    var direction = IndicatorDirection.neutral
    var goals: [Goal] = []
    /// By area, one for each period; with them the data is a survey.
    var samples: [String: [Sample?]] = [:]
    var formula = "anteil(lernende, lernende)"
    /// Places on a tile map, by key of the area.
    var tiles: [String: (column: Int, row: Int)] = [:]
    /// Areas with a boundary.
    var outlined: [String] = []

    /// In place of the values: whole cells of the district, one for each period.
    var cells: [IndicatorCell] = []

    /// A second indicator, »zweite«, with its own unit and times.
    var second: Second?

    struct Second {
        var unit = "Prozent"
        var decimals = 1
        var periods: [String]
        /// By key of the area, one value per period.
        var values: [String: [String?]]
    }

    static let district = "99001"
    static let state = "99"
    static let municipalities = [
        ("99001001", "Oberquell", "Stadt Oberquell", "in der Stadt Oberquell"),
        ("99001002", "Niederstein", "Gemeinde Niederstein", "in der Gemeinde Niederstein"),
        ("99001003", "Wiesenbrück", "Gemeinde Wiesenbrück", "in der Gemeinde Wiesenbrück"),
        ("99001004", "Tannhain", "Gemeinde Tannhain", "in der Gemeinde Tannhain"),
    ]

    init(_ periods: [String], _ values: [String: [String?]]) {
        self.periods = periods
        self.values = values
    }

    /// One series of the district.
    init(_ periods: [String], _ values: [String?]) { self.init(periods, [Self.district: values]) }

    // MARK: Results

    struct Outcome {
        let figures: [Figure]
        let answers: [InlineAnswer]
        let diagnostics: [Diagnostic]

        /// The texts of `:wert`, `:differenz` and `:trend`, in reading order.
        var texts: [String] {
            answers.compactMap { answer in
                switch answer {
                case .value(let value, _, _, let showsUnit, _): showsUnit ? value.textWithUnit : value.text
                case .change(let text, _, _): text
                case .claim, .branch: nil
                }
            }
        }

        var codes: [DiagnosticCode] { diagnostics.map(\.code) }

        func message(_ code: DiagnosticCode) -> String? { diagnostics.first { $0.code == code }?.message }
    }

    /// Plans the content, answers its queries from the values above and builds everything that is computed.
    func outcome(_ markdown: String) throws -> Outcome {
        let settings = try #require(
            ReportSettings.read(SourceFile(path: "content/bericht.yaml", text: settingsText)).value)
        let catalogue = self.catalogue
        let chapter = SourceFile(
            path: "content/01-probe.md", text: "---\ntitel: Probe\nkennung: P\n---\n\n\(markdown)\n")
        let plan = ReportPlanner.plan(content: [chapter], settings: settings, catalogue: catalogue)
        let ignored: Set<DiagnosticCode> = [.requiredPageMissing, .figureUnreferenced, .chapterMissing]
        var diagnostics = plan.diagnostics.filter { !ignored.contains($0.code) }
        let tables = plan.value.queries.map { table($0.query, catalogue) }
        let protected = ProtectedTables.protect(tables, catalogue: catalogue)
        let builder = FigureSetBuilder(report: plan.value, tables: protected, style: ChartStyle())
        let figures = plan.value.figures.compactMap { builder.figure($0).collecting(into: &diagnostics) }
        let set = builder.assemble(figures).collecting(into: &diagnostics)
        let answers = plan.value.chapters.flatMap { page in
            page.plan.keys.compactMap { set.answer(FigureSet.AnswerKey(page: page.path, source: $0)) }
        }
        return Outcome(figures: figures, answers: answers, diagnostics: diagnostics)
    }

    /// How the numbers of the indicator came about, on its page.
    func calculations(_ markdown: String = "") throws -> [Calculation] {
        let settings = try #require(
            ReportSettings.read(SourceFile(path: "content/bericht.yaml", text: settingsText)).value)
        let chapter = SourceFile(
            path: "content/01-probe.md", text: "---\ntitel: Probe\nkennung: P\n---\n\n\(markdown)\n")
        let report = ReportPlanner.plan(content: [chapter], settings: settings, catalogue: catalogue).value
        let tables = report.queries.map { table($0.query, catalogue) }
        let protected = ProtectedTables.protect(tables, catalogue: catalogue)
        let builder = FigureSetBuilder(report: report, tables: protected, style: ChartStyle()).preparingSheets()
        return builder.sheet(try #require(report.indicators.first)).value.calculations
    }

    /// The text alternative of one figure.
    func description(_ directive: String) throws -> String {
        let outcome = try outcome(directive)
        #expect(outcome.codes == [])
        return try #require(outcome.figures.first).description.replacing("\u{00A0}", with: " ")
    }

    /// The headline of one figure.
    func headline(_ directive: String) throws -> String {
        try #require(try outcome(directive).figures.first).headline.replacing("\u{00A0}", with: " ")
    }

    /// The texts of the inline directives of a sentence.
    func texts(_ markdown: String) throws -> [String] {
        let outcome = try outcome(markdown)
        #expect(outcome.codes == [])
        return outcome.texts.map { $0.replacing("\u{00A0}", with: " ") }
    }

    // MARK: Catalogue

    private var settingsText: String {
        """
        titel: Probe
        herausgeber: Probe
        adresse: https://probe.example.org/
        stand: 2025-01-31
        thema: standard
        kreis: \(Self.district)
        land: \(Self.state)
        ranking_erlaubt: \(ranking)
        """
    }

    private static let place = SourceFile(path: "data/probe.yaml", text: "probe").span(0..<5)

    private static let asOf = ReportingPeriod.calendarYear(2024).lastDay

    private static func located(_ text: String) -> Located<String> { Located(text, at: place) }

    private var catalogue: Catalogue {
        var areas = [
            Area(key: AreaKey(Self.state), name: "Musterland", type: .state, parent: nil, span: Self.place),
            Area(
                key: AreaKey(Self.district), name: "Landkreis Auenbruch", type: .district, parent: AreaKey(Self.state),
                partsComplete: true, locativeName: "im Landkreis Auenbruch", span: Self.place),
        ]
        for (key, name, longName, locative) in Self.municipalities {
            areas.append(
                Area(
                    key: AreaKey(key), name: name, type: .municipality, parent: AreaKey(Self.district),
                    longName: longName, locativeName: locative, tile: tiles[key], span: Self.place))
        }
        let categories = [("hand", "Handwerk"), ("sprache", "Sprachen")].map { Category(id: $0.0, title: $0.1) }
        let indicator = Indicator(
            id: Self.located("quote"), field: "D", title: "Anteil der Probe", shortTitle: "Probe",
            formula: Self.located(formula), unit: IndicatorUnit(unit), decimals: decimals,
            direction: direction, breakdowns: breakdown.map { [Self.located($0)] } ?? [],
            comparisons: comparisons.map(Self.located),
            noComparisonReason: noComparisonReason,
            thresholds: thresholds.map { Indicator.Threshold(id: $0.id, value: Rational($0.value)) },
            stableWithin: stable.flatMap { try? GermanNumberParser.parse($0).get() })
        let dataset = DatasetDescription(
            id: "lernende", title: "Lernende", unit: "Personen", counts: nil, kind: .stock, additivity: .everything,
            periodKind: periods.first.flatMap { ReportingPeriod($0)?.kind } ?? .calendarYear, breakdowns: ["zweig"],
            place: .school, source: "erfunden", asOf: Self.asOf,
            isSynthetic: false, protection: ProtectionRule(method: .published, threshold: 3, minimumDenominator: 0),
            survey: samples.isEmpty
                ? nil
                : SurveyDescription(
                    question: "Wie war es?", isWeighted: false, allowsSeveralAnswers: false, confidence: Rational(95)),
            span: Self.place)
        return Catalogue(
            areas: AreaDirectory(areas),
            breakdowns: [
                Breakdown(id: "zweig", title: "Zweig", categories: categories, isComplete: true, span: Self.place)
            ],
            datasets: [dataset], indicators: [indicator] + secondIndicator, goals: goals, boundaries: boundaries)
    }

    private var secondIndicator: [Indicator] {
        guard let second else { return [] }
        return [
            Indicator(
                id: Self.located("zweite"), field: "D", title: "Wert der Zweiten", shortTitle: "Zweite",
                formula: Self.located("anteil(lernende, lernende)"), unit: IndicatorUnit(second.unit),
                decimals: second.decimals)
        ]
    }

    /// The world of the second indicator alone.
    private func world(of second: Second) -> FigureWorld {
        var world = self
        (world.unit, world.decimals, world.periods, world.values) = (
            second.unit, second.decimals, second.periods, second.values
        )
        (world.splitValues, world.numerators, world.samples, world.second) = ([:], nil, [:], nil)
        return world
    }

    /// Squares side by side.
    private var boundaries: [Boundary] {
        outlined.enumerated().map { index, key in
            let ring = [(0.0, 0.0), (0.1, 0), (0.1, 0.1), (0, 0.1), (0, 0)].map { x, y in
                Boundary.Point(longitude: 8 + Double(index) / 10 + x, latitude: 53 + y)
            }
            return Boundary(area: AreaKey(key), polygons: [[ring]])
        }
    }

    // MARK: Values

    private func table(_ query: IndicatorQuery, _ catalogue: Catalogue) -> IndicatorTable {
        if query.indicator == "zweite", let second { return world(of: second).table(query, catalogue) }
        let all = periods.compactMap { ReportingPeriod($0) }
        let wanted: [ReportingPeriod]
        switch query.periods {
        case .all: wanted = all
        case .latest: wanted = Array(all.suffix(1))
        case .latestCount(let count): wanted = Array(all.suffix(count))
        case .list(let list): wanted = all.filter { period in list.contains { $0 == period || $0.year == period.year } }
        case .range(let from, let to):
            wanted = all.filter { ($0.year >= from?.year ?? 0) && ($0.year <= to?.year ?? 9999) }
        }
        let series: [Category?] =
            query.splits.isEmpty ? [nil] : catalogue.breakdown("zweig")?.categories.map { $0 } ?? []
        var cells: [IndicatorCell] = []
        for area in query.areas {
            for period in wanted {
                for category in series { cells.append(cell(area.text, all.firstIndex(of: period) ?? 0, category?.id)) }
            }
        }
        return IndicatorTable(
            query: query, areas: query.areas, periods: wanted, series: series, cells: cells, datasets: ["lernende"],
            windowLength: windowLength, events: shownEvents(in: wanted))
    }

    private func shownEvents(in periods: [ReportingPeriod]) -> [Event] {
        guard let first = periods.first, let last = periods.last else { return [] }
        return events.compactMap { event in
            guard let from = ReportingPeriod(event.from) else { return nil }
            let event = Event(
                id: "e", from: from, kind: event.kind, areas: nil, datasets: nil, indicators: nil, text: event.text,
                span: Self.place)
            return event.lies(after: first, upTo: last) ? event : nil
        }
    }

    private func cell(_ area: String, _ period: Int, _ category: String?) -> IndicatorCell {
        let list = category.map { splitValues["\(area) \($0)"] ?? [] } ?? values[area] ?? []
        if area == Self.district, category == nil, period < cells.count { return cells[period] }
        let text = period < list.count ? list[period] : nil
        let numerator = numerators.flatMap { period < $0.count ? $0[period] : nil }
        return IndicatorCell(
            value: SampleNumber.value(text, isPercent: unit == "Prozent"),
            numerator: numerator.map { SampleNumber.value($0, isPercent: false) },
            denominator: numerator.map { _ in .number(Rational(5000)) }, operands: [],
            sample: samples[area].flatMap { period < $0.count ? $0[period] : nil })
    }
}
