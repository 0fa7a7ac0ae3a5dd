import Markup
import Report

/// What surrounds the content of every page: head, menus, path, foot.
struct PageFrame {
    /// A step of the path at the top of a page.
    struct Step {
        let title: String
        /// nil for the page itself.
        let address: String?
    }

    let site: SiteContext
    /// Below the root, with a final slash.
    let path: String
    /// Unique in the site.
    let windowTitle: String
    let description: String?
    var steps: [Step] = []
    /// How links are made; only the page for unknown addresses needs its own.
    var links: PageLinks

    init(
        site: SiteContext, path: String, windowTitle: String, description: String? = nil, steps: [Step] = [],
        links: PageLinks? = nil
    ) {
        self.site = site
        self.path = path
        self.windowTitle = windowTitle
        self.description = description
        self.steps = steps
        self.links = links ?? PageLinks(page: path)
    }

    /// What the pages promise to load: nothing from anywhere else, nothing written inline.
    static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'"

    private var settings: ReportSettings { site.settings }

    /// The page's own file.
    func file(_ name: TemplateName, _ content: TemplateValues) -> SiteFile {
        var values = frameValues
        values.add(content)
        let file = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path
        return SiteFile(path: file, bytes: site.html(name, values).bytes)
    }

    private var frameValues: TemplateValues {
        let assets = PageLinks(page: path)
        var values = TemplateValues()
        values.text("sprache", settings.language)
        values.text("fenstertitel", windowTitle)
        values.text("beschreibung", description)
        values.text("richtlinie", Self.contentSecurityPolicy)
        values.flag("ist_ohne_index", !settings.isIndexed)
        values.address("stil_url", assets.url(site.assets.stylesheet))
        values.address("druckstil_url", assets.url(site.assets.printStylesheet))
        values.list(
            "skripte",
            site.assets.scripts.map { path in
                var entry = TemplateValues()
                entry.address("ziel_url", assets.url(path))
                return entry
            })
        values.address("nachrichten_url", assets.url("feed.xml"))
        values.address("start_url", links.url(""))
        values.text("bericht_titel", settings.title)
        values.text("bericht_untertitel", settings.subtitle)
        values.text("herausgeber", settings.publisher)
        values.text("stand", settings.asOf.german)
        values.text("hinweis", settings.notice)
        values.text("kontakt", settings.contact)
        values.address("kontakt_url", settings.contact.map { "mailto:" + $0 })
        values.list("hauptmenue", mainMenu.map { link($0.title, $0.address, part: $0.part) })
        values.list("pfad", steps.map(step))
        values.list("fussmenue", footMenu.map { link($0.title, $0.path, part: $0.path) })
        values.flag("hat_beispieldaten", site.hasExampleData)
        values.text("schutzhinweis", site.input.protectionNote)
        return values
    }

    private func step(_ step: Step) -> TemplateValues {
        if let address = step.address { return .link(step.title, links.url(address)) }
        var values = TemplateValues()
        values.text("text", step.title)
        return values
    }

    private func link(_ title: String, _ address: String, part: String) -> TemplateValues {
        let current = address == path ? "page" : path.hasPrefix(part) && !path.isEmpty ? "true" : "false"
        return .link(title, links.url(address), current: current)
    }

    private var mainMenu: [(title: String, address: String, part: String)] {
        var menu: [(title: String, address: String, part: String)] = []
        if !site.report.chapters.isEmpty { menu.append(("Kapitel", "#kapitel", "kapitel/")) }
        if !site.report.indicators.isEmpty { menu.append(("Indikatoren", "indikatoren/", "indikatoren/")) }
        let figures = ListingKind.figures.path
        menu.append(("Abbildungen", figures, figures))
        if !site.report.glossary.entries.isEmpty {
            menu.append(("Glossar", ListingKind.glossary.path, ListingKind.glossary.path))
        }
        if !site.report.handbook.isEmpty { menu.append(("Handbuch", "handbuch/", "handbuch/")) }
        return menu
    }

    /// The pages that the law wants first, then the others.
    private var footMenu: [ReportPage] {
        let required = ["Impressum", "Datenschutz", "Erklärung zur Barrierefreiheit"]
        let pages = site.report.servicePages
        return required.compactMap { title in pages.first { $0.title == title } }
            + pages.filter { !required.contains($0.title) }
    }

    /// »Titel – Bildungsbericht 2026, Landkreis …«
    static func windowTitle(_ parts: [String], _ settings: ReportSettings) -> String {
        let report = [settings.title, settings.subtitle].compactMap { $0 }.joined(separator: ", ")
        return (parts + [report]).joined(separator: " – ")
    }
}
