import Diagnostics
import Values

/// Typed reading of one mapping: every key that is asked for counts as known, `finish()` reports the others.
///
/// ```swift
/// var fields = YAMLFields(value, of: "Indikator")
/// let title = fields.requiredText("titel")
/// diagnostics += fields.finish()
/// ```
package struct YAMLFields {
    private let fields: [String: YAMLField]
    private let order: [String]
    private var absent: [String] = []
    private var known: [String] = []
    private let owner: String
    /// The whole mapping.
    package let span: SourceSpan
    package private(set) var diagnostics: [Diagnostic] = []

    /// `owner` names the thing in messages (»Indikator«, »Quelle«). A value that is no mapping gives an error and
    /// reads as empty.
    package init(_ value: YAMLValue, of owner: String) {
        self.owner = owner
        span = value.span
        if let list = value.fields {
            fields = Dictionary(list.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
            order = list.map(\.key)
        } else {
            fields = [:]
            order = []
            if value.content != .empty {
                diagnostics.append(
                    Diagnostic(
                        .fieldValue, "\(owner): erwartet sind Felder, hier steht \(value.kindInGerman)", at: value.span,
                        hint: "»name: wert« auf eigene Zeilen schreiben."))
            }
        }
    }

    /// A place for messages about the mapping as a whole: its first field, else all of it.
    package var headSpan: SourceSpan { order.first.flatMap { fields[$0]?.keySpan } ?? span }

    package func keySpan(_ key: String) -> SourceSpan? { fields[key]?.keySpan }

    package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    // MARK: Reading

    /// Any value; nil when the key is missing or empty.
    package mutating func value(_ key: String) -> YAMLValue? {
        known.append(key)
        guard let value = fields[key]?.value, value.content != .empty else { return nil }
        return value
    }

    package mutating func text(_ key: String) -> Located<String>? {
        guard let value = value(key) else { return nil }
        if let text = value.located { return text }
        expected("ein einzelner Wert", for: key, found: value)
        return nil
    }

    package mutating func requiredText(_ key: String) -> Located<String>? {
        let before = diagnostics.count
        if let text = text(key) { return text }
        if diagnostics.count == before { missing(key) }
        return nil
    }

    /// Reports that a required key is missing, unless a misspelt one turns out to stand for it.
    package mutating func missing(_ key: String) {
        absent.append(key)
    }

    /// `ja` or `nein`.
    package mutating func flag(_ key: String) -> Bool? {
        guard let text = text(key) else { return nil }
        switch text.value {
        case "ja": return true
        case "nein": return false
        default:
            diagnostics.append(
                Diagnostic(
                    .fieldValue, "»\(key)« ist »\(text.value)«, erlaubt sind »ja« und »nein«", at: text.span,
                    hint: "»\(key): ja« oder »\(key): nein« schreiben."))
            return nil
        }
    }

    package mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(key) else { return nil }
        if let number = Int(text.value), range.contains(number) { return number }
        diagnostics.append(
            Diagnostic(
                .fieldValue,
                "»\(key)« ist »\(text.value)«, erwartet ist eine ganze Zahl von \(range.lowerBound) bis \(range.upperBound)",
                at: text.span, hint: "Zum Beispiel »\(key): \(range.lowerBound)« schreiben."))
        return nil
    }

    /// A German number.
    package mutating func number(_ key: String) -> Located<Rational>? {
        guard let text = text(key) else { return nil }
        if case .success(let number) = GermanNumberParser.parse(text.value) { return Located(number, at: text.span) }
        diagnostics.append(
            Diagnostic(
                .numberForm, "»\(key)« ist »\(text.value)«, erwartet ist eine Zahl mit Dezimalkomma", at: text.span,
                hint: "Zum Beispiel »0,5« oder »1.234« schreiben."))
        return nil
    }

    /// One of the raw values of an enum.
    package mutating func choice<Choice>(_ key: String, _ type: Choice.Type) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        guard let text = text(key) else { return nil }
        return choice(text, key: key)
    }

    package mutating func choice<Choice>(_ text: Located<String>, key: String) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        if let choice = Choice(rawValue: text.value) { return choice }
        let names = Choice.allCases.map(\.rawValue)
        let all = "Möglich sind: \(names.joined(separator: ", "))."
        diagnostics.append(
            Diagnostic(
                .fieldValue, "»\(key)« kennt den Wert »\(text.value)« nicht", at: text.span,
                hint: Suggestion.nearest(to: text.value, among: names).map { "Meinten Sie »\($0)«? \(all)" } ?? all))
        return nil
    }

    /// A list; a single value counts as a list of one. nil when the key is missing.
    package mutating func list(_ key: String) -> [YAMLValue]? {
        known.append(key)
        guard let value = fields[key]?.value else { return nil }
        if let elements = value.elements { return elements }
        expected("eine Liste", for: key, found: value, example: "[wert, wert]")
        return nil
    }

    package mutating func texts(_ key: String) -> [Located<String>]? {
        guard let elements = list(key) else { return nil }
        return elements.compactMap { element in
            if let text = element.located { return text }
            expected("ein einzelner Wert", for: key, found: element)
            return nil
        }
    }

    /// Reports keys that nobody asked for, with »Meinten Sie«, and hands over all diagnostics.
    package mutating func finish() -> [Diagnostic] {
        let unknown = order.filter { !known.contains($0) }
        // A misspelt key and the one that is missing for it are one mistake.
        let meant = Set(unknown.compactMap { Suggestion.nearest(to: $0, among: Set(known).subtracting(order)) })
        diagnostics += absent.filter { !meant.contains($0) }.map { key in
            Diagnostic(
                .fieldMissing, "\(owner): das Feld »\(key)« fehlt", at: headSpan,
                hint: "Die Zeile »\(key): …« ergänzen.")
        }
        diagnostics += unknown.compactMap { key in
            fields[key].map {
                Diagnostic(
                    .fieldUnknown, "\(owner): das Feld »\(key)« gibt es nicht", at: $0.keySpan,
                    hint: hint(forUnknown: key))
            }
        }
        absent = []
        return diagnostics
    }

    private func hint(forUnknown key: String) -> String? {
        // `{schwelle: 7,5}` reads as 7 and a field »5«.
        if key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return "In {…} trennt das Komma die Felder; eine Zahl mit Dezimalkomma dort in »\"…\"« setzen."
        }
        let names = Array(Set(known)).sorted()
        return Suggestion.hint(for: key, among: names, otherwise: "Möglich sind: \(names.joined(separator: ", ")).")
    }

    private mutating func expected(
        _ what: String, for key: String, found value: YAMLValue, example: String = "wert"
    ) {
        diagnostics.append(
            Diagnostic(
                .fieldValue, "»\(key)«: erwartet ist \(what), hier steht \(value.kindInGerman)", at: value.span,
                hint: "»\(key): \(example)« schreiben."))
    }
}
