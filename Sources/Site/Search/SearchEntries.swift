import Catalogue
import Diagnostics
import Figures
import Manuscript
import Markup
import Report

/// What the search finds on each kind of page.
struct SearchEntries {
    let site: SiteContext

    // MARK: Pages that authors write

    /// The page itself, its sections and its figures.
    func page(_ page: ReportPage) -> [SearchEntry] {
        let text = SearchText(site: site, page: page)
        let parts = Parts(page)
        let introduction =
            [page.front.leadSentence, page.front.leadQuestion, page.front.description]
            .compactMap { $0 } + [text.text(parts.introduction)]
        let kind = Self.kind(of: page)
        let whole = SearchEntry(
            address: page.path, title: page.title, kind: kind,
            text: introduction.filter { !$0.isEmpty }.joined(separator: " "),
            words: [page.front.shortTitle, page.front.lifePhase, page.front.code].compactMap { $0 })
        let sections = parts.sections.map { section in
            SearchEntry(
                address: page.path + "#" + section.anchor, title: text.text(section.heading.content),
                kind: kind == .handbook ? .handbook : .section, text: text.text(section.blocks))
        }
        return [whole] + sections + figures(of: page)
    }

    /// The start page, whether or not an author wrote a text for it.
    func start() -> [SearchEntry] {
        guard let page = site.report.start else {
            let settings = site.settings
            return [SearchEntry(address: "", title: settings.title, kind: .page, text: settings.description ?? "")]
        }
        return self.page(page)
    }

    /// The page of an area: one entry, whatever stands on it, because the same sections stand on every such page.
    func area(_ page: ReportPage) -> [SearchEntry] {
        guard let area = page.area.flatMap({ site.catalogue.areas[$0] }) else { return [] }
        return [
            SearchEntry(
                address: page.path, title: area.name, kind: area.type == .socialArea ? .socialArea : .area,
                text: areaText(page),
                words: [area.longName, area.key.text])
        ]
    }

    /// How many areas there may be for the search to look into the text of their pages.
    private static let areasWithText = 100

    private func areaText(_ page: ReportPage) -> String {
        guard site.report.areaPages?.areas.count ?? 0 <= Self.areasWithText else { return "" }
        let text = SearchText(site: site, page: page).text(page.document.blocks)
        return [page.front.description, text].compactMap { $0 }.joined(separator: " ")
    }

    private func figures(of page: ReportPage) -> [SearchEntry] {
        page.plan.all.compactMap { planned -> SearchEntry? in
            guard case .figure(let request) = planned, let figure = site.input.figures.figure(request.id) else {
                return nil
            }
            let text = [figure.number, figure.subtitle, figure.description].filter { !$0.isEmpty }
            return SearchEntry(
                address: figure.pagePath + "#" + figure.id, title: figure.headline,
                kind: Self.kind(of: page) == .handbook ? .handbook : Self.kind(of: figure),
                text: text.joined(separator: " · "), words: [figure.number, figure.id])
        }
    }

    private static func kind(of figure: Figure) -> SearchKind {
        switch figure.kind {
        case .table: .table
        case .map: .map
        default: .figure
        }
    }

    private static func kind(of page: ReportPage) -> SearchKind {
        switch page.kind {
        case .chapter: .chapter
        case .handbook: .handbook
        case .indicator: .indicator
        case .area: .area
        case .start, .service: .page
        }
    }

    // MARK: Catalogue and lists

    func indicator(_ page: IndicatorPage) -> [SearchEntry] {
        let indicator = page.indicator
        let definition = page.definition.map { planned in
            SearchText(site: site, path: page.path, plan: planned.plan).text(planned.document.blocks)
        }
        let title = indicator.title == indicator.shortTitle ? nil : indicator.title + "."
        return [
            SearchEntry(
                address: page.path, title: indicator.shortTitle, kind: .indicator,
                text: [indicator.code.map { $0 + " ·" }, title, indicator.question, definition].compactMap { $0 }
                    .joined(separator: " "),
                words: [indicator.title, indicator.code, indicator.guideCode, indicator.id.value].compactMap { $0 })
        ]
    }

    func terms() -> [SearchEntry] {
        zip(site.report.glossary.entries, site.report.explanations).map { entry, explanation in
            let text = SearchText(site: site, path: ListingKind.glossary.path, plan: DirectivePlan([]))
            return SearchEntry(
                address: ListingKind.glossary.path + "#" + entry.anchor, title: entry.term, kind: .term,
                text: text.text(explanation.blocks), words: entry.synonyms)
        }
    }

    func listing(_ kind: ListingKind) -> [SearchEntry] {
        let page = SearchEntry(address: kind.path, title: kind.title, kind: .page, text: listingText(kind))
        return kind == .glossary ? [page] + terms() : [page]
    }

    /// The list of lists and the catalogue.
    func lists() -> [SearchEntry] {
        let catalogue = SearchEntry(
            address: "indikatoren/", title: "Indikatoren", kind: .page,
            text: "Alle Indikatoren nach Bereichen: " + FieldOfEducation.titles.map(\.title).joined(separator: ", "),
            words: ["Kennzahlen", "Katalog"])
        let lists = SearchEntry(
            address: "verzeichnisse/", title: "Verzeichnisse", kind: .page,
            text: ListingKind.allCases.map(\.title).joined(separator: ", "))
        return [catalogue, lists]
    }

    /// The contents of the handbook and the messages of the program that are explained in it.
    func handbook() -> [SearchEntry] {
        let contents = SearchEntry(
            address: "handbuch/", title: "Handbuch", kind: .handbook,
            text: "Wie ein Bericht entsteht und gepflegt wird.")
        guard site.addresses.contains(TextPages.messagesPath) else { return [contents] }
        return [contents]
            + site.input.messages.map { message in
                SearchEntry(
                    address: TextPages.messagesPath + "#meldung-" + message.code, title: message.title,
                    kind: .handbook, text: "Meldung des Programms, \(message.severity)")
            }
    }

    private func listingText(_ kind: ListingKind) -> String {
        switch kind {
        case .sources:
            site.catalogue.sources.map { "\($0.title) (\($0.publisher))" }.joined(separator: " · ")
        case .figures, .tables, .maps, .indicators: "Verzeichnis aller \(kind.title) dieses Berichts."
        case .glossary: "Begriffe dieses Berichts und was sie bedeuten."
        case .signs: "Was statt einer Zahl stehen kann und was die Zeichen neben Zahlen bedeuten."
        }
    }
}

/// A page's text cut at its headings of the second and third level.
private struct Parts {
    private(set) var introduction: [Block] = []
    private(set) var sections: [(heading: Heading, anchor: String, blocks: [Block])] = []

    init(_ page: ReportPage) {
        let anchors = Dictionary(page.headings.map { ($0.key, $0.anchor) }, uniquingKeysWith: { first, _ in first })
        for block in page.document.blocks {
            if case .heading(let heading) = block, heading.level <= 3, let anchor = anchors[SourceKey(heading.span)] {
                sections.append((heading, anchor, []))
            } else if sections.isEmpty {
                introduction.append(block)
            } else {
                sections[sections.count - 1].blocks.append(block)
            }
        }
    }
}
