import Catalogue
import Values

/// Maps show ratios only: on a map of counts large areas are dark because they are large.
struct MapRule {
    private let catalogue: Catalogue

    init(_ catalogue: Catalogue) { self.catalogue = catalogue }

    /// Whether the value of an indicator grows with the size of an area: persons, cases, places or euros, not set in
    /// relation to anything. What datasets measure themselves (an average age) is no count.
    func isAbsolute(_ indicator: Indicator, datasets: [String]) -> Bool {
        if indicator.unit.isRatio || formsRatio(indicator, depth: 0) { return false }
        return datasets.compactMap { catalogue.dataset($0) }.contains { dataset in
            switch dataset.kind {
            case .stock, .flow, .amount: true
            case .measurement, .survey: false
            }
        }
    }

    /// Whether a formula divides, or names an indicator that does.
    private func formsRatio(_ indicator: Indicator, depth: Int) -> Bool {
        let words = Self.words(indicator.formula.value)
        if words.contains(where: Self.ratios.contains) { return true }
        guard depth < 8 else { return false }
        return words.contains { word in
            catalogue.indicator(word).map { $0.unit.isRatio || formsRatio($0, depth: depth + 1) } ?? false
        }
    }

    /// Functions and signs of the formula language whose result does not grow with the area.
    private static let ratios: Set<String> = [
        "/", "anteil", "je", "gleitend", "index", "segregation", "veraenderung", "mittelwert", "median",
    ]

    /// Names and division signs of a formula, without what stands in selections.
    private static func words(_ formula: String) -> [String] {
        var words: [String] = []
        var word = ""
        var depth = 0
        for character in formula + " " {
            if character == "[" { depth += 1 }
            if depth == 0, character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            if !word.isEmpty { words.append(word) }
            word = ""
            if depth == 0, character == "/" { words.append("/") }
            if character == "]" { depth -= 1 }
        }
        return words
    }
}

extension IndicatorUnit {
    /// Whether the unit itself names a relation: Prozent, an index, »je …«, »… je 1.000 …«.
    fileprivate var isRatio: Bool {
        isPercent || name.hasPrefix("Index") || name.hasPrefix("je ") || name.contains(" je ")
            || name == "Prozentpunkte" || name == "Punkte"
    }
}
