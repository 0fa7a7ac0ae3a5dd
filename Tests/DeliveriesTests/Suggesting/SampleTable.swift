import Catalogue
import Deliveries
import Diagnostics

/// A raw table written as a grid: lines of the header, then rows of key columns and values.
struct SampleTable {
    var format = DeliveryFormat.genesisTable
    var title: [String] = []
    var code: String? = "99999-01-01-4"
    var header: [[String]]
    /// How many columns stand before the values.
    var keys = 1
    var rows: [[String]]

    var raw: RawTable {
        var facts = RawFacts(format: format, encoding: "UTF-8")
        facts.title = title
        facts.tableCode = code
        facts.asOf = "2024-05-06"
        facts.licence = "Datenlizenz Deutschland – Namensnennung – Version 2.0"
        let width = (header.map(\.count).max() ?? 0) - keys
        let records = rows.flatMap { row in (0..<width).map { (row: row, column: $0) } }
        var dimensions: [RawDimension] = []
        for key in 0..<keys {
            dimensions.append(dimension(.column(key + 1), records.map { $0.row[key] }))
        }
        for (level, line) in header.enumerated() {
            dimensions.append(dimension(.header(level + 1), records.map { line[keys + $0.column] }))
        }
        return RawTable(
            facts: facts, dimensions: dimensions, values: records.map { $0.row[keys + $0.column] },
            places: records.enumerated().map { number, record in
                RawPosition(row: 10 + number / max(width, 1), column: keys + record.column + 1)
            })
    }

    private func dimension(_ name: DimensionName, _ texts: [String]) -> RawDimension {
        var labels: [RawLabel] = []
        var codes: [Int32] = []
        for text in texts {
            if text.isEmpty {
                codes.append(-1)
            } else if let known = labels.firstIndex(where: { $0.text == text }) {
                codes.append(Int32(known))
            } else {
                codes.append(Int32(labels.count))
                labels.append(RawLabel(code: text, text: text, place: RawPlace(row: 1, column: 1)))
            }
        }
        return RawDimension(name: name, title: "", labels: labels, codes: codes)
    }

    /// A Kreis with two Gemeinden and the Merkmal Geschlecht.
    static let catalogue: Catalogue = {
        let span = SourceFile(path: "data/raeume.csv", text: "").span(0..<0)
        func area(_ key: String, _ type: AreaType, _ parent: String?) -> Area {
            Area(key: AreaKey(key), name: key, type: type, parent: parent.map { AreaKey($0) }, span: span)
        }
        return Catalogue(
            areas: AreaDirectory([
                area("09999", .district, nil), area("09999001", .municipality, "09999"),
                area("09999002", .municipality, "09999"),
            ]),
            breakdowns: [
                Breakdown(
                    id: "geschlecht", title: "Geschlecht",
                    categories: [Category(id: "w", title: "weiblich"), Category(id: "m", title: "männlich")],
                    isComplete: true, span: span)
            ])
    }()

    func draft(named name: String? = nil, existing: Set<String> = []) -> Diagnosed<RecipeDraft> {
        RecipeSuggestion.draft(
            for: [raw], of: (code ?? "liste") + ".csv", named: name, in: Self.catalogue, existing: existing)
    }
}

extension RecipeDraft {
    /// The text of the only file in a folder whose name begins so.
    func text(_ prefix: String) -> String {
        (files + additions).filter { $0.path.hasPrefix(prefix) }.map(\.text).joined(separator: "\n")
    }
}
