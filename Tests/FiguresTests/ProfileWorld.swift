import Catalogue
import Diagnostics
import Disclosure
import Figures
import Graphics
import Indicators
import Report
import Testing
import Values

/// A report about a district with Gemeinden in groups, whose values are written in the test: as a page shows them
/// (»5,9«), as the word of a sign (»geheim«), or nil for what is not collected.
///
/// `quote` may be replaced by `drei` (three years together) and by `breit` (categories together), `breit` by `breit3`.
struct ProfileWorld {
    struct Place {
        let indicator: String
        let area: String
        let year: Int
    }

    var years = [2021, 2022, 2023, 2024, 2025]
    var value: (Place) -> String? = { _ in "10,0" }
    var notes: (Place) -> [String] = { _ in [] }
    /// By key of the area.
    var groups: [String: String] = [:]
    var substitutes: [String: [String]] = ["quote": ["drei", "breit"], "breit": ["breit3"]]
    var levels: [AreaType] = []
    var events: [(year: Int, kind: Event.Kind, text: String)] = []
    /// »Landkreis Auenbruch« by default.
    var districtName = "Landkreis Auenbruch"
    var kind = PeriodKind.calendarYear

    static let state = "99"
    static let district = "99001"
    static let municipalities = [
        ("99001001", "Oberquell"), ("99001002", "Niederstein"), ("99001003", "Äsch"), ("99001004", "Tannhain"),
        ("99001005", "Wiesenbrück"),
    ]
    static let own = "99001002"

    /// All Gemeinden in one group.
    static var oneGroup: [String: String] {
        Dictionary(municipalities.map { ($0.0, "doerfer") }, uniquingKeysWith: { first, _ in first })
    }

    struct Outcome {
        let figures: [Figure]
        let diagnostics: [Diagnostic]

        var codes: [DiagnosticCode] { diagnostics.map(\.code) }
    }

    /// One profile that has to be right.
    func profile(_ directive: String) throws -> Figure {
        let outcome = try outcome(directive)
        #expect(outcome.diagnostics.map(\.message) == [])
        return try #require(outcome.figures.first)
    }

    /// The remark of the row of `quote`, with ordinary blanks. It stands below another one, because an area needs some
    /// data to have a profile.
    func remark(_ value: @escaping (Place) -> String?) throws -> String? {
        var world = self
        world.value = { $0.indicator == "kita" ? "1,0" : value($0) }
        let row = try #require(
            try world.profile("::profil{raum=\(Self.own) indikatoren=kita,quote vergleich=nein}").table.rows.last)
        return row.remark?.replacing("\u{00A0}", with: " ")
    }

    func outcome(_ markdown: String) throws -> Outcome {
        let text = """
            titel: Probe
            herausgeber: Probe
            adresse: https://probe.example.org/
            stand: 2026-01-31
            thema: standard
            kreis: \(Self.district)
            land: \(Self.state)
            """
        let settings = try #require(ReportSettings.read(SourceFile(path: "content/bericht.yaml", text: text)).value)
        let chapter = SourceFile(path: "content/01-p.md", text: "---\ntitel: Probe\nkennung: P\n---\n\n\(markdown)\n")
        let catalogue = self.catalogue
        let plan = ReportPlanner.plan(content: [chapter], settings: settings, catalogue: catalogue)
        let ignored: Set<DiagnosticCode> = [.requiredPageMissing, .figureUnreferenced, .chapterMissing]
        var diagnostics = plan.diagnostics.filter { !ignored.contains($0.code) }
        let tables = ProtectedTables.protect(plan.value.queries.map { evaluated($0.query) }, catalogue: catalogue)
        let builder = FigureSetBuilder(report: plan.value, tables: tables, style: ChartStyle())
        let figures = plan.value.figures.compactMap { builder.figure($0).collecting(into: &diagnostics) }
        return Outcome(figures: figures, diagnostics: diagnostics)
    }

    // MARK: Values

    private func period(_ year: Int) -> ReportingPeriod {
        switch kind {
        case .schoolYear: .schoolYear(startingIn: year)
        default: .calendarYear(year)
        }
    }

    /// As the evaluator does: all times of the queried areas, and of any area where these have none.
    private func evaluated(_ query: IndicatorQuery) -> IndicatorTable {
        func hasData(_ year: Int, _ areas: [String]) -> Bool {
            areas.contains { value(Place(indicator: query.indicator, area: $0, year: year)) != nil }
        }
        let asked = query.areas.map(\.text)
        let all = [Self.state, Self.district] + Self.municipalities.map(\.0)
        let areas = years.contains { hasData($0, asked) } ? asked : all
        let filled = years.filter { hasData($0, areas) }
        var shown = years.filter { year in
            filled.first.map { $0 <= year } ?? false && filled.last.map { year <= $0 } ?? false
        }
        if case .latestCount(let count) = query.periods { shown = shown.suffix(count) }
        if case .latest = query.periods { shown = shown.suffix(1) }
        let cells = query.areas.flatMap { area in
            shown.map { cell(Place(indicator: query.indicator, area: area.text, year: $0), area) }
        }
        return IndicatorTable(
            query: query, areas: query.areas, periods: shown.map(period), cells: cells, datasets: ["grund"],
            windowLength: ["drei", "breit3"].contains(query.indicator) ? 3 : 1,
            events: events.map {
                Event(
                    id: "e", from: period($0.year), kind: $0.kind, areas: nil, datasets: nil, indicators: nil,
                    text: $0.text, span: Self.place)
            })
    }

    private func cell(_ place: Place, _ area: AreaKey) -> IndicatorCell {
        let value = SampleNumber.value(value(place), isPercent: place.indicator != "zahl")
        let operand = Operand(
            dataset: "grund", area: area, period: period(place.year), selection: [], value: value, role: .numerator,
            origins: [], notes: notes(place))
        return IndicatorCell(value: value, numerator: nil, denominator: nil, operands: [operand])
    }

    // MARK: Catalogue

    private static let place = SourceFile(path: "data/probe.yaml", text: "probe").span(0..<5)

    private static func located(_ text: String) -> Located<String> { Located(text, at: place) }

    private func area(_ key: String, _ name: String, _ type: AreaType, _ parent: String?) -> Area {
        Area(
            key: AreaKey(key), name: name, type: type, parent: parent.map { AreaKey($0) },
            longName: type == .municipality ? "Gemeinde \(name)" : name, comparisonGroup: groups[key],
            span: Self.place)
    }

    private func indicator(_ id: String, _ field: String, _ title: String, unit: String = "Prozent") -> Indicator {
        Indicator(
            id: Self.located(id), field: field, title: title, formula: Self.located("anteil(grund, grund)"),
            unit: IndicatorUnit(unit), decimals: unit == "Prozent" ? 1 : 0,
            noComparisonReason: unit == "Prozent" ? nil : "Anzahlen verschieden großer Räume sagen wenig.",
            substitutes: (substitutes[id] ?? []).map(Self.located), areaLevels: levels)
    }

    private var catalogue: Catalogue {
        let dataset = DatasetDescription(
            id: "grund", title: "Grund", unit: "Personen", counts: nil, kind: .stock, additivity: .everything,
            periodKind: kind, breakdowns: [], place: .school, source: "erfunden",
            asOf: ReportingPeriod.calendarYear(2025).lastDay, isSynthetic: false,
            protection: ProtectionRule(method: .published, threshold: 3, minimumDenominator: 0),
            notes: [DatasetNote(id: "a", text: "Gilt hier."), DatasetNote(id: "b", text: "Gilt dort.")],
            span: Self.place)
        return Catalogue(
            areas: AreaDirectory(
                [
                    area(Self.state, "Musterland", .state, nil),
                    area(Self.district, districtName, .district, Self.state),
                ] + Self.municipalities.map { area($0.0, $0.1, .municipality, Self.district) }),
            datasets: [dataset],
            indicators: [
                indicator("zahl", "A", "Einwohner", unit: "Personen"), indicator("quote", "D", "Ohne Abschluss"),
                indicator("drei", "D", "Ohne Abschluss (3 Jahre)"),
                indicator("breit", "D", "Höchstens Hauptschulabschluss"),
                indicator("breit3", "D", "Höchstens Hauptschulabschluss (3 Jahre)"),
                indicator("kita", "C", "Betreuungsquote"),
            ])
    }
}
