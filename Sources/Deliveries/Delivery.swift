import Diagnostics
import Values

/// A file as an office sent it, kept untouched below `data/roh/`.
package struct Delivery: Sendable {
    /// Relative to `data/roh/`: `21111-02-06-4.csv`.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// Path relative to the project.
    package var projectPath: String { "data/roh/" + path }

    /// In hexadecimal digits.
    package var checksum: String { SHA256.hex(of: bytes) }
}

/// Where something stands in a delivery.
package struct RawPlace: Sendable, Hashable {
    /// nil in text files.
    package let sheet: String?
    /// Line or row, from 1.
    package let row: Int
    /// From 1: the field of a line or the column of a sheet; 0 where a whole row is meant.
    package let column: Int

    package init(sheet: String? = nil, row: Int, column: Int) {
        self.sheet = sheet
        self.row = row
        self.column = column
    }

    /// `12:4`, in a workbook `Tabelle1!D12`: as the column `herkunft` writes it.
    package var text: String {
        guard let sheet else { return column > 0 ? "\(row):\(column)" : "\(row)" }
        return "\(sheet)!\(column > 0 ? Self.letters(column) : "")\(row)"
    }

    /// »Zeile 12, Feld 4«, in a workbook »Tabelle1!D12«.
    package var words: String {
        guard sheet == nil else { return text }
        return column > 0 ? "Zeile \(row), Feld \(column)" : "Zeile \(row)"
    }

    /// 1 is A, 27 is AA.
    private static func letters(_ column: Int) -> String {
        var rest = column
        var letters: [UInt8] = []
        while rest > 0 {
            letters.insert(UInt8(0x41 + (rest - 1) % 26), at: 0)
            rest = (rest - 1) / 26
        }
        return String(decoding: letters, as: UTF8.self)
    }
}
