import Catalogue
import Diagnostics
import Markup
import TypedYAML

/// The YAML block at the top of a page.
package struct PageFrontMatter: Sendable {
    package private(set) var title: String
    package private(set) var shortTitle: String
    /// What figure numbers begin with (`kennung`).
    package let code: String?
    package let slug: Located<String>?
    package private(set) var description: String?
    package let field: String?
    /// Label in the navigation along the life course.
    package let lifePhase: String?
    package private(set) var leadQuestion: String?
    /// The one sentence of the start page.
    package private(set) var leadSentence: String?
    package let isDraft: Bool
    /// Whether the public edition has the page (`oeffentlich`).
    package let isPublic: Bool

    /// With the names of an area put in, for pages made from a template.
    func naming(_ names: AreaNames) -> PageFrontMatter {
        var front = self
        front.title = names.filling(title)
        front.shortTitle = names.filling(shortTitle)
        front.description = description.map(names.filling)
        front.leadQuestion = leadQuestion.map(names.filling)
        front.leadSentence = leadSentence.map(names.filling)
        return front
    }

    /// Whether a page needs a title; a loose fragment has none.
    package enum TitleRule: Sendable { case required, optional }

    /// Reads front matter; a page without a title gets its file name and an error.
    package static func read(
        _ span: SourceSpan?, of file: SourceFile, title rule: TitleRule = .required
    ) -> Diagnosed<PageFrontMatter> {
        let document = span.map { YAMLReader.read($0) } ?? Diagnosed(nil)
        let start = file.span(0..<0)
        var fields = YAMLFields(document.value ?? YAMLValue(.empty, at: start), of: "Seite")
        let title = fields.text("titel")
        // What cannot be read may well have a title.
        if title == nil, rule == .required, !document.hasErrors, document.value != nil {
            fields.missing("titel")
        } else if title == nil, rule == .required, !document.hasErrors {
            fields.report(
                Diagnostic(
                    .fieldMissing, "Der Seite fehlt der Titel", at: span ?? start,
                    hint: "Am Anfang der Datei »---«, »titel: …«, »---« auf je einer Zeile schreiben."))
        }
        let slug = fields.text("slug")
        if let slug, !Slug.isValid(slug.value) {
            fields.report(
                Diagnostic(
                    .slugForm, "»\(slug.value)« passt nicht in eine Adresse", at: slug.span,
                    hint: "»\(Slug.make(from: slug.value))« schreiben: nur a–z, 0–9 und einzelne Bindestriche."))
        }
        let front = PageFrontMatter(
            title: title?.value ?? file.path, shortTitle: fields.text("kurztitel")?.value ?? title?.value ?? file.path,
            code: fields.text("kennung")?.value, slug: slug, description: fields.text("beschreibung")?.value,
            field: fields.text("bereich")?.value, lifePhase: fields.text("lebensphase")?.value,
            leadQuestion: fields.text("leitfrage")?.value, leadSentence: fields.text("leitsatz")?.value,
            isDraft: fields.flag("entwurf") ?? false, isPublic: fields.flag("oeffentlich") ?? true)
        return Diagnosed(front, document.diagnostics + fields.finish())
    }
}

extension PageFrontMatter {
    /// Whether a page says `oeffentlich: nein`. Asked before pages are numbered, so that nothing shows that one is
    /// missing.
    static func isWithheld(_ file: SourceFile) -> Bool {
        guard file.path.hasSuffix(".md"), file.bytes.starts(with: Array("---".utf8)) else { return false }
        let lines = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let isRule = { (line: ArraySlice<UInt8>) in
            line.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }.starts(with: Array("---".utf8))
        }
        guard let end = lines.dropFirst().firstIndex(where: isRule), let first = lines.first, isRule(first) else {
            return false
        }
        let block = file.span(lines[1].startIndex..<lines[end].startIndex)
        return YAMLReader.read(block).value?.fields?.contains { $0.key == "oeffentlich" && $0.value.scalar == "nein" }
            ?? false
    }
}
