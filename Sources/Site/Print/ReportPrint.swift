import Figures
import Manuscript
import Markup
import Report

/// The whole report for paper: title page, imprint, contents, key messages, chapters, annex.
struct ReportPrint {
    static let path = "druck/gesamtbericht.html"
    static let pdfPath = "druck/gesamtbericht.pdf"
    /// The page on method that authors may write.
    private static let method = "methodik"

    let site: SiteContext
    private let targets: PrintTargets
    /// What is read from front to back.
    private let chapters: [ReportPage]
    private let methodPage: ReportPage?
    private let imprint: ReportPage?

    init(site: SiteContext) {
        self.site = site
        let report = site.report
        chapters = report.chapters
        methodPage = report.servicePages.first { $0.slug == Self.method }
        imprint = report.servicePages.first { $0.title == PageFrame.imprintTitle }
        var parts = ListingKind.allCases.map { PrintTargets.Part(page: $0.path, id: "verzeichnis-\($0.rawValue)") }
        parts.append(PrintTargets.Part(page: "", id: "anfang"))
        parts += report.chapters.map { PrintTargets.Part(page: $0.path, id: "kapitel-\($0.slug)") }
        parts += [methodPage, imprint].compactMap { $0 }.map {
            PrintTargets.Part(page: $0.path, id: "seite-\($0.slug)")
        }
        targets = PrintTargets(
            Self.path, parts, figures: report.figures.map(\.id), site: report.settings.address, headingShift: 1)
    }

    private var settings: ReportSettings { site.settings }

    var document: PrintDocument {
        let title = [settings.title, settings.subtitle].compactMap { $0 }.joined(separator: ", ")
        let frame = PrintFrame(
            site: site, path: Self.path, pdfPath: Self.pdfPath, name: "Gesamtbericht", page: "",
            windowTitle: "\(title) (Gesamtbericht)", description: settings.description,
            keywords: [settings.title] + chapters.map(\.title), stylesheet: site.assets.typesetStylesheet)
        var values = TemplateValues()
        values.text("art", "gesamtbericht")
        values.text("titel", site.report.start?.title ?? settings.title)
        values.group("titelblatt", titlePage)
        values.html("impressum_html", imprint.map { article($0).body($0.document.blocks) })
        let sections = annexSections
        values.html("verzeichnis_html", contents(sections).list.html)
        values.html("inhalt_html", content)
        values.html("anhang_html", annex.html(sections))
        return frame.document(.print, values)
    }

    private var titlePage: TemplateValues {
        var values = TemplateValues()
        values.text("leitsatz", site.report.start?.front.leadSentence ?? settings.description)
        if let type = site.areas.types.first {
            let district = site.catalogue.areas[settings.district.value]
            let map = site.areas.map(of: type)?.overview(
                id: "titelkarte",
                title:
                    "Karte: \(district?.name ?? settings.title) mit \(site.areas.members(of: type).count) \(type.plural)"
            )
            values.html("karte_html", map?.html)
        }
        return values
    }

    private func article(_ page: ReportPage) -> PrintArticle { PrintArticle(site: site, page: page, targets: targets) }

    // MARK: Text

    private var content: HTML {
        var output = MarkupOutput()
        if let start = site.report.start, let html = opening(start) { output.append(html) }
        for page in chapters + [methodPage].compactMap({ $0 }) {
            let article = article(page)
            output.append(article.html([article.header("h2")]))
        }
        return HTML(trusted: output.bytes)
    }

    /// The key messages of the start page, with what else stands there.
    private func opening(_ page: ReportPage) -> HTML? {
        let text = PageText(site: site, page: page, in: targets)
        var lead: [Node] = []
        var rest: [Block] = []
        var title = page.title
        for block in page.document.blocks {
            guard case .directive(let directive) = block, case .box(let box)? = page.plan[directive],
                box.kind == .keyMessages
            else {
                rest.append(block)
                continue
            }
            title = box.title
            let messages = KeyMessages(site: site, text: text, directive: directive)
            lead.append(.tag("ul", ["class": "kernsaetze"], messages.all.map(statement)))
            rest += messages.rest
        }
        guard !lead.isEmpty || !rest.isEmpty else { return nil }
        let head = Node.tag(
            "header", ["class": "kapitelkopf", "data-lauf": title, "data-bericht": settings.runningTitle],
            .tag("h2", [:], .text(title)))
        var output = MarkupOutput()
        output.append("<article class=\"satz-fluss\" id=\"anfang\">\n")
        for node in [head] + lead {
            output.write(node, syntax: .html)
            output.append("\n")
        }
        output.append(article(page).body(rest))
        output.append("</article>\n")
        return HTML(trusted: output.bytes)
    }

    private func statement(_ message: KeyMessages.Message) -> Node {
        let picture = message.tile?.namedSparkline.map { drawing in
            Node.tag(
                "div", ["class": "kernsatz-bild"], drawing,
                .tag("p", ["class": "bildzeile"], .text(message.tile?.context ?? "")))
        }
        return .tag(
            "li", ["class": "kernsatz"],
            message.number.map { .tag("div", ["class": "kernsatz-zahl"], $0) } ?? .empty,
            .tag("div", ["class": "kernsatz-text"], .markup(message.text)), picture ?? .empty)
    }

    // MARK: Annex

    private var annex: PrintAnnex {
        PrintAnnex(
            site: site, targets: targets, pages: chapters + [methodPage].compactMap { $0 }, heading: "h2",
            subheading: "h3")
    }

    private var annexSections: [PrintAnnex.Section] {
        let annex = annex
        let files = PrintDownloads(site: site, targets: targets, figures: annex.figures, subheading: "h3")
        return [
            annex.numbers, annex.list(of: .diagram), annex.list(of: .table), annex.list(of: .map), annex.sources(),
            annex.terms(), annex.signs, annex.indicators, files.section,
        ].compactMap { $0 }
    }

    // MARK: Contents

    private func contents(_ sections: [PrintAnnex.Section]) -> PrintContents {
        var entries: [PrintContents.Entry] = []
        if let start = site.report.start, let title = openingTitle(start) {
            entries.append(.init(title: title, number: nil, target: "anfang", level: .part))
        }
        for page in chapters {
            let article = article(page)
            entries.append(.init(title: page.title, number: page.code, target: article.id, level: .part))
            entries += article.sections
        }
        if let methodPage {
            entries.append(
                .init(title: methodPage.title, number: nil, target: article(methodPage).id, level: .part))
        }
        entries += sections.map { .init(title: $0.title, number: nil, target: $0.id, level: .part) }
        return PrintContents(entries: entries)
    }

    private func openingTitle(_ page: ReportPage) -> String? {
        guard !page.document.blocks.isEmpty else { return nil }
        for planned in page.plan.all {
            if case .box(let box) = planned, box.kind == .keyMessages { return box.title }
        }
        return page.title
    }
}
