import Catalogue
import Diagnostics

/// What the labels of one dimension become: looked at once for each distinct label.
struct LabelMapping<Target: Hashable> {
    enum Outcome {
        /// Index into `targets`.
        case target(Int)
        case skipped(reason: String)
        case problem((_ count: Int, _ place: RawPlace) -> Diagnostic)
    }

    let column: LabelColumn
    private(set) var outcomes: [Outcome] = []
    /// What becomes of a record without this dimension.
    private(set) var absent: Outcome
    private(set) var targets: [Target] = []
    private var index: [Target: Int] = [:]

    /// - Parameter reading: what a label means; nil stands for a record without the dimension.
    init(
        _ column: LabelColumn, reading: (RawLabel?) -> Verdict
    ) {
        self.column = column
        absent = .skipped(reason: "")
        for label in column.labels { outcomes.append(outcome(reading(label))) }
        absent = outcome(reading(nil))
    }

    /// What a label means, before it is numbered.
    enum Verdict {
        case target(Target)
        case skipped(reason: String)
        case problem((_ count: Int, _ place: RawPlace) -> Diagnostic)
    }

    private mutating func outcome(_ verdict: Verdict) -> Outcome {
        switch verdict {
        case .skipped(let reason): return .skipped(reason: reason)
        case .problem(let diagnostic): return .problem(diagnostic)
        case .target(let target):
            if let known = index[target] { return .target(known) }
            index[target] = targets.count
            targets.append(target)
            return .target(targets.count - 1)
        }
    }

    /// By code + 1: the number of the target, or −1 for anything else. The first entry is that of records without the
    /// dimension.
    var targetNumbers: [Int32] {
        ([absent] + outcomes).map { if case .target(let number) = $0 { Int32(number) } else { -1 } }
    }

    /// The target of a code, quietly: nil where there is none.
    func target(ofCode code: Int) -> Target? {
        if case .target(let number) = outcome(ofCode: code) { return targets[number] }
        return nil
    }

    func outcome(ofCode code: Int) -> Outcome { code < 0 ? absent : outcomes[code] }
}

extension RawLabel {
    /// As messages show it.
    var words: String { text.isEmpty ? (code.isEmpty ? "(leer)" : "»\(code)«") : "»\(LabelText.normalised(text))«" }

    /// The rule that names this label, by its code or its text.
    func rule(in table: [String: LabelRules.Target]) -> LabelRules.Target? {
        guard !table.isEmpty else { return nil }
        return table[LabelText.normalised(text)] ?? (code.isEmpty ? nil : table[LabelText.normalised(code)])
    }
}
