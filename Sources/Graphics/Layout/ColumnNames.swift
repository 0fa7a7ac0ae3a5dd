/// How the series of columns are named: parts of stacks beside the last column, everything else by a key above.
struct ColumnNames {
    let gutter: Double
    let legend: [Legend.Entry]
    private let labels: EndLabels?

    private static let distance = 10.0

    init(_ layout: ColumnLayout, canvas: Canvas, height: Double) {
        let maxWidth = (canvas.isNarrow ? 0.26 : 0.24) * canvas.width
        let references = layout.plot.references.filter { $0.value.isFinite }.map {
            EndLabels.Wish(name: $0.label, value: nil, token: .text, weight: .regular, anchor: .edge($0.value))
        }
        let parts = Self.partWishes(layout)
        let all = EndLabels.fitting(
            (parts ?? []) + references, measure: canvas.measure, maxWidth: maxWidth, height: height)
        let needsKey = layout.plot.series.count > 1
        if let all, parts != nil || !needsKey {
            labels = all
            legend = []
        } else {
            let fitting = EndLabels.fitting(references, measure: canvas.measure, maxWidth: maxWidth, height: height)
            labels = fitting
            legend = Self.entries(layout, withReferences: fitting == nil)
        }
        let width = labels?.width ?? 0
        gutter = width > 0 ? (width + Self.distance).rounded(.up) : 0
    }

    func draw(_ frame: VerticalFrame, on canvas: inout Canvas) {
        guard let labels else { return }
        let anchors = labels.labels.map { label in
            switch label.wish.anchor {
            case .edge(let value), .category(_, let value): Point(frame.right - 6, frame.y.position(value))
            }
        }
        let half = canvas.measure.lineHeight * 0.4
        labels.draw(
            on: &canvas, x: frame.right + Self.distance, anchors: anchors,
            room: (frame.top - half)...(frame.bottom + half))
    }

    /// One label for each part of the last column; nil where that column does not show all of them.
    private static func partWishes(_ layout: ColumnLayout) -> [EndLabels.Wish]? {
        guard layout.isStacked, layout.plot.series.count > 1, let last = layout.stacks.last, last.missing.isEmpty,
            last.parts.count == layout.plot.series.count
        else { return nil }
        return last.parts.map { part in
            let series = layout.plot.series[part.series]
            return EndLabels.Wish(
                name: series.label, value: nil, token: .text, weight: series.role == .own ? .bold : .regular,
                anchor: .edge((part.from + part.to) / 2))
        }
    }

    private static func entries(_ layout: ColumnLayout, withReferences: Bool) -> [Legend.Entry] {
        var entries: [Legend.Entry] = []
        if layout.plot.series.count > 1 {
            entries = layout.plot.series.map { series in
                Legend.Entry(
                    label: series.label, weight: series.role == .own ? .bold : .regular,
                    swatch: .area(series.role.token(paletteSize: layout.paletteSize)))
            }
        }
        if withReferences {
            entries += layout.plot.references.map {
                Legend.Entry(label: $0.label, weight: .regular, swatch: .reference($0.kind))
            }
        }
        return entries
    }
}
