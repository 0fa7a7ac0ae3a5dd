extension GermanNumberFormat {
    /// A number with as many decimals as it needs, at most `decimals`: »0,7«, »0,3333«.
    package static func shortest(_ value: Rational, decimals most: Int) -> String {
        for decimals in 0..<most {
            if let exact = RoundedDecimal(rounding: value, decimals: decimals), exact.rational == value {
                return text(exact)
            }
        }
        return RoundedDecimal(rounding: value, decimals: most).map { text($0) } ?? ""
    }
}
