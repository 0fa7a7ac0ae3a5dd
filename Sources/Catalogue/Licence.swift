/// Under which terms data may be used: a licence that is known by its id, or the words of its publisher.
package enum Licence: Sendable, Hashable {
    case dataLicenceAttribution
    case dataLicenceZero
    case creativeCommonsAttribution
    case creativeCommonsZero
    case geoDataOfFederation
    /// The terms of the statistics of the Bundesagentur für Arbeit.
    case employmentAgency
    /// The publisher's own data, under the terms of the report.
    case own
    case other(String)

    /// The licence that `lizenz` names; any text that is no known id stands for itself.
    package init(_ text: String) {
        self = Self.known.first { $0.id == text }?.licence ?? .other(text)
    }

    // data table
    private static let known: [(id: String, licence: Licence)] = [
        ("dl-de/by-2-0", .dataLicenceAttribution), ("dl-de/zero-2-0", .dataLicenceZero),
        ("cc-by-4.0", .creativeCommonsAttribution), ("cc-zero", .creativeCommonsZero),
        ("geonutzv", .geoDataOfFederation), ("ba-nutzung", .employmentAgency), ("eigene", .own),
    ]

    /// The ids of all licences that are known.
    package static let knownIDs = known.map(\.id)

    package var title: String {
        switch self {
        case .dataLicenceAttribution: "Datenlizenz Deutschland – Namensnennung – Version 2.0"
        case .dataLicenceZero: "Datenlizenz Deutschland – Zero – Version 2.0"
        case .creativeCommonsAttribution: "Creative Commons Namensnennung 4.0 International (CC BY 4.0)"
        case .creativeCommonsZero: "Creative Commons Zero 1.0 (CC0)"
        case .geoDataOfFederation:
            "Verordnung zur Festlegung der Nutzungsbestimmungen für Geodaten des Bundes (GeoNutzV)"
        case .employmentAgency: "Nutzungsbedingungen der Statistik der Bundesagentur für Arbeit"
        case .own: "Eigene Daten des Herausgebers"
        case .other(let text): text
        }
    }

    /// Where the text of the licence stands.
    package var address: String? {
        switch self {
        case .dataLicenceAttribution: "https://www.govdata.de/dl-de/by-2-0"
        case .dataLicenceZero: "https://www.govdata.de/dl-de/zero-2-0"
        case .creativeCommonsAttribution: "https://creativecommons.org/licenses/by/4.0/deed.de"
        case .creativeCommonsZero: "https://creativecommons.org/publicdomain/zero/1.0/deed.de"
        case .geoDataOfFederation: "https://www.gesetze-im-internet.de/geonutzv/"
        case .employmentAgency: "https://statistik.arbeitsagentur.de/"
        case .own, .other: nil
        }
    }

    /// The IRI of the licence in the list of DCAT-AP.de.
    package var catalogueAddress: String? {
        let list = "http://dcat-ap.de/def/licenses/"
        switch self {
        case .dataLicenceAttribution: return list + "dl-by-de/2.0"
        case .dataLicenceZero: return list + "dl-zero-de/2.0"
        case .creativeCommonsAttribution: return list + "cc-by/4.0"
        case .creativeCommonsZero: return list + "cc-zero"
        case .geoDataOfFederation: return list + "geonutz/20130319"
        case .employmentAgency: return list + "other-closed"
        case .own, .other: return nil
        }
    }

    /// What the terms allow others to do with the data.
    package enum Reuse: String, Sendable, CaseIterable, Comparable {
        case free = "frei"
        case attribution = "namensnennung"
        case restricted = "eingeschraenkt"

        package static func < (left: Reuse, right: Reuse) -> Bool { left.level < right.level }

        private var level: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// nil where only the words of the publisher could tell.
    package var reuse: Reuse? {
        switch self {
        case .dataLicenceZero, .creativeCommonsZero: .free
        case .dataLicenceAttribution, .creativeCommonsAttribution, .geoDataOfFederation: .attribution
        case .employmentAgency: .restricted
        case .own, .other: nil
        }
    }
}
