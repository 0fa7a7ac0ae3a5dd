import Catalogue
import Disclosure
import Figures
import Values

/// The data of one figure as a table of single values: one row for each value, one column for each Merkmal.
package struct FigureCSV {
    private let figure: Figure
    private let catalogue: Catalogue
    private let asOf: CalendarDate

    /// The file `daten/ID.csv`. `asOf` is the date of the report.
    package static func file(for figure: Figure, catalogue: Catalogue, asOf: CalendarDate) -> DownloadFile {
        FigureCSV(figure: figure, catalogue: catalogue, asOf: asOf).file
    }

    private var file: DownloadFile {
        let cells = figure.table.rows.flatMap(\.cells).filter { $0.origin == .published }
        let breakdowns = breakdowns(of: cells)
        var writer = CSVWriter()
        let isSurvey = cells.contains { $0.bounds != nil || $0.sampleSize != nil }
        let names =
            ["raum_schluessel", "raum", "zeit"] + breakdowns + ["indikator", "titel", "wert", "einheit"]
            + (isSurvey ? ["unten", "oben", "n"] : [])
            + ["zeichen", "marken", "quelle", "berichtsstand", "beispieldaten"]
        writer.append(names.map { .text($0) })
        for cell in cells { writer.append(row(cell, breakdowns, isSurvey: isSurvey)) }
        return DownloadFile(path: "daten/\(figure.id).csv", bytes: writer.bytes)
    }

    /// In the order of the project's Merkmale.
    private func breakdowns(of cells: [DataTable.Cell]) -> [String] {
        let used = Set(cells.flatMap { $0.coordinates.categories.map(\.breakdown) })
        return catalogue.breakdowns.map(\.id).filter(used.contains)
    }

    private func row(_ cell: DataTable.Cell, _ breakdowns: [String], isSurvey: Bool) -> [CSVWriter.Cell] {
        let place = cell.coordinates
        let indicator = catalogue.indicator(place.indicator)
        var row: [CSVWriter.Cell] = [
            .text(place.area.text), .text(catalogue.areas[place.area]?.longName ?? place.area.text),
            .text(place.period.text),
        ]
        for id in breakdowns {
            let category = place.categories.first { $0.breakdown == id }?.category
            let title = category.map { catalogue.breakdown(id)?.category($0)?.title ?? $0 }
            row.append(.text(title ?? Breakdown.totalID))
        }
        row += [.text(place.indicator), .text(indicator?.title ?? place.indicator)]
        row.append(cell.value.decimal.map { .number($0.csvText) } ?? .empty)
        row.append(.text(indicator?.unit.name ?? ""))
        if isSurvey {
            row += [cell.bounds?.lower, cell.bounds?.upper].map { $0.map { .number($0.csvText) } ?? .empty }
            row.append(cell.sampleSize.map { .number(String($0)) } ?? .empty)
        }
        row.append(cell.value.sign.map { .text($0.rawValue) } ?? .empty)
        row.append(.text(cell.value.marks.ids.joined(separator: " ")))
        row += [.text(source), .text(asOf.iso), .text(figure.isSynthetic ? "ja" : "nein")]
        return row
    }

    private var source: String {
        let word = "Quelle: "
        return figure.sourceLine.hasPrefix(word) ? String(figure.sourceLine.dropFirst(word.count)) : figure.sourceLine
    }
}

/// All files for download.
package enum Downloads {
    /// One file for each figure, sorted by path.
    package static func files(for figures: [Figure], catalogue: Catalogue, asOf: CalendarDate) -> [DownloadFile] {
        figures.map { FigureCSV.file(for: $0, catalogue: catalogue, asOf: asOf) }.sorted { $0.path < $1.path }
    }
}
