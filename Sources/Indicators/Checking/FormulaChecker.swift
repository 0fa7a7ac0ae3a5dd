import Catalogue
import Diagnostics
import Values

/// Checks one formula: names, selections, units and times. Reports every mistake once, at the narrowest place.
struct FormulaChecker {
    let context: CheckingContext
    /// Formulas checked before, per indicator.
    let formulas: [CheckedFormula?]
    let source: FormulaSource
    var diagnostics: [Diagnostic] = []

    init(context: CheckingContext, formulas: [CheckedFormula?], source: FormulaSource) {
        self.context = context
        self.formulas = formulas
        self.source = source
    }

    /// The whole formula of an indicator.
    mutating func check(_ tree: FormulaNode, of indicator: Indicator) -> CheckedFormula? {
        guard let root = check(tree) else { return nil }
        guard !root.leaves.isEmpty else {
            report(
                .formulaArguments, "Die Formel enthält keine Grunddaten", tree.range,
                hint: "Die Kennung von Grunddaten oder eines Indikators einsetzen.")
            return nil
        }
        guard case .lead(let lead) = root.track else {
            report(
                .formulaPeriod, "Die Formel hat keine eigene Zeit: jeder Wert hat eine feste Zeit oder eine Zeitregel",
                tree.range, hint: "Beim Zähler »zeit=« weglassen.")
            return nil
        }
        checkUnit(root, of: indicator)
        checkPlaces(root)
        for breakdown in indicator.breakdowns where context.catalogue.breakdown(breakdown.value) != nil {
            guard
                let problem = context.bindingProblem(
                    breakdown.value, leaves: root.leaves, numeratorOnly: indicator.numeratorOnly)
            else { continue }
            diagnostics.append(
                Diagnostic(.splitImpossible, problem.message, at: breakdown.span, hint: problem.hint))
        }
        return CheckedFormula(root: root, source: source, lead: lead)
    }

    /// nil where something in the node has been reported.
    mutating func check(_ node: FormulaNode) -> CheckedNode? {
        switch node.kind {
        case .number(let value): return self.node(.constant(value), node.range, Quantity(.constant), of: [])
        case .name(let name): return reference(name, node.range)
        case .sum(let terms): return sum(terms, node.range)
        case .product(let factors): return product(factors, node.range)
        case .call(let call): return self.call(call, node.range)
        }
    }

    // MARK: Arithmetic

    private mutating func sum(_ terms: [FormulaNode.Term], _ range: Range<Int>) -> CheckedNode? {
        let checked = terms.map { check($0.node) }
        var quantity: Quantity?
        for (term, node) in zip(terms, checked) {
            guard let node else { return nil }
            guard let sum = quantity else {
                quantity = node.quantity
                continue
            }
            guard let next = sum.adding(node.quantity) else {
                report(
                    .formulaUnit,
                    "\(capitalised(sum.words)) und \(node.quantity.words) lassen sich nicht "
                        + (term.isSubtracted ? "voneinander abziehen" : "addieren"),
                    term.node.range, hint: "Nur Werte mit gleicher Einheit zusammenrechnen.")
                return nil
            }
            quantity = next
        }
        let nodes = checked.compactMap { $0 }
        let list = zip(terms, nodes).map { (isSubtracted: $0.isSubtracted, node: $1) }
        return node(.sum(list), range, quantity ?? Quantity(.constant), of: nodes)
    }

    private mutating func product(_ factors: [FormulaNode.Factor], _ range: Range<Int>) -> CheckedNode? {
        let checked = factors.map { check($0.node) }
        var quantity: Quantity?
        for (factor, node) in zip(factors, checked) {
            guard let node else { return nil }
            let scalesUp = isTenOrMore(node.kind) || isTenOrMore(checked[0]?.kind)
            quantity =
                quantity.map {
                    factor.isDivisor
                        ? $0.divided(by: node.quantity) : $0.multiplied(by: node.quantity, scalesUp: scalesUp)
                } ?? node.quantity
        }
        let nodes = checked.compactMap { $0 }
        let list = zip(factors, nodes).map { (isDivisor: $0.isDivisor, node: $1) }
        return node(.product(list), range, quantity ?? Quantity(.constant), of: nodes)
    }

    private func isTenOrMore(_ kind: CheckedNode.Kind?) -> Bool {
        guard case .constant(let value) = kind else { return false }
        return !(value.magnitude < Rational(10))
    }

    // MARK: Nodes

    /// A node over children: their times are compared, their datasets united.
    mutating func node(
        _ kind: CheckedNode.Kind, _ range: Range<Int>, _ quantity: Quantity, of children: [CheckedNode],
        leaves: [LeafShape]? = nil
    ) -> CheckedNode? {
        guard let track = commonTrack(of: children) else { return nil }
        var united: [LeafShape] = []
        for leaf in leaves ?? children.flatMap(\.leaves) where !united.contains(leaf) { united.append(leaf) }
        return limited(
            CheckedNode(
                kind: kind, range: range, quantity: quantity, track: track, leaves: united,
                size: children.reduce(1) { min($0 + $1.size, FormulaLibrary.maximumSize + 1) },
                depth: 1 + (children.map(\.depth).max() ?? 0)))
    }

    /// The node, unless it has grown too large with all references written out.
    mutating func limited(_ node: CheckedNode) -> CheckedNode? {
        guard node.size <= FormulaLibrary.maximumSize, node.depth <= 2 * FormulaParser.maximumDepth else {
            report(
                .formulaTooLarge,
                "Die Formel ist mit allen genannten Indikatoren zu groß (mehr als \(FormulaLibrary.maximumSize) Werte "
                    + "oder \(2 * FormulaParser.maximumDepth) Stufen)",
                node.range, hint: "Die Formel unmittelbar aus Grunddaten bilden.")
            return nil
        }
        return node
    }

    mutating func report(_ code: DiagnosticCode, _ message: String, _ range: Range<Int>, hint: String?) {
        diagnostics.append(Diagnostic(code, message, at: source.span(range), hint: hint))
    }

    func capitalised(_ text: String) -> String {
        guard let first = text.first else { return text }
        return first.uppercased() + text.dropFirst()
    }

    // MARK: Unit of the indicator

    private mutating func checkUnit(_ root: CheckedNode, of indicator: Indicator) {
        let quantity = root.quantity
        if indicator.unit.isPercent {
            switch quantity.kind {
            case .share, .ratio, .constant: return
            case .quotient where quantity.countsOnly: return
            case .rate:
                reportUnit(
                    "»je(…)« ist schon ein Vielfaches; »Prozent« zeigt den Wert noch einmal mal 100", root,
                    "»anteil(…)« verwenden oder die Einheit »je …« nennen.")
            case .index:
                reportUnit(
                    "Indexzahlen sind keine Prozentwerte", root, "Als Einheit zum Beispiel »Indexpunkte« nennen.")
            case .amount, .quotient:
                reportUnit(
                    "Die Formel ergibt \(quantity.words), die Einheit ist aber »Prozent«", root,
                    "Die Einheit anpassen oder mit »anteil(…)« teilen.")
            }
            return
        }
        if quantity.kind == .share {
            reportUnit(
                "Die Formel ergibt einen Anteil, die Einheit ist aber »\(indicator.unit.name)«", root,
                "»einheit: Prozent« schreiben oder mit »je(…)« rechnen.")
        } else if quantity.kind == .amount, let declared = Quantity.symbol(declared: indicator.unit.name),
            quantity.powers != [declared: 1], quantity.powers.keys.contains(where: { $0 != declared })
        {
            reportUnit(
                "Die Formel ergibt \(quantity.words), die Einheit ist aber »\(indicator.unit.name)«", root,
                "Die Einheit oder die Formel anpassen.")
        }
    }

    private mutating func reportUnit(_ message: String, _ root: CheckedNode, _ hint: String) {
        report(.formulaUnit, message, root.range, hint: hint)
    }
}
