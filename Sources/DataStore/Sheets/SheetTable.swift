import Catalogue
import Delimited
import Diagnostics
import Indicators
import Spreadsheets

/// Base data in a sheet of a workbook, written as the table that the checked road reads: line n of the text is row n of
/// the sheet, so that messages and provenance name the right row.
struct SheetTable {
    /// With the path of the workbook.
    let file: SourceFile
    let place: SheetPlace

    /// Endings of workbooks in place of `.csv`.
    static let suffixes = [".xlsx", ".xlsm", ".ods"]

    static func isWorkbook(_ path: String) -> Bool { suffixes.contains(where: path.hasSuffix) }

    /// What messages show of a table's file: of a workbook nothing but its path.
    static func shown(_ table: SourceFile) -> SourceFile { isWorkbook(table.path) ? .named(table.path) : table }

    /// nil, with the reason, where the file is no workbook or has no such sheet.
    static func read(_ raw: SourceFile, for sidecar: DatasetSidecar) -> Diagnosed<SheetTable?> {
        let workbook: Workbook
        do throws(SpreadsheetProblem) {
            workbook = try Workbook.read(raw.bytes)
        } catch {
            return Diagnosed(nil, [unreadable(raw, error)])
        }
        switch wantedSheet(of: workbook, sidecar.sheet, in: raw) {
        case .success(let sheet):
            var writer = SheetTableWriter(sheet, of: raw.path, for: sidecar.description)
            return Diagnosed(writer.table(), writer.diagnostics)
        case .failure(let missing): return Diagnosed(nil, [missing.diagnostic])
        }
    }

    private static func unreadable(_ raw: SourceFile, _ problem: SpreadsheetProblem) -> Diagnostic {
        Diagnostic(.workbookUnreadable, problem.message, at: SourceFile.named(raw.path).span(0..<0), hint: problem.hint)
    }

    private struct MissingSheet: Error { let diagnostic: Diagnostic }

    /// The sheet that the description names, else the first that is shown.
    private static func wantedSheet(
        of workbook: Workbook, _ wanted: Located<String>?, in raw: SourceFile
    ) -> Result<Sheet, MissingSheet> {
        guard let wanted else {
            if let first = workbook.sheets.first(where: { !$0.isHidden }) ?? workbook.sheets.first {
                return .success(first)
            }
            let missing = Diagnostic(
                .datasetEmpty, "Die Mappe hat kein Blatt mit Zellen", at: SourceFile.named(raw.path).span(0..<0),
                hint: "Die Tabelle in das erste Blatt schreiben.")
            return .failure(MissingSheet(diagnostic: missing))
        }
        if let sheet = workbook.sheet(wanted.value) { return .success(sheet) }
        let names = workbook.sheets.map(\.name)
        let all = "Die Mappe hat: \(names.map { "»\($0)«" }.joined(separator: ", "))."
        let missing = Diagnostic(
            .fieldValue, "Ein Blatt »\(wanted.value)« gibt es in »\(raw.path)« nicht", at: wanted.span,
            hint: Suggestion.hint(for: wanted.value, among: names, otherwise: all))
        return .failure(MissingSheet(diagnostic: missing))
    }

    /// The same messages with the sheet and the cell that they are about.
    func naming(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard diagnostics.contains(where: { $0.span?.file == file }) else { return diagnostics }
        let cells = SheetCells(file, place)
        return diagnostics.map { diagnostic in
            Diagnostic(
                diagnostic.code, cells.prefix(diagnostic.span) + diagnostic.message, at: diagnostic.span,
                severity: diagnostic.severity, hint: diagnostic.hint,
                notes: diagnostic.notes.map { .init(cells.prefix($0.span) + $0.text, at: $0.span) })
        }
    }
}

extension SourceFile {
    /// A file whose bytes are no text: its path is all that a message can show.
    static func named(_ path: String) -> SourceFile { SourceFile(path: path, bytes: []) }
}

/// Which cells the places of a table that was made of a sheet stand for.
private struct SheetCells {
    private let file: SourceFile
    private let place: SheetPlace
    private let lineStarts: [Int]

    init(_ file: SourceFile, _ place: SheetPlace) {
        self.file = file
        self.place = place
        lineStarts = [0] + file.bytes.indices.filter { file.bytes[$0] == 0x0A }.map { $0 + 1 }
    }

    /// »Tabelle1!C12: «; nothing where the whole file is meant.
    func prefix(_ span: SourceSpan?) -> String {
        guard let span, span.file == file, span.range.upperBound > 0 else { return "" }
        let row = lineStarts.partitioningIndex { $0 > span.range.lowerBound }
        let line = lineStarts[row - 1]
        let before = separators(in: line..<span.range.lowerBound)
        guard separators(in: span.range) == 0 else { return "\(place.sheet)!\(row): " }
        return place.cell(row: row, field: before) + ": "
    }

    private func separators(in range: Range<Int>) -> Int {
        var isQuoted = false
        var count = 0
        for byte in file.bytes[range] {
            if byte == 0x22 { isQuoted.toggle() }
            if byte == CSVScanner.semicolon, !isQuoted { count += 1 }
        }
        return count
    }
}

extension Array {
    /// The first index whose element fits, when all that fit stand at the end.
    fileprivate func partitioningIndex(where fits: (Element) -> Bool) -> Int {
        var range = startIndex..<endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = fits(self[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound
    }
}
