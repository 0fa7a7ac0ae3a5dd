/// Lines of text that belong together: same side, same paint, one below the other.
struct TextBlock {
    var lines: [DrawnText]

    var first: DrawnText { lines[0] }
    var x: Double { first.place.x }
    var top: Double { first.middle }
    /// Between the first and the last line.
    var middle: Double { (first.middle + lines[lines.count - 1].middle) / 2 }
    var string: String { lines.map(\.string).joined(separator: " ") }
    var bare: String { GermanReading.bare(lines.map(\.string).joined()) }
}

/// An entry of a key: a small shape with its name at the right.
struct KeyEntry {
    var block: TextBlock
    /// The colour of the shape, of its line or of its filling.
    var colour: String
    var swatch: DrawnShape
    var isRule: Bool
}

extension Drawing {
    /// Texts joined where one line stands right below the other.
    func blocks(_ include: (DrawnText) -> Bool = { _ in true }) -> [TextBlock] {
        var blocks: [TextBlock] = []
        for text in texts where include(text) {
            let index = blocks.lastIndex { block in
                guard let last = block.lines.last else { return false }
                let step = text.place.y - last.place.y
                return last.anchor == text.anchor && abs(last.place.x - text.place.x) < 0.06
                    && last.isBold == text.isBold
                    && last.fill == text.fill && last.size == text.size && step > 0 && step <= text.size * 1.31
            }
            if let index { blocks[index].lines.append(text) } else { blocks.append(TextBlock(lines: [text])) }
        }
        return blocks
    }

    /// Names with a small shape before them that end above `bottom`.
    func key(above bottom: Double) -> [KeyEntry] {
        blocks { $0.anchor == .start && $0.middle < bottom }.compactMap { block in
            let candidates = shapes.filter { shape in
                let extent = shape.extent
                let gap = block.x - extent.right
                return extent.width >= 6 && extent.width <= 30 && extent.height <= 16 && gap > 3 && gap < 12
                    && abs(extent.centre.y - block.top) < 2.5
            }
            guard let swatch = candidates.first, let colour = swatch.fill ?? swatch.stroke else { return nil }
            let marker = shapes.first { $0.markerColour != nil && swatch.extent.grown(1).holds($0.centre) }
            return KeyEntry(
                block: block, colour: marker?.markerColour?.colour ?? colour, swatch: swatch,
                isRule: swatch.fill == nil && marker == nil)
        }
    }

    /// The names at the right of a plot with the heights they belong to: a thin bent line leads to those that had to
    /// move, all others stand at their height. Names never change their order.
    func edgeNames(rightOf edge: Double, between top: Double, and bottom: Double) -> [TextBlock] {
        blocks { $0.anchor == .start && $0.place.x > edge + 2 && $0.middle > top && $0.middle < bottom }
            .sorted { $0.middle < $1.middle }
    }
}
