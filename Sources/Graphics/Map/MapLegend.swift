/// The key to a map: title with unit, each class with its limits and how many areas it holds, missing values hatched.
struct MapLegend {
    private struct Entry {
        var fill: ColourToken
        var isHatched: Bool
        var label: String
        var count: Int
    }

    private let title: String
    private var entries: [Entry] = []

    init(_ plot: MapPlot, classes: MapClasses) {
        title = plot.legendTitle
        var counts = [Int](repeating: 0, count: classes.count)
        var missing = 0
        for area in plot.areas {
            guard let value = area.value else { continue }
            if let number = value.number, classes.count > 0 {
                counts[classes.index(of: number)] += 1
            } else if value.number == nil {
                missing += 1
            }
        }
        for (index, label) in classes.labels.enumerated() {
            entries.append(
                Entry(
                    fill: .mapClass(index, of: classes.count), isHatched: false, label: label, count: counts[index]))
        }
        if missing > 0 {
            entries.append(Entry(fill: .paper, isHatched: true, label: plot.missingLabel, count: missing))
        }
    }

    /// Returns where the key ends.
    func draw(on canvas: inout Canvas, x: Double, top: Double, width: Double) -> Double {
        let measure = canvas.measure
        let lines = measure.wrap(title, .bold, maxWidth: width)
        if !lines.fits { canvas.problems.append(.labelTooWide(title)) }
        var y = canvas.addLines(lines.lines, x: x, top: top, canvas.textStyle(.text, .bold)) + 4
        let labels = entries.map { $0.label + "\u{A0}\u{A0}(\($0.count))" }
        let swatch = 20.0
        let widest = swatch + 8 + measure.widest(labels)
        // Side by side where a narrow drawing has room for columns.
        let columns = canvas.isNarrow ? max(1, min(2, Int((width + 14) / (widest + 14)))) : 1
        let perColumn = (entries.count + columns - 1) / max(columns, 1)
        let rowHeight = measure.lineHeight + 3
        for (index, entry) in entries.enumerated() {
            let left = x + Double(index / max(perColumn, 1)) * width / Double(columns)
            let rowTop = y + Double(index % max(perColumn, 1)) * rowHeight
            let middle = rowTop + measure.lineHeight / 2
            let box = Box(minX: left + 0.5, minY: middle - 7, maxX: left + swatch, maxY: middle + 7)
            canvas.add(SceneShape(.rect(box), .stroke(.outline, width: 1, fill: entry.fill)))
            if entry.isHatched {
                canvas.add(SceneShape(.path(Hatch.lines(inside: box, spacing: 5), closed: false), .hatch))
            }
            canvas.addLines([labels[index]], x: left + swatch + 8, top: rowTop, canvas.textStyle(.text))
        }
        y += Double(perColumn) * rowHeight
        return y
    }
}
