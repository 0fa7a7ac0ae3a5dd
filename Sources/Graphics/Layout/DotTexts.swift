/// The values beside points in rows: of one point at its right, of two at their outer sides.
struct DotTexts {
    private var values: [SceneText] = []
    private var letters: [SceneText] = []

    /// From the middle of a point to its text.
    private static let distance = DotLayout.radius + 4

    var boxes: [Box] { (values + letters).map { $0.box.grown(by: 2) } }

    init(
        _ layout: DotLayout, rows: [DotRow], middles: [Double], x: LinearScale, values hasValues: Bool, canvas: Canvas
    ) {
        for (index, row) in rows.enumerated() {
            guard hasValues else {
                addLetters(row, middle: middles[index], x: x, canvas: canvas)
                continue
            }
            let weight: TextWeight = layout.content.categories[index].isOwn ? .bold : .regular
            for text in Self.parts(row, .values) {
                let offset = text.side == .left ? -Self.distance : Self.distance
                let place = Point(
                    x.position(Self.edge(row, text.side)) + offset,
                    middles[index] + text.mark.shift + canvas.measure.middleToBaseline)
                let style = canvas.textStyle(.text, weight, anchor: text.side == .left ? .end : .start)
                values.append(canvas.text(text.string, at: place, style))
            }
        }
    }

    /// Letters of marks stand right or left of their points, where no other point of the row is.
    private mutating func addLetters(_ row: DotRow, middle: Double, x: LinearScale, canvas: Canvas) {
        var taken = row.marks.map { mark -> Box in
            let ends = [mark.value, mark.datum.drawnInterval?.lower, mark.datum.drawnInterval?.upper].compactMap { $0 }
            let places = ends.map(x.position)
            return Box(
                minX: (places.min() ?? 0) - DotLayout.radius, minY: 0,
                maxX: (places.max() ?? 0) + DotLayout.radius, maxY: 1)
        }
        for (index, mark) in row.marks.enumerated() {
            guard let string = mark.datum.letters else { continue }
            let width = canvas.measure.width(string)
            let own = taken[index]
            for side in [HorizontalFrame.EndText.Side.right, .left] {
                let left = side == .right ? own.maxX + 3 : own.minX - 3 - width
                let box = Box(minX: left - 1, minY: 0, maxX: left + width + 1, maxY: 1)
                // The axis leaves room beyond its ends for the outer texts of one or two points.
                let isInside = (left >= x.start || row.marks.count == 2) && left + width <= canvas.width
                guard isInside, !taken.contains(where: { $0.overlap(with: box) > 0 }) else { continue }
                let place = Point(left, middle + mark.shift + canvas.measure.middleToBaseline)
                letters.append(canvas.text(string, at: place, canvas.textStyle(.mutedText)))
                taken.append(box)
                break
            }
        }
    }

    func draw(on canvas: inout Canvas) {
        for text in values + letters { canvas.add(text) }
    }

    /// What stands beside the points: the axis leaves room for it.
    static func endTexts(
        _ rows: [DotRow], _ layout: DotLayout, values: Bool, canvas: Canvas
    ) -> [HorizontalFrame.EndText] {
        let marks = rows.flatMap(\.marks).flatMap { mark in
            [HorizontalFrame.EndText.Side.left, .right].map {
                HorizontalFrame.EndText(value: mark.value, reach: DotLayout.radius + 1.5, side: $0)
            }
        }
        return marks
            + rows.enumerated().flatMap { index, row in
                let isBold = layout.content.categories[index].isOwn
                return parts(row, values ? .values : .letters).map { part in
                    HorizontalFrame.EndText(
                        value: edge(row, part.side),
                        reach: distance + canvas.measure.width(part.string, isBold ? .bold : .regular) + 1,
                        side: part.side)
                }
            }
    }

    private enum Content { case values, letters }

    private static func parts(
        _ row: DotRow, _ content: Content
    ) -> [(mark: DotRow.Mark, side: HorizontalFrame.EndText.Side, string: String)] {
        guard let ends = row.ends else { return [] }
        func string(_ mark: DotRow.Mark) -> String? {
            content == .values ? mark.datum.value.text : mark.datum.letters
        }
        let pair = row.marks.count == 2
        var parts: [(mark: DotRow.Mark, side: HorizontalFrame.EndText.Side, string: String)] = []
        if let text = string(ends.right) { parts.append((ends.right, .right, text)) }
        if pair, let text = string(ends.left) { parts.append((ends.left, .left, text)) }
        return parts
    }

    /// Where the marks of a row end at a side, intervals included.
    private static func edge(_ row: DotRow, _ side: HorizontalFrame.EndText.Side) -> Double {
        let ends = row.marks.flatMap { mark in
            [mark.value] + (mark.datum.drawnInterval.map { [$0.lower, $0.upper] } ?? [])
        }
        return (side == .left ? ends.min() : ends.max()) ?? 0
    }
}
