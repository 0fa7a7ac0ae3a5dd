import Markup

/// How a manuscript becomes HTML. `plain` gives exactly GFM's own HTML; the site adds the rest.
package struct RenderingOptions {
    /// The parts of a directive that are rendered already.
    package struct DirectiveContent {
        /// The inlines of the label; empty without one.
        package let label: HTML
        /// The blocks of a container; empty otherwise.
        package let blocks: HTML
    }

    package enum Dialect {
        /// Exactly what GFM's own renderer writes.
        case gfm
        /// Safe addresses only, no control characters, names for check boxes.
        case site
    }

    package enum TableStyle {
        /// As GFM writes it, with `align` attributes.
        case plain
        /// In a frame that scrolls sideways and can be reached by keyboard; the closure names the region and the table. Columns are
        /// aligned by the classes `links`, `mitte`, `rechts`.
        case framed(label: (Table) -> String)
    }

    package enum FootnoteStyle: Equatable {
        /// As GFM writes it.
        case plain
        /// German texts and roles; ids begin with the prefix, so that several texts fit on one page.
        case german(idPrefix: String)
    }

    /// Where an image is and how large it is drawn.
    package struct ImageTarget {
        package let source: String
        package let width: Int?
        package let height: Int?

        package init(source: String, width: Int? = nil, height: Int? = nil) {
            self.source = source
            self.width = width
            self.height = height
        }
    }

    package var dialect = Dialect.gfm
    /// The ids of headings by their ordinal.
    package var headingIDs: [Int: String] = [:]
    /// Added to every level; the result stays within 1 to 6.
    package var headingShift = 0
    package var tables = TableStyle.plain
    package var footnotes = FootnoteStyle.plain
    /// Where a link leads; nil leaves only its text. Addresses with an unsafe scheme never get here.
    package var link: (Link) -> String? = { $0.destination }
    /// Where an image is; nil leaves only its alternative text.
    package var image: (Image) -> ImageTarget? = { ImageTarget(source: $0.source) }
    /// What stands behind a link, given its address: on paper where it leads, as nobody can follow it there.
    package var linkNote: (Link, String) -> HTML = { _, _ in .empty }
    /// What stands for a reference to a footnote; nil writes the reference itself.
    package var footnote: (FootnoteReference) -> HTML? = { _ in nil }
    /// What stands for a directive in a sentence; without a closure its label.
    package var inlineDirective: (Directive, DirectiveContent) -> HTML = { $1.label }
    /// What stands for a directive between blocks; without a closure its content.
    package var blockDirective: (Directive, DirectiveContent) -> HTML = { $1.blocks }

    package init() {}

    /// GFM's own HTML, byte for byte.
    package static var plain: RenderingOptions { RenderingOptions() }

    /// Where to start for pages of the site.
    package static var site: RenderingOptions {
        var options = RenderingOptions()
        options.dialect = .site
        options.footnotes = .german(idPrefix: "")
        return options
    }

    var isPlain: Bool { dialect == .gfm }
}
