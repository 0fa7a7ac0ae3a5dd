/// Where the rows of horizontal bars stand: names beside the bars in a column of at most 40 % of the width, or above
/// them where the drawing is narrow.
struct BarRows {
    let left: Double
    let labelsStandAbove: Bool
    private let labels: [WrappedText]
    private let lineHeight: Double
    private let slots: Int
    private let pitch: Double
    /// Room for texts under the bars of a row.
    private let below: Double
    private var tops: [Double] = []

    init(_ layout: BarLayout, canvas: inout Canvas) {
        let slots = layout.isStacked ? 1 : max(layout.plot.series.count, 1)
        // A value beyond the end of a bar needs the height of its text.
        let textPitch = (canvas.measure.size * 1.15).rounded(.up)
        self.init(
            layout.plot.categories, slots: slots, pitch: slots > 1 ? textPitch : layout.isStacked ? 21 : 18,
            canvas: &canvas)
    }

    /// Rows of `slots` bars, each `pitch` high.
    init(_ categories: [PlotCategory], slots: Int, pitch: Double, below: Double = 0, canvas: inout Canvas) {
        self.slots = slots
        self.pitch = pitch
        self.below = below
        lineHeight = canvas.measure.lineHeight
        let names = RowNames(categories, canvas: &canvas)
        labels = names.labels
        labelsStandAbove = names.standAbove
        left = names.left
    }

    /// Sets the rows below each other; returns where the last one ends.
    mutating func place(from top: Double) -> Double {
        var y = top
        tops = []
        for label in labels {
            tops.append(y)
            y += height(of: label) + (labelsStandAbove ? 10 : slots > 1 ? 11 : 8)
        }
        return labels.isEmpty ? y : y - 4
    }

    private var barsHeight: Double { pitch * Double(slots) }

    private func labelHeight(_ label: WrappedText) -> Double { Double(label.lines.count) * lineHeight }

    private func height(of label: WrappedText) -> Double {
        labelsStandAbove ? labelHeight(label) + barsHeight + below : max(labelHeight(label), barsHeight + below)
    }

    private func barsTop(_ category: Int) -> Double {
        let label = labels[category]
        return labelsStandAbove
            ? tops[category] + labelHeight(label) : tops[category] + (height(of: label) - barsHeight - below) / 2
    }

    /// Upper and lower side of a bar.
    func span(category: Int, series: Int) -> ClosedRange<Double> {
        let top = barsTop(category) + pitch * Double(slots > 1 ? series : 0)
        let gap = slots > 1 ? 1.0 : 0.5
        return (top + gap)...(top + pitch - gap)
    }

    /// Names above their bars and the space above them, where lines must leave a gap.
    var labelBoxes: [Box] {
        guard labelsStandAbove else { return [] }
        return labels.enumerated().map { index, label in
            Box(minX: 0, minY: tops[index] - 9, maxX: label.width + 10, maxY: tops[index] + labelHeight(label) - 1)
        }
    }

    /// `indent` brings names above bars to where the bars begin.
    func drawLabels(_ categories: [PlotCategory], indent: Double = 0, on canvas: inout Canvas) {
        for (index, label) in labels.enumerated() {
            let style = canvas.textStyle(.text, categories[index].isOwn ? .bold : .regular)
            let top =
                labelsStandAbove
                ? tops[index] : tops[index] + (height(of: label) - labelHeight(label)) / 2
            canvas.addLines(label.lines, x: labelsStandAbove ? indent : 0, top: top, style)
        }
    }
}
