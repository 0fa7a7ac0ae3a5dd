/// What a reader may see of a cell, computed a second time: protection by threshold, then rounding.
struct NaivePublication {
    let evaluator: NaiveEvaluator

    struct Cell: Equatable {
        /// `5.9`; nil where a sign stands.
        let value: String?
        let sign: String?
        let marks: Set<String>
    }

    enum Part { case whole, numerator, denominator }

    func cell(
        _ indicator: String, area: String, time: NaiveTime, categories: [String: String], part: Part = .whole,
        decimals: Int? = nil
    ) throws -> Cell {
        let (value, trace) = try evaluator.evaluate(indicator, area: area, time: time, categories: categories)
        guard let description = evaluator.project.indicators[indicator] else {
            throw NaiveFiles.Failure(text: "kein Indikator \(indicator)")
        }
        if isSecret(trace) { return Cell(value: nil, sign: "geheim", marks: []) }
        switch part {
        case .whole: return display(value, isPercent: description.isPercent, decimals: decimals ?? description.decimals)
        case .numerator: return side(trace.sides?.top)
        case .denominator: return side(trace.sides?.bottom)
        }
    }

    private func side(_ value: NaiveValue?) -> Cell {
        guard let value else { return Cell(value: nil, sign: "entfaellt", marks: []) }
        let decimals = (0..<4).first { places in
            value.fraction.map {
                Fraction(german: $0.text(decimals: places).split(separator: ".").joined(separator: ",")) == $0
            }
                ?? true
        }
        return display(value, isPercent: false, decimals: decimals ?? 4)
    }

    private func display(_ value: NaiveValue, isPercent: Bool, decimals: Int) -> Cell {
        switch value {
        case .none(let sign): return Cell(value: nil, sign: sign, marks: [])
        case .number(let number, let marks):
            let shown = isPercent ? number * Fraction(100) : number
            let ties: Fraction.Ties = evaluator.fault == .halfEven ? .toEven : .awayFromZero
            return Cell(value: shown.text(decimals: decimals, ties: ties), sign: nil, marks: marks)
        }
    }

    // MARK: Protection

    func isSecret(_ trace: NaiveEvaluator.Trace) -> Bool {
        for operand in trace.operands {
            guard let dataset = evaluator.project.datasets[operand.dataset], dataset.isProtected,
                let number = operand.value.fraction
            else { continue }
            if !number.isZero, number.magnitude < dataset.threshold { return true }
        }
        return trace.quotients.contains { quotient in
            guard let top = quotient.top.fraction, let bottom = quotient.bottom.fraction else { return false }
            let rules = quotient.above.union(quotient.below).compactMap { evaluator.project.datasets[$0] }
                .filter(\.isProtected)
            if !bottom.isZero, rules.contains(where: { bottom < $0.smallestDenominator }) { return true }
            guard quotient.above.count == 1, quotient.above == quotient.below else { return false }
            let others = bottom - top
            return rules.contains { .zero < others && others < $0.threshold }
        }
    }
}
