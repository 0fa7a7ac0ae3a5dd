/// A list that explains short marks of a drawing: a number or an abbreviation, and what it stands for.
struct KeyList {
    struct Entry {
        var mark: String
        var text: String
        var weight: TextWeight
        /// The text ends in the sign of a missing value.
        var missingKind: String?
    }

    let entries: [Entry]
    private let measure: TextMeasure
    private let markWidth: Double
    private static let gap = 16.0

    init(_ entries: [Entry], measure: TextMeasure) {
        self.entries = entries
        self.measure = measure
        markWidth = measure.widest(entries.map(\.mark), .bold) + 8
    }

    private func columns(_ width: Double) -> Int {
        let widest = markWidth + entries.reduce(0) { max($0, measure.width($1.text, $1.weight)) }
        return max(1, min(3, Int((width + Self.gap) / (widest + Self.gap))))
    }

    /// How much height the list takes at a width.
    func height(width: Double) -> Double {
        let columns = columns(width)
        let perColumn = (entries.count + columns - 1) / columns
        let room = width / Double(columns) - markWidth - 4
        let lines = entries.map { Double(measure.wrap($0.text, $0.weight, maxWidth: room).lines.count) }
        return stride(from: 0, to: entries.count, by: max(perColumn, 1)).reduce(0) { tallest, start in
            let part = lines[start..<min(start + perColumn, lines.count)]
            return max(tallest, part.reduce(0) { $0 + $1 * measure.lineHeight + 1 })
        }
    }

    /// In columns as wide as the longest entry; returns where the list ends.
    func draw(on canvas: inout Canvas, x: Double, top: Double, width: Double) -> Double {
        let columns = columns(width)
        let perColumn = (entries.count + columns - 1) / columns
        let columnWidth = width / Double(columns)
        var tops = [Double](repeating: top, count: columns)
        for (index, entry) in entries.enumerated() {
            let column = index / max(perColumn, 1)
            let left = x + columnWidth * Double(column)
            let y = tops[column]
            canvas.add(
                canvas.text(
                    entry.mark, at: Point(left, canvas.baseline(ofLine: 0, top: y)), canvas.textStyle(.text, .bold)))
            let wrapped = measure.wrap(entry.text, entry.weight, maxWidth: columnWidth - markWidth - 4)
            if !wrapped.fits { canvas.problems.append(.labelTooWide(entry.text)) }
            for (line, string) in wrapped.lines.enumerated() {
                var text = canvas.text(
                    string, at: Point(left + markWidth, canvas.baseline(ofLine: line, top: y)),
                    canvas.textStyle(.text, entry.weight))
                if line == wrapped.lines.count - 1 { text.missingKind = entry.missingKind }
                canvas.add(text)
            }
            tops[column] = y + Double(wrapped.lines.count) * measure.lineHeight + 1
        }
        return tops.max() ?? top
    }
}
