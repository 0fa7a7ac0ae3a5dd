import Diagnostics
import Manuscript

/// The outline of a report: at least one chapter, and headings that go down one level at a time.
struct OutlineCheck {
    let drafts: [DraftPage]
    let settings: ReportSettings

    var diagnostics: [Diagnostic] { missingChapters + drafts.flatMap(jumps) }

    private var missingChapters: [Diagnostic] {
        let hasChapter = drafts.contains { if case .chapter = $0.kind { true } else { false } }
        guard !hasChapter else { return [] }
        return [
            Diagnostic(
                .chapterMissing, "Der Bericht hat kein Kapitel", at: settings.file.span(0..<0),
                hint: "In content eine Datei anlegen, deren Name mit einer Zahl beginnt, zum Beispiel »01-schule.md«.")
        ]
    }

    /// The title of the page is the first level, so its text begins with the second one.
    private func jumps(in draft: DraftPage) -> [Diagnostic] {
        var level = 1
        var result: [Diagnostic] = []
        for heading in headings(of: draft.document, draft.inclusions) {
            if heading.level > level + 1 {
                result.append(
                    Diagnostic(
                        .headingJump,
                        "Diese Überschrift hat die Ebene \(heading.level), davor steht die Ebene \(level)",
                        at: heading.span, severity: .warning,
                        hint: "»\(String(repeating: "#", count: level + 1)) \(heading.content.plainText)« schreiben."))
            }
            level = heading.level
        }
        return result
    }

    private func headings(
        of document: ManuscriptDocument, _ inclusions: [SourceKey: ManuscriptDocument]
    ) -> [Heading] {
        var result: [Heading] = []
        document.walk { block in
            if case .heading(let heading) = block { result.append(heading) }
            if case .directive(let directive) = block, let included = inclusions[SourceKey(directive.span)] {
                result += headings(of: included, inclusions)
            }
        }
        return result
    }
}
