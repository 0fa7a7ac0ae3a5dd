import Values

/// Numbers as the tests write them: »4,1«, »4,1p« for a provisional one, the word of a sign, nil for nothing.
enum SampleNumber {
    /// Percentages are written as they are shown: »4,1« is 0,041.
    static func value(_ text: String?, isPercent: Bool) -> FigureValue {
        guard let text else { return .none(.notCollected) }
        if let sign = Sign(rawValue: text) { return .none(sign) }
        let isProvisional = text.hasSuffix("p")
        guard let number = try? GermanNumberParser.parse(isProvisional ? String(text.dropLast()) : text).get() else {
            return .none(.unknown)
        }
        let scaled = isPercent ? number.divided(by: Rational(100)) ?? number : number
        return .number(scaled, isProvisional ? [.provisional] : [])
    }
}
