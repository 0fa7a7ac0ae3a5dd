import Catalogue
import Figures
import Indicators
import Testing
import Values

/// »So wurde gerechnet«: what a block says about a number.
@Suite struct CalculationTests {
    private static func operand(_ value: FigureValue, lines: [Int] = [2], isRemainder: Bool = false) -> Operand {
        Operand(
            dataset: "lernende", area: AreaKey(FigureWorld.district), period: .calendarYear(2023), selection: [],
            value: value, role: .other,
            origins: lines.map { ProvenanceReference(path: "data/grunddaten/lernende.csv", line: $0) },
            isRemainder: isRemainder)
    }

    /// The cell that an expression gives over whole numbers.
    private static func cell(_ numbers: [Int], _ expression: CellExpression) -> IndicatorCell {
        let values = numbers.map { Rational($0) }
        return IndicatorCell(
            value: expression.value(over: values).map { .number($0) } ?? .none(.notApplicable), numerator: nil,
            denominator: nil,
            operands: values.enumerated().map { operand(.number($1), lines: [$0 + 2]) }, expression: expression)
    }

    private func calculation(
        _ cell: IndicatorCell, unit: String = "Prozent", decimals: Int = 1
    ) throws -> Calculation {
        var world = FigureWorld(["2023"], ["0"])
        (world.unit, world.decimals, world.cells) = (unit, decimals, [cell])
        return try #require(try world.calculations().first)
    }

    private static let share = CellExpression.quotient(.operand(0), .operand(1))

    @Test func sharesAreWrittenWithTheirNumbers() throws {
        let made = try calculation(Self.cell([86, 2113], Self.share))
        #expect(made.reckoning == "86 ÷ 2.113 × 100 = 4,070…")
        #expect(made.relation == .rounded)
        #expect(made.result.textWithUnit == "4,1\u{A0}%")
        #expect(made.area == "Landkreis Auenbruch" && made.title == "2023")
        #expect(made.anchor(on: .indicatorPage) == "rechnung-99001-2023")
        #expect(made.anchor(on: .areaPage) == "rechnung-quote-99001-2023")
        #expect(made.steps.map(\.label) == ["Lernende, 2023", "Lernende, 2023"])
        #expect(made.steps.map(\.value.text) == ["86", "2.113"])
        #expect(
            made.steps.map(\.origin) == [
                "data/grunddaten/lernende.csv, Zeile 2", "data/grunddaten/lernende.csv, Zeile 3",
            ])
        #expect(made.source.hasSuffix("; eigene Berechnung. Stand: 31.12.2024"))
    }

    @Test(arguments: [
        // Nothing to round: the calculation gives the number itself.
        ([1, 8], CellExpression.quotient(.operand(0), .operand(1)), "1 ÷ 8 × 100", Calculation.Relation.exact),
        (
            [12, 9, 310, 298],
            .quotient(.sum([.init(.operand(0)), .init(.operand(1))]), .sum([.init(.operand(2)), .init(.operand(3))])),
            "(12 + 9) ÷ (310 + 298) × 100 = 3,453…", .rounded
        ),
        (
            [5, 7, 3],
            .sum([
                .init(.operand(0)),
                .init(.sum([.init(.operand(1)), .init(.operand(2), isSubtracted: true)]), isSubtracted: true),
            ]),
            "(5 \u{2212} (7 \u{2212} 3)) × 100", .exact
        ),
        ([-2, 3], .sum([.init(.operand(1)), .init(.operand(0))]), "(3 + (\u{2212}2)) × 100", .exact),
        ([6, 3, 4], .quotient(.operand(0), .quotient(.operand(1), .operand(2))), "6 ÷ (3 ÷ 4) × 100", .exact),
        (
            [4, 9, 5], .choice(.median, [.operand(0), .operand(1), .operand(2)]), "mittlerer Wert von (4; 9; 5) × 100",
            .exact
        ),
        // The result is negative and cut towards zero.
        (
            [1, 3], .sum([.init(.quotient(.operand(0), .operand(1)), isSubtracted: true)]),
            "(\u{2212}1 ÷ 3) × 100 = \u{2212}33,333…", .rounded
        ),
    ])
    func calculationsAreWrittenOut(
        numbers: [Int], expression: CellExpression, text: String, relation: Calculation.Relation
    ) throws {
        let made = try calculation(Self.cell(numbers, expression))
        #expect(made.reckoning == text)
        #expect(made.relation == relation)
    }

    @Test func ratesKeepTheirFactor() throws {
        let made = try calculation(
            Self.cell([7, 1500], .product([Self.share, .constant(Rational(1000))])), unit: "je 1.000 Kinder")
        #expect(made.reckoning == "7 ÷ 1.500 × 1.000 = 4,666…")
    }

    /// One row as it was delivered is nobody's own calculation; a remainder or a sum of rows is.
    @Test func whatIsTakenOverSaysSo() throws {
        let plain = try calculation(Self.cell([164_734], .operand(0)), unit: "Personen", decimals: 0)
        #expect(plain.reckoning == nil && plain.steps.map(\.value.text) == ["164.734"])
        #expect(plain.source == "Quelle: nicht angegeben. Stand: 31.12.2024")
        let value = FigureValue.number(Rational(12))
        for operand in [Self.operand(value, isRemainder: true), Self.operand(value, lines: [2, 3, 4, 9])] {
            let cell = IndicatorCell(
                value: value, numerator: nil, denominator: nil, operands: [operand], expression: .operand(0))
            #expect(try calculation(cell, unit: "Personen", decimals: 0).source.contains("eigene Berechnung"))
        }
        let rows = IndicatorCell(
            value: value, numerator: nil, denominator: nil, operands: [Self.operand(value, lines: [2, 3, 4, 9])],
            expression: .operand(0))
        #expect(
            try calculation(rows, unit: "Personen", decimals: 0).steps.map(\.origin)
                == ["data/grunddaten/lernende.csv, Zeilen 2–4 und 9"])
    }

    @Test func sidesOfSumsAreNamed() throws {
        let sums = CellExpression.quotient(
            .sum([.init(.operand(0)), .init(.operand(1))]), .sum([.init(.operand(2)), .init(.operand(3))]))
        let made = Self.cell([12, 9, 310, 298], sums)
        let cell = IndicatorCell(
            value: made.value, numerator: .number(Rational(21)), denominator: .number(Rational(608)),
            operands: made.operands, expression: sums)
        #expect(try calculation(cell).remarks == ["Zähler: 21, Nenner: 608."])
    }

    @Test func whatIsSecretShowsNothingThatWasPutIn() throws {
        let secret = FigureValue.none(.secret)
        let cell = IndicatorCell(
            value: secret, numerator: secret, denominator: secret,
            operands: [Self.operand(secret), Self.operand(secret)])
        let made = try calculation(cell)
        #expect(made.reckoning == nil && made.steps.isEmpty)
        #expect(made.remarks.map { $0.hasPrefix("Geheim zu halten: ") } == [true])
        #expect(made.source.contains("Stand: "))
    }

    @Test func missingNumbersAreNamed() throws {
        let cell = IndicatorCell(
            value: .none(.pending), numerator: nil, denominator: nil,
            operands: [Self.operand(.none(.pending)), Self.operand(.number(Rational(120)))])
        let made = try calculation(cell)
        #expect(made.steps.map(\.value.sign) == ["folgt", nil])
        #expect(made.remarks == ["Ohne Zahl: Angabe folgt später."])
    }

    @Test func changesAreDifferencesOfWhatIsShown() throws {
        let world = FigureWorld(["2021", "2022", "2023"], ["4,1", "5,0", "5,9"])
        let made = try world.calculations("Es sind :differenz{indikator=quote von=2021 bis=2023} mehr.")
        let change = try #require(made.first { $0.since != nil })
        #expect(change.reckoning == "5,9 \u{2212} 4,1")
        #expect(change.result.textWithUnit == "1,8\u{A0}Prozentpunkte")
        #expect(change.title == "Veränderung von 2021 bis 2023")
        #expect(change.anchor(on: .indicatorPage) == "rechnung-99001-von-2021-bis-2023")
        #expect(made.count { $0.since == nil } == 3)
    }
}
