import Catalogue
import Delimited
import Diagnostics

/// A row of `data/korrekturen.csv`, not yet compared with the data it corrects.
struct CorrectionEntry {
    let file: SourceFile
    let area: Located<String>
    let period: Located<String>
    /// Columns of Merkmale that are filled.
    let categories: [(breakdown: String, category: Located<String>)]
    let old: CSVField
    let new: CSVField
    let reason: String
    let day: CalendarDate
    /// The whole line.
    let span: SourceSpan
}

/// Reads `data/korrekturen.csv`: single values that an office corrected, each with its reason.
struct CorrectionList {
    static let path = "data/korrekturen.csv"

    /// By dataset, in the order of the file.
    private(set) var entries: [String: [CorrectionEntry]] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    static let empty = CorrectionList()

    private init() {}

    init(_ form: TableForm, datasets: [String], breakdownIDs: [String]) {
        let file = form.file
        let table = CSVTable(
            file, separator: form.separator.byte,
            required: ["grunddaten", "raum", "zeit", "alt", "neu", "grund", "wer", "wann"],
            optional: breakdownIDs)
        diagnostics = table.diagnostics
        for fields in table.rows {
            var row = CSVRow(fields, of: table)
            let dataset = row.requiredText("grunddaten")
            if let dataset, !datasets.contains(dataset.value) {
                row.report(UnknownName.dataset(dataset, among: datasets))
            }
            let area = row.requiredText("raum")
            let period = row.requiredText("zeit")
            let old = Self.value("alt", &row)
            let new = Self.value("neu", &row)
            let reason = row.requiredText("grund")
            // Who asked for it is kept for the office and never published.
            _ = row.requiredText("wer")
            let day = row.date("wann")
            if day == nil, row.text("wann") == nil { _ = row.requiredText("wann") }
            diagnostics += row.diagnostics
            guard let dataset, let area, let period, let old, let new, let reason, let day else { continue }
            let categories = breakdownIDs.compactMap { id in row.text(id).map { (breakdown: id, category: $0) } }
            entries[dataset.value, default: []].append(
                CorrectionEntry(
                    file: file, area: area, period: period, categories: categories, old: old, new: new,
                    reason: reason.value, day: day, span: row.span))
        }
    }

    private static func value(_ column: String, _ row: inout CSVRow) -> CSVField? {
        guard row.requiredText(column) != nil, let index = row.table.header.columns[column] else { return nil }
        return row.fields[index]
    }
}
