import Markup

/// The texts that cells name by number; pieces of different looks are joined, readings of Asian signs left out.
struct SharedTexts: XMLReceiver {
    /// In the order of `elements`.
    enum Element: Int {
        case item
        case piece
        case reading
    }

    static let elements = ["si", "t", "rPh"]

    static let namespaces = [OfficeOpenNamespaces.sheet, OfficeOpenNamespaces.xml]
    private(set) var texts: [String] = []
    private(set) var problem: SpreadsheetProblem?
    private(set) var budget: CellBudget
    private let part: String
    private var collector = TextCollector()
    private var isReading = false

    init(part: String, budget: CellBudget) {
        self.part = part
        self.budget = budget
    }

    var isDone: Bool { problem != nil }

    mutating func start(_ element: Int, _ attributes: XMLAttributes) {
        switch Element(rawValue: element) {
        case .item: collector.clear()
        case .piece where !isReading: collector.begin(keepsBlanks: attributes.text("space", in: "xml") == "preserve")
        case .reading: isReading = true
        default: break
        }
    }

    mutating func end(_ element: Int) {
        switch Element(rawValue: element) {
        case .piece: collector.end()
        case .reading: isReading = false
        case .item:
            problem = budget.takeText(collector.count + 16, part: part)
            texts.append(collector.text)
        case nil: break
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        collector.append(bytes)
        if collector.count > CellBudget.longestText {
            problem = CellBudget.tooLong(part: part, "Im Text Nummer \(texts.count) der Mappe")
        }
    }
}

/// Joins the pieces of a text.
struct TextCollector {
    private var bytes: [UInt8] = []
    private var start: Int?
    private var keepsBlanks = false

    var count: Int { bytes.count }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        start = nil
    }

    mutating func begin(keepsBlanks: Bool) {
        start = bytes.count
        self.keepsBlanks = keepsBlanks
    }

    mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
        if start != nil { bytes.append(contentsOf: more) }
    }

    /// Blanks around a piece count only where the file says so.
    mutating func end() {
        guard let begin = start else { return }
        start = nil
        if keepsBlanks { return }
        while bytes.count > begin, bytes[bytes.count - 1] <= 0x20 { bytes.removeLast() }
        let leading = bytes[begin...].prefix { $0 <= 0x20 }.count
        bytes.removeSubrange(begin..<begin + leading)
    }

    var text: String { Self.unescaped(bytes) }

    /// Signs that XML cannot hold are written `_x000D_`.
    static func unescaped(_ bytes: [UInt8]) -> String {
        guard bytes.contains(0x5F) else { return String(decoding: bytes, as: UTF8.self) }
        var units: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if let sign = escaped(bytes[index...]) {
                units += Array(String(Character(sign)).utf8)
                index += 7
            } else {
                units.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: units, as: UTF8.self)
    }

    private static func escaped(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let piece = Array(bytes.prefix(7))
        guard piece.count == 7, piece[0] == 0x5F, piece[1] == 0x78, piece[6] == 0x5F else { return nil }
        let digits = String(decoding: piece[2..<6], as: UTF8.self)
        guard digits.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || ((0x41...0x46).contains($0 & 0xDF)) }) else {
            return nil
        }
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    }
}
