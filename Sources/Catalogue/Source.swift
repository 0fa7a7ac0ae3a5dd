import Diagnostics

/// Where data comes from: an entry of `data/quellen.yaml`.
package struct Source: Sendable, Hashable {
    package let id: String
    package let title: String
    package let publisher: String
    /// As written: the id of a known licence or the publisher's own words.
    package let licence: String?
    package let address: String?
    package let asOf: CalendarDate?
    /// Where the terms stand, in place of the usual address of the licence (`lizenz_adresse`).
    package let licenceAddress: String?
    /// The text that the source wants to be named with (`namensnennung`).
    package let attribution: String?
    /// Whether the report changed the data (`veraendert`); nil: as far as it computes with it.
    package let change: Change?
    /// What a licence in free words allows (`weitergabe`).
    package let reuse: Licence.Reuse?
    package let span: SourceSpan

    /// Whether data was changed on the way into the report.
    package enum Change: Sendable, Hashable { case changed, unchanged }

    package init(
        id: String, title: String, publisher: String, licence: String?, address: String?, asOf: CalendarDate?,
        licenceAddress: String? = nil, attribution: String? = nil, change: Change? = nil,
        reuse: Licence.Reuse? = nil, span: SourceSpan
    ) {
        self.id = id
        self.title = title
        self.publisher = publisher
        self.licence = licence
        self.address = address
        self.asOf = asOf
        self.licenceAddress = licenceAddress
        self.attribution = attribution
        self.change = change
        self.reuse = reuse
        self.span = span
    }

    /// The terms of the source; nil where it names none.
    package var terms: Licence? { licence.map { Licence($0) } }

    /// The name of the licence as readers see it.
    package var licenceTitle: String? { terms?.title }

    /// Where its terms can be read.
    package var termsAddress: String? { licenceAddress ?? terms?.address }

    /// What others may do with the data. Terms in words that nobody classified count as restricted.
    package func reuse(under reportLicence: Licence) -> Licence.Reuse {
        switch terms {
        case .own?: reportLicence.reuse ?? reuse ?? .restricted
        case let terms?: reuse ?? terms.reuse ?? .restricted
        case nil: reuse ?? .restricted
        }
    }
}
