/// How the series of columns and areas are named: parts of a stack beside its right end, everything else by a key above.
struct StackNames {
    let gutter: Double
    let legend: [Legend.Entry]
    /// Whether the parts stand beside the end of the plot.
    let namesParts: Bool
    private let labels: EndLabels?

    private static let distance = 10.0

    /// `parts` are wishes for the parts at the right end, nil where that end does not show all of them; `key` names the
    /// series from top to bottom and is empty where there is nothing to tell apart.
    init(
        parts: [EndLabels.Wish]?, references: [ReferenceLine], key: [Legend.Entry], canvas: Canvas, height: Double
    ) {
        let maxWidth = (canvas.isNarrow ? 0.26 : 0.24) * canvas.width
        let finite = references.filter { $0.value.isFinite }
        let rules = finite.map {
            EndLabels.Wish(name: $0.label, value: nil, token: .text, weight: .regular, anchor: .edge($0.value))
        }
        let all = EndLabels.fitting((parts ?? []) + rules, measure: canvas.measure, maxWidth: maxWidth, height: height)
        if let all, parts != nil || key.isEmpty {
            labels = all
            legend = []
            namesParts = parts != nil
        } else {
            let fitting = EndLabels.fitting(rules, measure: canvas.measure, maxWidth: maxWidth, height: height)
            labels = fitting
            let lines = finite.map {
                Legend.Entry(label: $0.label, weight: .regular, swatch: .reference($0.kind))
            }
            legend = key + (fitting == nil ? lines : [])
            namesParts = false
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

    /// The parts of the stack at the right end; nil where it does not show all of them.
    static func parts(of stack: BarStack?, _ series: [PlotSeries], withValues: Bool) -> [EndLabels.Wish]? {
        guard let stack, stack.missing.isEmpty, stack.parts.count == series.count else { return nil }
        return stack.parts.map { part in
            let one = series[part.series]
            return EndLabels.Wish(
                name: one.label, value: withValues ? part.datum.value.text : nil, token: .text,
                weight: one.role == .own ? .bold : .regular,
                anchor: .edge(series.count == 1 ? part.to : (part.from + part.to) / 2))
        }
    }

    /// What the hatched part of a stack is called, where there is one.
    static func mergedKey(_ stacks: [BarStack], _ label: String) -> [Legend.Entry] {
        guard !label.isEmpty, stacks.contains(where: { $0.merged != nil }) else { return [] }
        return [Legend.Entry(label: label, weight: .regular, swatch: .merged)]
    }

    /// The series as a key.
    static func key(_ series: [PlotSeries], paletteSize: Int) -> [Legend.Entry] {
        series.map { one in
            Legend.Entry(
                label: one.label, weight: one.role == .own ? .bold : .regular,
                swatch: .area(one.role.token(paletteSize: paletteSize)))
        }
    }
}
