import Catalogue
import Figures
import Markup
import Report

/// The page of one area, from the template of the project.
struct AreaPageBuilder {
    let site: SiteContext
    let page: ReportPage

    func file() -> SiteFile {
        let text = PageText(site: site, page: page)
        let sectioned = SectionedText(page.document.blocks)
        let introduction = sectioned.introduction.isEmpty ? nil : text.html(sectioned.introduction)
        var values = PageSection.values(sectioned.sections(text), introduction: introduction)
        values.text("titel", page.title)
        if !page.document.footnotes.isEmpty { values.html("anmerkungen_html", text.html(page.document.footnotes)) }
        var frame = PageFrame(
            site: site, path: page.path, windowTitle: PageFrame.windowTitle([page.title], site.settings),
            description: page.front.description,
            steps: [
                .init(title: "Bericht", address: ""), .init(title: "Gemeinden", address: AreaPages.overviewPath),
                .init(title: page.front.shortTitle, address: nil),
            ])
        frame.dataset = PageDataset(
            page: page.path, name: page.title, summary: page.front.description, figures: site.input.figures.figures,
            area: page.area, site: site)
        return frame.file(.text, values)
    }

    /// What the search finds: the area itself.
    var entries: [SearchEntry] { SearchEntries(site: site).area(page) }
}
