import Catalogue
import Values

/// IRIs and small nodes of DCAT-AP.de 3.0 that the catalogue is made of.
enum CatalogueVocabulary {
    static let context = JSONNode.object([
        "adms": "http://www.w3.org/ns/adms#", "dcat": "http://www.w3.org/ns/dcat#",
        "dcatap": "http://data.europa.eu/r5r/", "dcatde": "http://dcat-ap.de/def/dcatde/",
        "dcterms": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
        "schema": "https://schema.org/", "spdx": "http://spdx.org/rdf/terms#",
        "vcard": "http://www.w3.org/2006/vcard/ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    ])

    private static let authority = "http://publications.europa.eu/resource/authority/"
    private static let geocoding = "http://dcat-ap.de/def/politicalGeocoding/"

    static let available = iri(authority + "planned-availability/AVAILABLE")
    static let themeTaxonomy = iri(authority + "data-theme")
    static let localAuthority = iri("http://purl.org/adms/publishertype/LocalAuthority")
    static let publicAccess = iri(authority + "access-right/PUBLIC")
    static let sha256 = iri("http://spdx.org/rdf/terms#checksumAlgorithm_sha256")

    static func iri(_ text: String) -> JSONNode { .object(["@id": .text(text)]) }

    static func german(_ text: String) -> JSONNode { .object(["@value": .text(text), "@language": "de"]) }

    static func typed(_ text: String, _ type: String) -> JSONNode {
        .object(["@value": .text(text), "@type": .text(type)])
    }

    static func date(_ date: CalendarDate) -> JSONNode { typed(date.iso, "xsd:date") }

    static func theme(_ code: String) -> JSONNode { iri(authority + "data-theme/" + code) }

    /// Only German reports can be built; other tags have no code here.
    static func language(_ tag: String) -> JSONNode? {
        tag.hasPrefix("de") ? iri(authority + "language/DEU") : nil
    }

    /// How often something appears, from the words of the catalogue of indicators.
    static func frequency(_ words: String?) -> JSONNode? {
        let codes = [
            ("monatlich", "MONTHLY"), ("vierteljährlich", "QUARTERLY"), ("quartalsweise", "QUARTERLY"),
            ("halbjährlich", "ANNUAL_2"), ("alle zwei jahre", "BIENNIAL"), ("zweijährlich", "BIENNIAL"),
            ("alle drei jahre", "TRIENNIAL"), ("jährlich", "ANNUAL"), ("schuljährlich", "ANNUAL"),
            ("unregelmäßig", "IRREG"), ("einmalig", "NEVER"),
        ]
        let words = words?.lowercased() ?? ""
        return codes.first { $0.0 == words }.map { iri(authority + "frequency/" + $0.1) }
    }

    // MARK: Places

    /// The level of an area in the German administration; nil for areas that are no part of it.
    static func level(_ type: AreaType) -> JSONNode? {
        switch type {
        case .federation: iri(geocoding + "Level/federal")
        case .state: iri(geocoding + "Level/state")
        case .district: iri(geocoding + "Level/administrativeDistrict")
        case .municipality: iri(geocoding + "Level/municipality")
        case .region, .socialArea, .school, .daycare: nil
        }
    }

    /// The IRI of an area with an official key, as a place; nil where the key is none.
    static func place(_ area: Area) -> JSONNode? {
        let key = area.key.text
        guard key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let list: String
        switch (area.type, key.utf8.count) {
        case (.state, 2): list = "stateKey/"
        case (.district, 5): list = "districtKey/"
        case (.municipality, 8): list = "municipalityKey/"
        case (.municipality, 12): list = "regionalKey/"
        default: return nil
        }
        return .object(["@id": .text(geocoding + list + key), "@type": "dcterms:Location"])
    }
}
