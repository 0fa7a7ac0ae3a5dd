import Catalogue
import Diagnostics
import Manuscript
import Markup

/// A page after parsing and before its directives are resolved: the first of two passes, so that references can point
/// forward.
struct DraftPage: Sendable {
    private(set) var kind: PageKind
    let file: SourceFile
    private(set) var front: PageFrontMatter
    private(set) var slug: String
    private(set) var path: String
    let code: String
    private(set) var document: ManuscriptDocument
    private(set) var headings: [PageHeading]
    /// Directives in reading order, included files in place.
    private(set) var directives: [Directive]
    private(set) var inclusions: [SourceKey: ManuscriptDocument]
    /// Where the Markdown reader found errors; directives there are not planned, so that no error is told twice.
    let faults: [SourceSpan]

    func isFaulty(_ directive: Directive) -> Bool {
        let outer = directive.span
        let limit =
            if case .blocks(let blocks) = directive.body, let first = blocks.first {
                first.span.range.lowerBound
            } else { outer.range.upperBound }
        return faults.contains { fault in
            fault.file == outer.file && fault.range.lowerBound >= outer.range.lowerBound
                && fault.range.lowerBound < limit
        }
    }

    /// The same page without the branches of conditions that are decided against.
    func choosing(_ decide: (Directive) -> ConditionalText.Branch?) -> DraftPage {
        var page = self
        page.document = document.choosing(decide)
        page.inclusions = inclusions.mapValues { $0.choosing(decide) }
        page.directives = DraftPageReader.directives(of: page.document, page.inclusions)
        page.headings = DraftPageReader.headings(of: page.document, page.inclusions)
        return page
    }

    /// The page of one area, made from the template.
    func page(of area: Area, slug: String, naming names: AreaNames) -> DraftPage {
        var page = self
        page.kind = .area(area.key)
        page.slug = slug
        page.path = ContentLayout.path(of: page.kind, slug: slug)
        page.front = front.naming(names)
        return page
    }
}

/// Reads pages: front matter, Markdown, included files, heading anchors.
struct DraftPageReader {
    let files: [String: SourceFile]
    let registry: DirectiveRegistry

    static let deepestInclusion = 10

    func read(_ entry: ContentLayout.Entry) -> Diagnosed<DraftPage> {
        var diagnostics: [Diagnostic] = []
        let document = ManuscriptParser.parse(entry.file, directives: registry).collecting(into: &diagnostics)
            .gatheringConditions().collecting(into: &diagnostics)
        let front = PageFrontMatter.read(document.frontMatter, of: entry.file, title: entry.title)
            .collecting(into: &diagnostics)
        var inclusions: [SourceKey: ManuscriptDocument] = [:]
        expand(document, chain: [entry.file.path], into: &inclusions, &diagnostics)
        let directives = Self.directives(of: document, inclusions)
        let slug = front.slug?.value ?? ContentLayout.slug(of: entry.file)
        return Diagnosed(
            DraftPage(
                kind: entry.kind, file: entry.file, front: front, slug: slug,
                path: ContentLayout.path(of: entry.kind, slug: slug), code: Self.code(entry.kind, front),
                document: document, headings: Self.headings(of: document, inclusions), directives: directives,
                inclusions: inclusions, faults: diagnostics.filter { $0.severity == .error }.compactMap(\.span)),
            diagnostics)
    }

    private static func code(_ kind: PageKind, _ front: PageFrontMatter) -> String {
        if let code = front.code { return code }
        switch kind {
        case .chapter(let number): return String(number)
        case .handbook(let number): return "H\(number)"
        case .start: return "0"
        case .service, .indicator: return "S"
        case .area: return "R"
        }
    }

    private func expand(
        _ document: ManuscriptDocument, chain: [String], into inclusions: inout [SourceKey: ManuscriptDocument],
        _ diagnostics: inout [Diagnostic]
    ) {
        for directive in document.directives {
            guard directive.name == "einbinden", let path = directive["datei"] else { continue }
            guard let file = included(path, chain: chain, &diagnostics) else { continue }
            let included = ManuscriptParser.parse(file, directives: registry).collecting(into: &diagnostics)
                .gatheringConditions().collecting(into: &diagnostics)
            inclusions[SourceKey(directive.span)] = included
            expand(included, chain: chain + [file.path], into: &inclusions, &diagnostics)
        }
    }

    /// Directives in reading order; those of an included file follow the one that includes it.
    static func directives(
        of document: ManuscriptDocument, _ inclusions: [SourceKey: ManuscriptDocument]
    ) -> [Directive] {
        document.directives.flatMap { directive -> [Directive] in
            guard let included = inclusions[SourceKey(directive.span)] else { return [directive] }
            return [directive] + directives(of: included, inclusions)
        }
    }

    private func included(
        _ attribute: DirectiveAttribute, chain: [String], _ diagnostics: inout [Diagnostic]
    ) -> SourceFile? {
        let folder = attribute.valueSpan.file.path.split(separator: "/").dropLast().joined(separator: "/")
        let parts = attribute.value.split(separator: "/", omittingEmptySubsequences: false)
        let path = "\(folder)/\(attribute.value)"
        guard !attribute.value.hasPrefix("/"), !parts.contains(".."), !path.contains("\\") else {
            diagnostics.append(
                Diagnostic(
                    .fileOutsideProject, "»\(attribute.value)« führt aus dem Ordner der Datei hinaus",
                    at: attribute.valueSpan, hint: "Einen Pfad unterhalb der einbindenden Datei schreiben, ohne »..«."))
            return nil
        }
        guard let file = files[path] else {
            let names = files.keys.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(".md") }
                .map { String($0.dropFirst(folder.count + 1)) }
            diagnostics.append(
                Diagnostic(
                    .fileMissing, "Die Datei »\(path)« gibt es nicht", at: attribute.valueSpan,
                    hint: Suggestion.hint(
                        for: attribute.value, among: names,
                        otherwise:
                            "Die Datei anlegen oder den Pfad berichtigen; er gilt von der einbindenden Datei aus.")))
            return nil
        }
        if chain.contains(path) {
            diagnostics.append(
                Diagnostic(
                    .includeCycle, "Dateien binden sich im Kreis ein: \((chain + [path]).joined(separator: " → "))",
                    at: attribute.valueSpan, hint: "Eine der Einbindungen entfernen."))
            return nil
        }
        if chain.count > Self.deepestInclusion {
            diagnostics.append(
                Diagnostic(
                    .includeTooDeep, "Einbindungen sind tiefer als \(Self.deepestInclusion) Ebenen",
                    at: attribute.valueSpan,
                    hint: "Die Dateien unmittelbar einbinden."))
            return nil
        }
        return file
    }

    /// Anchors of headings are made from their text and are unique in the page.
    static func headings(
        of document: ManuscriptDocument, _ inclusions: [SourceKey: ManuscriptDocument]
    ) -> [PageHeading] {
        var taken: Set<String> = []
        var result: [PageHeading] = []
        func add(_ document: ManuscriptDocument) {
            document.walk { block in
                if case .heading(let heading) = block {
                    let text = heading.content.plainText
                    let base = Slug.make(from: text).isEmpty ? "abschnitt" : Slug.make(from: text)
                    var anchor = base
                    var count = 2
                    while !taken.insert(anchor).inserted {
                        anchor = "\(base)-\(count)"
                        count += 1
                    }
                    result.append(
                        PageHeading(level: heading.level, text: text, anchor: anchor, key: SourceKey(heading.span)))
                }
                if case .directive(let directive) = block, let included = inclusions[SourceKey(directive.span)] {
                    add(included)
                }
            }
        }
        add(document)
        return result
    }
}
