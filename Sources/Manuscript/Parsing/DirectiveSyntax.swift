import Diagnostics

/// The written form of one directive: `:name[label]{#id .class name=value}` with any number of colons. All ranges are
/// offsets into the text it was read from.
struct DirectiveSyntax: Sendable, Equatable {
    struct Attribute: Sendable, Equatable {
        let name: String
        let nameRange: Range<Int>
        let comparison: AttributeOperator
        /// Nil for a bare word.
        let value: Range<Int>?
        /// The value with its escapes resolved.
        let text: String
    }

    struct Problem: Sendable, Equatable {
        let code: DiagnosticCode
        let message: String
        let range: Range<Int>
        let hint: String?
    }

    let start: Int
    let colons: Int
    let name: String
    let nameRange: Range<Int>
    /// The text between the square brackets.
    private(set) var label: Range<Int>?
    private(set) var id: Range<Int>?
    private(set) var idText: String?
    private(set) var classes: [String] = []
    private(set) var attributes: [Attribute] = []
    private(set) var problems: [Problem] = []
    /// The offset right behind the directive.
    private(set) var end: Int

    var range: Range<Int> { start..<end }

    static let labelLimit = 8_000

    /// Whether a text holds an inline directive at an offset: `:name` followed directly by `[` or `{`, and not preceded
    /// by a letter, a digit, `:` or `\`.
    static func inlineNameEnd(_ bytes: UTF8Scan.Bytes, at start: Int) -> Int? {
        let nameEnd = UTF8Scan.nameEnd(bytes, from: start + 1, limit: bytes.count)
        guard nameEnd > start + 1, nameEnd < bytes.count,
            bytes[nameEnd] == UInt8(ascii: "[") || bytes[nameEnd] == UInt8(ascii: "{")
        else { return nil }
        if let before = UTF8Scan.scalar(bytes, before: start) {
            if before == ":" || before == "\\" || UTF8Scan.isLetterOrDigit(before) { return nil }
        }
        return nameEnd
    }

    /// Reads the inline directive that begins at an offset.
    init?(inline bytes: UTF8Scan.Bytes, at start: Int) {
        guard let nameEnd = Self.inlineNameEnd(bytes, at: start) else { return nil }
        self.init(bytes, start: start, colons: 1, nameEnd: nameEnd)
        readLabelAndAttributes(bytes, limit: bytes.count, mayWrap: true)
    }

    /// Reads a block directive from a line that begins with at least two colons; nil when the line is ordinary text.
    init?(line bytes: UTF8Scan.Bytes, from start: Int, to lineEnd: Int, isKnownName: (String) -> Bool) {
        var index = start
        while index < lineEnd, bytes[index] == UInt8(ascii: ":") { index += 1 }
        let nameEnd = UTF8Scan.nameEnd(bytes, from: index, limit: lineEnd)
        guard index - start >= 2, nameEnd > index else { return nil }
        self.init(bytes, start: start, colons: index - start, nameEnd: nameEnd)
        var rest = nameEnd
        while rest < lineEnd, UTF8Scan.isBlank(bytes[rest]) { rest += 1 }
        let isClearlyMeant =
            rest == lineEnd || bytes[nameEnd] == UInt8(ascii: "[") || bytes[nameEnd] == UInt8(ascii: "{")
        guard isClearlyMeant || isKnownName(name) else { return nil }
        readLabelAndAttributes(bytes, limit: lineEnd, mayWrap: false)
        readTrailingText(bytes, lineEnd: lineEnd)
    }

    private init(_ bytes: UTF8Scan.Bytes, start: Int, colons: Int, nameEnd: Int) {
        self.start = start
        self.colons = colons
        nameRange = start + colons..<nameEnd
        name = String(decoding: bytes[nameRange], as: UTF8.self)
        end = nameEnd
    }

    /// The same directive in a text that this one's text is a part of.
    func shifted(by distance: Int) -> DirectiveSyntax {
        guard distance != 0 else { return self }
        var copy = DirectiveSyntax(
            start: start + distance, colons: colons, name: name, nameRange: Self.shift(nameRange, distance),
            end: end + distance)
        copy.label = label.map { Self.shift($0, distance) }
        copy.id = id.map { Self.shift($0, distance) }
        copy.idText = idText
        copy.classes = classes
        copy.attributes = attributes.map {
            Attribute(
                name: $0.name, nameRange: Self.shift($0.nameRange, distance), comparison: $0.comparison,
                value: $0.value.map { Self.shift($0, distance) }, text: $0.text)
        }
        copy.problems = problems.map {
            Problem(code: $0.code, message: $0.message, range: Self.shift($0.range, distance), hint: $0.hint)
        }
        return copy
    }

    private init(start: Int, colons: Int, name: String, nameRange: Range<Int>, end: Int) {
        self.start = start
        self.colons = colons
        self.name = name
        self.nameRange = nameRange
        self.end = end
    }

    private static func shift(_ range: Range<Int>, _ distance: Int) -> Range<Int> {
        range.lowerBound + distance..<range.upperBound + distance
    }

    private mutating func readLabelAndAttributes(_ bytes: UTF8Scan.Bytes, limit: Int, mayWrap: Bool) {
        if end < limit, bytes[end] == UInt8(ascii: "[") {
            let scan = LabelScan(bytes, open: end, limit: min(limit, end + Self.labelLimit))
            guard let close = scan.close else {
                let message = "Die eckige Klammer nach »\(name)« wird nicht geschlossen"
                problems.append(
                    Problem(code: .directiveLabel, message: message, range: end..<end + 1, hint: "»]« ergänzen."))
                skipLine(bytes, limit: limit)
                return
            }
            label = end + 1..<close
            end = close + 1
        }
        if end < limit, bytes[end] == UInt8(ascii: "{") { readAttributes(bytes, limit: limit) }
    }

    private mutating func readAttributes(_ bytes: UTF8Scan.Bytes, limit: Int) {
        var scan = AttributeScan(bytes, open: end, limit: limit)
        scan.run()
        attributes = scan.attributes
        id = scan.id
        idText = scan.id.map { String(decoding: bytes[$0], as: UTF8.self) }
        classes = scan.classes
        problems += scan.problems
        end = scan.end
    }

    private mutating func readTrailingText(_ bytes: UTF8Scan.Bytes, lineEnd: Int) {
        var rest = end
        while rest < lineEnd, UTF8Scan.isBlank(bytes[rest]) { rest += 1 }
        guard rest < lineEnd else { return }
        var last = lineEnd
        while last > rest, UTF8Scan.isBlank(bytes[last - 1]) { last -= 1 }
        if problems.isEmpty {
            let message = "Nach »\(name)« steht noch Text in derselben Zeile"
            let hint =
                bytes[rest] == UInt8(ascii: "{") || bytes[rest] == UInt8(ascii: "[")
                ? "Die Klammer ohne Leerzeichen an den Namen anschließen."
                : "Den Text in eine eigene Zeile schreiben oder als [Text] an den Namen anschließen."
            problems.append(Problem(code: .directiveForm, message: message, range: rest..<last, hint: hint))
        }
        end = max(end, last)
    }

    /// Takes the rest of the line along, so that one slip does not become many messages.
    private mutating func skipLine(_ bytes: UTF8Scan.Bytes, limit: Int) {
        while end < limit, !UTF8Scan.isLineEnd(bytes[end]) { end += 1 }
        while end > nameRange.upperBound, UTF8Scan.isBlank(bytes[end - 1]) { end -= 1 }
    }
}

/// How an attribute's name and value are joined: `=` except in conditions such as `wert>=10,5`.
package enum AttributeOperator: String, Sendable, Hashable, CaseIterable {
    case equals = "="
    case greater = ">"
    case greaterOrEqual = ">="
    case less = "<"
    case lessOrEqual = "<="
}
