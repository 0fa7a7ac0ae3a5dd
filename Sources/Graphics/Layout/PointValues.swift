/// Values written at the points of lines.
enum PointValues {
    /// The values of a single line, above or below its points where neither the line nor an interval runs through them.
    static func texts(_ series: PlotSeries, points: [Double], frame: VerticalFrame, canvas: Canvas) -> [SceneText] {
        let style = canvas.textStyle(.text, anchor: .middle)
        let y = frame.y
        let places = points.indices.map { index in
            series.datum(index)?.value.number.map { Point(points[index], y.position($0)) }
        }
        return places.enumerated().compactMap { index, place in
            guard let place, let datum = series.datum(index) else { return nil }
            var text = canvas.text(datum.value.text, at: place, style)
            let neighbours = [index > 0 ? places[index - 1] : nil, index + 1 < places.count ? places[index + 1] : nil]
            let reach = neighbours.compactMap { $0.map { height(of: place, $0, within: text.width / 2 + 3) } }
            let interval = datum.drawnInterval
            let upper = min((reach.min() ?? place.y) - 5, interval.map { y.position($0.upper) - 4 } ?? .infinity)
            let lower = max((reach.max() ?? place.y) + 5, interval.map { y.position($0.lower) + 4 } ?? -.infinity)
            let above = min(place.y - 9, upper) - canvas.measure.descent
            let below = max(place.y + 9, lower) + canvas.measure.ascent
            let fitsBelow = below + canvas.measure.descent < frame.bottom - 2
            let belowIsNearer = below - canvas.measure.ascent - place.y < place.y - above - canvas.measure.descent - 0.5
            text.place.y = fitsBelow && belowIsNearer ? below : above
            return text
        }
    }

    /// True zeros among several lines, beside their points wherever there is a free place: a point on the axis alone is
    /// easily missed.
    static func zeros(_ plot: LinePlot, points: [Double], frame: VerticalFrame, canvas: Canvas) -> [SceneText] {
        let y = frame.y
        let lines = plot.series.map { series in
            points.indices.compactMap { index in
                series.datum(index)?.value.number.map { Point(points[index], y.position($0)) }
            }
        }
        let marks = lines.flatMap { $0.map { Box(minX: $0.x, minY: $0.y, maxX: $0.x, maxY: $0.y).grown(by: 4) } }
        var texts: [SceneText] = []
        for series in plot.series {
            for (index, datum) in series.data.enumerated()
            where datum.value.number == 0 && points.indices.contains(index) {
                let text = canvas.text(
                    datum.value.text, at: Point(points[index], y.position(0)), canvas.textStyle(.text, anchor: .middle))
                let taken = marks + texts.map { $0.box.grown(by: 2) }
                let free = candidates(text, canvas: canvas).first { candidate in
                    candidate.box.minX >= frame.left && candidate.box.maxX <= min(frame.right + 6, canvas.width)
                        && !taken.contains { $0.overlap(with: candidate.box) > 0 } && lines.isFree(candidate.box)
                }
                if let free { texts.append(free) }
            }
        }
        return texts
    }

    /// Above, right, left, then higher up.
    private static func candidates(_ text: SceneText, canvas: Canvas) -> [SceneText] {
        let half = text.width / 2 + 7
        let up = 8 + canvas.measure.descent
        let right = canvas.measure.middleToBaseline - 9
        return [(0, -up), (half, right), (-half, right), (half, -up), (-half, -up), (0, -2 * up)].map { dx, dy in
            var moved = text
            moved.place.x += dx
            moved.place.y += dy
            return moved
        }
    }

    /// Where the line to a neighbour is when it leaves the width of the label.
    private static func height(of point: Point, _ neighbour: Point, within half: Double) -> Double {
        let run = abs(neighbour.x - point.x)
        guard run > 0 else { return neighbour.y }
        return point.y + (neighbour.y - point.y) * min(1, half / run)
    }
}
