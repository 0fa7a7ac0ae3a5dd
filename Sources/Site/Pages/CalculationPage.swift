import Figures
import Markup
import Report

/// The page that says how the numbers of one area came about, where the pages of indicators cannot hold those of all.
struct CalculationPage {
    let site: SiteContext
    /// The page of the area.
    let page: ReportPage

    static func path(of page: ReportPage) -> String { page.path + AreaPages.calculationsFolder }

    func file() -> SiteFile {
        let path = Self.path(of: page)
        let catalogue = site.catalogue
        let calculations = site.input.figures.calculations
        let markup = CalculationMarkup(calculations: calculations, place: .areaPage) { calculation in
            let id = calculation.coordinates.indicator
            return [catalogue.indicator(id)?.shortTitle ?? id, calculation.area].joined(separator: ", ")
        }
        var values = PageSection.values([], introduction: markup.html)
        values.text("titel", "So wurde gerechnet: \(page.front.shortTitle)")
        let frame = PageFrame(
            site: site, path: path,
            windowTitle: PageFrame.windowTitle(["So wurde gerechnet", page.title], site.settings),
            description: "Wie die Zahlen der Seite »\(page.title)« entstanden sind.",
            steps: [
                .init(title: "Bericht", address: ""),
                .init(title: AreaWords.plural(site.settings), address: AreaPages.overviewPath),
                .init(title: page.front.shortTitle, address: page.path),
                .init(title: "So wurde gerechnet", address: nil),
            ])
        return frame.file(.text, values)
    }
}
