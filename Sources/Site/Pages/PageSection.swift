import Manuscript
import Markup

/// A section of a page with its heading in the margin.
struct PageSection {
    let anchor: String
    let title: String
    let heading: HTML
    let content: HTML

    init(anchor: String, title: String, heading: HTML? = nil, content: HTML) {
        self.anchor = anchor
        self.title = title
        self.heading = heading ?? Node.text(title).html
        self.content = content
    }

    /// The fields that pages with sections have in common.
    static func values(_ sections: [PageSection], introduction: HTML? = nil) -> TemplateValues {
        var values = TemplateValues()
        values.html("einleitung_html", introduction)
        values.list(
            "abschnitte",
            sections.map { section in
                var entry = TemplateValues()
                entry.text("anker", section.anchor)
                entry.html("ueberschrift_html", section.heading)
                entry.html("inhalt_html", section.content)
                return entry
            })
        values.list("gliederung", sections.map { .link($0.title, "#" + $0.anchor) })
        values.flag("hat_gliederung", sections.count > 1)
        return values
    }
}

/// A page's text cut at its headings of the second level: what comes before them, then one part per heading.
struct SectionedText {
    private(set) var introduction: [Block] = []
    private var parts: [(heading: Heading, blocks: [Block])] = []

    init(_ blocks: [Block]) {
        var heading: Heading?
        var current: [Block] = []
        for block in blocks {
            if case .heading(let next) = block, next.level <= 2 {
                close(heading, current)
                heading = next
                current = []
            } else {
                current.append(block)
            }
        }
        close(heading, current)
    }

    private mutating func close(_ heading: Heading?, _ blocks: [Block]) {
        if let heading { parts.append((heading, blocks)) } else { introduction = blocks }
    }

    /// The blocks of each section, without its heading.
    var contents: [[Block]] { parts.map(\.blocks) }

    /// The same text with the blocks of each section in another order.
    func arranging(_ order: ([Block]) -> [Block]) -> SectionedText {
        var copy = self
        copy.parts = parts.map { ($0.heading, order($0.blocks)) }
        return copy
    }

    func sections(_ text: PageText) -> [PageSection] {
        parts.enumerated().map { index, part in
            PageSection(
                anchor: text.anchor(of: part.heading) ?? "abschnitt-\(index + 1)",
                title: part.heading.content.plainText, heading: text.html(part.heading.content),
                content: text.html(part.blocks, below: 2))
        }
    }
}
