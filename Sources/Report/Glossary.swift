import Catalogue
import Diagnostics
import Markup
import TypedYAML
import Values

/// `content/glossar.yaml`: terms and what they mean.
package struct Glossary: Sendable {
    package struct Entry: Sendable {
        package let term: String
        package let explanation: MarkdownText
        package let synonyms: [String]
        package let span: SourceSpan

        /// The id of the entry on the glossary page.
        package var anchor: String { "begriff-" + Slug.make(from: term) }
    }

    /// In the order of a German index.
    package let entries: [Entry]
    private let index: [String: Int]

    package static let empty = Glossary(entries: [])

    package init(entries: [Entry]) {
        self.entries = entries.sorted { Collation.precedes($0.term, $1.term) }
        var index: [String: Int] = [:]
        for (position, entry) in self.entries.enumerated() {
            for name in [entry.term] + entry.synonyms where index[name.lowercased()] == nil {
                index[name.lowercased()] = position
            }
        }
        self.index = index
    }

    /// Finds a term or one of its synonyms, whatever the case.
    package func entry(for name: String) -> Entry? { index[name.lowercased()].map { entries[$0] } }

    package var names: [String] { entries.flatMap { [$0.term] + $0.synonyms } }

    package static func read(_ file: SourceFile) -> Diagnosed<Glossary> {
        let document = YAMLReader.read(file)
        var diagnostics = document.diagnostics
        var entries: [Entry] = []
        var spans: [String: SourceSpan] = [:]
        for element in document.value?.elements ?? [] {
            var fields = YAMLFields(element, of: "Begriff")
            let term = fields.requiredText("begriff")
            let explanation = fields.requiredText("erklaerung")
            let synonyms = fields.texts("synonyme") ?? []
            diagnostics += fields.finish()
            guard let term, let explanation else { continue }
            if let first = spans[term.value.lowercased()] {
                diagnostics.append(
                    Diagnostic(
                        .idTwice, "Der Begriff »\(term.value)« ist zweimal erklärt", at: term.span,
                        hint: "Eine der beiden Erklärungen löschen.", notes: [.init("hier zum ersten Mal", at: first)]))
                continue
            }
            spans[term.value.lowercased()] = term.span
            entries.append(
                Entry(
                    term: term.value, explanation: MarkdownText(explanation.value, at: explanation.span),
                    synonyms: synonyms.map(\.value), span: term.span))
        }
        return Diagnosed(Glossary(entries: entries), diagnostics)
    }
}
