/// How the points of a scatter plot are called: by their names where those find a place, else by numbers that a list
/// below the drawing explains.
struct ScatterNames {
    private let points: [ScatterPoint]
    private var texts: [SceneText] = []
    private var leaders: [[Point]] = []
    /// Points that carry a number, in order.
    private var numbered: [Int] = []
    /// Points that could not even be numbered.
    private(set) var problems: [LayoutProblem] = []

    /// Where lines leave a gap.
    var boxes: [Box] { texts.map { $0.box.grown(by: 2) } }

    init(
        _ points: [ScatterPoint], centres: [Point], frame: ScatterLayout.Frame, references: ScatterReferences,
        canvas: Canvas
    ) {
        self.points = points
        let measure = canvas.measure
        let room = Box(minX: frame.box.minX + 2, minY: frame.box.minY, maxX: canvas.width, maxY: frame.box.maxY - 1)
        func labels(_ widths: [Double]) -> PointLabels {
            PointLabels(
                points.indices.map {
                    PointLabels.Item(
                        centre: centres[$0], radius: ScatterLayout.radius + (points[$0].isOwn ? 1 : 0),
                        width: widths[$0],
                        isFirst: points[$0].isOwn)
                }, height: measure.ascent + measure.descent, frame: room,
                obstacles: references.texts.map { $0.box.grown(by: 3) },
                lines: references.lines, points: centres, radius: ScatterLayout.radius)
        }
        var names = labels(
            points.map { measure.width($0.label.withoutSoftHyphens, $0.isOwn ? .bold : .regular) })
        names.placeAll()
        numbered = points.indices.filter { names.placements[$0] == nil }
        let numbers = placeNumbers(&names, measure: measure)
        for index in points.indices {
            let isNumber = numbers[index] != nil
            guard let placement = numbers[index] ?? names.placements[index] else {
                problems.append(.labelWithoutPlace(points[index].label))
                continue
            }
            let bold = points[index].isOwn || isNumber
            let string = isNumber ? number(of: index) : points[index].label.withoutSoftHyphens
            texts.append(
                canvas.text(
                    string, at: Point(placement.box.minX, placement.box.minY + measure.ascent),
                    canvas.textStyle(points[index].isOwn ? .ownText : .text, bold ? .bold : .regular)))
            if let leader = placement.leader { leaders.append(leader) }
        }
    }

    private func number(of index: Int) -> String { String((numbered.firstIndex(of: index) ?? 0) + 1) }

    /// Numbers take the room that names leave; where even a number finds none, the nearest name gives way to one.
    private mutating func placeNumbers(_ names: inout PointLabels, measure: TextMeasure) -> [Int: PointLabels.Placement]
    {
        while true {
            let widths = points.indices.map { measure.width(number(of: $0), .bold) }
            let (placed, stuck) = names.adding(numbered, widths: widths)
            guard let stuck else { return placed }
            guard let yielding = names.nearestPlaced(to: stuck) else {
                return names.addingMost(of: numbered, widths: widths)
            }
            names.remove(yielding)
            numbered = (numbered + [yielding]).sorted()
        }
    }

    func drawLeaders(on canvas: inout Canvas) {
        canvas.addGroup(.leader, leaders.map { SceneShape(.path([$0], closed: false), .leader) })
    }

    func drawTexts(on canvas: inout Canvas) { canvas.addGroup(canvas.textStyle(.text), texts) }

    /// The list of numbered points, in columns; returns where it ends.
    func drawKeys(on canvas: inout Canvas, top: Double) -> Double {
        guard !numbered.isEmpty else { return top }
        let measure = canvas.measure
        let numberWidth = measure.widest(numbered.map { number(of: $0) }, .bold) + 7
        func weight(_ index: Int) -> TextWeight { points[index].isOwn ? .bold : .regular }
        let widest = numberWidth + (numbered.map { measure.width(points[$0].label, weight($0)) }.max() ?? 0)
        let columns = max(1, min(numbered.count, Int((canvas.width + 18) / (widest + 18)), 5))
        let perColumn = (numbered.count + columns - 1) / columns
        let columnWidth = columns == 1 ? canvas.width : widest + 18
        var tops = [Double](repeating: top, count: columns)
        for (place, index) in numbered.enumerated() {
            let column = place / perColumn
            let x = columnWidth * Double(column)
            canvas.addLines([number(of: index)], x: x, top: tops[column], canvas.textStyle(.text, .bold))
            let wrapped = measure.wrap(points[index].label, weight(index), maxWidth: canvas.width - x - numberWidth)
            if !wrapped.fits { canvas.problems.append(.labelTooWide(points[index].label)) }
            tops[column] = canvas.addLines(
                wrapped.lines, x: x + numberWidth, top: tops[column], canvas.textStyle(.text, weight(index)))
        }
        return tops.max() ?? top
    }
}
