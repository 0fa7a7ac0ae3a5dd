/// Lays out areas over time.
struct AreaLayout {
    let plot: AreaPlot
    let style: ChartStyle
    let width: Double
    let paletteSize: Int
    private let stacks: [BarStack?]

    init(_ plot: AreaPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.style = style
        self.width = width
        paletteSize = PaletteChoice.size(plot.paletteSize, for: plot.series)
        stacks = plot.stacks
    }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        let height = VerticalFrame.height(of: canvas, size: plot.size)
        let scale = AxisScale(
            plot.axis, extent: plot.valueRange, base: .bars,
            maximumCount: VerticalFrame.tickCount(height: height, measure: canvas.measure))
        let names = StackNames(
            parts: StackNames.parts(of: stacks.last ?? nil, plot.series, withValues: true),
            references: plot.references, key: StackNames.key(plot.series, paletteSize: paletteSize).reversed(),
            canvas: canvas, height: height)
        var frame = VerticalFrame(scale: scale, canvas: canvas, rightGutter: names.gutter)
        let points = points(frame, canvas: canvas)

        var y = Legend(entries: names.legend).draw(on: &canvas, top: 0)
        y = PlotHeader.drawUnit(plot.axis.unit, on: &canvas, top: y)
        let flags = plot.events.compactMap { flag($0, points: points) }
        let (headerBottom, flagTops) = PlotHeader.drawFlags(flags, on: &canvas, top: flags.isEmpty ? y : y + 3)
        frame.top = VerticalFrame.top(below: headerBottom, measure: canvas.measure)
        frame.bottom = frame.top + height

        frame.drawGrid(on: &canvas, around: [])
        drawAreas(frame, points: points, on: &canvas)
        PlotHeader.drawRules(flags, tops: flagTops, bottom: frame.bottom, on: &canvas, around: [])
        let chosen = CategoryLabels.thinned(plot.categories, centres: points, canvas: canvas)
        frame.drawBase(on: &canvas, tickPlaces: chosen.map { points[$0] })
        frame.drawReferences(plot.references, on: &canvas, around: [], rim: .paper)
        let zeros = zeros(frame, points: points, canvas: canvas)
        canvas.addGroup(.fill(.paper), zeros.map { SceneShape(.rect($0.box.grown(by: 1)), .fill(.paper)) })
        canvas.addGroup(canvas.textStyle(.text, anchor: .middle), zeros)
        names.draw(frame, on: &canvas)
        let stripBottom = signs(points, left: frame.left, names: names).draw(on: &canvas, top: frame.bottom)
        CategoryLabels.drawTimeline(plot.categories, chosen: chosen, centres: points, top: stripBottom + 7, on: &canvas)
        var scene = canvas.scene(.area, height: stripBottom + 7 + canvas.measure.lineHeight + 2)
        scene.domain = scale.domain
        scene.scaleGroup = plot.scaleGroup
        scene.paletteSize = paletteSize
        return scene
    }

    /// Areas begin at the axis and end beside their names.
    private func points(_ frame: VerticalFrame, canvas: Canvas) -> [Double] {
        let last = plot.categories.last.map { canvas.measure.width($0.label.withoutSoftHyphens) / 2 } ?? 0
        let start = frame.left + 8
        let end = frame.right - max(8, last - (width - frame.right))
        let positions = plot.categories.compactMap(\.position)
        if positions.count == plot.categories.count {
            return PointScale(positions: positions, start: start, end: end).points
        }
        return PointScale(count: plot.categories.count, start: start, end: end).points
    }

    private func flag(_ event: EventRule, points: [Double]) -> PlotHeader.Flag? {
        switch event.place {
        case .at(let index):
            return points.indices.contains(index) ? PlotHeader.Flag(rule: event, x: points[index]) : nil
        case .before(let index):
            guard index > 0, points.indices.contains(index) else { return nil }
            return PlotHeader.Flag(rule: event, x: (points[index - 1] + points[index]) / 2)
        }
    }

    // MARK: Areas

    /// Categories that follow each other without a missing part and without a break.
    private var runs: [Range<Int>] {
        let breaks = plot.events.compactMap { event in
            if case .before(let index) = event.place { index } else { nil }
        }
        var runs: [Range<Int>] = []
        for (index, stack) in stacks.enumerated() where stack != nil {
            if let last = runs.last, last.upperBound == index, !breaks.contains(index) {
                runs[runs.count - 1] = last.lowerBound..<(index + 1)
            } else {
                runs.append(index..<(index + 1))
            }
        }
        return runs
    }

    private func drawAreas(_ frame: VerticalFrame, points: [Double], on canvas: inout Canvas) {
        // A rim of paper keeps neighbours apart; one area alone needs none.
        let rim = plot.series.count > 1 ? 1.2 : 0
        let step = zip(points, points.dropFirst()).map { $1 - $0 }.min() ?? 40
        for (index, series) in plot.series.enumerated() {
            let token = series.role.token(paletteSize: paletteSize)
            let settled =
                rim > 0 ? ShapeStyle.stroke(.paper, width: rim, fill: token) : .fill(token)
            for run in runs {
                let sides = run.compactMap { place -> Side? in
                    guard let part = stacks[place]?.parts.first(where: { $0.series == index }) else { return nil }
                    return Side(
                        x: points[place], low: frame.y.position(part.from), high: frame.y.position(part.to),
                        isSettled: part.datum.certainty != .provisional && part.datum.certainty != .projected)
                }
                for stretch in Side.stretches(sides, loneWidth: min(step * 0.4, 12)) {
                    if stretch.isSettled {
                        canvas.add(
                            SceneShape(
                                .path([stretch.ring(inset: 0)], closed: true), settled, mark: .area,
                                attributes: series.attributes))
                    } else {
                        drawUnsettled(stretch, token: token, attributes: series.attributes, on: &canvas)
                    }
                }
            }
        }
    }

    /// Hatched upon paper, with an outline that leaves the neighbours their rim.
    private func drawUnsettled(
        _ stretch: Side.Stretch, token: ColourToken, attributes: [DataAttribute], on canvas: inout Canvas
    ) {
        canvas.add(SceneShape(.path([stretch.ring(inset: 0)], closed: true), .fill(.paper)))
        let inner = stretch.ring(inset: 1.2)
        let hatch = Hatch.lines(inside: [inner], spacing: 4)
        canvas.add(
            SceneShape(
                .path(hatch + [inner + inner.prefix(1)], closed: false), .stroke(token, width: 1.2), mark: .area,
                attributes: attributes))
    }

    /// The lower and the upper side of an area at one category.
    private struct Side {
        var x: Double
        var low: Double
        var high: Double
        var isSettled: Bool

        /// A piece of an area whose values are all settled, or not.
        struct Stretch {
            var sides: [Side]
            var isSettled: Bool

            /// The outline; an inset leaves room at both sides for the neighbours.
            func ring(inset: Double) -> [Point] {
                func gap(_ side: Side) -> Double {
                    min(inset, abs(side.low - side.high) / 3) * (side.high > side.low ? -1 : 1)
                }
                return sides.map { Point($0.x, $0.high + gap($0)) }
                    + sides.reversed().map { Point($0.x, $0.low - gap($0)) }
            }
        }

        /// One category alone becomes a narrow column.
        static func stretches(_ sides: [Side], loneWidth: Double) -> [Stretch] {
            guard sides.count > 1 else {
                return sides.map { side in
                    var (left, right) = (side, side)
                    left.x -= loneWidth / 2
                    right.x += loneWidth / 2
                    return Stretch(sides: [left, right], isSettled: side.isSettled)
                }
            }
            var stretches: [Stretch] = []
            for (from, to) in zip(sides, sides.dropFirst()) {
                let isSettled = from.isSettled && to.isSettled
                if let last = stretches.last, last.isSettled == isSettled {
                    stretches[stretches.count - 1].sides.append(to)
                } else {
                    stretches.append(Stretch(sides: [from, to], isSettled: isSettled))
                }
            }
            return stretches
        }
    }

    // MARK: Texts

    /// True zeros of a whole, which have no area to be seen.
    private func zeros(_ frame: VerticalFrame, points: [Double], canvas: Canvas) -> [SceneText] {
        var texts: [SceneText] = []
        for (index, stack) in stacks.enumerated() {
            guard let zero = stack?.zero else { continue }
            let half = canvas.measure.width(zero) / 2
            let place = Point(
                max(frame.left + 2 + half, min(points[index], width - half)),
                frame.base - 4 - canvas.measure.descent * 0.5)
            let text = canvas.text(zero, at: place, canvas.textStyle(.text, anchor: .middle))
            if texts.allSatisfy({ $0.box.grown(by: 2).overlap(with: text.box) == 0 }) { texts.append(text) }
        }
        return texts
    }

    /// Signs of missing parts, and marks of values that are not written beside the end.
    private func signs(_ points: [Double], left: Double, names: StackNames) -> SignStrip {
        let rows = plot.series.map { series in
            var lettered = Set(series.data.indices)
            if names.namesParts { lettered.remove(plot.categories.count - 1) }
            return SignStrip.Row(
                data: series.data,
                swatch: plot.series.count > 1 ? .area(series.role.token(paletteSize: paletteSize)) : nil,
                lettered: lettered)
        }
        return SignStrip(rows: rows, points: points, left: left)
    }
}
