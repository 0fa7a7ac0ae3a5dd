import Values

/// What differs between the published values of two outputs: the rows of their `daten/gesamt.csv`.
package struct OutputComparison: Sendable {
    package struct Change: Sendable, Equatable {
        /// What the value is about, by the names of its columns; empty columns are left out.
        package let coordinates: [Coordinate]
        /// As published, number or sign with marks; nil where there was no row.
        package let old: String?
        package let new: String?
    }

    package struct Coordinate: Sendable, Hashable {
        package let column: String
        package let value: String
    }

    /// In the order of the newer file, what is gone last.
    package let changes: [Change]

    package init(old: [UInt8], new: [UInt8]) {
        let before = Rows(old)
        let now = Rows(new)
        var gone = Dictionary(
            before.rows.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        var changes: [Change] = []
        for row in now.rows {
            let earlier = gone.removeValue(forKey: row.key).map { before.rows[$0].value }
            if earlier != row.value { changes.append(Change(coordinates: row.key, old: earlier, new: row.value)) }
        }
        for place in gone.values.sorted() {
            changes.append(Change(coordinates: before.rows[place].key, old: before.rows[place].value, new: nil))
        }
        self.changes = changes
    }

    /// The rows of one file. Its fields are keys, words and numbers of this program and never quoted.
    private struct Rows {
        var rows: [(key: [Coordinate], value: String)] = []

        init(_ bytes: [UInt8]) {
            let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            let lines = bytes[start...].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
            guard let head = lines.first.map(Self.fields) else { return }
            for line in lines.dropFirst() {
                var key: [Coordinate] = []
                var value: [String] = []
                for (column, field) in zip(head, Self.fields(line)) where !field.isEmpty {
                    switch column {
                    // Numbers of downloads have a decimal point.
                    case "wert": value.append(field.replacing(".", with: ","))
                    case "zeichen", "marken": value.append(field)
                    default: key.append(Coordinate(column: column, value: field))
                    }
                }
                rows.append((key, value.joined(separator: " ")))
            }
        }

        private static func fields(_ line: ArraySlice<UInt8>) -> [String] {
            line.split(separator: 0x3B, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    package func text(_ length: ComparisonText.Length) -> String {
        guard !changes.isEmpty else { return "Keine Unterschiede.\n" }
        let shown = length == .whole || changes.count <= 41 ? changes.count : 40
        var lines = changes.prefix(shown).map { change in
            change.coordinates.map(\.value).joined(separator: ", ") + ": \(change.old ?? "(keine Angabe)") → "
                + (change.new ?? "(keine Angabe)")
        }
        if shown < changes.count { lines.append("… und \(changes.count - shown) weitere, alle mit --all") }
        lines.append(
            changes.count == 1
                ? "Zusammen: 1 veröffentlichter Wert" : "Zusammen: \(changes.count) veröffentlichte Werte")
        return lines.joined(separator: "\n") + "\n"
    }

    package var json: [UInt8] {
        JSONText.file(
            .object([
                "werte": .list(
                    changes.map { change in
                        .object(
                            change.coordinates.map { .init($0.column, .text($0.value)) } + [
                                .init("alt", change.old.map { .text($0) } ?? .null),
                                .init("neu", change.new.map { .text($0) } ?? .null),
                            ])
                    })
            ]))
    }
}
