import Catalogue
import Diagnostics
import Values

extension FormulaChecker {
    /// The id of a dataset or an indicator with its selection.
    mutating func reference(_ name: FormulaName, _ range: Range<Int>) -> CheckedNode? {
        if let dataset = context.datasetNumber(name.id) { return datasetReference(dataset, name, range) }
        if let indicator = context.indicatorNumber(name.id) {
            guard let formula = formulas[indicator] else { return nil }
            return indicatorReference(indicator, formula, name, range)
        }
        let ids = context.catalogue.datasets.map(\.id) + context.catalogue.indicators.map(\.id.value)
        let hint: String?
        if let function = FormulaFunction(rawValue: name.id) {
            hint = "Die Funktion mit Klammern schreiben: \(function.signature)."
        } else if context.catalogue.breakdown(name.id) != nil {
            hint = "»\(name.id)« ist ein Merkmal; es steht nur in einer Auswahl: […, \(name.id)=…]."
        } else if context.catalogue.withheld.contains(name.id) {
            hint = "Er ist nicht öffentlich: auch diesen Indikator mit »oeffentlich: nein« kennzeichnen."
        } else {
            hint = Suggestion.hint(
                for: name.id, among: ids, otherwise: "»bericht list datasets« zeigt alle Grunddaten.")
        }
        let message = "Grunddaten oder einen Indikator »\(name.id)« gibt es nicht"
        // The same slip on both sides of a ratio is one mistake.
        if !diagnostics.contains(where: { $0.message == message }) {
            report(.formulaNameUnknown, message, name.range, hint: hint)
        }
        return nil
    }

    private mutating func datasetReference(_ dataset: Int, _ name: FormulaName, _ range: Range<Int>) -> CheckedNode? {
        let before = diagnostics.count
        var selections: [CheckedSelection] = []
        var time = TimeRule.same
        var area = AreaRule.same
        for selector in name.selectors {
            switch selector.key {
            case "zeit": time = self.time(selector, dataset: dataset) ?? .same
            case "raum": area = self.area(selector) ?? .same
            default:
                if let selection = selection(selector, dataset: dataset) { selections.append(selection) }
            }
        }
        guard diagnostics.count == before else { return nil }
        let shape = LeafShape(
            dataset: dataset, fixed: selections.filter { !$0.keepsTotal }.map(\.breakdown).sorted(),
            kept: selections.filter(\.keepsTotal).map(\.breakdown).sorted())
        let reference = CheckedReference(target: dataset, selections: selections, time: time, area: area)
        return CheckedNode(
            kind: .dataset(reference), range: range, quantity: Quantity(of: context.description(dataset)),
            track: track(time, lead: Lead(dataset: dataset)), leaves: [shape], size: 1, depth: 1)
    }

    private mutating func indicatorReference(
        _ number: Int, _ formula: CheckedFormula, _ name: FormulaName, _ range: Range<Int>
    ) -> CheckedNode? {
        let before = diagnostics.count
        let indicator = context.catalogue.indicators[number]
        var selections: [CheckedSelection] = []
        var time = TimeRule.same
        var area = AreaRule.same
        for selector in name.selectors {
            switch selector.key {
            case "zeit": time = self.time(selector, dataset: formula.lead.dataset) ?? .same
            case "raum": area = self.area(selector) ?? .same
            default:
                guard
                    knownBreakdown(
                        selector, among: formula.root.leaves.flatMap { context.description($0.dataset).breakdowns })
                else { continue }
                if let problem = context.bindingProblem(
                    selector.key, leaves: formula.root.leaves, numeratorOnly: indicator.numeratorOnly)
                {
                    report(.formulaSelector, problem.message, selector.keyRange, hint: problem.hint)
                } else if let leaf = formula.root.leaves.first(where: {
                    context.indices[$0.dataset].axis(of: selector.key) != nil && !$0.kept.contains(selector.key)
                }), let selection = selection(selector, dataset: leaf.dataset) {
                    selections.append(selection)
                }
            }
        }
        guard diagnostics.count == before else { return nil }
        let bound = selections.map(\.breakdown)
        let leaves = formula.root.leaves.map { leaf in
            let new = bound.filter { context.indices[leaf.dataset].axis(of: $0) != nil && !leaf.kept.contains($0) }
            return LeafShape(dataset: leaf.dataset, fixed: (leaf.fixed + new).sorted(), kept: leaf.kept)
        }
        let quantity = indicator.unit.isPercent ? Quantity(.share) : formula.root.quantity
        let reference = CheckedReference(target: number, selections: selections, time: time, area: area)
        return limited(
            CheckedNode(
                kind: .indicator(reference), range: range, quantity: quantity, track: track(time, lead: formula.lead),
                leaves: leaves, size: formula.root.size + 1, depth: formula.root.depth + 1))
    }

    private func track(_ time: TimeRule, lead: Lead) -> TimeTrack {
        switch time {
        case .same: .lead(lead)
        case .shifted(let count): .lead(Lead(dataset: lead.dataset, shift: lead.shift + count))
        case .fixed: .free
        case .endOfYear, .schoolYearStart, .schoolYearEnd, .yearlyMean: .ruled
        }
    }

    // MARK: Areas

    private mutating func area(_ selector: FormulaSelector) -> AreaRule? {
        guard selector.values.count == 1, let value = selector.values.first else {
            report(
                .formulaSelector, "»raum=« nennt genau einen Raum", selector.valueRange,
                hint: "Summen über Räume bildet »summe(x, ueber=gemeinde)«.")
            return nil
        }
        if value.text == "ober" { return .parent }
        if let position = context.areas.position(of: AreaKey(value.text)) { return .fixed(position) }
        let keys = context.catalogue.areas.keys(named: value.text)
        if keys.count == 1, let position = context.areas.position(of: keys[0]) { return .fixed(position) }
        if keys.count > 1 {
            report(
                .areaAmbiguous, "Der Name »\(value.text)« gehört zu mehreren Räumen", value.range,
                hint: "Einen Schlüssel schreiben: \(keys.map(\.text).joined(separator: ", ")).")
            return nil
        }
        let names = context.catalogue.areas.all.flatMap { [$0.key.text, $0.name] } + ["ober"]
        report(
            .areaUnknown, "Den Raum »\(value.text)« gibt es nicht", value.range,
            hint: Suggestion.hint(
                for: value.text, among: names, otherwise: "Einen Schlüssel aus data/raeume.csv oder »ober« schreiben."))
        return nil
    }
}
