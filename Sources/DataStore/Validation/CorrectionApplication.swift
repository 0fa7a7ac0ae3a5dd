import Catalogue
import Delimited
import Diagnostics
import Indicators
import Values

/// Puts the values of `data/korrekturen.csv` in the place of those in a dataset, marks them »berichtigt« and notes the
/// reason. A correction whose old value is no longer there is refused: somebody has to look at it again.
struct CorrectionApplication {
    private let areas: AreaDirectory
    private let breakdowns: [Breakdown?]
    private(set) var dataset: Dataset
    private(set) var diagnostics: [Diagnostic] = []
    private var places: RowPlaces
    private let index: CellIndex?
    private var notes: [DatasetNote] = []

    init(_ dataset: Dataset, areas: AreaDirectory, breakdowns: [Breakdown?], places: RowPlaces) {
        self.dataset = dataset
        self.areas = areas
        self.breakdowns = breakdowns
        self.places = places
        var index = CellIndex(dataset)
        for row in 0..<dataset.count {
            guard let key = index?.key(of: row, in: dataset) else { break }
            _ = index?.insert(row, at: key)
        }
        self.index = index
    }

    mutating func apply(_ entries: [CorrectionEntry]) {
        for entry in entries {
            let before = diagnostics.count
            guard let row = row(of: entry) else {
                if diagnostics.count == before {
                    report(
                        .correctionCell, "Für diese Korrektur gibt es in »\(dataset.description.id)« keine Zeile",
                        at: entry.span,
                        hint:
                            "Raum, Zeit und Merkmale mit den Grunddaten vergleichen; ein neuer Wert gehört in die Grunddaten selbst."
                    )
                }
                continue
            }
            apply(entry, to: row)
        }
        guard !notes.isEmpty else { return }
        dataset.description = dataset.description.adding(notes)
    }

    // MARK: The cell

    private mutating func row(of entry: CorrectionEntry) -> Int? {
        guard let index, let area = area(entry.area), let period = period(entry.period),
            let categories = categories(entry)
        else { return nil }
        var key = area * index.areaStride + period * index.periodStride
        for (dimension, code) in categories.enumerated() { key += code * index.categoryStrides[dimension] }
        return index.row(at: key)
    }

    private mutating func area(_ name: Located<String>) -> Int? {
        let key = AreaKey(name.value)
        if areas[key] == nil { diagnostics.append(UnknownArea.diagnostic(name, in: areas)) }
        return dataset.areas.firstIndex(of: key)
    }

    private mutating func period(_ text: Located<String>) -> Int? {
        let period = ReportingPeriod(text.value)
        if let problem = PeriodText.problem(
            text, period: period, expected: dataset.description.periodKind, dataset: dataset.description.id)
        {
            diagnostics.append(problem)
        }
        return period.flatMap { dataset.periods.firstIndex(of: $0) }
    }

    /// The code of each Merkmal; an empty column is the total.
    private mutating func categories(_ entry: CorrectionEntry) -> [Int]? {
        let ids = dataset.description.breakdowns
        var codes = [Int](repeating: 0, count: ids.count)
        for (breakdown, category) in entry.categories {
            guard let dimension = ids.firstIndex(of: breakdown) else {
                report(
                    .breakdownUnknown, "»\(dataset.description.id)« hat das Merkmal »\(breakdown)« nicht",
                    at: category.span, hint: "Das Feld leeren.")
                return nil
            }
            if category.value == Breakdown.totalID { continue }
            if let known = breakdowns[dimension], known.category(category.value) == nil {
                diagnostics.append(UnknownName.category(category, of: known))
                return nil
            }
            guard let code = dataset.categories[dimension].firstIndex(of: category.value) else { return nil }
            codes[dimension] = code
        }
        return codes
    }

    // MARK: The value

    private enum Content {
        case number(PlainDecimal)
        /// As `CellContent` reads it.
        case sign(CellContent)
    }

    private mutating func content(_ field: CSVField, in file: SourceFile) -> Content? {
        let word = field.text(in: file.bytes)
        if let meaning = CellContent.meaning(of: word) { return .sign(CellContent(meaning: meaning)) }
        switch PlainDecimal.read(field, in: file.bytes.span) {
        case .number(let number):
            var rules = ValueRules(dataset.description)
            if let problem = rules.check(number, field, in: file) {
                diagnostics.append(problem)
                return nil
            }
            return .number(number)
        case .failure(let failure):
            diagnostics.append(NumberText.problem(Located(word, at: file.span(field.range)), failure: failure))
        case .tooManyDecimals:
            report(
                .numberForm, "Die Zahl hat mehr als \(DecimalColumn.maximumDecimals) Nachkommastellen",
                at: file.span(field.range), hint: "Die Zahl runden.")
        }
        return nil
    }

    private mutating func apply(_ entry: CorrectionEntry, to row: Int) {
        guard let old = content(entry.old, in: entry.file), let new = content(entry.new, in: entry.file) else { return }
        let found = text(row)
        guard matches(old, row) else {
            let isDone = matches(new, row)
            report(
                .correctionOld,
                "Die Korrektur erwartet »\(entry.old.text(in: entry.file.bytes))«, in den Grunddaten steht »\(found)«",
                at: entry.file.span(entry.old.range),
                hint: isDone
                    ? "Der neue Wert steht schon in den Grunddaten: die Zeile aus »korrekturen.csv« löschen."
                    : "Klären, welcher Wert gilt, dann »alt« anpassen oder die Zeile löschen.",
                notes: [.init("der Wert in den Grunddaten", at: places.spans(row).value)])
            return
        }
        guard put(new, at: row) else {
            report(
                .numberForm, "Die Zahl ist zu groß, um neben den anderen der Grunddaten genau gespeichert zu werden",
                at: entry.file.span(entry.new.range), hint: "Die Zahl prüfen.")
            return
        }
        dataset.marks[row].insert(.revised)
        dataset.corrections[row] = Correction(
            old: found, new: entry.new.text(in: entry.file.bytes), reason: entry.reason, day: entry.day,
            span: entry.span)
        addNote(entry.reason, to: row)
    }

    private func matches(_ content: Content, _ row: Int) -> Bool {
        switch content {
        case .number(let number):
            let here = RoundedDecimal(units: dataset.units[row], decimals: dataset.decimals).rational
            return dataset.signs[row] == 0
                && RoundedDecimal(units: number.units, decimals: number.decimals).rational == here
        case .sign(let cell):
            return dataset.signs[row] == cell.sign
                && (cell.sign > 0
                    || (dataset.units[row] == 0
                        && cell.marks.contains(.roundedToZero) == dataset.marks[row].contains(.roundedToZero)))
        }
    }

    private mutating func put(_ content: Content, at row: Int) -> Bool {
        dataset.marks[row].remove(.roundedToZero)
        switch content {
        case .sign(let cell):
            dataset.signs[row] = cell.sign
            dataset.units[row] = 0
            dataset.marks[row].formUnion(cell.marks)
        case .number(let number):
            guard let units = scaled(number) else { return false }
            dataset.signs[row] = 0
            dataset.units[row] = units
        }
        return true
    }

    /// The number in the decimals of the dataset, which grow where the new number has more.
    private mutating func scaled(_ number: PlainDecimal) -> Int64? {
        if number.decimals > dataset.decimals {
            let factor = DecimalColumn.powers[number.decimals - dataset.decimals]
            guard dataset.units.allSatisfy({ !$0.multipliedReportingOverflow(by: factor).overflow }) else { return nil }
            for row in dataset.units.indices { dataset.units[row] *= factor }
            dataset.decimals = number.decimals
        }
        let (units, overflow) = number.units.multipliedReportingOverflow(
            by: DecimalColumn.powers[dataset.decimals - number.decimals])
        return overflow ? nil : units
    }

    private func text(_ row: Int) -> String {
        if dataset.signs[row] > 0 { return Sign.allCases[Int(dataset.signs[row]) - 1].rawValue }
        if dataset.marks[row].contains(.roundedToZero) { return "gerundet_null" }
        return RoundedDecimal(units: dataset.units[row], decimals: dataset.decimals).csvText
    }

    // MARK: The footnote

    private mutating func addNote(_ reason: String, to row: Int) {
        let text = "berichtigt: \(reason)"
        let id: String
        if let known = notes.first(where: { $0.text == text }) {
            id = known.id
        } else {
            let taken = Set((dataset.description.notes + notes).map(\.id))
            var number = notes.count + 1
            while taken.contains("berichtigt_\(number)") { number += 1 }
            id = "berichtigt_\(number)"
            notes.append(DatasetNote(id: id, text: text))
        }
        var set = dataset.noteSets[Int(dataset.noteIndex[row])]
        guard !set.contains(id) else { return }
        set.append(id)
        if let known = dataset.noteSets.firstIndex(of: set) {
            dataset.noteIndex[row] = UInt16(truncatingIfNeeded: known)
        } else if dataset.noteSets.count < Int(UInt16.max) {
            dataset.noteIndex[row] = UInt16(truncatingIfNeeded: dataset.noteSets.count)
            dataset.noteSets.append(set)
        }
    }

    private mutating func report(
        _ code: DiagnosticCode, _ message: String, at span: SourceSpan, hint: String, notes: [Diagnostic.Note] = []
    ) {
        diagnostics.append(Diagnostic(code, message, at: span, hint: hint, notes: notes))
    }
}
