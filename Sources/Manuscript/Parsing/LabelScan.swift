/// Finds the bracket that closes a directive's label: brackets nest, `\` escapes, code spans are skipped.
struct LabelScan {
    let close: Int?

    init(_ bytes: UTF8Scan.Bytes, open: Int, limit: Int) {
        var depth = 0
        var index = open
        while index < limit {
            switch bytes[index] {
            case UInt8(ascii: "\\"):
                index += 2
                continue
            case UInt8(ascii: "`"):
                index = Self.codeSpanEnd(bytes, from: index, limit: limit)
                continue
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 {
                    close = index
                    return
                }
            default: break
            }
            index += 1
        }
        close = nil
    }

    /// Behind the code span that begins here, or behind the backticks when they open none.
    private static func codeSpanEnd(_ bytes: UTF8Scan.Bytes, from start: Int, limit: Int) -> Int {
        var opened = start
        while opened < limit, bytes[opened] == UInt8(ascii: "`") { opened += 1 }
        var index = opened
        while index < limit {
            guard bytes[index] == UInt8(ascii: "`") else {
                index += 1
                continue
            }
            let run = index
            while index < limit, bytes[index] == UInt8(ascii: "`") { index += 1 }
            if index - run == opened - start { return index }
        }
        return opened
    }
}
