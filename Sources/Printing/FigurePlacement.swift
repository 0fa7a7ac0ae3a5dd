/// Decides where figures stand that are never split, so that no page ends half empty.
///
/// A figure may follow later text than its author wrote it after, or stand one paragraph earlier, in the order of their
/// numbers. Among the ways to do so the best is looked for by a beam search over partial orders, with pages filled by
/// `PageFill`; the idea of weighing empty space against distance is that of optimal float placement (after Plass,
/// »Optimal pagination techniques for automatic typesetting systems«, 1981).
package enum FigurePlacement {
    /// The blocks of a flow in the order in which they should be set, as places in `flow.blocks`. `scale` makes pages
    /// higher or lower than they are.
    package static func order(of flow: Flow, scale: Double = 1) -> [Int] {
        let natural = Array(flow.blocks.indices)
        guard flow.blocks.contains(where: { $0.kind == .figure }), flow.pageHeight > 0 else { return natural }
        var beam = [Candidate(fill: PageFill(pageHeight: flow.pageHeight * scale, start: flow.start))]
        for _ in natural {
            var grown: [Candidate] = []
            for candidate in beam { candidate.continued(in: flow.blocks, into: &grown) }
            beam = narrowed(grown)
        }
        return beam.first?.order ?? natural
    }

    /// How many orders are kept in mind.
    private static let width = 240

    /// The best ones; of those that only differ in what is behind them, the best one.
    private static func narrowed(_ candidates: [Candidate]) -> [Candidate] {
        var kept: [Candidate] = []
        var seen: Set<Candidate.Outlook> = []
        // A stable order, so that equal costs always end alike.
        let sorted = candidates.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
        for (_, candidate) in sorted where seen.insert(candidate.outlook).inserted {
            kept.append(candidate)
            if kept.count == width { break }
        }
        return kept
    }
}

/// A beginning of an order.
private struct Candidate {
    var fill: PageFill
    private(set) var order: [Int] = []
    /// The first block that was not looked at yet.
    private var next = 0
    /// Figures that were passed over, and what they were moved past.
    private var waiting: [Int] = []
    private var distance = 0.0
    /// A figure that stands one paragraph earlier already.
    private var early: Int?

    init(fill: PageFill) { self.fill = fill }

    /// What the rest of the order depends on.
    struct Outlook: Hashable {
        let next: Int
        let waiting: [Int]
        let early: Int?
        let position: Int
    }

    var outlook: Outlook {
        Outlook(next: next, waiting: waiting, early: early, position: Int(fill.position))
    }

    var cost: Double {
        distance + Double(fill.strandedHeadings) * 500 + fill.ends.reduce(0) { $0 + Self.cost(ofEmpty: $1) }
    }

    /// A little empty space is no harm; a third of a page is a promise broken.
    private static func cost(ofEmpty share: Double) -> Double {
        let excess = max(0, share - 0.08)
        return excess * excess * 400 + (share > 0.3 ? 400 + share * 1000 : 0)
    }

    private static let mostWaiting = 3

    /// All ways to place one more block.
    func continued(in blocks: [FlowBlock], into grown: inout [Candidate]) {
        // Never between a heading and its text.
        if !waiting.isEmpty, !fill.endsWithHeading {
            var placed = self
            placed.place(placed.waiting.removeFirst(), blocks)
            grown.append(placed)
        }
        guard next < blocks.count else { return }
        guard blocks[next].kind == .figure else {
            grown.append(followed(by: next, in: blocks))
            if let early = bringingForward(blocks) { grown.append(early) }
            return
        }
        if waiting.isEmpty { grown.append(followed(by: next, in: blocks)) }
        // Passing over places nothing, so what follows is placed at once: every step places one block.
        var passed = self
        while passed.next < blocks.count, blocks[passed.next].kind == .figure { passed.passOver() }
        if passed.next < blocks.count, passed.waiting.count <= Self.mostWaiting {
            grown.append(passed.followed(by: passed.next, in: blocks))
        }
    }

    private mutating func passOver() {
        waiting.append(next)
        next += 1
    }

    /// The next block of the author's order.
    private func followed(by index: Int, in blocks: [FlowBlock]) -> Candidate {
        var candidate = self
        candidate.next = index + 1
        if candidate.early == candidate.next {
            candidate.next += 1
            candidate.early = nil
        }
        candidate.distance += Double(waiting.count) * Self.cost(ofPassing: blocks[index])
        candidate.place(index, blocks)
        return candidate
    }

    /// The figure behind the next paragraph, before it.
    private func bringingForward(_ blocks: [FlowBlock]) -> Candidate? {
        guard waiting.isEmpty, early == nil, !fill.endsWithHeading, next + 1 < blocks.count,
            case .text = blocks[next].kind,
            blocks[next + 1].kind == .figure
        else { return nil }
        var candidate = self
        candidate.distance += 6
        candidate.place(next + 1, blocks)
        candidate.early = next + 1
        return candidate
    }

    private mutating func place(_ index: Int, _ blocks: [FlowBlock]) {
        order.append(index)
        fill.place(blocks[index])
    }

    private static func cost(ofPassing block: FlowBlock) -> Double {
        switch block.kind {
        case .text, .figure: 2
        case .solid: 3
        case .heading(let level): level <= 2 ? 14 : 7
        }
    }
}
