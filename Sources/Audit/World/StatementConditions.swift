import Catalogue
import Indicators
import Values

/// What a published number says about cells as conditions on sums.
///
/// Sums and quotients of sums say exactly what their conditions say. Everything else (means of rates, medians,
/// branches) is no condition an attacker model could use; there the sums that make it so are held where they are.
struct StatementConditions {
    /// What is certain: every world that shows the number fulfils them.
    private(set) var certain: [LinearCondition] = []
    /// What is enough, beside what is certain: every world that fulfils both shows the number.
    private(set) var sufficient: [LinearCondition] = []
    /// What is more than enough: every world that fulfils it leaves what the number is computed from as it is.
    private(set) var exact: [LinearCondition] = []
    private let statement: AuditWorld.Statement
    private let origin: LinearCondition.Origin
    private let values: (Int) -> Int64

    init(_ statement: AuditWorld.Statement, number: Int, values: @escaping (Int) -> Int64) {
        self.statement = statement
        self.values = values
        origin = .statement(number)
        for case .form(let form, nil) in statement.operands { exact += staying(AffineForm(form)) }
        guard let range = PublishedRange(statement.shown, isPercent: statement.isPercent) else {
            holdOperands()
            return
        }
        holdRounded()
        holdWhatOnlyDecides()
        read(range)
    }

    /// What is rounded before it is used stays within what is rounded to the same.
    private mutating func holdRounded() {
        for (place, operand) in statement.operands.enumerated() {
            guard case .form(let form, let rounding?) = operand else { continue }
            let shown = rounding.rounded(Rational(Int(form.value(values))))
            guard shown.isInteger, let number = Int(exactly: shown.numerator), !shown.isNegative else {
                hold(form)
                exact += staying(AffineForm(form))
                continue
            }
            let preimage = rounding.preimage(of: number)
            let condition = AffineForm(form).condition(
                from: IntervalEnd(value: Rational(preimage.lowerBound), isIncluded: true),
                to: IntervalEnd(value: Rational(preimage.upperBound), isIncluded: true), origin: origin)
            guard let condition else {
                hold(form)
                exact += staying(AffineForm(form))
                continue
            }
            exact.append(condition)
            if statement.expression == .operand(place), !statement.isPercent {
                certain.append(condition)
            } else {
                sufficient.append(condition)
            }
        }
    }

    /// An operand that the arithmetic does not contain chose between branches.
    private mutating func holdWhatOnlyDecides() {
        let used = Set(statement.expression.operands)
        for (place, operand) in statement.operands.enumerated() where !used.contains(place) {
            if case .form(let form, nil) = operand { hold(form) }
        }
    }

    private mutating func read(_ range: PublishedRange) {
        if let ratio = ratio(statement.expression) {
            add(ratio, within: range)
            return
        }
        var fixed: [AffineForm] = []
        guard let form = affine(statement.expression, holding: &fixed),
            let condition = form.condition(from: range.lower, to: range.upper, origin: origin)
        else {
            holdOperands()
            return
        }
        for form in fixed { hold(form) }
        guard !condition.cells.isEmpty else { return }
        if fixed.isEmpty, !isRounded { certain.append(condition) } else { sufficient.append(condition) }
    }

    private var isRounded: Bool {
        statement.operands.contains { operand in
            if case .form(_, _?) = operand { true } else { false }
        }
    }

    // MARK: Quotients

    private struct Ratio {
        var above: AffineForm
        var below: AffineForm
    }

    /// A quotient of two sums, times a constant; nil for anything else.
    private func ratio(_ expression: CellExpression) -> Ratio? {
        var held: [AffineForm] = []
        switch expression {
        case .quotient(let above, let below):
            guard let above = affine(above, holding: &held), let below = affine(below, holding: &held), held.isEmpty,
                !below.isConstant
            else { return nil }
            return Ratio(above: above, below: below)
        case .product(let factors):
            var inner: Ratio?
            var scale = Rational.one
            for factor in factors {
                if let constant = affine(factor, holding: &held), constant.isConstant, held.isEmpty {
                    guard let product = scale.multiplied(by: constant.constant) else { return nil }
                    scale = product
                } else if inner == nil, let found = ratio(factor) {
                    inner = found
                } else {
                    return nil
                }
                held = []
            }
            guard let inner, let above = inner.above.multiplied(by: scale) else { return nil }
            return Ratio(above: above, below: inner.below)
        default: return nil
        }
    }

    /// `from ≤ above / below ≤ to` with a positive divisor: two sums that are not below zero.
    private mutating func add(_ ratio: Ratio, within range: PublishedRange) {
        let zero = Rational.zero
        let least = ratio.above.adding(ratio.below, times: range.lower.value.negated)?.condition(
            from: IntervalEnd(value: zero, isIncluded: range.lower.isIncluded), to: nil, origin: origin)
        let most = ratio.above.adding(ratio.below, times: range.upper.value.negated)?.condition(
            from: nil, to: IntervalEnd(value: zero, isIncluded: range.upper.isIncluded), origin: origin)
        let positive = ratio.below.condition(
            from: IntervalEnd(value: zero, isIncluded: false), to: nil, origin: origin)
        guard let least, let most, let positive, positive.holds(values) else {
            holdOperands()
            return
        }
        for condition in [least, most, positive] where !condition.cells.isEmpty {
            if isRounded { sufficient.append(condition) } else { certain.append(condition) }
        }
    }

    // MARK: Sums

    /// The expression as a sum of cells; what would make it more than that is held at its value.
    private func affine(_ expression: CellExpression, holding held: inout [AffineForm]) -> AffineForm? {
        switch expression {
        case .constant(let value): return AffineForm(value)
        case .operand(let place):
            guard statement.operands.indices.contains(place) else { return nil }
            switch statement.operands[place] {
            case .constant(let value): return AffineForm(value)
            case .form(let form, let rounding):
                guard let rounding else { return AffineForm(form) }
                return AffineForm(rounding.rounded(Rational(Int(form.value(values)))))
            }
        case .sum(let terms):
            var total = AffineForm(.zero)
            for term in terms {
                guard let next = affine(term.expression, holding: &held),
                    let sum = total.adding(next, times: term.isSubtracted ? Rational(-1) : .one)
                else { return nil }
                total = sum
            }
            return total
        case .product(let factors):
            var result = AffineForm(.one)
            for factor in factors {
                guard let next = affine(factor, holding: &held) else { return nil }
                let product: AffineForm?
                if next.isConstant {
                    product = result.multiplied(by: next.constant)
                } else if result.isConstant {
                    product = next.multiplied(by: result.constant)
                } else {
                    product = constant(next, holding: &held).flatMap { result.multiplied(by: $0) }
                }
                guard let product else { return nil }
                result = product
            }
            return result
        case .quotient(let above, let below):
            guard let above = affine(above, holding: &held), let below = affine(below, holding: &held),
                let divisor = constant(below, holding: &held), let factor = Rational.one.divided(by: divisor)
            else { return nil }
            return above.multiplied(by: factor)
        case .choice, .segregation:
            for case .form(let form, nil) in expression.operands.map({ statement.operands[$0] }) {
                held.append(AffineForm(form))
            }
            return expression.value(over: statement.inputs(values)).map { AffineForm($0) }
        }
    }

    /// The value of a sum that is held from now on.
    private func constant(_ form: AffineForm, holding held: inout [AffineForm]) -> Rational? {
        guard let value = form.value(values) else { return nil }
        if !form.isConstant { held.append(form) }
        return value
    }

    // MARK: Holding

    private mutating func holdOperands() {
        for case .form(let form, _) in statement.operands { hold(form) }
    }

    private mutating func hold(_ form: AuditWorld.Form) { hold(AffineForm(form)) }

    /// The sum stays what it is, so that the number stays what it is, whatever becomes of the single cells.
    private mutating func hold(_ form: AffineForm) { sufficient += staying(form) }

    private func staying(_ form: AffineForm) -> [LinearCondition] {
        guard !form.isConstant else { return [] }
        if let value = form.value(values) {
            let end = IntervalEnd(value: value, isIncluded: true)
            if let condition = form.condition(from: end, to: end, origin: origin) { return [condition] }
        }
        return form.terms.keys.sorted().map { cell in
            let value = values(Int(cell))
            return LinearCondition(cells: [cell], coefficients: [1], lower: value, upper: value, origin: origin)
        }
    }
}
