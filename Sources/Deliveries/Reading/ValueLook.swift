/// What the text of a cell looks like, before any recipe says what it means.
enum ValueLook: Equatable {
    case empty
    /// Digits with separators, perhaps a minus, brackets, a trailing mark or a percent sign.
    case number
    /// A sign in place of a number: `-`, `.`, `...`, `/`, `x`, `*`, `g`.
    case sign
    case text

    var isValue: Bool { self == .number || self == .sign }

    private static let signs: Set<String> = [
        "-", "–", "—", "−", ".", "..", "...", "…", "/", "x", "X", "*", "**", "•", "()", "( )", "(/)", "[g]", "g", "u",
        "k", "t", "p", "r", "s",
    ]

    init(_ text: String) {
        if text.isEmpty {
            self = .empty
        } else if Self.signs.contains(text) {
            self = .sign
        } else {
            self = Self.isNumber(Array(text.utf8)) ? .number : .text
        }
    }

    private static func isNumber(_ all: [UInt8]) -> Bool {
        guard all.count <= 40 else { return false }
        var bytes = all[...]
        if bytes.first == 0x28, bytes.last == 0x29 { bytes = bytes.dropFirst().dropLast() }
        // − is E2 88 92, – is E2 80 93.
        if bytes.starts(with: [0xE2, 0x88, 0x92]) || bytes.starts(with: [0xE2, 0x80, 0x93]) {
            bytes = bytes.dropFirst(3)
        } else if bytes.first == 0x2D || bytes.first == 0x2B {
            bytes = bytes.dropFirst()
        }
        while bytes.first == 0x20 { bytes.removeFirst() }
        guard let first = bytes.first, first >= 0x30 && first <= 0x39 else { return false }
        if let last = bytes.last, [0x25, 0x70, 0x72, 0x73, 0x65, 0x75].contains(last) { bytes.removeLast() }
        while bytes.last == 0x20 { bytes.removeLast() }
        if bytes.suffix(2) == [0xC2, 0xA0] { bytes.removeLast(2) }
        guard let last = bytes.last, last >= 0x30 && last <= 0x39 else { return false }
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            let isDigit = byte >= 0x30 && byte <= 0x39
            let isMark = byte == 0x2C || byte == 0x2E || byte == 0x20 || byte == 0x27
            if byte == 0xC2, index + 1 < bytes.endIndex, bytes[index + 1] == 0xA0 {
                index += 2
                continue
            }
            guard isDigit || (isMark && bytes[index - 1] >= 0x30 && bytes[index - 1] <= 0x39) else { return false }
            index += 1
        }
        // Dates have two points and no thousands.
        return !TimeText.isDate(String(decoding: bytes, as: UTF8.self))
    }
}

/// What evidence the values of a delivery give about its decimal mark.
struct DecimalEvidence {
    /// The first value that can only have a decimal comma, and the first that can only have a decimal point.
    private(set) var comma: (text: String, place: RawPlace)?
    private(set) var point: (text: String, place: RawPlace)?
    /// The first value with a point before exactly three digits, which may be either.
    private(set) var unsure: (text: String, place: RawPlace)?

    /// Looks at a value; those without a comma and a point say nothing.
    mutating func add(_ text: String, at place: @autoclosure () -> RawPlace) {
        var commas = 0
        var points = 0
        var digitsBefore = 0
        var digitsAfter = 0
        var leadingZero = false
        var lastMark: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x2C:
                commas += 1
                lastMark = byte
                digitsAfter = 0
            case 0x2E:
                points += 1
                lastMark = byte
                digitsAfter = 0
            case 0x30...0x39:
                if lastMark == 0 {
                    if digitsBefore == 0, byte == 0x30 { leadingZero = true }
                    digitsBefore += 1
                } else {
                    digitsAfter += 1
                }
            default: break
            }
        }
        guard commas + points > 0, digitsBefore > 0, digitsAfter > 0 else { return }
        let isPoint: Bool?
        switch (commas, points) {
        case (1, 0): isPoint = false
        case (_, 0): isPoint = true
        case (0, 1): isPoint = digitsAfter != 3 || digitsBefore > 3 || leadingZero ? true : nil
        case (0, _): isPoint = false
        default: isPoint = lastMark == 0x2E
        }
        switch isPoint {
        case true: if point == nil { point = (text, place()) }
        case false: if comma == nil { comma = (text, place()) }
        default: if unsure == nil { unsure = (text, place()) }
        }
    }
}
