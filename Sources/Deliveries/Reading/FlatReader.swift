import Delimited
import Diagnostics

/// Reads flat files of GENESIS: one line for each value and its codes, or in the old form one column for each measure.
struct FlatReader {
    private let file: SourceFile
    private let bytes: [UInt8]
    private let options: ReadingOptions
    private var log: ReadingLog
    private var collected: FlatTable?
    private var line = 1
    private var blankLines: [Int] = []
    /// Lines of the wrong width and the like; they are errors, never left out in silence.
    private var damagedLines: [Int] = []

    init(_ file: SourceFile, _ options: ReadingOptions, log: ReadingLog) {
        self.file = file
        bytes = file.bytes
        self.options = options
        self.log = log
    }

    mutating func read(encoding: String) -> Diagnosed<[RawTable]> {
        var scanner = CSVScanner(bytes)
        var fields: [CSVField] = []
        guard scanner.next(into: &fields) else { return Diagnosed([], log.finished()) }
        let names = fields.map { $0.text(in: bytes) }
        let range = (fields.first?.lower ?? 0)..<(fields.last?.upper ?? 0)
        guard let header = FlatHeader(names, at: range, log: &log) else { return Diagnosed([], log.finished()) }
        var facts = RawFacts(format: .genesisFlat, encoding: encoding)
        facts.rowsWithoutValues = [SkippedRows(1...max(1, scanner.line - 1), reason: "Kopf")]
        line = scanner.line
        var table = FlatTable(header, facts: facts)
        let start = scanner.position
        table.reserve(estimatedRows(from: start))
        if header.width > FlatRow.maximumWidth || !readPlain(from: start, &table) {
            // A quote somewhere: the whole body again, the long way.
            line = scanner.line
            blankLines = []
            damagedLines = []
            table = FlatTable(header, facts: facts)
            readQuoted(scanner, &table)
        }
        finish(&table)
        return Diagnosed([table.finished()], log.finished())
    }

    private func estimatedRows(from start: Int) -> Int {
        let sample = bytes[min(start, bytes.count)..<min(start + 1 << 14, bytes.count)]
        let lines = sample.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
        return lines == 0 ? 16 : (bytes.count - start) / max(1, sample.count / lines) + 16
    }

    // MARK: The usual form

    /// False when the file has quotes.
    private mutating func readPlain(from start: Int, _ table: inout FlatTable) -> Bool {
        let bytes = self.bytes
        let span = bytes.span
        // Two lines take turns: one is read, the other one is the line before.
        var first = FlatRow(width: table.header.width)
        var second = FlatRow(width: table.header.width)
        var position = start
        while true {
            var outcome = next(&first, second, span, &position, &table)
            if outcome == .row { outcome = next(&second, first, span, &position, &table) }
            if outcome == .end { return true }
            if outcome == .notPlain { return false }
        }
    }

    /// Reads lines until one is whole; its record is added.
    @inline(__always) private mutating func next(
        _ row: inout FlatRow, _ last: borrowing FlatRow, _ span: Span<UInt8>, _ position: inout Int,
        _ table: inout FlatTable
    ) -> FlatRow.Outcome {
        while true {
            let outcome = row.read(span, at: position, after: last)
            switch outcome {
            case .end, .notPlain: return outcome
            case .blank: blankLines.append(line)
            case .wrongWidth: reportWidth(row.foundWidth, table.header, at: position..<row.end)
            case .row: add(row, span, &table)
            }
            position = row.next
            line += 1
            if outcome == .row { return .row }
        }
    }

    private mutating func add(_ row: borrowing FlatRow, _ span: Span<UInt8>, _ table: inout FlatTable) {
        var fault: Range<Int>?
        if row.changed != 0 {
            for number in table.tracks.indices where row.changed & table.tracks[number].mask != 0 {
                let code = table.tracks[number].code(
                    changed: row.changed, in: span, lower: { row.lower($0) }, upper: { row.upper($0) })
                if code == nil { continue }
                table.set(number, row: line) { column in
                    Self.text(bytes, row.lower(column)..<row.upper(column), &fault)
                }
            }
            table.restore()
        }
        let quality = table.quality
        if let column = table.header.value {
            addValue(row.lower(column)..<row.upper(column), column, quality, &table, &fault)
        }
        for (index, measure) in table.header.measures.enumerated() {
            table.setMeasure(index)
            addValue(row.lower(measure.column)..<row.upper(measure.column), measure.column, -1, &table, &fault)
        }
        if let fault { reportEncoding(fault) }
    }

    private mutating func addValue(
        _ range: Range<Int>, _ column: Int, _ quality: Int, _ table: inout FlatTable, _ fault: inout Range<Int>?
    ) {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, bytes[lower] == 0x20 { lower += 1 }
        while lower < upper, bytes[upper - 1] == 0x20 { upper -= 1 }
        var hasMark = false
        var isASCII = true
        var isWhole = true
        for index in lower..<upper {
            let byte = bytes[index]
            if byte &- 0x30 <= 9 { continue }
            isWhole = false
            hasMark = hasMark || byte == 0x2C || byte == 0x2E
            isASCII = isASCII && byte < 0x80
        }
        let text =
            isASCII ? String(decoding: bytes[lower..<upper], as: UTF8.self) : Self.text(bytes, lower..<upper, &fault)
        if hasMark { table.evidence.add(text, at: RawPlace(row: line, column: column + 1)) }
        if !isWhole, upper - lower > 4, ValueLook(text) == .text { reportText(text, column, at: lower..<upper) }
        table.append(value: text, quality: quality, row: line, column: column + 1)
    }

    /// The text of a field, outer blanks removed.
    private static func text(_ bytes: [UInt8], _ range: Range<Int>, _ fault: inout Range<Int>?) -> String {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, bytes[lower] == 0x20 { lower += 1 }
        while lower < upper, bytes[upper - 1] == 0x20 { upper -= 1 }
        if let text = String(validating: bytes[lower..<upper], as: UTF8.self) { return text }
        fault = fault ?? lower..<upper
        return String(decoding: bytes[lower..<upper], as: UTF8.self)
    }

    // MARK: With quotes

    private mutating func readQuoted(_ start: CSVScanner, _ table: inout FlatTable) {
        var scanner = start
        var fields: [CSVField] = []
        while scanner.next(into: &fields) {
            line = scanner.recordLine
            if fields.allSatisfy(\.isEmpty) {
                blankLines.append(line)
                continue
            }
            while fields.count > table.header.width, fields.last?.isEmpty ?? false { fields.removeLast() }
            guard fields.count == table.header.width else {
                reportWidth(
                    fields.count, table.header, at: scanner.recordStart..<(fields.last?.upper ?? scanner.position))
                continue
            }
            addQuoted(fields, &table)
        }
        log.add(scanner.problems.map { $0.diagnostic(in: file) })
    }

    private mutating func addQuoted(_ fields: [CSVField], _ table: inout FlatTable) {
        var fault: Range<Int>?
        let bytes = self.bytes
        let span = bytes.span
        for number in table.tracks.indices {
            let code = table.tracks[number].code(
                changed: .max, in: span, lower: { fields[$0].lower }, upper: { fields[$0].upper })
            if code != nil { table.set(number, row: line) { fields[$0].text(in: bytes) } }
        }
        table.restore()
        let quality = table.quality
        if let column = table.header.value { addValue(fields[column].range, column, quality, &table, &fault) }
        for (index, measure) in table.header.measures.enumerated() {
            table.setMeasure(index)
            addValue(fields[measure.column].range, measure.column, -1, &table, &fault)
        }
        if let fault { reportEncoding(fault) }
    }

    // MARK: Messages

    private mutating func reportWidth(_ found: Int, _ header: FlatHeader, at range: Range<Int>) {
        damagedLines.append(line)
        let place = RawPlace(row: line, column: 0)
        let isLast = range.upperBound >= bytes.count
        if isLast, found < header.width {
            log.reportRow(
                .deliveryForm, "Die letzte Zeile ist abgeschnitten: \(found) von \(header.width) Feldern", at: place,
                bytes: range, hint: "Die Datei noch einmal vollständig herunterladen.")
        } else if FlatHeader.isFlat(file.text(in: range)) {
            log.reportRow(
                .deliveryForm, "Hier beginnt eine zweite Tabelle mit einer eigenen Kopfzeile", at: place, bytes: range,
                hint: "Jede Tabelle als eigene Datei in data/roh/ ablegen.")
        } else {
            log.reportRow(
                .csvColumns, "Diese Zeile hat \(found) Felder, die Kopfzeile nennt \(header.width)", at: place,
                bytes: range,
                hint: "Die Datei neu herunterladen; in dieser Zeile fehlt oder steht ein Semikolon zu viel.")
        }
    }

    private mutating func reportText(_ text: String, _ column: Int, at range: Range<Int>) {
        if text == "value" || text.contains("__") {
            log.reportRow(
                .deliveryForm, "Hier beginnt eine zweite Tabelle mit einer eigenen Kopfzeile",
                at: RawPlace(row: line, column: 0), bytes: range,
                hint: "Jede Tabelle als eigene Datei in data/roh/ ablegen.")
            return
        }
        log.reportRow(
            .deliveryForm, "In der Spalte der Werte steht »\(text)«", at: RawPlace(row: line, column: column + 1),
            bytes: range, hint: "Die Datei neu herunterladen; in dieser Zeile sind Felder verschoben.")
    }

    private mutating func reportEncoding(_ range: Range<Int>) {
        log.reportRow(
            .fileNotUTF8, "Dieses Zeichen ist nicht in UTF-8 gespeichert, der Rest der Datei aber schon",
            at: RawPlace(row: line, column: 0), bytes: range,
            hint: "Die Datei neu herunterladen; sie ist beim Bearbeiten beschädigt worden.")
    }

    private mutating func finish(_ table: inout FlatTable) {
        table.table.facts.rowCount = line - 1
        for (lines, reason) in [(blankLines, "leer"), (damagedLines, "beschädigt")] {
            for number in lines {
                table.table.facts.rowsWithoutValues.append(SkippedRows(number...number, reason: reason))
            }
        }
        if table.table.values.isEmpty, !log.hasErrors {
            log.report(
                .datasetEmpty, "Die Datei hat eine Kopfzeile, aber keine Werte", at: 0..<0,
                hint: "Beim Herunterladen Zeiten und Räume auswählen und die Datei neu ablegen.")
        }
        if let point = options.usesDecimalPoint {
            table.table.facts.usesDecimalPoint = point
            return
        }
        let language = DecimalMark.language(of: table.languageWords)
        let source = bytes
        table.table.facts.usesDecimalPoint = DecimalMark.usesPoint(table.evidence, language: language, log: &log) {
            Self.line($0.row, of: source)
        }
    }

    private static func line(_ number: Int, of bytes: [UInt8]) -> Range<Int>? {
        var start = 0
        var line = 1
        while line < number, start < bytes.count {
            if bytes[start] == 0x0A { line += 1 }
            start += 1
        }
        let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        return line == number ? start..<end : nil
    }
}
