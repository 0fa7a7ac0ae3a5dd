/// The values of a single line, written above or below its points where the line does not run through them.
enum PointValues {
    static func texts(_ series: PlotSeries, points: [Double], frame: VerticalFrame, canvas: Canvas) -> [SceneText] {
        let style = canvas.textStyle(.text, anchor: .middle)
        let places = points.indices.map { index in
            series.datum(index)?.value.number.map { Point(points[index], frame.y.position($0)) }
        }
        return places.enumerated().compactMap { index, place in
            guard let place, let datum = series.datum(index) else { return nil }
            var text = canvas.text(datum.value.text, at: place, style)
            let neighbours = [index > 0 ? places[index - 1] : nil, index + 1 < places.count ? places[index + 1] : nil]
            let reach = neighbours.compactMap { $0.map { height(of: place, $0, within: text.width / 2 + 3) } }
            let above = min(place.y - 9, (reach.min() ?? place.y) - 5) - canvas.measure.descent
            let below = max(place.y + 9, (reach.max() ?? place.y) + 5) + canvas.measure.ascent
            let fitsBelow = below + canvas.measure.descent < frame.bottom - 2
            let belowIsNearer = below - canvas.measure.ascent - place.y < place.y - above - canvas.measure.descent - 0.5
            text.place.y = fitsBelow && belowIsNearer ? below : above
            return text
        }
    }

    /// Where the line to a neighbour is when it leaves the width of the label.
    private static func height(of point: Point, _ neighbour: Point, within half: Double) -> Double {
        let run = abs(neighbour.x - point.x)
        guard run > 0 else { return neighbour.y }
        return point.y + (neighbour.y - point.y) * min(1, half / run)
    }
}
