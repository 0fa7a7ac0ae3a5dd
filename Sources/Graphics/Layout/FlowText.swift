/// Short entries set one after the other, broken into lines between entries: lists below a drawing.
struct FlowText {
    /// A part of an entry with a style of its own.
    struct Piece {
        var string: String
        var weight = TextWeight.regular
        var token = ColourToken.text
        /// Of a sign that stands for a missing value.
        var missingKind: String?
        var attributes: [DataAttribute] = []
    }

    var entries: [[Piece]]

    /// Between entries.
    private static let gap = 14.0

    /// Draws from `top` on; returns where the next thing may begin.
    func draw(on canvas: inout Canvas, top: Double) -> Double {
        guard !entries.isEmpty else { return top }
        let measure = canvas.measure
        let space = measure.width("\u{A0}")
        var (x, y) = (0.0, top)
        for entry in entries {
            let width =
                entry.reduce(0) { $0 + measure.width($1.string.withoutSoftHyphens, $1.weight) }
                + space * Double(max(entry.count - 1, 0))
            if x > 0, x + width > canvas.width {
                x = 0
                y += measure.lineHeight
            }
            for piece in entry {
                let pieceWidth = measure.width(piece.string.withoutSoftHyphens, piece.weight)
                if x > 0, x + pieceWidth > canvas.width {
                    x = 0
                    y += measure.lineHeight
                }
                let wrapped = measure.wrap(piece.string, piece.weight, maxWidth: canvas.width)
                if !wrapped.fits { canvas.problems.append(.labelTooWide(piece.string)) }
                for (index, line) in wrapped.lines.enumerated() {
                    if index > 0 { y += measure.lineHeight }
                    var text = canvas.text(
                        line, at: Point(x, canvas.baseline(ofLine: 0, top: y)),
                        canvas.textStyle(piece.token, piece.weight))
                    text.missingKind = piece.missingKind
                    text.attributes = piece.attributes
                    canvas.add(text)
                }
                x += (wrapped.lines.last.map { measure.width($0, piece.weight) } ?? 0) + space
            }
            x += Self.gap - space
        }
        return y + measure.lineHeight
    }
}
