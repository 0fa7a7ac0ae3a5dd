/// A strip under the axis: signs of missing values at the place of their value on the category axis, and letters of
/// marks where the text of the value is not drawn. Each series that has any gets a row, named by its swatch.
struct SignStrip {
    struct Row {
        var data: [PlotDatum]
        /// nil where there is only one series.
        var swatch: Legend.Swatch?
        /// Values whose letters are drawn here.
        var lettered: Set<Int> = []
    }

    private let rows: [Row]
    private let points: [Double]
    private let left: Double

    /// Marks that all series share at a category are written once, in a row of their own.
    init(rows: [Row], points: [Double], left: Double) {
        self.points = points
        self.left = left
        var rows = rows
        var common: Set<Int> = []
        if rows.count > 1, let first = rows.first {
            common = first.lettered.filter { index in
                rows.allSatisfy { row in
                    row.lettered.contains(index) && row.data.indices.contains(index) && index < points.count
                        && row.data[index].value.number != nil && row.data[index].letters != nil
                        && row.data[index].letters == first.data[index].letters
                }
            }
        }
        for index in rows.indices { rows[index].lettered.subtract(common) }
        let shared = rows.first.map { first in
            Row(
                data: first.data.enumerated().map { index, datum in
                    common.contains(index) ? datum : PlotDatum(.number(0, label: ""))
                }, swatch: nil, lettered: common)
        }
        self.rows = common.isEmpty ? rows : [shared].compactMap { $0 } + rows
    }

    /// Draws the rows from `top` on; returns where the strip ends, which is `top` without any sign.
    func draw(on canvas: inout Canvas, top: Double) -> Double {
        var bottom = top
        var signs: [SceneText] = []
        var letters: [SceneText] = []
        for row in rows {
            let start = bottom + 4
            let count = signs.count + letters.count
            for (index, datum) in row.data.enumerated() where points.indices.contains(index) {
                let place = Point(points[index], canvas.baseline(ofLine: 0, top: start))
                switch datum.value {
                case .missing(let symbol, let kind):
                    let sign = canvas.sign(symbol, kind: kind, at: place, anchor: .middle, attributes: datum.attributes)
                    signs.append(moved(sign, on: canvas, clearOf: signs + letters))
                case .number:
                    guard row.lettered.contains(index), let text = datum.letters else { continue }
                    let style = canvas.textStyle(.mutedText, anchor: .middle)
                    letters.append(moved(canvas.text(text, at: place, style), on: canvas, clearOf: signs + letters))
                }
            }
            guard signs.count + letters.count > count else { continue }
            bottom = max(bottom, (signs + letters).map(\.box.maxY).max() ?? bottom)
            guard let swatch = row.swatch else { continue }
            let x = max(left - 6 - swatch.width, 0)
            canvas.items.append(
                .group(SceneGroup(swatch.items(x: x, middle: start + canvas.measure.lineHeight / 2))))
        }
        canvas.addGroup(canvas.textStyle(.text, anchor: .middle), signs)
        canvas.addGroup(canvas.textStyle(.mutedText, anchor: .middle), letters)
        return bottom
    }

    /// Inside the drawing and clear of the texts already placed.
    private func moved(_ text: SceneText, on canvas: Canvas, clearOf placed: [SceneText]) -> SceneText {
        var text = text
        text.place.x = max(text.width / 2, min(text.place.x, canvas.width - text.width / 2))
        return canvas.moved(text, .down, clearOf: placed)
    }
}
