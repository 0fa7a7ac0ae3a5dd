import Diagnostics

/// What one directive is: its name, forms, attributes and rules. Parsing, »Meinten Sie«, the reference pages and
/// `bericht list directives` all read this.
package struct DirectiveDescription: Sendable {
    package enum BodyKind: Sendable, Equatable {
        case none
        /// A container holds Markdown.
        case blocks
        /// A container holds `key: value` lines that are merged into the attributes.
        case yaml
    }

    package enum BreakdownAttributes: Sendable, Equatable { case refused, accepted }

    /// Whether a `[text]` or a `#id` belongs to the directive.
    package enum Use: Sendable, Equatable { case none, optional, required }

    package let name: String
    package let forms: [Directive.Form]
    /// What it does, one German sentence.
    package let sentence: String
    package let body: BodyKind
    package let label: Use
    package let id: Use
    package let attributes: [AttributeDescription]
    /// The attribute that a bare word stands for, as in `:quelle{lsn_schule}`.
    package let positional: String?
    /// Whether attributes that are no property of the directive may be Merkmale.
    package let breakdowns: BreakdownAttributes
    /// How it is written, for hints and the reference.
    package let example: String
    /// Rules that hold between attributes.
    package let check: @Sendable (Directive) -> [Diagnostic]

    package init(
        name: String, forms: [Directive.Form], sentence: String, body: BodyKind = .none, label: Use = .none,
        id: Use = .optional, attributes: [AttributeDescription] = [], positional: String? = nil,
        breakdowns: BreakdownAttributes = .refused, example: String,
        check: @escaping @Sendable (Directive) -> [Diagnostic] = { _ in [] }
    ) {
        self.name = name
        self.forms = forms
        self.sentence = sentence
        self.body = body
        self.label = label
        self.id = id
        self.attributes = attributes
        self.positional = positional
        self.breakdowns = breakdowns
        self.example = example
        self.check = check
    }

    package func attribute(_ name: String) -> AttributeDescription? { attributes.first { $0.name == name } }
}

/// One attribute of a directive.
package struct AttributeDescription: Sendable, Equatable {
    package enum Requirement: Sendable, Equatable {
        case required
        /// May be missing; then this German text says what holds.
        case optional(default: String?)
    }

    package let name: String
    package let kind: AttributeKind
    package let requirement: Requirement
    /// What it means, one German sentence.
    package let sentence: String

    package init(_ name: String, _ kind: AttributeKind, _ requirement: Requirement, _ sentence: String) {
        self.name = name
        self.kind = kind
        self.requirement = requirement
        self.sentence = sentence
    }

    package var isRequired: Bool { requirement == .required }

    package var defaultText: String? {
        if case .optional(let text) = requirement { text } else { nil }
    }
}

/// What the value of an attribute is. Names of things (indicators, areas, Merkmale) are resolved where they are known;
/// here only the form is checked.
package enum AttributeKind: Sendable, Equatable {
    case indicator, indicators
    /// Titles, each with its indicators; only in a YAML body.
    case sections
    case area, areas
    case period, periods
    /// Merkmale, or `raum` and `zeit`.
    case breakdowns
    /// Merkmale in order, one more than there are steps between them.
    case stations
    case text
    case natural(ClosedRange<Int>)
    case flag
    case choice([String])
    /// A number with one of `> >= < <= =` before it.
    case comparison
    case identifier
    case path

    /// What the reference calls it.
    package var germanName: String {
        switch self {
        case .indicator: "Indikator"
        case .indicators: "Indikator oder Liste von Indikatoren"
        case .sections: "Liste von Abschnitten, jeder mit »titel« und »indikatoren«"
        case .area: "Raum"
        case .areas: "Raum oder Liste von Räumen"
        case .period: "Zeit"
        case .periods: "Zeit, Zeitraum oder Liste"
        case .breakdowns: "Merkmal (höchstens zwei), raum oder zeit"
        case .stations: "zwei oder mehr Merkmale"
        case .text: "Text"
        case .natural(let range): "Zahl von \(range.lowerBound) bis \(range.upperBound)"
        case .flag: "ja oder nein"
        case .choice(let words): words.joined(separator: ", ")
        case .comparison: "Vergleich mit einer Zahl, etwa >= 10,5"
        case .identifier: "Kennung"
        case .path: "Datei im Projekt"
        }
    }
}
