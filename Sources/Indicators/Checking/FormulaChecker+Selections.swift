import Catalogue
import Diagnostics
import Values

extension FormulaChecker {
    /// `merkmal=a|b` or `alter=15..64` for one dataset.
    mutating func selection(_ selector: FormulaSelector, dataset: Int) -> CheckedSelection? {
        let description = context.description(dataset)
        guard knownBreakdown(selector, among: description.breakdowns) else { return nil }
        guard let number = context.indices[dataset].axis(of: selector.key) else {
            report(
                .formulaSelector, "Die Grunddaten »\(description.id)« haben kein Merkmal »\(selector.key)«",
                selector.keyRange,
                hint: description.breakdowns.isEmpty
                    ? "Die Auswahl löschen." : "Vorhanden: \(description.breakdowns.joined(separator: ", ")).")
            return nil
        }
        let axis = context.indices[dataset].axes[number]
        if selector.values.count == 1, let value = selector.values.first, value.text.utf8.count > 2,
            let range = AgeRange(value.text)
        {
            return ages(range, value, axis, dataset: dataset)
        }
        var nodes: [Int] = []
        for value in selector.values {
            guard let node = category(value, axis, dataset: dataset) else { return nil }
            nodes.append(node)
        }
        guard nodes.count == 1 || addable(nodes, selector, axis, dataset: dataset) else { return nil }
        return CheckedSelection(breakdown: selector.key, alternatives: [nodes.map { axis.nodes[$0].id }])
    }

    /// Reports a Merkmal that the catalogue does not know.
    mutating func knownBreakdown(_ selector: FormulaSelector, among breakdowns: [String]) -> Bool {
        guard context.catalogue.breakdown(selector.key) == nil else { return true }
        report(
            .breakdownUnknown, "Das Merkmal »\(selector.key)« gibt es nicht", selector.keyRange,
            hint: Suggestion.hint(
                for: selector.key, among: breakdowns + ["zeit", "raum"],
                otherwise: "Die Auswahl kennt Merkmale, zeit und raum."))
        return false
    }

    private mutating func category(
        _ value: (text: String, range: Range<Int>), _ axis: CategoryAxis, dataset: Int
    ) -> Int? {
        let description = context.description(dataset)
        guard let node = axis.number(of: value.text) else {
            report(
                .categoryUnknown, "Die Ausprägung »\(value.text)« gibt es bei »\(axis.breakdown.id)« nicht",
                value.range,
                hint: Suggestion.hint(
                    for: value.text, among: axis.breakdown.categories.map(\.id) + [Breakdown.totalID],
                    otherwise: "Vorhanden: \(axis.breakdown.categories.map(\.id).joined(separator: ", "))."))
            return nil
        }
        guard node == 0 || context.indices[dataset].dataset.count == 0 || axis.isAvailable(node) else {
            let available = axis.breakdown.categories.filter { axis.number(of: $0.id).map(axis.isAvailable) ?? false }
            report(
                .categoryUnknown, "»\(value.text)« kommt in den Grunddaten »\(description.id)« nicht vor", value.range,
                hint: available.isEmpty
                    ? "Andere Grunddaten wählen." : "Vorhanden: \(available.map(\.id).joined(separator: ", ")).")
            return nil
        }
        return node
    }

    /// Whether several categories may be added up without counting anything twice.
    private mutating func addable(
        _ nodes: [Int], _ selector: FormulaSelector, _ axis: CategoryAxis, dataset: Int
    ) -> Bool {
        guard axis.isAdditive else {
            report(
                .formulaSelector,
                "Ausprägungen von »\(axis.breakdown.id)« lassen sich in »\(context.description(dataset).id)« nicht zusammenzählen",
                selector.valueRange, hint: "Eine einzelne Ausprägung wählen; die Grunddaten sind darüber nicht additiv."
            )
            return false
        }
        for (place, node) in nodes.enumerated() {
            let value = selector.values[place]
            if node == 0 || nodes[..<place].contains(node) {
                report(
                    .formulaSelector, "»\(value.text)« zählt hier etwas doppelt", value.range,
                    hint: "»\(value.text)« aus der Auswahl löschen.")
                return false
            }
            let category = axis.breakdown.categories[node - 1]
            let others = nodes.filter { $0 != node }.map { axis.breakdown.categories[$0 - 1] }
            if let other = others.first(where: { overlaps(category, $0, in: axis.breakdown) }) {
                report(
                    .formulaSelector, "»\(category.id)« und »\(other.id)« überschneiden sich", value.range,
                    hint: "Nur Ausprägungen zusammenzählen, die einander ausschließen.")
                return false
            }
        }
        return true
    }

    private func overlaps(_ category: Category, _ other: Category, in breakdown: Breakdown) -> Bool {
        var ancestor = category.parent
        var steps = 0
        while let id = ancestor, steps < breakdown.categories.count {
            if id == other.id { return true }
            ancestor = breakdown.category(id)?.parent
            steps += 1
        }
        if category.isSubset, category.parent == nil { return true }
        guard let from = category.ageFrom, let otherFrom = other.ageFrom else { return false }
        return from <= (other.ageTo ?? .max) && otherFrom <= (category.ageTo ?? .max)
    }

    /// Every list of categories that covers the years of age exactly: by each named cut, then by all that there are.
    private mutating func ages(
        _ range: AgeRange, _ value: (text: String, range: Range<Int>), _ axis: CategoryAxis, dataset: Int
    ) -> CheckedSelection? {
        let isEmpty = context.indices[dataset].dataset.count == 0
        let available = axis.breakdown.categories.filter { category in
            isEmpty || (axis.number(of: category.id).map(axis.isAvailable) ?? false)
        }
        var alternatives: [[String]] = []
        for cut in axis.breakdown.cuts {
            let categories = available.filter { cut.categories.contains($0.id) }
            if let cover = try? range.cover(by: categories).map(\.id), !alternatives.contains(cover) {
                alternatives.append(cover)
            }
        }
        do {
            let cover = try range.cover(by: available).map(\.id)
            if !alternatives.contains(cover) { alternatives.append(cover) }
        } catch {
            if alternatives.isEmpty { reportAges(error, value, axis, available, dataset: dataset) }
        }
        guard alternatives.contains(where: { $0.count == 1 }) || alternatives.isEmpty || axis.isAdditive else {
            report(
                .formulaSelector,
                "Altersgruppen lassen sich in »\(context.description(dataset).id)« nicht zusammenzählen",
                value.range, hint: "Eine einzelne Ausprägung wählen; die Grunddaten sind darüber nicht additiv.")
            return nil
        }
        return alternatives.isEmpty ? nil : CheckedSelection(breakdown: axis.breakdown.id, alternatives: alternatives)
    }

    private mutating func reportAges(
        _ problem: AgeRange.Problem, _ value: (text: String, range: Range<Int>), _ axis: CategoryAxis,
        _ available: [Category], dataset: Int
    ) {
        let borders = Set(available.flatMap { [$0.ageFrom, $0.ageTo.map { $0 + 1 }].compactMap { $0 } }).sorted()
        let list = borders.map(String.init).joined(separator: ", ")
        switch problem {
        case .noAges:
            report(
                .formulaSelector, "»\(axis.breakdown.id)« hat keine Altersangaben", value.range,
                hint: "Ausprägungen einzeln nennen oder in data/merkmale.yaml »von:« und »bis:« ergänzen.")
        case .crossing(let category):
            report(
                .formulaAgeCut, "»\(value.text)« schneidet die Ausprägung »\(category.title)« (\(category.id))",
                value.range, hint: "Grenzen wählen, die in den Daten vorkommen: \(list).")
        case .gap(let age):
            report(
                .formulaAgeCut,
                "Für das Alter \(age) gibt es in »\(context.description(dataset).id)« keine passende Ausprägung",
                value.range, hint: "Grenzen wählen, die in den Daten vorkommen: \(list).")
        }
    }
}
