/// Names beside the ends of lines or stacks, spread so that none touches another.
struct EndLabels {
    /// What shall be written beside the plot, and where.
    struct Wish {
        var name: String
        var value: String?
        var token: ColourToken
        var weight: TextWeight
        /// Where the mark ends that the label belongs to.
        var anchor: Anchor

        enum Anchor {
            /// A value at the right edge of the plot.
            case edge(Double)
            /// A value at a category.
            case category(Int, Double)
        }
    }

    struct Label {
        var lines: [String]
        var wish: Wish
    }

    let labels: [Label]
    let width: Double

    /// nil when the labels do not fit beside the plot: then a key above has to explain.
    static func fitting(_ wishes: [Wish], measure: TextMeasure, maxWidth: Double, height: Double) -> EndLabels? {
        var labels: [Label] = []
        for wish in wishes {
            let wrapped = measure.wrap(wish.name, wish.weight, maxWidth: maxWidth)
            guard wrapped.fits, wrapped.lines.count <= 3 else { return nil }
            var lines = wish.name.isEmpty ? [] : wrapped.lines
            if let value = wish.value {
                let joined = (lines.last.map { $0 + "\u{A0}" } ?? "") + value
                if measure.width(joined, wish.weight) <= maxWidth {
                    lines = lines.dropLast() + [joined]
                } else {
                    lines.append(value)
                }
            }
            if !lines.isEmpty { labels.append(Label(lines: lines, wish: wish)) }
        }
        let needed = labels.reduce(0) { $0 + Double($1.lines.count) * measure.lineHeight + 1 }
        guard needed <= height else { return nil }
        return EndLabels(
            labels: labels, width: labels.map { measure.widest($0.lines, $0.wish.weight) }.max() ?? 0)
    }

    /// `anchors` are the points where the marks end, one for each label.
    func draw(on canvas: inout Canvas, x: Double, anchors: [Point], room: ClosedRange<Double>) {
        let lineHeight = canvas.measure.lineHeight
        let wishes = zip(labels, anchors).map { label, anchor in
            LabelSpreading.Wish(centre: anchor.y, height: Double(label.lines.count) * lineHeight + 1)
        }
        guard let centres = LabelSpreading.centres(wishes, within: room) else { return }
        var leaders: [SceneShape] = []
        for (index, label) in labels.enumerated() {
            let (centre, anchor) = (centres[index], anchors[index])
            let top = centre - Double(label.lines.count) * lineHeight / 2
            canvas.addLines(label.lines, x: x, top: top, canvas.textStyle(label.wish.token, label.wish.weight))
            let isDisplaced = abs(centre - anchor.y) > lineHeight / 2
            if isDisplaced || x - anchor.x > 40 {
                let bend = max(anchor.x + 5, x - 14)
                leaders.append(
                    SceneShape(
                        .path(
                            [[Point(anchor.x + 5, anchor.y), Point(bend, anchor.y), Point(x - 3, centre)]],
                            closed: false),
                        .leader))
            }
        }
        canvas.addGroup(.leader, leaders)
    }
}
