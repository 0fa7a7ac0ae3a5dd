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
        if let limits = page.limits {
            sections.append(
                PageSection(anchor: IndicatorAnchor.limits, title: "Was die Zahl nicht sagt", content: text(limits)))
        }
        sections.append(PageSection(anchor: IndicatorAnchor.sources, title: "Quellen", content: sources))
        if !page.uses.isEmpty {
            sections.append(PageSection(anchor: IndicatorAnchor.uses, title: "Wo er vorkommt", content: uses))
        }
        let calculations = CalculationMarkup(calculations: sheet?.calculations ?? [], place: .indicatorPage).html
        sections.append(
            PageSection(anchor: IndicatorAnchor.calculations, title: "So wurde gerechnet", content: calculations))
        return sections
    }

    private func text(_ planned: PlannedText) -> HTML {
        PageText(site: site, path: page.path, plan: planned.plan, source: planned.document.file.path)
            .html(planned.document.blocks, below: 2)
    }

    private var definition: HTML {
        var nodes: [Node] = []
        if let definition = page.definition { nodes.append(.markup(text(definition))) }
        if let formula = sheet?.formula { nodes.append(formula) }
        nodes.append(
            .tag(
                "dl", ["class": "steckbrief"],
                facts.map { fact in
                    .tag("div", [:], .tag("dt", [:], .text(fact.name)), .tag("dd", [:], fact.value))
                }))
        return Node.group(nodes).html
    }

    private var facts: [(name: String, value: Node)] {
        let decimals = indicator.decimals
        let places =
            decimals == 0 ? "ganze Zahlen" : decimals == 1 ? "eine Nachkommastelle" : "\(decimals) Nachkommastellen"
        var facts: [(name: String, value: Node)] = [
            ("Einheit", .text([indicator.unit.name, places].filter { !$0.isEmpty }.joined(separator: ", ")))
        ]
        func add(_ name: String, _ text: String?) { if let text, !text.isEmpty { facts.append((name, .text(text))) } }
        add("Grundgesamtheit", indicator.basePopulation)
        add("Wertung", indicator.direction.words)
        let breakdowns = indicator.breakdowns.compactMap { site.catalogue.breakdown($0.value)?.title }
        add("Gegliedert nach", breakdowns.joined(separator: ", "))
        let compared = indicator.comparisons.map { AreaKey($0.value) }.filter { $0 != site.settings.district.value }
        let areas = compared.compactMap { site.catalogue.areas[$0]?.longName }
        add("Verglichen mit", areas.joined(separator: ", "))
        add("Kein Vergleich, weil", indicator.noComparisonReason)
        add("Erscheint", indicator.periodicity)
        add("Verantwortlich", indicator.responsible)
        add("Code im Leitfaden", indicator.guideCode)
        if indicator.status == .resting { add("Status", "ruht, wird zurzeit nicht fortgeschrieben") }
        facts.append(("Formel", .tag("code", [:], .text(indicator.formula.value))))
        return facts
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
                        ([source.publisher] + [source.asOf.map { "Stand: \($0.german)" }].compactMap { $0 }).joined(
                            separator: " · "))))
        }
        guard !entries.isEmpty else { return Node.tag("p", [:], "Zu diesem Indikator gibt es noch keine Daten.").html }
        return Node.tag("ul", ["class": "liste"], entries).html
    }

    private var uses: HTML {
        let entries = page.uses.map { use in
            Node.tag("li", [:], .tag("a", ["href": links.url(use.address)], .text(use.title)))
        }
        return Node.tag("ul", [:], entries).html
    }
}
