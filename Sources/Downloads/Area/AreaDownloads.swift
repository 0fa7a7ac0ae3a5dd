import Archives
import Catalogue
import Figures
import Values

extension Downloads {
    /// The table and the workbook of an area: every published value of its figures, once.
    ///
    /// `path` is the folder of the area below the root, with a final slash; its last part names the files.
    package static func area(
        _ area: Area, path: String, figures: [Figure], context: DownloadContext
    ) -> [DownloadFile] {
        let files = AreaDownloads(area: area, figures: figures, context: context)
        let name = path + AreaDownloads.name(in: path)
        return [
            DownloadFile(path: name + ".csv", bytes: files.csv), DownloadFile(path: name + ".xlsx", bytes: files.xlsx),
        ]
    }

    /// Where the archive of an area lies.
    package static func areaArchivePath(in path: String) -> String {
        "\(path)\(AreaDownloads.name(in: path)).zip"
    }

    /// The archive with everything of an area. `files` are those of its folder, the page among them; made last.
    package static func areaArchive(
        _ area: Area, path: String, figures: [Figure], files: [DownloadFile], context: DownloadContext
    ) -> DownloadFile {
        let folder = AreaDownloads.name(in: path)
        let own = files.map { file in
            file.path.hasPrefix(path) ? String(file.path.dropFirst(path.count)) : file.path
        }
        let readMe = AreaReadMe(area: area, path: path, figures: figures, files: own, context: context)
        var entries = [ArchiveEntry(path: "\(folder)/LIESMICH.txt", bytes: readMe.bytes)]
        for (name, file) in zip(own, files) {
            // Compressed already.
            let isPacked = [".xlsx", ".zip", ".pdf"].contains(where: name.hasSuffix)
            entries.append(
                ArchiveEntry(
                    path: "\(folder)/\(name)", bytes: file.bytes, storage: isPacked ? .stored : .deflated))
        }
        let date = context.asOf
        return DownloadFile(
            path: areaArchivePath(in: path),
            bytes: WorkbookWriter.packed(
                entries, date: ArchiveDate(year: date.year, month: date.month, day: date.day)))
    }
}

/// The values of an area, put together from its figures.
package struct AreaDownloads {
    private let area: Area
    private let figures: [Figure]
    private let context: DownloadContext
    /// Every published value once, at the first figure that shows it.
    private let values: [ValueRows.Cell]

    package init(area: Area, figures: [Figure], context: DownloadContext) {
        self.area = area
        self.figures = figures
        self.context = context
        var places: [CellCoordinates: Int] = [:]
        var values: [ValueRows.Cell] = []
        for figure in figures {
            let source = FigureDownloads.source(of: figure)
            for cell in ValueRows.published(figure.table) {
                let value = ValueRows.Cell(
                    cell: cell, source: source, isSynthetic: cell.source?.isSynthetic ?? figure.isSynthetic)
                if let place = places[cell.coordinates] {
                    // A profile says more about the same value: between which others it lies.
                    if cell.corridor != nil, values[place].cell.corridor == nil { values[place] = value }
                } else {
                    places[cell.coordinates] = values.count
                    values.append(value)
                }
            }
        }
        self.values = values
    }

    /// The last part of a path: `09876004-musterstadt`.
    static func name(in path: String) -> String {
        String(path.split(separator: "/").last ?? "raum")
    }

    var csv: [UInt8] { CSVWriter.bytes(of: table(values)) }

    private func table(_ values: [ValueRows.Cell]) -> DownloadTable {
        ValueRows(catalogue: context.catalogue, asOf: context.asOf, cells: values).table
    }

    // MARK: Workbook

    var xlsx: [UInt8] { WorkbookWriter.bytes(of: workbook) }

    /// A sheet for each topic, between what it holds and what it means.
    package var workbook: Workbook {
        let topics = topics
        let cells = values.map(\.cell)
        let title = "\(area.longName): \(context.title)"
        var sheets = [contents(topics)]
        sheets += topics.map { DataSheet.sheet(named: $0.name, table($0.values)) }
        sheets.append(notes(cells))
        sheets.append(RecalculationSheet.sheet(for: cells, context: context))
        return Workbook(title: title, creator: context.publisher, date: context.asOf, sheets: sheets)
    }

    /// An area of education with the values that belong to it.
    private struct Topic {
        let name: String
        let values: [ValueRows.Cell]
        /// Titles of its indicators, in the order in which they appear.
        let indicators: [String]
    }

    /// In the order of the areas of education.
    private var topics: [Topic] {
        var byField: [String: [ValueRows.Cell]] = [:]
        for value in values {
            let indicator = context.catalogue.indicator(value.cell.coordinates.indicator)
            byField[indicator?.field ?? "", default: []].append(value)
        }
        return byField.keys.sorted().map { letter in
            let values = byField[letter] ?? []
            let indicators = values.map(\.cell.coordinates.indicator).uniqued()
                .map { context.catalogue.indicator($0)?.title ?? $0 }
            return Topic(name: Self.sheetName(of: letter), values: values, indicators: indicators)
        }
    }

    /// »D Allgemeinbildende Schulen«; long titles end after a whole word.
    package static func sheetName(of letter: String) -> String {
        guard let title = FieldOfEducation.title(of: letter) else { return "Ohne Bereich" }
        var words = "\(letter) \(title)".split(separator: " ")
        while words.joined(separator: " ").utf16.count > SheetName.longest { words.removeLast() }
        while let last = words.last, words.count > 2, last.first?.isLowercase == true { words.removeLast() }
        return words.joined(separator: " ")
    }

    private func contents(_ topics: [Topic]) -> Sheet {
        var rows: [[Sheet.Cell]] = [
            [.text(area.longName, .title)],
            [.text("\(context.title), Stand \(context.asOf.german)", .note)], [],
        ]
        if values.contains(where: \.isSynthetic) {
            let warning = "Ein Teil der Zahlen ist erfunden, um den Bericht vorzuführen: Spalte »Beispieldaten«."
            rows.append([.text("Beispieldaten", .warning), .text(warning, .warning)])
            rows.append([])
        }
        rows.append([.text("Blatt", .head), .text("Inhalt", .head), .text("Werte", .numberHead)])
        for topic in topics {
            rows.append([
                .text(topic.name), .text(topic.indicators.joined(separator: "; "), .wrapped),
                .number(RoundedDecimal(units: Int64(topic.values.count), decimals: 0)),
            ])
        }
        rows.append([.text(NotesSheet.name), .text("Definitionen, Quellen, Lizenzen, Zeichen", .wrapped)])
        rows.append([
            .text(RecalculationSheet.name), .text("Jeder Wert mit seinen Bestandteilen und einer Formel", .wrapped),
        ])
        let numbered = figures.filter { !$0.number.isEmpty }
        if !numbered.isEmpty {
            rows.append([])
            rows.append([.text("Abbildung", .head), .text("Titel", .head)])
            for figure in numbered { rows.append([.text(figure.number), .text(figure.headline, .wrapped)]) }
        }
        return Sheet(name: "Inhalt", widths: [34, 90, 10], rows: rows, orientation: .portrait)
    }

    private func notes(_ cells: [DataTable.Cell]) -> Sheet {
        var notes = NotesSheet(context: context)
        notes.head(
            area.longName, "Erläuterungen zu allen Zahlen", isSynthetic: values.contains(where: \.isSynthetic))
        notes.indicators(values.map(\.cell.coordinates.indicator).uniqued())
        notes.sources(cells, line: nil)
        notes.list("Anmerkungen", figures.flatMap(\.notes).uniqued())
        notes.signs(cells)
        notes.ending()
        return notes.sheet
    }
}
