/// How the names of rows are broken, and whether they stand beside their rows or above them.
struct RowNames {
    let labels: [WrappedText]
    let standAbove: Bool
    /// Where the rows begin beside their names.
    let left: Double

    /// A column of at most 40 % of the width holds all names, else they stand above.
    init(_ categories: [PlotCategory], canvas: inout Canvas) {
        let measure = canvas.measure
        func wrapped(_ maxWidth: Double) -> [WrappedText] {
            categories.map { measure.wrap($0.label, $0.isOwn ? .bold : .regular, maxWidth: maxWidth) }
        }
        func suits(_ texts: [WrappedText], lines: Int) -> Bool {
            texts.allSatisfy { $0.fits && $0.lines.count <= lines }
        }
        let shortColumn = wrapped(canvas.width * 0.28)
        let wideColumn = canvas.isNarrow ? shortColumn : wrapped(canvas.width * 0.4)
        if suits(shortColumn, lines: canvas.isNarrow ? 1 : 2) {
            labels = shortColumn
            standAbove = false
        } else if !canvas.isNarrow, suits(wideColumn, lines: 4) {
            labels = wideColumn
            standAbove = false
        } else {
            labels = wrapped(canvas.width - 8)
            standAbove = true
            for (index, label) in labels.enumerated() where !label.fits {
                canvas.problems.append(.labelTooWide(categories[index].label))
            }
        }
        left = standAbove ? 0 : ((labels.map(\.width).max() ?? 0) + 12).rounded(.up)
    }
}
