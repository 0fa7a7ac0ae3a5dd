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
    /// What comes before and after in a series.
    var neighbours = PageNeighbours.none
    /// What says the same in another form, beside the files that are called like the page.
    var files: [PageFile] = []
    /// Scripts that this page needs before its own.
    var scripts: [String] = []
    /// The data of the page, for programs that look for data.
    var dataset: PageDataset?
    /// The page that this address stands for; nil for none, as on the page for unknown addresses.
    var canonicalPath: String?

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
        canonicalPath = path
    }

    /// What the pages promise to load: nothing from anywhere else, nothing written inline.
    static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'"

    private var settings: ReportSettings { site.settings }

    /// The page's own file.
    func file(_ name: TemplateName, _ content: TemplateValues) -> SiteFile {
        var values = frameValues
        values.add(headValues(name))
        values.html("strukturdaten_html", dataset?.html(path, site))
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
        values.address("symbol_url", site.assets.icon.map { assets.url($0) })
        values.address("nachrichten_url", assets.url("feed.xml"))
        values.address("start_url", links.url(""))
        values.text("bericht_titel", settings.title)
        values.text("bericht_untertitel", settings.subtitle)
        values.text("herausgeber", settings.publisher)
        values.text("stand", settings.asOf.german)
        values.text("hinweis", settings.notice)
        values.text("kontakt", settings.contact)
        values.address("kontakt_url", settings.contact.map { "mailto:" + $0 })
        values.list("hauptmenue", mainMenu.map { link($0.title, $0.path, part: $0.part) })
        values.list("pfad", steps.map(step))
        values.list("fussmenue", footMenu.map { link($0.title, $0.path, part: $0.part) })
        values.address("suche_url", links.url(SearchPage.path))
        values.text("suche_aktuell", path == SearchPage.path ? "page" : "false")
        values.flag("hat_beispieldaten", site.hasExampleData)
        values.text("schutzhinweis", site.input.protectionNote)
        values.text("wasserzeichen", settings.audience.notice)
        return values
    }

    /// What only machines read: scripts, and where this page, its neighbours and its data are.
    private func headValues(_ name: TemplateName) -> TemplateValues {
        let assets = PageLinks(page: path)
        var values = TemplateValues()
        let scripts = site.assets.scripts + self.scripts + [site.assets.ownScripts[name]].compactMap { $0 }
        values.list(
            "skripte",
            scripts.map { path in
                var entry = TemplateValues()
                entry.address("ziel_url", assets.url(path))
                return entry
            })
        values.address("kanonisch_url", canonicalPath.map { settings.address + $0 })
        let parent = steps.dropLast().last?.address
        values.list(
            "kopfverweise",
            (parent.map { [Self.relation("up", links.url($0))] } ?? []) + neighbours.relations(links))
        values.list(
            "dateiverweise",
            (PageFile.files(ofPage: path, site: site) + files).map { file in
                var entry = TemplateValues()
                entry.text("art", file.mediaType)
                entry.text("text", file.title)
                entry.address("ziel_url", assets.url(file.path))
                return entry
            })
        return values
    }

    static func relation(_ name: String, _ address: String) -> TemplateValues {
        var values = TemplateValues()
        values.text("art", name)
        values.address("ziel_url", address)
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

    private typealias MenuEntry = (title: String, path: String, part: String)

    /// What readers look for, in the order of a visit; only pages that exist. The search stands beside it.
    private var mainMenu: [MenuEntry] {
        var menu: [MenuEntry] = []
        if !site.report.chapters.isEmpty { menu.append(("Kapitel", "#kapitel", "kapitel/")) }
        if site.report.areaPages != nil {
            menu.append((AreaWords.plural(settings), AreaPages.overviewPath, AreaPages.overviewPath))
        }
        if !site.report.indicators.isEmpty { menu.append(("Indikatoren", "indikatoren/", "indikatoren/")) }
        menu.append(("Abbildungen", ListingKind.figures.path, ListingKind.figures.path))
        if site.addresses.contains("daten/") { menu.append(("Daten", "daten/", "daten/")) }
        if !site.report.glossary.entries.isEmpty {
            menu.append(("Glossar", ListingKind.glossary.path, ListingKind.glossary.path))
        }
        return menu
    }

    /// The pages that the law wants first, then the others, then what only some readers need.
    private var footMenu: [MenuEntry] {
        let required = Self.requiredPages(site.report)
        let texts = required + site.report.servicePages.filter { page in !required.contains { $0.path == page.path } }
        let others: [(title: String, path: String)] = [
            ("Änderungen", ChangesPage.path), ("Verzeichnisse", "verzeichnisse/"), ("Handbuch", "handbuch/"),
        ]
        return (texts.map { ($0.title, $0.path) } + others).filter { site.addresses.contains($0.1) }
            .map { ($0.0, $0.1, $0.1) }
    }

    static let imprintTitle = "Impressum"

    /// The pages that the law wants on every page, those that there are.
    static func requiredPages(_ report: Report) -> [ReportPage] {
        [imprintTitle, "Datenschutz", "Erklärung zur Barrierefreiheit"].compactMap { title in
            report.servicePages.first { $0.title == title }
        }
    }

    /// »Titel – Bildungsbericht 2026, Landkreis …«
    static func windowTitle(_ parts: [String], _ settings: ReportSettings) -> String {
        let report = [settings.title, settings.subtitle].compactMap { $0 }.joined(separator: ", ")
        return (parts + [report]).joined(separator: " – ")
    }
}
