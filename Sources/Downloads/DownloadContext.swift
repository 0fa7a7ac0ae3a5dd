import Catalogue
import Figures
import Manuscript
import Report
import Values

/// What all downloads of a report share: made once, read by every file.
package struct DownloadContext: Sendable {
    let catalogue: Catalogue
    let asOf: CalendarDate
    /// »Bildungsbericht 2026, Landkreis …«
    let title: String
    let publisher: String
    let contact: String?
    /// Absolute, with a final slash.
    let address: String
    /// A line such as »Demonstrationsbericht, nicht amtlich«.
    let notice: String?
    private let texts: [String: IndicatorText]

    /// What an indicator is, as running text.
    struct IndicatorText: Sendable {
        let formula: String
        let definition: [String]
        let limits: [String]
    }

    package init(report: Report) {
        let settings = report.settings
        catalogue = report.catalogue
        asOf = settings.asOf
        title = [settings.title, settings.subtitle].compactMap { $0 }.joined(separator: ", ")
        publisher = settings.publisher
        contact = settings.contact
        address = settings.address
        notice = settings.notice
        let catalogue = report.catalogue
        texts = Dictionary(
            report.indicators.map { page in
                let text = IndicatorText(
                    formula: FormulaText.words(page.indicator, catalogue: catalogue),
                    definition: PlainParagraphs.texts(page.definition?.document),
                    limits: PlainParagraphs.texts(page.limits?.document))
                return (page.indicator.id.value, text)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Without a plan of pages, as tests and single tables need it.
    package init(catalogue: Catalogue, asOf: CalendarDate, title: String, publisher: String, address: String) {
        self.catalogue = catalogue
        self.asOf = asOf
        self.title = title
        self.publisher = publisher
        self.address = address
        contact = nil
        notice = nil
        texts = Dictionary(
            catalogue.indicators.map {
                let formula = FormulaText.words($0, catalogue: catalogue)
                return ($0.id.value, IndicatorText(formula: formula, definition: [], limits: []))
            }, uniquingKeysWith: { first, _ in first })
    }

    func text(of indicator: String) -> IndicatorText? { texts[indicator] }
}

/// The running text of a manuscript, for files that know no markup.
enum PlainParagraphs {
    /// One text for each paragraph and item. What shows a number of its own is left out: it would leave a gap.
    static func texts(_ document: ManuscriptDocument?) -> [String] {
        (document?.blocks ?? []).flatMap(texts)
    }

    private static func texts(_ block: Block) -> [String] {
        switch block {
        case .heading(let heading): [text(heading.content)].compactMap { $0 }
        case .paragraph(let paragraph): [text(paragraph.content)].compactMap { $0 }
        case .blockQuote(let quote): quote.blocks.flatMap(texts)
        case .list(let list): list.items.flatMap { $0.blocks.flatMap(texts) }
        case .codeBlock, .htmlBlock, .thematicBreak, .table, .directive: []
        }
    }

    private static func text(_ content: [Inline]) -> String? {
        let text = content.plainText
        return text.isEmpty || content.contains(where: isGap) ? nil : text
    }

    private static func isGap(_ inline: Inline) -> Bool {
        if case .directive(let directive) = inline { return directive.label == nil }
        return inline.children.contains(where: isGap)
    }
}
