/// Spelling as the search sees it: ä = ae = a, ö = oe = o, ü = ue = u, ß = ss; case, accents, hyphens and soft hyphens
/// do not count. The script of the search page folds by the same rules, with the same table of letters.
///
/// What is lost by it: »neue« becomes »neu«, »Quelle« becomes »qulle«. That harms nobody, because both sides do it and
/// nobody reads the result.
package enum SearchFolding {
    /// Words in their folded letters, with one blank between them.
    package static func folded(_ text: String) -> String {
        var writer = FoldedWriter()
        var previous: Unicode.Scalar?
        var pending: Unicode.Scalar?
        func accept(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
            writer.write(scalar, previous: previous, next: next)
            previous = scalar
        }
        for scalar in text.unicodeScalars where !isInvisible(scalar) {
            if let pending { accept(pending, before: scalar) }
            pending = scalar
        }
        if let pending { accept(pending, before: nil) }
        return String(writer.result)
    }

    /// Whether folded text contains a folded word or part of a word. A word that begins with »e« may have lost it
    /// there: »einrichtung« in »kitainrichtung«.
    package static func contains(_ folded: String, _ word: String) -> Bool {
        contains(Array(folded.utf8), Array(word.utf8))
    }

    /// The same in bytes, for those who look for many words in one text.
    static func contains(_ folded: [UInt8], _ word: [UInt8]) -> Bool {
        if occurs(word, in: folded) { return true }
        let rest = word.drop { $0 == UInt8(ascii: "e") }
        guard rest.count < word.count, !rest.isEmpty else { return false }
        return "aou".utf8.contains { occurs([$0] + rest, in: folded) }
    }

    static func occurs(_ word: [UInt8], in text: [UInt8]) -> Bool {
        guard let first = word.first else { return true }
        guard text.count >= word.count else { return false }
        for start in 0...(text.count - word.count) where text[start] == first {
            if text[start..<start + word.count].elementsEqual(word) { return true }
        }
        return false
    }

    /// Letters and what they are folded to, for the script.
    static let letters: [(folded: String, letters: String)] = [
        ("a", "àáâãäåāăą"), ("ae", "æ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
        ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľł"), ("n", "ñńņň"), ("o", "òóôõöøōŏő"), ("oe", "œ"),
        ("r", "ŕŗř"), ("s", "śŝşšș"), ("ss", "ß"), ("t", "ţťŧț"), ("th", "þ"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"),
        ("y", "ýÿŷ"), ("z", "źżž"),
    ]

    /// What joins two parts of a word without being a letter: »Schüler:innen«, »D-09«, »schulabgang_ohne«.
    static let joints = "-\u{2010}\u{2011}_:*'\u{2019}\u{B7}"

    fileprivate static let table: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = [:]
        for row in letters { for scalar in row.letters.unicodeScalars { table[scalar] = row.folded } }
        return table
    }()

    fileprivate static let jointSet = Set(joints.unicodeScalars)

    fileprivate static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            true
        default: false
        }
    }

    fileprivate static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { (0x30...0x39).contains($0.value) } ?? false
    }

    /// Soft hyphens, places to break, joiners, marks above and below letters.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x300...0x36F, 0x200B...0x200D, 0x2060, 0xFEFF: true
        default: false
        }
    }
}

private struct FoldedWriter {
    private(set) var result = String.UnicodeScalarView()
    private var needsBlank = false

    mutating func write(_ scalar: Unicode.Scalar, previous: Unicode.Scalar?, next: Unicode.Scalar?) {
        if SearchFolding.isWordPart(scalar) {
            for lower in scalar.properties.lowercaseMapping.unicodeScalars where !(0x300...0x36F).contains(lower.value)
            {
                if let folded = SearchFolding.table[lower] {
                    folded.unicodeScalars.forEach { add($0) }
                } else {
                    add(lower)
                }
            }
            return
        }
        let isBetweenDigits = SearchFolding.isDigit(previous) && SearchFolding.isDigit(next)
        let isInsideWord =
            previous.map(SearchFolding.isWordPart) ?? false && next.map(SearchFolding.isWordPart) ?? false
        switch scalar {
        // »5,9« is a number; the dots of »12.345« and »31.12.« only group digits.
        case "," where isBetweenDigits: add(",")
        case "." where isBetweenDigits: return
        case _ where isInsideWord && SearchFolding.jointSet.contains(scalar): return
        default: needsBlank = true
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        if needsBlank, !result.isEmpty { result.append(" ") }
        needsBlank = false
        if scalar == "e", let last = result.last, last == "a" || last == "o" || last == "u" { return }
        result.append(scalar)
    }
}
