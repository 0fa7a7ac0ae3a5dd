import Delimited
import Diagnostics

/// Reads the cube files of GENESIS: records `K;…` name the columns of the records `D;…` that follow.
struct CubeReader {
    private struct Block {
        let name: String
        let columns: [String]
        let line: Int
        let range: Range<Int>
    }

    private struct Axis {
        let name: String
        let order: Int
    }

    /// Where the values of one measure stand in a record of data.
    private struct Measure {
        let value: Int
        var quality: Int?
        var locked: Int?
        var falsified: Int?
    }

    private let file: SourceFile
    private var log: ReadingLog
    private var table: RawTable
    private var axes: [Axis] = []
    private var times: [Axis] = []
    private var measures: [(code: String, label: String, unit: String, line: Int)] = []
    private var data: Block?
    private var codes: [[Int32]] = []
    private var labels: [[String: Int32]] = []
    private var keyColumns: [Int] = []
    private var measureColumns: [Measure] = []
    private var runs: [SkippedRows] = []

    /// What blocks are known; all others describe and are passed over.
    private static let describing: Set<String> = [
        "DQ", "DQ-ERH", "DQA", "DQZ", "DQI", "QEI", "DQM", "DQG", "DQS", "DQT", "ERH", "MM", "KMA", "KMAZ", "KMZ",
    ]
    private static let dataColumns: Set<String> = [
        "FACH-SCHL", "ZI-WERT", "WERT", "QUALITAET", "GESPERRT", "WERT-VERFAELSCHT",
    ]
    /// Signs that stand in the column of the quality in place of a number.
    private static let signs: Set<String> = ["-", ".", "...", "/", "x", "X"]

    init(_ file: SourceFile, log: ReadingLog) {
        self.file = file
        self.log = log
        table = RawTable(facts: RawFacts(format: .genesisCube, encoding: ""))
    }

    /// Whether a text begins like a cube: comments, then `K;`.
    static func isCube(_ lines: [String]) -> Bool {
        guard let first = lines.first(where: { !$0.isEmpty && !$0.hasPrefix("*") }) else { return false }
        return first.hasPrefix("K;") || first.hasPrefix("D;") && lines.contains { $0.hasPrefix("K;") }
    }

    mutating func read(encoding: String) -> Diagnosed<[RawTable]> {
        table.facts.encoding = encoding
        table.facts.usesDecimalPoint = true
        var scanner = CSVScanner(file.bytes)
        var fields: [CSVField] = []
        var block: Block?
        while scanner.next(into: &fields) {
            let texts = fields.map { $0.text(in: file.bytes) }
            let line = scanner.recordLine
            let range = scanner.recordStart..<(fields.last?.upper ?? scanner.position)
            if texts.allSatisfy(\.isEmpty) {
                skip(line, "leer")
            } else if texts[0].hasPrefix("*") {
                skip(line, "Bemerkung")
                readComment(texts.joined(separator: ";"))
            } else if texts[0] == "K" {
                skip(line, "Beschreibung")
                block = Block(
                    name: texts.count > 1 ? texts[1] : "", columns: Array(texts.dropFirst(2)), line: line, range: range)
                if let block { begin(block) }
            } else if texts[0] == "D" {
                guard let block else {
                    log.reportRow(
                        .deliveryForm, "Dieser Datensatz (D) steht vor der Zeile K, die seine Spalten nennt",
                        at: RawPlace(row: line, column: 0), bytes: range,
                        hint: "Die Datei vollständig herunterladen; ihr Anfang fehlt.")
                    skip(line, "beschädigt")
                    continue
                }
                let isLast = scanner.position >= file.bytes.count
                readData(texts, block, line: line, at: range, isLast: isLast)
            } else {
                skip(line, "beschädigt")
                log.reportRow(
                    .deliveryForm, "Die Zeile beginnt mit »\(texts[0])«, in einer Würfeldatei stehen hier K, D oder *",
                    at: RawPlace(row: line, column: 1), bytes: range, hint: "Die Datei neu herunterladen.")
            }
        }
        table.facts.rowCount = (table.places.last.map { Int($0.row) } ?? 0)
        table.facts.rowCount = max(table.facts.rowCount, runs.last?.rows.upperBound ?? 0)
        log.add(scanner.problems.map { $0.diagnostic(in: file) })
        finish()
        return Diagnosed([table], log.finished())
    }

    private mutating func skip(_ line: Int, _ reason: String) {
        if let last = runs.last, last.reason == reason, last.rows.upperBound + 1 == line {
            runs[runs.count - 1] = SkippedRows(last.rows.lowerBound...line, reason: reason)
        } else {
            runs.append(SkippedRows(line...line, reason: reason))
        }
    }

    /// »… hat am 18.02.2026 um 20:52:23 diesen Export angestossen«
    private mutating func readComment(_ text: String) {
        let words = text.split(separator: " ")
        guard let index = words.firstIndex(of: "am"), index + 1 < words.endIndex,
            let day = TimeText.isoDay(String(words[index + 1]))
        else { return }
        table.facts.asOf = table.facts.asOf ?? day
    }

    // MARK: Blocks

    private mutating func begin(_ block: Block) {
        guard block.name == "QEI" else {
            if !Self.describing.contains(block.name) {
                log.report(
                    .deliveryForm, "Den Block »\(block.name)« kennt das Programm nicht; er ist übergangen",
                    at: block.range, hint: "Prüfen, ob er Werte enthält.", severity: .warning)
            }
            return
        }
        if data != nil {
            log.report(
                .deliveryForm, "Hier beginnt ein zweiter Würfel", at: block.range,
                hint: "Jeden Würfel als eigene Datei in data/roh/ ablegen.")
            return
        }
        for (index, name) in block.columns.enumerated() where !Self.dataColumns.contains(name) {
            log.report(
                .csvColumnUnknown, "Die Spalte »\(name)« (Feld \(index + 3)) einer Würfeldatei gibt es nicht",
                at: block.range, hint: "Erwartet sind FACH-SCHL, ZI-WERT, WERT, QUALITAET, GESPERRT, WERT-VERFAELSCHT.")
            return
        }
        data = block
        prepare(block)
    }

    private mutating func prepare(_ block: Block) {
        let ordered = axes.sorted { ($0.order, $0.name) < ($1.order, $1.name) }
        let keys = block.columns.indices.filter { block.columns[$0] == "FACH-SCHL" }
        let zeits = block.columns.indices.filter { block.columns[$0] == "ZI-WERT" }
        guard keys.count == ordered.count else {
            log.report(
                .deliveryForm, "Der Würfel nennt \(ordered.count) Merkmale (DQA), seine Daten haben \(keys.count)",
                at: block.range, hint: "Die Datei vollständig herunterladen.")
            data = nil
            return
        }
        for (index, column) in keys.enumerated() {
            addDimension(.variable(ordered[index].name), title: ordered[index].name, column: column)
        }
        for (index, column) in zeits.enumerated() {
            let title = index < times.count ? times[index].name : "Zeit"
            addDimension(.variable(index == 0 ? "zeit" : title), title: title, column: column)
        }
        for (column, name) in block.columns.enumerated() {
            switch name {
            case "WERT": measureColumns.append(Measure(value: column))
            case "QUALITAET" where !measureColumns.isEmpty: measureColumns[measureColumns.count - 1].quality = column
            case "GESPERRT" where !measureColumns.isEmpty: measureColumns[measureColumns.count - 1].locked = column
            case "WERT-VERFAELSCHT" where !measureColumns.isEmpty:
                measureColumns[measureColumns.count - 1].falsified = column
            default: break
            }
        }
        guard measureColumns.count == max(1, measures.count) else {
            log.report(
                .deliveryForm,
                "Der Würfel nennt \(measures.count) Kennzahlen (DQI), seine Daten haben \(measureColumns.count)",
                at: block.range, hint: "Die Datei vollständig herunterladen.")
            data = nil
            return
        }
        var dimension = RawDimension(name: .variable("kennzahl"), title: "Kennzahl")
        for measure in measures {
            dimension.labels.append(
                RawLabel(
                    code: measure.code, text: measure.label.isEmpty ? measure.code : measure.label,
                    place: RawPlace(row: measure.line, column: 2), note: measure.unit.isEmpty ? nil : measure.unit))
        }
        if dimension.labels.isEmpty {
            dimension.labels.append(RawLabel(code: "WERT", text: "WERT", place: RawPlace(row: block.line, column: 1)))
        }
        table.dimensions.append(dimension)
        codes.append([])
        let units = Set(measures.map(\.unit))
        if units.count == 1, let unit = units.first, !unit.isEmpty { table.facts.unit = unit }
    }

    private mutating func addDimension(_ name: DimensionName, title: String, column: Int) {
        table.dimensions.append(RawDimension(name: name, title: title))
        codes.append([])
        labels.append([:])
        keyColumns.append(column)
    }

    // MARK: Records

    private mutating func readData(_ texts: [String], _ block: Block, line: Int, at range: Range<Int>, isLast: Bool) {
        guard block.name == "QEI" else {
            skip(line, "Beschreibung")
            describe(texts, block, line: line)
            return
        }
        guard data != nil else { return skip(line, "beschädigt") }
        let fields = Array(texts.dropFirst())
        guard fields.count == block.columns.count else {
            skip(line, "beschädigt")
            let message =
                isLast && fields.count < block.columns.count
                ? "Die letzte Zeile ist abgeschnitten: \(fields.count) von \(block.columns.count) Feldern"
                : "Dieser Datensatz hat \(fields.count) Felder, die Zeile K nennt \(block.columns.count)"
            log.reportRow(
                .csvColumns, message, at: RawPlace(row: line, column: 0), bytes: range,
                hint: "Die Datei noch einmal vollständig herunterladen.")
            return
        }
        let current = keyColumns.indices.map { key(fields[keyColumns[$0]], $0, line: line) }
        for (index, measure) in measureColumns.enumerated() {
            let (value, quality) = content(fields, measure)
            if ValueLook(value) == .text || isGerman(value) {
                log.reportRow(
                    .numberForm, "»\(value)« ist keine Zahl, wie sie in Würfeldateien steht",
                    at: RawPlace(row: line, column: measure.value + 2), bytes: range,
                    hint: "Würfeldateien haben einen Dezimalpunkt; die Datei neu herunterladen.")
            }
            table.values.append(value)
            table.qualities.append(quality)
            table.places.append(RawPosition(row: line, column: measure.value + 2))
            for (number, code) in current.enumerated() { codes[number].append(code) }
            codes[current.count].append(Int32(index))
        }
    }

    private func isGerman(_ value: String) -> Bool { value.utf8.contains(0x2C) }

    private mutating func key(_ code: String, _ number: Int, line: Int) -> Int32 {
        if code.isEmpty { return -1 }
        if let known = labels[number][code] { return known }
        let index = Int32(table.dimensions[number].labels.count)
        labels[number][code] = index
        table.dimensions[number].labels.append(
            RawLabel(code: code, text: code, place: RawPlace(row: line, column: keyColumns[number] + 2)))
        return index
    }

    /// What is published of a value: a locked one, and one with a sign in its quality, shows only the sign.
    private func content(_ fields: [String], _ measure: Measure) -> (value: String, quality: String) {
        let quality = measure.quality.map { fields[$0] } ?? ""
        let locked = measure.locked.map { fields[$0] } ?? ""
        if !["", "N", "0", "0.0", "nein"].contains(locked) { return (".", "gesperrt") }
        if Self.signs.contains(quality) { return (quality, "") }
        let falsified = measure.falsified.map { fields[$0] } ?? ""
        let isFalsified = falsified.utf8.contains { (0x31...0x39).contains($0) } || falsified == "J"
        let marks = [quality, isFalsified ? "verfälscht" : ""].filter { !$0.isEmpty }
        return (fields[measure.value], marks.joined(separator: " "))
    }

    private mutating func describe(_ texts: [String], _ block: Block, line: Int) {
        func field(_ name: String) -> String {
            guard let index = block.columns.firstIndex(of: name), index + 1 < texts.count else { return "" }
            return texts[index + 1]
        }
        switch block.name {
        case "DQ": table.facts.tableCode = field("FACH-SCHL")
        case "DQA": axes.append(Axis(name: field("NAME"), order: Int(field("RHF-BSR")) ?? Int.max))
        case "DQZ": times.append(Axis(name: field("NAME"), order: Int(field("ZI-RHF-BSR")) ?? Int.max))
        case "DQI":
            // The name of a measure stands elsewhere; its unit is here.
            measures.append((field("NAME"), field("NAME"), field("ME-NAME"), line))
        default: break
        }
    }

    private mutating func finish() {
        for index in codes.indices where index < table.dimensions.count { table.dimensions[index].codes = codes[index] }
        table.facts.rowsWithoutValues = runs
        guard table.values.isEmpty, !log.hasErrors else { return }
        log.report(
            .datasetEmpty, "In der Würfeldatei stehen keine Daten (K;QEI)", at: 0..<0,
            hint: "Beim Herunterladen »mit Werten« wählen.")
    }
}
