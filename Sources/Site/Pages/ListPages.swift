import Catalogue
import Figures
import Markup
import Report

/// The catalogue of indicators and the lists of figures, sources, terms and signs.
struct ListPages {
    let site: SiteContext

    private static let start = PageFrame.Step(title: "Bericht", address: "")
    private static let lists = PageFrame.Step(title: "Verzeichnisse", address: "verzeichnisse/")

    // MARK: Lists

    func listing(_ kind: ListingKind) -> SiteFile {
        let links = PageLinks(page: kind.path)
        let markup = ListingMarkup(site: site, links: links)
        var values = PageSection.values([], introduction: markup.html(kind, below: 1))
        values.text("titel", kind.title)
        values.list("listen", menu(links))
        return frame(
            kind.path, kind.title, "Verzeichnis", [Self.start, Self.lists, .init(title: kind.title, address: nil)]
        )
        .file(.listing, values)
    }

    /// The list of lists.
    func contents() -> SiteFile {
        let path = "verzeichnisse/"
        let links = PageLinks(page: path)
        let entries = ListingKind.allCases.map { kind in
            Node.tag("li", [:], .tag("a", ["href": links.url(kind.path)], .text(kind.title)))
        }
        var values = PageSection.values([], introduction: Node.tag("ul", ["class": "liste"], entries).html)
        values.text("titel", "Verzeichnisse")
        values.list("listen", menu(links))
        return frame(path, "Verzeichnisse", nil, [Self.start, .init(title: "Verzeichnisse", address: nil)])
            .file(.listing, values)
    }

    private func menu(_ links: PageLinks) -> [TemplateValues] {
        ListingKind.allCases.map {
            .link($0.title, links.url($0.path), current: $0.path == links.page ? "page" : "false")
        }
    }

    private func frame(_ path: String, _ title: String, _ part: String?, _ steps: [PageFrame.Step]) -> PageFrame {
        PageFrame(
            site: site, path: path,
            windowTitle: PageFrame.windowTitle([title] + [part].compactMap { $0 }, site.settings),
            description: "\(title) zum Bericht »\(site.settings.title)«.", steps: steps)
    }

    // MARK: Indicators

    func indicators() -> SiteFile {
        let path = "indikatoren/"
        let links = PageLinks(page: path)
        let fields = FieldOfEducation.titles.compactMap { field -> TemplateValues? in
            let pages = site.report.indicators.filter { $0.indicator.field == field.letter }
            guard !pages.isEmpty else { return nil }
            var values = TemplateValues()
            values.text("anker", "bereich-" + field.letter.lowercased())
            values.text("buchstabe", field.letter)
            values.text("titel", field.title)
            values.list("indikatoren", pages.map { entry($0, links) })
            return values
        }
        var values = TemplateValues()
        values.text("titel", "Indikatoren")
        let phases = LifePhases(site.report).groups
        values.flag("hat_lebensphasen", !phases.isEmpty)
        values.list(
            "lebensphasen",
            phases.map { phase in
                var values = TemplateValues()
                values.text("anker", phase.anchor)
                values.text("titel", phase.title)
                values.list("indikatoren", phase.pages.map { .link($0.indicator.shortTitle, links.url($0.path)) })
                return values
            })
        values.list("phasen", phases.map { .link($0.title, "#" + $0.anchor) })
        values.list("bereiche", fields)
        values.list(
            "gliederung",
            FieldOfEducation.titles.filter { field in
                site.report.indicators.contains { $0.indicator.field == field.letter }
            }.map { .link("\($0.letter) \($0.title)", "#bereich-" + $0.letter.lowercased()) })
        return frame(path, "Indikatoren", "Katalog", [Self.start, .init(title: "Indikatoren", address: nil)])
            .file(.indicatorList, values)
    }

    private func entry(_ page: IndicatorPage, _ links: PageLinks) -> TemplateValues {
        let indicator = page.indicator
        var values = TemplateValues.link(indicator.title, links.url(page.path))
        values.text("kennung", indicator.code ?? indicator.field)
        values.text("frage", indicator.question)
        guard let tile = site.sheet(indicator.id.value)?.current else { return values }
        let number = ValueMarkup(addresses: site.addresses, links: links)
            .inline(tile.value, tile.coordinates, .withUnit, isSynthetic: tile.isSynthetic)
        values.html("wert_html", number.html)
        values.text("wertzeile", tile.context)
        return values
    }
}
