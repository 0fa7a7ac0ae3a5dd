import Catalogue
import Diagnostics
import Markup
import Report
import Values

/// What changed since the report first appeared: the page, its entries on the start page, and the check of its links.
struct ChangesPage {
    static let path = "aenderungen/"

    let site: SiteContext

    private var changes: [ChangeList.Change] { site.report.changes.changes }
    private var links: PageLinks { PageLinks(page: Self.path) }

    /// One section for each month.
    func file() -> SiteFile {
        var months: [(date: CalendarDate, changes: [ChangeList.Change])] = []
        for change in changes {
            if let last = months.last?.date, last.year == change.date.year, last.month == change.date.month {
                months[months.count - 1].changes.append(change)
            } else {
                months.append((change.date, [change]))
            }
        }
        let sections = months.map { month, changes in
            PageSection(
                anchor: "monat-\(month.iso.prefix(7))",
                title: ReportingPeriod.month(year: month.year, month: month.month).longLabel,
                content: Node.tag("ul", ["class": "liste neuigkeiten"], changes.map(entry)).html)
        }
        var values = PageSection.values(sections)
        values.text("titel", "Änderungen")
        return PageFrame(
            site: site, path: Self.path, windowTitle: PageFrame.windowTitle(["Änderungen"], site.settings),
            description: "Was sich am Bericht »\(site.settings.title)« geändert hat.",
            steps: [.init(title: "Bericht", address: ""), .init(title: "Änderungen", address: nil)]
        ).file(.changes, values)
    }

    private func entry(_ change: ChangeList.Change) -> Node {
        let targets = targets(of: change)
        let list = targets.enumerated().flatMap { index, target -> [Node] in
            (index > 0 ? [" · "] : []) + [.tag("a", ["href": links.url(target.path)], .text(target.title))]
        }
        return .tag(
            "li", ["id": change.anchor],
            .tag("span", ["class": "nummer"], .tag("time", ["datetime": change.date.iso], .text(change.date.german))),
            .tag("p", ["class": "mass"], .text(change.text)),
            list.isEmpty ? .empty : .addition(.group(list)))
    }

    /// The pages that an entry names: the page, then the indicators.
    func targets(of change: ChangeList.Change) -> [(title: String, path: String)] {
        let page = change.page.flatMap { page in
            Self.address(page.value, site).map { (pageTitle($0), $0) }
        }
        let indicators = change.indicators.compactMap { id in
            site.report.indicators.first { $0.indicator.id.value == id }.map { ($0.indicator.shortTitle, $0.path) }
        }
        return [page].compactMap { $0 } + indicators
    }

    private func pageTitle(_ address: String) -> String {
        let path = String(address.prefix { $0 != "#" })
        if let page = site.report.pages.first(where: { $0.path == path }) { return page.title }
        if let areas = site.report.areaPages, let area = areas.areas.first(where: { areas.path(of: $0) == path }) {
            return areas.title(of: area)
        }
        if let indicator = site.report.indicators.first(where: { $0.path == path }) {
            return indicator.indicator.shortTitle
        }
        let others =
            [
                (AreaPages.overviewPath, AreaWords.plural(site.settings)), ("indikatoren/", "Indikatoren"),
                ("daten/", "Daten"), ("verzeichnisse/", "Verzeichnisse"), ("handbuch/", "Handbuch"),
                (SearchPage.path, "Suche"),
            ] + ListingKind.allCases.map { ($0.path, $0.title) }
        return others.first { $0.0 == path }?.1 ?? "Zur Seite"
    }

    /// The newest, for the start page.
    func latest(_ count: Int, links: PageLinks) -> [TemplateValues] {
        changes.prefix(count).map { change in
            var values = TemplateValues()
            values.text("datum", change.date.german)
            values.text("text", change.text)
            values.list("verweise", targets(of: change).map { .link($0.title, links.url($0.path)) })
            return values
        }
    }

    var entries: [SearchEntry] {
        [
            SearchEntry(
                address: Self.path, title: "Änderungen", kind: .page, text: changes.map(\.text).joined(separator: " "))
        ]
    }

    // MARK: Links

    /// An address as it is written in the list, with the slash that authors forget; nil when there is no such page.
    static func address(_ text: String, _ site: SiteContext) -> String? {
        if site.addresses.contains(text) { return text }
        let hash = text.firstIndex(of: "#") ?? text.endIndex
        let completed = text[..<hash] + "/" + text[hash...]
        return site.addresses.contains(String(completed)) ? String(completed) : nil
    }

    var diagnostics: [Diagnostic] {
        changes.compactMap(\.page).filter { Self.address($0.value, site) == nil }.map { page in
            let path = String(page.value.prefix { $0 != "#" })
            if path != page.value, let known = Self.address(path, site) {
                return Diagnostic(
                    .linkBroken, "Auf der Seite gibt es die Stelle »\(page.value.dropFirst(path.count))« nicht",
                    at: page.span, hint: "»\(known)« führt an den Anfang der Seite.")
            }
            return Diagnostic(
                .linkBroken, "Die Seite »\(page.value)« gibt es nicht", at: page.span,
                hint: Suggestion.nearest(to: path, among: site.addresses.pages).map { "Meinten Sie »\($0)«?" }
                    ?? "Den Weg von der Startseite aus schreiben, zum Beispiel »kapitel/NAME/«.")
        }
    }
}
