import Catalogue
import Disclosure
import Values

/// `daten/gesamt.csv`: every published cell of the report once, made indicator by indicator, so that nothing of one
/// has to be kept while the next is computed.
package struct OverallData: Sendable {
    package static let path = "daten/gesamt.csv"

    private let catalogue: Catalogue
    /// The Merkmale that some dataset has, in the order of the project.
    let columns: [Breakdown]
    private let order: AreaOrder

    package init(catalogue: Catalogue) {
        self.catalogue = catalogue
        let used = Set(catalogue.datasets.flatMap(\.breakdowns))
        columns = catalogue.breakdowns.filter { used.contains($0.id) }
        order = AreaOrder(catalogue.areas)
    }

    /// The byte order mark and the names of the columns.
    package var head: [UInt8] {
        let names = ["indikator", "raum", "zeit"] + columns.map(\.id) + ["wert", "zeichen", "marken"]
        return [0xEF, 0xBB, 0xBF] + Array(names.joined(separator: ";").utf8) + Self.lineEnd
    }

    /// The rows of one indicator, without a head. A Merkmal that the indicator is not broken down by stays empty.
    package func rows(of indicator: String, tables: [ProtectedTable]) -> [UInt8] {
        let cells = cells(of: indicator, tables)
        var bytes: [UInt8] = []
        let name = Array(indicator.utf8)
        let titles = zip(columns, cells.usedColumns).map { column, isUsed in
            [isUsed ? Breakdown.totalID : ""] + column.categories.map(\.id)
        }
        cells.forEach { entry in
            bytes += name
            Self.append(entry.area.text, to: &bytes)
            Self.append(entry.period.text, to: &bytes)
            for (column, category) in entry.categories.enumerated() {
                Self.append(titles[column][category], to: &bytes)
            }
            Self.append(entry.cell.value.decimal?.csvText ?? "", to: &bytes)
            Self.append(entry.cell.value.sign?.rawValue ?? "", to: &bytes)
            Self.append(marks(of: entry.cell), to: &bytes)
            bytes += Self.lineEnd
        }
        return bytes
    }

    /// How many rows of one indicator have a number, and how many are hidden.
    package func counts(of indicator: String, tables: [ProtectedTable]) -> (shown: Int, suppressed: Int) {
        var counts = (shown: 0, suppressed: 0)
        cells(of: indicator, tables).forEach { entry in
            switch entry.cell.value {
            case .number: counts.shown += 1
            case .none(.secret): counts.suppressed += 1
            case .none: break
            }
        }
        return counts
    }

    /// `daten/indikator-ID.csv`: the same cells with names in place of ids; nil for an indicator without any.
    package func file(of indicator: Indicator, tables: [ProtectedTable], source: String, asOf: CalendarDate)
        -> DownloadFile?
    {
        let id = indicator.id.value
        let cells = cells(of: id, tables)
        let used = zip(columns, cells.usedColumns).filter(\.1).map(\.0)
        let places = cells.usedColumns.indices.filter { cells.usedColumns[$0] }
        let isSynthetic = tables.contains(where: \.isSynthetic)
        // Looks through all cells, so it is asked once.
        let isSurvey = cells.isSurvey
        let names =
            ["raum_schluessel", "raum", "zeit"] + used.map(\.id) + ["indikator", "titel", "wert", "einheit"]
            + (isSurvey ? ["unten", "oben", "n"] : [])
            + ["zeichen", "marken", "quelle", "berichtsstand", "beispieldaten"]
        // Row by row: as cells, the rows of ten thousand areas would need many times the room of the file.
        var writer = CSVWriter(columns: names)
        var isEmpty = true
        let fixed: [DownloadTable.Cell] = [.text(source), .text(asOf.iso)]
        cells.forEach { entry in
            var row: [DownloadTable.Cell] = [
                .text(entry.area.text), .text(catalogue.areas[entry.area]?.longName ?? entry.area.text),
                .text(entry.period.text),
            ]
            for place in places {
                let category = entry.categories[place]
                row.append(.text(category == 0 ? Breakdown.totalID : columns[place].categories[category - 1].title))
            }
            row += [.text(id), .text(indicator.title)]
            row.append(entry.cell.value.decimal.map { .number($0) } ?? .empty)
            row.append(.text(indicator.unit.name))
            if isSurvey { row += Self.survey(entry.cell) }
            row.append(entry.cell.value.sign.map { .word(id: $0.rawValue, words: $0.words) } ?? .empty)
            row.append(.text(entry.cell.value.marks.ids.joined(separator: " ")))
            // A sign has no number behind it that could be made up; it goes with the numbers around it.
            let isExample = entry.cell.isSynthetic || (entry.cell.value.decimal == nil && isSynthetic)
            writer.append(row + fixed + [.flag(isExample ? .yes : .no)])
            isEmpty = false
        }
        return isEmpty ? nil : DownloadFile(path: Self.path(of: id), bytes: writer.bytes)
    }

    /// The bounds of a value of a survey and how many answered.
    private static func survey(_ cell: PublishedCell) -> [DownloadTable.Cell] {
        [
            cell.interval.map { .number($0.lower) } ?? .empty, cell.interval.map { .number($0.upper) } ?? .empty,
            cell.sampleSize.map { .number(RoundedDecimal(units: Int64($0), decimals: 0)) } ?? .empty,
        ]
    }

    /// Where the file of one indicator lies.
    package static func path(of indicator: String) -> String { "daten/indikator-\(indicator).csv" }

    private func cells(of indicator: String, _ tables: [ProtectedTable]) -> OverallCells {
        OverallCells(indicator: indicator, tables: tables, columns: columns, order: order)
    }

    private static let lineEnd: [UInt8] = [0x0D, 0x0A]

    /// Ids, keys and numbers need neither quotes nor protection from formulas.
    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: ";"))
        bytes.append(contentsOf: text.utf8)
    }

    /// The word for made-up data goes with every number, as on the pages.
    static func marks(of cell: PublishedCell) -> String {
        (cell.value.marks.ids + (cell.isSynthetic ? [exampleWord] : [])).joined(separator: " ")
    }

    static let exampleWord = "beispieldaten"

    /// In an internal edition every row says that it is one.
    private func marks(of cell: PublishedCell) -> String {
        let marks = Self.marks(of: cell)
        switch catalogue.protection.audience {
        case .everybody: return marks
        case .office: return marks.isEmpty ? "intern" : marks + " intern"
        }
    }
}
