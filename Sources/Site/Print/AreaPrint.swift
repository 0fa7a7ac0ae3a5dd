import Catalogue
import Figures
import Manuscript
import Markup
import Report

/// The page of one area set for paper: two sheets for a council, from the same text and the same answers.
///
/// The profile stands over the whole width of the first sheet. In the sections behind it drawings stand in a column of
/// their own, beside the text: they come first in their section, so that both columns begin together.
struct AreaPrint {
    /// Where documents of areas lie.
    static let folder = "druck/" + AreaPages.overviewPath

    let site: SiteContext
    let page: ReportPage
    private let area: Area
    private let targets: PrintTargets

    /// nil for a page that belongs to no area.
    init?(site: SiteContext, page: ReportPage) {
        guard let area = page.area.flatMap({ site.catalogue.areas[$0] }) else { return nil }
        self.site = site
        self.page = page
        self.area = area
        targets = PrintTargets(
            Self.path(of: page), [PrintTargets.Part(page: page.path, id: "raum")], figures: page.figures.map(\.id),
            site: site.settings.address, annex: .none, drawings: .narrow)
    }

    private static func fileName(of page: ReportPage) -> String {
        page.path.split(separator: "/").last.map(String.init) ?? "raum"
    }

    private static func path(of page: ReportPage) -> String { "\(folder)\(fileName(of: page)).html" }

    var document: PrintDocument {
        let indicators = site.input.figures.figures.flatMap(\.indicators).uniqued()
        let frame = PrintFrame(
            site: site, path: Self.path(of: page), pdfPath: "\(page.path)\(Self.fileName(of: page)).pdf",
            name: page.title, page: page.path,
            windowTitle: PageFrame.windowTitle(["\(page.title) (zum Drucken)"], site.settings),
            description: page.front.description,
            keywords: indicators.compactMap { site.catalogue.indicator($0)?.shortTitle },
            stylesheet: site.assets.areaTypesetStylesheet)
        return frame.document(.areaPrint, values)
    }

    // MARK: Fields

    private var values: TemplateValues {
        let text = PageText(site: site, page: page, in: targets)
        let sectioned = SectionedText(page.document.blocks).arranging(drawingsFirst)
        let sections = zip(sectioned.sections(text), sectioned.contents.map(isOverview))
        let locator = locator
        var values = TemplateValues()
        values.text("titel", page.title)
        values.text("kennung", "\(area.type.singular) · Schlüssel\u{A0}\(area.key.text)")
        values.text("leitfrage", page.front.leadQuestion)
        values.html("lage_html", locator?.html)
        values.html("einleitung_html", sectioned.introduction.isEmpty ? nil : text.html(sectioned.introduction))
        values.list("abschnitte", sections.map { section($0, isOverview: $1) })
        let classes = [
            locator == nil ? nil : "mit-lage",
            sectioned.contents.first.map(isOverview) == true ? "mit-ueberblick" : nil,
        ]
        values.text("klassen", classes.compactMap { $0 }.joined(separator: " "))
        return values
    }

    private func section(_ section: PageSection, isOverview: Bool) -> TemplateValues {
        let noted = AreaPageBuilder(site: site, page: page).withNote(section)
        var values = TemplateValues()
        values.text("anker", targets.id(of: section.anchor, on: page.path))
        values.text("klasse", isOverview ? "ueberblick" : "weitere")
        values.html("ueberschrift_html", section.heading)
        values.html("inhalt_html", noted.content)
        return values
    }

    private var locator: Node? {
        let district = site.catalogue.areas[site.settings.district.value]
        return site.areas.map(of: area.type)?.locator(of: area, in: district, for: .paper)
    }

    // MARK: Sections

    /// Whether the profile of the area stands in a section, which then takes the whole width of the sheet.
    private func isOverview(_ blocks: [Block]) -> Bool {
        blocks.contains { figure($0)?.profile != nil }
    }

    /// Drawings before text; tables stay where they are.
    private func drawingsFirst(_ blocks: [Block]) -> [Block] {
        guard !isOverview(blocks) else { return blocks }
        let (drawings, rest) = blocks.reduce(into: ([Block](), [Block]())) { parts, block in
            if let request = figure(block), site.input.figures.figure(request.id)?.drawing != nil {
                parts.0.append(block)
            } else {
                parts.1.append(block)
            }
        }
        return drawings + rest
    }

    private func figure(_ block: Block) -> FigureRequest? {
        guard case .directive(let directive) = block, case .figure(let request)? = page.plan[directive] else {
            return nil
        }
        return request
    }
}

extension Site {
    /// The document of the page of one area; nil when there is none. `answers` are its own.
    package func areaPrint(_ page: ReportPage, answers: FigureSet) -> PrintDocument? {
        AreaPrint(
            site: site.answering(answers, downloads: [], calculationsOn: CalculationPage.path(of: page)), page: page)?
            .document
    }
}
