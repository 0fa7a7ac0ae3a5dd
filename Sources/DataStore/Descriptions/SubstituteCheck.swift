import Catalogue
import Diagnostics

/// Whether the indicators named by `ersatz` can stand for each other: the same unit, and no way back to the first.
struct SubstituteCheck {
    private let indicators: [Indicator]
    private let byID: [String: Indicator]

    init(_ indicators: [Indicator]) {
        self.indicators = indicators
        byID = Dictionary(indicators.map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first })
    }

    var diagnostics: [Diagnostic] {
        indicators.flatMap { indicator in indicator.substitutes.compactMap { otherUnit($0, of: indicator) } } + cycles
    }

    private func otherUnit(_ name: Located<String>, of indicator: Indicator) -> Diagnostic? {
        guard let substitute = byID[name.value], substitute.unit != indicator.unit else { return nil }
        return Diagnostic(
            .fieldValue,
            "»\(name.value)« hat die Einheit »\(substitute.unit.name)«, »\(indicator.id.value)« hat "
                + "»\(indicator.unit.name)«: als Ersatz passt nur dieselbe Einheit", at: name.span,
            hint: "Unter »ersatz« einen Indikator mit der Einheit »\(indicator.unit.name)« nennen.",
            notes: [.init("der Ersatz", at: substitute.id.span)])
    }

    /// Each way back is told once, at the name that closes it.
    private var cycles: [Diagnostic] {
        var finished: Set<String> = []
        var diagnostics: [Diagnostic] = []
        for indicator in indicators { follow(indicator, path: [], &finished, &diagnostics) }
        return diagnostics
    }

    private func follow(
        _ indicator: Indicator, path: [String], _ finished: inout Set<String>, _ diagnostics: inout [Diagnostic]
    ) {
        let id = indicator.id.value
        guard !finished.contains(id) else { return }
        let path = path + [id]
        for name in indicator.substitutes {
            if let start = path.firstIndex(of: name.value) {
                let chain = (path[start...] + [name.value]).joined(separator: " → ")
                diagnostics.append(
                    Diagnostic(
                        .fieldValue, "Die Ersatzangaben verweisen im Kreis: \(chain)", at: name.span,
                        hint: "Diesen Indikator unter »ersatz« streichen."))
            } else if let next = byID[name.value] {
                follow(next, path: path, &finished, &diagnostics)
            }
        }
        finished.insert(id)
    }
}
