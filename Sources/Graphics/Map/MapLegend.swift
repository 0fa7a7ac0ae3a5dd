/// The key to a map: title with unit, each class with its limits and how many areas it holds, missing values hatched,
/// the signs in them explained.
struct MapLegend {
    private struct Entry {
        var swatch: Swatch
        var label: String
    }

    private enum Swatch {
        case fill(ColourToken), hatch
        case sign(String)
    }

    private let title: String
    private var entries: [Entry] = []

    init(title: String, classes: MapClasses, values: [PlotValue?], missingLabel: String, signs: [MapSign]) {
        self.title = title
        var counts = [Int](repeating: 0, count: classes.count)
        var missing = 0
        for value in values.compactMap({ $0 }) {
            if let number = value.number, classes.count > 0 {
                counts[min(classes.index(of: number), classes.count - 1)] += 1
            } else {
                missing += 1
            }
        }
        let size = classes.rampSize ?? 2
        for (index, label) in classes.labels.enumerated() {
            entries.append(
                Entry(swatch: .fill(.mapClass(index, of: size)), label: "\(label)\u{A0}\u{A0}(\(counts[index]))"))
        }
        if missing > 0 { entries.append(Entry(swatch: .hatch, label: "\(missingLabel)\u{A0}\u{A0}(\(missing))")) }
        for sign in signs { entries.append(Entry(swatch: .sign(sign.symbol), label: sign.words)) }
    }

    /// Returns where the key ends.
    func draw(on canvas: inout Canvas, x: Double, top: Double, width: Double) -> Double {
        let measure = canvas.measure
        let lines = measure.wrap(title, .bold, maxWidth: width)
        if !lines.fits { canvas.problems.append(.labelTooWide(title)) }
        let start = canvas.addLines(lines.lines, x: x, top: top, canvas.textStyle(.text, .bold)) + 4
        let room = entries.reduce(20.0) { room, entry in
            if case .sign(let symbol) = entry.swatch { max(room, measure.width(symbol)) } else { room }
        }
        let widest = room + 8 + measure.widest(entries.map(\.label))
        // Side by side where a narrow drawing has room for columns.
        let columns = canvas.isNarrow ? max(1, min(2, Int((width + 14) / (widest + 14)))) : 1
        let perColumn = max(1, (entries.count + columns - 1) / columns)
        var y = start
        var bottom = start
        for (index, entry) in entries.enumerated() {
            if index % perColumn == 0 { y = start }
            let left = x + Double(index / perColumn) * width / Double(columns)
            draw(entry.swatch, on: &canvas, left: left, room: room, middle: y + measure.lineHeight / 2)
            let wrapped = measure.wrap(entry.label, maxWidth: width / Double(columns) - room - 8)
            if !wrapped.fits { canvas.problems.append(.labelTooWide(entry.label)) }
            y = canvas.addLines(wrapped.lines, x: left + room + 8, top: y, canvas.textStyle(.text)) + 3
            bottom = max(bottom, y)
        }
        return bottom
    }

    private func draw(_ swatch: Swatch, on canvas: inout Canvas, left: Double, room: Double, middle: Double) {
        let box = Box(minX: left + 0.5, minY: middle - 7, maxX: left + 20, maxY: middle + 7)
        switch swatch {
        case .fill(let token): canvas.add(SceneShape(.rect(box), .stroke(.outline, width: 1, fill: token)))
        case .hatch:
            canvas.add(SceneShape(.rect(box), .stroke(.outline, width: 1, fill: .paper)))
            canvas.add(SceneShape(.path(Hatch.lines(inside: box, spacing: 5), closed: false), .hatch))
        case .sign(let symbol):
            let place = Point(left + room / 2, middle + canvas.measure.middleToBaseline)
            canvas.add(canvas.text(symbol, at: place, canvas.textStyle(.text, anchor: .middle)))
        }
    }
}

extension ShapeStyle {
    static let hatch = ShapeStyle.stroke(.outline, width: 0.9)
}
