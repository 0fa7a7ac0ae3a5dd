import Manuscript
import Markup
import Report

/// Pages that authors write as text: chapters, service pages, the handbook.
struct TextPages {
    let site: SiteContext

    private static let start = PageFrame.Step(title: "Bericht", address: "")

    // MARK: Chapters

    func chapter(_ page: ReportPage) -> SiteFile {
        var values = text(page)
        values.text("kennung", "Kapitel\u{A0}\(page.code)")
        values.text("leitfrage", page.front.leadQuestion)
        let links = PageLinks(page: page.path)
        let pdf = "\(page.path)\(page.slug).pdf"
        if let size = site.downloads[pdf] {
            values.address("druck_url", links.url(pdf))
            values.text("druck_groesse", ByteSize.text(size))
        }
        let course = LifeCourse(site.report).values(links: links, current: page.path)
        values.list("lebenslauf", course)
        values.flag("hat_lebenslauf", course.count > 1)
        let neighbours = PageNeighbours(of: page, in: site.report.chapters)
        values.add(neighbours.values(links))
        var frame = frame(page, [page.title], steps: [Self.start], neighbours)
        frame.dataset = PageDataset(
            page: page.path, name: page.title, summary: page.front.description ?? page.front.leadQuestion,
            figures: site.input.figures.figures.filter { $0.pagePath == page.path }, area: nil, site: site)
        return frame.file(.chapter, values)
    }

    // MARK: Service pages

    func service(_ page: ReportPage) -> SiteFile {
        frame(page, [page.title], steps: [Self.start]).file(.text, text(page))
    }

    // MARK: Handbook

    /// The path of the page that lists all messages.
    static let messagesPath = "handbuch/meldungen/"

    func handbook(_ page: ReportPage) -> SiteFile {
        let extra = page.path == Self.messagesPath ? MessageList(messages: site.input.messages).sections : []
        var values = text(page, adding: extra)
        let links = PageLinks(page: page.path)
        values.list("handbuchseiten", handbookLinks(links))
        let neighbours = PageNeighbours(of: page, in: site.report.handbook)
        values.add(neighbours.values(links))
        let steps = [Self.start, PageFrame.Step(title: "Handbuch", address: "handbuch/")]
        return frame(page, [page.title, "Handbuch"], steps: steps, neighbours).file(.handbook, values)
    }

    /// The contents of the handbook.
    func handbookContents() -> SiteFile {
        let path = "handbuch/"
        let links = PageLinks(page: path)
        let entries = site.report.handbook.map { page in
            Node.tag(
                "li", [:], .tag("a", ["href": links.url(page.path)], .text(page.title)),
                page.front.description.map { .addition(.text($0)) } ?? .empty)
        }
        var values = PageSection.values([], introduction: Node.tag("ul", ["class": "liste"], entries).html)
        values.text("titel", "Handbuch")
        values.list("handbuchseiten", handbookLinks(links))
        let frame = PageFrame(
            site: site, path: path, windowTitle: PageFrame.windowTitle(["Handbuch"], site.settings),
            description: "Wie ein Bericht entsteht und gepflegt wird.",
            steps: [Self.start, PageFrame.Step(title: "Handbuch", address: nil)])
        return frame.file(.handbook, values)
    }

    private func handbookLinks(_ links: PageLinks) -> [TemplateValues] {
        site.report.handbook.map {
            .link($0.front.shortTitle, links.url($0.path), current: $0.path == links.page ? "page" : "false")
        }
    }

    // MARK: Parts

    private func text(_ page: ReportPage, adding extra: [PageSection] = []) -> TemplateValues {
        let text = PageText(site: site, page: page)
        let sectioned = SectionedText(page.document.blocks)
        let introduction = sectioned.introduction.isEmpty ? nil : text.html(sectioned.introduction)
        var values = PageSection.values(sectioned.sections(text) + extra, introduction: introduction)
        values.text("titel", page.title)
        if !page.document.footnotes.isEmpty { values.html("anmerkungen_html", text.html(page.document.footnotes)) }
        return values
    }

    private func frame(
        _ page: ReportPage, _ title: [String], steps: [PageFrame.Step], _ neighbours: PageNeighbours = .none
    ) -> PageFrame {
        var frame = PageFrame(
            site: site, path: page.path, windowTitle: PageFrame.windowTitle(title, site.settings),
            description: page.front.description,
            steps: steps + [PageFrame.Step(title: page.front.shortTitle, address: nil)])
        frame.neighbours = neighbours
        return frame
    }
}

extension PageNeighbours {
    /// What stands beside a page that authors write.
    init(of page: ReportPage, in series: [ReportPage]) {
        self.init(of: { $0.path == page.path }, in: series, title: \.title, path: \.path)
    }
}

/// The stations of life that chapters belong to.
struct LifeCourse {
    private let stations: [ReportPage]

    init(_ report: Report) { stations = report.chapters.filter { $0.front.lifePhase != nil } }

    func values(links: PageLinks, current: String?) -> [TemplateValues] {
        stations.map { page in
            var values = TemplateValues.link(
                page.front.lifePhase ?? page.title, links.url(page.path),
                current: page.path == current ? "page" : "false")
            values.text("frage", page.front.leadQuestion ?? page.title)
            values.text("klasse", page.path == current ? "station hier" : "station")
            return values
        }
    }
}
