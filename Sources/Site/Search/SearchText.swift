import Figures
import Manuscript
import Markup
import Report

/// What a reader sees of a page as plain text, numbers included: published values only, because it reads the same
/// answers as the page. Figures and tables of figures are left out; they are found by themselves.
struct SearchText {
    let site: SiteContext
    let path: String
    let plan: DirectivePlan

    init(site: SiteContext, page: ReportPage) { self.init(site: site, path: page.path, plan: page.plan) }

    init(site: SiteContext, path: String, plan: DirectivePlan) {
        self.site = site
        self.path = path
        self.plan = plan
    }

    /// With single blanks between words.
    func text(_ blocks: [Block]) -> String {
        pieces(blocks).joined(separator: " ").split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
    }

    func text(_ inlines: [Inline]) -> String { inlines.map(text).joined() }

    private func pieces(_ blocks: [Block]) -> [String] { blocks.flatMap(pieces) }

    private func pieces(_ block: Block) -> [String] {
        switch block {
        case .heading(let heading): [text(heading.content)]
        case .paragraph(let paragraph): [text(paragraph.content)]
        case .blockQuote(let quote): pieces(quote.blocks)
        case .list(let list): list.items.flatMap { pieces($0.blocks) }
        case .codeBlock(let code): [code.text]
        case .table(let table): ([table.header] + table.rows).flatMap { $0.cells.map { text($0.content) } }
        case .directive(let directive): pieces(directive)
        case .htmlBlock, .thematicBreak: []
        }
    }

    private func pieces(_ directive: Directive) -> [String] {
        switch plan[directive] {
        case .box(let box): [box.title + ":"] + pieces(directive.blocks)
        case .inclusion(let blocks): pieces(blocks)
        case .condition(let request):
            if case .branch(let branch) = answer(directive) { pieces(request.text.blocks(of: branch)) } else { [] }
        case nil: pieces(directive.blocks)
        default: []
        }
    }

    private func text(_ inline: Inline) -> String {
        switch inline {
        case .text(let text, _), .code(let text, _): text
        case .softBreak, .lineBreak: " "
        case .directive(let directive): text(directive)
        case .footnoteReference: ""
        default: text(inline.children)
        }
    }

    private func text(_ directive: Directive) -> String {
        let label = directive.label.map { text($0) } ?? ""
        switch plan[directive] {
        case .reference(let target): return label.isEmpty ? target.text : label
        case .term(let entry): return label.isEmpty ? entry.term : label
        case .citation(let source): return label.isEmpty ? source.title : label
        case .areaName(let name): return name
        default: break
        }
        switch answer(directive) {
        case .value(let value, _, _, let showsUnit, _):
            return value.spoken ?? (showsUnit ? value.textWithUnit : value.text)
        case .change(let text, _, _): return text
        default: return label
        }
    }

    private func answer(_ directive: Directive) -> InlineAnswer? {
        site.input.figures.answer(FigureSet.AnswerKey(page: path, source: SourceKey(directive.span)))
    }
}
