import Disclosure
import Indicators
import Testing
import Values

/// The expression of a published cell: over the published numbers of its operands, and none where nothing is shown.
@Suite struct PublishedExpressionTests {
    private func rate(_ numerator: Int, _ denominator: Int) -> IndicatorCell {
        let cell = Cells.rate(numerator, denominator)
        return IndicatorCell(
            value: cell.value, numerator: cell.numerator, denominator: cell.denominator, operands: cell.operands,
            quotients: cell.quotients, expression: .quotient(.operand(0), .operand(1)))
    }

    private func result(_ cell: PublishedCell?) -> Rational? {
        guard let cell else { return nil }
        return cell.expression?.value(over: cell.operands.map(\.value.decimal?.rational))
    }

    @Test func goesWithThePublishedNumber() {
        let cell = Cells.published(rate(86, 2113), Cells.catalogue([Cells.dataset("a")]))
        #expect(cell?.expression == .quotient(.operand(0), .operand(1)))
        #expect(result(cell) == Rational(86, over: 2113))
    }

    @Test func isHiddenWithTheValue() {
        let cell = Cells.published(rate(2, 2113), Cells.catalogue([Cells.dataset("a")]))
        #expect(cell?.value == PublishedValue.none(.secret))
        #expect(cell?.expression == nil)
    }

    /// Base data of 30,55 % is published so, computed with as 0,3055, and the expression begins with what is published.
    @Test func basesOnPercentagesAsDelivered() throws {
        let dataset = Cells.dataset("a", kind: nil, unit: "Prozent", art: .measurement)
        let value = try #require(Rational(3055, over: 10_000))
        let cell = IndicatorCell(
            value: .number(value), numerator: nil, denominator: nil, operands: [Cells.operand("a", .number(value))],
            expression: .operand(0))
        let published = Cells.published(cell, Cells.catalogue([dataset], decimals: 2))
        #expect(published?.operands.first?.value.decimal?.csvText == "30,55")
        #expect(published?.expression == .quotient(.operand(0), .constant(Rational(100))))
        #expect(result(published) == value)
    }
}
