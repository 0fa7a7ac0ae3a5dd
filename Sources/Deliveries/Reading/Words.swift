/// Texts of cells as labels show them.
enum Words {
    /// Line breaks and runs of blanks become one blank, a word broken at the end of a line is put together.
    static func joined(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0xA0 }) || hasDoubleBlank(text) else { return text }
        return String(String.UnicodeScalarView(collapsed(text)))
    }

    private static func hasDoubleBlank(_ text: String) -> Bool {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x20, previous == 0x20 { return true }
            previous = byte
        }
        return false
    }

    private static func collapsed(_ text: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var pending = false
        for scalar in text.unicodeScalars {
            if scalar.value <= 0x20 || scalar.value == 0xA0 {
                pending = !result.isEmpty
                continue
            }
            if pending { result.append(" ") }
            pending = false
            result.append(scalar)
        }
        return result
    }

    /// A label without the mark of its footnote: »Fläche km2 1)« is »Fläche km2« and »1)«.
    static func withoutMark(_ text: String) -> (text: String, mark: String?) {
        let bytes = Array(text.utf8)
        guard bytes.last == 0x29 else { return withoutRaisedMark(text) }
        var index = bytes.count - 1
        while index > 0, (0x30...0x39).contains(bytes[index - 1]) || bytes[index - 1] == 0x2A { index -= 1 }
        let length = bytes.count - 1 - index
        // »(17)« is no mark.
        guard (1...2).contains(length), index > 0, bytes[index - 1] != 0x28 else { return (text, nil) }
        guard !(0x30...0x39).contains(bytes[index - 1]), bytes[index - 1] != 0x2D, bytes[index - 1] != 0x2C else {
            return (text, nil)
        }
        var end = index
        while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
        guard end > 0, !bytes[..<end].contains(0x28) || bytes[..<end].contains(0x29) else { return (text, nil) }
        return (String(decoding: bytes[..<end], as: UTF8.self), String(decoding: bytes[index...], as: UTF8.self))
    }

    private static func withoutRaisedMark(_ text: String) -> (text: String, mark: String?) {
        let raised: Set<Unicode.Scalar> = ["¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "*"]
        guard let last = text.unicodeScalars.last, raised.contains(last) else { return (text, nil) }
        // Square kilometres are a unit.
        if text.hasSuffix("m²") || text.hasSuffix("m³") || text.utf8.count == 1 { return (text, nil) }
        var rest = text
        rest.unicodeScalars.removeLast()
        while rest.last == " " { rest.removeLast() }
        return rest.isEmpty ? (text, nil) : (rest, String(last))
    }
}

/// Units of measure as tables name them.
enum UnitWords {
    private static let words: Set<String> = [
        "Anzahl", "Personen", "Prozent", "%", "qkm", "km2", "km²", "ha", "qm", "m2", "m²", "Jahre", "EUR", "Euro",
        "Tsd. EUR", "Tsd. Euro", "TEUR", "Mill. EUR", "Mio. EUR", "Mio. Euro", "1000", "1 000", "1000 EUR", "in 1000",
        "in 1 000", "Tausend", "in Tausend", "je 1000", "Stunden", "Tage", "Monate", "t", "cbm", "in %", "in Prozent",
        "Fälle", "Schüler", "Einwohner", "Einw.je qkm", "Einwohner je qkm", "number", "percent", "years",
    ]

    static func isUnit(_ text: String) -> Bool { words.contains(text) }

    /// The unit that all texts name, empty ones aside; nil where they differ or are something else.
    static func common(_ texts: [String]) -> String? {
        let filled = texts.filter { !$0.isEmpty }
        guard let first = filled.first, isUnit(first), filled.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    /// »Anzahl« of »Bevölkerungsstand (Anzahl)«
    static func unit(inBracketsOf text: String) -> String? {
        guard text.last == ")", let open = text.lastIndex(of: "(") else { return nil }
        let inner = String(text[text.index(after: open)...].dropLast())
        return isUnit(inner) ? inner : nil
    }
}
