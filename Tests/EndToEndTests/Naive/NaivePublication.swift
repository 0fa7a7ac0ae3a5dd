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
        let hidden = isSecret(trace)
        switch part {
        case .whole:
            if hidden { return concealed(value) }
            return display(value, isPercent: description.isPercent, decimals: decimals ?? description.decimals)
        case .numerator: return hidden ? concealed(trace.sides?.top) : side(trace.sides?.top)
        case .denominator: return hidden ? concealed(trace.sides?.bottom) : side(trace.sides?.bottom)
        }
    }

    /// A sign of the source stays; »entfällt« was computed and could tell that something is zero.
    private func concealed(_ value: NaiveValue?) -> Cell {
        let sign = value?.sign.flatMap { $0 == "entfaellt" ? nil : $0 }
        return Cell(value: nil, sign: sign ?? "geheim", marks: [])
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
        return trace.quotients.contains(where: isSecret)
    }

    /// Few others beside the part, or a denominator that is too small for a rate.
    private func isSecret(
        _ quotient: (top: NaiveValue, bottom: NaiveValue, above: Set<String>, below: Set<String>)
    ) -> Bool {
        guard let top = quotient.top.fraction, let bottom = quotient.bottom.fraction else { return false }
        let above = quotient.above.compactMap { evaluator.project.datasets[$0] }
        let below = quotient.below.compactMap { evaluator.project.datasets[$0] }
        let rules = (above + below).filter(\.isProtected)
        let isAlike = below.contains { lower in
            lower.counted != nil && above.contains { $0.counted == lower.counted }
        }
        let isPart = quotient.above.count == 1 && quotient.above == quotient.below
        let others = bottom - top
        if isAlike || isPart, rules.contains(where: { .zero < others && others < $0.threshold }) { return true }
        guard isAlike || below.contains(where: { $0.counted == "personen" }), !bottom.isZero else { return false }
        return rules.contains { bottom < $0.smallestDenominator }
    }
}
