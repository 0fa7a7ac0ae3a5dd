import Values

/// Writes JSON (RFC 8259): numbers as numbers with the decimals that were published.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    /// Whether the next value of each open array or object needs a comma in front.
    private var hasElements: [Bool] = []

    init() {}

    mutating func object(_ content: (inout JSONWriter) -> Void) { enclosed("{", content, "}") }
    mutating func array(_ content: (inout JSONWriter) -> Void) { enclosed("[", content, "]") }

    private mutating func enclosed(
        _ start: Unicode.Scalar, _ content: (inout JSONWriter) -> Void, _ end: Unicode.Scalar
    ) {
        bytes.append(UInt8(ascii: start))
        hasElements.append(false)
        content(&self)
        hasElements.removeLast()
        bytes.append(UInt8(ascii: end))
    }

    /// Comes before every element of an array.
    mutating func next() {
        guard let last = hasElements.indices.last else { return }
        if hasElements[last] { bytes.append(UInt8(ascii: ",")) }
        hasElements[last] = true
    }

    mutating func key(_ name: String) {
        next()
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func field(_ name: String, _ text: String?) {
        guard let text else { return }
        key(name)
        string(text)
    }

    mutating func field(_ name: String, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        key(name)
        array { json in
            for text in texts {
                json.next()
                json.string(text)
            }
        }
    }

    mutating func bool(_ value: DownloadTable.Flag) { raw(value == .yes ? "true" : "false") }
    mutating func null() { raw("null") }
    mutating func number(_ value: RoundedDecimal) { raw(value.machineText) }
    mutating func lineBreak() { bytes.append(0x0A) }

    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: raw("\\n")
            case 0x00..<0x20:
                raw("\\u00")
                bytes.append(Self.digits[Int(byte >> 4)])
                bytes.append(Self.digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

extension JSONWriter {
    /// The rows as an array of objects, one line each.
    mutating func rows(of table: DownloadTable) {
        array { json in
            for row in table.rows {
                json.next()
                json.lineBreak()
                json.object { json in
                    for (column, cell) in zip(table.columns, row) {
                        json.key(column.id)
                        json.value(cell)
                    }
                }
            }
        }
    }

    private mutating func value(_ cell: DownloadTable.Cell) {
        switch cell {
        case .empty: null()
        case .text(let text): string(text)
        case .number(let number): self.number(number)
        case .word(let id, _): string(id)
        case .flag(let flag): bool(flag)
        }
    }
}
