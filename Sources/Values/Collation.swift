/// Sorting as in a German index (DIN 5007-1): ä like a, ß like ss, case and punctuation ignored; ties by bytes.
package enum Collation {
    package static func precedes(_ left: String, _ right: String) -> Bool {
        let leftKey = key(left)
        let rightKey = key(right)
        if leftKey != rightKey { return leftKey.lexicographicallyPrecedes(rightKey) }
        return Array(left.utf8).lexicographicallyPrecedes(Array(right.utf8))
    }

    package static func key(_ text: String) -> [UInt8] {
        var key: [UInt8] = []
        for character in text.lowercased() {
            switch character {
            case "ä", "à", "á", "â", "å", "ã": key.append(0x61)
            case "ö", "ò", "ó", "ô", "ø", "õ": key.append(0x6F)
            case "ü", "ù", "ú", "û": key.append(0x75)
            case "é", "è", "ê", "ë": key.append(0x65)
            case "í", "ì", "î", "ï": key.append(0x69)
            case "ç": key.append(0x63)
            case "ñ": key.append(0x6E)
            case "ß": key += [0x73, 0x73]
            default:
                if character.isLetter || character.isNumber {
                    key += Array(String(character).utf8)
                } else if character.isWhitespace || character == "-", key.last != 0x20 {
                    key.append(0x20)
                }
            }
        }
        return key
    }
}
