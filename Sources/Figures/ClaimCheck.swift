import Catalogue
import Diagnostics
import Disclosure
import Manuscript
import Report
import Values

/// Checks `:behauptung` against the displayed values.
struct ClaimCheck {
    let catalogue: Catalogue
    let tables: ProtectedTables
    let text: ValueText

    /// Nothing when the claim is true; otherwise errors with the numbers.
    func check(_ claim: ClaimRequest) -> [Diagnostic] {
        switch claim.condition {
        case .trend(let expected, let request): checkTrend(expected, request)
        case .value(let comparison, let number): checkValue(claim, comparison, number)
        case .against(let relation): checkRelation(claim, relation)
        }
    }

    private func checkTrend(_ expected: ClaimRequest.ExpectedTrend, _ request: ChangeRequest) -> [Diagnostic] {
        let found = ChangeFinder(catalogue: catalogue, tables: tables).change(request, directive: "behauptung")
        guard let change = found.value else { return found.diagnostics }
        let wanted: Change.Direction =
            switch expected {
            case .rising: .rising
            case .falling: .falling
            case .stable: .stable
            }
        guard change.direction != wanted, let indicator = catalogue.indicator(request.query.indicator) else {
            return []
        }
        let from = text.withUnit(GermanNumberFormat.text(change.from), indicator.unit)
        let to = text.withUnit(GermanNumberFormat.text(change.to), indicator.unit)
        return [
            Diagnostic(
                .claimFalse,
                "Behauptet ist »\(expected.rawValue)«, die Werte sind \(change.direction.word): \(from) (\(change.fromPeriod.longLabel)), \(to) (\(change.toPeriod.longLabel))",
                at: request.span, hint: "Den Satz an die Werte anpassen.")
        ]
    }

    private func checkValue(
        _ claim: ClaimRequest, _ comparison: AttributeOperator, _ number: RoundedDecimal
    ) -> [Diagnostic] {
        guard let table = tables[claim.query], let indicator = catalogue.indicator(claim.query.indicator) else {
            return []
        }
        guard let cell = table.single, let value = cell.value.decimal else {
            return [withoutNumber(claim, table.single?.value.sign)]
        }
        guard !comparison.holds(value, number) else { return [] }
        let shown = text.withUnit(GermanNumberFormat.text(value), indicator.unit)
        let limit = Self.shortest(number)
        return [
            Diagnostic(
                .claimFalse,
                "Behauptet ist \(comparison.words) \(limit), der Wert ist \(shown) (\(place(table, 0)))",
                at: claim.span, hint: "Den Satz an den Wert anpassen.")
        ]
    }

    private func checkRelation(_ claim: ClaimRequest, _ relation: ClaimRequest.ExpectedRelation) -> [Diagnostic] {
        guard let table = tables[claim.query], let indicator = catalogue.indicator(claim.query.indicator),
            table.areas.count == 2, !table.periods.isEmpty
        else { return [] }
        let cells = [table[0, 0, 0, 0], table[1, 0, 0, 0]]
        guard let own = cells[0].value.decimal, let other = cells[1].value.decimal else {
            return [withoutNumber(claim, cells.compactMap(\.value.sign).first)]
        }
        let isTrue =
            switch relation {
            case .higher: own > other
            case .lower: own < other
            case .equal: own.rational == other.rational
            }
        guard !isTrue else { return [] }
        let values = zip([own, other], [0, 1]).map { value, index in
            "\(text.withUnit(GermanNumberFormat.text(value), indicator.unit)) (\(place(table, index)))"
        }
        return [
            Diagnostic(
                .claimFalse,
                "Behauptet ist »\(relation.rawValue)«, die Werte sind \(values[0]) und \(values[1])", at: claim.span,
                hint: "Den Satz an die Werte anpassen.")
        ]
    }

    private func place(_ table: ProtectedTable, _ area: Int) -> String {
        let name = catalogue.areas[table.areas[area]]?.longName ?? table.areas[area].text
        return "\(name), \(table.periods.first.map { table.label(of: $0) } ?? "")"
    }

    private func withoutNumber(_ claim: ClaimRequest, _ sign: Sign?) -> Diagnostic {
        Diagnostic(
            .claimWithoutNumber, "Zu dieser Behauptung gibt es keine Zahl (\((sign ?? .notCollected).words))",
            at: claim.span, hint: "Eine andere Zeit oder einen anderen Raum wählen oder die Behauptung streichen.")
    }

    /// Without trailing zeros: the author wrote »10«, not »10,000000«.
    static func shortest(_ number: RoundedDecimal) -> String {
        for decimals in 0..<number.decimals {
            guard let shorter = RoundedDecimal(rounding: number.rational, decimals: decimals) else { continue }
            if shorter.rational == number.rational { return GermanNumberFormat.text(shorter) }
        }
        return GermanNumberFormat.text(number)
    }
}

extension AttributeOperator {
    /// Whether a displayed value stands so to a number.
    func holds(_ value: RoundedDecimal, _ number: RoundedDecimal) -> Bool {
        switch self {
        case .greater: value > number
        case .less: value < number
        case .greaterOrEqual: value >= number
        case .lessOrEqual: value <= number
        case .equals: value.rational == number.rational
        }
    }

    /// »mindestens 20«
    fileprivate var words: String {
        switch self {
        case .equals: "genau"
        case .greater: "mehr als"
        case .greaterOrEqual: "mindestens"
        case .less: "weniger als"
        case .lessOrEqual: "höchstens"
        }
    }
}
