import Catalogue
import Delimited
import Diagnostics
import Indicators
import Values

/// Reads one base data file into dictionary-encoded columns and reports every cell that cannot be right.
///
/// Works on bytes: each distinct area, time, category, sign, mark and note is understood once, numbers are read
/// without making text.
struct ObservationReader {
    /// After so many messages about one file the rest of it is not read.
    static let maximumMessages = 200

    let file: SourceFile
    let sidecar: DatasetSidecar
    let areas: AreaDirectory
    /// Per Merkmal of the dataset; nil where it is not defined, so that its column stays unchecked.
    let breakdowns: [Breakdown?]
    let knownCategories: [Set<String>]
    let breakdownIDs: [String]
    /// What is known to have happened: jumps that an event explains are no surprise.
    private let events: [Event]
    /// What `data/korrekturen.csv` says about this dataset.
    private let corrections: [CorrectionEntry]
    let separator: UInt8

    var diagnostics: [Diagnostic] = []
    private var rules: ValueRules
    /// nil for all files but surveys that say how sure their values are.
    private var samples: SampleReader?
    private var header: CSVHeader?

    // The columns while they grow.
    var areaColumn = CodedColumn()
    var periodColumn = CodedColumn()
    var categoryColumns: [CodedColumn]
    var signColumn = CodedColumn()
    var markColumn = CodedColumn()
    var noteColumn = CodedColumn()
    var areaKeys: [AreaKey] = []
    /// By area: whether it exists only for a time.
    var isLimited: [Bool] = []
    var periods: [ReportingPeriod] = []
    var periodKind: PeriodKind?
    var categories: [[String]]
    var noteSets: [[String]] = [[]]
    /// By area: in how many rows it stands outside its time, and which message says so.
    private var areasOutOfTime: [Int32: (count: Int, message: Int)] = [:]
    /// By kind of time: which message says that it is the wrong one.
    var wrongKinds: [PeriodKind: Int] = [:]

    private var areaIndex: [Int32] = []
    private var periodIndex: [Int32] = []
    private var categoryIndex: [[Int32]]
    private var values = DecimalColumn()
    private var signs: [UInt8] = []
    private var marks: [Marks] = []
    private var noteIndex: [UInt16] = []
    private var lines: [Int32] = []

    init(
        _ file: SourceFile, sidecar: DatasetSidecar, areas: AreaDirectory, breakdowns: [String: Breakdown],
        breakdownIDs: [String], events: [Event] = [], corrections: [CorrectionEntry] = [],
        separator: UInt8 = CSVScanner.semicolon
    ) {
        self.file = file
        self.sidecar = sidecar
        self.areas = areas
        self.breakdownIDs = breakdownIDs
        self.events = events
        self.corrections = corrections
        self.separator = separator
        let ids = sidecar.description.breakdowns
        self.breakdowns = ids.map { breakdowns[$0] }
        knownCategories = ids.map { Set(breakdowns[$0]?.categories.map(\.id) ?? []) }
        rules = ValueRules(sidecar.description)
        categoryColumns = ids.map { _ in CodedColumn() }
        categories = ids.map { _ in [Breakdown.totalID] }
        categoryIndex = ids.map { _ in [] }
        periodKind = sidecar.periodKind
    }

    /// Reads and checks the whole file. nil when its header cannot be understood.
    mutating func read() -> Dataset? {
        guard file.bytes.count < 2_000_000_000 else {
            report(.fileTooLarge, "Die Datei ist größer als 2 GB", at: 0..<0, hint: "Die Datei teilen.")
            return nil
        }
        var scanner = CSVScanner(file.bytes, separator: separator)
        guard let layout = readHeader(&scanner) else { return nil }
        samples = SampleReader(sidecar.description, layout)
        readRows(&scanner, layout)
        for problem in scanner.problems { diagnostics.append(problem.diagnostic(in: file)) }
        if lines.isEmpty, !diagnostics.hasErrors {
            report(
                .datasetEmpty, "Die Datei hat eine Kopfzeile, aber keine Daten", at: 0..<0,
                hint: "Zeilen ergänzen oder beide Dateien löschen.")
        }
        diagnostics += rules.warnings(in: file)
        countUnknowns()
        let dataset = dataset()
        return checked(dataset, RowPlaces(dataset, valueColumn: layout.value))
    }

    /// Corrects single values, then looks at the dataset as a whole.
    private mutating func checked(_ read: Dataset, _ places: RowPlaces) -> Dataset {
        var dataset = read
        if !corrections.isEmpty {
            var application = CorrectionApplication(dataset, areas: areas, breakdowns: breakdowns, places: places)
            application.apply(corrections)
            diagnostics += application.diagnostics
            dataset = application.dataset
        }
        var check = ObservationCheck(dataset, places: places, areas: areas, breakdowns: breakdowns)
        diagnostics += check.problems(limit: max(0, Self.maximumMessages - diagnostics.count))
        if !diagnostics.hasErrors, let index = check.index {
            var validation = DatasetValidation(
                dataset, index: index, areas: areas, breakdowns: breakdowns, events: events, places: places)
            diagnostics += validation.warnings()
        }
        return dataset
    }

    // MARK: Header

    private mutating func readHeader(_ scanner: inout CSVScanner) -> ObservationLayout? {
        var fields: [CSVField] = []
        var found = scanner.next(into: &fields)
        while found, CSVRowShape.isBlank(fields) { found = scanner.next(into: &fields) }
        guard found else {
            diagnostics += scanner.problems.map { $0.diagnostic(in: file) }
            if diagnostics.isEmpty {
                let columns = ["raum", "zeit"] + sidecar.description.breakdowns + ["wert"]
                let head = columns.joined(separator: ";")
                report(
                    .datasetEmpty, "Die Datei ist leer", at: 0..<0,
                    hint: "Die Datei mit der Kopfzeile »\(head)« beginnen.")
            }
            return nil
        }
        let header = ObservationLayout.header(
            fields, in: file, description: sidecar.description, breakdownIDs: breakdownIDs)
        self.header = header
        diagnostics += header.diagnostics
        return header.isComplete ? ObservationLayout(header, breakdowns: sidecar.description.breakdowns) : nil
    }

    // MARK: Rows

    private mutating func readRows(_ scanner: inout CSVScanner, _ layout: ObservationLayout) {
        guard let header else { return }
        let bytes = file.bytes
        let span = bytes.span
        var fields: [CSVField] = []
        var row = [Int32](repeating: 0, count: categories.count)
        reserve(rows: Self.estimatedRows(of: bytes, from: scanner.position))
        while diagnostics.count < Self.maximumMessages, scanner.next(into: &fields) {
            if fields[0].isEmpty, CSVRowShape.isBlank(fields) { continue }
            if fields.count != header.width,
                let problem = CSVRowShape.problem(fields, header: header, in: file, separator)
            {
                diagnostics.append(problem)
                continue
            }
            let area = self.area(fields[layout.area], span)
            let period = self.period(fields[layout.period], span)
            var isComplete = area >= 0 && period >= 0
            for index in row.indices {
                let category = self.category(index, fields[layout.categories[index]], span)
                row[index] = category
                isComplete = isComplete && category >= 0
            }
            // Fields that are left out at the end of a row are empty.
            var (sign, mark, note): (Int32, Int32, Int32) = (0, 0, 0)
            if let column = layout.sign, column < fields.count { sign = self.sign(fields[column], span) }
            if let column = layout.marks, column < fields.count { mark = self.mark(fields[column], span) }
            if let column = layout.note, column < fields.count { note = self.note(fields[column], span) }
            guard let value = self.value(fields, layout, sign, span) else { continue }
            guard isComplete, sign >= 0, mark >= 0, note >= 0 else { continue }
            if isLimited[Int(area)], value.sign == 0, let limited = areas[areaKeys[Int(area)]],
                !limited.exists(in: periods[Int(period)])
            {
                reportNotExisting(limited, periods[Int(period)], area, at: fields[layout.area].range)
                continue
            }
            guard values.append(value.number) else {
                report(
                    .numberForm, "Die Zahl ist zu groß, um neben den anderen dieser Datei genau gespeichert zu werden",
                    at: fields[layout.value].range,
                    hint: "Weniger Nachkommastellen oder eine größere Einheit verwenden.")
                continue
            }
            areaIndex.append(area)
            periodIndex.append(period)
            for index in row.indices { categoryIndex[index].append(row[index]) }
            lines.append(Int32(clamping: scanner.recordLine))
            if layout.sign != nil || layout.marks != nil {
                signs.append(value.sign)
                marks.append(Marks(rawValue: UInt8(truncatingIfNeeded: mark)).union(value.marks))
            }
            samples?.append(value: fields[layout.value])
            if layout.note != nil { noteIndex.append(UInt16(truncatingIfNeeded: note)) }
        }
        if scanner.position < bytes.count, diagnostics.count >= Self.maximumMessages {
            report(
                .tooManyMessages, "Ab hier ist die Datei nicht geprüft: schon \(diagnostics.count) Meldungen",
                at: scanner.position..<scanner.position, hint: "Zuerst die Meldungen darüber beheben.")
        }
    }

    /// How many rows the file will have, by the length of its first ones.
    private static func estimatedRows(of bytes: [UInt8], from start: Int) -> Int {
        let sample = bytes[min(start, bytes.count)..<min(start + 1 << 14, bytes.count)]
        let lines = sample.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
        return lines == 0 ? 0 : (bytes.count - start) / (sample.count / lines) + 16
    }

    private mutating func reserve(rows: Int) {
        areaIndex.reserveCapacity(rows)
        periodIndex.reserveCapacity(rows)
        for index in categoryIndex.indices { categoryIndex[index].reserveCapacity(rows) }
        values.reserve(rows)
        signs.reserveCapacity(rows)
        marks.reserveCapacity(rows)
        noteIndex.reserveCapacity(rows)
        lines.reserveCapacity(rows)
    }

    private mutating func value(
        _ fields: [CSVField], _ layout: ObservationLayout, _ sign: Int32, _ bytes: Span<UInt8>
    ) -> CellContent? {
        let field = fields[layout.value]
        if field.isEmpty {
            if sign == 0 {
                report(
                    .valueMissing, "Der Wert fehlt, und kein Zeichen sagt, warum", at: field.range,
                    hint: layout.sign == nil
                        ? "Die Spalte »zeichen« ergänzen und dort zum Beispiel »unbekannt« schreiben."
                        : "Eine Zahl eintragen oder in »zeichen« ein Wort wie »unbekannt« schreiben.")
                return nil
            }
            return CellContent(meaning: sign)
        }
        if sign != 0, let column = layout.sign {
            // An unknown sign has its own message already.
            if sign > 0 {
                diagnostics.append(
                    Diagnostic(
                        .signWithValue, "Hier stehen ein Wert und ein Zeichen, nur eines von beiden ist möglich",
                        at: file.span(fields[column].range), hint: "Das Zeichen oder den Wert löschen.",
                        notes: [.init("der Wert", at: file.span(field.range))]))
            }
            return nil
        }
        switch PlainDecimal.read(field, in: bytes) {
        case .number(let number):
            if let problem = rules.check(number, field, in: file)
                ?? samples?.read(beside: number, field, fields, in: file)
            {
                diagnostics.append(problem)
                return nil
            }
            return CellContent(number: number)
        case .failure(let failure):
            diagnostics.append(NumberText.problem(located(field), failure: failure))
        case .tooManyDecimals:
            report(
                .numberForm, "Die Zahl hat mehr als \(DecimalColumn.maximumDecimals) Nachkommastellen", at: field.range,
                hint: "Die Zahl runden.")
        }
        return nil
    }

    // MARK: Messages

    func located(_ field: CSVField) -> Located<String> {
        Located(field.text(in: file.bytes), at: file.span(field.range))
    }

    mutating func report(_ code: DiagnosticCode, _ message: String, at range: Range<Int>, hint: String) {
        diagnostics.append(Diagnostic(code, message, at: file.span(range), hint: hint))
    }

    private mutating func reportNotExisting(
        _ area: Area, _ period: ReportingPeriod, _ number: Int32, at range: Range<Int>
    ) {
        if let known = areasOutOfTime[number] {
            areasOutOfTime[number] = (known.count + 1, known.message)
            return
        }
        areasOutOfTime[number] = (1, diagnostics.count)
        let bounds = [area.validFrom.map { "ab \($0.german)" }, area.validTo.map { "bis \($0.german)" }]
        diagnostics.append(
            Diagnostic(
                .areaValidity, "»\(area.name)« besteht \(period.adverbial) nicht, hat hier aber einen Wert",
                at: file.span(range), hint: "Die Zeile löschen oder die Gültigkeit in »raeume.csv« berichtigen.",
                notes: [.init("gültig \(bounds.compactMap { $0 }.joined(separator: " "))", at: area.span)]))
    }

    /// Says in how many rows an unknown value stands.
    private mutating func countUnknowns() {
        var rows: [Int: Int] = [:]
        for column in [areaColumn, periodColumn] + categoryColumns + [signColumn, markColumn, noteColumn] {
            for unknown in column.unknowns.values { rows[unknown.message, default: 0] += unknown.count }
        }
        for area in areasOutOfTime.values { rows[area.message, default: 0] += area.count }
        for (message, count) in rows where count > 1 && message < diagnostics.count {
            let old = diagnostics[message]
            diagnostics[message] = Diagnostic(
                old.code, "\(old.message) (\(count) Zeilen)", at: old.span, severity: old.severity,
                hint: old.hint, notes: old.notes)
        }
    }

    // MARK: Result

    /// The finished columns, times in order. Columns that the file does not have are empty until here.
    private func dataset() -> Dataset {
        let count = values.units.count
        let signs = self.signs.isEmpty ? [UInt8](repeating: 0, count: count) : self.signs
        let marks = self.marks.isEmpty ? [Marks](repeating: [], count: count) : self.marks
        let noteIndex = self.noteIndex.isEmpty ? [UInt16](repeating: 0, count: count) : self.noteIndex
        let order = periods.indices.sorted { periods[$0] < periods[$1] }
        var place = [Int32](repeating: 0, count: periods.count)
        for (new, old) in order.enumerated() { place[old] = Int32(new) }
        var dataset = Dataset(
            description: sidecar.description, file: file, areas: areaKeys, periods: order.map { periods[$0] },
            categories: categories, noteSets: noteSets, decimals: values.decimals, areaIndex: areaIndex,
            periodIndex: order == Array(periods.indices) ? periodIndex : periodIndex.map { place[Int($0)] },
            categoryIndex: categoryIndex, units: values.units,
            signs: signs, marks: marks, noteIndex: noteIndex, lines: lines,
            samples: samples.flatMap { $0.columns.isEmpty ? nil : $0.columns })
        dataset.separator = separator
        return dataset
    }
}
