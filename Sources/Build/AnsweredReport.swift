import Catalogue
import Diagnostics
import Disclosure
import Downloads
import Figures
import Indicators
import Report
import Site
import Workspace

/// A report with the answers to everything that its shared pages ask, before anything is written.
struct AnsweredReport: Sendable {
    let report: Report
    let evaluator: Evaluator
    /// Who may see what: one decision for everything that is written.
    let protection: Protection
    let planned: PlannedProtection
    /// What was evaluated to decide that, where it was kept.
    let evaluated: [IndicatorQuery: IndicatorTable]
    /// What shared pages show, and the pages of areas where there are few of them.
    let tables: ProtectedTables
    let datasets: [Dataset]
    /// Where imported base data stand in the files that offices sent.
    let deliveries: DeliveryPlaces
    let answers: FigureSet
    let sheets: [IndicatorSheet]
    let theme: LoadedTheme
    /// Files of `content/bilder`.
    let images: [SourceFile]
    /// What all files for download say about the report.
    let downloads: DownloadContext

    /// The figures of all pages but those of areas.
    var sharedFigures: [Figure] { answers.figures + sheets.flatMap(\.figures) }

    /// Everything that pages are made of; `files` are those that lie beside them already.
    func site(with files: [OutputEntry]) -> SiteInput {
        SiteInput(
            report: report, figures: answers, sheets: sheets, theme: theme.theme, fonts: theme.fonts, images: images,
            downloads: files.map { DownloadLink(path: $0.path, byteCount: $0.byteCount) },
            messages: MessagePage.explanations, protectionNote: "Schwellenwert, mit Schutz vor Rückrechnung.")
    }
}

extension Evaluator {
    /// The values of a query of the plan.
    func evaluate(_ planned: PlannedQuery) -> Diagnosed<IndicatorTable> {
        var table = evaluate(planned.query, at: planned.span, naming: planned.namedAreas)
        if planned.absence == .accepted { table.diagnostics.removeAll { $0.code == .periodEmpty } }
        return table
    }
}
