import Catalogue
import Figures
import Manuscript
import Markup
import Report
import Values

/// What stands behind the text of a document: the values of its figures and lists of what is in it.
struct PrintAnnex {
    /// A part of the annex with a heading of its own.
    struct Section {
        let id: String
        let title: String
        let content: HTML
    }

    let site: SiteContext
    let targets: PrintTargets
    /// The pages in the document, in reading order.
    let pages: [ReportPage]
    /// The heading of a section, and that of its parts.
    let heading: String
    let subheading: String

    /// The figures in the document, in reading order.
    var figures: [Figure] {
        let paths = Set(pages.map(\.path))
        return site.input.figures.figures.filter { paths.contains($0.pagePath) }
    }

    func html(_ sections: [Section]) -> HTML {
        var output = MarkupOutput()
        for section in sections {
            output.append("<section class=\"anhang\" id=\"\(section.id)\">\n")
            output.write(
                .tag(
                    "header",
                    ["class": "anhangkopf", "data-lauf": section.title, "data-bericht": site.settings.runningTitle],
                    .tag(heading, [:], .text(section.title))), syntax: .html)
            output.append("\n")
            output.append(section.content)
            output.append("</section>\n")
        }
        return HTML(trusted: output.bytes)
    }

    // MARK: Values

    /// The tables of all drawings; what is a table already stands in the text.
    var numbers: Section? {
        let drawn = figures.filter { $0.kind != .table }
        guard !drawn.isEmpty else { return nil }
        var output = MarkupOutput()
        for page in pages {
            let own = drawn.filter { $0.pagePath == page.path }
            guard !own.isEmpty else { continue }
            if pages.count > 1 {
                output.write(.tag(subheading, [:], .text(Self.title(page))), syntax: .html)
                output.append("\n")
            }
            for group in pairs(own) {
                if group.count > 1 { output.append("<div class=\"zahlenpaar\">\n") }
                for figure in group { output.append(table(figure)) }
                if group.count > 1 { output.append("</div>\n") }
            }
        }
        return Section(id: "zahlen", title: "Zahlen zu den Abbildungen", content: HTML(trusted: output.bytes))
    }

    /// Neighbours that are narrow and short enough to stand beside each other.
    private func pairs(_ figures: [Figure]) -> [[Figure]] {
        var groups: [[Figure]] = []
        for figure in figures {
            if PrintTable.isSmall(figure.table), let last = groups.last, last.count == 1,
                PrintTable.isSmall(last[0].table)
            {
                groups[groups.count - 1].append(figure)
            } else {
                groups.append([figure])
            }
        }
        return groups
    }

    static func title(_ page: ReportPage) -> String {
        if case .chapter = page.kind { return "Kapitel\u{A0}\(page.code): \(page.title)" }
        return page.title
    }

    private func table(_ figure: Figure) -> HTML {
        let links = PageLinks(page: figure.pagePath, in: targets)
        let table = PrintTable(site: site, links: links).html(
            figure.table, id: PrintTargets.numbers(of: figure.id) + "-t"
        ) { part in
            var caption: [Node] = [
                .tag("a", ["class": "nummer", "href": "#" + figure.id], .text(figure.number)),
                PagePointer.inText(figure.id), ": ", .text(figure.subtitle),
            ]
            if let part { caption.append(.text(" (\(part))")) }
            if figure.isSynthetic { caption += [" ", .tag("span", ["class": "marke-beispiel"], "Beispieldaten")] }
            return caption
        }
        var output = MarkupOutput()
        let name = figure.table.rows.count <= PrintTable.shortUpTo ? "zahlentabelle kurz" : "zahlentabelle"
        output.append("<div class=\"\(name)\" id=\"\(PrintTargets.numbers(of: figure.id))\">\n")
        output.append(table)
        output.append("\n")
        output.write(notes(figure), syntax: .html)
        output.append("</div>\n")
        return HTML(trusted: output.bytes)
    }

    /// What signs mean, and notes that belong to single numbers; the others stand with the drawing.
    private func notes(_ figure: Figure) -> Node {
        var lines: [Node] = []
        if !figure.legend.isEmpty {
            lines.append(.text(figure.legend.map { "\($0.symbol) = \($0.meaning)" }.joined(separator: "; ")))
        }
        let hasNotes = figure.table.rows.contains { $0.cells.contains { !$0.notes.isEmpty } }
        if hasNotes { lines += figure.notes.map { .text($0) } }
        guard !lines.isEmpty else { return .empty }
        return .tag("div", ["class": "anmerkungen"], lines.map { .tag("p", [:], $0) })
    }

    // MARK: Lists of what is in the document

    /// The figures of one kind with their pages; nil where there are none.
    func list(of kind: FigureKind) -> Section? {
        let listing: ListingKind =
            switch kind {
            case .diagram: .figures
            case .table: .tables
            case .map: .maps
            }
        let entries = figures.filter { $0.kind == kind }.map { figure -> Node in
            .tag(
                "li", ["data-ziel": "#" + figure.id],
                .tag(
                    "a", ["href": "#" + figure.id],
                    .tag("span", ["class": "nummer"], .text(figure.number)), " ", .text(figure.headline)),
                figure.isSynthetic ? .addition("(Beispieldaten)") : .empty)
        }
        guard !entries.isEmpty else { return nil }
        return section(
            listing, Node.tag("ul", ["class": "verzeichnis"], entries).html, title: "Verzeichnis der \(listing.title)")
    }

    func section(_ kind: ListingKind, _ content: HTML, title: String? = nil) -> Section {
        Section(id: targets.id(of: "", on: kind.path), title: title ?? kind.title, content: content)
    }

    private func listing(_ kind: ListingKind) -> ListingMarkup {
        ListingMarkup(site: site, links: PageLinks(page: kind.path, in: targets))
    }

    var signs: Section { section(.signs, listing(.signs).html(.signs, below: 2)) }

    /// The sources that are cited in the text, or all of the report.
    func sources(citedOnly cited: Set<String>? = nil) -> Section? {
        let sources = site.catalogue.sources.filter { cited?.contains($0.id) ?? true }
        guard !sources.isEmpty else { return nil }
        return section(.sources, listing(.sources).sources(sources), title: cited == nil ? nil : "Zitierte Quellen")
    }

    /// The terms that the text explains, or all of the report.
    func terms(usedOnly used: Set<String>? = nil) -> Section? {
        let entries = Array(zip(site.report.glossary.entries, site.report.explanations)).filter {
            used?.contains($0.0.anchor) ?? true
        }
        guard !entries.isEmpty else { return nil }
        return section(.glossary, listing(.glossary).glossary(entries), title: used == nil ? nil : "Begriffe")
    }

    /// Where each indicator is shown.
    var indicators: Section? {
        let shown = Dictionary(figures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let pages = Dictionary(self.pages.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let entries = site.report.indicators.compactMap { indicator -> (key: [UInt8], node: Node)? in
            let places = indicator.uses.compactMap { use -> Node? in
                if let figure = use.address.split(separator: "#").dropFirst().first.flatMap({ shown[String($0)] }) {
                    return .group([
                        .tag("a", ["href": "#" + figure.id], .text(figure.number)), PagePointer.inBrackets(figure.id),
                    ])
                }
                guard let page = pages[use.address], let id = targets.id(of: use.address) else { return nil }
                return .group([
                    .tag("a", ["href": "#" + id], .text("Text in »\(page.front.shortTitle)«")),
                    PagePointer.inBrackets(id),
                ])
            }
            guard !places.isEmpty else { return nil }
            let title = indicator.indicator.shortTitle
            let separated = places.enumerated().flatMap { index, place -> [Node] in index > 0 ? [", ", place] : [place]
            }
            return (
                Collation.key(title),
                .tag(
                    "li", [:], .tag("strong", [:], .text(title)),
                    indicator.indicator.code.map { .text(" (\($0))") } ?? .empty, ": ", .group(separated))
            )
        }
        guard !entries.isEmpty else { return nil }
        let order = entries.indices.sorted { left, right in
            entries[left].key == entries[right].key
                ? left < right : entries[left].key.lexicographicallyPrecedes(entries[right].key)
        }
        return section(
            .indicators, Node.tag("ul", ["class": "register"], order.map { entries[$0].node }).html,
            title: "Register der Indikatoren")
    }
}
