import Catalogue
import Values

/// What every form of an explanation says about its values: how they are written, where they come from, which signs
/// they met.
struct ExplanationFacts {
    let catalogue: Catalogue
    let places: DeliveryPlaces

    // MARK: Values

    /// Rounded, with unit and marks, as pages show it.
    func displayed(_ value: FigureValue, _ indicator: Indicator?) -> String {
        guard let indicator, case .number(let number, let marks) = value else { return self.number(value) }
        let scaled = indicator.unit.isPercent ? number.multiplied(by: Rational(100)) : number
        guard let rounded = scaled.flatMap({ RoundedDecimal(rounding: $0, decimals: indicator.decimals) }) else {
            return self.number(value)
        }
        return GermanNumberFormat.text(rounded) + " " + indicator.unit.suffix + words(marks)
    }

    /// »zwischen 31,0 und 37,4 %, n = 412«
    func words(_ sample: Sample, _ indicator: Indicator?) -> String {
        var parts: [String] = []
        if let lower = sample.lower, let upper = sample.upper, let indicator {
            let scale = Rational(indicator.unit.isPercent ? 100 : 1)
            let bounds = [lower, upper].compactMap { bound in
                bound.multiplied(by: scale).flatMap { RoundedDecimal(rounding: $0, decimals: indicator.decimals) }
                    .map { GermanNumberFormat.text($0) }
            }
            parts.append("zwischen \(bounds.joined(separator: " und ")) \(indicator.unit.suffix)")
        }
        if let answers = sample.answers { parts.append("n = \(GermanNumberFormat.text(answers))") }
        return parts.joined(separator: ", ")
    }

    /// Up to six decimals, or the words of the sign.
    func number(_ value: FigureValue) -> String {
        switch value {
        case .none(let sign): return sign.words
        case .number(let number, let marks):
            for places in 0..<6 {
                if let exact = RoundedDecimal(rounding: number, decimals: places), exact.rational == number {
                    return GermanNumberFormat.text(exact) + words(marks)
                }
            }
            let rounded = RoundedDecimal(rounding: number, decimals: 6).map { GermanNumberFormat.text($0) }
            return "\(rounded ?? "sehr groß")…" + words(marks)
        }
    }

    /// The whole number, decimal fraction or fraction itself: `86`, `30.5`, `86/2113`.
    func exact(_ number: Rational) -> String {
        for places in 0..<9 {
            if let exact = RoundedDecimal(rounding: number, decimals: places), exact.rational == number {
                return exact.machineText
            }
        }
        return "\(number.numerator)/\(number.denominator)"
    }

    /// Whether a value that was corrected is kept back: what an office keeps secret could follow from it. Of what is
    /// public at its source nothing is secret.
    func hidesOld(of operand: Operand?, _ display: ExplanationProtection.Display) -> Bool {
        display == .hidden && operand.flatMap { catalogue.dataset($0.dataset) }?.protection.method != .published
    }

    /// »berichtigt in data/korrekturen.csv:3 am 01.12.2025, vorher 12: Nachmeldung einer Schule«
    func words(_ correction: Correction, hidesOld: Bool) -> String {
        "berichtigt in \(correction.span.file.path):\(correction.span.start.line) am \(correction.day.german)"
            + (hidesOld ? "" : ", vorher \(correction.old)") + ": \(correction.reason)"
    }

    private func words(_ marks: Marks) -> String {
        marks.isEmpty
            ? "" : " (" + Marks.table.filter { marks.contains($0.mark) }.map(\.words).joined(separator: ", ") + ")"
    }

    /// Formulas may run over several lines; here each stands on one.
    static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: { $0 == "\n" || $0 == "\r" || $0 == "\r\n" || $0 == " " }).joined(separator: " ")
    }

    // MARK: Where from

    /// By id.
    func datasets(of explanation: Explanation) -> [DatasetDescription] {
        Set(explanation.cell.operands.map(\.dataset)).sorted().compactMap { catalogue.dataset($0) }
    }

    /// The places of a row in the files it was imported from.
    func deliveries(of row: ExplainedRow) -> [DeliveryPlace] { places.places(at: row.reference) }

    /// The files that a dataset's rows were imported from, each once, by name.
    func deliveries(of dataset: String, in explanation: Explanation) -> [String] {
        guard !places.isEmpty else { return [] }
        let rows = explanation.root.all.filter { $0.operand?.dataset == dataset }.flatMap(\.rows)
        return Set(rows.flatMap(deliveries).map(\.path)).sorted()
    }

    /// Footnotes of the base data that apply, corrections among them, each once.
    func notes(of explanation: Explanation) -> [String] {
        explanation.cell.operands.flatMap { operand in
            catalogue.dataset(operand.dataset)?.notes.filter { operand.notes.contains($0.id) }.map(\.text) ?? []
        }.uniqued()
    }

    /// How many rows of base data have each sign, strongest first.
    func signs(in explanation: Explanation) -> [(sign: Sign, count: Int)] {
        var counts: [Sign: Int] = [:]
        for row in uniqueRows(of: explanation) { if let sign = row.value.sign { counts[sign, default: 0] += 1 } }
        return counts.sorted { $0.key.strength > $1.key.strength }.map { ($0.key, $0.value) }
    }

    /// How many rows of base data have each mark.
    func marks(in explanation: Explanation) -> [(id: String, words: String, count: Int)] {
        let rows = uniqueRows(of: explanation)
        return Marks.table.compactMap { mark in
            let count = rows.count { $0.value.marks.contains(mark.mark) }
            return count > 0 ? (mark.id, mark.words, count) : nil
        }
    }

    /// A row may stand behind several parts of a formula.
    private func uniqueRows(of explanation: Explanation) -> [ExplainedRow] {
        var seen: Set<ProvenanceReference> = []
        return explanation.root.all.flatMap(\.rows).filter { seen.insert($0.reference).inserted }
    }
}

extension ExplanationNode {
    /// This part and all below it, in reading order.
    var all: [ExplanationNode] { [self] + children.flatMap(\.all) }
}
