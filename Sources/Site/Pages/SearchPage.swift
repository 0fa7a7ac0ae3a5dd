import Catalogue
import Report
import Values

/// The search: a form, the index that its script reads, and a list of everything from A to Z that needs no script.
struct SearchPage {
    static let path = "suche/"
    static let anchor = "von-a-bis-z"

    let site: SiteContext
    let entries: [SearchEntry]

    /// With more areas their list stands on a page of its own.
    static let listedAreas = 500

    private var links: PageLinks { PageLinks(page: Self.path) }

    /// The page and the file of the index.
    func files() -> [SiteFile] {
        let index = SearchIndex(entries, glossary: site.report.glossary).file
        var values = TemplateValues()
        values.text("titel", "Suche")
        let groups = Register(listed).groups
        values.list("gliederung", groups.map { .link($0.letter, "#" + $0.anchor) })
        values.list("buchstaben", groups.map(group))
        if hasManyAreas { values.address("raeume_url", links.url(AreaPages.overviewPath)) }
        var frame = PageFrame(
            site: site, path: Self.path, windowTitle: PageFrame.windowTitle(["Suche"], site.settings),
            description: "Suche in Texten, Abbildungen und Indikatoren, dazu alle Seiten von A bis Z.",
            steps: [.init(title: "Bericht", address: ""), .init(title: "Suche", address: nil)])
        frame.scripts = [index.path]
        return [frame.file(.search, values), index]
    }

    private var hasManyAreas: Bool { site.report.areaPages?.areas.count ?? 0 > Self.listedAreas }

    /// Pages, indicators, areas and terms: what has a name of its own.
    private var listed: [SearchEntry] {
        entries.filter { entry in
            switch entry.kind {
            case .chapter, .page, .indicator, .handbook: !entry.address.contains("#")
            case .area, .socialArea: !hasManyAreas
            case .term: true
            case .section, .figure, .table, .map: false
            }
        }
    }

    private func group(_ group: Register.Group) -> TemplateValues {
        var values = TemplateValues()
        values.text("anker", group.anchor)
        values.text("buchstabe", group.letter)
        values.list(
            "eintraege",
            group.entries.map { entry in
                var link = TemplateValues.link(entry.title, links.url(entry.address))
                link.text("art", entry.kind.rawValue)
                return link
            })
        return values
    }
}

/// Entries by their first letter, in the order of a German index: ä stands at a.
struct Register {
    struct Group {
        /// `A`, or `0–9` for everything that begins with no letter.
        let letter: String
        let anchor: String
        let entries: [SearchEntry]
    }

    let groups: [Group]

    init(_ entries: [SearchEntry]) {
        let keys = entries.map { Collation.key($0.title) }
        let order = entries.indices.sorted { left, right in
            keys[left] == keys[right] ? left < right : keys[left].lexicographicallyPrecedes(keys[right])
        }
        var groups: [Group] = []
        var letter: UInt8?
        var current: [SearchEntry] = []
        func close() {
            guard !current.isEmpty else { return }
            let name = letter.map { String(decoding: [$0], as: UTF8.self) }
            groups.append(
                Group(
                    letter: name?.uppercased() ?? "0–9", anchor: "buchstabe-" + (name ?? "andere"), entries: current))
            current = []
        }
        for index in order {
            let first = keys[index].first.flatMap { (0x61...0x7A).contains($0) ? $0 : nil }
            if first != letter { close() }
            letter = first
            current.append(entries[index])
        }
        close()
        self.groups = groups
    }
}

/// How a report calls the areas that have pages.
enum AreaWords {
    static func plural(_ settings: ReportSettings) -> String {
        let types = settings.areaTypes.uniqued()
        return types.count == 1 ? types[0].plural : "Räume"
    }
}
