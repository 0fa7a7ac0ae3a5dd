import Catalogue
import Diagnostics
import Disclosure
import Figures
import Graphics
import Indicators
import Report
import Testing
import Values

/// A report about two indicators in two districts, one of them with Gemeinden, with two Merkmale, one of them nested.
/// The test says the value of each cell as a page shows it, or the word of a sign.
struct TableWorld {
    struct Place {
        let indicator: String
        let area: String
        let year: Int
        let categories: [String]
    }

    var years = [2021, 2022, 2023]
    var value: (Place) -> String? = { _ in "10" }
    /// The footnotes of a cell.
    var notes: (Place) -> [String] = { _ in [] }
    var ranking = "nein"
    var events: [(year: Int, kind: Event.Kind, text: String)] = []

    /// The figures of directives, which have to be right.
    func tables(_ markdown: String) throws -> [Figure] {
        let (figures, diagnostics) = try built(markdown)
        #expect(diagnostics.map(\.message) == [])
        return figures
    }

    func table(_ directive: String) throws -> DataTable { try #require(try tables(directive).first).table }

    func built(_ markdown: String) throws -> ([Figure], [Diagnostic]) {
        let text = """
            titel: Probe
            herausgeber: Probe
            adresse: https://probe.example.org/
            stand: 2025-01-31
            thema: standard
            kreis: 99001
            land: 99
            ranking_erlaubt: \(ranking)
            """
        let settings = try #require(ReportSettings.read(SourceFile(path: "content/bericht.yaml", text: text)).value)
        let chapter = SourceFile(path: "content/01-p.md", text: "---\ntitel: Probe\nkennung: P\n---\n\n\(markdown)\n")
        let catalogue = Self.catalogue
        let plan = ReportPlanner.plan(content: [chapter], settings: settings, catalogue: catalogue)
        let ignored: Set<DiagnosticCode> = [.requiredPageMissing, .figureUnreferenced, .chapterMissing]
        var diagnostics = plan.diagnostics.filter { !ignored.contains($0.code) }
        let tables = ProtectedTables.protect(
            plan.value.queries.map { evaluated($0.query, catalogue) }, catalogue: catalogue)
        let builder = FigureSetBuilder(report: plan.value, tables: tables, style: ChartStyle())
        let figures = plan.value.figures.compactMap { builder.figure($0).collecting(into: &diagnostics) }
        return (figures, diagnostics)
    }

    // MARK: Values

    private func evaluated(_ query: IndicatorQuery, _ catalogue: Catalogue) -> IndicatorTable {
        let all = years.map { ReportingPeriod.calendarYear($0) }
        let periods: [ReportingPeriod]
        switch query.periods {
        case .latest: periods = Array(all.suffix(1))
        case .latestCount(let count): periods = Array(all.suffix(count))
        case .list(let list): periods = all.filter(list.contains)
        case .all, .range: periods = all
        }
        func categories(_ index: Int) -> [Category?] {
            guard index < query.splits.count else { return [nil] }
            return catalogue.breakdown(query.splits[index])?.categories.map { $0 } ?? []
        }
        let (series, facets) = (categories(0), categories(1))
        var cells: [IndicatorCell] = []
        for area in query.areas {
            for period in periods {
                for first in series {
                    for second in facets {
                        cells.append(
                            cell(
                                Place(
                                    indicator: query.indicator, area: area.text, year: period.year,
                                    categories: [first, second].compactMap { $0?.id }), area, period))
                    }
                }
            }
        }
        return IndicatorTable(
            query: query, areas: query.areas, periods: periods, series: series, facets: facets, cells: cells,
            datasets: ["grund"], events: shownEvents)
    }

    private var shownEvents: [Event] {
        events.map {
            Event(
                id: "e", from: .calendarYear($0.year), kind: $0.kind, areas: nil, datasets: nil, indicators: nil,
                text: $0.text, span: Self.place)
        }
    }

    private func cell(_ place: Place, _ area: AreaKey, _ period: ReportingPeriod) -> IndicatorCell {
        let value = SampleNumber.value(value(place), isPercent: place.indicator == "quote")
        let operand = Operand(
            dataset: "grund", area: area, period: period, selection: [], value: value, role: .numerator, origins: [],
            notes: notes(place))
        return IndicatorCell(value: value, numerator: nil, denominator: nil, operands: [operand])
    }

    // MARK: Catalogue

    private static let place = SourceFile(path: "data/probe.yaml", text: "probe").span(0..<5)

    private static func located(_ text: String) -> Located<String> { Located(text, at: place) }

    private static func area(_ key: String, _ name: String, _ type: AreaType, _ parent: String?) -> Area {
        Area(key: AreaKey(key), name: name, type: type, parent: parent.map { AreaKey($0) }, span: place)
    }

    private static let catalogue: Catalogue = {
        let branches = [
            Category(id: "hand", title: "Handwerk"), Category(id: "holz", title: "Holz", parent: "hand"),
            Category(id: "metall", title: "Metall", parent: "hand"), Category(id: "sprache", title: "Sprachen"),
            Category(id: "brief", title: "mit Abschluss", parent: "sprache", isSubset: true),
            Category(id: "garten", title: "Garten"),
        ]
        let dataset = DatasetDescription(
            id: "grund", title: "Grund", unit: "Personen", counts: nil, kind: .stock, additivity: .everything,
            periodKind: .calendarYear, breakdowns: ["zweig", "herkunft", "alter"], place: .school, source: "erfunden",
            asOf: ReportingPeriod.calendarYear(2024).lastDay, isSynthetic: false,
            protection: ProtectionRule(method: .published, threshold: 3, minimumDenominator: 0),
            notes: [DatasetNote(id: "a", text: "Gilt hier."), DatasetNote(id: "b", text: "Gilt überall.")], span: place)
        func indicator(_ id: String, _ unit: String, _ decimals: Int) -> Indicator {
            Indicator(
                id: located(id), field: "D", title: "Titel \(id)", shortTitle: id, formula: located("grund"),
                unit: IndicatorUnit(unit), decimals: decimals, breakdowns: ["zweig", "herkunft", "alter"].map(located))
        }
        return Catalogue(
            areas: AreaDirectory([
                area("99", "Musterland", .state, nil), area("99001", "Landkreis Auenbruch", .district, "99"),
                area("99002", "Landkreis Bergau", .district, "99"),
                area("99001001", "Oberquell", .municipality, "99001"),
                area("99001002", "Niederstein", .municipality, "99001"),
                area("99001003", "Äsch", .municipality, "99001"),
                area("99002001", "Tannhain", .municipality, "99002"),
                area("99002002", "Wiesenbrück", .municipality, "99002"),
            ]),
            breakdowns: [
                Breakdown(id: "zweig", title: "Zweig", categories: branches, isComplete: true, span: place),
                Breakdown(
                    id: "herkunft", title: "Herkunft",
                    categories: [Category(id: "nah", title: "nah"), Category(id: "fern", title: "fern")],
                    isComplete: true, span: place),
                Breakdown(
                    id: "alter", title: "Alter",
                    categories: [
                        Category(id: "a0", title: "unter 3 Jahre", ageFrom: 0, ageTo: 2),
                        Category(id: "a3", title: "3 bis unter 6 Jahre", ageFrom: 3, ageTo: 5),
                        Category(id: "a6", title: "6 Jahre und älter", ageFrom: 6),
                    ], isComplete: true, span: place),
            ], datasets: [dataset],
            indicators: [indicator("quote", "Prozent", 1), indicator("zahl", "Personen", 0)])
    }()
}
