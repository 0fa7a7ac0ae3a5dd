import Diagnostics

/// Leads from offsets in a derived text (the text of a paragraph without its prefixes, a table cell without escapes, a
/// YAML block without its indentation) back to the file.
struct SourceMap: Sendable {
    /// From `derived` on, the texts run in parallel.
    struct Segment: Sendable, Equatable {
        let derived: Int
        let source: Int
    }

    let file: SourceFile
    private(set) var segments: [Segment]

    /// Segments must be in ascending order of their derived offset.
    init(file: SourceFile, segments: [Segment]) {
        self.file = file
        self.segments = segments
    }

    /// A derived text that is one stretch of the file.
    init(file: SourceFile, from offset: Int) {
        self.init(file: file, segments: [Segment(derived: 0, source: offset)])
    }

    func offset(_ derived: Int) -> Int {
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].derived <= derived { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return segments.first?.source ?? 0 }
        let segment = segments[low - 1]
        return min(max(0, segment.source + derived - segment.derived), file.bytes.count)
    }

    /// The place of a derived range; it ends right behind the last byte, not at the next line's prefix.
    func span(_ range: Range<Int>) -> SourceSpan {
        let lower = offset(range.lowerBound)
        guard !range.isEmpty else { return file.span(lower..<lower) }
        return file.span(lower..<max(lower, offset(range.upperBound - 1) + 1))
    }

    /// A stretch of another derived text that lies inside this one.
    struct Piece {
        let derived: Int
        let source: Int
        let length: Int
    }

    /// The map of a text that was cut out of this map's derived text in pieces.
    func composed(with pieces: [Piece]) -> SourceMap {
        var result: [Segment] = []
        for piece in pieces {
            result.append(Segment(derived: piece.derived, source: offset(piece.source)))
            guard segments.count > 1 else { continue }
            for segment in segments
            where segment.derived > piece.source && segment.derived < piece.source + piece.length {
                result.append(
                    Segment(derived: piece.derived + segment.derived - piece.source, source: segment.source))
            }
        }
        return SourceMap(file: file, segments: result)
    }
}
