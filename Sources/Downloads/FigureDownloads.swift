import Catalogue
import Figures
import Values

/// The files of one figure: its values as CSV, as workbook and as JSON.
package struct FigureDownloads {
    private let figure: Figure
    private let context: DownloadContext
    private let cells: [DataTable.Cell]
    private let table: DownloadTable

    package init(_ figure: Figure, context: DownloadContext) {
        self.figure = figure
        self.context = context
        cells = ValueRows.published(figure.table)
        let source = Self.source(of: figure)
        let rows = cells.map { ValueRows.Cell(cell: $0, source: source, isSynthetic: figure.isSynthetic) }
        table = ValueRows(catalogue: context.catalogue, asOf: context.asOf, cells: rows).table
    }

    var csv: DownloadFile { DownloadFile(path: figure.path(of: .csv), bytes: CSVWriter.bytes(of: table)) }

    /// What the workbook of the figure holds.
    package var workbook: Workbook {
        Workbook(
            title: figure.number.isEmpty ? figure.headline : "\(figure.number): \(figure.headline)",
            creator: context.publisher, date: context.asOf,
            sheets: [
                DataSheet.sheet(named: "Daten", table),
                NotesSheet.sheet(for: figure, cells: cells, context: context),
                RecalculationSheet.sheet(for: cells, context: context),
            ])
    }

    var xlsx: DownloadFile {
        DownloadFile(path: figure.path(of: .xlsx), bytes: WorkbookWriter.bytes(of: workbook))
    }

    var json: DownloadFile {
        DownloadFile(
            path: figure.path(of: .json),
            bytes: FigureJSON(figure: figure, context: context, cells: cells, table: table).bytes)
    }

    /// The source line without its first word.
    static func source(of figure: Figure) -> String {
        let word = "Quelle: "
        return figure.sourceLine.hasPrefix(word) ? String(figure.sourceLine.dropFirst(word.count)) : figure.sourceLine
    }
}

/// All files for download.
package enum Downloads {
    /// CSV, XLSX and JSON of one figure. Figures have nothing in common, so this may run for many at once.
    package static func files(of figure: Figure, context: DownloadContext) -> [DownloadFile] {
        let files = FigureDownloads(figure, context: context)
        return [files.csv, files.json, files.xlsx]
    }

    /// The files of several figures, sorted by path.
    package static func files(for figures: [Figure], context: DownloadContext) -> [DownloadFile] {
        figures.flatMap { files(of: $0, context: context) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
