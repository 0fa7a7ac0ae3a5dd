import Catalogue
import Figures

/// The answer to a question on the command line as a file: published values only, and which of them are kept back.
package struct QueryDownload: Sendable {
    package struct Row: Sendable {
        /// Whether there is a number that may not be published.
        package enum Protection: Sendable { case none, keptBack }

        let cell: DataTable.Cell
        let source: String
        let isSynthetic: Bool
        let protection: Protection

        package init(cell: DataTable.Cell, source: String, isSynthetic: Bool, protection: Protection) {
            self.cell = cell
            self.source = source
            self.isSynthetic = isSynthetic
            self.protection = protection
        }
    }

    private let rows: [Row]
    private let indicators: [String]
    private let notes: [String]
    private let context: DownloadContext
    private let table: DownloadTable

    package init(rows: [Row], indicators: [String], notes: [String], context: DownloadContext) {
        self.rows = rows
        self.indicators = indicators
        self.notes = notes
        self.context = context
        let values = ValueRows(
            catalogue: context.catalogue, asOf: context.asOf,
            cells: rows.map { ValueRows.Cell(cell: $0.cell, source: $0.source, isSynthetic: $0.isSynthetic) }
        ).table
        table = DownloadTable(
            columns: values.columns + [.init("geschuetzt", "Geschützt")],
            rows: zip(values.rows, rows).map { $0 + [.flag($1.protection == .keptBack ? .yes : .no)] })
    }

    package var csv: [UInt8] { CSVWriter.bytes(of: table) }

    /// An object with `metadaten` and `werte`, as for figures.
    package var json: [UInt8] { JSONWriter.file(of: table, metadata: metadata) }

    package var xlsx: [UInt8] {
        let titles = indicators.compactMap { context.catalogue.indicator($0)?.title }
        let cells = rows.map(\.cell)
        var sheet = NotesSheet(context: context)
        sheet.head("Abfrage", titles.joined(separator: "; "), isSynthetic: rows.contains(where: \.isSynthetic))
        sheet.indicators(indicators)
        sheet.sources(cells, line: nil)
        sheet.list("Anmerkungen", notes)
        sheet.signs(cells)
        sheet.ending()
        let workbook = Workbook(
            title: "Abfrage: \(titles.joined(separator: "; "))", creator: context.publisher, date: context.asOf,
            sheets: [DataSheet.sheet(named: "Daten", table), sheet.sheet])
        return WorkbookWriter.bytes(of: workbook)
    }

    private func metadata(_ json: inout JSONWriter) {
        json.key("indikatoren")
        json.array { json in
            for indicator in indicators.compactMap(context.catalogue.indicator) {
                json.next()
                json.object { json in
                    json.field("id", indicator.id.value)
                    json.field("titel", indicator.title)
                    json.field("einheit", indicator.unit.name)
                }
            }
        }
        json.field("anmerkungen", notes)
        json.field("bericht", context.title)
        json.field("herausgeber", context.publisher)
        json.field("berichtsstand", context.asOf.iso)
    }
}
