/// Points, intervals and connectors of rows.
extension DotLayout {
    func token(_ mark: DotRow.Mark) -> ColourToken {
        mark.datum.role?.token(paletteSize: paletteSize) ?? content.looks[mark.series].token
    }

    func drawMarks(_ rows: [DotRow], middles: [Double], x: LinearScale, on canvas: inout Canvas) {
        for (index, look) in content.looks.enumerated() {
            var markers: [SceneItem] = []
            for (row, middle) in zip(rows, middles) {
                for mark in row.marks where mark.series == index {
                    let token = token(mark)
                    let style: ShapeStyle =
                        switch mark.datum.certainty {
                        case .final: .stroke(.paper, width: 1.2, fill: token)
                        case .limited: .stroke(token, width: 1.8, fill: .paper)
                        case .provisional, .projected: .stroke(token, width: 1.8, dash: [2.4, 1.8], fill: .paper)
                        }
                    let marker = look.marker(
                        at: Point(x.position(mark.value), middle + mark.shift), radius: Self.radius(look), style,
                        attributes: content.series[index].attributes + mark.datum.attributes)
                    markers.append(.shape(marker))
                }
            }
            let common = ShapeStyle.stroke(.paper, width: 1.2, fill: look.token)
            if !markers.isEmpty { canvas.items.append(.group(SceneGroup(shapes: common, markers))) }
        }
    }

    func drawIntervals(_ rows: [DotRow], middles: [Double], x: LinearScale, on canvas: inout Canvas) {
        for index in content.series.indices {
            var runs: [ColourToken: [[Point]]] = [:]
            var order: [ColourToken] = []
            for (row, middle) in zip(rows, middles) {
                for mark in row.marks where mark.series == index {
                    guard let interval = mark.datum.drawnInterval else { continue }
                    let token = token(mark)
                    if runs[token] == nil { order.append(token) }
                    runs[token, default: []] += IntervalShape.lying(
                        y: middle + mark.shift, from: x.position(interval.lower), to: x.position(interval.upper))
                }
            }
            for token in order {
                canvas.add(SceneShape(.path(runs[token] ?? [], closed: false), .stroke(token, width: 1.4)))
            }
        }
    }

    /// From the first point of a row to the second; nothing where one of them is missing.
    func drawConnector(_ row: DotRow, middle: Double, x: LinearScale, on canvas: inout Canvas) {
        guard content.connector != .none, let first = row.marks.first(where: { $0.series == 0 }),
            let second = row.marks.first(where: { $0.series == 1 })
        else { return }
        let from = Point(x.position(first.value), middle + first.shift)
        let to = Point(x.position(second.value), middle + second.shift)
        guard abs(to.x - from.x) >= 3 else { return }
        canvas.add(SceneShape(.path([[from, to]], closed: false), .connector))
        guard content.connector == .arrow, abs(to.x - from.x) >= 4 * Self.radius else { return }
        let step = to.x > from.x ? 1.0 : -1.0
        let tip = to.x - step * (Self.radius + 1.5)
        let head = [Point(tip, to.y), Point(tip - step * 7, to.y - 4), Point(tip - step * 7, to.y + 4)]
        canvas.add(SceneShape(.path([head], closed: true), .fill(.context(1))))
    }
}

extension ShapeStyle {
    /// Between the two points of a row.
    static let connector = ShapeStyle.stroke(.context(1), width: 2)
}

extension SeriesLook {
    /// A marker without a line.
    init(marker: Marker, token: ColourToken) {
        self.token = token
        lineWidth = 2
        dash = []
        self.marker = marker
    }

    /// In rows of points a comparison is as large as other points.
    init(forRowsOf role: SeriesRole, paletteSize: Int) {
        let look = SeriesLook(role, paletteSize: paletteSize)
        let markers: [Marker] = [.diamond, .square, .triangle]
        if case .context(let index) = role {
            self.init(marker: markers[index % markers.count], token: look.token)
        } else {
            self = look
        }
    }
}
