import Diagnostics
import Markup

/// Which content file becomes which page.
struct ContentLayout {
    /// A Markdown file and the kind of page it becomes.
    struct Entry {
        let file: SourceFile
        let kind: PageKind
        var title = PageFrontMatter.TitleRule.required
    }

    /// In reading order: start page, chapters, service pages, handbook.
    let entries: [Entry]
    /// What the pages of areas are made from.
    let areaTemplate: SourceFile?

    static let areaTemplatePath = "content/sozialraum.md"

    init(_ files: [SourceFile], loose: SourceFile? = nil) {
        let markdown = files.filter { $0.path.hasSuffix(".md") }.sorted {
            $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
        }
        var entries: [Entry] = markdown.filter { $0.path == "content/index.md" }.map { Entry(file: $0, kind: .start) }
        let chapters = markdown.filter { Self.isIn("content", $0) && Self.number(of: $0) != nil }
        entries += chapters.enumerated().map { Entry(file: $1, kind: .chapter(number: $0 + 1)) }
        entries += markdown.filter { Self.isIn("content/seiten", $0) }.map { Entry(file: $0, kind: .service) }
        let handbook = markdown.filter { Self.isIn("content/handbuch", $0) }
        entries += handbook.enumerated().map { Entry(file: $1, kind: .handbook(number: $0 + 1)) }
        areaTemplate = markdown.first { $0.path == Self.areaTemplatePath }
        self.entries = entries + [loose].compactMap { $0 }.map { Entry(file: $0, kind: .service, title: .optional) }
    }

    private static func isIn(_ folder: String, _ file: SourceFile) -> Bool {
        let parts = file.path.split(separator: "/")
        return parts.dropLast().joined(separator: "/") == folder
    }

    /// The number in front of a file name: `03-schule.md`.
    private static func number(of file: SourceFile) -> Int? {
        let name = file.path.split(separator: "/").last ?? ""
        let digits = name.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, name.dropFirst(digits.count).first == "-" else { return nil }
        return Int(digits)
    }

    /// The file name without number and suffix, as a slug.
    static func slug(of file: SourceFile) -> String {
        var name = file.path.split(separator: "/").last.map(String.init) ?? file.path
        if name.hasSuffix(".md") { name.removeLast(3) }
        if number(of: file) != nil { name = String(name.drop { $0.isASCII && $0.isNumber }.dropFirst()) }
        return Slug.make(from: name)
    }

    /// Folder of a page below the site's root, with a final slash.
    static func path(of kind: PageKind, slug: String) -> String {
        switch kind {
        case .start: ""
        case .chapter: "kapitel/\(slug)/"
        case .service: "\(slug)/"
        case .handbook: "handbuch/\(slug)/"
        case .indicator: "indikatoren/\(slug)/"
        case .area: "raeume/\(slug)/"
        }
    }
}
