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
            let isBold = layout.content.categories[index].isOwn
            for text in Self.parts(row, hasValues ? .values : .letters) {
                let edge = Self.edge(row, text.side)
                let offset = text.side == .left ? -Self.distance : Self.distance
                let place = Point(
                    x.position(edge) + offset, middles[index] + text.mark.shift + canvas.measure.middleToBaseline)
                let style = canvas.textStyle(
                    hasValues ? .text : .mutedText, isBold && hasValues ? .bold : .regular,
                    anchor: text.side == .left ? .end : .start)
                if hasValues {
                    values.append(canvas.text(text.string, at: place, style))
                } else {
                    letters.append(canvas.text(text.string, at: place, style))
                }
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
