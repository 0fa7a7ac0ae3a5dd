/// Where the cells of a heat table stand. Heads are never turned: those of a timeline are thinned, others broken into
/// lines or set in steps, each above the next; columns without room are set in blocks below each other.
struct HeatFrame {
    /// How the heads of columns are set.
    enum Heads { case thinned, wrapped, steps }

    /// The columns of each block.
    let blocks: [Range<Int>]
    let labelsStandAbove: Bool
    let labels: [WrappedText]
    let left: Double
    let step: Double
    let lineHeight: Double
    let heads: Heads
    private let headTexts: [WrappedText]

    static let gap = 2.0
    private static let widestCell = 96.0

    init(_ plot: HeatPlot, canvas: inout Canvas) {
        let measure = canvas.measure
        lineHeight = measure.lineHeight
        let beside = Self.labelsBeside(plot, canvas: canvas)
        let besideLeft = beside.map { (($0.map(\.width).max() ?? 0) + 10).rounded(.up) }
        let above = Option(plot, left: 0, canvas: canvas)
        let chosen = besideLeft.map { Option(plot, left: $0, canvas: canvas) }.flatMap { option in
            option.blocks.count <= above.blocks.count || option.blocks.count == 1 ? option : nil
        }
        labelsStandAbove = chosen == nil
        let option = chosen ?? above
        (left, step, blocks, heads) = (option.left, option.step, option.blocks, option.heads)
        if chosen != nil, let beside {
            labels = beside
        } else {
            labels = plot.rows.map { measure.wrap($0.label, $0.isOwn ? .bold : .regular, maxWidth: canvas.width) }
            for (label, row) in zip(labels, plot.rows) where !label.fits {
                canvas.problems.append(.labelTooWide(row.label))
            }
        }
        headTexts = plot.columns.enumerated().map { index, column in
            measure.wrap(column.label, maxWidth: option.headRoom(index, width: canvas.width))
        }
        for (head, column) in zip(headTexts, plot.columns) where !head.fits && option.heads != .thinned {
            canvas.problems.append(.labelTooWide(column.label))
        }
    }

    /// Names in a column of at most 40 % of the width; nil where they need more.
    private static func labelsBeside(_ plot: HeatPlot, canvas: Canvas) -> [WrappedText]? {
        for share in canvas.isNarrow ? [0.3, 0.38] : [0.24, 0.32, 0.4] {
            let wrapped = plot.rows.map {
                canvas.measure.wrap($0.label, $0.isOwn ? .bold : .regular, maxWidth: canvas.width * share)
            }
            if wrapped.allSatisfy({ $0.fits && $0.lines.count <= 2 }) { return wrapped }
        }
        return nil
    }

    /// One way to divide the width: as few blocks as signs and heads allow.
    private struct Option {
        var left = 0.0
        var step = 0.0
        var blocks: [Range<Int>] = []
        var heads: Heads

        init(_ plot: HeatPlot, left: Double, canvas: Canvas) {
            let count = max(plot.columns.count, 1)
            let least = Self.leastCell(plot, measure: canvas.measure) + HeatFrame.gap
            heads = plot.isTimeline ? .thinned : .wrapped
            var perBlock = count
            while perBlock > 1 {
                divide(plot, perBlock: perBlock, left: left, canvas: canvas)
                if step >= least { break }
                perBlock -= 1
            }
            // Blocks of equal length look alike.
            let number = (count + perBlock - 1) / perBlock
            perBlock = (count + number - 1) / number
            divide(plot, perBlock: perBlock, left: left, canvas: canvas)
            blocks = (0..<number).map { ($0 * perBlock)..<min(($0 + 1) * perBlock, plot.columns.count) }
                .filter { !$0.isEmpty }
            guard heads == .wrapped else { return }
            let wrapped = plot.columns.map { canvas.measure.wrap($0.label, maxWidth: step - 6) }
            if !wrapped.allSatisfy({ $0.fits && $0.lines.count <= 3 }) { heads = .steps }
        }

        private mutating func divide(_ plot: HeatPlot, perBlock: Int, left: Double, canvas: Canvas) {
            let widest = canvas.measure.widest(plot.columns.map { $0.label.withoutSoftHyphens })
            // The first and last head of a timeline may reach beyond their cells.
            let pad = plot.isTimeline ? max(0, (widest - (canvas.width - left) / Double(perBlock)) / 2 + 1) : 0
            self.left = left + (left < widest ? pad : 0)
            step = min(max(canvas.width - self.left - pad, 10) / Double(perBlock), HeatFrame.widestCell)
        }

        /// The room for a head: above its cell, or in steps up to one edge of the drawing.
        func headRoom(_ column: Int, width: Double) -> Double {
            guard heads == .steps, let length = blocks.first?.count else { return step - 6 }
            let centre = left + step * (Double(column % length) + 0.5)
            return max(centre, width - centre)
        }

        /// Signs and letters of marks must have room in their cells.
        private static func leastCell(_ plot: HeatPlot, measure: TextMeasure) -> Double {
            plot.cells.flatMap { $0 }.reduce(12) { sofar, datum in
                if case .missing(let symbol, _) = datum.value { return max(sofar, measure.width(symbol) + 5) }
                return datum.letters.map { max(sofar, measure.width($0) + 4) } ?? sofar
            }
        }
    }

    // MARK: Places

    func centre(_ column: Int, in block: Range<Int>) -> Double {
        left + step * (Double(column - block.lowerBound) + 0.5)
    }

    /// Height of the heads of a block.
    func headHeight(_ block: Range<Int>) -> Double {
        let lines = headTexts[block].map(\.lines.count)
        switch heads {
        case .thinned: return lineHeight + 4
        case .wrapped: return Double(lines.max() ?? 1) * lineHeight + 3
        case .steps: return Double(lines.reduce(0, +)) * lineHeight + 6
        }
    }

    func head(_ column: Int) -> WrappedText { headTexts[column] }

    private func cellHeight(_ row: Int) -> Double {
        let labelHeight = labelsStandAbove ? 0 : Double(labels[row].lines.count) * lineHeight + 4
        return max(labelHeight, (lineHeight + 9).rounded(.up))
    }

    private func labelHeight(_ row: Int) -> Double {
        labelsStandAbove ? Double(labels[row].lines.count) * lineHeight + 1 : 0
    }

    /// From the top of a row's label to the end of its cells.
    func height(_ row: Int) -> Double { labelHeight(row) + cellHeight(row) + (labelsStandAbove ? 4 : 0) }

    /// Inside the outline, with the gap to its neighbours.
    func cell(_ column: Int, in block: Range<Int>, row: Int, top: Double) -> Box {
        let inset = Self.gap / 2 + 0.5
        let x = left + step * Double(column - block.lowerBound)
        let y = top + labelHeight(row)
        return Box(
            minX: x + inset, minY: y + inset, maxX: max(x + step - inset, x + inset + 1),
            maxY: y + cellHeight(row) - inset)
    }

    /// The place of a row's label.
    func labelTop(_ row: Int, top: Double) -> Double {
        labelsStandAbove ? top : top + (cellHeight(row) - Double(labels[row].lines.count) * lineHeight) / 2
    }
}
