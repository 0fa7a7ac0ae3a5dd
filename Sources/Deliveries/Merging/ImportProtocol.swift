import Catalogue
import Diagnostics
import Values

/// The protocol of the imports of one dataset, `data/importe/protokoll/ID.md`: the newest import on top.
///
/// It has no clock: an import is named by the Stand and the check sums of its deliveries. An import that changes
/// nothing and brings no new delivery leaves it as it is.
package enum ImportProtocol {
    package static func path(of dataset: String) -> String { "data/importe/protokoll/\(dataset).md" }

    /// The whole file with one more import on top.
    package static func text(adding report: ImportReport, to existing: String?) -> String {
        let head = """
            # Protokoll der Importe: \(MarkdownLine.escaped(report.description.title))

            Grunddaten `\(report.description.id)`. Der neueste Import steht oben. Diese Datei schreibt »bericht import«.


            """
        guard let existing, let older = existing.range(ofEntry: "## Import ") else { return head + entry(report) }
        return head + entry(report) + "\n" + existing[older]
    }

    /// Whether the import is worth an entry: it changed a row, the Stand, or brought a delivery that the protocol does
    /// not name.
    package static func isNews(_ report: ImportReport, changingRows: Bool, in existing: String?) -> Bool {
        guard let existing, !changingRows, report.oldAsOf == report.newAsOf else { return true }
        return report.deliveries.contains { !existing.contains($0.checksum) }
    }

    /// One import in Markdown.
    package static func entry(_ report: ImportReport) -> String {
        var page = ProtocolPage(areas: report.areas, description: report.description)
        page.add(report)
        return page.text
    }
}

extension String {
    /// Where the first line begins that starts with a heading.
    fileprivate func range(ofEntry heading: String) -> PartialRangeFrom<String.Index>? {
        if hasPrefix(heading) { return startIndex... }
        let pattern = Array(("\n" + heading).utf8)
        let bytes = Array(utf8)
        guard bytes.count >= pattern.count else { return nil }
        for start in 0...(bytes.count - pattern.count) where bytes[start] == 0x0A {
            if bytes[start..<start + pattern.count].elementsEqual(pattern) {
                return utf8.index(utf8.startIndex, offsetBy: start + 1)...
            }
        }
        return nil
    }
}

/// Text of deliveries inside Markdown: shown as it is, never read as markup.
enum MarkdownLine {
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\`*_{}[]<>#|~".contains(character) { result.append("\\") }
            result.append(character.isNewline ? " " : character)
        }
        return result
    }

    /// A file name or a place, between backticks.
    static func code(_ text: String) -> String {
        text.contains("`") ? escaped(text) : "`" + text.split(whereSeparator: \.isNewline).joined(separator: " ") + "`"
    }
}
