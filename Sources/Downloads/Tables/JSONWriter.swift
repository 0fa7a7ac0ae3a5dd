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
        JSONText.append(quoted: text, to: &bytes)
    }
}

extension JSONWriter {
    /// A whole file: `metadaten` about the values, then `werte`, one object for each row.
    static func file(of table: DownloadTable, metadata: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("metadaten")
            json.object(metadata)
            json.lineBreak()
            json.key("werte")
            json.rows(of: table)
        }
        json.lineBreak()
        return json.bytes
    }

    /// The rows as an array of objects, one line each.
    private mutating func rows(of table: DownloadTable) {
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
