import Catalogue
import Diagnostics
import TypedYAML
import Values

/// `content/aenderungen.yaml`: what changed since the report was first published. Page, feed and indicator pages say
/// the same, because all of them read this list.
package struct ChangeList: Sendable {
    package struct Change: Sendable {
        package let date: CalendarDate
        package let text: String
        /// The page that changed: below the root, `kapitel/NAME/`, with an anchor where the author gave one.
        package let page: Located<String>?
        /// Ids of the indicators that changed.
        package let indicators: [String]
        package let span: SourceSpan

        /// The id of the entry on the page of changes and in the feed: it stays the same however many entries come
        /// before or after it, so that no reader of the feed sees old news twice.
        package var anchor: String { "aenderung-\(date.iso)-" + SHA256.hex(of: Array(text.utf8)).prefix(8) }
    }

    /// Newest first; entries of one day as they are written.
    package let changes: [Change]

    package static let empty = ChangeList([])

    package init(_ changes: [Change]) {
        self.changes = changes.enumerated()
            .sorted { $0.element.date == $1.element.date ? $0.offset < $1.offset : $0.element.date > $1.element.date }
            .map(\.element)
    }

    /// Newest first.
    package func changes(ofIndicator id: String) -> [Change] { changes.filter { $0.indicators.contains(id) } }

    static let path = "content/aenderungen.yaml"

    /// `asOf` is the date of the report: nothing can have changed after it.
    static func read(_ file: SourceFile, catalogue: Catalogue, asOf: CalendarDate) -> Diagnosed<ChangeList> {
        let document = YAMLReader.read(file)
        var reader = ChangeListReader(catalogue: catalogue, asOf: asOf, diagnostics: document.diagnostics)
        if let root = document.value { reader.read(root) }
        return Diagnosed(ChangeList(reader.changes), reader.diagnostics)
    }
}

private struct ChangeListReader {
    let catalogue: Catalogue
    let asOf: CalendarDate
    var diagnostics: [Diagnostic]
    private(set) var changes: [ChangeList.Change] = []
    private var spans: [String: SourceSpan] = [:]

    init(catalogue: Catalogue, asOf: CalendarDate, diagnostics: [Diagnostic]) {
        self.catalogue = catalogue
        self.asOf = asOf
        self.diagnostics = diagnostics
    }

    mutating func read(_ root: YAMLValue) {
        guard let elements = root.elements else {
            diagnostics.append(
                Diagnostic(
                    .fieldValue, "Erwartet ist eine Liste von Änderungen, hier steht \(root.kindInGerman)",
                    at: root.span, hint: "Jede Änderung mit »- datum: …« beginnen."))
            return
        }
        for element in elements {
            var fields = YAMLFields(element, of: "Änderung")
            let date = date(&fields)
            let text = fields.requiredText("text")
            let page = fields.text("seite")
            let indicators = fields.texts("indikator") ?? []
            diagnostics += fields.finish() + unknown(indicators)
            guard let date, let text else { continue }
            add(
                ChangeList.Change(
                    date: date, text: text.value, page: page, indicators: indicators.map(\.value), span: text.span))
        }
    }

    private mutating func add(_ change: ChangeList.Change) {
        if let first = spans[change.anchor] {
            diagnostics.append(
                Diagnostic(
                    .idTwice, "Diese Änderung steht zweimal in der Liste", at: change.span,
                    hint: "Eine der beiden löschen.", notes: [.init("hier zum ersten Mal", at: first)]))
            return
        }
        spans[change.anchor] = change.span
        changes.append(change)
    }

    private func date(_ fields: inout YAMLFields) -> CalendarDate? {
        guard let text = fields.requiredText("datum") else { return nil }
        guard let date = CalendarDate(iso: text.value) else {
            fields.report(
                Diagnostic(
                    .fieldValue, "»datum« ist »\(text.value)«, erwartet ist ein Datum", at: text.span,
                    hint: "Zum Beispiel »datum: \(asOf.iso)« schreiben."))
            return nil
        }
        guard date <= asOf else {
            fields.report(
                Diagnostic(
                    .fieldValue,
                    "»datum« ist der \(date.german) und liegt nach dem Stand des Berichts, dem \(asOf.german)",
                    at: text.span, hint: "Das Datum prüfen oder »stand:« in content/bericht.yaml anheben."))
            return nil
        }
        return date
    }

    private func unknown(_ indicators: [Located<String>]) -> [Diagnostic] {
        indicators.filter { catalogue.indicator($0.value) == nil }.map { id in
            Diagnostic(
                .indicatorUnknown, "Den Indikator »\(id.value)« gibt es nicht", at: id.span,
                hint: Suggestion.hint(
                    for: id.value, among: catalogue.indicators.map(\.id.value),
                    otherwise: "»bericht list indicators« zeigt alle Indikatoren."))
        }
    }
}
