/// Addresses and ids made from titles and file names: `[a-z0-9-]` only.
package enum Slug {
    /// ä→ae, ö→oe, ü→ue, ß→ss, other accents dropped, everything else becomes one hyphen; empty input gives "".
    package static func make(from text: String) -> String {
        var result = ""
        var pendingHyphen = false
        for character in text.lowercased() {
            guard let letters = latin(character) else {
                pendingHyphen = true
                continue
            }
            if pendingHyphen, !result.isEmpty { result += "-" }
            pendingHyphen = false
            result += letters
        }
        return result
    }

    /// Whether a text is already a slug: `[a-z0-9]`, single hyphens only between them.
    package static func isValid(_ text: String) -> Bool { !text.isEmpty && make(from: text) == text }

    private static func latin(_ character: Character) -> String? {
        switch character {
        case "ä": return "ae"
        case "ö": return "oe"
        case "ü": return "ue"
        case "ß": return "ss"
        case "æ": return "ae"
        case "ø": return "o"
        case "œ": return "oe"
        case "ł": return "l"
        case "đ": return "d"
        default: break
        }
        if let ascii = character.asciiValue {
            let isLetterOrDigit = (0x61...0x7A).contains(ascii) || (0x30...0x39).contains(ascii)
            return isLetterOrDigit ? String(character) : nil
        }
        return decompositions[character].map(String.init)
    }

    private static let decompositions: [Character: Character] = {
        let groups: [(Character, String)] = [
            ("a", "àáâãåāăą"), ("c", "çćĉċč"), ("d", "ď"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
            ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľ"), ("n", "ñńņň"), ("o", "òóôõōŏő"), ("r", "ŕŗř"),
            ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
        ]
        var table: [Character: Character] = [:]
        for (base, accented) in groups { for character in accented { table[character] = base } }
        return table
    }()
}
