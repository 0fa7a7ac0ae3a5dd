import Diagnostics

/// Reads JSON (RFC 8259) strictly: no comments, no trailing commas, no name twice in an object, at most 64 levels.
///
/// Our own reader, because messages need positions and nesting must end before the stack does.
struct JSONReader {
    static let maximumDepth = 64
    static let maximumSize = 100_000_000

    private let file: SourceFile
    private let bytes: [UInt8]
    private var index: Int
    private var failure: Diagnostic?

    static func read(_ file: SourceFile) -> Diagnosed<JSONValue?> {
        guard file.bytes.count <= maximumSize else {
            return Diagnosed(
                nil,
                [
                    Diagnostic(
                        .fileTooLarge, "Die Datei ist größer als 100 MB", at: file.span(0..<0),
                        hint: "Die Umrisse vereinfachen.")
                ])
        }
        var reader = JSONReader(file)
        let value = reader.document()
        return Diagnosed(value, reader.failure.map { [$0] } ?? [])
    }

    private init(_ file: SourceFile) {
        self.file = file
        bytes = file.bytes
        index = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    private mutating func document() -> JSONValue? {
        guard let value = value(depth: 1) else { return nil }
        skipBlanks()
        guard index == bytes.count else {
            return fail("Hinter dem Ende des JSON-Textes steht noch etwas", "Den Rest löschen.")
        }
        return value
    }

    private mutating func fail<Value>(
        _ message: String, _ hint: String, code: DiagnosticCode = .jsonSyntax, at start: Int? = nil
    ) -> Value? {
        if failure == nil {
            let lower = min(start ?? index, bytes.count)
            failure = Diagnostic(code, message, at: file.span(lower..<min(lower + 1, bytes.count)), hint: hint)
        }
        return nil
    }

    private mutating func skipBlanks() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    // MARK: Values

    private mutating func value(depth: Int) -> JSONValue? {
        skipBlanks()
        guard depth <= Self.maximumDepth else {
            return fail(
                "JSON ist tiefer als \(Self.maximumDepth) Ebenen geschachtelt", "Die Gliederung flacher machen.",
                code: .limitReached)
        }
        guard index < bytes.count else {
            return fail("Der JSON-Text endet mittendrin", "Die Datei neu speichern oder neu holen.")
        }
        let start = index
        let content: JSONValue.Content?
        switch bytes[index] {
        case 0x7B: content = object(depth: depth).map { .object($0) }
        case 0x5B: content = array(depth: depth).map { .array($0) }
        case 0x22: content = string().map { .string($0) }
        case 0x2D, 0x30...0x39: content = number().map { .number($0) }
        default: content = word()
        }
        return content.map { JSONValue(content: $0, range: start..<index) }
    }

    private mutating func object(depth: Int) -> [JSONMember]? {
        index += 1
        var members: [JSONMember] = []
        var names: Set<String> = []
        if take(0x7D) { return members }
        while true {
            skipBlanks()
            let start = index
            guard index < bytes.count, bytes[index] == 0x22 else {
                return fail(
                    "Hier wird ein Name in Anführungszeichen erwartet",
                    "»\"name\": wert« schreiben; kein Komma vor »}«.")
            }
            guard let name = string() else { return nil }
            guard names.insert(name).inserted else {
                return fail(
                    "Der Name »\(name)« steht zweimal in einem Objekt", "Einen der beiden Einträge löschen.", at: start)
            }
            guard take(0x3A) else {
                return fail("Hinter dem Namen »\(name)« fehlt der Doppelpunkt", "Den Doppelpunkt ergänzen.")
            }
            guard let value = value(depth: depth + 1) else { return nil }
            members.append(JSONMember(name: name, value: value))
            if take(0x7D) { return members }
            guard take(0x2C) else { return fail("Hier fehlt ein Komma oder »}«", "Das fehlende Zeichen ergänzen.") }
        }
    }

    private mutating func array(depth: Int) -> [JSONValue]? {
        index += 1
        var elements: [JSONValue] = []
        if take(0x5D) { return elements }
        while true {
            guard let value = value(depth: depth + 1) else { return nil }
            elements.append(value)
            if take(0x5D) { return elements }
            guard take(0x2C) else { return fail("Hier fehlt ein Komma oder »]«", "Das fehlende Zeichen ergänzen.") }
        }
    }

    private mutating func word() -> JSONValue.Content? {
        let words: [(text: String, content: JSONValue.Content)] = [
            ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
        ]
        for word in words where bytes[index...].starts(with: word.text.utf8) {
            index += word.text.utf8.count
            return word.content
        }
        return fail("Mit diesem Zeichen kann hier nichts beginnen", "Texte stehen in JSON in Anführungszeichen.")
    }

    private mutating func digits() -> Bool {
        let start = index
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
        return index > start
    }

    private mutating func number() -> Double? {
        let start = index
        if bytes[index] == 0x2D { index += 1 }
        let first = index
        guard digits() else { return fail("Hinter dem Minus fehlt eine Ziffer", "Die Zahl berichtigen.") }
        guard bytes[first] != 0x30 || index == first + 1 else {
            return fail(
                "Eine Zahl beginnt mit einer überflüssigen Null", "Schlüssel als Text in Anführungszeichen schreiben.",
                at: start)
        }
        if index < bytes.count, bytes[index] == 0x2E {
            index += 1
            guard digits() else { return fail("Hinter dem Punkt fehlt eine Ziffer", "Die Zahl berichtigen.") }
        }
        if index < bytes.count, bytes[index] == 0x65 || bytes[index] == 0x45 {
            index += 1
            if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
            guard digits() else { return fail("Dem Exponenten fehlt eine Ziffer", "Die Zahl berichtigen.") }
        }
        // The grammar is checked above, so no word such as »inf« can pass; 1e400 can, and bounds catch it.
        return Double(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    // MARK: Strings

    private mutating func string() -> String? {
        let open = index
        index += 1
        var text: [UInt8] = []
        while index < bytes.count {
            switch bytes[index] {
            case 0x22:
                index += 1
                return String(decoding: text, as: UTF8.self)
            case 0x5C:
                guard let scalar = escape() else { return nil }
                text += Array(String(scalar).utf8)
            case 0..<0x20:
                return fail("Ein Steuerzeichen steht in einem Text", "Zeilenenden als \\n schreiben.")
            default:
                text.append(bytes[index])
                index += 1
            }
        }
        return fail("Ein Text wird nicht geschlossen", "Das schließende Anführungszeichen ergänzen.", at: open)
    }

    private mutating func escape() -> Unicode.Scalar? {
        let start = index
        index += 1
        guard index < bytes.count else { return fail("Der JSON-Text endet mittendrin", "Die Datei neu speichern.") }
        let byte = bytes[index]
        index += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: return Unicode.Scalar(byte)
        case 0x62: return "\u{8}"
        case 0x66: return "\u{C}"
        case 0x6E: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75: return unicodeEscape(start)
        default:
            return fail("Diese Folge mit »\\« kennt JSON nicht", "Einen Rückstrich als »\\\\« schreiben.", at: start)
        }
    }

    private mutating func unicodeEscape(_ start: Int) -> Unicode.Scalar? {
        guard let first = fourDigits() else {
            return fail("Hinter »\\u« fehlen vier Hexadezimalziffern", "Die Folge berichtigen.", at: start)
        }
        guard (0xD800...0xDBFF).contains(first) else {
            return Unicode.Scalar(first)
                ?? fail("Eine halbe Ersatzfolge steht allein", "Das Zeichen selbst schreiben.", at: start)
        }
        guard index + 1 < bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75 else {
            return fail("Eine halbe Ersatzfolge steht allein", "Das Zeichen selbst schreiben.", at: start)
        }
        index += 2
        guard let second = fourDigits(), (0xDC00...0xDFFF).contains(second) else {
            return fail("Eine halbe Ersatzfolge steht allein", "Das Zeichen selbst schreiben.", at: start)
        }
        return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    }

    private mutating func fourDigits() -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        var number: UInt32 = 0
        for offset in 0..<4 {
            switch bytes[index + offset] {
            case let byte where (0x30...0x39).contains(byte): number = (number << 4) + UInt32(byte - 0x30)
            case let byte where (0x41...0x46).contains(byte): number = (number << 4) + UInt32(byte - 0x37)
            case let byte where (0x61...0x66).contains(byte): number = (number << 4) + UInt32(byte - 0x57)
            default: return nil
            }
        }
        index += 4
        return number
    }
}
