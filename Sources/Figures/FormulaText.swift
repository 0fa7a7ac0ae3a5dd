import Catalogue

/// Formulas as running text, for files that know no fractions.
package enum FormulaText {
    /// »Schulabgänge (Abschluss: ohne Abschluss) geteilt durch Schulabgänge × 100 %«
    package static func words(_ indicator: Indicator, catalogue: Catalogue) -> String {
        FormulaMarkup(catalogue: catalogue).node(indicator).plainText
    }
}
