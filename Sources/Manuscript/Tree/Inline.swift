import Diagnostics

/// A piece of running text.
package enum Inline: Sendable, Equatable {
    case text(String, SourceSpan)
    /// A line end inside a paragraph.
    case softBreak(SourceSpan)
    case lineBreak(SourceSpan)
    case code(String, SourceSpan)
    case emphasis([Inline], SourceSpan)
    case strong([Inline], SourceSpan)
    case strikethrough([Inline], SourceSpan)
    case link(Link)
    case image(Image)
    /// Allowed raw HTML.
    case element(InlineElement)
    case footnoteReference(FootnoteReference)
    case directive(Directive)

    package var span: SourceSpan {
        switch self {
        case .text(_, let span), .softBreak(let span), .lineBreak(let span), .code(_, let span): span
        case .emphasis(_, let span), .strong(_, let span), .strikethrough(_, let span): span
        case .link(let link): link.span
        case .image(let image): image.span
        case .element(let element): element.span
        case .footnoteReference(let reference): reference.span
        case .directive(let directive): directive.span
        }
    }

    /// The inlines inside this one; for a directive those of its label.
    package var children: [Inline] {
        switch self {
        case .text, .softBreak, .lineBreak, .code, .footnoteReference: []
        case .emphasis(let children, _), .strong(let children, _), .strikethrough(let children, _): children
        case .link(let link): link.content
        case .image(let image): image.alternative
        case .element(let element): element.content
        case .directive(let directive): directive.label ?? []
        }
    }
}

extension Sequence where Element == Inline {
    /// The text without any markup; breaks become blanks, directives stand for their label.
    package var plainText: String {
        map { inline in
            switch inline {
            case .text(let text, _), .code(let text, _): text
            case .softBreak, .lineBreak: " "
            default: inline.children.plainText
            }
        }
        .joined()
    }
}

package struct Link: Sendable, Equatable {
    package let destination: String
    package let title: String
    package let content: [Inline]
    package let span: SourceSpan
}

package struct Image: Sendable, Equatable {
    package let source: String
    package let title: String
    /// What is read out in its place.
    package let alternative: [Inline]
    package let span: SourceSpan
}

package struct FootnoteReference: Sendable, Equatable {
    package let label: String
    package let number: Int
    /// Counts the references to the same note, from 1.
    package let occurrence: Int
    package let span: SourceSpan
}

/// An element of the few that raw HTML may use: `sub sup abbr br kbd wbr span[lang]`.
package struct InlineElement: Sendable, Equatable {
    package let name: String
    /// The start tag as it is written out: the author's own where it is plain, else built anew.
    package let startTag: String
    /// `</name>`, or nothing for `br` and `wbr`.
    package let endTag: String
    package let content: [Inline]
    package let span: SourceSpan
}
