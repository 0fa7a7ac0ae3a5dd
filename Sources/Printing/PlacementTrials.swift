/// In which order the typesetter sets the blocks of a document, learnt from how it comes out.
///
/// Heights are measured, but ends of pages are foretold. Where a chapter has a page that is more than a third empty after
/// all, or a heading alone at the end of one, the same search with pages a little lower or higher finds another order of it; what came out best stays.
package struct PlacementTrials: Sendable {
    /// Pages are taken to be so much higher than they are.
    static let scales = [1, 0.98, 0.95, 1.02, 0.92]

    private struct Trial {
        let order: [Int]
        let badness: Double
    }

    private let flows: [Flow]
    /// The order that comes next, by chapter.
    private var current: [[Int]]
    private var scale: [Int]
    private var best: [Trial?]
    private var isSettled = false

    package init(_ measurement: FlowMeasurement) {
        flows = measurement.flows
        current = flows.map { FigurePlacement.order(of: $0, scale: Self.scales[0]) }
        scale = flows.map { _ in 0 }
        best = flows.map { _ in nil }
    }

    /// `ID TAB 0 1 3 2 …`, a line for each chapter in which something moves.
    package var orders: String {
        zip(flows, current).compactMap { flow, order in
            guard order != Array(flow.blocks.indices) else { return nil }
            return flow.id + "\t" + order.map(String.init).joined(separator: " ") + "\n"
        }.joined()
    }

    /// Takes in how the present orders came out. Whether there are others to try, or better ones to go back to.
    package mutating func learn(from report: PageReport) -> Bool {
        guard !isSettled else { return false }
        let before = orders
        var isTrying = false
        for index in flows.indices {
            let badness = Self.badness(of: flows[index], in: report)
            if badness < best[index]?.badness ?? .infinity {
                best[index] = Trial(order: current[index], badness: badness)
            }
            if badness > 0, let other = another(index) {
                current[index] = other
                isTrying = true
            } else {
                current[index] = best[index]?.order ?? current[index]
            }
        }
        isSettled = !isTrying
        return orders != before
    }

    private static func badness(of flow: Flow, in report: PageReport) -> Double {
        let headings = report.pagesWithStrandedHeadings.count { $0.flow == flow.id }
        return report.emptyPages.reduce(Double(headings) / 3) { $1.flow == flow.id ? $0 + $1.empty : $0 }
    }

    /// The next order of a chapter that was not tried yet.
    private mutating func another(_ index: Int) -> [Int]? {
        let tried = current[index]
        while scale[index] + 1 < Self.scales.count {
            scale[index] += 1
            let order = FigurePlacement.order(of: flows[index], scale: Self.scales[scale[index]])
            if order != tried, order != best[index]?.order { return order }
        }
        return nil
    }
}
