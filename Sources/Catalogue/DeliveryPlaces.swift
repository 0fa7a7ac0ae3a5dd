import Diagnostics

/// Where an imported value stands in the file that an office sent: one entry of the column `herkunft`.
package struct DeliveryPlace: Sendable, Hashable {
    /// Below `data/roh/`: `2026/21111.csv`
    package let path: String
    /// Of workbooks only.
    package let sheet: String?
    /// Line or row, from 1.
    package let row: Int
    /// Field of a line, from 1; 0 where the whole line is meant.
    package let field: Int
    /// As the column has it: `12:4`, `Tabelle1!D12`.
    package let text: String

    /// nil where the text is not of the form `datei.csv:12:4` or `liste.xlsx:Tabelle1!D12`.
    package init?(_ entry: Substring) {
        if let mark = entry.lastIndex(of: "!") {
            let cell = entry[entry.index(after: mark)...]
            let letters = cell.prefix { $0.isASCII && $0.isLetter }
            guard let colon = entry[..<mark].firstIndex(of: ":"), colon > entry.startIndex,
                entry.index(after: colon) < mark, letters.count <= 3,
                let row = Self.number(cell.dropFirst(letters.count))
            else { return nil }
            path = String(entry[..<colon])
            sheet = String(entry[entry.index(after: colon)..<mark])
            self.row = row
            field = 0
            text = String(entry[entry.index(after: colon)...])
            return
        }
        guard let last = entry.lastIndex(of: ":"), let number = Self.number(entry[entry.index(after: last)...]) else {
            return nil
        }
        let before = entry[..<last]
        if let colon = before.lastIndex(of: ":"), let row = Self.number(before[before.index(after: colon)...]) {
            path = String(before[..<colon])
            self.row = row
            field = number
        } else {
            // `datei.csv:0:1` counts from nothing.
            let tail = before.lastIndex(of: ":").map { before[before.index(after: $0)...] }
            if let tail, tail.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return nil }
            path = String(before)
            row = number
            field = 0
        }
        sheet = nil
        text = field > 0 ? "\(row):\(field)" : "\(row)"
        if path.isEmpty { return nil }
    }

    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text).flatMap { $0 > 0 ? $0 : nil }
    }

    /// The entries of a cell of the column, separated by blanks; names of files and sheets may hold blanks themselves.
    /// nil where something is left that is no place.
    package static func all(in cell: String) -> [DeliveryPlace]? {
        var places: [DeliveryPlace] = []
        var open = ""
        for word in cell.split(separator: " ", omittingEmptySubsequences: false) {
            if open.isEmpty, word.isEmpty { continue }
            open += (open.isEmpty ? "" : " ") + word
            if let place = DeliveryPlace(open[...]) {
                places.append(place)
                open = ""
            }
        }
        return open.isEmpty ? places : nil
    }

    /// What readers see of the path: the file without its folders.
    package var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// »Zeile 12, Feld 4«, in a workbook »Tabelle1!D12«.
    package var words: String {
        if sheet != nil { return text }
        return field > 0 ? "Zeile \(row), Feld \(field)" : "Zeile \(row)"
    }
}

/// Where the values of base data stand in the deliveries they were imported from. Nothing is read before it is asked for:
/// only the places of the column `herkunft` are known, not what they say.
package struct DeliveryPlaces: Sendable {
    /// The column `herkunft` of one file.
    package struct Column: Sendable {
        private let file: SourceFile
        /// For each line of the file, from 1: where the field begins and ends.
        private let ranges: [(lower: UInt32, upper: UInt32)]

        package init(_ file: SourceFile, ranges: [(lower: UInt32, upper: UInt32)]) {
            self.file = file
            self.ranges = ranges
        }

        func places(inLine line: Int) -> [DeliveryPlace] {
            guard ranges.indices.contains(line), ranges[line].lower < ranges[line].upper else { return [] }
            let text = file.text(in: Int(ranges[line].lower)..<Int(ranges[line].upper))
            return DeliveryPlace.all(in: text.replacing("\"\"", with: "\"")) ?? []
        }
    }

    /// By path of the base data file.
    private let columns: [String: Column]

    package init(_ columns: [String: Column] = [:]) { self.columns = columns }

    /// None where the value was typed and not imported.
    package func places(at reference: ProvenanceReference) -> [DeliveryPlace] {
        columns[reference.path]?.places(inLine: reference.line) ?? []
    }

    package var isEmpty: Bool { columns.isEmpty }
}

extension DatasetDescription {
    /// Which column of the base data says where a value stands in its delivery. A Merkmal may be called `herkunft`; then
    /// the column has another name.
    package var originColumn: String { breakdowns.contains("herkunft") ? "fundstelle" : "herkunft" }
}
