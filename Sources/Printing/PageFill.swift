/// Fills pages with blocks as a typesetter does: margins collapse and vanish at the top of a page, text goes on over
/// the page with at least three lines on either side, headings stay with what follows, everything else stays whole.
///
/// It knows heights only, so it says nearly, not exactly, where pages end.
package struct PageFill: Sendable {
    /// Where the last block ended.
    private(set) var position: Double
    /// How empty the pages are that are full, as shares of a page; the last page is still open.
    package private(set) var ends: [Double] = []
    /// Headings with less than three lines below them at the end of a page.
    package private(set) var strandedHeadings = 0
    /// How many lines stand below the last heading, as long as they are too few.
    private var linesBelowHeading: Int?
    private let pageHeight: Double
    /// The margin below what was placed last.
    private var margin = 0.0
    /// What the footnotes of this page take away.
    private var notes = 0.0
    /// Where the headings at the end of this page begin and how high they are; they go with the block that follows.
    private var headings: (top: Double, height: Double)?
    /// Nothing stands on the page yet.
    private var isFresh: Bool

    /// Of a paragraph, on either side of the end of a page.
    static let fewestLines = 3

    package init(pageHeight: Double, start: Double = 0) {
        self.pageHeight = pageHeight
        position = start
        isFresh = start == 0
    }

    var endsWithHeading: Bool { headings != nil }

    /// What is free for a block with this margin above it.
    private func room(_ marginTop: Double) -> (gap: Double, free: Double) {
        let gap = isFresh ? 0 : max(margin, marginTop)
        return (gap, pageHeight - notes - position - gap)
    }

    package mutating func place(_ block: FlowBlock) {
        switch block.kind {
        case .heading: placeHeading(block)
        case .solid, .figure: placeWhole(block)
        case .text(let lines): placeText(block, lines: max(1, lines))
        }
    }

    private mutating func placeHeading(_ block: FlowBlock) {
        var (gap, free) = room(block.marginTop)
        if free < block.height {
            turn()
            (gap, free) = room(block.marginTop)
        }
        let top = headings?.top ?? position
        let height = (headings?.height ?? 0) + (headings == nil ? 0 : gap) + block.height
        advance(gap + block.height, block)
        headings = (top, height)
        linesBelowHeading = 0
    }

    private mutating func placeWhole(_ block: FlowBlock) {
        if room(block.marginTop).free < block.height + block.notes, !isFresh { turn() }
        var height = room(block.marginTop).gap + block.height
        headings = nil
        linesBelowHeading = nil
        // What is higher than a page cannot be helped: it goes on over it.
        while position + height > pageHeight {
            height -= pageHeight - position
            position = pageHeight
            turn()
            if height < 1 { break }
        }
        advance(height, block)
    }

    private mutating func placeText(_ block: FlowBlock, lines: Int) {
        let line = block.height / Double(lines)
        var left = lines
        var (gap, free) = room(block.marginTop)
        if Double(left) * line + block.notes > free {
            let fitting = min(Int(max(0, free - block.notes) / line), left - Self.fewestLines)
            if fitting >= Self.fewestLines {
                left -= fitting
                position += gap + Double(fitting) * line
                headings = nil
                linesBelowHeading = nil
                turn()
            } else if !isFresh {
                turn()
            }
            (gap, free) = room(block.marginTop)
        }
        headings = nil
        if let lines = linesBelowHeading { linesBelowHeading = lines + left < Self.fewestLines ? lines + left : nil }
        let perPage = max(1, Int(pageHeight / line))
        while Double(left) * line > room(block.marginTop).free, left > perPage {
            left -= perPage
            position = pageHeight
            turn()
        }
        advance(room(block.marginTop).gap + Double(left) * line, block)
    }

    private mutating func advance(_ height: Double, _ block: FlowBlock) {
        position += height
        margin = block.marginBottom
        notes += block.notes
        isFresh = false
    }

    /// The page is full; headings at its end go on to the next one.
    private mutating func turn() {
        if headings == nil, linesBelowHeading != nil {
            strandedHeadings += 1
            linesBelowHeading = nil
        }
        let end = headings?.top ?? position
        ends.append(max(0, pageHeight - notes - end) / pageHeight)
        position = headings?.height ?? 0
        isFresh = headings == nil
        notes = 0
        if let headings { self.headings = (0, headings.height) } else { margin = 0 }
    }
}
