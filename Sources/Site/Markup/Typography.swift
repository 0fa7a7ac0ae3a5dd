/// Small care for German text: blanks that must not break, dashes between words.
enum Typography {
    private static let noBreak = "\u{A0}"

    /// A dash between blanks becomes an en dash; numbers stay with their unit, »§« and »Nr.« with their number.
    static func polished(_ text: String) -> String {
        // Most text needs nothing; a look at the bytes is cheap.
        guard text.utf8.contains(0x20) else { return text }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        var result = String(words[0])
        for index in 1..<words.count {
            let before = words[index - 1]
            let after = words[index]
            if after == "-" {
                result += noBreak + "–"
            } else {
                result += sticks(before, after) ? noBreak : " "
                result += after
            }
        }
        return result
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
