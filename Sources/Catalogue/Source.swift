import Diagnostics

/// Where data comes from: an entry of `data/quellen.yaml`.
package struct Source: Sendable, Hashable {
    package let id: String
    package let title: String
    package let publisher: String
    package let licence: String?
    package let address: String?
    package let asOf: CalendarDate?
    package let span: SourceSpan

    package init(
        id: String, title: String, publisher: String, licence: String?, address: String?, asOf: CalendarDate?,
        span: SourceSpan
    ) {
        self.id = id
        self.title = title
        self.publisher = publisher
        self.licence = licence
        self.address = address
        self.asOf = asOf
        self.span = span
    }
}
