/// Marks in long German words where a line may break: in front of the parts that compounds of this field are made of.
/// Browsers without a German dictionary would else tear heads of tables apart, or let them push numbers out of sight.
enum WordJoints {
    /// Shorter words fit everywhere.
    static let shortestWord = 13

    /// The text with soft hyphens (U+00AD) in its long words; words that have some already stay as they are.
    static func softened(_ text: String) -> String {
        guard text.utf8.count >= shortestWord else { return text }
        var result = ""
        var word = ""
        for character in text {
            if character.isLetter || character == "\u{AD}" {
                word.append(character)
            } else {
                result += softenedWord(word)
                word = ""
                result.append(character)
            }
        }
        return result + softenedWord(word)
    }

    private static func softenedWord(_ word: String) -> String {
        guard word.count >= shortestWord, !word.contains("\u{AD}") else { return word }
        let letters = Array(word)
        let lower = Array(word.lowercased())
        guard lower.count == letters.count else { return word }
        var result = String(letters[..<4])
        var index = 4
        while index < letters.count {
            if let length = partLength(lower, at: index), !endsWithPrefix(lower[..<index]) {
                result += "\u{AD}"
                result += String(letters[index..<index + length])
                index += length
            } else {
                result.append(letters[index])
                index += 1
            }
        }
        return result
    }

    /// The longest known part that begins here and leaves no crumb behind.
    private static func partLength(_ word: [Character], at start: Int) -> Int? {
        guard word.count - start >= 4 else { return nil }
        return parts.filter { word[start...].starts(with: $0) }.map(\.count).max()
    }

    /// »ver|arbeitung«: behind these a word has only begun.
    private static func endsWithPrefix(_ word: ArraySlice<Character>) -> Bool {
        prefixes.contains { word.suffix($0.count).elementsEqual($0) }
    }

    private static let prefixes = ["ver", "zer", "ent", "be", "ge"].map(Array.init)

    private static let parts: [[Character]] = [
        "abgänge", "abschluss", "abschlüsse", "angebot", "anfänger", "anteil", "ausbildung", "ausgaben", "bedarf",
        "befähigung",
        "berechtigt", "berechtigung", "bereich", "beruf", "betreuung", "betrieb", "bevölkerung", "bibliothek",
        "bildung",
        "einrichtung", "empfänger", "entwicklung", "erwerbs", "fachkr", "fähig", "förder", "förderung", "gang",
        "gruppe", "gänge",
        "gängen", "gymnasi", "hilfe", "hochschul", "jahr", "jugend", "kinder", "klasse", "kreis", "kurs", "kräfte",
        "leistung", "lösung", "minder", "nutzung", "orientierung", "personal", "personen", "pflege", "pflicht", "quote",
        "quotient", "reife", "schul", "sicherung", "sprache", "stufe", "system", "tages", "unabhängig", "unterhalt",
        "unterricht", "untersuchung", "vertrag", "verträge", "wirtschaft", "zahl", "zentrum",
    ].map(Array.init)
}
