import Catalogue
import Diagnostics

extension FormulaChecker {
    /// Warns where a ratio divides what is counted at one place by what is counted at another: pupils at their school,
    /// inhabitants at home. A dataset on either side may accept it with a reason. Formulas of other indicators are
    /// looked at where they are written.
    mutating func checkPlaces(_ node: CheckedNode) {
        switch node.kind {
        case .constant, .dataset, .indicator: break
        case .sum(let terms): terms.forEach { checkPlaces($0.node) }
        case .product(let factors):
            factors.forEach { checkPlaces($0.node) }
            comparePlaces(
                factors.filter { !$0.isDivisor }.map(\.node), factors.filter(\.isDivisor).map(\.node), node.range)
        case .quotient(_, let numerator, let denominator, _):
            checkPlaces(numerator)
            checkPlaces(denominator)
            comparePlaces([numerator], [denominator], node.range)
        case .change(_, let inner, _), .index(let inner, _): checkPlaces(inner)
        case .aggregate(_, let inner, _, let weight):
            checkPlaces(inner)
            if let weight { checkPlaces(weight) }
        case .conditional(let left, _, let right, let then, let otherwise):
            [left, right, then, otherwise].forEach { checkPlaces($0) }
        case .segregation(let group, let whole, _):
            checkPlaces(group)
            checkPlaces(whole)
            comparePlaces([group], [whole], node.range)
        }
    }

    private mutating func comparePlaces(_ above: [CheckedNode], _ below: [CheckedNode], _ range: Range<Int>) {
        let numerators = datasets(above)
        let denominators = datasets(below)
        guard !(numerators + denominators).contains(where: \.acceptsMixedPlaces) else { return }
        for top in numerators {
            guard let bottom = denominators.first(where: { $0.place != top.place }) else { continue }
            diagnostics.append(
                Diagnostic(
                    .mixedPlaces, "»\(top.id)« zählt \(top.place.words), »\(bottom.id)« \(bottom.place.words)",
                    at: source.span(range), severity: .warning,
                    hint: "Ist die Quote so gewollt, in »\(top.id).yaml« unter »angenommen« den Grund nennen."))
            return
        }
    }

    private func datasets(_ nodes: [CheckedNode]) -> [DatasetDescription] {
        var seen: Set<Int> = []
        return nodes.flatMap(\.leaves).filter { seen.insert($0.dataset).inserted }.map {
            context.description($0.dataset)
        }
    }
}

extension DatasetDescription {
    fileprivate var acceptsMixedPlaces: Bool {
        acceptedWarnings.contains { $0.code == DiagnosticCode.mixedPlaces.rawValue }
    }
}
