import Catalogue
import Figures
import Markup
import Report

/// The page of one area, from the template of the project: where it lies, its files, its sections, its neighbours in
/// official order.
struct AreaPageBuilder {
    let site: SiteContext
    let page: ReportPage

    private var links: PageLinks { PageLinks(page: page.path) }
    private var area: Area? { page.area.flatMap { site.catalogue.areas[$0] } }

    func file() -> SiteFile {
        let text = PageText(site: site, page: page)
        let sectioned = SectionedText(page.document.blocks)
        let introduction = sectioned.introduction.isEmpty ? nil : text.html(sectioned.introduction)
        var values = PageSection.values(sectioned.sections(text).map(withNote), introduction: introduction)
        values.text("titel", page.title)
        values.text("leitfrage", page.front.leadQuestion)
        if !page.document.footnotes.isEmpty { values.html("anmerkungen_html", text.html(page.document.footnotes)) }
        let neighbours = page.area.map { site.areas.neighbours(of: $0) } ?? .none
        values.add(neighbours.values(links))
        if let area { add(area, to: &values) }
        var frame = PageFrame(
            site: site, path: page.path, windowTitle: PageFrame.windowTitle([page.title], site.settings),
            description: page.front.description,
            steps: [
                .init(title: "Bericht", address: ""),
                .init(title: AreaWords.plural(site.settings), address: AreaPages.overviewPath),
                .init(title: page.front.shortTitle, address: nil),
            ])
        frame.neighbours = neighbours
        frame.dataset = PageDataset(
            page: page.path, name: page.title, summary: page.front.description, figures: site.input.figures.figures,
            area: page.area, site: site)
        return frame.file(.area, values)
    }

    /// What the search finds: the area itself.
    var entries: [SearchEntry] { SearchEntries(site: site).area(page) }

    private func add(_ area: Area, to values: inout TemplateValues) {
        values.text("kennung", "\(area.type.singular) · Schlüssel\u{A0}\(area.key.text)")
        let district = site.catalogue.areas[site.settings.district.value]
        values.html("lage_html", site.areas.map(of: area.type)?.locator(of: area, in: district)?.html)
        let files = files(of: area)
        values.text("dateien_titel", "Alle Daten \(area.type.ofThis)")
        values.list("dateien", files)
        values.flag("hat_dateien", !files.isEmpty)
    }

    // MARK: Files

    /// The files that hold everything of the area, those that exist.
    private func files(of area: Area) -> [TemplateValues] {
        let name = page.path.split(separator: "/").last.map(String.init) ?? ""
        let kinds: [(suffix: String, text: String, content: String, type: String)] = [
            (
                "xlsx", "Excel", "mit allen Daten",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            ),
            ("csv", "CSV", "mit allen Daten", "text/csv"), ("zip", "ZIP", "mit allen Daten", "application/zip"),
            ("pdf", "PDF zum Drucken", "auf zwei Seiten", "application/pdf"),
        ]
        return kinds.compactMap { kind in
            let path = "\(page.path)\(name).\(kind.suffix)"
            guard let size = site.downloads[path] else { return nil }
            var values = TemplateValues()
            values.text("text", kind.text)
            // The archive holds this page, which cannot know its size.
            values.text("groesse", size > 0 ? ByteSize.text(size) : "alle Dateien zusammen")
            values.text("typ", kind.type)
            values.text("genau", "\(kind.content): \(area.longName)")
            values.address("ziel_url", links.url(path))
            return values
        }
    }

    // MARK: Comparisons

    /// The section with a note at its end where values of several areas of one level stand side by side.
    func withNote(_ section: PageSection) -> PageSection {
        guard let area,
            page.figures.contains(where: {
                comparesOthers($0, than: area) && section.content.contains("id=\"\($0.id)\"")
            })
        else { return section }
        let note =
            "Kein Ranking: Vergleichswerte helfen, die eigene Zahl einzuordnen. "
            + "Sie ordnen die \(area.type.plural) nicht."
        var content = MarkupOutput()
        content.append(section.content)
        content.append(Node.tag("p", ["class": "vergleichshinweis"], .text(note)).html)
        return PageSection(
            anchor: section.anchor, title: section.title, heading: section.heading,
            content: HTML(trusted: content.bytes))
    }

    /// Whether a figure shows values of other areas of the same level, if only as the ends of a corridor.
    private func comparesOthers(_ figure: FigureRequest, than area: Area) -> Bool {
        func isOther(_ key: AreaKey) -> Bool {
            key != area.key && site.catalogue.areas[key]?.type == area.type
        }
        if let profile = figure.profile {
            if case .areas = profile.group { return true }
            return profile.comparisons.contains(where: isOther)
        }
        return figure.queries.contains { $0.areas.contains(where: isOther) }
    }
}
