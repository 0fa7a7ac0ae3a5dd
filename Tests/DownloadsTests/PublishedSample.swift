import Catalogue
import Diagnostics
import Disclosure
import Downloads
import Figures
import Indicators
import Report
import Values

/// A small invented district with figures whose cells come from `ProtectedTables`, as in a build.
struct PublishedSample {
    static let span = SourceFile(path: "data/probe.yaml", text: "probe").span(0..<5)
    static let district = AreaKey("09901")
    static let hidden = AreaKey("09901-x")

    var areaName = "Landkreis Auenbruch"
    var unit = "Prozent"
    var decimals = 1
    var datasetUnit = "Personen"
    var field = "D"

    static func located(_ text: String) -> Located<String> { Located(text, at: span) }

    var catalogue: Catalogue {
        func dataset(_ id: String, _ title: String) -> DatasetDescription {
            DatasetDescription(
                id: id, title: title, unit: datasetUnit,
                counts: CountedThing(kind: .persons, singular: "Fall", plural: "Fälle", dative: "Fällen"),
                kind: datasetUnit == "Prozent" ? .measurement : .flow, additivity: .everything,
                periodKind: .calendarYear,
                breakdowns: ["zweig"], place: .school, source: "amt",
                asOf: CalendarDate(iso: "2025-11-04")!, isSynthetic: true,
                protection: ProtectionRule(method: .suppress, threshold: 3, minimumDenominator: 20), span: Self.span)
        }
        return Catalogue(
            areas: AreaDirectory([
                Area(
                    key: Self.district, name: "Auenbruch", type: .district, parent: nil, longName: areaName,
                    span: Self.span),
                Area(
                    key: Self.hidden, name: "Versteckt", type: .municipality, parent: Self.district, isPublic: false,
                    span: Self.span),
            ]),
            breakdowns: [
                Breakdown(
                    id: "zweig", title: "Zweig",
                    categories: [Category(id: "hand", title: "Handwerk"), Category(id: "bau", title: "Bau")],
                    isComplete: true, span: Self.span)
            ],
            sources: [
                Source(
                    id: "amt", title: "Schulstatistik", publisher: "Amt", licence: "dl-de/by-2-0",
                    address: "https://amt.example.org/", asOf: nil, span: Self.span)
            ],
            datasets: [dataset("abgaenge", "Schulabgänge"), dataset("schueler", "Lernende")],
            indicators: [
                Indicator(
                    id: Self.located("quote"), field: field, title: "Quote",
                    formula: Self.located("anteil(abgaenge, schueler)"),
                    unit: IndicatorUnit(unit), decimals: decimals)
            ])
    }

    static let asOf = CalendarDate(iso: "2026-01-31")!

    var context: DownloadContext {
        DownloadContext(
            catalogue: catalogue, asOf: Self.asOf, title: "Probe", publisher: "Amt für Bildung",
            address: "https://probe.example.org/")
    }

    static func operand(
        _ dataset: String, _ value: FigureValue, period: ReportingPeriod = .calendarYear(2023),
        area: AreaKey = district,
        categories: [String] = []
    ) -> Operand {
        Operand(
            dataset: dataset, area: area, period: period,
            selection: categories.isEmpty ? [] : [.init(breakdown: "zweig", categories: categories)], value: value,
            role: .other, origins: [ProvenanceReference(path: "data/grunddaten/\(dataset).csv", line: 2)])
    }

    static func number(_ value: Int) -> FigureValue { .number(Rational(value)) }

    /// One value at one time, protected and put into a table.
    func cell(
        _ value: FigureValue, _ operands: [Operand], _ expression: CellExpression?, year: Int = 2023,
        area: AreaKey = district, category: String? = nil
    ) -> DataTable.Cell {
        let fixed = category.map { [FixedCategory(breakdown: "zweig", category: $0)] } ?? []
        let period = ReportingPeriod.calendarYear(year)
        let query = IndicatorQuery(indicator: "quote", areas: [area], periods: .list([period]), fixed: fixed)
        let table = IndicatorTable(
            query: query, areas: [area], periods: [period],
            cells: [
                IndicatorCell(
                    value: value, numerator: nil, denominator: nil, operands: operands, expression: expression)
            ], datasets: ["abgaenge", "schueler"])
        let published = ProtectedTables.protect([table], catalogue: catalogue)[query]!.single!
        let display = DisplayedValue(text: "", textWithUnit: "", spoken: nil, machine: nil, sign: nil)
        return DataTable.Cell(
            value: published.value, display: display,
            coordinates: CellCoordinates(indicator: "quote", area: area, period: period, categories: fixed),
            source: published)
    }

    /// A share of two numbers.
    func share(_ above: Int, _ below: Int, year: Int = 2023, category: String? = nil) -> DataTable.Cell {
        let period = ReportingPeriod.calendarYear(year)
        let value = Rational(Int128(above), over: Int128(below)).map { FigureValue.number($0) } ?? .none(.notApplicable)
        return cell(
            value,
            [
                Self.operand("abgaenge", Self.number(above), period: period, categories: category.map { [$0] } ?? []),
                Self.operand("schueler", Self.number(below), period: period),
            ], .quotient(.operand(0), .operand(1)), year: year, category: category)
    }

    func figure(_ cells: [DataTable.Cell], headline: String = "Die Quote steigt", notes: [String] = []) -> Figure {
        Figure(
            id: "abb-a", kind: .diagram, number: "Abb. 1-1", pagePath: "kapitel/probe/", headline: headline,
            subtitle: "Auenbruch, 2023", drawing: nil, description: "Die Quote liegt bei 5,9 Prozent.",
            table: DataTable(caption: "", stub: "", columns: [""], rows: [.init(title: "", cells: cells)], unit: nil),
            notes: notes, legend: [], sourceLine: "Quelle: Amt, Schulstatistik. Stand: 04.11.2025", isSynthetic: true,
            indicators: ["quote"])
    }

    func workbook(_ cells: [DataTable.Cell], headline: String = "Die Quote steigt") -> Workbook {
        FigureDownloads(figure(cells, headline: headline), context: context).workbook
    }
}
