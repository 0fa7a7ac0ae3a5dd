import Catalogue

/// Where in the deliveries the numbers of a calculation stand.
struct DeliveryText {
    let places: DeliveryPlaces

    /// After so many rows of base data no further place is looked up; `bericht explain` names them all.
    private static let rowLimit = 200
    private static let namedCells = 3

    /// »Lieferung 21111-02-06-4.csv, Zeile 3456, Feld 4«; nil for numbers that were typed. Only names of files, never the
    /// folders they lie in.
    func text(of references: [ProvenanceReference]) -> String? {
        guard !places.isEmpty else { return nil }
        var files: [(name: String, places: [DeliveryPlace])] = []
        for reference in references.prefix(Self.rowLimit) {
            for place in places.places(at: reference) {
                if let known = files.firstIndex(where: { $0.name == place.fileName }) {
                    files[known].places.append(place)
                } else {
                    files.append((place.fileName, [place]))
                }
            }
        }
        guard !files.isEmpty else { return nil }
        return files.map { "Lieferung \($0.name), \(words($0.places))" }.joined(separator: "; ")
    }

    private func words(_ places: [DeliveryPlace]) -> String {
        let unique = places.uniqued()
        if unique.count == 1 { return unique[0].words }
        guard unique.allSatisfy({ $0.sheet == nil }) else {
            let named = unique.prefix(Self.namedCells).map(\.words)
            let rest = unique.count - named.count
            return German.list(named + (rest > 0 ? ["\(rest) weitere"] : []))
        }
        let rows = Set(unique.map(\.row)).sorted()
        if rows.count == 1 {
            return "Zeile \(rows[0])"
        }
        var ranges: [ClosedRange<Int>] = []
        for row in rows {
            if let last = ranges.last, last.upperBound + 1 == row {
                ranges[ranges.count - 1] = last.lowerBound...row
            } else {
                ranges.append(row...row)
            }
        }
        let named = ranges.prefix(Self.namedCells * 3)
        var texts = named.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
        let rest = ranges.dropFirst(named.count).reduce(0) { $0 + $1.count }
        if rest > 0 { texts.append("\(rest) weitere") }
        return "Zeilen \(German.list(texts))"
    }
}
