import Diagnostics
import Values

/// Checks the form of one attribute's value. What the names in it stand for is decided where those things are known.
struct AttributeValueCheck {
    /// The attribute; a condition written `wert="> 10,5"` has its operator taken out of the value.
    private(set) var attribute: DirectiveAttribute
    private(set) var problem: Diagnostic?

    init(_ attribute: DirectiveAttribute, kind: AttributeKind) {
        self.attribute = attribute
        if kind == .comparison { splitOperator() }
        problem = Self.problem(of: self.attribute, kind: kind)
    }

    private mutating func splitOperator() {
        guard attribute.comparison == .equals else { return }
        let bytes = Array(attribute.value.utf8)
        var index = 0
        while index < bytes.count, UTF8Scan.isBlank(bytes[index]) { index += 1 }
        let candidates: [AttributeOperator] = [.greaterOrEqual, .lessOrEqual, .greater, .less, .equals]
        guard let found = candidates.first(where: { bytes[index...].starts(with: $0.rawValue.utf8) }) else { return }
        index += found.rawValue.utf8.count
        while index < bytes.count, UTF8Scan.isBlank(bytes[index]) { index += 1 }
        let isVerbatim = attribute.valueSpan.range.count == bytes.count
        attribute = DirectiveAttribute(
            name: attribute.name, nameSpan: attribute.nameSpan, comparison: found,
            value: String(decoding: bytes[index...], as: UTF8.self),
            valueSpan: isVerbatim
                ? attribute.valueSpan.part(offset: index, length: bytes.count - index) : attribute.valueSpan,
            isBreakdown: attribute.isBreakdown)
    }

    private static func problem(of attribute: DirectiveAttribute, kind: AttributeKind) -> Diagnostic? {
        let name = attribute.name
        let value = attribute.value
        if attribute.comparison != .equals, kind != .comparison {
            return Diagnostic(
                .attributeSyntax, "Auf »\(name)« folgt ein Gleichheitszeichen, kein »\(attribute.comparison.rawValue)«",
                at: attribute.nameSpan, hint: "»\(name)=\(value)« schreiben.")
        }
        if kind == .sections {
            guard attribute.sections.isEmpty else { return nil }
            return Diagnostic(
                .attributeValue, "»\(name)« ist eine Liste von Abschnitten", at: attribute.valueSpan,
                hint: "Im Kasten »\(name)« auf eine eigene Zeile schreiben und darunter je Abschnitt "
                    + "»- {titel: …, indikatoren: [a, b]}«.")
        }
        guard !value.utf8.allSatisfy(UTF8Scan.isBlank) else {
            return Diagnostic(
                .attributeValue, "Der Wert von »\(name)« ist leer", at: attribute.valueSpan,
                hint: "Einen Wert angeben oder das Attribut streichen.")
        }
        switch kind {
        case .flag: return choiceProblem(attribute, among: ["ja", "nein"])
        case .choice(let words): return choiceProblem(attribute, among: words)
        case .natural(let range):
            if let number = Int(value), value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), range.contains(number) {
                return nil
            }
            return Diagnostic(
                .attributeValue,
                "»\(value)« ist für »\(name)« keine Zahl von \(range.lowerBound) bis \(range.upperBound)",
                at: attribute.valueSpan,
                hint: "Zum Beispiel »\(name)=\((range.lowerBound + range.upperBound) / 2)« schreiben.")
        case .comparison:
            if case .success = GermanNumberParser.parse(Array(value.utf8)) { return nil }
            return Diagnostic(
                .attributeValue, "»\(value)« ist keine Zahl mit Dezimalkomma", at: attribute.valueSpan,
                hint: "Zum Beispiel »\(name)>=10,5« schreiben.")
        case .identifier:
            if isID(value) { return nil }
            return Diagnostic(
                .attributeValue, "Die Kennung »\(value)« besteht nicht nur aus a–z, 0–9 und _", at: attribute.valueSpan,
                hint: "Die Kennung so schreiben, wie sie festgelegt ist.")
        case .indicator, .indicators, .sections, .area, .areas, .period, .periods, .breakdowns, .stations, .text,
            .path:
            return nil
        }
    }

    private static func choiceProblem(_ attribute: DirectiveAttribute, among words: [String]) -> Diagnostic? {
        if words.contains(attribute.value) { return nil }
        return Diagnostic(
            .attributeValue, "»\(attribute.name)« kennt den Wert »\(attribute.value)« nicht", at: attribute.valueSpan,
            hint: Suggestion.hint(
                for: attribute.value, among: words, otherwise: "Möglich sind: \(words.joined(separator: ", "))."))
    }

    /// The form of ids: `a-z`, `0-9`, `_`, beginning with a letter.
    static func isID(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
        return text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
        }
    }

    /// The form of anchors: `a-z`, `0-9`, `-`.
    static func isAnchorByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }
}
