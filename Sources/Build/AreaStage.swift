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
    private let answered: AnsweredReport
    private let site: Site
    private let prints: PrintStage

    init(answered: AnsweredReport, site: Site, prints: PrintStage) {
        self.answered = answered
        self.site = site
        self.prints = prints
    }

    var areas: [AreaKey] { answered.report.areaPages?.areas ?? [] }

    /// The page of one area with all its files.
    func part(of area: AreaKey) -> Diagnosed<AreaPart> {
        var diagnostics: [Diagnostic] = []
        guard let pages = answered.report.areaPages else { return Diagnosed(AreaPart()) }
        var page = pages.page(of: area).collecting(into: &diagnostics)
        let builder = FigureSetBuilder(
            report: answered.report, tables: tables(of: page).collecting(into: &diagnostics),
            style: answered.theme.chartStyle, deliveries: answered.deliveries)
        // What follows from values is decided before figures are numbered.
        let branches = builder.branches(of: page).collecting(into: &diagnostics)
        if !branches.isEmpty { page = pages.page(of: area, choosing: branches).collecting(into: &diagnostics) }
        let figures = page.figures.compactMap { builder.figure($0).collecting(into: &diagnostics) }
        let answers = builder.assemble(figures, of: page).collecting(into: &diagnostics)
        guard !diagnostics.hasErrors else { return Diagnosed(AreaPart(), diagnostics) }
        let downloads = downloads(of: area, page, figures)
        let print = site.areaPrint(page, answers: answers).map(prints.part)
        // The archive holds the page, which cannot know its size.
        let links =
            downloads.map { DownloadLink(path: $0.path, byteCount: $0.bytes.count) }
            + [DownloadLink(path: Downloads.areaArchivePath(in: page.path), byteCount: 0)] + (print?.links ?? [])
        let own = site.areaPage(page, answers: answers, downloads: links).collecting(into: &diagnostics)
        var files = own.files + downloads.map { SiteFile(path: $0.path, bytes: $0.bytes) } + (print?.files ?? [])
        if let archive = archive(of: area, page, figures, files) { files.append(archive) }
        return Diagnosed(
            AreaPart(
                part: SitePart(files: files, entries: own.entries), figureCount: figures.count, print: print?.document),
            diagnostics)
    }

    private func downloads(of key: AreaKey, _ page: ReportPage, _ figures: [Figure]) -> [DownloadFile] {
        let own = figures.flatMap { Downloads.files(of: $0, context: answered.downloads) }
        guard let area = answered.report.catalogue.areas[key] else { return own }
        return own + Downloads.area(area, path: page.path, figures: figures, context: answered.downloads)
    }

    /// Everything in the folder of the area as one file.
    private func archive(of key: AreaKey, _ page: ReportPage, _ figures: [Figure], _ files: [SiteFile]) -> SiteFile? {
        guard let area = answered.report.catalogue.areas[key] else { return nil }
        let own = files.filter { $0.path.hasPrefix(page.path) }.map { DownloadFile(path: $0.path, bytes: $0.bytes) }
        let archive = Downloads.areaArchive(
            area, path: page.path, figures: figures, files: own, context: answered.downloads)
        return SiteFile(path: archive.path, bytes: archive.bytes)
    }

    /// Few areas were answered together with the report; many are answered one by one.
    private func tables(of page: ReportPage) -> Diagnosed<ProtectedTables> {
        guard answered.report.explainsAreasThemselves else { return Diagnosed(answered.tables) }
        var diagnostics: [Diagnostic] = []
        let tables = page.queries.map { answered.evaluator.evaluate($0).collecting(into: &diagnostics) }
        return Diagnosed(ProtectedTables.protect(tables, by: answered.protection), diagnostics)
    }
}

/// The page of an area with all its files, in memory for the moment.
struct AreaPart: Sendable {
    var part = SitePart(files: [])
    var figureCount = 0
    var print: PrintedDocument?
}
