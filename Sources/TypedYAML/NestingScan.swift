import Diagnostics

/// Finds nesting too deep before a recursive parser sees it.
enum NestingScan {
    /// The first place where open brackets, stacked `- - -` marks or growing indentation exceed the limit.
    static func firstTooDeep(in span: SourceSpan, limit: Int) -> SourceSpan? {
        let bytes = span.file.bytes
        var brackets = 0
        var indents: [Int] = []
        var index = span.range.lowerBound
        while index < span.range.upperBound {
            var indent = 0
            var stacked = 0
            while index < span.range.upperBound, bytes[index] == 0x20 || isMark(bytes, index, span.range.upperBound) {
                if bytes[index] != 0x20 { stacked += 1 }
                if stacked > limit { return span.file.span(index..<index + 1) }
                indent += 1
                index += 1
            }
            let first = index
            while index < span.range.upperBound, bytes[index] != 0x0A {
                switch bytes[index] {
                case 0x5B, 0x7B: brackets += 1
                case 0x5D, 0x7D: brackets = max(0, brackets - 1)
                default: break
                }
                if brackets > limit { return span.file.span(index..<index + 1) }
                index += 1
            }
            if index > first {
                while let last = indents.last, last >= indent { indents.removeLast() }
                indents.append(indent)
                if indents.count + stacked > limit { return span.file.span(first..<index) }
            }
            index += 1
        }
        return nil
    }

    private static func isMark(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
        (bytes[index] == 0x2D || bytes[index] == 0x3F) && index + 1 < end && bytes[index + 1] == 0x20
    }
}
