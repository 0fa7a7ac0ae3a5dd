import Diagnostics

/// A directive of the manuscript: `:name` in a sentence, `::name` on its own line, or `:::name` around blocks.
package struct Directive: Sendable, Equatable {
    package enum Form: String, Sendable, Hashable, CaseIterable { case inline, leaf, container }

    package enum Body: Sendable, Equatable {
        case none
        case blocks([Block])
        /// The lines of a YAML body; its fields are among the attributes.
        case yaml(SourceSpan)
    }

    /// Counts the directives of the document in reading order, from 0; notes come last.
    package let ordinal: Int
    package let form: Form
    package let name: String
    package let nameSpan: SourceSpan
    /// From `#id`.
    package let id: String?
    package let idSpan: SourceSpan?
    package let classes: [String]
    package let attributes: [DirectiveAttribute]
    package let label: [Inline]?
    package let body: Body
    package let span: SourceSpan

    package var labelText: String? { label?.plainText }

    /// What a box is headed with: the label, else `titel=`.
    package var title: String? { labelText ?? self["titel"]?.value }

    /// The attribute of a name, if it was given.
    package subscript(_ name: String) -> DirectiveAttribute? { attributes.first { $0.name == name } }

    /// The blocks of a container.
    package var blocks: [Block] { if case .blocks(let blocks) = body { blocks } else { [] } }

    /// The attributes that name Merkmale rather than properties of the directive.
    package var breakdownAttributes: [DirectiveAttribute] { attributes.filter(\.isBreakdown) }
}

/// `name=value` of a directive.
package struct DirectiveAttribute: Sendable, Equatable {
    package let name: String
    package let nameSpan: SourceSpan
    /// `=` except in conditions such as `wert>=10,5` and `wert="> 10,5"`.
    package let comparison: AttributeOperator
    /// The value without quotes and operator.
    package let value: String
    package let valueSpan: SourceSpan
    /// Whether the name is no property of the directive but may be a Merkmal.
    package let isBreakdown: Bool
    /// The sections of a list such as `bereiche:`, which only a YAML body can hold; `value` is then empty.
    package private(set) var sections: [DirectiveSection] = []

    /// The same attribute with the sections of its list.
    func holding(_ sections: [DirectiveSection]) -> DirectiveAttribute {
        var attribute = self
        attribute.sections = sections
        return attribute
    }

    /// The parts of a list with `,`, without surrounding blanks.
    package var list: [Located<String>] {
        var parts: [Located<String>] = []
        let bytes = Array(value.utf8)
        let isVerbatim = valueSpan.range.count == bytes.count
        var start = 0
        for index in 0...bytes.count where index == bytes.count || bytes[index] == UInt8(ascii: ",") {
            var lower = start
            var upper = index
            while lower < upper, bytes[lower] == UInt8(ascii: " ") { lower += 1 }
            while upper > lower, bytes[upper - 1] == UInt8(ascii: " ") { upper -= 1 }
            let text = String(decoding: bytes[lower..<upper], as: UTF8.self)
            parts.append(
                Located(text, at: isVerbatim ? valueSpan.part(offset: lower, length: upper - lower) : valueSpan))
            start = index + 1
        }
        return parts
    }
}

/// One entry of a list of sections in a YAML body: `{titel: …, indikatoren: […]}`.
package struct DirectiveSection: Sendable, Equatable {
    package let title: String
    package let indicators: [Located<String>]
}
