import Diagnostics
import Figures
import Manuscript
import Markup
import Report

/// The pages and files of a site.
///
/// Made once from everything that pages share; then asked for its parts, by any number of tasks at the same time.
package struct Site: Sendable {
    var site: SiteContext

    package init(_ input: SiteInput) { site = SiteContext(input) }

    /// All files of the report's own pages, sorted by path.
    package static func render(_ input: SiteInput) -> Diagnosed<[SiteFile]> {
        var diagnostics: [Diagnostic] = []
        let site = Site(input)
        let parts = site.jobs.map { $0.run().collecting(into: &diagnostics) }
        let data = site.dataPages(DataCoverage(), files: input.downloads)
        let files = parts.flatMap(\.files) + data.files + site.closing(parts.flatMap(\.entries) + data.entries)
        return Diagnosed(files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }, diagnostics)
    }

    /// The text of one page without anything around it.
    package static func fragment(of page: ReportPage, in input: SiteInput) -> HTML {
        PageText(site: SiteContext(input), page: page).html(page.document.blocks)
    }

    /// The report's own pages in independent pieces, in an order that is always the same.
    package var jobs: [SiteJob] { jobsBesidePrints + jobsAfterPrints }

    /// Those that need not know which printed documents there are.
    package var jobsBesidePrints: [SiteJob] {
        let site = site
        // The longest piece first: at the end everybody would wait for it.
        return [SiteJob { Diagnosed(Self.sharedFiles(site)) }] + indicatorJobs + listJobs + handbookJobs
    }

    /// Those that link printed documents with their sizes.
    package var jobsAfterPrints: [SiteJob] { textJobs }

    /// The page of a Markdown file, its links checked.
    private func job(_ page: ReportPage, _ file: @escaping @Sendable (ReportPage) -> SiteFile) -> SiteJob {
        let links = LinkCheck(site: site)
        let search = SearchEntries(site: site)
        return SiteJob(part: {
            Diagnosed(SitePart(files: [file(page)], entries: search.page(page)), links.check(page))
        })
    }

    private var textJobs: [SiteJob] {
        let site = site
        let texts = TextPages(site: site)
        let start = SiteJob(part: {
            Diagnosed(
                SitePart(files: [StartPage(site: site).file()], entries: SearchEntries(site: site).start()),
                site.report.start.map(LinkCheck(site: site).check) ?? [])
        })
        return [start] + site.report.chapters.map { job($0, texts.chapter) }
            + site.report.servicePages.map { job($0, texts.service) }
    }

    private var indicatorJobs: [SiteJob] {
        let site = site
        let links = LinkCheck(site: site)
        let search = SearchEntries(site: site)
        return site.report.indicators.map { page in
            SiteJob(part: {
                let texts = [page.definition, page.limits, page.readingExample].compactMap { $0?.document }
                return Diagnosed(
                    SitePart(
                        files: [IndicatorPageBuilder(site: site, page: page).file()], entries: search.indicator(page)),
                    texts.flatMap { links.check($0, page: page.path) })
            })
        }
    }

    /// Pages that the program writes from what it knows: lists, the catalogue, the areas, the changes.
    private var listJobs: [SiteJob] {
        let site = site
        let lists = ListPages(site: site)
        let links = LinkCheck(site: site)
        let search = SearchEntries(site: site)
        var jobs = ListingKind.allCases.map { kind in
            SiteJob(part: {
                let texts = kind == .glossary ? site.report.explanations : []
                return Diagnosed(
                    SitePart(files: [lists.listing(kind)], entries: search.listing(kind)),
                    texts.flatMap { links.check($0, page: kind.path) })
            })
        }
        jobs.append(
            SiteJob(part: {
                Diagnosed(SitePart(files: [lists.contents(), lists.indicators()], entries: search.lists()))
            }))
        if site.report.areaPages != nil {
            let overview = AreaOverviewPage(site: site)
            jobs.append(
                SiteJob(part: { Diagnosed(SitePart(files: [overview.file()], entries: overview.entries)) }))
        }
        if !site.report.changes.changes.isEmpty {
            let changes = ChangesPage(site: site)
            jobs.append(
                SiteJob(part: {
                    Diagnosed(SitePart(files: [changes.file()], entries: changes.entries), changes.diagnostics)
                }))
        }
        return jobs
    }

    private var handbookJobs: [SiteJob] {
        guard !site.report.handbook.isEmpty else { return [] }
        let texts = TextPages(site: site)
        let search = SearchEntries(site: site)
        let contents = SiteJob(part: {
            Diagnosed(SitePart(files: [texts.handbookContents()], entries: search.handbook()))
        })
        return site.report.handbook.map { job($0, texts.handbook) } + [contents]
    }

    /// The page of one area with the drawings of its figures. `answers` are its own, as are the files beside it.
    package func areaPage(
        _ page: ReportPage, answers: FigureSet, downloads: [DownloadLink]
    ) -> Diagnosed<SitePart> {
        let own = site.answering(
            answers, downloads: downloads, calculationsOn: CalculationPage.path(of: page))
        let explanations = answers.calculations.isEmpty ? [] : [CalculationPage(site: own, page: page).file()]
        let drawings = answers.figures.compactMap(FigureMarkup.drawingFile)
        let builder = AreaPageBuilder(site: own, page: page)
        return Diagnosed(
            SitePart(files: [builder.file()] + explanations + drawings, entries: builder.entries),
            LinkCheck(site: own).check(page))
    }

    /// The pages about open data, when all values are published and all files for download are written.
    package func dataPages(_ coverage: DataCoverage, files: [DownloadLink]) -> SitePart {
        DataPages(site: site, coverage: coverage, files: files).part
    }

    /// What can only be written when all pages are known.
    package func closing(_ entries: [SearchEntry]) -> [SiteFile] {
        let special = SpecialPages(site: site)
        return SearchPage(site: site, entries: entries).files()
            + [special.sitemap(site.addresses.pages), special.feed(), special.robots()]
    }

    private static func sharedFiles(_ site: SiteContext) -> [SiteFile] {
        let special = SpecialPages(site: site)
        let redirects = special.redirects()
        var files = site.assets.files + images(site) + redirects
        files += site.allFigures.compactMap(FigureMarkup.drawingFile)
        return files + [special.notFound()]
    }

    /// The pictures that some page shows, each once.
    private static func images(_ site: SiteContext) -> [SiteFile] {
        var found: [String: SiteFile] = [:]
        func add(_ inline: Inline) {
            guard case .image(let image) = inline,
                let picture = site.images.picture(image.source, in: image.span.file.path)
            else { return }
            found[picture.file.path] = picture.file
        }
        for page in site.report.pages {
            page.document.walk(inline: add)
            for planned in page.plan.all {
                if case .inclusion(let blocks) = planned { blocks.walk(block: { _ in }, inline: add) }
            }
        }
        for document in site.report.explanations { document.walk(inline: add) }
        return found.values.sorted { $0.path < $1.path }
    }
}

/// One independent piece of a site.
package struct SiteJob: Sendable {
    private let work: @Sendable () -> Diagnosed<SitePart>

    init(part work: @escaping @Sendable () -> Diagnosed<SitePart>) { self.work = work }

    /// A piece in which there is nothing to be found.
    init(_ work: @escaping @Sendable () -> Diagnosed<[SiteFile]>) {
        self.work = {
            let files = work()
            return Diagnosed(SitePart(files: files.value), files.diagnostics)
        }
    }

    package func run() -> Diagnosed<SitePart> { work() }
}
