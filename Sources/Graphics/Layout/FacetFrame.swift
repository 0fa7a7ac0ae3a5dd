/// Where the panels of small multiples stand: as many columns as leave the fewest empty places and room for all titles.
struct FacetFrame {
    let columns: Int
    let count: Int
    /// Room left of the first column, for ticks or names.
    let gutter: Double
    let gap: Double
    let panelWidth: Double
    let titles: [WrappedText]
    private let width: Double

    /// `leastWidth` is the room that a panel needs for its axis.
    init(_ panels: [FacetPlot.Panel], gutter: Double, gap: Double, leastWidth: Double, canvas: inout Canvas) {
        count = panels.count
        self.gutter = gutter
        self.gap = gap
        width = canvas.width
        func panelWidth(_ columns: Int) -> Double {
            (canvas.width - gutter - gap * Double(columns - 1)) / Double(columns)
        }
        func titles(_ columns: Int) -> [WrappedText] {
            panels.enumerated().map { index, panel in
                let isLast = index % columns == columns - 1
                return canvas.measure.wrap(
                    panel.title, panel.isOwn ? .bold : .regular,
                    maxWidth: panelWidth(columns) + (isLast ? -1 : gap - 8))
            }
        }
        let choices = Self.choices(count, isNarrow: canvas.isNarrow)
        let fitting = choices.first { columns in
            panelWidth(columns) >= leastWidth
                && titles(columns).allSatisfy { $0.fits && $0.lines.count <= (canvas.isNarrow ? 3 : 2) }
        }
        columns = fitting ?? 1
        self.panelWidth = max(panelWidth(columns), 20)
        self.titles = titles(columns)
        for (index, title) in self.titles.enumerated() where !title.fits {
            canvas.problems.append(.labelTooWide(panels[index].title))
        }
    }

    /// Numbers of columns, the best one first.
    private static func choices(_ count: Int, isNarrow: Bool) -> [Int] {
        guard count > 1 else { return [1] }
        if isNarrow { return [2, 1] }
        func empty(_ columns: Int) -> Int { (columns - count % columns) % columns }
        let all = (2...5).filter { $0 <= count }
        // More columns make smaller panels, but keep all of them in sight.
        let best = all.sorted { (empty($0) - $0, -$0) < (empty($1) - $1, -$1) }
        // The best that fits among the wide ones; else ever fewer columns.
        return best.prefix(1) + all.reversed().filter { $0 < (best.first ?? 2) } + [1]
    }

    var rows: Int { (count + columns - 1) / columns }
    func row(_ index: Int) -> Int { index / columns }
    func column(_ index: Int) -> Int { index % columns }
    func left(_ index: Int) -> Double { gutter + Double(column(index)) * (panelWidth + gap) }
    func right(_ index: Int) -> Double { left(index) + panelWidth }

    /// Panels of one row.
    func panels(inRow row: Int) -> Range<Int> { (row * columns)..<min((row + 1) * columns, count) }

    /// Whether no panel stands below: such panels carry the labels of the shared axis.
    func isLowest(_ index: Int) -> Bool { index + columns >= count }

    func titleLines(inRow row: Int) -> Int { panels(inRow: row).map { titles[$0].lines.count }.max() ?? 1 }

    /// How far texts below a panel may reach without meeting those of its neighbours.
    func reach(_ index: Int) -> ClosedRange<Double> {
        let from = column(index) == 0 ? 0 : left(index) - gap / 2 + 5
        let to = column(index) == columns - 1 ? width : right(index) + gap / 2 - 5
        return from...max(from, to)
    }

    /// The title above a panel, ending at `bottom`.
    func title(_ index: Int, isOwn: Bool, bottom: Double, canvas: Canvas) -> [SceneItem] {
        let lines = titles[index].lines
        let style = canvas.textStyle(isOwn ? .ownText : .text, isOwn ? .bold : .regular)
        let top = bottom - Double(lines.count) * canvas.measure.lineHeight
        return lines.enumerated().map { number, line in
            .text(canvas.text(line, at: Point(left(index), canvas.baseline(ofLine: number, top: top)), style))
        }
    }
}
