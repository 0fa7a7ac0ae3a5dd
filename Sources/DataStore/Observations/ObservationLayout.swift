import Catalogue
import Delimited
import Diagnostics

/// Which column of a base data file holds what.
struct ObservationLayout {
    let area: Int
    let period: Int
    /// Per Merkmal of the dataset.
    let categories: [Int]
    let value: Int
    let sign: Int?
    let marks: Int?
    let note: Int?
    /// Columns of surveys: number of answers, lower and upper bound.
    let answers: Int?
    let lower: Int?
    let upper: Int?

    /// nil when a required column is missing.
    init?(_ header: CSVHeader, breakdowns: [String]) {
        guard let area = header.columns["raum"], let period = header.columns["zeit"], let value = header.columns["wert"]
        else { return nil }
        let categories = breakdowns.compactMap { header.columns[$0] }
        guard categories.count == breakdowns.count else { return nil }
        self.area = area
        self.period = period
        self.categories = categories
        self.value = value
        sign = header.columns["zeichen"]
        marks = header.columns["marken"]
        note = header.columns["fussnote"]
        answers = header.columns["n"]
        lower = header.columns["unten"]
        upper = header.columns["oben"]
    }

    /// Reads the header row of a dataset.
    static func header(
        _ fields: [CSVField], in file: SourceFile, description: DatasetDescription, breakdownIDs: [String]
    ) -> CSVHeader {
        // Where a value stands in its delivery is not read here: `OriginColumn` looks it up when something is explained.
        var optional = ["zeichen", "marken", "fussnote", description.originColumn]
        if description.kind == .survey { optional += ["n", "unten", "oben"] }
        var hints: [String: String] = [:]
        for id in breakdownIDs where !description.breakdowns.contains(id) {
            hints[id] = "Das Merkmal in »\(description.id).yaml« unter »merkmale« eintragen oder die Spalte löschen."
        }
        return CSVHeader(
            fields: fields, in: file, required: ["raum", "zeit"] + description.breakdowns + ["wert"],
            optional: optional,
            hints: hints)
    }
}
