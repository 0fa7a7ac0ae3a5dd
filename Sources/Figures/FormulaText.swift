import Catalogue

/// Formulas as running text, for files that know no fractions.
package enum FormulaText {
    /// »Schulabgänge (Abschluss: ohne Abschluss) geteilt durch Schulabgänge × 100 %«
    package static func words(_ indicator: Indicator, catalogue: Catalogue) -> String {
        FormulaMarkup(catalogue: catalogue).node(indicator).plainText
    }

    /// The rules by which values of different times come together in a formula: »Stand 31.12. des Vorjahres«.
    package static func timeRules(_ indicator: Indicator) -> [String] {
        let words = indicator.formula.value.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        return FormulaWords.timeRules.filter { words.contains($0.key) }.map(\.value).sorted()
    }
}
