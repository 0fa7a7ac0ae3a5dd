/// What stands beside the bars of an opinion scale without being drawn: shares outside the scale and numbers of those
/// asked. Columns at the right where the drawing is wide, lines under the bars where it is narrow.
struct LikertSides {
    /// Where the columns begin and the bars must end.
    let left: Double
    private let columns: [Column]
    private let plot: LikertPlot

    /// Between columns, or between entries of a line.
    private static let gap = 18.0
    /// Between a name and its number.
    private static let space = 5.0

    private struct Column {
        var answer: LikertAnswer?
        var head: [String]
        var width: Double
    }

    /// A word or a number of the line under a bar.
    private struct Piece {
        var text: String
        var datum: PlotDatum?
        /// Whether it goes on with what stands before it.
        var isJoined = false
    }

    init(_ plot: LikertPlot, canvas: Canvas) {
        self.plot = plot
        let measure = canvas.measure
        var columns: [Column] = []
        var fit = !canvas.isNarrow
        for answer in plot.outside {
            let head = measure.wrap(answer.label, maxWidth: 96)
            fit = fit && head.fits && head.lines.count <= 3
            columns.append(
                Column(
                    answer: answer, head: head.lines,
                    width: max(head.width, measure.widest(answer.data.map(\.value.text)))))
        }
        let annotations = plot.items.compactMap(\.annotation)
        if !annotations.isEmpty { columns.append(Column(answer: nil, head: [], width: measure.widest(annotations))) }
        let width = columns.reduce(0) { $0 + $1.width + Self.gap }
        fit = fit && width <= canvas.width * 0.3
        self.columns = fit ? columns : []
        left = canvas.width - (fit ? width : 0)
    }

    private var standBelow: Bool {
        columns.isEmpty && (!plot.outside.isEmpty || plot.items.contains { $0.annotation != nil })
    }

    var headLines: Int { columns.map(\.head.count).max() ?? 0 }

    /// The height that each row needs under its bar.
    func below(from edge: Double, canvas: Canvas) -> Double {
        guard standBelow else { return 0 }
        let count = plot.items.indices.reduce(0) { sofar, item in
            lines(of: item, from: edge, canvas: canvas).reduce(sofar) { max($0, $1.line + 1) }
        }
        return Double(count) * canvas.measure.lineHeight + 1
    }

    func drawHeads(bottom: Double, on canvas: inout Canvas) {
        let style = canvas.textStyle(.mutedText, anchor: .end)
        var x = left
        for column in columns {
            x += Self.gap + column.width
            let top = bottom - Double(column.head.count) * canvas.measure.lineHeight
            canvas.addLines(column.head, x: x, top: top, style)
        }
    }

    func texts(_ bars: BarRows, left edge: Double, canvas: Canvas) -> [(style: TextStyle, texts: [SceneText])] {
        let groups = standBelow ? lineTexts(bars, from: edge, canvas: canvas) : columnTexts(bars, canvas: canvas)
        return groups.filter { !$0.texts.isEmpty }
    }

    private func columnTexts(_ bars: BarRows, canvas: Canvas) -> [(style: TextStyle, texts: [SceneText])] {
        var x = left
        return columns.map { column in
            x += Self.gap + column.width
            let style = canvas.textStyle(column.answer == nil ? .mutedText : .text, anchor: .end)
            let texts = plot.items.indices.compactMap { item -> SceneText? in
                let span = bars.span(category: item, series: 0)
                let place = Point(x, (span.lowerBound + span.upperBound) / 2 + canvas.measure.middleToBaseline)
                if let answer = column.answer {
                    return answer.datum(item).map { text($0, at: place, style, canvas) }
                }
                return plot.items[item].annotation.map { canvas.text($0, at: place, style) }
            }
            return (style, texts)
        }
    }

    private func text(_ datum: PlotDatum, at place: Point, _ style: TextStyle, _ canvas: Canvas) -> SceneText {
        var text = canvas.text(datum.value.text, at: place, style)
        if case .missing(_, let kind) = datum.value {
            text.missingKind = kind
            text.attributes = datum.attributes
        }
        return text
    }

    // MARK: Lines under the bars

    private func lineTexts(
        _ bars: BarRows, from edge: Double, canvas: Canvas
    ) -> [(style: TextStyle, texts: [SceneText])] {
        let (muted, plain) = (canvas.textStyle(.mutedText), canvas.textStyle(.text))
        var words: [SceneText] = []
        var numbers: [SceneText] = []
        for item in plot.items.indices {
            let top = bars.span(category: item, series: 0).upperBound + 1
            for placed in lines(of: item, from: edge, canvas: canvas) {
                let place = Point(placed.x, canvas.baseline(ofLine: placed.line, top: top))
                if let datum = placed.piece.datum {
                    numbers.append(text(datum, at: place, plain, canvas))
                } else {
                    words.append(canvas.text(placed.piece.text, at: place, muted))
                }
            }
        }
        return [(muted, words), (plain, numbers)]
    }

    private func lines(of item: Int, from edge: Double, canvas: Canvas) -> [(piece: Piece, x: Double, line: Int)] {
        let measure = canvas.measure
        var pieces: [[Piece]] = plot.outside.compactMap { answer in
            answer.datum(item).map { datum in
                // Long names are broken; the number goes with their last line.
                let number = Piece(text: datum.value.text, datum: datum, isJoined: true)
                let room = canvas.width - edge - measure.width(number.text) - Self.space
                return measure.wrap(answer.label, maxWidth: room).lines.map { Piece(text: $0) } + [number]
            }
        }
        if let annotation = plot.items[item].annotation { pieces.append([Piece(text: annotation)]) }
        var placed: [(piece: Piece, x: Double, line: Int)] = []
        var (x, line) = (edge, 0)
        for group in pieces {
            let width = group.reduce(-Self.space) { $0 + measure.width($1.text) + Self.space }
            if x > edge, x + width > canvas.width { (x, line) = (edge, line + 1) }
            for (index, piece) in group.enumerated() {
                if index > 0, !piece.isJoined { (x, line) = (edge, line + 1) }
                placed.append((piece, x, line))
                x += measure.width(piece.text) + (index + 1 < group.count ? Self.space : Self.gap)
            }
        }
        return placed
    }
}
