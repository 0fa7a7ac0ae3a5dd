import Catalogue
import Figures
import Manuscript
import Markup
import Report
import Values

/// The lists of figures, tables, maps, sources, terms, indicators and signs.
struct ListingMarkup {
    let site: SiteContext
    let links: PageLinks

    func html(_ kind: ListingKind, below level: PageText.Level) -> HTML {
        switch kind {
        case .figures: figures(.diagram)
        case .tables: figures(.table)
        case .maps: figures(.map)
        case .sources: sources(site.catalogue.sources)
        case .glossary: glossary(Array(zip(site.report.glossary.entries, site.report.explanations)))
        case .indicators: indicators
        case .signs: signs
        }
    }

    // MARK: Figures

    private func figures(_ kind: FigureKind) -> HTML {
        let titles = Dictionary(site.report.pages.map { ($0.path, $0.title) }, uniquingKeysWith: { first, _ in first })
        let entries = site.input.figures.figures.filter { $0.kind == kind }.map { figure -> Node in
            let files = files(of: figure)
            return .tag(
                "li", [:], .tag("span", ["class": "nummer"], .text(figure.number)),
                .tag("a", ["href": links.url(figure.pagePath + "#" + figure.id)], .text(figure.headline)),
                .addition(.text(figure.subtitle + (figure.isSynthetic ? " (Beispieldaten)" : ""))),
                .addition([.text("In »\(titles[figure.pagePath] ?? "")«")] + files))
        }
        return list(entries, empty: "Dieser Bericht enthält keine \(emptyName(kind)).")
    }

    private func emptyName(_ kind: FigureKind) -> String {
        switch kind {
        case .diagram: "Abbildungen"
        case .table: "Tabellen"
        case .map: "Karten"
        }
    }

    private func files(of figure: Figure) -> [Node] {
        var nodes: [Node] = []
        func add(_ kind: String, _ path: String) {
            nodes += [
                " · ", .tag("a", ["href": links.url(path)], .text(kind), .hidden(" zu \(figure.number)")),
            ]
        }
        if site.downloads["daten/\(figure.id).csv"] != nil { add("CSV", "daten/\(figure.id).csv") }
        if figure.drawing != nil { add("SVG", figure.path(of: .svg)) }
        return nodes
    }

    private func list(_ entries: [Node], empty: String) -> HTML {
        guard !entries.isEmpty else { return Node.tag("p", [:], .text(empty)).html }
        return Node.tag("ul", ["class": "liste"], entries).html
    }

    // MARK: Sources

    func sources(_ sources: [Source]) -> HTML {
        let entries = sources.map { source -> Node in
            var lines: [Node] = [.tag("strong", [:], .text(source.title))]
            var facts = [source.publisher]
            if let licence = source.licence { facts.append("Lizenz: \(licence)") }
            if let date = source.asOf { facts.append("Stand: \(date.german)") }
            lines.append(.addition(.text(facts.joined(separator: " · "))))
            if let address = source.address, address.hasPrefix("https://") || address.hasPrefix("http://") {
                lines.append(.addition(.tag("a", ["href": address], .text(address))))
            }
            return .tag("li", ["id": anchor(SourceAnchor.of(source.id))], lines)
        }
        return list(entries, empty: "Dieser Bericht nennt keine Quellen.")
    }

    /// The id in the page, or in the document that the page is set in.
    private func anchor(_ anchor: String) -> String {
        links.document?.id(of: anchor, on: links.page) ?? anchor
    }

    // MARK: Terms

    func glossary(_ entries: [(Glossary.Entry, ManuscriptDocument)]) -> HTML {
        var output = MarkupOutput()
        output.append("<dl class=\"glossarliste\">\n")
        for (entry, document) in entries {
            let text = PageText(site: site, links: links, plan: DirectivePlan([]), source: document.file.path)
            let synonyms = entry.synonyms.isEmpty ? "" : "Auch: " + entry.synonyms.joined(separator: ", ")
            var explanation: [Node] = [.markup(text.html(document.blocks))]
            if !synonyms.isEmpty { explanation.append(.tag("p", ["class": "zusatz"], .text(synonyms))) }
            output.write(.tag("dt", ["id": anchor(entry.anchor)], .text(entry.term)), syntax: .html)
            output.write(.tag("dd", [:], explanation), syntax: .html)
            output.append("\n")
        }
        output.append("</dl>\n")
        return HTML(trusted: output.bytes)
    }

    // MARK: Indicators

    private var indicators: HTML {
        let indicators = site.report.indicators
        let keys = indicators.map { Collation.key($0.indicator.shortTitle) }
        let order = keys.indices.sorted { left, right in
            keys[left] == keys[right] ? left < right : keys[left].lexicographicallyPrecedes(keys[right])
        }
        let pages = order.map { indicators[$0] }
        let entries = pages.map { page -> Node in
            .tag(
                "li", [:], .tag("span", ["class": "nummer"], .text(page.indicator.code ?? page.indicator.field)),
                .tag("a", ["href": links.url(page.path)], .text(page.indicator.shortTitle)),
                .addition(.text(page.indicator.title)))
        }
        return list(entries, empty: "Dieser Bericht enthält keine Indikatoren.")
    }

    // MARK: Signs

    private var signs: HTML {
        let set = site.settings.signs
        var rows: [(symbol: String, meaning: String, word: String)] = Sign.allCases.map {
            (set.symbol(for: $0), ValueText.meaning(of: $0), $0.rawValue)
        }
        rows.append((set.exactZero, "genau null", "0"))
        for row in Marks.table {
            let symbol = row.mark == .roundedToZero ? set.roundedToZero : set.symbols(for: row.mark)
            rows.append((symbol, row.words, row.id))
        }
        rows.append(("B", "Beispieldaten: erfunden, um den Bericht vorzuführen", "beispieldaten"))
        let heads = ["Zeichen", "Bedeutung", "Wort in Dateien"].map { Node.tag("th", ["scope": "col"], .text($0)) }
        let body = rows.map { row in
            Node.tag(
                "tr", [:], .tag("th", ["scope": "row"], .text(row.symbol)), .tag("td", [:], .text(row.meaning)),
                .tag("td", [:], .tag("code", [:], .text(row.word))))
        }
        let table = Node.tag(
            "table", [:], .tag("caption", [:], "Zeichen an der Stelle einer Zahl oder neben ihr"),
            .tag("thead", [:], .tag("tr", [:], heads)), .tag("tbody", [:], body))
        guard links.document == nil else { return table.html }
        return Node.tag(
            "div", ["class": "rollen", "role": "group", "tabindex": "0", "aria-label": "Tabelle: Zeichen"], table
        ).html
    }
}
