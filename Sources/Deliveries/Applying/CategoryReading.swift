import Catalogue
import Diagnostics

/// Labels of a Merkmal to its categories.
struct CategoryReading {
    let rule: BreakdownRule
    let breakdown: Breakdown
    let problems: ImportProblems

    /// Targets that the Merkmal does not have: said once, whatever the delivery holds.
    func unknownTargets() -> [Diagnostic] {
        var targets = rule.labels.targets.values.map(\.target)
        if case .fixed(let text) = rule.origin { targets.append(text) }
        return targets.filter { !isCategory($0.value) }
            .sorted { $0.span.range.lowerBound < $1.span.range.lowerBound }
            .map { target in
                let ids = [Breakdown.totalID] + breakdown.categories.map(\.id)
                let all = "Möglich sind: \(ids.joined(separator: ", "))."
                return Diagnostic(
                    .categoryUnknown, "Das Merkmal »\(breakdown.id)« hat keine Ausprägung »\(target.value)«",
                    at: target.span,
                    hint: Suggestion.nearest(to: target.value, among: ids).map { "Meinten Sie »\($0)«? \(all)" } ?? all)
            }
    }

    func isCategory(_ id: String) -> Bool { id == Breakdown.totalID || breakdown.category(id) != nil }

    func verdict(_ label: RawLabel?, column: LabelColumn) -> LabelMapping<String>.Verdict {
        let place = RawPlace(row: 1, column: 0)
        let label = label ?? RawLabel(code: "", text: "", place: place)
        if case .fixed(let text) = rule.origin { return .target(text.value) }
        if let omitted = label.rule(in: rule.labels.omitted) {
            return .skipped(reason: "\(label.words): \(omitted.target.value)")
        }
        if let target = label.rule(in: rule.labels.targets) { return .target(target.target.value) }
        if let id = ownCategory(label) { return .target(id) }
        return .problem { count, place in unmapped(label, column: column, count: count, place: place) }
    }

    /// A label that is a category by its id or its title.
    private func ownCategory(_ label: RawLabel) -> String? {
        let text = LabelText.normalised(label.text)
        for name in [LabelText.normalised(label.code), text] where !name.isEmpty {
            if isCategory(name) { return name }
            if let category = breakdown.categories.first(where: { $0.title == name }) { return category.id }
        }
        return nil
    }

    private func unmapped(_ label: RawLabel, column: LabelColumn, count: Int, place: RawPlace) -> Diagnostic {
        let text = LabelText.normalised(label.text)
        let key = text.isEmpty ? "''" : text
        let near = nearest(text)
        let proposal = "»zuordnung: {\(key): \(near ?? "…")}«"
        return problems.diagnostic(
            .categoryUnknown,
            text.isEmpty
                ? "die leere Bezeichnung in »\(column.name)« ist im Merkmal »\(breakdown.id)« nicht zugeordnet"
                : "\(label.words) ist im Merkmal »\(breakdown.id)« nicht zugeordnet",
            at: rule.id.span, place: place, count: count,
            hint: near != nil
                ? "Falls das gemeint ist, \(proposal) schreiben, sonst die richtige Ausprägung oder »auslassen: {\(key): Grund}«."
                : "\(proposal) oder »auslassen: {\(key): Grund}« schreiben; Ausprägungen: "
                    + ([Breakdown.totalID] + breakdown.categories.map(\.id)).joined(separator: ", ") + ".")
    }

    /// The category whose title is nearest to a label.
    private func nearest(_ text: String) -> String? {
        let totals = ["insgesamt", "zusammen", "gesamt", "total", "summe"]
        if totals.contains(text.lowercased()) { return Breakdown.totalID }
        if let title = Suggestion.nearest(to: text, among: breakdown.categories.map(\.title)) {
            return breakdown.categories.first { $0.title == title }?.id
        }
        return Suggestion.nearest(to: text, among: breakdown.categories.map(\.id))
    }
}
