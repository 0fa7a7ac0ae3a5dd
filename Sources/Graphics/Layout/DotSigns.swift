/// The signs of missing values in rows of points: in a column of their own before the scale, each with the marker of
/// its series where there are several.
struct DotSigns {
    /// Room before the scale; 0 without any sign.
    let width: Double
    /// The most lines that a row needs.
    let lineCount: Int
    private let rows: [[[DotRow.Missing]]]
    private let looks: [SeriesLook]
    private let showsMarkers: Bool

    private static let gap = 8.0
    private static let markerWidth = 13.0

    init(_ rows: [DotRow], looks: [SeriesLook], canvas: Canvas) {
        self.looks = looks
        showsMarkers = looks.count > 1
        let marker = showsMarkers ? Self.markerWidth : 0
        func width(_ missing: DotRow.Missing) -> Double { canvas.measure.width(missing.symbol) + marker }
        let widest = rows.flatMap(\.missing).map(width).max() ?? 0
        let room = max(widest, canvas.width * 0.16)
        self.rows = rows.map { row in
            var lines: [[DotRow.Missing]] = []
            var x = Double.infinity
            for missing in row.missing {
                if x + width(missing) > room {
                    lines.append([])
                    x = 0
                }
                lines[lines.count - 1].append(missing)
                x += width(missing) + Self.gap
            }
            return lines
        }
        let used = self.rows.flatMap { $0 }.map { line in
            line.reduce(-Self.gap) { $0 + width($1) + Self.gap }
        }.max()
        self.width = used.map { ($0 + Self.gap).rounded(.up) } ?? 0
        lineCount = self.rows.map(\.count).max() ?? 0
    }

    func draw(row: Int, left: Double, middle: Double, on canvas: inout Canvas) {
        let lines = rows[row]
        let top = middle - Double(lines.count) * canvas.measure.lineHeight / 2
        for (number, line) in lines.enumerated() {
            var x = left
            let baseline = canvas.baseline(ofLine: number, top: top)
            for missing in line {
                if showsMarkers {
                    let look = looks[missing.series]
                    var marker = look.marker(
                        at: Point(x + 5, baseline - canvas.measure.middleToBaseline),
                        radius: DotLayout.radius(look) - 0.6, look.solidMarker)
                    marker.mark = nil
                    canvas.add(marker)
                    x += Self.markerWidth
                }
                let sign = canvas.sign(
                    missing.symbol, kind: missing.kind, at: Point(x, baseline), anchor: .start,
                    attributes: missing.datum.attributes)
                canvas.add(sign)
                x += sign.width + Self.gap
            }
        }
    }
}
