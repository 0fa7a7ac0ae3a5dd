import Catalogue
import Markup
import Report

/// The page for unknown addresses, redirects, and the files for machines: sitemap, feed, robots.
struct SpecialPages {
    let site: SiteContext

    private var settings: ReportSettings { site.settings }

    /// Shown by the server under any address, so its links carry the address of the site.
    func notFound() -> SiteFile {
        var values = TemplateValues()
        values.text("titel", "Seite nicht gefunden")
        var frame = PageFrame(
            site: site, path: "404.html", windowTitle: PageFrame.windowTitle(["Seite nicht gefunden"], settings),
            links: PageLinks(root: settings.address))
        frame.canonicalPath = nil
        return frame.file(.notFound, values)
    }

    /// Small pages at former addresses.
    func redirects() -> [SiteFile] {
        settings.redirects.compactMap { redirect in
            let from = redirect.from.hasSuffix("/") ? redirect.from : redirect.from + "/"
            guard site.addresses.contains(redirect.to), let path = AddressBook.joined("", from), !path.isEmpty else {
                return nil
            }
            var values = TemplateValues()
            values.text("titel", "Diese Seite ist umgezogen")
            values.address("ziel_url", PageLinks(page: path).url(redirect.to))
            var frame = PageFrame(
                site: site, path: path,
                windowTitle: PageFrame.windowTitle(["Umgezogen", String(path.dropLast())], settings))
            frame.canonicalPath = redirect.to
            return frame.file(.redirect, values)
        }
    }

    // MARK: For machines

    func sitemap(_ pages: [String]) -> SiteFile {
        let entries = pages.map { path in
            Node.tag(
                "url", [:], .tag("loc", [:], .text(settings.address + path)),
                .tag("lastmod", [:], .text(settings.asOf.iso)))
        }
        let root = Node.tag("urlset", ["xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"], entries)
        return SiteFile(path: "sitemap.xml", bytes: root.xmlDocument)
    }

    /// An Atom feed of the list of changes, newest first; without such a list it says that the report appeared. Ids
    /// never change, so that a reader sees each entry once.
    func feed() -> SiteFile {
        let name = [settings.title, settings.subtitle].compactMap { $0 }.joined(separator: ", ")
        let changes = site.report.changes.changes
        let entries = changes.isEmpty ? [firstEntry(name)] : changes.map(entry)
        let root = Node.tag(
            "feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": settings.language],
            [
                .tag("id", [:], .text(settings.address)), .tag("title", [:], .text(name)),
                settings.description.map { .tag("subtitle", [:], .text($0)) } ?? .empty,
                .tag("updated", [:], .text(Self.instant(changes.first?.date ?? settings.asOf))),
                .tag("author", [:], .tag("name", [:], .text(settings.publisher))),
                .tag("link", ["rel": "alternate", "type": "text/html", "href": settings.address]),
                .tag(
                    "link", ["rel": "self", "type": "application/atom+xml", "href": settings.address + "feed.xml"]),
            ] + entries)
        return SiteFile(path: "feed.xml", bytes: root.xmlDocument)
    }

    private func firstEntry(_ name: String) -> Node {
        entry(
            id: "index.html", title: name, date: settings.asOf, address: "", summary: settings.description ?? name)
    }

    private func entry(_ change: ChangeList.Change) -> Node {
        let page = ChangesPage(site: site).targets(of: change).first
        let title = page.map { "\($0.title): \(change.text)" } ?? change.text
        return entry(
            id: ChangesPage.path + "#" + change.anchor, title: SearchIndex.cut(title, to: 120), date: change.date,
            address: page?.path ?? ChangesPage.path + "#" + change.anchor, summary: change.text)
    }

    private func entry(id: String, title: String, date: CalendarDate, address: String, summary: String) -> Node {
        .tag(
            "entry", [:], .tag("id", [:], .text(settings.address + id)), .tag("title", [:], .text(title)),
            .tag("updated", [:], .text(Self.instant(date))),
            .tag("link", ["rel": "alternate", "type": "text/html", "href": settings.address + address]),
            .tag("summary", [:], .text(summary)))
    }

    private static func instant(_ date: CalendarDate) -> String { date.iso + "T00:00:00Z" }

    func robots() -> SiteFile {
        let rule = settings.isIndexed ? "Allow: /" : "Disallow: /"
        return SiteFile(path: "robots.txt", text: "User-agent: *\n\(rule)\n\nSitemap: \(settings.address)sitemap.xml\n")
    }
}
