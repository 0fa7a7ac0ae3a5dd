/// Numbers as a German reader understands them.
enum GermanReading {
    /// »1.240«, »−1,8«, »12,4 %«: the number at the start of a text; nil where none stands.
    static func number(_ text: String) -> Double? {
        var digits = ""
        var hasComma = false
        var rest = Substring(text)
        if let first = rest.first, first == "\u{2212}" || first == "-" {
            digits = "-"
            rest = rest.dropFirst()
        }
        guard rest.first?.isNumber == true else { return nil }
        while let character = rest.first {
            if character.isNumber {
                digits.append(character)
            } else if character == "," && !hasComma, rest.dropFirst().first?.isNumber == true {
                digits.append(".")
                hasComma = true
            } else if isGroupMark(character), !hasComma, isGroup(rest.dropFirst()) {
                // Nothing to write.
            } else {
                break
            }
            rest = rest.dropFirst()
        }
        return Double(digits)
    }

    /// The number of a text that holds nothing else but a unit in percent.
    static func wholeNumber(_ text: String) -> Double? {
        let allowed: Set<Character> = ["\u{2212}", "-", ",", ".", "\u{A0}", "\u{202F}", "%", " "]
        guard text.allSatisfy({ $0.isNumber || allowed.contains($0) }) else { return nil }
        return number(text)
    }

    /// The last number in a text, such as the value in »Ziel 2030: 5 %«.
    static func lastNumber(_ text: String) -> Double? {
        var found: Double?
        var previous: Character = " "
        var index = text.startIndex
        while index < text.endIndex {
            let isStart = !previous.isNumber && ![",", ".", "-", "\u{2212}"].contains(previous)
            if isStart, let number = number(String(text[index...])) { found = number }
            previous = text[index]
            index = text.index(after: index)
        }
        return found
    }

    /// How many decimals the last number of a text has.
    static func lastDecimals(_ text: String) -> Int {
        guard let last = text.lastIndex(where: \.isNumber) else { return 0 }
        let digits = text[...last].reversed().prefix { $0.isNumber }.count
        let before = text[...last].dropLast(digits).last
        return before == "," ? digits : 0
    }

    /// A number as the text of a tick.
    static func text(_ value: Double) -> String {
        let units = Int((abs(value) * 10_000).rounded())
        var fraction = String(10_000 + units % 10_000).dropFirst()
        while fraction.last == "0" { fraction.removeLast() }
        let sign = value < 0 ? "\u{2212}" : ""
        return sign + String(units / 10_000) + (fraction.isEmpty ? "" : "," + fraction)
    }

    /// A name without what depends on how its line was broken.
    static func bare(_ text: String) -> String {
        String(text.filter { !$0.isWhitespace && $0 != "\u{A0}" && $0 != "\u{AD}" && $0 != "-" && $0 != "\u{2010}" })
    }

    private static func isGroupMark(_ character: Character) -> Bool {
        character == "." || character == "\u{202F}" || character == "\u{A0}"
    }

    /// Exactly three digits follow.
    private static func isGroup(_ rest: Substring) -> Bool {
        let digits = rest.prefix { $0.isNumber }
        return digits.count == 3
    }
}
