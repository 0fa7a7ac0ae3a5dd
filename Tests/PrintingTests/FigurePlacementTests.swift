import Printing
import Testing

/// Where figures stand on printed pages.
@Suite struct FigurePlacementTests {
    private static let page = 960.0

    private static func paragraph(_ lines: Int) -> FlowBlock {
        FlowBlock(.text(lines: lines), height: Double(lines) * 20, marginTop: 13, marginBottom: 13)
    }

    private static func figure(_ height: Double) -> FlowBlock {
        FlowBlock(.figure, height: height, marginTop: 22, marginBottom: 22)
    }

    private static let heading = FlowBlock(.heading(level: 2), height: 30, marginTop: 17, marginBottom: 17)

    private static func ends(_ flow: Flow, _ order: [Int]) -> [Double] {
        var fill = PageFill(pageHeight: Self.page, start: flow.start)
        for index in order { fill.place(flow.blocks[index]) }
        return fill.ends
    }

    @Test("text fills the page that a figure would leave half empty")
    func figureMovesDown() {
        let flow = Flow(
            id: "a", pageHeight: Self.page,
            blocks: [Self.paragraph(20), Self.figure(600), Self.paragraph(12), Self.paragraph(12)])
        #expect(Self.ends(flow, [0, 1, 2, 3]).first ?? 0 > 0.5)
        let order = FigurePlacement.order(of: flow)
        #expect(order == [0, 2, 3, 1] || order == [0, 2, 1, 3])
        #expect(Self.ends(flow, order).allSatisfy { $0 <= 0.3 })
    }

    @Test("what fits stays where its author put it")
    func nothingMovesWithoutNeed() {
        let flow = Flow(
            id: "a", pageHeight: Self.page,
            blocks: [
                Self.heading, Self.paragraph(5), Self.figure(400), Self.paragraph(8), Self.heading, Self.paragraph(12),
            ])
        #expect(FigurePlacement.order(of: flow) == Array(0..<6))
    }

    @Test("a figure moves one paragraph up rather than past the next heading")
    func figureMovesUp() {
        let flow = Flow(
            id: "a", pageHeight: Self.page,
            blocks: [Self.paragraph(10), Self.paragraph(20), Self.figure(450), Self.heading, Self.paragraph(40)])
        let order = FigurePlacement.order(of: flow)
        #expect(order == [0, 2, 1, 3, 4])
    }

    @Test("a figure waits rather than leave a heading with two lines at the end of a page")
    func headingsAreNotStranded() {
        let flow = Flow(
            id: "a", pageHeight: Self.page,
            blocks: [Self.paragraph(30), Self.heading, Self.paragraph(2), Self.figure(500), Self.paragraph(20)])
        let order = FigurePlacement.order(of: flow)
        #expect(order == [0, 1, 2, 4, 3])
    }

    @Test("no figure comes between a heading and its text unless its author wanted it")
    func headingsKeepTheirText() {
        for seed in 1...40 as ClosedRange<UInt64> {
            let flow = Self.random(seed)
            let order = FigurePlacement.order(of: flow)
            for (before, after) in zip(order, order.dropFirst()) {
                guard case .heading = flow.blocks[before].kind, flow.blocks[after].kind == .figure else { continue }
                #expect(after == before + 1, "seed \(seed)")
            }
        }
    }

    @Test("every block stands once; texts keep their order and figures theirs; never worse than the author's order")
    func orders() {
        for seed in 1...80 as ClosedRange<UInt64> {
            let flow = Self.random(seed)
            let order = FigurePlacement.order(of: flow)
            #expect(order.sorted() == Array(flow.blocks.indices), "seed \(seed)")
            let figures = order.filter { flow.blocks[$0].kind == .figure }
            #expect(figures == figures.sorted(), "seed \(seed)")
            let others = order.filter { flow.blocks[$0].kind != .figure }
            #expect(others == others.sorted(), "seed \(seed)")
            let bad = Self.ends(flow, order).count { $0 > 1.0 / 3 }
            let natural = Self.ends(flow, Array(flow.blocks.indices)).count { $0 > 1.0 / 3 }
            #expect(bad <= natural, "seed \(seed)")
            #expect(order == FigurePlacement.order(of: flow), "seed \(seed)")
        }
    }

    @Test("chapters of usual density have no page that is more than a third empty")
    func usualChapters() {
        var pages = 0
        var natural = 0
        for seed in 1...80 as ClosedRange<UInt64> {
            let flow = Self.random(seed)
            let order = FigurePlacement.order(of: flow)
            pages += Self.ends(flow, order).count { $0 > 1.0 / 3 }
            natural += Self.ends(flow, Array(flow.blocks.indices)).count { $0 > 1.0 / 3 }
        }
        #expect(pages == 0)
        // Otherwise there was nothing to be done.
        #expect(natural > 40)
    }

    /// A chapter as they are: sections of a few paragraphs with a figure or two.
    private static func random(_ seed: UInt64) -> Flow {
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        func next(_ range: ClosedRange<Int>) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int((state >> 33) % UInt64(range.count))
        }
        var blocks = [FlowBlock(.solid, height: 110, marginBottom: 20)]
        for _ in 0..<next(4...9) {
            blocks.append(heading)
            for _ in 0..<next(1...3) { blocks.append(paragraph(next(2...9))) }
            if next(0...9) > 1 {
                blocks.append(figure(Double(next(300...620))))
                blocks.append(paragraph(next(3...8)))
            }
            if next(0...3) == 0 { blocks.append(FlowBlock(.solid, height: 130, marginTop: 20, marginBottom: 20)) }
        }
        blocks.append(paragraph(6))
        return Flow(id: "kapitel", pageHeight: Self.page, blocks: blocks)
    }
}
