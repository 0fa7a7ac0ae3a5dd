/// The lines of a text by byte offsets. LF, CRLF and a lone CR each end one line, as in cmark.
struct SourceLines: Sendable {
    /// One range per line, without its line ending; line numbers count from 1.
    private let ranges: [Range<Int>]
    /// Where the line after each line begins.
    private let ends: [Int]

    init(_ bytes: [UInt8]) {
        var ranges: [Range<Int>] = []
        var ends: [Int] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
                index += 1
                continue
            }
            ranges.append(start..<index)
            let isPair = byte == UInt8(ascii: "\r") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
            index += isPair ? 2 : 1
            ends.append(index)
            start = index
        }
        if start < bytes.count {
            ranges.append(start..<bytes.count)
            ends.append(bytes.count)
        }
        self.ranges = ranges
        self.ends = ends
    }

    var count: Int { ranges.count }

    /// The bytes of a line without its ending; an empty range outside the text.
    func range(_ line: Int) -> Range<Int> {
        guard line >= 1 else { return 0..<0 }
        guard line <= ranges.count else { return (ends.last ?? 0)..<(ends.last ?? 0) }
        return ranges[line - 1]
    }

    /// The bytes of a line with its ending.
    func rangeWithEnding(_ line: Int) -> Range<Int> {
        let range = range(line)
        guard line >= 1, line <= ends.count else { return range }
        return range.lowerBound..<ends[line - 1]
    }

    /// The number of the line that holds an offset.
    func line(at offset: Int) -> Int {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return min(low + 1, max(ranges.count, 1))
    }
}
