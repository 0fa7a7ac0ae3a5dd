import Catalogue
import Diagnostics
import Values

/// Reads a formula byte by byte: text → tree. Stops at the first mistake, because what follows it would be guessed.
struct FormulaParser {
    static let maximumBytes = 4096
    static let maximumDepth = 64

    /// A mistake at a place in the formula.
    struct Problem: Error {
        let code: DiagnosticCode
        let message: String
        let range: Range<Int>
        let hint: String?
    }

    let source: FormulaSource
    var position = 0
    private var depth = 0

    private init(source: FormulaSource) { self.source = source }

    static func parse(_ formula: Located<String>) -> Diagnosed<FormulaNode?> {
        guard formula.value.utf8.count <= maximumBytes else {
            return Diagnosed(
                nil,
                [
                    Diagnostic(
                        .formulaTooLarge,
                        "Die Formel ist \(formula.value.utf8.count) Byte lang; erlaubt sind \(maximumBytes)",
                        at: formula.span, hint: "Teile der Formel als eigene Indikatoren anlegen und hier nennen.")
                ])
        }
        let source = FormulaSource(formula)
        var parser = FormulaParser(source: source)
        do {
            return Diagnosed(try parser.wholeFormula())
        } catch {
            return Diagnosed(
                nil, [Diagnostic(error.code, error.message, at: source.span(error.range), hint: error.hint)])
        }
    }

    // MARK: Grammar

    private mutating func wholeFormula() throws(Problem) -> FormulaNode {
        skipBlanks()
        guard peek() != nil else {
            throw syntax(
                "Die Formel ist leer", at: 0..<0,
                hint: "Eine Kennung oder Rechnung einsetzen, zum Beispiel »anteil(a, b)«.")
        }
        let node = try expression()
        guard let byte = peek() else { return node }
        throw unexpected(byte)
    }

    /// Terms joined by `+` and `-`.
    mutating func expression() throws(Problem) -> FormulaNode {
        try enter()
        defer { depth -= 1 }
        skipBlanks()
        let start = position
        var terms = [FormulaNode.Term(isSubtracted: take(0x2D), node: try product())]
        while true {
            skipBlanks()
            if take(0x2B) {
                terms.append(.init(isSubtracted: false, node: try product()))
            } else if take(0x2D) {
                terms.append(.init(isSubtracted: true, node: try product()))
            } else {
                break
            }
        }
        if terms.count == 1, !terms[0].isSubtracted { return terms[0].node }
        return FormulaNode(kind: .sum(terms), range: start..<(terms.last?.node.range.upperBound ?? position))
    }

    /// Factors joined by `*` and `/`.
    private mutating func product() throws(Problem) -> FormulaNode {
        skipBlanks()
        let start = position
        var factors = [FormulaNode.Factor(isDivisor: false, node: try operand())]
        while true {
            skipBlanks()
            if take(0x2A) {
                factors.append(.init(isDivisor: false, node: try operand()))
            } else if take(0x2F) {
                factors.append(.init(isDivisor: true, node: try operand()))
            } else {
                break
            }
        }
        if factors.count == 1 { return factors[0].node }
        return FormulaNode(kind: .product(factors), range: start..<(factors.last?.node.range.upperBound ?? position))
    }

    /// A number, a name with its selection, a function or a bracket.
    private mutating func operand() throws(Problem) -> FormulaNode {
        skipBlanks()
        let start = position
        guard let byte = peek() else {
            throw syntax(
                "Am Ende der Formel fehlt ein Wert", at: endRange,
                hint: "Eine Kennung, eine Zahl oder eine Klammer ergänzen.")
        }
        if Self.isDigit(byte) {
            let (value, range) = try number()
            return FormulaNode(kind: .number(value), range: range)
        }
        if byte == 0x28 {
            position += 1
            let inner = try expression()
            try close(0x29, opened: start..<start + 1, name: ")")
            return FormulaNode(kind: inner.kind, range: start..<position)
        }
        guard wordLength(at: position) > 0 else { throw unexpected(byte) }
        let range = word()
        let id = source.text(range)
        skipBlanks()
        if peek() == 0x28 { return try call(id, range, start: start) }
        let selectors = peek() == 0x5B ? try selection() : []
        return FormulaNode(
            kind: .name(FormulaName(id: id, range: range, selectors: selectors)), range: start..<position)
    }

    private mutating func enter() throws(Problem) {
        depth += 1
        guard depth <= Self.maximumDepth else {
            throw Problem(
                code: .formulaTooLarge,
                message: "Die Formel ist tiefer als \(Self.maximumDepth) Klammern verschachtelt",
                range: position..<position + 1, hint: "Teile der Formel als eigene Indikatoren anlegen und hier nennen."
            )
        }
    }

    // MARK: Bytes

    mutating func skipBlanks() {
        while position < source.bytes.count, FormulaSource.isBlank(source.bytes[position]) { position += 1 }
    }

    func peek() -> UInt8? { position < source.bytes.count ? source.bytes[position] : nil }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// How many bytes the letter, digit or `_` at a place has; 0 where something else stands. Letters outside ASCII
    /// count too, so that `schulabgänge` is one word of the message.
    func wordLength(at place: Int) -> Int {
        guard place < source.bytes.count else { return 0 }
        switch source.bytes[place] {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: return 1
        case 0xC3...0xC9:
            guard place + 1 < source.bytes.count else { return 0 }
            let isArithmeticSign = source.bytes[place] == 0xC3 && [0x97, 0xB7].contains(source.bytes[place + 1])
            return isArithmeticSign ? 0 : 2
        default: return 0
        }
    }

    mutating func word() -> Range<Int> {
        let start = position
        while case let length = wordLength(at: position), length > 0 { position += length }
        return start..<position
    }

    /// The last byte that is not blank, for messages about something missing at the end.
    var endRange: Range<Int> {
        var end = source.bytes.count
        while end > 0, FormulaSource.isBlank(source.bytes[end - 1]) { end -= 1 }
        return end..<end
    }
}
