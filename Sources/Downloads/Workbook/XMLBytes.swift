import Values

/// The bytes of an XML file of a workbook, written straight from start to end.
struct XMLBytes {
    private(set) var bytes: [UInt8]

    init(reserving capacity: Int = 1024) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Markup of our own.
    mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Text of our own that needs no escapes: references and formulas.
    mutating func plain(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func number(_ value: Int) {
        if value < 0 {
            bytes.append(UInt8(ascii: "-"))
            digits(value.magnitude, atLeast: 1)
        } else {
            digits(value.magnitude, atLeast: 1)
        }
    }

    /// With a point before the decimals, as machines read it.
    mutating func number(_ value: RoundedDecimal) {
        if value.units < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        digits(UInt(value.units.magnitude), atLeast: value.decimals + 1)
        if value.decimals > 0 {
            bytes.insert(UInt8(ascii: "."), at: max(start, bytes.count - value.decimals))
        }
    }

    private mutating func digits(_ value: UInt, atLeast count: Int) {
        if value < 10, count <= 1 { return bytes.append(UInt8(truncatingIfNeeded: 48 + value)) }
        var length = 1
        var power: UInt = 10
        while length < 19, power <= value {
            power *= 10
            length += 1
        }
        // The largest number has twenty digits.
        if length == 19, power <= value { length = 20 }
        length = max(length, count)
        bytes.append(contentsOf: repeatElement(48, count: length))
        var rest = value
        var place = bytes.count - 1
        while rest > 0 {
            bytes[place] = UInt8(truncatingIfNeeded: 48 + rest % 10)
            rest /= 10
            place -= 1
        }
    }

    /// `B12`: columns and rows count from 0.
    mutating func reference(column: Int, row: Int) {
        var letters: (UInt8, UInt8, UInt8) = (0, 0, 0)
        var rest = column
        letters.2 = UInt8(65 + rest % 26)
        rest = rest / 26 - 1
        if rest >= 0 {
            letters.1 = UInt8(65 + rest % 26)
            rest = rest / 26 - 1
            if rest >= 0 { letters.0 = UInt8(65 + rest % 26) }
        }
        if letters.0 > 0 { bytes.append(letters.0) }
        if letters.1 > 0 { bytes.append(letters.1) }
        bytes.append(letters.2)
        number(row + 1)
    }

    /// Text of a cell or an attribute.
    ///
    /// What XML cannot hold becomes a blank; carriage returns, which XML would turn into line feeds, are taken out;
    /// `_x0041_` would be read as »A« and is written so that it stays.
    mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var index = 0
            var run = 0
            func isHex(_ byte: UInt8) -> Bool {
                (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
            }
            while index < utf8.count {
                let byte = utf8[index]
                var replacement: StaticString?
                var length = 1
                switch byte {
                case UInt8(ascii: "&"): replacement = "&amp;"
                case UInt8(ascii: "<"): replacement = "&lt;"
                case UInt8(ascii: ">"): replacement = "&gt;"
                case UInt8(ascii: "\""): replacement = "&quot;"
                case 0x0D: replacement = index + 1 < utf8.count && utf8[index + 1] == 0x0A ? "" : "\n"
                case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F: replacement = " "
                case 0xEF where index + 2 < utf8.count && utf8[index + 1] == 0xBF && utf8[index + 2] >= 0xBE:
                    replacement = " "
                    length = 3
                case UInt8(ascii: "_")
                where index + 6 < utf8.count && utf8[index + 1] == UInt8(ascii: "x")
                    && utf8[index + 6] == UInt8(ascii: "_") && utf8[index + 2..<index + 6].allSatisfy(isHex):
                    replacement = "_x005F_"
                default: break
                }
                if let replacement {
                    bytes.append(contentsOf: utf8[run..<index])
                    raw(replacement)
                    run = index + length
                }
                index += length
            }
            bytes.append(contentsOf: utf8[run...])
        }
    }
}

/// Names of cells in formulas.
enum CellName {
    /// `B12`: columns and rows count from 0.
    static func text(column: Int, row: Int) -> String {
        var name = XMLBytes(reserving: 8)
        name.reference(column: column, row: row)
        return String(decoding: name.bytes, as: UTF8.self)
    }
}
