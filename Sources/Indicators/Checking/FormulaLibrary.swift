import Catalogue
import Diagnostics
import Values

/// All formulas of the catalogue, parsed and checked, each after those it refers to.
struct FormulaLibrary: Sendable {
    /// Per indicator of the catalogue; nil where its formula has errors.
    private(set) var formulas: [CheckedFormula?]
    private(set) var diagnostics: [Diagnostic] = []

    /// How many indicators may refer to each other in a chain.
    static let maximumChain = 64
    /// How many values and operations a formula may have with all references written out.
    static let maximumSize = 10_000

    init(_ context: CheckingContext) {
        let indicators = context.catalogue.indicators
        formulas = [CheckedFormula?](repeating: nil, count: indicators.count)
        var trees: [FormulaNode?] = []
        for indicator in indicators {
            trees.append(FormulaParser.parse(indicator.formula).collecting(into: &diagnostics))
        }
        var states = [State](repeating: .open, count: indicators.count)
        for number in indicators.indices {
            var path: [Int] = []
            visit(number, context: context, trees: trees, states: &states, path: &path)
        }
    }

    private enum State { case open, active, done }

    private mutating func visit(
        _ number: Int, context: CheckingContext, trees: [FormulaNode?], states: inout [State], path: inout [Int]
    ) {
        guard states[number] == .open else { return }
        states[number] = .active
        path.append(number)
        defer {
            path.removeLast()
            states[number] = .done
        }
        guard let tree = trees[number] else { return }
        let indicator = context.catalogue.indicators[number]
        let source = FormulaSource(indicator.formula)
        var isComputable = true
        for name in Self.names(in: tree) {
            guard let target = context.indicatorNumber(name.id), context.datasetNumber(name.id) == nil else { continue }
            if states[target] == .active {
                reportCycle(from: target, path: path, at: source.span(name.range), context: context)
                isComputable = false
            } else if path.count >= Self.maximumChain, states[target] == .open {
                diagnostics.append(
                    Diagnostic(
                        .formulaTooLarge,
                        "»\(name.id)« wäre der \(Self.maximumChain + 1). Indikator in einer Kette von Verweisen",
                        at: source.span(name.range), hint: "Die Formel unmittelbar aus Grunddaten bilden."))
                isComputable = false
            } else {
                visit(target, context: context, trees: trees, states: &states, path: &path)
                // A reference to a formula with errors is not reported a second time.
                if formulas[target] == nil { isComputable = false }
            }
        }
        guard isComputable else { return }
        var checker = FormulaChecker(context: context, formulas: formulas, source: source)
        let formula = checker.check(tree, of: indicator)
        diagnostics += checker.diagnostics
        if !checker.diagnostics.hasErrors { formulas[number] = formula }
    }

    private mutating func reportCycle(from target: Int, path: [Int], at span: SourceSpan, context: CheckingContext) {
        let members = path.drop { $0 != target }
        let indicators = context.catalogue.indicators
        let chain = (members + [target]).map { indicators[$0].id.value }.joined(separator: " → ")
        let notes = members.filter { $0 != path.last }.map { number in
            Diagnostic.Note("»\(indicators[number].id.value)« gehört zum Kreis", at: indicators[number].id.span)
        }
        diagnostics.append(
            Diagnostic(
                .formulaCycle, "Die Formeln verweisen im Kreis: \(chain)", at: span,
                hint: "Eine der Formeln ohne diesen Verweis aus Grunddaten bilden.", notes: notes))
    }

    /// All names of a formula in reading order.
    static func names(in node: FormulaNode) -> [FormulaName] {
        switch node.kind {
        case .number: return []
        case .name(let name): return [name]
        case .sum(let terms): return terms.flatMap { names(in: $0.node) }
        case .product(let factors): return factors.flatMap { names(in: $0.node) }
        case .call(let call):
            return call.arguments.flatMap { argument -> [FormulaName] in
                switch argument {
                case .expression(let node): names(in: node)
                case .condition(let condition): names(in: condition.left) + names(in: condition.right)
                default: []
                }
            }
        }
    }
}

/// What names in formulas can mean.
struct CheckingContext: Sendable {
    let catalogue: Catalogue
    let areas: AreaTree
    /// One per dataset of the catalogue.
    let indices: [DatasetIndex]
    private let datasets: [String: Int]
    private let indicators: [String: Int]

    init(catalogue: Catalogue, areas: AreaTree, indices: [DatasetIndex]) {
        self.catalogue = catalogue
        self.areas = areas
        self.indices = indices
        func numbers(_ ids: [String]) -> [String: Int] {
            Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
        datasets = numbers(indices.map(\.dataset.description.id))
        indicators = numbers(catalogue.indicators.map(\.id.value))
    }

    func datasetNumber(_ id: String) -> Int? { datasets[id] }
    func indicatorNumber(_ id: String) -> Int? { indicators[id] }

    func description(_ dataset: Int) -> DatasetDescription { indices[dataset].dataset.description }

    /// Why a Merkmal cannot be split by, or fixed in, a formula that reads `leaves`; nil where it can.
    func bindingProblem(_ breakdown: String, leaves: [LeafShape], numeratorOnly: [String]) -> BindingProblem? {
        if let fixed = leaves.first(where: { $0.fixed.contains(breakdown) }) {
            return BindingProblem(
                message: "Die Formel legt »\(breakdown)« bei »\(description(fixed.dataset).id)« schon fest",
                hint: "Ein anderes Merkmal wählen oder einen Indikator ohne diese Auswahl verwenden.")
        }
        let having = leaves.filter { indices[$0.dataset].axis(of: breakdown) != nil && !$0.kept.contains(breakdown) }
        guard !having.isEmpty else {
            let known = Set(
                leaves.flatMap { leaf in description(leaf.dataset).breakdowns.filter { !leaf.fixed.contains($0) } })
            return BindingProblem(
                message: "Keine Grunddaten der Formel haben das Merkmal »\(breakdown)«",
                hint: Suggestion.nearest(to: breakdown, among: known).map { "Meinten Sie »\($0)«?" }
                    ?? (known.isEmpty
                        ? "Ohne Aufgliederung auswerten." : "Vorhanden: \(known.sorted().joined(separator: ", "))."))
        }
        guard !numeratorOnly.contains(breakdown) else { return nil }
        guard let lacking = leaves.first(where: { indices[$0.dataset].axis(of: breakdown) == nil }) else { return nil }
        return BindingProblem(
            message: "»\(breakdown)« gibt es in »\(description(having[0].dataset).id)«, aber nicht in "
                + "»\(description(lacking.dataset).id)«",
            hint: "Hat nur der Zähler dieses Merkmal, beim Indikator »nur_zaehler: [\(breakdown)]« schreiben.")
    }
}

/// Why a Merkmal and a formula do not go together.
struct BindingProblem: Sendable {
    let message: String
    let hint: String
}
