import Catalogue
import Downloads
import Figures
import Indicators
import Testing
import Values

/// The sheet »Nachrechnen«: its formulas, computed by a calculator of the tests' own, give what was published.
@Suite struct RecalculationTests {
    private typealias Sample = PublishedSample

    private func sheet(_ cells: [DataTable.Cell], _ sample: Sample = Sample()) throws -> Sheet {
        try #require(sample.workbook(cells).sheets.first { $0.name == "Nachrechnen" })
    }

    /// Every row that computes: its formulas, the recomputed and the published number.
    private func results(_ sheet: Sheet) -> [(formula: String, computed: Rational?, published: RoundedDecimal)] {
        let calculator = SheetCalculator(rows: sheet.rows)
        return sheet.rows.compactMap { row in
            guard row.count > 3, case .formula(let formula, .number) = row[row.count - 3],
                case .number(let published) = row[row.count - 2]
            else { return nil }
            return (formula, calculator.number(formula), published)
        }
    }

    private func texts(_ sheet: Sheet) -> [String] {
        sheet.rows.joined().compactMap { if case .text(let text, _) = $0 { text } else { nil } }
    }

    private func expectAllAgree(_ sheet: Sheet, count: Int, place: SourceLocation = #_sourceLocation) {
        let results = results(sheet)
        #expect(results.count == count, sourceLocation: place)
        for result in results {
            #expect(result.computed == result.published.rational, "\(result.formula)", sourceLocation: place)
        }
    }

    @Test func aShareIsNumeratorByDenominator() throws {
        let sample = Sample()
        let sheet = try sheet([sample.share(86, 2113), sample.share(90, 2001, year: 2024)], sample)
        expectAllAgree(sheet, count: 2)
        #expect(results(sheet).map(\.formula) == ["ROUND(100*C8/D8,1)", "ROUND(100*C9/D9,1)"])
        let texts = texts(sheet)
        #expect(texts.contains("Zähler: Schulabgänge") && texts.contains("Nenner: Lernende"))
        #expect(
            texts.contains(
                "Formel: Schulabgänge geteilt durch Lernende ×\u{A0}100\u{A0}%; gerundet auf eine Nachkommastelle"))
        guard case .formula("IF(E8=F8,\"stimmt\",\"weicht ab\")", .text("stimmt")) = sheet.rows[7][6] else {
            Issue.record("no check: \(sheet.rows[7])")
            return
        }
    }

    /// Ties are rounded away from zero, below zero, too.
    @Test(arguments: [(1, 80, "1.3"), (3, 80, "3.8"), (-1, 80, "-1.3"), (0, 50, "0.0"), (99, 200, "49.5")])
    func tiesAreRoundedAwayFromZero(above: Int, below: Int, expected: String) throws {
        var sample = Sample()
        sample.datasetUnit = "Euro"
        let operands = [
            Sample.operand("abgaenge", Sample.number(above * 10)),
            Sample.operand("schueler", Sample.number(below * 10)),
        ]
        let value = try #require(Rational(Int128(above), over: Int128(below)))
        let cell = sample.cell(.number(value), operands, .quotient(.operand(0), .operand(1)))
        #expect(cell.value.decimal?.machineText == expected)
        expectAllAgree(try sheet([cell], sample), count: 1)
    }

    @Test func sumsGetColumnsOfTheirOwn() throws {
        var sample = Sample()
        sample.unit = "je 1.000 Lernende"
        func years(_ dataset: String, _ values: [Int]) -> [Operand] {
            values.enumerated().map {
                Sample.operand(dataset, Sample.number($1), period: .calendarYear(2021 + $0))
            }
        }
        let sum: CellExpression = .sum([.init(.operand(0)), .init(.operand(1)), .init(.operand(2))])
        let below: CellExpression = .sum([.init(.operand(3)), .init(.operand(4)), .init(.operand(5))])
        let value = try #require(Rational(1000 * (31 + 40 + 52), over: 700 + 710 + 730))
        let cell = sample.cell(
            .number(value), years("abgaenge", [31, 40, 52]) + years("schueler", [700, 710, 730]),
            .product([.quotient(sum, below), .constant(Rational(1000))]))
        let sheet = try sheet([cell], sample)
        expectAllAgree(sheet, count: 1)
        #expect(results(sheet).map(\.formula) == ["ROUND(1000*I8/J8,1)"])
        let texts = texts(sheet)
        for title in [
            "Schulabgänge, 2 Jahre zuvor", "Schulabgänge, Vorjahr", "Schulabgänge", "Lernende", "Zähler", "Nenner",
        ] { #expect(texts.contains(title), "\(title)") }
    }

    @Test func everyKindOfArithmetic() throws {
        var sample = Sample()
        sample.unit = "Index"
        sample.decimals = 3
        let numbers = [17, 230, 41, 555, 60, 999].map { Sample.operand("abgaenge", Sample.number($0)) }
        let rationals: [Rational?] = [17, 230, 41, 555, 60, 999].map { Rational($0) }
        func ref(_ place: Int) -> CellExpression { .operand(place) }
        let tenth = try #require(Rational(1, over: 10))
        let expressions: [CellExpression] = [
            ref(0), .constant(tenth), .sum([.init(ref(0), isSubtracted: true), .init(ref(1))]),
            .sum([.init(ref(3)), .init(.sum([.init(ref(0)), .init(ref(2))]), isSubtracted: true)]),
            .product([.sum([.init(ref(0)), .init(ref(1))]), ref(2), .constant(tenth)]),
            .quotient(.quotient(ref(0), ref(1)), .quotient(ref(2), ref(3))),
            .quotient(ref(0), .product([ref(1), .sum([.init(ref(2)), .init(ref(3), isSubtracted: true)])])),
            .choice(.minimum, [ref(3), ref(1), ref(2)]), .choice(.median, [ref(3), ref(1), ref(2), ref(0)]),
            .choice(.maximum, [.quotient(ref(3), ref(0)), ref(1)]),
            .segregation([
                .init(group: ref(0), whole: ref(1)), .init(group: ref(2), whole: ref(3)),
                .init(group: ref(4), whole: ref(5)),
            ]),
            .product([.constant(try #require(Rational(-7, over: 3))), ref(4)]),
            .sum([.init(.quotient(ref(0), ref(1))), .init(.quotient(ref(2), ref(3)), isSubtracted: true)]),
        ]
        for expression in expressions {
            let value = try #require(expression.value(over: rationals))
            let sheet = try sheet([sample.cell(.number(value), numbers, expression)], sample)
            expectAllAgree(sheet, count: 1)
        }
    }

    @Test func randomExpressionsGiveWhatWasPublished() throws {
        var random = SeededNumbers(seed: 20_261_121)
        var sample = Sample()
        sample.unit = "Punkte"
        for round in 0..<300 {
            sample.decimals = round % 4
            let values = (0..<5).map { _ in random.next(in: 3...9999) }
            func expression(_ depth: Int) -> CellExpression {
                if depth == 0 || random.next(in: 0...4) == 0 {
                    return random.next(in: 0...5) == 0
                        ? .constant(Rational(random.next(in: 1...100))) : .operand(random.next(in: 0...4))
                }
                let parts = (0...random.next(in: 0...2)).map { _ in expression(depth - 1) }
                switch random.next(in: 0...3) {
                case 0: return .sum(parts.map { .init($0, isSubtracted: random.next(in: 0...2) == 0) })
                case 1: return .product(parts)
                case 2: return .quotient(expression(depth - 1), expression(depth - 1))
                default: return .choice([.minimum, .median, .maximum][random.next(in: 0...2)], parts)
                }
            }
            let tree = expression(3)
            guard let value = tree.value(over: values.map { Rational($0) }),
                RoundedDecimal(rounding: value, decimals: sample.decimals) != nil
            else { continue }
            let operands = values.map { Sample.operand("abgaenge", Sample.number($0)) }
            let sheet = try sheet([sample.cell(.number(value), operands, tree)], sample)
            let found = try #require(results(sheet).first, "\(tree)")
            #expect(found.computed == found.published.rational, "\(found.formula)")
        }
    }

    // MARK: What is left out

    @Test func secretCellsGiveNoNumberAndSayWhy() throws {
        let sample = Sample()
        let sheet = try sheet([sample.share(2, 2113), sample.share(90, 2001, year: 2024)], sample)
        expectAllAgree(sheet, count: 1)
        #expect(texts(sheet).contains("Geheim zu halten: Der Wert und seine Bestandteile werden nicht veröffentlicht."))
        let numbers = sheet.rows.joined().compactMap { if case .number(let number) = $0 { number.units } else { nil } }
        #expect(!numbers.contains(2113) && !numbers.contains(2))
    }

    @Test func partsOfHiddenAreasStayHidden() throws {
        let sample = Sample()
        let operands = [
            Sample.operand("abgaenge", Sample.number(4711)),
            Sample.operand("abgaenge", Sample.number(815), area: Sample.hidden),
        ]
        let value = FigureValue.number(Rational(3896))
        let cell = sample.cell(value, operands, .sum([.init(.operand(0)), .init(.operand(1), isSubtracted: true)]))
        let sheet = try sheet([cell], sample)
        #expect(results(sheet).isEmpty)
        #expect(texts(sheet).contains("Ein Bestandteil gehört zu einem Raum, der nicht einzeln veröffentlicht wird."))
        #expect(!sheet.rows.joined().contains { if case .number = $0 { true } else { false } })
    }

    /// Base data with more decimals than are published would give another number: better none than a wrong one.
    @Test func whatRoundedPartsDoNotGiveIsLeftOut() throws {
        var sample = Sample()
        sample.unit = "Personen"
        let exact = try #require(Rational(100, over: 3))
        let cell = sample.cell(
            .number(try #require(exact.multiplied(by: Rational(9_000)))),
            [Sample.operand("abgaenge", .number(exact))], .product([.operand(0), .constant(Rational(9_000))]))
        let sheet = try sheet([cell], sample)
        #expect(results(sheet).isEmpty)
        #expect(texts(sheet).contains { $0.hasPrefix("Die Bestandteile sind gerundet veröffentlicht") })
    }

    /// The largest formula that is written fits, and a larger one is not written.
    @Test(arguments: [(125, 1), (126, 0)])
    func formulasNeverGetTooLong(units: Int, written: Int) throws {
        var sample = Sample()
        sample.unit = "Index"
        let numbers = (0..<units * 2).map { 40 + $0 % 7 + ($0 % 2) * 1000 }
        let expression: CellExpression = .segregation(
            (0..<units).map { .init(group: .operand($0 * 2), whole: .operand($0 * 2 + 1)) })
        let value = try #require(expression.value(over: numbers.map { Rational($0) }))
        let cell = sample.cell(
            .number(value), numbers.map { Sample.operand("abgaenge", Sample.number($0)) }, expression)
        let sheet = try sheet([cell], sample)
        expectAllAgree(sheet, count: written)
        for result in results(sheet) { #expect(result.formula.utf8.count < 8192) }
    }

    @Test func signsSayWhyThereIsNoNumber() throws {
        let sample = Sample()
        let cell = sample.cell(.none(.pending), [], nil)
        #expect(texts(try sheet([cell], sample)).contains("Hier steht keine Zahl: Angabe folgt später."))
    }

    // MARK: Blocks

    @Test func rowsComputedAlikeStandTogether() throws {
        let sample = Sample()
        let cells =
            (2015...2023).map { sample.share(80 + $0 % 7, 2000 + $0, year: $0) }
            + ["hand", "bau"].map { sample.share(40, 2100, category: $0) }
        let sheet = try sheet(cells, sample)
        expectAllAgree(sheet, count: 11)
        #expect(texts(sheet).filter { $0 == "Nachgerechnet" }.count == 1)
        #expect(texts(sheet).filter { $0 == "Zähler: Schulabgänge" }.count == 1)
    }

    @Test func aFixedTimeIsNamedAndDoesNotTearRowsApart() throws {
        var sample = Sample()
        sample.unit = "Index"
        let cells = (2016...2019).map { year in
            sample.cell(
                .number(Rational(2 * (year - 2000))),
                [
                    Sample.operand("abgaenge", Sample.number(year - 2000), period: .calendarYear(year)),
                    Sample.operand("abgaenge", Sample.number(50), period: .calendarYear(2011)),
                ], .product([.quotient(.operand(0), .operand(1)), .constant(Rational(100))]), year: year)
        }
        let sheet = try sheet(cells, sample)
        expectAllAgree(sheet, count: 4)
        #expect(texts(sheet).filter { $0 == "Nenner: Schulabgänge, 2011" }.count == 1)
    }

    @Test func theSameValueTwiceIsComputedOnce() throws {
        let sample = Sample()
        expectAllAgree(try sheet([sample.share(86, 2113), sample.share(86, 2113)], sample), count: 1)
    }
}

/// The same numbers for the same seed.
struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(in range: ClosedRange<Int>) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Int(state >> 33) % range.count
    }
}
