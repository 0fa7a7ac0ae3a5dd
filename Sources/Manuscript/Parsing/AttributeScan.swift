/// Reads `{#id .class name=value name="value" name>=10,5 word}` on one line.
struct AttributeScan {
    typealias Attribute = DirectiveSyntax.Attribute
    typealias Problem = DirectiveSyntax.Problem

    private let bytes: UTF8Scan.Bytes
    private let open: Int
    private let limit: Int
    private(set) var attributes: [Attribute] = []
    private(set) var id: Range<Int>?
    private(set) var classes: [String] = []
    private(set) var problems: [Problem] = []
    /// Behind the closing brace.
    private(set) var end: Int

    init(_ bytes: UTF8Scan.Bytes, open: Int, limit: Int) {
        self.bytes = bytes
        self.open = open
        var lineEnd = open
        while lineEnd < limit, !UTF8Scan.isLineEnd(bytes[lineEnd]) { lineEnd += 1 }
        self.limit = lineEnd
        end = open + 1
    }

    mutating func run() {
        while true {
            skipBlanks()
            guard end < limit else {
                report(
                    "Die geschweifte Klammer wird in dieser Zeile nicht geschlossen", open..<open + 1,
                    hint: "»}« ergänzen; alle Attribute stehen in einer Zeile.")
                while end > open + 1, UTF8Scan.isBlank(bytes[end - 1]) { end -= 1 }
                return
            }
            switch bytes[end] {
            case UInt8(ascii: "}"):
                end += 1
                return
            case UInt8(ascii: "#"): readID()
            case UInt8(ascii: "."): readClass()
            default: readAttribute()
            }
        }
    }

    private mutating func report(_ message: String, _ range: Range<Int>, hint: String?) {
        // The first slip explains the rest of the line.
        guard problems.isEmpty else { return }
        problems.append(Problem(code: .attributeSyntax, message: message, range: range, hint: hint))
    }

    private mutating func skipBlanks() { while end < limit, UTF8Scan.isBlank(bytes[end]) { end += 1 } }

    private func wordEnd(from start: Int) -> Int {
        var index = start
        while index < limit, !UTF8Scan.isBlank(bytes[index]), bytes[index] != UInt8(ascii: "}") { index += 1 }
        return index
    }

    private mutating func readID() {
        let word = end + 1..<wordEnd(from: end + 1)
        if word.isEmpty {
            report("Nach »#« fehlt die Kennung", end..<end + 1, hint: "Zum Beispiel »#abb-abschluesse« schreiben.")
        } else if id != nil {
            problems.append(
                Problem(
                    code: .attributeTwice, message: "Eine zweite Kennung »#\(text(word))« steht in derselben Klammer",
                    range: end..<word.upperBound, hint: "Nur eine Kennung angeben."))
        } else {
            id = word
        }
        end = word.upperBound
    }

    private mutating func readClass() {
        let word = end + 1..<wordEnd(from: end + 1)
        if word.isEmpty {
            report("Nach ».« fehlt der Name der Klasse", end..<end + 1, hint: "Den Punkt streichen.")
        } else {
            classes.append(text(word))
        }
        end = word.upperBound
    }

    private mutating func readAttribute() {
        let start = end
        let nameEnd = UTF8Scan.nameEnd(bytes, from: start, limit: limit)
        guard nameEnd > start else {
            let stop = max(wordEnd(from: start), start + 1)
            report(
                "»\(text(start..<stop))« ist hier kein Attribut", start..<stop,
                hint: "Attribute haben die Form name=wert; Werte mit Leerzeichen stehen in Anführungszeichen.")
            end = stop
            return
        }
        end = nameEnd
        skipBlanks()
        guard let comparison = readOperator() else {
            // `raum=kreis, land`: the second word belongs to the value before it.
            if let last = attributes.last, let value = last.value, last.text.hasSuffix(",") {
                let whole = value.lowerBound..<wordEnd(from: start)
                report(
                    "Der Wert von »\(last.name)« enthält ein Leerzeichen", whole,
                    hint: "»\(last.name)=\"\(text(whole))\"« schreiben.")
            }
            end = wordEnd(from: start)
            attributes.append(
                Attribute(
                    name: text(start..<end), nameRange: start..<end, comparison: .equals, value: nil,
                    text: text(start..<end)))
            return
        }
        skipBlanks()
        readValue(name: start..<nameEnd, comparison: comparison)
    }

    private mutating func readOperator() -> AttributeOperator? {
        guard end < limit else { return nil }
        let isFollowedByEquals = end + 1 < limit && bytes[end + 1] == UInt8(ascii: "=")
        switch bytes[end] {
        case UInt8(ascii: "="):
            end += 1
            return .equals
        case UInt8(ascii: ">"):
            end += isFollowedByEquals ? 2 : 1
            return isFollowedByEquals ? .greaterOrEqual : .greater
        case UInt8(ascii: "<"):
            end += isFollowedByEquals ? 2 : 1
            return isFollowedByEquals ? .lessOrEqual : .less
        default: return nil
        }
    }

    private mutating func readValue(name: Range<Int>, comparison: AttributeOperator) {
        guard end < limit, bytes[end] != UInt8(ascii: "}") else {
            report(
                "Dem Attribut »\(text(name))« fehlt der Wert", name,
                hint: "»\(text(name))=wert« schreiben oder das Attribut streichen.")
            return
        }
        let quote = bytes[end]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            readQuoted(name: name, comparison: comparison, quote: quote)
            return
        }
        let value = end..<wordEnd(from: end)
        end = value.upperBound
        if let first = text(value).unicodeScalars.first, "„“”»«‚‘’".unicodeScalars.contains(first) {
            report(
                "Das Anführungszeichen »\(first)« umschließt hier keinen Wert", value,
                hint: "Gerade Anführungszeichen verwenden: \(text(name))=\"…\".")
        }
        attributes.append(
            Attribute(
                name: text(name), nameRange: name, comparison: comparison, value: value, text: text(value)))
    }

    private mutating func readQuoted(name: Range<Int>, comparison: AttributeOperator, quote: UInt8) {
        let start = end + 1
        var index = start
        var unescaped: [UInt8] = []
        while index < limit, bytes[index] != quote {
            let isEscape =
                bytes[index] == UInt8(ascii: "\\") && index + 1 < limit
                && (bytes[index + 1] == quote || bytes[index + 1] == UInt8(ascii: "\\"))
            if isEscape { index += 1 }
            unescaped.append(bytes[index])
            index += 1
        }
        guard index < limit else {
            report(
                "Das Anführungszeichen wird in dieser Zeile nicht geschlossen", start - 1..<start,
                hint: "Am Ende des Werts ein gerades Anführungszeichen ergänzen.")
            end = limit
            return
        }
        attributes.append(
            Attribute(
                name: text(name), nameRange: name, comparison: comparison, value: start..<index,
                text: String(decoding: unescaped, as: UTF8.self)))
        end = index + 1
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
