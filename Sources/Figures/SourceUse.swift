import Catalogue
import Report

/// A source that stands behind published values, and what the report did with it.
package struct SourceUse: Sendable {
    package let source: Source
    /// Indicators built on it, in catalogue order.
    package let indicators: [String]
    package let isChanged: Bool

    package init(source: Source, indicators: [String], isChanged: Bool) {
        self.source = source
        self.indicators = indicators
        self.isChanged = isChanged
    }

    /// The sources of all published values, in the order of the project.
    package static func all(_ coverage: DataCoverage, catalogue: Catalogue) -> [SourceUse] {
        of(coverage.indicators.filter { $0.span != nil }, catalogue: catalogue)
    }

    /// The sources of some indicators, in the order of the project.
    package static func of(_ indicators: [IndicatorCoverage], catalogue: Catalogue) -> [SourceUse] {
        var users: [String: [String]] = [:]
        var changed: Set<String> = []
        for indicator in indicators {
            let sources = Set(indicator.datasets.compactMap { catalogue.dataset($0)?.source })
            let isOwn =
                indicator.isRedistributed || isOwnCalculation(indicator.indicator, catalogue: catalogue)
            for source in sources {
                users[source, default: []].append(indicator.indicator)
                if isOwn { changed.insert(source) }
            }
        }
        return catalogue.sources.compactMap { source in
            guard let indicators = users[source.id] else { return nil }
            let isChanged = source.change.map { $0 == .changed } ?? changed.contains(source.id)
            return SourceUse(source: source, indicators: indicators, isChanged: isChanged)
        }
    }

    /// Anything but a single dataset shown as delivered.
    static func isOwnCalculation(_ indicator: String, catalogue: Catalogue) -> Bool {
        guard let formula = catalogue.indicator(indicator)?.formula.value else { return false }
        return catalogue.dataset(formula.filter { $0 != " " && $0 != "\n" }) == nil
    }

    /// How the source has to be named beside its data, with licence and a note on changes.
    package var attribution: String {
        var text = source.attribution ?? "\(source.publisher): \(source.title)"
        if source.attribution == nil, let licence = source.licenceTitle {
            text += ", \(licence)"
            if let address = source.termsAddress { text += " (\(address))" }
        }
        return isChanged ? "\(text); \(changeNote)" : text
    }

    /// What has to be said about data that is not shown as delivered.
    package var changeNote: String {
        switch source.terms {
        case .employmentAgency?: "eigene Berechnungen, nicht von der Statistik der Bundesagentur für Arbeit"
        case .geoDataOfFederation?: "Daten verändert"
        default: "Daten verändert (eigene Berechnung)"
        }
    }
}

/// The terms under which a file with data of several sources can be used.
package struct SharedTerms: Sendable {
    package let reuse: Licence.Reuse
    private let own: Licence

    /// The own licence of the report holds as long as every source allows it.
    package init(_ uses: [SourceUse], own: Licence) {
        self.own = own
        reuse = uses.map { $0.source.reuse(under: own) }.max() ?? own.reuse ?? .free
    }

    /// The licence of the file; nil where a source restricts its use and only its own terms hold.
    package var licence: Licence? {
        switch reuse {
        case .free: own
        case .attribution: own.reuse == .free ? .dataLicenceAttribution : own
        case .restricted: nil
        }
    }

    /// The IRI in the list of DCAT-AP.de.
    package var catalogueAddress: String {
        licence?.catalogueAddress ?? "http://dcat-ap.de/def/licenses/other-closed"
    }
}
