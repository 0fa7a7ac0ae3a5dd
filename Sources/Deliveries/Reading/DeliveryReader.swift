import Archives
import Delimited
import Diagnostics
import Spreadsheets

/// Reads a delivery of any known format.
package enum DeliveryReader {
    /// The tables of a delivery: one for a text file, one for each wanted sheet of a workbook.
    ///
    /// After an error the list may be empty or a table incomplete. Notes say what was detected.
    ///
    /// Values are as delivered. Three things are done to them because a number would be read otherwise that nobody
    /// published: numbers of sheets are written with the decimal comma (with a point where the recipe says so); locked
    /// values of cubes become `.`; a sign in the column of the quality of a cube takes the place of its value. Empty
    /// cells are records with an empty value.
    ///
    /// Besides columns (`.column`) and levels of the header (`.header`) a table of GENESIS has the dimension
    /// `.variable("zeit")` where a line of its title is a time.
    package static func read(_ delivery: Delivery, as options: ReadingOptions) -> Diagnosed<[RawTable]> {
        let file = SourceFile(path: delivery.projectPath, bytes: [])
        switch FormatDetection.container(delivery.bytes) {
        case .zip: return readArchive(delivery, options)
        case .oldOffice, .pdf: return readWorkbook(delivery, options)
        case .text: break
        }
        guard delivery.bytes.contains(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) else {
            return refused(file, .datasetEmpty, "Die Datei ist leer", "Die Datei noch einmal herunterladen.")
        }
        if options.format == .spreadsheet { return readWorkbook(delivery, options) }
        guard delivery.bytes.count < 2_000_000_000 else {
            return refused(file, .fileTooLarge, "Die Datei ist größer als 2 GB", "Die Lieferung in Teilen anfordern.")
        }
        return readText(delivery, options)
    }

    private static func refused(
        _ file: SourceFile, _ code: DiagnosticCode, _ message: String, _ hint: String
    ) -> Diagnosed<[RawTable]> {
        Diagnosed([], [Diagnostic(code, message, at: file.span(0..<0), hint: hint)])
    }

    // MARK: Text

    private static func readText(_ delivery: Delivery, _ options: ReadingOptions) -> Diagnosed<[RawTable]> {
        // Flat files may be very large; with a mark their text is checked where it is new.
        if delivery.bytes.starts(with: [0xEF, 0xBB, 0xBF]), options.encoding ?? .utf8 == .utf8,
            options.format ?? .genesisFlat == .genesisFlat
        {
            let file = SourceFile(path: delivery.projectPath, bytes: delivery.bytes)
            if let first = FormatDetection.firstLines(
                file.bytes.count > 65_536 ? Array(file.bytes[..<65_536]) : file.bytes
            ).first,
                FlatHeader.isFlat(first)
            {
                var reader = FlatReader(file, options, log: ReadingLog(file))
                return reader.read(encoding: TextForm.utf8.title)
            }
        }
        var diagnostics: [Diagnostic] = []
        guard let (file, form) = DeliveryText.read(delivery, as: options.encoding).collecting(into: &diagnostics) else {
            return Diagnosed([], diagnostics)
        }
        var log = ReadingLog(file)
        log.add(diagnostics)
        let lines = FormatDetection.firstLines(file.bytes)
        guard let detected = FormatDetection.format(lines) else {
            let word = lines.first.map { String($0.prefix(20)) } ?? ""
            log.report(
                .deliveryForm, "Die Datei ist eine Webseite oder XML (»\(word)«), keine Tabelle", at: 0..<0,
                hint: "Im Browser öffnen und die Tabelle als .xlsx oder CSV speichern, oder sie dort neu herunterladen."
            )
            return Diagnosed([], log.finished())
        }
        return read(file, as: options.format ?? detected, form, lines, options, log)
    }

    private static func read(
        _ file: SourceFile, as format: DeliveryFormat, _ form: TextForm, _ lines: [String], _ options: ReadingOptions,
        _ log: ReadingLog
    ) -> Diagnosed<[RawTable]> {
        var log = log
        switch format {
        case .genesisFlat:
            var reader = FlatReader(file, options, log: log)
            return reader.read(encoding: form.title)
        case .genesisCube:
            var reader = CubeReader(file, log: log)
            return reader.read(encoding: form.title)
        case .genesisTable:
            let grid = Grid(file, separator: options.separator ?? 0x3B, log: &log)
            var reader = GenesisTableReader(grid, options, log: log)
            return reader.read(encoding: form.title)
        case .plain, .spreadsheet:
            let separator = options.separator ?? FormatDetection.separator(lines)
            if options.separator == nil, separator != 0x3B {
                log.note(
                    "Das Trennzeichen ist als \(FormatDetection.title(ofSeparator: separator)) erkannt",
                    hint: "Ist es ein anderes, im Rezept »trennzeichen« nennen.")
            }
            let grid = Grid(file, separator: separator, log: &log)
            var reader = GridReader(grid, options, log: log)
            let table = reader.read(RawFacts(format: .plain, encoding: form.title))
            log = reader.log
            if table == nil, !log.hasErrors { reportNoTable(grid, separator, &log) }
            return Diagnosed(table.map { [$0] } ?? [], log.finished())
        }
    }

    private static func reportNoTable(_ grid: Grid, _ separator: UInt8, _ log: inout ReadingLog) {
        if grid.width <= 1 {
            log.report(
                .csvColumns,
                "Jede Zeile hat nur ein Feld; das Trennzeichen ist nicht \(FormatDetection.title(ofSeparator: separator))",
                at: 0..<0, hint: "Im Rezept »trennzeichen: semikolon«, »komma« oder »tabulator« schreiben.")
        } else {
            log.report(
                .datasetEmpty, "In der Datei steht keine Spalte mit Zahlen", at: 0..<0,
                hint:
                    "Im Rezept mit »kopfzeilen« und »schluesselspalten« sagen, wo die Werte stehen, oder die Lieferung prüfen."
            )
        }
    }

    // MARK: Archives and workbooks

    private static func readArchive(_ delivery: Delivery, _ options: ReadingOptions) -> Diagnosed<[RawTable]> {
        let file = SourceFile(path: delivery.projectPath, bytes: [])
        let packed: PackedFiles
        do {
            packed = try ZipArchive.open(delivery.bytes)
        } catch {
            return readWorkbook(delivery, options)
        }
        let isWorkbook =
            packed.entry("[Content_Types].xml") != nil
            || (packed.entry("mimetype") != nil && packed.entry("content.xml") != nil)
        if isWorkbook { return readWorkbook(delivery, options) }
        let tables = packed.entries.filter { $0.path.lowercased().hasSuffix(".csv") }
        guard tables.count == 1, let entry = tables.first else {
            let names = packed.entries.prefix(5).map(\.path).joined(separator: ", ")
            return refused(
                file, .deliveryForm,
                tables.isEmpty
                    ? "Im Archiv liegt keine CSV-Datei, sondern: \(names)"
                    : "Im Archiv liegen \(tables.count) CSV-Dateien: \(names)",
                "Das Archiv auspacken und die gemeinte Datei in data/roh/ ablegen.")
        }
        do {
            let inner = Delivery(path: delivery.path, bytes: try packed.contents(of: entry))
            guard FormatDetection.container(inner.bytes) == .text else {
                return refused(
                    file, .deliveryForm, "»\(entry.path)« im Archiv ist keine CSV-Datei",
                    "Das Archiv auspacken und die gemeinte Datei in data/roh/ ablegen.")
            }
            return read(inner, as: options)
        } catch {
            return refused(
                file, .deliveryForm, "»\(entry.path)« im Archiv ist beschädigt oder zu groß",
                "Das Archiv neu herunterladen.")
        }
    }

    private static func readWorkbook(_ delivery: Delivery, _ options: ReadingOptions) -> Diagnosed<[RawTable]> {
        let file = SourceFile(path: delivery.projectPath, bytes: [])
        do {
            let workbook = try Workbook.read(delivery.bytes)
            var reader = SheetReader(workbook, options, log: ReadingLog(file))
            return reader.read(encoding: TextForm.utf8.title)
        } catch {
            let code: DiagnosticCode = error.kind == .limit ? .limitReached : .deliveryForm
            let part = error.part.map { " (\($0))" } ?? ""
            return refused(file, code, error.message + part, error.hint)
        }
    }
}
