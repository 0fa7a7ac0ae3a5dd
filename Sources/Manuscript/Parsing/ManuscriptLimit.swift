/// The limits that keep a text from exploding in memory or time. They are far above what people write.
enum ManuscriptLimit {
    static let fileBytes = 4_000_000
    static let blockBytes = 65_536
    static let tableCells = 10_000
    /// The library's time for a table row grows with the square of its cells.
    static let squaredCells = 100_000_000
    static let declarationsPerBlock = 200
    static let linkTargetBytes = 2_048
    static let linkTargetUses = 1_000
    static let depth = 100
    static let labelDepth = 16
    /// Text may grow by repeated link targets, never beyond this factor.
    static let growth = 50
    static let growthAllowance = 65_536

    /// Which limit was passed, and in which line of the text.
    struct Excess: Equatable, Sendable {
        enum Kind: Equatable, Sendable {
            case blockSize, tableCells, declarations, linkTarget, linkUses, depth, labelDepth, growth
        }

        let kind: Kind
        let line: Int
    }

    /// The first block whose text the library would take too long over; `text` is what its inlines are read from.
    static func excess(inBlock text: UnsafeBufferPointer<UInt8>, line: Int) -> Excess? {
        if text.count > blockBytes { return Excess(kind: .blockSize, line: line) }
        var declarations = 0
        var wordStart = 0
        var isAddress = false
        for index in 0..<text.count {
            switch text[index] {
            case UInt8(ascii: "!"), UInt8(ascii: "?"):
                if index > 0, text[index - 1] == UInt8(ascii: "<") { declarations += 1 }
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                wordStart = index + 1
                isAddress = false
            case UInt8(ascii: "/"):
                if index > 1, text[index - 1] == UInt8(ascii: "/"), text[index - 2] == UInt8(ascii: ":") {
                    isAddress = true
                }
            case UInt8(ascii: "."):
                if index >= 3, text[index - 1] | 0x20 == UInt8(ascii: "w"), text[index - 3] | 0x20 == UInt8(ascii: "w")
                {
                    isAddress = true
                }
            default: break
            }
            if declarations > declarationsPerBlock { return Excess(kind: .declarations, line: line) }
            if isAddress, index - wordStart > linkTargetBytes { return Excess(kind: .linkTarget, line: line) }
        }
        return nil
    }
}
