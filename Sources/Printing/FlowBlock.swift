/// A block of running text as the typesetter measured it: everything that decides where pages may end.
///
/// Lengths are CSS pixels.
package struct FlowBlock: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// May go on over a page after so many of its lines.
        case text(lines: Int)
        /// Stays whole, where the author put it: boxes, tiles, short tables.
        case solid
        /// Stays whole and may stand later than it was written: every reference to it names its number.
        case figure
        /// Never the last thing on a page. 1 for the title of a chapter.
        case heading(level: Int)
    }

    package let kind: Kind
    package let height: Double
    package let marginTop: Double
    package let marginBottom: Double
    /// What its footnotes need at the foot of the page.
    package let notes: Double

    package init(
        _ kind: Kind, height: Double, marginTop: Double = 0, marginBottom: Double = 0, notes: Double = 0
    ) {
        self.kind = kind
        self.height = height
        self.marginTop = marginTop
        self.marginBottom = marginBottom
        self.notes = notes
    }
}

/// The blocks of one chapter, in the order of its author.
package struct Flow: Sendable, Equatable {
    /// Its id in the document.
    package let id: String
    /// What a page holds.
    package let pageHeight: Double
    /// How much of its first page is taken before it begins.
    package let start: Double
    package var blocks: [FlowBlock]

    package init(id: String, pageHeight: Double, start: Double = 0, blocks: [FlowBlock]) {
        self.id = id
        self.pageHeight = pageHeight
        self.start = start
        self.blocks = blocks
    }
}
