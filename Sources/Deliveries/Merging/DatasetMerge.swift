import Catalogue
import Diagnostics

/// Puts deliveries into a base data file: rows that are there stay, values that come are new, equal or revised.
///
/// Of one recipe the newer Stand wins, of several recipes the one with the higher `vorrang`. Nothing else decides: a
/// difference between recipes without `vorrang`, and a delivery older than the base data, are errors.
package struct DatasetMerge {
    package let rows: [DatasetRow]
    package let account: MergeAccount
    package let diagnostics: [Diagnostic]

    /// - Parameters:
    ///   - existing: the base data as they are.
    ///   - sources: every delivery of every recipe of this dataset.
    ///   - asOf: the `stand` of the base data; nil where there are none yet.
    package init(
        _ existing: DatasetFile, with sources: [MergeSource], of description: DatasetDescription,
        in catalogue: Catalogue, asOf: CalendarDate?
    ) {
        var keys = existing.rows.map(\.key)
        for source in sources { keys += source.table.cells.map(\.key) }
        guard let order = CellOrder(keys, of: description, in: catalogue) else {
            rows = existing.rows
            account = MergeAccount(sources: sources.map { _ in SourceAccount() })
            diagnostics = [
                Diagnostic(
                    .limitReached, "Die Grunddaten »\(description.id)« haben zu viele Räume, Zeiten und Ausprägungen",
                    at: description.span, hint: "Die Merkmale auf mehrere Grunddaten verteilen.")
            ]
            return
        }
        var run = MergeRun(existing, sources, order: order, asOf: existing.rows.isEmpty ? nil : asOf)
        run.merge()
        rows = run.rows
        account = run.account
        diagnostics = run.diagnostics(of: description)
    }
}
