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
        var reader = GlossaryReader(diagnostics: document.diagnostics)
        for element in document.value?.elements ?? [] { reader.read(element) }
        return Diagnosed(Glossary(entries: reader.finished()), reader.diagnostics)
    }
}

/// Reads entries and sees to it that every name leads to one entry only: a link and the search must know which.
private struct GlossaryReader {
    private(set) var diagnostics: [Diagnostic]
    private var entries: [(entry: Glossary.Entry, synonyms: [Located<String>])] = []
    private var terms: [String: Located<String>] = [:]

    init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

    mutating func read(_ element: YAMLValue) {
        var fields = YAMLFields(element, of: "Begriff")
        let term = fields.requiredText("begriff")
        let explanation = fields.requiredText("erklaerung")
        let synonyms = fields.texts("synonyme") ?? []
        diagnostics += fields.finish()
        guard let term, let explanation else { return }
        if let first = terms[term.value.lowercased()] {
            diagnostics.append(
                Diagnostic(
                    .idTwice, "Der Begriff »\(term.value)« ist zweimal erklärt", at: term.span,
                    hint: "Eine der beiden Erklärungen löschen.", notes: [.init("hier zum ersten Mal", at: first.span)])
            )
            return
        }
        terms[term.value.lowercased()] = term
        let entry = Glossary.Entry(
            term: term.value, explanation: MarkdownText(explanation.value, at: explanation.span),
            synonyms: synonyms.map(\.value), span: term.span)
        entries.append((entry, synonyms))
    }

    /// All entries, after a look at their synonyms: none may be a term or a synonym of another entry.
    mutating func finished() -> [Glossary.Entry] {
        var owners: [String: (name: Located<String>, term: String)] = [:]
        for (name, term) in terms { owners[name] = (term, term.value) }
        for (entry, synonyms) in entries {
            for synonym in synonyms {
                guard let owner = owners[synonym.value.lowercased()] else {
                    owners[synonym.value.lowercased()] = (synonym, entry.term)
                    continue
                }
                // Another spelling of its own term does no harm.
                guard owner.term != entry.term else { continue }
                diagnostics.append(
                    Diagnostic(
                        .idTwice, "»\(synonym.value)« gehört schon zum Begriff »\(owner.term)«", at: synonym.span,
                        hint: "Das Synonym an einer der beiden Stellen löschen.",
                        notes: [.init("hier zum ersten Mal", at: owner.name.span)]))
            }
        }
        return entries.map(\.entry)
    }
}
