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

    /// As many columns as the longest entry leaves room for; a long list in one column takes two of wrapped entries.
    private func columns(_ width: Double) -> Int {
        let widest = markWidth + entries.reduce(0) { max($0, measure.width($1.text.withoutSoftHyphens, $1.weight)) }
        let columns = max(1, min(3, Int((width + Self.gap) / (widest + Self.gap))))
        guard columns == 1, entries.count > 12, wrapped(width, columns: 2).allSatisfy(\.fits) else { return columns }
        return 2
    }

    private func wrapped(_ width: Double, columns: Int) -> [WrappedText] {
        let room = (width - Self.gap * Double(columns - 1)) / Double(columns) - markWidth
        return entries.map { measure.wrap($0.text, $0.weight, maxWidth: room) }
    }

    /// How much height the list takes at a width; nil where a word is wider than its column.
    func height(width: Double) -> Double? {
        let columns = columns(width)
        let wrapped = wrapped(width, columns: columns)
        guard wrapped.allSatisfy(\.fits) else { return nil }
        let perColumn = max(1, (entries.count + columns - 1) / columns)
        return stride(from: 0, to: entries.count, by: perColumn).reduce(0) { tallest, start in
            let part = wrapped[start..<min(start + perColumn, wrapped.count)]
            return max(tallest, part.reduce(0) { $0 + Double($1.lines.count) * measure.lineHeight + 1 })
        }
    }

    /// In columns, each with equally many entries; returns where the list ends.
    func draw(on canvas: inout Canvas, x: Double, top: Double, width: Double) -> Double {
        let columns = columns(width)
        let perColumn = max(1, (entries.count + columns - 1) / columns)
        let wrapped = wrapped(width, columns: columns)
        var texts = TextGroups()
        var (y, bottom) = (top, top)
        for (index, entry) in entries.enumerated() {
            if index % perColumn == 0 { y = top }
            let left = x + (width + Self.gap) / Double(columns) * Double(index / perColumn)
            let place = Point(left, canvas.baseline(ofLine: 0, top: y))
            texts.add(canvas.text(entry.mark, at: place, canvas.textStyle(.text, .bold)))
            if !wrapped[index].fits { canvas.problems.append(.labelTooWide(entry.text.withoutSoftHyphens)) }
            for (line, string) in wrapped[index].lines.enumerated() {
                let place = Point(left + markWidth, canvas.baseline(ofLine: line, top: y))
                var text = canvas.text(string, at: place, canvas.textStyle(.text, entry.weight))
                if line == wrapped[index].lines.count - 1 { text.missingKind = entry.missingKind }
                texts.add(text)
            }
            y += Double(wrapped[index].lines.count) * measure.lineHeight + 1
            bottom = max(bottom, y)
        }
        texts.draw(on: &canvas)
        return bottom
    }
}
