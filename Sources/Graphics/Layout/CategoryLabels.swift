/// Labels under the category axis: of a timeline as many as fit, of other categories all.
enum CategoryLabels {
    /// The most labels that stand apart, evenly chosen so that the newest one is always among them.
    static func thinned(_ categories: [PlotCategory], centres: [Double], canvas: Canvas) -> [Int] {
        let widths = categories.map { width($0, canvas: canvas) }
        let last = categories.count - 1
        guard last >= 0 else { return [] }
        for step in 1...max(categories.count, 1) {
            let chosen = categories.indices.filter { (last - $0) % step == 0 }
            let spans = chosen.map { span(centre: centres[$0], width: widths[$0], canvas: canvas) }
            if zip(spans, spans.dropFirst()).allSatisfy({ $1.lowerBound - $0.upperBound >= 7 }) { return chosen }
        }
        return [last]
    }

    /// Draws one line of labels; those at the edges are moved inwards.
    static func drawTimeline(
        _ categories: [PlotCategory], chosen: [Int], centres: [Double], top: Double, on canvas: inout Canvas
    ) {
        let style = canvas.textStyle(.text, anchor: .middle)
        let texts = chosen.map { index in
            let category = categories[index]
            let width = width(category, canvas: canvas)
            let span = span(centre: centres[index], width: width, canvas: canvas)
            var own = style
            own.weight = category.isOwn ? .bold : .regular
            return canvas.text(
                category.label.withoutSoftHyphens,
                at: Point((span.lowerBound + span.upperBound) / 2, canvas.baseline(ofLine: 0, top: top)), own)
        }
        canvas.addGroup(style, texts)
    }

    /// All labels broken into at most three lines; nil when one does not fit.
    static func wrapped(_ categories: [PlotCategory], maxWidth: Double, measure: TextMeasure) -> [WrappedText]? {
        var all: [WrappedText] = []
        for category in categories {
            let text = measure.wrap(category.label, category.isOwn ? .bold : .regular, maxWidth: maxWidth)
            guard text.fits, text.lines.count <= 3 else { return nil }
            all.append(text)
        }
        return all
    }

    private static func width(_ category: PlotCategory, canvas: Canvas) -> Double {
        canvas.measure.width(category.label.withoutSoftHyphens, category.isOwn ? .bold : .regular)
    }

    private static func span(centre: Double, width: Double, canvas: Canvas) -> ClosedRange<Double> {
        let left = max(0, min(centre - width / 2, canvas.width - width))
        return left...(left + width)
    }
}
