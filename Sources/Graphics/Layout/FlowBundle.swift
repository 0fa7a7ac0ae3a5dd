/// All flows that leave one node for the next station, in the order of their targets.
struct FlowBundle {
    struct Band {
        let flow: Flow
        let ribbon: Ribbon
    }

    let bands: [Band]
    let look: ShapeStyle
    /// Of the stage.
    let attributes: [DataAttribute]
    let sum: Double

    /// The bundles between a column and the next, large ones first, so that small ones lie upon them.
    static func bundles(
        _ plot: FlowPlot, _ columns: FlowColumns, _ packing: FlowPacking, _ scale: FlowScale, column index: Int
    ) -> [FlowBundle] {
        let (left, right) = (columns.columns[index], columns.columns[index + 1])
        guard let departure = left.departure, let arrival = right.arrival else { return [] }
        let stage = plot.stages[left.station]
        let drawn = stage.flows.filter { $0.isMissing || $0.count > 0 }
        func tops(_ middles: [Double], _ counts: [Double]) -> [Double] {
            zip(middles, counts).map { $0 - $1 * scale.factor / 2 }
        }
        var starts = tops(packing.middles[index], scale.outflow[left.station])
        var ends = tops(packing.middles[index + 1], scale.inflow[right.station])
        var bands: [Band] = []
        // Order at each node is the order of the nodes at the other end.
        for flow in drawn.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
            let height = flow.count * scale.factor
            bands.append(
                Band(
                    flow: flow,
                    ribbon: Ribbon(
                        from: Point(departure + FlowColumns.barWidth, starts[flow.from]),
                        to: Point(arrival, ends[flow.to]), height: height)))
            starts[flow.from] += height
            ends[flow.to] += height
        }
        let nodes = plot.stations[left.station].nodes
        let bundles = nodes.indices.map { node in
            let own = bands.filter { $0.flow.from == node }
            return FlowBundle(
                bands: own, look: FlowLook.band(source: node, isRest: nodes[node].role == .rest),
                attributes: stage.attributes, sum: scale.outflow[left.station][node])
        }
        return bundles.enumerated().filter { !$0.element.bands.isEmpty }
            .sorted { ($1.element.sum, $0.offset) < ($0.element.sum, $1.offset) }.map(\.element)
    }

    var group: SceneGroup {
        var shapes: [SceneItem] = []
        var lines: [SceneItem] = []
        for band in bands {
            let ribbon = band.ribbon
            if band.flow.isMissing {
                shapes.append(.shape(SceneShape(.ribbon(ribbon), FlowLook.missing)))
            } else if ribbon.height < 1 {
                lines.append(
                    .shape(
                        SceneShape(
                            .ribbon(ribbon.middleLine), FlowLook.line, mark: .line,
                            attributes: band.flow.targetAttributes)))
            } else {
                shapes.append(
                    .shape(SceneShape(.ribbon(ribbon), look, mark: .area, attributes: band.flow.targetAttributes)))
            }
        }
        if !lines.isEmpty { shapes.append(.group(SceneGroup(shapes: FlowLook.line, lines))) }
        return SceneGroup(shapes: look, attributes: bands.first?.flow.sourceAttributes ?? [], shapes)
    }
}

/// The texts upon the bands: numbers where they fit, and the sign of every missing flow on its line.
struct FlowTexts {
    private var numbers: [(token: ColourToken, texts: [SceneText])] = []
    private var signs: [SceneText] = []

    private static let distance = 6.0

    init(_ bundles: [FlowBundle], clearOf labels: [SceneText], canvas: Canvas) {
        var placed = labels
        for (index, bundle) in bundles.enumerated() {
            let later = bundles[(index + 1)...].flatMap(\.bands)
            let token = bundle.look.fill?.textUpon ?? .text
            let texts = bundle.bands.compactMap { Self.number($0, token, clearOf: later, canvas) }
            placed += texts
            numbers.append((token, texts))
        }
        for bundle in bundles {
            for band in bundle.bands {
                guard case .missing(let symbol, let kind) = band.flow.value else { continue }
                let sign = Self.sign(on: band.ribbon, clearOf: placed, canvas) { place in
                    canvas.sign(
                        symbol, kind: kind, at: place, anchor: .middle,
                        attributes: bundle.attributes + band.flow.sourceAttributes + band.flow.targetAttributes)
                }
                placed.append(sign)
                signs.append(sign)
            }
        }
    }

    /// Where the lowest of them ends.
    var bottom: Double { signs.map(\.box.maxY).max() ?? 0 }

    func draw(on canvas: inout Canvas) {
        for group in numbers { canvas.addGroup(canvas.textStyle(group.token), group.texts) }
        // A plate of paper, so that no line runs through a sign.
        canvas.addGroup(.fill(.paper), signs.map { SceneShape(.rect($0.box.grown(by: 1.5)), .fill(.paper)) })
        canvas.addGroup(canvas.textStyle(.text, anchor: .middle), signs)
    }

    /// Inside its band near its beginning, else near its end; nil where the band is too thin or covered.
    private static func number(
        _ band: FlowBundle.Band, _ token: ColourToken, clearOf later: [FlowBundle.Band], _ canvas: Canvas
    ) -> SceneText? {
        guard case .number(_, let label) = band.flow.value, band.flow.count > 0 else { return nil }
        let ribbon = band.ribbon
        let width = canvas.measure.width(label)
        let height = canvas.measure.size * 1.06
        guard ribbon.height >= height + 2, width + 2 * distance < (ribbon.end.x - ribbon.start.x) / 2 else {
            return nil
        }
        for left in [ribbon.start.x + distance, ribbon.end.x - distance - width] {
            let sides = [ribbon.top(at: left - 1), ribbon.top(at: left + width + 1)]
            let (top, bottom) = (max(sides[0], sides[1]), min(sides[0], sides[1]) + ribbon.height)
            guard bottom - top >= height + 2 else { continue }
            let baseline = (top + bottom) / 2 + canvas.measure.middleToBaseline
            let text = canvas.text(label, at: Point(left, baseline), canvas.textStyle(token))
            if !later.contains(where: { $0.ribbon.crosses(text.box) }) { return text }
        }
        return nil
    }

    /// On its line, as near to the middle as other texts allow.
    private static func sign(
        on line: Ribbon, clearOf placed: [SceneText], _ canvas: Canvas, make: (Point) -> SceneText
    ) -> SceneText {
        func text(at x: Double) -> SceneText { make(Point(x, line.top(at: x) + canvas.measure.middleToBaseline)) }
        let centre = (line.start.x + line.end.x) / 2
        let middle = text(at: centre)
        let reach = max((line.end.x - line.start.x - middle.width) / 2 - 3, 0)
        for step in 0...24 {
            for side in [-1.0, 1] {
                let candidate = text(at: centre + side * reach * Double(step) / 24)
                let room = candidate.box.grown(by: 1.5)
                if !placed.contains(where: { $0.box.overlap(with: room) > 0 }) { return candidate }
            }
        }
        return middle
    }
}

extension Ribbon {
    /// Stands for a band thinner than a pixel.
    fileprivate var middleLine: Ribbon {
        Ribbon(from: Point(start.x, start.y + height / 2), to: Point(end.x, end.y + height / 2))
    }

    /// Whether any part of it lies in a box.
    func crosses(_ box: Box) -> Bool {
        guard box.maxX > start.x, box.minX < end.x else { return false }
        let sides = [top(at: box.minX), top(at: box.maxX)]
        return min(sides[0], sides[1]) - 1 < box.maxY && max(sides[0], sides[1]) + height + 1 > box.minY
    }
}
