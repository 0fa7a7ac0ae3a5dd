import Catalogue
import Diagnostics
import Downloads
import Figures
import Report
import Testing
import Values

/// The CSV beside every figure: what a spreadsheet opens and what it must never run.
@Suite struct CSVTests {
    private static let place = SourceFile(path: "data/probe.yaml", text: "probe").span(0..<5)

    private static let breakdown = Breakdown(
        id: "zweig", title: "Zweig", categories: [Category(id: "hand", title: "Handwerk")], isComplete: true,
        span: place)

    private func lines(
        _ cells: [DataTable.Cell], area: String = "Auenbruch", source: String = "Quelle: Amt. Stand: 2024"
    ) throws -> [String] {
        func located(_ text: String) -> Located<String> { Located(text, at: Self.place) }
        let catalogue = Catalogue(
            areas: AreaDirectory([
                Area(key: AreaKey("09901"), name: area, type: .district, parent: nil, span: Self.place)
            ]),
            breakdowns: [Self.breakdown],
            indicators: [
                Indicator(
                    id: located("quote"), field: "D", title: "Quote", formula: located("x"),
                    unit: IndicatorUnit("Prozent"),
                    decimals: 1)
            ])
        let figure = Figure(
            id: "abb-a", kind: .diagram, number: "", pagePath: "", headline: "", subtitle: "", drawing: nil,
            description: "",
            table: DataTable(caption: "", stub: "", columns: [""], rows: [.init(title: "", cells: cells)], unit: nil),
            notes: [],
            legend: [], sourceLine: source, isSynthetic: true, indicators: ["quote"])
        let date = try #require(CalendarDate(year: 2025, month: 1, day: 31))
        let context = DownloadContext(
            catalogue: catalogue, asOf: date, title: "Probe", publisher: "Amt", address: "https://probe.example.org/")
        let file = try #require(Downloads.files(of: figure, context: context).first)
        #expect(file.path == "daten/abb-a.csv")
        #expect(file.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let text = String(decoding: file.bytes.dropFirst(3), as: UTF8.self)
        #expect(text.hasSuffix("\r\n"))
        return text.split(separator: "\r\n").map(String.init)
    }

    private func cell(_ value: PublishedNumber, _ categories: [FixedCategory] = []) -> DataTable.Cell {
        let display = DisplayedValue(text: "", textWithUnit: "", spoken: nil, machine: nil, sign: nil)
        let coordinates = CellCoordinates(
            indicator: "quote", area: AreaKey("09901"), period: .schoolYear(startingIn: 2022), categories: categories)
        switch value {
        case .number(let units, let marks):
            return .init(
                value: .number(RoundedDecimal(units: units, decimals: 1), marks), display: display,
                coordinates: coordinates)
        case .sign(let sign): return .init(value: .none(sign), display: display, coordinates: coordinates)
        }
    }

    private enum PublishedNumber { case number(Int64, Marks), sign(Sign) }

    /// What a table computes from its own cells belongs to no indicator.
    @Test func computedCellsStayInTheTable() throws {
        let published = cell(.number(59, []))
        let rest = DataTable.Cell(
            value: published.value, display: published.display, coordinates: published.coordinates, origin: .computed)
        #expect(try lines([published, rest]) == lines([published]))
    }

    @Test func oneRowForEachValue() throws {
        let lines = try lines([
            cell(.number(123_456, [.provisional, .revised])),
            cell(.number(-59, []), [FixedCategory(breakdown: "zweig", category: "hand")]),
            cell(.sign(.secret)),
        ])
        #expect(
            lines == [
                "raum_schluessel;raum;zeit;zweig;indikator;titel;wert;einheit;zeichen;marken;quelle;berichtsstand;beispieldaten",
                "09901;Auenbruch;2022/23;insgesamt;quote;Quote;12345,6;Prozent;;vorlaeufig berichtigt;Amt. Stand: 2024;2025-01-31;ja",
                "09901;Auenbruch;2022/23;Handwerk;quote;Quote;-5,9;Prozent;;;Amt. Stand: 2024;2025-01-31;ja",
                "09901;Auenbruch;2022/23;insgesamt;quote;Quote;;Prozent;geheim;;Amt. Stand: 2024;2025-01-31;ja",
            ])
    }

    @Test func columnsOfUnusedMerkmaleAreLeftOut() throws {
        let head = try #require(try lines([cell(.sign(.unknown))]).first)
        #expect(!head.contains("zweig"))
    }

    @Test(arguments: ["=1+1", "+x", "-x", "@x", "\u{FF1D}x", "\u{FF0B}x", "\u{FF0D}x", "\u{FF20}x"])
    func textIsNeverAFormula(_ name: String) throws {
        let row = try lines([cell(.sign(.unknown))], area: name)[1]
        #expect(row.hasPrefix("09901;'\(name);2022/23"))
    }

    @Test(arguments: [
        ("\tx", "'\tx"), ("a;b", "\"a;b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("\rx", "\"'\rx\""),
    ])
    func textIsQuoted(_ name: String, _ written: String) throws {
        let text = try lines([cell(.sign(.unknown))], area: name).joined(separator: "\r\n")
        #expect(text.contains(";" + written + ";2022/23"))
    }
}
