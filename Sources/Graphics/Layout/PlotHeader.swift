/// What stands above a plot: the key, the unit of the axis, the flags of events.
enum PlotHeader {
    /// Unit and a first note share a line where they fit; returns where the next thing may begin.
    static func drawUnit(_ unit: String, notes: [String] = [], on canvas: inout Canvas, top: Double) -> Double {
        let style = canvas.textStyle(.mutedText)
        let wrapped = canvas.measure.wrap(unit, maxWidth: canvas.width)
        var y = top
        if !unit.isEmpty { y = canvas.addLines(wrapped.lines, x: 0, top: top, style) }
        var x = unit.isEmpty || wrapped.lines.count > 1 ? Double.infinity : wrapped.width + 14
        for note in notes {
            let width = canvas.measure.width(note)
            if x + width <= canvas.width {
                canvas.add(canvas.text(note, at: Point(x, canvas.baseline(ofLine: 0, top: top)), style))
            } else {
                y = canvas.addLines(canvas.measure.wrap(note, maxWidth: canvas.width).lines, x: 0, top: y, style)
            }
            x = .infinity
        }
        return y
    }

    static func drawUnit(_ unit: String, note: String?, on canvas: inout Canvas, top: Double) -> Double {
        drawUnit(unit, notes: note.map { [$0] } ?? [], on: &canvas, top: top)
    }

    /// An event with the place of its rule.
    struct Flag {
        var rule: EventRule
        var x: Double
    }

    /// Labels of events as flags beside the upper end of their rules, and the rules down to `bottom`; returns where the
    /// plot may begin. Rules are drawn by `drawRules` once the bottom is known.
    static func drawFlags(_ flags: [Flag], on canvas: inout Canvas, top: Double) -> (bottom: Double, tops: [Double]) {
        var placed: [Box] = []
        var tops: [Double] = []
        for flag in flags.sorted(by: { $0.x < $1.x }) {
            let room = max(canvas.width - flag.x - 5, flag.x - 5)
            let wrapped = canvas.measure.wrap(flag.rule.label, maxWidth: min(room, max(canvas.width * 0.45, 120)))
            if !wrapped.fits { canvas.problems.append(.labelTooWide(flag.rule.label)) }
            let toRight = flag.x + 5 + wrapped.width <= canvas.width
            let height = Double(wrapped.lines.count) * canvas.measure.lineHeight
            let left = toRight ? flag.x + 5 : flag.x - 5 - wrapped.width
            var box = Box(minX: left - 8, minY: top, maxX: left + wrapped.width + 8, maxY: top + height)
            while let hit = placed.first(where: { $0.overlap(with: box) > 0 }) {
                box.minY = hit.maxY
                box.maxY = hit.maxY + height
            }
            placed.append(box)
            tops.append(box.minY + 2)
            canvas.addLines(
                wrapped.lines, x: toRight ? flag.x + 5 : flag.x - 5, top: box.minY,
                canvas.textStyle(.mutedText, anchor: toRight ? .start : .end))
        }
        return (placed.map(\.maxY).max().map { $0 + 2 } ?? top, tops)
    }

    static func drawRules(_ flags: [Flag], tops: [Double], bottom: Double, on canvas: inout Canvas, around texts: [Box])
    {
        let rules = zip(flags.sorted { $0.x < $1.x }, tops).map { flag, top in
            SceneShape(
                .path([[Point(flag.x, top), Point(flag.x, bottom)]].cut(outOf: texts), closed: false), .eventRule,
                attributes: flag.rule.attributes)
        }
        canvas.addGroup(.eventRule, rules)
    }
}
