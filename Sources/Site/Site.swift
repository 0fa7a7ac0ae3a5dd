import Diagnostics
import Figures
import Manuscript
import Markup
import Report

/// The pages and files of a site.
package enum Site {
    /// All files, sorted by path.
    package static func render(_ input: SiteInput) -> Diagnosed<[SiteFile]> {
        var diagnostics: [Diagnostic] = []
        let files = jobs(input).flatMap { $0.run().collecting(into: &diagnostics) }
        return Diagnosed(files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }, diagnostics)
    }

    /// The text of one page without anything around it.
    package static func fragment(of page: ReportPage, in input: SiteInput) -> HTML {
        PageText(site: SiteContext(input), page: page).html(page.document.blocks)
    }

    /// The same work in independent pieces, in an order that is always the same.
    package static func jobs(_ input: SiteInput) -> [SiteJob] {
        let site = SiteContext(input)
        let report = input.report
        let links = LinkCheck(site: site)
        let texts = TextPages(site: site)
        let lists = ListPages(site: site)
        var jobs = [SiteJob { Diagnosed([StartPage(site: site).file()], report.start.map(links.check) ?? []) }]
        jobs += report.chapters.map { page in SiteJob { Diagnosed([texts.chapter(page)], links.check(page)) } }
        jobs += report.servicePages.map { page in SiteJob { Diagnosed([texts.service(page)], links.check(page)) } }
        jobs += report.handbook.map { page in SiteJob { Diagnosed([texts.handbook(page)], links.check(page)) } }
        jobs += report.indicators.map { page in
            SiteJob {
                let texts = [page.definition, page.limits, page.readingExample].compactMap { $0?.document }
                return Diagnosed(
                    [IndicatorPageBuilder(site: site, page: page).file()],
                    texts.flatMap { links.check($0, page: page.path) })
            }
        }
        jobs += ListingKind.allCases.map { kind in
            SiteJob {
                let texts = kind == .glossary ? report.explanations : []
                return Diagnosed([lists.listing(kind)], texts.flatMap { links.check($0, page: kind.path) })
            }
        }
        jobs.append(SiteJob { Diagnosed([lists.contents(), lists.indicators()]) })
        if !report.handbook.isEmpty { jobs.append(SiteJob { Diagnosed([texts.handbookContents()]) }) }
        jobs.append(SiteJob { Diagnosed(sharedFiles(site)) })
        return jobs
    }

    private static func sharedFiles(_ site: SiteContext) -> [SiteFile] {
        let special = SpecialPages(site: site)
        let redirects = special.redirects()
        var files = site.assets.files + images(site) + redirects
        files += site.allFigures.compactMap(FigureMarkup.drawingFile)
        files += [special.notFound(), special.sitemap(pages(site)), special.feed(), special.robots()]
        return files
    }

    /// Every page of the site, without redirects and the page for unknown addresses.
    private static func pages(_ site: SiteContext) -> [String] {
        site.addresses.pages
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
    private let work: @Sendable () -> Diagnosed<[SiteFile]>

    init(_ work: @escaping @Sendable () -> Diagnosed<[SiteFile]>) { self.work = work }

    package func run() -> Diagnosed<[SiteFile]> { work() }
}
