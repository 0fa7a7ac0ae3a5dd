import Catalogue
import Diagnostics

/// Mends what spreadsheets damage in a table of base data: keys, times, numbers, encoding, separators.
///
/// Only what has one answer is mended. Everything else is a question, and then nothing is written at all.
package struct DatasetRepair {
    private let description: DatasetDescription
    private let areas: AreaDirectory
    private let periods: PeriodMending
    private var table: DamagedTable
    private var numbers = NumberMending([], isPercentage: false)

    private var found: [String: (count: Int, first: Repair.Example, order: Int)] = [:]
    private var questions: [String: (count: Int, place: Diagnostic)] = [:]
    private var asked: [String] = []

    /// nil, with the questions, where something has several answers.
    package static func repair(
        _ raw: SourceFile, of description: DatasetDescription, areas: AreaDirectory
    ) -> Diagnosed<RepairedDataset?> {
        let columns =
            ["raum", "zeit"] + description.breakdowns
            + ["wert", "zeichen", "marken", "fussnote", "n", "unten", "oben", description.originColumn]
        let read = DamagedTable.read(raw, columns: columns)
        guard let table = read.value, !read.hasErrors else { return Diagnosed(nil, read.diagnostics) }
        var repair = DatasetRepair(table, of: description, areas: areas)
        return repair.run()
    }

    private init(_ table: DamagedTable, of description: DatasetDescription, areas: AreaDirectory) {
        self.table = table
        self.description = description
        self.areas = areas
        periods = PeriodMending(kind: description.periodKind, lastYear: description.asOf.year)
    }

    private mutating func run() -> Diagnosed<RepairedDataset?> {
        let header = table.header
        let numeric = ["wert", "n", "unten", "oben"].compactMap(header.firstIndex)
        numbers = NumberMending(
            table.rows.flatMap { row in numeric.map { row.fields[$0] } }, isPercentage: description.unit == "Prozent")
        var rows: [[String]] = []
        var signs: [Int: String] = [:]
        for (index, row) in table.rows.enumerated() {
            var fields = row.fields
            for (column, name) in header.enumerated() {
                let mending = mending(of: fields[column], column: name)
                switch mending {
                case .none: break
                case .mended(let new, let words):
                    note(words, row, old: fields[column], new: new)
                    fields[column] = new
                case .sign(let sign, let words):
                    note(words, row, old: fields[column], new: sign)
                    fields[column] = ""
                    if name == "wert" { signs[index] = sign }
                case .question(let fact, let hint):
                    ask(fact, hint: hint, code: Self.code(of: name), at: table.file.span(row.ranges[column]))
                }
            }
            rows.append(fields)
        }
        guard asked.isEmpty else { return Diagnosed(nil, asked.compactMap(question)) }
        return Diagnosed(RepairedDataset(bytes: bytes(rows, signs: signs), repairs: repairs))
    }

    // MARK: Cells

    private func mending(of text: String, column: String) -> Mending {
        switch column {
        case "raum": key(text)
        case "zeit": periods.mend(text)
        case "wert", "n", "unten", "oben": numbers.mend(text)
        default: .none
        }
    }

    private func key(_ text: String) -> Mending {
        switch AreaKeyForm.resolve(text, among: areas) {
        case .area(let reading):
            return reading.mending == .none ? .none : .mended(reading.key.text, words: reading.mending.words)
        case .ambiguous(let keys):
            return .question(
                "»\(text)« kann mehrere Räume meinen: \(keys.map(\.text).joined(separator: ", "))",
                hint: "Den ganzen Schlüssel schreiben.")
        case .unknown(let key):
            return .question(
                "Einen Raum »\(key.text)« gibt es in »data/raeume.csv« nicht",
                hint: "Den Schlüssel berichtigen oder den Raum ergänzen.")
        case .scientific:
            return .question(
                "»\(text)« war ein Schlüssel; seine letzten Stellen sind verloren",
                hint: "Den Schlüssel aus der Lieferung eintragen.")
        case .noKey:
            let keys = areas.keys(named: text)
            return .question(
                text.isEmpty ? "Der Schlüssel des Raums fehlt" : "»\(text)« ist kein Schlüssel eines Raums",
                hint: keys.count == 1
                    ? "»\(keys[0].text)« schreiben." : "Den Schlüssel aus »data/raeume.csv« schreiben.")
        }
    }

    // MARK: Account

    private static func code(of column: String) -> DiagnosticCode {
        switch column {
        case "raum": .areaUnknown
        case "zeit": .periodForm
        default: .numberForm
        }
    }

    private mutating func note(_ words: String, _ row: DamagedTable.Row, old: String, new: String) {
        let example = Repair.Example(line: row.line, old: old, new: new)
        let rank = found.count
        found[words, default: (0, example, rank)].count += 1
    }

    /// The same question once, with a count.
    private mutating func ask(_ fact: String, hint: String, code: DiagnosticCode, at span: SourceSpan) {
        if questions[fact] == nil {
            asked.append(fact)
            questions[fact] = (0, Diagnostic(code, fact, at: span, hint: hint))
        }
        questions[fact]?.count += 1
    }

    private func question(_ fact: String) -> Diagnostic? {
        guard let (count, place) = questions[fact] else { return nil }
        return Diagnostic(
            place.code, count > 1 ? "\(fact) (\(count)-mal)" : fact, at: place.span, hint: place.hint)
    }

    private var repairs: [Repair] {
        table.remarks.map { Repair(words: $0, count: 1, first: nil) }
            + found.sorted { $0.value.order < $1.value.order }
            .map { Repair(words: $0.key, count: $0.value.count, first: $0.value.first) }
    }

    // MARK: Writing

    private func bytes(_ rows: [[String]], signs: [Int: String]) -> [UInt8] {
        var header = table.header
        var rows = rows
        if !signs.isEmpty {
            var column = header.firstIndex(of: "zeichen")
            if column == nil, let value = header.firstIndex(of: "wert") {
                header.insert("zeichen", at: value + 1)
                for index in rows.indices { rows[index].insert("", at: value + 1) }
                column = value + 1
            }
            if let column {
                for (index, sign) in signs { rows[index][column] = sign }
            }
        }
        var bytes: [UInt8] = []
        for row in [header] + rows {
            for (index, field) in row.enumerated() {
                if index > 0 { bytes.append(0x3B) }
                bytes += Self.written(field)
            }
            bytes.append(0x0A)
        }
        return bytes
    }

    private static func written(_ field: String) -> [UInt8] {
        let bytes = Array(field.utf8)
        let needsQuotes =
            bytes.contains { $0 == 0x3B || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D } || bytes.first == 0x20
            || bytes.last == 0x20
        guard needsQuotes else { return bytes }
        return [0x22] + bytes.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
    }
}
