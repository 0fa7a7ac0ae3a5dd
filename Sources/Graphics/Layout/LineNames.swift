/// How the lines of a plot are named: beside their ends if there is room, else by a key above, then still with the
/// last values beside the ends where those fit.
struct LineNames {
    /// Where the values are written.
    enum Values { case atPoints, atEnds }

    let gutter: Double
    let legend: [Legend.Entry]
    /// Whether the last value of each line stands beside its end.
    let writesLastValues: Bool
    private let labels: EndLabels?
    /// From the plot's edge to the labels.
    private let distance: Double

    init(_ layout: LineLayout, values: Values, canvas: Canvas, height: Double) {
        let measure = canvas.measure
        // In a narrow drawing the lines need the room more than their names do.
        let maxWidth = 0.25 * canvas.width
        let withValues = layout.plot.endLabels == .nameAndValue && values == .atEnds
        let named = Self.wishes(layout, names: true, values: withValues)
        if let fitting = EndLabels.fitting(named, measure: measure, maxWidth: maxWidth, height: height) {
            labels = fitting
            legend = []
        } else {
            let values = Self.wishes(layout, names: false, values: withValues)
            labels = EndLabels.fitting(values, measure: measure, maxWidth: maxWidth, height: height)
            legend = named.contains { !$0.name.isEmpty } ? Self.entries(layout) : []
        }
        writesLastValues = withValues && labels != nil
        // The value above the last point reaches to the right of it.
        let lastValue = values == .atPoints ? layout.plot.series.first?.data.last?.value.text : nil
        distance = max(12, (lastValue.map { measure.width($0) / 2 } ?? 0) - 4)
        let width = labels?.width ?? 0
        gutter = width > 0 ? (width + distance).rounded(.up) : 0
    }

    func draw(_ frame: VerticalFrame, points: [Double], on canvas: inout Canvas) {
        guard let labels else { return }
        let anchors = labels.labels.map { label in
            switch label.wish.anchor {
            case .edge(let value): Point(frame.right - 4, frame.y.position(value))
            case .category(let index, let value): Point(points[index], frame.y.position(value))
            }
        }
        let half = canvas.measure.lineHeight * 0.4
        labels.draw(
            on: &canvas, x: frame.right + distance, anchors: anchors, room: (frame.top - half)...(frame.bottom + half))
    }

    private static func entries(_ layout: LineLayout) -> [Legend.Entry] {
        var entries = layout.plot.series.filter { !$0.label.isEmpty }.map { series in
            Legend.Entry(
                label: series.label, weight: series.role == .own ? .bold : .regular,
                swatch: .line(SeriesLook(series.role, paletteSize: layout.paletteSize)))
        }
        entries += layout.plot.references.map {
            Legend.Entry(label: $0.label, weight: .regular, swatch: .reference($0.kind))
        }
        return entries
    }

    private static func wishes(_ layout: LineLayout, names: Bool, values: Bool) -> [EndLabels.Wish] {
        let plot = layout.plot
        var wishes = plot.series.compactMap { series -> EndLabels.Wish? in
            let known = series.data.prefix(plot.categories.count)
            guard let last = known.lastIndex(where: { $0.value.number != nil }), let value = known[last].value.number
            else { return nil }
            return EndLabels.Wish(
                name: names ? series.label : "", value: values ? known[last].value.text : nil,
                token: series.role == .own ? .ownText : .text, weight: series.role == .own ? .bold : .regular,
                anchor: .category(last, value))
        }
        guard names else { return wishes }
        wishes += plot.references.filter { $0.value.isFinite }.map {
            EndLabels.Wish(name: $0.label, value: nil, token: .text, weight: .regular, anchor: .edge($0.value))
        }
        return wishes
    }
}
