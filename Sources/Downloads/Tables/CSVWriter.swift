/// Writes a table the way German spreadsheets open it: UTF-8 with byte order mark, semicolons, CRLF.
///
/// A cell of text that a spreadsheet would take for a formula gets an apostrophe in front; numbers never do.
struct CSVWriter {
    /// What a cell holds.
    enum Cell: Sendable, Equatable {
        case text(String)
        /// A number written by the program; a minus in front is no formula.
        case number(String)
        case empty
    }

    private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    mutating func append(_ row: [Cell]) {
        for (index, cell) in row.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ";")) }
            switch cell {
            case .empty: break
            case .number(let number): bytes += Array(number.utf8)
            case .text(let text): append(text)
            }
        }
        bytes += [0x0D, 0x0A]
    }

    private mutating func append(_ text: String) {
        let safe = Self.startsFormula(text) ? "'" + text : text
        let needsQuotes = safe.utf8.contains { byte in
            byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
        }
        guard needsQuotes else {
            bytes += Array(safe.utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in safe.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// The characters that begin a formula or a command in a spreadsheet, also in their full-width forms.
    static func startsFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return ["=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}"]
            .contains(first)
    }
}
