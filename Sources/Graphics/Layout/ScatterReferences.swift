/// The labelled lines of a scatter plot: those of the horizontal axis are named above the drawing, those of the
/// vertical axis beside their line where no point is covered.
struct ScatterReferences {
    private(set) var rules: [(run: [Point], reference: ReferenceLine)] = []
    private(set) var texts: [SceneText] = []

    /// Where other lines leave a gap and names may not stand.
    var boxes: [Box] { texts.map { $0.box.grown(by: 2) } }

    /// The lines themselves.
    var lines: [[Point]] { rules.map(\.run) }

    init(_ layout: ScatterLayout, frame: ScatterLayout.Frame, centres: [Point], flagTop: Double, canvas: Canvas) {
        addAcross(layout.plot.horizontalReferences, frame: frame, flagTop: flagTop, canvas: canvas)
        addUp(layout.plot.verticalReferences, frame: frame, centres: centres, canvas: canvas)
    }

    /// Upright lines; labels above the frame, each on the first line with room for it.
    private mutating func addAcross(
        _ references: [ReferenceLine], frame: ScatterLayout.Frame, flagTop: Double, canvas: Canvas
    ) {
        let style = canvas.textStyle(.text, anchor: .middle)
        for reference in references.filter({ $0.value.isFinite }).sorted(by: { $0.value < $1.value }) {
            let place = frame.x.position(reference.value)
            let half = canvas.measure.width(reference.label) / 2
            let centre = max(half, min(place, canvas.width - half))
            let text = canvas.text(
                reference.label, at: Point(centre, canvas.baseline(ofLine: 0, top: flagTop)), style)
            texts.append(text)
            rules.append(
                ([Point(place, flagTop + canvas.measure.lineHeight), Point(place, frame.box.maxY)], reference))
        }
    }

    /// Level lines; the label slides along its line until it stands clear of points and other labels.
    private mutating func addUp(
        _ references: [ReferenceLine], frame: ScatterLayout.Frame, centres: [Point], canvas: Canvas
    ) {
        let style = canvas.textStyle(.text)
        let measure = canvas.measure
        let box = frame.box
        for reference in references.filter({ $0.value.isFinite }).sorted(by: { $0.value < $1.value }) {
            let place = frame.y.position(reference.value)
            let labelWidth = measure.width(reference.label)
            let above = place - 4 - measure.descent
            let below = place + 4 + measure.ascent
            var best: (cost: Double, text: SceneText)?
            let room = max(box.maxX - box.minX - labelWidth - 8, 0)
            for step in 0...12 {
                for (baseline, extra) in [(above, 0.0), (below, 0.3)] {
                    let x = box.maxX - 4 - labelWidth - room * Double(step) / 12
                    let text = canvas.text(reference.label, at: Point(max(x, 0), baseline), style)
                    let inside = text.box.minY >= box.minY - 2 && text.box.maxY <= box.maxY
                    let room = text.box.grown(by: 7)
                    let hits = centres.count { room.contains($0) } + texts.count { $0.box.overlap(with: text.box) > 0 }
                    let crossings = lines.count { $0[0].x == $0[1].x && text.box.share(of: $0[0], $0[1]) != nil }
                    let cost =
                        Double(hits) * 10 + Double(crossings) * 3 + Double(step) * 0.4 + extra + (inside ? 0 : 50)
                    if best.map({ cost < $0.cost }) ?? true { best = (cost, text) }
                }
            }
            if let best { texts.append(best.text) }
            rules.append(([Point(box.minX, place), Point(box.maxX, place)], reference))
        }
    }

    func draw(around names: [Box], on canvas: inout Canvas) {
        for rule in rules {
            let shapes = rule.reference.shapes(from: rule.run[0], to: rule.run[1], around: names + boxes, rim: .none)
            for shape in shapes { canvas.add(shape) }
        }
        for text in texts { canvas.add(text) }
    }
}

extension Box {
    func contains(_ point: Point) -> Bool {
        point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
    }
}
