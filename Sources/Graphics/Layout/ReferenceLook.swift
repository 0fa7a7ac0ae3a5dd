/// How lines across a plot look: what they stand for can be told without their labels.
extension ShapeStyle {
    /// A target is dashed in a colour of its own, the value of another area a dark line, a statistic thin and dotted.
    static func reference(_ kind: ReferenceLine.Kind) -> ShapeStyle {
        switch kind {
        case .target: .referenceRule
        case .comparison: .stroke(.context(2), width: 1.4)
        case .statistic: .stroke(.axis, width: 1.2, dash: [1.6, 2.6])
        }
    }

    /// Paper under a line that crosses filled marks.
    static func rim(of style: ShapeStyle) -> ShapeStyle { .stroke(.paper, width: style.strokeWidth + 1.4) }
}

extension ReferenceLine {
    /// The line from end to end with gaps for texts; `rim` is for lines upon filled marks.
    func shapes(from start: Point, to end: Point, around texts: [Box], rim: Rim) -> [SceneShape] {
        let runs = [[start, end]].cut(outOf: texts)
        let style = ShapeStyle.reference(kind)
        let line = SceneShape(.path(runs, closed: false), style, mark: .rule, attributes: attributes)
        return rim == .paper ? [SceneShape(.path(runs, closed: false), .rim(of: style)), line] : [line]
    }

    enum Rim { case none, paper }
}
