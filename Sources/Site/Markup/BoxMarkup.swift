import Manuscript
import Markup
import Report

/// A box around text. Key messages are a section with a heading; the others are named groups, so that the outline of
/// the page stays that of its chapters.
struct BoxMarkup {
    let box: BoxRequest
    let level: PageText.Level
    /// On paper nothing can be folded away.
    let medium: Medium

    func html(_ content: RenderingOptions.DirectiveContent, id: String) -> HTML {
        let title: Node = content.label.isEmpty ? .text(box.title) : .markup(content.label)
        let name = "kasten kasten-\(box.kind.rawValue)"
        let body = Node.markup(content.blocks)
        switch box.kind {
        case .keyMessages:
            let heading = Node.tag("h\(min(level + 1, 6))", ["class": "kasten-titel", "id": id], title)
            return Node.tag(element, ["class": name], heading, body).html
        case .fold where medium == .screen:
            return Node.tag("details", ["class": name, "id": box.anchor], .tag("summary", [:], title), body).html
        case .notice, .method, .example, .need, .fold:
            let kind: Node =
                box.title == box.kind.defaultTitle
                ? .empty : .tag("span", ["class": "kasten-art"], .text(box.kind.defaultTitle), .hidden(":"), .tag("br"))
            let heading = Node.tag("p", ["class": "kasten-titel", "id": id], kind, title)
            return Node.tag(element, ["class": name, "role": role, "aria-labelledby": id], heading, body).html
        }
    }

    private var element: String { medium == .screen ? "div" : "aside" }

    private var role: String? { medium == .screen ? "group" : nil }
}
