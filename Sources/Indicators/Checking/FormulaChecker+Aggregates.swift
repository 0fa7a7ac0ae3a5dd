import Catalogue
import Diagnostics
import Values

extension FormulaChecker {
    /// `summe`, `mittelwert`, `median`, `minimum`, `maximum`.
    mutating func aggregate(_ call: FormulaCall, _ nodes: [CheckedNode?], _ range: Range<Int>) -> CheckedNode? {
        guard let inner = nodes[0] else { return nil }
        let weight = call.function == .mean ? nodes[3] : nil
        guard let dimension = dimension(call, over: [inner] + (weight.map { [$0] } ?? [])) else { return nil }
        let kind: CheckedNode.Aggregation
        switch call.function {
        case .sum: kind = .sum
        case .mean: kind = .mean
        case .median: kind = .median
        case .minimum: kind = .minimum
        default: kind = .maximum
        }
        let isRate = inner.quantity.kind != .amount && inner.quantity.kind != .constant
        if kind == .sum, isRate {
            report(
                .formulaUnit, "\(capitalised(inner.quantity.words)) lässt sich nicht summieren", inner.range,
                hint: "Zähler und Nenner einzeln summieren und dann teilen.")
            return nil
        }
        if kind == .sum, let dataset = notAdditive(inner.leaves, over: dimension) {
            report(
                .formulaUnit, "Die Grunddaten »\(context.description(dataset).id)« sind darüber nicht additiv",
                inner.range,
                hint: "Werte verwenden, deren Summe gilt, oder »additiv:« in der Beschreibung prüfen.")
            return nil
        }
        if kind == .mean, isRate, weight == nil {
            let isOverTime = if case .periods = dimension { true } else { false }
            report(
                .formulaUnit, "Ein Mittel von Verhältniszahlen braucht ein Gewicht", call.nameRange,
                hint: isOverTime
                    ? "»gleitend(zaehler, nenner, n)« verwenden."
                    : "»gewicht=« mit dem Nenner angeben oder neu aus Summen rechnen.")
            return nil
        }
        let children = [inner] + (weight.map { [$0] } ?? [])
        return node(
            .aggregate(kind, inner, over: dimension, weight: weight), range, inner.quantity, of: children,
            leaves: bound(dimension, children.flatMap(\.leaves)))
    }

    private func notAdditive(_ leaves: [LeafShape], over dimension: CheckedNode.Dimension) -> Int? {
        leaves.first { leaf in
            switch dimension {
            case .areas: !context.indices[leaf.dataset].sumsOverAreas
            case .breakdown(let id):
                context.indices[leaf.dataset].axes.first { $0.breakdown.id == id }.map { !$0.isAdditive } ?? false
            case .periods: false
            }
        }?.dataset
    }

    /// What an aggregate runs over: `ueber=` a level of areas or a Merkmal, or the last n periods.
    mutating func dimension(_ call: FormulaCall, over nodes: [CheckedNode]) -> CheckedNode.Dimension? {
        var count: Int?
        var name: (text: String, range: Range<Int>)?
        for argument in call.arguments {
            switch argument {
            case .count(let periods, _): count = periods
            case .dimension(let text, let range): name = (text, range)
            default: break
            }
        }
        guard let name else {
            if let count, nodes.allSatisfy({ if case .lead = $0.track { true } else { false } }) {
                return .periods(count)
            }
            report(
                .formulaArguments,
                count == nil
                    ? "»\(call.function.rawValue)« braucht »ueber=« oder eine Anzahl von Zeiten"
                    : "»\(call.function.rawValue)« über Zeiten braucht einen Wert mit eigener Zeit",
                call.nameRange, hint: "Die Form ist »\(call.function.signature)«.")
            return nil
        }
        guard count == nil else {
            report(
                .formulaArguments,
                "»\(call.function.rawValue)« geht über Zeiten oder über »\(name.text)«, nicht über beides",
                name.range, hint: "Eines der beiden Argumente löschen.")
            return nil
        }
        if let type = AreaType(rawValue: name.text) { return .areas(type) }
        guard context.catalogue.breakdown(name.text) != nil else {
            let known =
                AreaType.allCases.map(\.rawValue)
                + nodes.flatMap { $0.leaves.flatMap { context.description($0.dataset).breakdowns } }
            report(
                .formulaArguments, "»ueber=« kennt weder eine Ebene noch ein Merkmal »\(name.text)«", name.range,
                hint: Suggestion.hint(
                    for: name.text, among: known,
                    otherwise: "Möglich sind Merkmale und Ebenen wie gemeinde oder schule."))
            return nil
        }
        for node in nodes {
            if let problem = context.bindingProblem(name.text, leaves: node.leaves, numeratorOnly: []) {
                report(.formulaSelector, problem.message, name.range, hint: problem.hint)
                return nil
            }
        }
        return .breakdown(name.text)
    }

    /// The leaves below an aggregate: a Merkmal that it runs over is no longer free.
    func bound(_ dimension: CheckedNode.Dimension, _ leaves: [LeafShape]) -> [LeafShape] {
        guard case .breakdown(let id) = dimension else { return leaves }
        return leaves.map { leaf in
            guard context.indices[leaf.dataset].axis(of: id) != nil, !leaf.kept.contains(id) else { return leaf }
            return LeafShape(dataset: leaf.dataset, fixed: (leaf.fixed + [id]).sorted(), kept: leaf.kept)
        }
    }
}
