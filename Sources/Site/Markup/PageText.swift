import Diagnostics
import Figures
import Manuscript
import Markup
import Report

/// Renders the Markdown of one page: GFM by the manuscript's own renderer, directives by their answers.
struct PageText {
    let site: SiteContext
    let links: PageLinks
    let plan: DirectivePlan
    /// The notes of the page by number, for media that set them where they belong.
    private let footnotes: [Int: FootnoteDefinition]
    private let anchors: [SourceKey: String]
    private let source: String

    /// `document` is what the page is set in for paper.
    init(site: SiteContext, page: ReportPage, in document: PrintTargets? = nil) {
        self.init(
            site: site, links: document.map { PageLinks(page: page.path, in: $0) } ?? PageLinks(page: page.path),
            plan: page.plan, source: page.document.file.path, headings: page.headings,
            footnotes: document == nil ? [] : page.document.footnotes)
    }

    init(
        site: SiteContext, links: PageLinks, plan: DirectivePlan, source: String, headings: [PageHeading] = [],
        footnotes: [FootnoteDefinition] = []
    ) {
        self.site = site
        self.links = links
        self.plan = plan
        self.footnotes = Dictionary(footnotes.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        self.source = source
        anchors = Dictionary(headings.map { ($0.key, $0.anchor) }, uniquingKeysWith: { first, _ in first })
    }

    /// How deep the headings around a text are; boxes with a heading come one level below.
    typealias Level = Int

    func html(_ blocks: [Block], below level: Level = 1) -> HTML {
        GFMRenderer.html(polished(blocks), options: options(for: blocks, below: level))
    }

    func html(_ inlines: [Inline]) -> HTML {
        GFMRenderer.html(inlines.map { $0.mappingText(Typography.polished) }, options: options(for: [], below: 1))
    }

    func html(_ footnotes: [FootnoteDefinition]) -> HTML {
        GFMRenderer.html(footnotes, options: options(for: [], below: 1))
    }

    func anchor(of heading: Heading) -> String? { anchors[SourceKey(heading.span)] }

    func footnote(_ number: Int) -> FootnoteDefinition? { footnotes[number] }

    private func polished(_ blocks: [Block]) -> [Block] { blocks.map { $0.mappingText(Typography.polished) } }

    func options(for blocks: [Block], below level: Level) -> RenderingOptions {
        var options = RenderingOptions.site
        var ids: [Int: String] = [:]
        blocks.walk(
            block: { block in
                if case .heading(let heading) = block { ids[heading.ordinal] = anchor(of: heading) }
            }, inline: { _ in })
        options.headingIDs = ids
        options.tables = .framed { table in
            "Tabelle: " + table.header.cells.map(\.content.plainText).filter { !$0.isEmpty }.joined(separator: ", ")
        }
        options.link = { link in address(of: link) }
        options.image = { image in
            site.images.picture(image.source, in: image.span.file.path).map {
                .init(source: links.url($0.file.path), width: $0.width, height: $0.height)
            }
        }
        options.inlineDirective = { directive, content in inline(directive, label: content.label) }
        options.blockDirective = { directive, content in block(directive, content, below: level) }
        if let document = links.document { adapt(&options, to: document) }
        return options
    }

    private func address(of link: Link) -> String? {
        switch site.addresses.target(of: link.destination, page: links.page, source: link.span.file.path) {
        case .external(let address): address
        case .page(let address): links.url(address)
        case .missing, .unsafe: nil
        }
    }

    // MARK: Directives in sentences

    private func inline(_ directive: Directive, label: HTML) -> HTML {
        guard let planned = plan[directive] else { return label }
        let text: Node = label.isEmpty ? .empty : .markup(label)
        switch planned {
        case .value, .difference, .trend, .claim: return answer(directive, label: text).html
        case .reference(let target):
            if let document = links.document { return reference(target, label: label, in: document) }
            return link("verweis", target.address, label.isEmpty ? .text(target.text) : text)
        case .term(let entry):
            return link(
                "begriff", ListingKind.glossary.path + "#" + entry.anchor, label.isEmpty ? .text(entry.term) : text)
        case .citation(let source):
            let address = ListingKind.sources.path + "#" + SourceAnchor.of(source.id)
            return link("quellenverweis", address, label.isEmpty ? .text(source.title) : text)
        case .areaName(let name): return Node.text(name).html
        case .figure, .tiles, .listing, .box, .inclusion, .condition: return label
        }
    }

    func link(_ name: String, _ address: String, _ content: Node) -> HTML {
        guard site.addresses.contains(address) else { return content.html }
        return Node.tag("a", ["class": name, "href": links.url(address)], content).html
    }

    private func answer(_ directive: Directive, label: Node) -> Node {
        let key = FigureSet.AnswerKey(page: links.page, source: SourceKey(directive.span))
        let values = ValueMarkup(addresses: site.addresses, links: links)
        switch site.input.figures.answer(key) {
        case .value(let value, let coordinates, let part, let showsUnit, let isSynthetic):
            return values.inline(
                value, coordinates, part: part, showsUnit ? .withUnit : .withoutUnit, isSynthetic: isSynthetic)
        case .change(let text, let coordinates, let since):
            return values.linked(.text(text), coordinates, since: since)
        case .claim(let coordinates):
            let attributes = [Attribute("class", "behauptung")] + ValueMarkup.attributes(coordinates)
            return .element(Element("span", attributes, [label]))
        case .branch, nil: return label
        }
    }

    // MARK: Directives between blocks

    private func block(_ directive: Directive, _ content: RenderingOptions.DirectiveContent, below level: Level) -> HTML
    {
        switch plan[directive] {
        case .figure(let request):
            return site.input.figures.figure(request.id).map(figure) ?? .empty
        case .tiles:
            let key = FigureSet.AnswerKey(page: links.page, source: SourceKey(directive.span))
            let tiles = site.input.figures.tiles(key) ?? []
            return tiles.isEmpty ? .empty : TileMarkup(site: site, links: links).html(tiles)
        case .listing(let kind):
            if let document = links.document { return listing(kind, in: document) }
            return ListingMarkup(site: site, links: links).html(kind, below: level)
        case .box(let box): return self.box(box, directive, content, below: level)
        case .inclusion(let blocks): return html(blocks, below: level)
        case .condition(let request):
            let key = FigureSet.AnswerKey(page: links.page, source: SourceKey(directive.span))
            guard case .branch(let branch) = site.input.figures.answer(key) else { return .empty }
            return html(request.text.blocks(of: branch), below: level)
        default: return content.blocks
        }
    }

    private func figure(_ figure: Figure) -> HTML {
        links.document == nil
            ? FigureMarkup(site: site, links: links).html(figure) : PrintFigure(site: site, links: links).html(figure)
    }

    private func box(
        _ box: BoxRequest, _ directive: Directive, _ content: RenderingOptions.DirectiveContent, below level: Level
    ) -> HTML {
        let id = box.anchor ?? "kasten-\(directive.span.start.line)"
        guard let document = links.document else {
            return BoxMarkup(box: box, level: level, medium: .screen).html(content, id: id)
        }
        return BoxMarkup(box: box, level: level + document.headingShift, medium: .paper)
            .html(content, id: document.id(of: id, on: links.page))
    }
}
