import Diagnostics
import Values

extension FormulaParser {
    /// Digits with an optional decimal point.
    mutating func number() throws(Problem) -> (Rational, Range<Int>) {
        let start = position
        var units: Int128 = 0
        var scale: Int128 = 1
        var digits = 0
        while let byte = peek(), Self.isDigit(byte) {
            units = units &* 10 &+ Int128(byte - 0x30)
            digits += 1
            position += 1
            guard digits <= 18 else { break }
        }
        if peek() == 0x2E {
            position += 1
            guard let byte = peek(), Self.isDigit(byte) else {
                throw syntax(
                    "Hinter dem Dezimalpunkt fehlt eine Ziffer", at: start..<position,
                    hint: "Die Zahl wie 0.5 schreiben.")
            }
            while digits <= 18, let byte = peek(), Self.isDigit(byte) {
                units = units &* 10 &+ Int128(byte - 0x30)
                scale *= 10
                digits += 1
                position += 1
            }
        }
        guard digits <= 18, let value = Rational(units, over: scale) else {
            throw syntax("Die Zahl hat mehr als 18 Ziffern", at: start..<position, hint: "Die Zahl kürzer schreiben.")
        }
        if wordLength(at: position) > 0 || peek() == 0x2E {
            _ = word()
            throw syntax(
                "»\(source.text(start..<max(position, start + 1)))« ist weder Zahl noch Kennung", at: start..<position,
                hint:
                    "Kennungen beginnen mit einem Buchstaben; Tausender bleiben ungetrennt (1000), Dezimalzahlen haben einen Punkt."
            )
        }
        return (value, start..<position)
    }

    /// `[merkmal=a|b, zeit=-1, raum=03]`
    mutating func selection() throws(Problem) -> [FormulaSelector] {
        let open = position..<position + 1
        position += 1
        var selectors: [FormulaSelector] = []
        repeat {
            skipBlanks()
            let keyRange = word()
            guard !keyRange.isEmpty else {
                throw Problem(
                    code: .formulaSelector, message: "In der Auswahl »[…]« fehlt ein Merkmal",
                    range: position..<position + 1, hint: "Die Form ist »[merkmal=ausprägung, zeit=-1, raum=03]«.")
            }
            let key = source.text(keyRange)
            skipBlanks()
            guard take(0x3D) else {
                throw Problem(
                    code: .formulaSelector, message: "Hinter »\(key)« fehlt »=« mit einer Auswahl", range: keyRange,
                    hint: "Zum Beispiel \(key)=insgesamt schreiben.")
            }
            if selectors.contains(where: { $0.key == key }) {
                throw Problem(
                    code: .formulaSelector, message: "»\(key)« steht in der Auswahl zweimal", range: keyRange,
                    hint: "Mehrere Ausprägungen mit »|« trennen: \(key)=a|b.")
            }
            selectors.append(FormulaSelector(key: key, keyRange: keyRange, values: try selectorValues(of: key)))
            skipBlanks()
        } while take(0x2C)
        try close(0x5D, opened: open, name: "]")
        return selectors
    }

    private mutating func selectorValues(of key: String) throws(Problem) -> [(text: String, range: Range<Int>)] {
        var values: [(text: String, range: Range<Int>)] = []
        repeat {
            skipBlanks()
            let start = position
            while let byte = peek(), byte != 0x2C, byte != 0x5D, byte != 0x7C, byte != 0x28, byte != 0x29, byte != 0x5B
            {
                position += 1
            }
            var end = position
            while end > start, FormulaSource.isBlank(source.bytes[end - 1]) { end -= 1 }
            guard end > start else {
                throw Problem(
                    code: .formulaSelector, message: "Hinter »\(key)=« fehlt die Auswahl", range: start..<start + 1,
                    hint: "Eine Ausprägung einsetzen oder »\(key)=« löschen.")
            }
            values.append((source.text(start..<end), start..<end))
        } while take(0x7C)
        return values
    }

    mutating func close(_ byte: UInt8, opened: Range<Int>, name: String) throws(Problem) {
        skipBlanks()
        if take(byte) { return }
        if let found = peek(), found != 0x29, found != 0x5D { throw unexpected(found) }
        throw syntax(
            "Die Klammer »\(source.text(opened))« ist nicht geschlossen", at: opened, hint: "»\(name)« ergänzen.")
    }

    // MARK: Messages

    func syntax(_ message: String, at range: Range<Int>, hint: String?) -> Problem {
        Problem(code: .formulaSyntax, message: message, range: range, hint: hint)
    }

    /// A byte that cannot stand where it stands.
    func unexpected(_ byte: UInt8) -> Problem {
        if let problem = knownMistake(byte) { return problem }
        let range = position..<position + 1
        switch byte {
        case 0x29:
            return syntax(
                "Zu dieser schließenden Klammer fehlt eine öffnende", at: range, hint: "»)« löschen oder »(« ergänzen.")
        case 0x5B:
            return syntax(
                "Eine Auswahl »[…]« steht nur direkt hinter einer Kennung", at: range,
                hint: "Die Auswahl an die einzelnen Kennungen schreiben.")
        case 0x2B, 0x2A, 0x2F, 0x2D:
            return syntax(
                "Vor »\(source.text(range))« fehlt ein Wert", at: range,
                hint: "Eine Kennung, eine Zahl oder eine Klammer ergänzen.")
        default:
            if wordLength(at: position) > 0 || byte == 0x28 {
                return syntax(
                    "Zwischen zwei Werten fehlt ein Rechenzeichen", at: range, hint: "+, -, * oder / einsetzen.")
            }
            let character = characterRange
            return syntax(
                "Das Zeichen »\(source.text(character))« gehört nicht in eine Formel", at: character,
                hint: "Erlaubt sind Kennungen, Zahlen, + - * / ( ), Auswahlen […] und Funktionen.")
        }
    }

    /// Mistakes with a better hint than »does not belong here«.
    private func knownMistake(_ byte: UInt8) -> Problem? {
        let character = characterRange
        let text = source.text(character)
        switch text {
        case ",":
            return syntax(
                "Das Komma trennt Argumente; hier beginnt keins", at: character,
                hint: "Dezimalzahlen mit Punkt schreiben: 0.5.")
        case "×", "·": return syntax("»\(text)« ist kein Rechenzeichen", at: character, hint: "»*« schreiben.")
        case "÷", ":": return syntax("»\(text)« ist kein Rechenzeichen", at: character, hint: "»/« schreiben.")
        case "−", "–": return syntax("»\(text)« ist kein Rechenzeichen", at: character, hint: "»-« schreiben.")
        case "%":
            return syntax(
                "»%« gehört nicht in eine Formel", at: character,
                hint: "»einheit: Prozent« am Indikator zeigt den Wert mal 100.")
        case ";": return syntax("Argumente trennt ein Komma, kein Semikolon", at: character, hint: "»,« schreiben.")
        default: return nil
        }
    }

    /// The whole character at the current place.
    private var characterRange: Range<Int> {
        guard position < source.bytes.count else { return endRange }
        var end = position + 1
        while end < source.bytes.count, source.bytes[end] & 0xC0 == 0x80 { end += 1 }
        return position..<end
    }
}
