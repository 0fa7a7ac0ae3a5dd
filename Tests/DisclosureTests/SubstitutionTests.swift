import Catalogue
import Diagnostics
import Disclosure
import Indicators
import Testing
import Values

/// What is distributed from other areas is protected like what was counted, and says where it is from.
@Suite struct SubstitutionTests {
    private static let old = AreaKey("alt")
    private static let new = AreaKey("neu")

    private static func catalogue(threshold: Int = 3) -> Catalogue {
        let day = CalendarDate(iso: "2021-01-01")
        return Catalogue(
            areas: AreaDirectory([
                Area(
                    key: old, name: "Altdorf", type: .municipality, parent: nil,
                    validTo: CalendarDate(iso: "2020-12-31"),
                    span: Cells.span),
                Area(
                    key: new, name: "Neudorf", type: .municipality, parent: nil, longName: "Gemeinde Neudorf",
                    validFrom: day, span: Cells.span),
                Area(key: AreaKey("s"), name: "Süd", type: .socialArea, parent: nil, span: Cells.span),
            ]), datasets: [Cells.dataset("a", threshold: threshold)],
            indicators: [
                Indicator(
                    id: Located("i", at: Cells.span), field: "D", title: "i", formula: Located("a", at: Cells.span),
                    unit: IndicatorUnit("Personen"), decimals: 1)
            ],
            crosswalks: [
                Crosswalk(
                    id: "r", rows: [.init(from: old, to: new, weight: .one, validFrom: day, span: Cells.span)])
            ])
    }

    /// The value of one area as parts of others: `(value, weight)` each.
    private static func cell(
        _ parts: [(value: FigureValue, weight: Rational)], whole: FigureValue,
        reason: AreaSubstitution.Reason = .territory(since: CalendarDate(iso: "2021-01-01")!), to target: AreaKey = new,
        bases: [String] = []
    ) -> IndicatorCell {
        let operands = parts.map { part in
            Operand(
                dataset: "a", area: old, period: Cells.period, selection: [], value: part.value, role: .other,
                origins: [],
                share: Operand.Share(
                    target: target, weight: part.weight, reason: reason, bases: bases,
                    isOfWholeAreas: parts.allSatisfy { $0.weight == .one }, whole: whole))
        }
        return IndicatorCell(value: whole, numerator: nil, denominator: nil, operands: operands)
    }

    private static func number(_ value: Int, over divisor: Int = 1) -> FigureValue {
        .number(Rational(Int128(value), over: Int128(divisor))!)
    }

    private static let third = Rational(3, over: 10)!

    @Test func aSecretPartMakesTheResultSecret() throws {
        let cell = Self.cell([(Self.number(2), .one), (Self.number(500), .one)], whole: Self.number(502))
        let published = try #require(Cells.published(cell, Self.catalogue()))
        #expect(published.value == .none(.secret))
        #expect(published.operands.allSatisfy { $0.value == .none(.secret) })
        #expect(published.expression == nil)
    }

    @Test func aSumOfOnePartIsAsSecretAsThePart() throws {
        let secret = Self.cell([(Self.number(2), .one)], whole: Self.number(2))
        #expect(Cells.published(secret, Self.catalogue())?.value == .none(.secret))
        let open = Self.cell([(Self.number(3), .one)], whole: Self.number(3))
        #expect(Cells.published(open, Self.catalogue())?.value.decimal != nil)
    }

    /// 3 of 10 of five are fewer than three.
    @Test func aDistributedCountIsAsSmallAsACountedOne() throws {
        let small = Self.cell([(Self.number(5), Self.third)], whole: Self.number(15, over: 10))
        #expect(Cells.published(small, Self.catalogue())?.value == .none(.secret))
        let large = Self.cell([(Self.number(50), Self.third)], whole: Self.number(15))
        #expect(Cells.published(large, Self.catalogue())?.value.decimal?.rational == Rational(15))
        #expect(Cells.published(large, Self.catalogue(threshold: 20))?.value == .none(.secret))
    }

    @Test func notesSayWhereValuesAreFrom() throws {
        func notes(_ cell: IndicatorCell) -> [String] {
            Cells.protect([cell], Self.catalogue())?.notes.map(\.text) ?? []
        }
        let whole = Self.cell([(Self.number(50), .one), (Self.number(60), .one)], whole: Self.number(110))
        #expect(
            notes(whole) == [
                "Gemeinde Neudorf: vor dem 01.01.2021 umgerechnet auf den Gebietsstand 01.01.2021 (Summe ganzer Gebiete)."
            ])
        let share = Self.cell([(Self.number(50), Self.third)], whole: Self.number(15), bases: ["fläche"])
        #expect(
            notes(share) == [
                "Gemeinde Neudorf: vor dem 01.01.2021 umgerechnet auf den Gebietsstand 01.01.2021 (Gewicht: Fläche)."
            ])
        // The title of base data where the weights are from them.
        let named = Self.cell(
            [(Self.number(50), Self.third)], whole: Self.number(15), reason: .composition, to: AreaKey("s"),
            bases: ["a"])
        #expect(notes(named) == ["Sozialräume: aus Gemeindewerten umgerechnet (Gewicht: a)."])
        let joined = Self.cell(
            [(Self.number(50), .one)], whole: Self.number(50), reason: .composition, to: AreaKey("s"))
        #expect(notes(joined) == ["Sozialräume: zusammengezählt aus Gemeindewerten."])
        // Nothing is said of a value that is not there.
        let secret = Self.cell([(Self.number(1), .one)], whole: Self.number(1))
        #expect(notes(secret) == [])
    }

    @Test func tablesKnowThatOthersStandIn() throws {
        let table = try #require(
            Cells.protect([Self.cell([(Self.number(50), .one)], whole: Self.number(50))], Self.catalogue()))
        #expect(table.isRedistributed)
        #expect(table.cells[0].operands[0].share?.target == Self.new)
        let plain = try #require(Cells.protect([Cells.count(Self.number(50))], Self.catalogue()))
        #expect(!plain.isRedistributed)
    }
}
