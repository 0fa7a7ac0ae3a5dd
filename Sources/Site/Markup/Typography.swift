/// Small care for German text: blanks that must not break, dashes between words.
enum Typography {
    private static let noBreak = "\u{A0}"

    /// A dash between blanks becomes an en dash; numbers stay with their unit, »§« and »Nr.« with their number.
    static func polished(_ text: String) -> String {
        guard text.utf8.contains(0x20) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 8)
        // What is written already, and where the word before a blank begins.
        var written = text.startIndex
        var word = text.startIndex
        var index = text.startIndex
        var previous: UInt8 = 0
        while index < text.endIndex {
            let next = text.utf8.index(after: index)
            let byte = text.utf8[index]
            if byte == 0x20 {
                // Most blanks stay; a look at the bytes beside them is cheap.
                if mayStick(previous) || next < text.endIndex && text.utf8[next] == UInt8(ascii: "-") {
                    let after = text[next...].prefix { $0 != " " }
                    if after == "-" {
                        result += text[written..<index]
                        result += noBreak + "–"
                        written = after.endIndex
                    } else if sticks(text[word..<index], after) {
                        result += text[written..<index]
                        result += noBreak
                        written = next
                    }
                }
                word = next
            }
            previous = byte
            index = next
        }
        if written == text.startIndex { return text }
        return result + text[written...]
    }

    /// Whether a word that ends with this byte may stay with the next one: numbers, signs, »Nr.«, »Kapitel«.
    private static func mayStick(_ last: UInt8) -> Bool {
        (0x30...0x39).contains(last) || last == UInt8(ascii: ".") || last == UInt8(ascii: "l") || last >= 0x80
    }

    private static let units: Set<Substring> = ["%", "€", "Prozent", "Euro", "km²", "km", "ha", "Uhr"]
    private static let leading: Set<Substring> = [
        "§", "§§", "Nr.", "Abs.", "Abb.", "Tab.", "Kapitel", "z.", "u.", "d.",
    ]
    private static let months: Set<Substring> = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ]

    private static func sticks(_ before: Substring, _ after: Substring) -> Bool {
        guard let last = before.last, let first = after.first else { return false }
        if leading.contains(before) { return first.isNumber || before.count == 2 && first.isLetter && after.count == 2 }
        if last.isNumber { return units.contains(word(after)) }
        return last == "." && before.dropLast().allSatisfy(\.isNumber) && before.count <= 3
            && months.contains(word(after))
    }

    /// Without punctuation behind it.
    private static func word(_ text: Substring) -> Substring {
        var text = text
        while let last = text.last, ".,;:!?)»«".contains(last) { text.removeLast() }
        return text
    }
}
