import Catalogue
import Diagnostics
import Disclosure
import Downloads
import Figures
import Indicators
import Manuscript
import Report
import Site
import Workspace

/// Makes the pages of areas, one after the other: each is planned, answered, drawn and handed on, and nothing of it
/// stays.
struct AreaStage: Sendable {
    let answered: AnsweredReport
    let site: Site

    var areas: [AreaKey] { answered.report.areaPages?.areas ?? [] }

    /// The page of one area with all its files.
    func part(of area: AreaKey) -> Diagnosed<AreaPart> {
        var diagnostics: [Diagnostic] = []
        guard let pages = answered.report.areaPages else { return Diagnosed(AreaPart()) }
        var page = pages.page(of: area).collecting(into: &diagnostics)
        let builder = FigureSetBuilder(
            report: answered.report, tables: tables(of: page).collecting(into: &diagnostics),
            style: answered.theme.chartStyle)
        // What follows from values is decided before figures are numbered.
        let branches = builder.branches(of: page).collecting(into: &diagnostics)
        if !branches.isEmpty { page = pages.page(of: area, choosing: branches).collecting(into: &diagnostics) }
        let figures = page.figures.compactMap { builder.figure($0).collecting(into: &diagnostics) }
        let answers = builder.assemble(figures, of: page).collecting(into: &diagnostics)
        guard !diagnostics.hasErrors else { return Diagnosed(AreaPart(), diagnostics) }
        let downloads = figures.flatMap { Downloads.files(of: $0, context: answered.downloads) }
        let links = downloads.map { DownloadLink(path: $0.path, byteCount: $0.bytes.count) }
        let own = site.areaPage(page, answers: answers, downloads: links).collecting(into: &diagnostics)
        let files = own.files + downloads.map { SiteFile(path: $0.path, bytes: $0.bytes) }
        return Diagnosed(
            AreaPart(part: SitePart(files: files, entries: own.entries), figureCount: figures.count), diagnostics)
    }

    /// Few areas were answered together with the report; many are answered one by one.
    private func tables(of page: ReportPage) -> Diagnosed<ProtectedTables> {
        guard answered.report.explainsAreasThemselves else { return Diagnosed(answered.tables) }
        var diagnostics: [Diagnostic] = []
        let tables = page.queries.map { answered.evaluator.evaluate($0).collecting(into: &diagnostics) }
        return Diagnosed(ProtectedTables.protect(tables, catalogue: answered.report.catalogue), diagnostics)
    }
}

/// The page of an area with all its files, in memory for the moment.
struct AreaPart: Sendable {
    var part = SitePart(files: [])
    var figureCount = 0
}
