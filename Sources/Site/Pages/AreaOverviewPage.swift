import Catalogue
import Markup
import Report
import Values

/// The way to the pages of areas: a map to choose from, the official order, the alphabet, groups of similar areas.
struct AreaOverviewPage {
    let site: SiteContext

    /// From so many areas on the alphabet is cut at its letters.
    private static let lettered = 60
    /// With more areas there is one list only: each name once is enough to scroll through.
    private static let listedTwice = 1000

    private var links: PageLinks { PageLinks(page: AreaPages.overviewPath) }
    private var series: AreaSeries { site.areas }
    private var plural: String { AreaWords.plural(site.settings) }

    func file() -> SiteFile {
        var values = PageSection.values(sections)
        values.text("titel", plural)
        values.text("leitfrage", lead)
        values.html("karte_html", map?.html)
        let frame = PageFrame(
            site: site, path: AreaPages.overviewPath,
            windowTitle: PageFrame.windowTitle([plural], site.settings), description: lead,
            steps: [.init(title: "Bericht", address: ""), .init(title: plural, address: nil)])
        return frame.file(.areaList, values)
    }

    var entries: [SearchEntry] {
        [
            SearchEntry(
                address: AreaPages.overviewPath, title: plural, kind: .page, text: lead,
                words: series.types.flatMap { [$0.singular, $0.plural] }.filter { $0 != plural })
        ]
    }

    private var lead: String {
        let district = site.catalogue.areas[site.settings.district.value].map { " " + $0.locativeName } ?? ""
        let count = series.members.count
        let name = series.types.count == 1 ? series.types[0].plural : "Räume"
        if count == 1 { return "Zahlen und Dateien für \(series.members[0].area.longName)." }
        return
            "\(GermanNumberFormat.text(count)) \(name)\(district). Zu allen gibt es eine Seite mit Zahlen und Dateien."
    }

    // MARK: Map

    private var map: Node? {
        guard let type = series.types.first, let map = series.map(of: type) else { return nil }
        return map.chooser(id: "raeume-karte", label: "\(type.plural) auf der Karte") { area in
            series.path(of: area.key).map(links.url)
        }
    }

    // MARK: Lists

    private var sections: [PageSection] {
        let many = series.members.count > Self.listedTwice
        var sections = many ? [] : series.types.map(official)
        sections.append(alphabetical)
        if !many, let groups { sections.append(groups) }
        return sections
    }

    private func official(_ type: AreaType) -> PageSection {
        let note =
            "Die Reihenfolge ist die der amtlichen Schlüssel. Eine Rangfolge bildet dieser Bericht nicht."
        let entries = series.members(of: type).map { entry($0, addition: $0.area.key.text) }
        let title = series.types.count == 1 ? "In amtlicher Reihenfolge" : "\(type.plural) in amtlicher Reihenfolge"
        return PageSection(
            anchor: series.types.count == 1 ? "amtlich" : "amtlich-\(type.rawValue)", title: title,
            content: Node.group([
                .tag("p", [:], .text(note)), .tag("ol", ["class": "raumliste"], entries),
            ]).html)
    }

    /// The key tells namesakes apart.
    private func entry(_ member: AreaSeries.Member, addition: String?) -> Node {
        let link = Node.tag("a", ["href": links.url(member.path)], .text(member.area.name))
        guard let addition else { return .tag("li", ["data-raum": member.area.key.text], link) }
        return .tag(
            "li", ["data-raum": member.area.key.text], link, .text(" "),
            .tag("span", ["class": "schluessel"], .text(addition)))
    }

    private var alphabetical: PageSection {
        let byPath = Dictionary(
            series.members.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let groups = Register(
            series.members.map { SearchEntry(address: $0.path, title: $0.area.name, kind: .area) }
        ).groups
        let names = Dictionary(series.members.map { ($0.area.name, 1) }, uniquingKeysWith: +)
        func list(_ entries: [SearchEntry]) -> Node {
            .tag(
                "ul", ["class": "raumliste raumliste-alphabet"],
                entries.compactMap { byPath[$0.address] }.map { member in
                    entry(member, addition: names[member.area.name] == 1 ? nil : member.area.key.text)
                })
        }
        let content: Node
        if series.members.count > Self.lettered {
            let jumps = groups.map { group in
                Node.tag("li", [:], .tag("a", ["href": "#" + group.anchor], .text(group.letter)))
            }
            content = .group(
                [.tag("nav", ["aria-label": "Buchstaben"], .tag("ul", ["class": "buchstaben"], jumps))]
                    + groups.flatMap { group in
                        [.tag("h3", ["id": group.anchor], .text(group.letter)), list(group.entries)]
                    })
        } else {
            content = list(groups.flatMap(\.entries))
        }
        return PageSection(anchor: "von-a-bis-z", title: "Von A bis Z", content: content.html)
    }

    // MARK: Similar areas

    /// Groups in the order in which their first member comes.
    private var groups: PageSection? {
        let names = series.members.compactMap(\.area.comparisonGroup).uniqued()
        let groups = names.map { name in (name, series.members.filter { $0.area.comparisonGroup == name }) }
            .filter { $0.1.count > 1 }
        guard !groups.isEmpty else { return nil }
        let note =
            "Was sich ähnelt, lässt sich eher vergleichen. Die Seiten nennen, zwischen welchen Werten die Gruppe liegt, "
            + "ohne Namen. Welche Gruppe es ist, sagt nichts darüber, wie gut etwas gelingt."
        let nodes = groups.flatMap { name, members -> [Node] in
            [
                .tag("h3", [:], .text(name)),
                .tag("ul", ["class": "raumliste"], members.map { entry($0, addition: nil) }),
            ]
        }
        return PageSection(
            anchor: "aehnliche", title: "Ähnliche \(plural)",
            content: Node.group([.tag("p", [:], .text(note))] + nodes).html)
    }
}
