import Catalogue
import Figures
import Manuscript
import Markup
import Report

/// The start page: title, one sentence, key messages, life course, municipalities, data.
struct StartPage {
    let site: SiteContext
    private let links = PageLinks(page: "")

    init(site: SiteContext) { self.site = site }

    func file() -> SiteFile {
        let settings = site.settings
        let page = site.report.start
        var values = TemplateValues()
        values.text("titel", page?.title ?? settings.title)
        values.text("untertitel", settings.subtitle)
        values.text("leitsatz", page?.front.leadSentence ?? settings.description)
        if let page { addText(of: page, to: &values) }
        let course = LifeCourse(site.report).values(links: links, current: nil)
        values.list("lebenslauf", course)
        values.flag("hat_lebenslauf", !course.isEmpty)
        let others = site.report.chapters.filter { $0.front.lifePhase == nil }
        values.list("weitere_kapitel", others.map { .link($0.title, links.url($0.path)) })
        values.flag("hat_weitere_kapitel", !others.isEmpty)
        addMunicipalities(to: &values)
        values.list("daten", data)
        values.list("aenderungen", ChangesPage(site: site).latest(3, links: links))
        values.flag("hat_aenderungen", !site.report.changes.changes.isEmpty)
        values.address("aenderungen_url", links.url(ChangesPage.path))
        let frame = PageFrame(
            site: site, path: "", windowTitle: PageFrame.windowTitle([], settings),
            description: page?.front.description ?? settings.description)
        return frame.file(.start, values)
    }

    // MARK: Key messages

    private func addText(of page: ReportPage, to values: inout TemplateValues) {
        let text = PageText(site: site, page: page)
        var rest: [Block] = []
        for block in page.document.blocks {
            if case .directive(let directive) = block, case .box(let box)? = page.plan[directive],
                box.kind == .keyMessages
            {
                let messages = KeyMessages(site: site, text: text, directive: directive)
                values.text("kernaussagen_titel", box.title)
                values.list("kernaussagen", messages.all.map(entry))
                rest += messages.rest
            } else {
                rest.append(block)
            }
        }
        values.html("text_html", rest.isEmpty ? nil : text.html(rest))
        if !page.document.footnotes.isEmpty { values.html("anmerkungen_html", text.html(page.document.footnotes)) }
    }

    private func entry(_ message: KeyMessages.Message) -> TemplateValues {
        var values = TemplateValues()
        values.html("text_html", message.text)
        values.html("zahl_html", message.number?.html)
        values.html("bild_html", message.tile?.sparkline?.html)
        values.text("bildzeile", message.tile?.context)
        return values
    }

    // MARK: Municipalities and data

    /// With more areas than this the start page only leads to their list.
    private static let mostListed = 60

    private func addMunicipalities(to values: inout TemplateValues) {
        let type = site.settings.areaTypes.first ?? .municipality
        let areas = site.catalogue.areas
        let keys = areas.descendants(of: site.settings.district.value, type: type).filter {
            areas[$0]?.isPublic ?? false
        }
        let maps = site.input.figures.figures.filter { $0.kind == .map && !$0.pagePath.hasPrefix("handbuch/") }
        values.text("gemeindenname", type == .municipality ? "Ihre Gemeinde" : type.plural)
        values.flag("hat_gemeinden", keys.count > 1)
        values.list("karten", maps.map { .link($0.headline, links.url($0.pagePath + "#" + $0.id)) })
        values.flag("hat_karten", !maps.isEmpty)
        if site.areas.members.isEmpty {
            values.flag("hat_gemeindeliste", true)
            values.text(
                "gemeinden_karte",
                maps.first.flatMap { site.catalogue.indicator($0.indicators.first ?? "")?.shortTitle })
            values.list(
                "gemeinden", keys.map { municipality($0, name: areas[$0]?.name ?? $0.text, map: maps.first) })
        } else {
            addAreaPages(of: type, to: &values)
        }
    }

    private func addAreaPages(of type: AreaType, to values: inout TemplateValues) {
        let members = site.areas.members(of: type)
        values.text("raeume_name", type.plural)
        values.address("raeume_url", links.url(AreaPages.overviewPath))
        values.flag("hat_gemeindeliste", members.count <= Self.mostListed)
        if members.count <= Self.mostListed {
            values.list("gemeinden", members.map { .link($0.area.name, links.url($0.path)) })
        }
        let map = site.areas.map(of: type)?.chooser(id: "start-karte", label: "\(type.plural) auf der Karte") { area in
            site.areas.path(of: area.key).map(links.url)
        }
        values.html("raeume_html", map?.html)
    }

    /// The row of a municipality in the table of the first map.
    private func municipality(_ key: AreaKey, name: String, map: Figure?) -> TemplateValues {
        let isInMap = map?.table.rows.contains { $0.cells.first?.coordinates.area == key } ?? false
        if let map, isInMap {
            return .link(name, links.url(map.pagePath + "#" + TableMarkup.rowAnchor(map.id, key)))
        }
        var values = TemplateValues()
        values.text("text", name)
        return values
    }

    private var data: [TemplateValues] {
        let figures = site.input.figures.figures
        func count(_ kind: FigureKind) -> Int { figures.count { $0.kind == kind } }
        func entry(_ title: String, _ address: String, _ note: String) -> TemplateValues {
            var values = TemplateValues.link(title, links.url(address))
            values.text("zusatz", note)
            return values
        }
        var entries: [TemplateValues] = []
        if let size = site.downloads[ReportPrint.pdfPath] {
            entries.append(
                entry("Der ganze Bericht zum Drucken", ReportPrint.pdfPath, "PDF, \(ByteSize.text(size))"))
        }
        entries += [
            entry(
                "Alle Abbildungen", ListingKind.figures.path,
                "\(Counted.text(count(.diagram), "Abbildung", "Abbildungen")), je mit Daten als CSV und Bild als SVG"),
            entry("Alle Tabellen", ListingKind.tables.path, Counted.text(count(.table), "Tabelle", "Tabellen")),
        ]
        if count(.map) > 0 {
            entries.append(entry("Alle Karten", ListingKind.maps.path, Counted.text(count(.map), "Karte", "Karten")))
        }
        entries.append(
            entry(
                "Indikatoren", "indikatoren/",
                "\(Counted.text(site.report.indicators.count, "Indikator", "Indikatoren")) mit Definition, Formel und Rechenweg"
            ))
        entries.append(
            entry(
                "Quellen", ListingKind.sources.path,
                "\(Counted.text(site.catalogue.sources.count, "Quelle", "Quellen")) mit Lizenz und Stand"))
        entries.append(entry("Zeichen", ListingKind.signs.path, "Was statt einer Zahl stehen kann"))
        return entries
    }
}

/// A number with its noun.
enum Counted {
    static func text(_ count: Int, _ one: String, _ many: String) -> String {
        count == 1 ? "1 \(one)" : "\(count) \(many)"
    }
}
