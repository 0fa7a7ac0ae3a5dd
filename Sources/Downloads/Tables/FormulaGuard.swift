/// Keeps texts from becoming formulas or commands when a spreadsheet opens them.
enum FormulaGuard {
    /// The text with an apostrophe in front where it would be taken for a formula.
    static func safe(_ text: String) -> String { startsFormula(text) ? "'" + text : text }

    /// Whether the first character begins a formula or a command in a spreadsheet, also in its full-width form.
    static func startsFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        switch first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}":
            return true
        default: return false
        }
    }
}
