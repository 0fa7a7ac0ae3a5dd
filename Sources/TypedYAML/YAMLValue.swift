import Diagnostics

/// A YAML value as it was written: every scalar stays text (`09876004` keeps its zero, dates stay dates).
package struct YAMLValue: Sendable, Equatable {
    package enum Content: Sendable, Equatable {
        case scalar(String)
        case sequence([YAMLValue])
        case mapping([YAMLField])
        /// A key without a value.
        case empty
    }

    package let content: Content
    /// For block scalars (`|`, `>`) the indented lines of their text; for everything else the written token.
    package let span: SourceSpan

    package init(_ content: Content, at span: SourceSpan) {
        self.content = content
        self.span = span
    }

    package var scalar: String? {
        if case .scalar(let text) = content { text } else { nil }
    }

    package var located: Located<String>? { scalar.map { Located($0, at: span) } }

    /// The elements of a sequence; a single scalar counts as a list of one, a missing value as an empty one.
    package var elements: [YAMLValue]? {
        switch content {
        case .sequence(let elements): elements
        case .scalar: [self]
        case .empty: []
        case .mapping: nil
        }
    }

    package var fields: [YAMLField]? {
        if case .mapping(let fields) = content { fields } else { nil }
    }

    /// What a reader of a message calls this kind of value.
    package var kindInGerman: String {
        switch content {
        case .scalar: "ein einzelner Wert"
        case .sequence: "eine Liste"
        case .mapping: "eine Gruppe von Feldern"
        case .empty: "nichts"
        }
    }
}

/// One `key: value` of a mapping.
package struct YAMLField: Sendable, Equatable {
    package let key: String
    package let keySpan: SourceSpan
    package let value: YAMLValue
}
