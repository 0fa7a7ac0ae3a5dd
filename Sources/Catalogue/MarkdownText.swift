import Diagnostics

/// Markdown that has not been parsed yet, with the place it was written at.
package struct MarkdownText: Sendable, Hashable {
    /// The text without the indentation of its YAML block.
    package let text: String
    package let span: SourceSpan

    package init(_ text: String, at span: SourceSpan) {
        self.text = text
        self.span = span
    }
}
