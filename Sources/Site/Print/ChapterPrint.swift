import Figures
import Markup
import Report

/// One chapter for paper: a compact head, its contents, the text, the values of its figures, and who publishes it.
struct ChapterPrint {
    let site: SiteContext
    let page: ReportPage
    private let path: String
    private let targets: PrintTargets
    private let used: Used

    init(site: SiteContext, page: ReportPage) {
        self.site = site
        self.page = page
        path = "druck/kapitel/\(page.slug).html"
        used = Used(page)
        // What the annex does not hold is on the web.
        var parts = [PrintTargets.Part(page: page.path, id: "kapitel")]
        if !used.terms.isEmpty { parts.append(.init(page: ListingKind.glossary.path, id: "begriffe")) }
        if !used.sources.isEmpty { parts.append(.init(page: ListingKind.sources.path, id: "quellen")) }
        targets = PrintTargets(path, parts, figures: page.figures.map(\.id), site: site.settings.address)
    }

    private var settings: ReportSettings { site.settings }

    var document: PrintDocument {
        let report = [settings.title, settings.subtitle].compactMap { $0 }.joined(separator: ", ")
        let frame = PrintFrame(
            site: site, path: path, pdfPath: "\(page.path)\(page.slug).pdf",
            name: "Kapitel \(page.title)", page: page.path,
            windowTitle: "Kapitel\u{A0}\(page.code): \(page.title) – \(report)",
            description: page.front.description, keywords: [settings.title, page.title, page.front.shortTitle],
            stylesheet: site.assets.typesetStylesheet)
        let article = PrintArticle(site: site, page: page, targets: targets)
        let sections = annexSections
        var values = TemplateValues()
        values.text("art", "einzelkapitel")
        values.text("titel", page.title)
        values.html("inhalt_html", article.html([article.header("h1", before: [strip]), contents(article, sections)]))
        values.html("anhang_html", annex.html(sections))
        return frame.document(.print, values)
    }

    /// The report and its date above the title.
    private var strip: Node {
        return .group([
            .tag(
                "p", ["class": "berichtszeile"],
                .text("Aus: \(settings.runningTitle) · Stand: \(settings.asOf.german)")),
            settings.notice.map { .tag("p", ["class": "hinweiszeile"], .text($0)) } ?? .empty,
        ])
    }

    private func contents(_ article: PrintArticle, _ sections: [PrintAnnex.Section]) -> Node {
        let entries =
            article.sections
            + sections.map { .init(title: $0.title, number: nil, target: $0.id, level: .section) }
        guard entries.count > 1 else { return .empty }
        return .tag("nav", ["class": "inhalt-kurz", "aria-label": "Inhalt"], PrintContents(entries: entries).list)
    }

    private var annex: PrintAnnex {
        PrintAnnex(site: site, targets: targets, pages: [page], heading: "h2", subheading: "h3")
    }

    private var annexSections: [PrintAnnex.Section] {
        [annex.numbers, annex.terms(usedOnly: used.terms), annex.sources(citedOnly: used.sources)].compactMap { $0 }
    }
}

/// What a chapter explains and cites.
private struct Used: Sendable {
    var terms: Set<String> = []
    var sources: Set<String> = []

    init(_ page: ReportPage) {
        for planned in page.plan.all {
            switch planned {
            case .term(let entry): terms.insert(entry.anchor)
            case .citation(let source): sources.insert(source.id)
            default: break
            }
        }
    }
}
