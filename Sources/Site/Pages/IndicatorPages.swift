import Catalogue
import Diagnostics
import Figures
import Manuscript
import Markup
import Report

/// The page of one indicator.
struct IndicatorPageBuilder {
    let site: SiteContext
    let page: IndicatorPage

    private var links: PageLinks { PageLinks(page: page.path) }
    private var indicator: Indicator { page.indicator }
    private var sheet: IndicatorSheet? { site.sheet(indicator.id.value) }

    func file() -> SiteFile {
        var values = PageSection.values(sections)
        values.text("titel", indicator.title)
        values.text("kennung", ["Indikator", indicator.code].compactMap { $0 }.joined(separator: " "))
        values.text("bereich", FieldOfEducation.title(of: indicator.field))
        values.text("frage", indicator.question)
        values.html("aktuell_html", sheet?.current.map { current($0).html })
        let neighbours = PageNeighbours(
            of: { $0.path == page.path }, in: site.report.indicators, title: \.indicator.shortTitle, path: \.path)
        values.add(neighbours.values(links))
        let title = [indicator.title, ["Indikator", indicator.code ?? indicator.id.value].joined(separator: " ")]
        var frame = PageFrame(
            site: site, path: page.path, windowTitle: PageFrame.windowTitle(title, site.settings),
            description: indicator.question ?? indicator.title,
            steps: [
                .init(title: "Bericht", address: ""), .init(title: "Indikatoren", address: "indikatoren/"),
                .init(title: indicator.shortTitle, address: nil),
            ])
        frame.neighbours = neighbours
        frame.files = PageFile.files(
            at: (sheet?.figures ?? []).flatMap { figure in
                FigureFile.allCases.map { (figure.path(of: $0), figure.headline) }
            }, site: site)
        frame.dataset = PageDataset(
            page: page.path, name: indicator.title, summary: indicator.question, figures: sheet?.figures ?? [],
            area: nil, site: site)
        return frame.file(.indicator, values)
    }

    private func current(_ tile: Tile) -> Node {
        let facts = [tile.change, tile.comparison].compactMap { $0 }.joined(separator: " · ")
        var nodes: [Node] = [
            .tag("p", ["class": "zahl"], ValueMarkup(addresses: site.addresses, links: links).large(tile)),
            .tag("p", [:], .text(tile.context)),
        ]
        if !facts.isEmpty { nodes.append(.tag("p", ["class": "kachel-text"], .text(facts))) }
        if let light = tile.trafficLight {
            nodes.append(.tag("p", ["class": "ampel ampel-\(light.rawValue)"], .text("\(light.symbol) \(light.word)")))
        }
        if let sparkline = tile.sparkline { nodes.append(sparkline) }
        return .tag("div", ["class": "aktuell"], nodes)
    }

    // MARK: Sections

    private var sections: [PageSection] {
        var sections = [PageSection(anchor: IndicatorAnchor.definition, title: "Definition", content: definition)]
        if let figures = sheet?.figures, !figures.isEmpty {
            let markup = FigureMarkup(site: site, links: links)
            let html = Node.group(figures.map { .markup(markup.html($0)) }).html
            sections.append(PageSection(anchor: IndicatorAnchor.values, title: "Werte", content: html))
        }
        if let example = page.readingExample {
            sections.append(
                PageSection(anchor: IndicatorAnchor.example, title: "Lesebeispiel", content: text(example)))
        }
        if !limits.isEmpty {
            sections.append(
                PageSection(
                    anchor: IndicatorAnchor.limits, title: "Was die Zahl nicht sagt", content: Node.group(limits).html))
        }
        sections.append(PageSection(anchor: IndicatorAnchor.sources, title: "Quellen", content: sources))
        if let data {
            sections.append(PageSection(anchor: IndicatorAnchor.data, title: "Daten", content: data))
        }
        if !changes.isEmpty {
            let content = Node.tag("ul", ["class": "liste aenderungsliste"], changes).html
            sections.append(PageSection(anchor: IndicatorAnchor.changes, title: "Änderungen", content: content))
        }
        if !page.uses.isEmpty {
            sections.append(PageSection(anchor: IndicatorAnchor.uses, title: "Wo er vorkommt", content: uses))
        }
        let calculations = CalculationMarkup(calculations: sheet?.calculations ?? [], place: .indicatorPage).html
        sections.append(
            PageSection(anchor: IndicatorAnchor.calculations, title: "So wurde gerechnet", content: calculations))
        return sections
    }

    private func text(_ planned: PlannedText) -> HTML {
        PageText(
            site: site, links: PageLinks(page: page.path), plan: planned.plan, source: planned.document.file.path
        )
        .html(planned.document.blocks, below: 2)
    }

    private var definition: HTML {
        var nodes: [Node] = []
        if let definition = page.definition { nodes.append(.markup(text(definition))) }
        if let formula = sheet?.formula { nodes.append(formula) }
        nodes.append(
            .tag(
                "dl", ["class": "steckbrief"],
                IndicatorFacts(indicator: indicator, sheet: sheet, site: site).all.map { fact in
                    .tag("div", [:], .tag("dt", [:], .text(fact.name)), .tag("dd", [:], fact.value))
                }))
        return Node.group(nodes).html
    }

    /// What the author says, then the breaks in the time of its values.
    private var limits: [Node] {
        var nodes: [Node] = []
        if let limits = page.limits { nodes.append(.markup(text(limits))) }
        let events = sheet?.events ?? []
        guard !events.isEmpty else { return nodes }
        nodes.append(.tag("h3", [:], "Brüche und Ereignisse"))
        let entries = events.map { event in
            let kind = event.kind == .seriesBreak ? "Bruch der Zeitreihe. " : ""
            return Node.tag(
                "li", [:], .tag("strong", [:], .text("Ab \(event.from.longLabel): ")), .text(kind + event.text))
        }
        return nodes + [.tag("ul", [:], entries)]
    }

    private var sources: HTML {
        let entries = (sheet?.sources ?? []).compactMap { site.catalogue.source($0) }.map { source in
            Node.tag(
                "li", [:],
                .tag(
                    "a", ["href": links.url(ListingKind.sources.path + "#" + SourceAnchor.of(source.id))],
                    .text(source.title)),
                .addition(
                    .text(
                        ([source.publisher]
                            + [source.asOf.map { "Stand: \($0.german)" }, source.licenceTitle]
                            .compactMap { $0 }).joined(separator: " · "))))
        }
        guard !entries.isEmpty else { return Node.tag("p", [:], "Zu diesem Indikator gibt es noch keine Daten.").html }
        let list = Node.tag("ul", ["class": "liste"], entries)
        let terms = DataPages.licencePath
        guard site.addresses.contains(terms) else { return list.html }
        let link = Node.tag("a", ["href": links.url(terms)], "Lizenzen und Namensnennung")
        return Node.group([list, .tag("p", ["class": "zusatz"], "Wie die Quellen zu nennen sind: ", link, ".")]).html
    }

    /// nil where no value is published.
    private var data: HTML? {
        guard let sheet, !sheet.calculations.isEmpty else { return nil }
        let file = OpenDataPath.indicator(indicator.id.value)
        var entries = [
            Node.tag(
                "li", [:], .tag("a", ["href": links.url(file)], "Alle Werte dieses Indikators (CSV)"),
                .addition("alle Räume, Zeiten und Merkmale, mit Zeichen und Quelle"))
        ]
        if site.addresses.contains(DataPages.hubPath) {
            entries.append(
                Node.tag(
                    "li", [:], .tag("a", ["href": links.url(DataPages.hubPath)], "Alle Daten des Berichts"),
                    .addition("Gesamtdatei, Verzeichnis, Abdeckung und Lizenzen")))
        }
        return Node.tag("ul", ["class": "liste"], entries).html
    }

    /// Of the catalogue and of the list of changes, the latest first.
    private var changes: [Node] {
        let own = indicator.changes.map { ($0.date, $0.text) }
        let listed = site.report.changes.changes(ofIndicator: indicator.id.value).map { ($0.date, $0.text) }
        let all = own + listed.filter { entry in !own.contains { $0 == entry } }
        return all.enumerated().sorted {
            $0.element.0 == $1.element.0 ? $0.offset < $1.offset : $0.element.0 > $1.element.0
        }.map { change in
            .tag("li", [:], .text(change.element.1), .addition(.text("Stand \(change.element.0.german)")))
        }
    }

    private var uses: HTML {
        let entries = page.uses.map { use in
            Node.tag("li", [:], .tag("a", ["href": links.url(use.address)], .text(use.title)))
        }
        return Node.tag("ul", [:], entries).html
    }
}
