import Figures
import Manuscript
import Markup
import Report

/// The statements of `:::kernaussagen` on the start page.
struct KeyMessages {
    /// A statement with the number and the course of the first `:wert` in it. A statement that begins with its number
    /// has it said once, large.
    struct Message {
        let text: HTML
        let number: Node?
        let tile: Tile?
    }

    let site: SiteContext
    let text: PageText
    /// The box.
    let directive: Directive

    var all: [Message] {
        directive.blocks.flatMap { block -> [ListItem] in if case .list(let list) = block { list.items } else { [] } }
            .map(message)
    }

    /// What stands in the box beside the statements.
    var rest: [Block] { directive.blocks.filter { if case .list = $0 { false } else { true } } }

    private func message(_ item: ListItem) -> Message {
        let first = firstValue(in: item)
        let tile = first.flatMap {
            site.input.figures.tiles(FigureSet.AnswerKey(page: "", source: SourceKey($0.directive.span)))?.first
        }
        var content = MarkupOutput()
        for block in item.blocks {
            guard case .paragraph(let paragraph) = block else {
                content.append(text.html([block]))
                continue
            }
            var inlines = paragraph.content
            if tile != nil, case .directive(let directive)? = inlines.first, directive == first?.directive {
                inlines.removeFirst()
            }
            content.append(text.html(inlines))
        }
        let unit: UnitDisplay = first?.request.unit ?? .shown
        let number = tile.map { ValueMarkup(addresses: site.addresses, links: text.links).large($0, unit: unit) }
        return Message(text: HTML(trusted: content.bytes), number: number, tile: tile)
    }

    private func firstValue(in item: ListItem) -> (directive: Directive, request: ValueRequest)? {
        var found: (Directive, ValueRequest)?
        item.blocks.walk(
            block: { _ in },
            inline: { inline in
                guard found == nil, case .directive(let directive) = inline,
                    case .value(let request)? = text.plan[directive]
                else { return }
                found = (directive, request)
            })
        return found
    }
}
