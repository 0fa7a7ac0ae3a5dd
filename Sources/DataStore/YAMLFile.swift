import Catalogue
import Diagnostics
import TypedYAML

/// A YAML file whose top level is a list of entries.
enum YAMLListFile {
    /// The entries; a file without content has none.
    static func entries(of file: SourceFile, named thing: String, into diagnostics: inout [Diagnostic]) -> [YAMLValue] {
        guard let value = YAMLReader.read(file).collecting(into: &diagnostics) else { return [] }
        switch value.content {
        case .sequence(let entries): return entries
        case .empty: return []
        case .mapping, .scalar:
            diagnostics.append(
                Diagnostic(
                    .fieldValue, "Diese Datei enthält \(value.kindInGerman), erwartet ist eine Liste (\(thing))",
                    at: value.span, hint: "Jeden Eintrag mit »- id: …« beginnen."))
            return []
        }
    }
}

extension YAMLFields {
    /// A day written `2025-11-04`.
    mutating func date(_ key: String) -> CalendarDate? {
        guard let text = text(key) else { return nil }
        if let date = CalendarDate(iso: text.value) { return date }
        report(DateText.problem(text, field: key))
        return nil
    }

    mutating func markdown(_ key: String) -> MarkdownText? {
        text(key).map { MarkdownText($0.value, at: $0.span) }
    }

    /// A choice that must be given.
    mutating func requiredChoice<Choice>(_ key: String, _ type: Choice.Type) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        requiredText(key).flatMap { choice($0, key: key) }
    }
}
