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
        return PageFrame(
            site: site, path: "404.html", windowTitle: PageFrame.windowTitle(["Seite nicht gefunden"], settings),
            links: PageLinks(root: settings.address)
        ).file(.notFound, values)
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
            return PageFrame(
                site: site, path: path,
                windowTitle: PageFrame.windowTitle(["Umgezogen", String(path.dropLast())], settings)
            ).file(.redirect, values)
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

    /// An Atom feed with one entry per chapter; everything carries the date of the report.
    func feed() -> SiteFile {
        let date = settings.asOf.iso + "T00:00:00Z"
        let chapters = site.report.chapters.map { page in
            entry(page.title, page.path, page.front.description ?? page.front.leadQuestion, date)
        }
        let name = [settings.title, settings.subtitle].compactMap { $0 }.joined(separator: ", ")
        let root = Node.tag(
            "feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": settings.language],
            [
                .tag("id", [:], .text(settings.address)), .tag("title", [:], .text(name)),
                .tag("updated", [:], .text(date)), .tag("author", [:], .tag("name", [:], .text(settings.publisher))),
                .tag("link", ["href": settings.address]),
                .tag("link", ["rel": "self", "href": settings.address + "feed.xml"]),
                entry(name, "", settings.description, date),
            ] + chapters)
        return SiteFile(path: "feed.xml", bytes: root.xmlDocument)
    }

    private func entry(_ title: String, _ path: String, _ summary: String?, _ date: String) -> Node {
        .tag(
            "entry", [:], .tag("id", [:], .text(settings.address + path + (path.isEmpty ? "index.html" : ""))),
            .tag("title", [:], .text(title)), .tag("updated", [:], .text(date)),
            .tag("link", ["href": settings.address + path]),
            summary.map { .tag("summary", [:], .text($0)) } ?? .empty)
    }

    func robots() -> SiteFile {
        let rule = settings.isIndexed ? "Allow: /" : "Disallow: /"
        return SiteFile(path: "robots.txt", text: "User-agent: *\n\(rule)\n\nSitemap: \(settings.address)sitemap.xml\n")
    }
}
