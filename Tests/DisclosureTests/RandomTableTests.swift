import Catalogue
import Diagnostics
import Disclosure
import Indicators
import Testing
import Values

/// Random base data through the evaluator and the protection: nothing below a threshold is ever visible.
@Suite struct RandomTableTests {
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let mixed = (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
            return mixed ^ (mixed >> 32)
        }
    }

    static let formulas = [
        ("a", "Personen"), ("anteil(a[geschlecht=w], a)", "Prozent"), ("a[geschlecht=m]", "Personen"),
        ("differenz(a, 1)", "Personen"),
        ("veraenderung(a, 1)", "Prozent"), ("gleitend(a[geschlecht=w], a, 3)", "Prozent"), ("index(a, 2018)", "Punkte"),
        ("summe(a, ueber=gemeinde)", "Personen"), ("segregation(a[geschlecht=w], a, ueber=gemeinde)", "Punkte"),
        ("maximum(a, ueber=geschlecht)", "Personen"), ("wenn(a > 10, a[geschlecht=w], a[geschlecht=m])", "Personen"),
        ("1 - anteil(a[geschlecht=w], a)", "Prozent"), ("je(1000, a[geschlecht=w], a[raum=ober])", "je 1.000"),
    ]

    static let areas = [
        Area(key: AreaKey("K"), name: "Kreis", type: .district, parent: nil, partsComplete: true, span: Cells.span),
        Area(key: AreaKey("K1"), name: "A", type: .municipality, parent: AreaKey("K"), span: Cells.span),
        Area(key: AreaKey("K2"), name: "B", type: .municipality, parent: AreaKey("K"), span: Cells.span),
    ]

    /// Two Gemeinden × four years × two sexes, small numbers often.
    static func dataset(_ description: DatasetDescription, _ random: inout Generator) -> Dataset {
        let cells = (0..<2).flatMap { area in (0..<4).flatMap { period in (1..<3).map { (area, period, $0) } } }
        return Dataset(
            description: description, file: SourceFile(path: "data/grunddaten/a.csv", text: ""),
            areas: [AreaKey("K1"), AreaKey("K2")],
            periods: (2017...2020).map { .calendarYear($0) }, categories: [["insgesamt", "w", "m"]], noteSets: [[]],
            decimals: 0,
            areaIndex: cells.map { Int32($0.0) }, periodIndex: cells.map { Int32($0.1) },
            categoryIndex: [cells.map { Int32($0.2) }],
            units: cells.map { _ in Int64.random(in: 0...(Bool.random(using: &random) ? 6 : 60), using: &random) },
            signs: cells.map { _ in
                Int.random(in: 0..<40, using: &random) == 0 ? UInt8(1 + Int.random(in: 0..<4, using: &random)) : 0
            },
            marks: cells.map { _ in [] }, noteIndex: cells.map { _ in 0 }, lines: cells.indices.map { Int32($0 + 2) })
    }

    @Test(arguments: 0..<80)
    func nothingBelowTheThresholdIsVisible(seed: Int) throws {
        var random = Generator(state: UInt64(seed) &* 7919 &+ 11)
        let threshold = Int.random(in: 2...6, using: &random)
        let minimum = Int.random(in: 0...30, using: &random)
        let description = Cells.dataset("a", threshold: threshold, minimum: minimum)
        let indicators = Self.formulas.enumerated().map { number, formula in
            Indicator(
                id: Located("i\(number)", at: Cells.span), field: "D", title: "i",
                formula: Located(formula.0, at: SourceFile(path: "f", text: formula.0).span(0..<formula.0.utf8.count)),
                unit: IndicatorUnit(formula.1), decimals: 1)
        }
        let catalogue = Catalogue(
            areas: AreaDirectory(Self.areas), breakdowns: Cells.catalogue([]).breakdowns, datasets: [description],
            indicators: indicators)
        let prepared = Evaluator.prepare(catalogue: catalogue, datasets: [Self.dataset(description, &random)])
        #expect(prepared.diagnostics == [])
        for indicator in indicators {
            let query = IndicatorQuery(indicator: indicator.id.value, areas: Self.areas.map(\.key), periods: .all)
            let table = prepared.value.evaluate(query, at: nil).value
            let protected = try #require(ProtectedTables.protect([table], catalogue: catalogue)[query])
            #expect(protected.cells.count == table.cells.count)
            for (cell, published) in zip(table.cells, protected.cells) {
                check(published, of: cell, threshold: threshold, minimum: minimum, indicator: indicator.formula.value)
            }
        }
    }

    private func check(
        _ published: PublishedCell, of cell: IndicatorCell, threshold: Int, minimum: Int, indicator: String
    ) {
        for number in published.operands.compactMap(\.value.decimal) + [published.numerator?.decimal].compactMap({ $0 })
        {
            #expect(number.units == 0 || abs(number.units) >= threshold, "\(indicator)")
        }
        if let part = published.numerator?.decimal, let whole = published.denominator?.decimal {
            let others = whole.units - part.units
            #expect(others == 0 || others >= threshold, "\(indicator)")
            #expect(whole.units == 0 || whole.units >= minimum, "\(indicator)")
        }
        let hasSmall = cell.operands.contains { operand in
            operand.value.rational.map { !$0.isZero && $0.magnitude < Rational(threshold) } ?? false
        }
        if hasSmall {
            #expect(published.value.decimal == nil, "\(indicator)")
            #expect(published.operands.compactMap(\.value.decimal).isEmpty, "\(indicator)")
        } else if cell.quotients.isEmpty, cell.value.rational != nil {
            #expect(published.value.decimal != nil, "\(indicator)")
        }
    }
}
