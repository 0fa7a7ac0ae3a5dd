/// What DCAT-AP.de 3.0 demands of a catalogue, as far as its classes occur in ours: the constraints of the official
/// shapes (DCAT-AP 3.0.0 and the German additions), one by one.
struct CatalogueRule: Sendable, CustomStringConvertible {
    enum Demand: Sendable, Equatable {
        case atLeastOne, atMostOne
        case literal, iri
        /// A node of this class, here or named by its IRI.
        case node(String)
        case datatype(String)
        /// An IRI of this list.
        case oneOf(String)
    }

    let type: String
    let property: String
    let demand: Demand

    var description: String { "\(type) \(property) \(demand)" }

    /// What breaks the rule, as IRIs of nodes.
    func faults(in tree: CatalogueTree) -> [String] {
        let objects = tree.objects
        return objects.filter { $0.types.contains(type) }.compactMap { node in
            isKept(by: node.values(property), objects) ? nil : node["@id"]?.text ?? "ohne @id"
        }
    }

    private func isKept(by values: [CatalogueTree], _ objects: [CatalogueTree]) -> Bool {
        switch demand {
        case .atLeastOne: !values.isEmpty
        case .atMostOne: values.count <= 1
        case .literal: values.allSatisfy { $0.text != nil || $0["@value"] != nil }
        case .iri: values.allSatisfy { $0["@id"]?.text?.contains(":") == true }
        case .node(let type):
            values.allSatisfy { value in
                value.types.contains(type)
                    || objects.contains { $0.types.contains(type) && $0["@id"] != nil && $0["@id"] == value["@id"] }
            }
        case .datatype(let type): values.allSatisfy { $0["@type"]?.text == type && $0["@value"]?.text != nil }
        case .oneOf(let list): values.allSatisfy { $0["@id"]?.text?.hasPrefix(list) == true }
        }
    }

    /// The tree with this rule broken at one place; nil when the class does not occur.
    func breaking(_ tree: CatalogueTree) -> CatalogueTree? {
        tree.changingFirst(type) { members in
            var members = members
            switch demand {
            case .atLeastOne: members[property] = nil
            case .atMostOne:
                let value = members[property] ?? .object(["@id": .text("urn:eins")])
                members[property] = .list([value, .object(["@id": .text("urn:zwei")])])
            case .literal: members[property] = .object(["@id": .text("urn:kein-text")])
            case .iri: members[property] = .text("kein Verweis")
            case .node: members[property] = .object(["@id": .text("urn:unbekannt")])
            case .datatype: members[property] = .object(["@value": .text("1"), "@type": .text("xsd:string")])
            case .oneOf: members[property] = .object(["@id": .text("https://example.org/liste/X")])
            }
            return members
        }
    }

    private static let authority = "http://publications.europa.eu/resource/authority/"

    // data table
    static let all: [CatalogueRule] = {
        func rules(_ type: String, _ property: String, _ demands: Demand...) -> [CatalogueRule] {
            demands.map { CatalogueRule(type: type, property: property, demand: $0) }
        }
        let availability = authority + "planned-availability/"
        return [
            rules("dcat:Catalog", "dcterms:title", .atLeastOne, .literal),
            rules("dcat:Catalog", "dcterms:description", .atLeastOne, .literal),
            rules("dcat:Catalog", "dcterms:publisher", .atLeastOne, .atMostOne, .node("foaf:Agent")),
            rules("dcat:Catalog", "dcat:dataset", .atLeastOne, .node("dcat:Dataset")),
            rules("dcat:Catalog", "dcterms:license", .atMostOne, .iri, .oneOf("http://dcat-ap.de/def/licenses/")),
            rules("dcat:Catalog", "dcterms:modified", .atMostOne, .datatype("xsd:date")),
            rules("dcat:Catalog", "dcterms:language", .oneOf(authority + "language/")),
            rules("dcat:Catalog", "dcterms:spatial", .node("dcterms:Location")),
            rules("dcat:Catalog", "dcat:themeTaxonomy", .oneOf(authority + "data-theme")),
            rules("dcat:Catalog", "foaf:homepage", .atMostOne, .iri),
            rules("dcat:Catalog", "dcatap:availability", .atMostOne, .oneOf(availability)),
            rules("dcat:Dataset", "dcterms:title", .atLeastOne, .literal),
            rules("dcat:Dataset", "dcterms:description", .atLeastOne, .literal),
            rules("dcat:Dataset", "dcterms:publisher", .atLeastOne, .atMostOne, .node("foaf:Agent")),
            rules("dcat:Dataset", "dcterms:identifier", .literal),
            rules("dcat:Dataset", "dcat:contactPoint", .node("vcard:Kind")),
            rules("dcat:Dataset", "dcat:distribution", .atLeastOne, .node("dcat:Distribution")),
            rules("dcat:Dataset", "dcat:keyword", .literal),
            rules("dcat:Dataset", "dcat:theme", .oneOf(authority + "data-theme/")),
            rules("dcat:Dataset", "dcat:landingPage", .iri),
            rules("dcat:Dataset", "dcatde:contributorID", .atLeastOne, .iri),
            rules(
                "dcat:Dataset", "dcatde:politicalGeocodingLevelURI", .iri,
                .oneOf("http://dcat-ap.de/def/politicalGeocoding/Level/")),
            rules(
                "dcat:Dataset", "dcterms:spatial", .node("dcterms:Location"),
                .oneOf("http://dcat-ap.de/def/politicalGeocoding/")),
            rules("dcat:Dataset", "dcterms:temporal", .node("dcterms:PeriodOfTime")),
            rules("dcat:Dataset", "dcterms:modified", .atMostOne, .datatype("xsd:date")),
            rules("dcat:Dataset", "dcterms:language", .oneOf(authority + "language/")),
            rules("dcat:Dataset", "dcterms:accrualPeriodicity", .atMostOne, .oneOf(authority + "frequency/")),
            rules("dcat:Dataset", "dcterms:accessRights", .atMostOne, .oneOf(authority + "access-right/")),
            rules("dcat:Dataset", "dcterms:references", .iri),
            rules("dcat:Dataset", "dcatap:availability", .atMostOne, .oneOf(availability)),
            rules("dcat:Distribution", "dcat:accessURL", .atLeastOne, .iri),
            rules("dcat:Distribution", "dcat:downloadURL", .iri),
            rules(
                "dcat:Distribution", "dcterms:license", .atLeastOne, .atMostOne, .iri,
                .oneOf("http://dcat-ap.de/def/licenses/")),
            rules("dcat:Distribution", "dcatde:licenseAttributionByText", .atLeastOne, .literal),
            rules("dcat:Distribution", "dcterms:title", .literal),
            rules("dcat:Distribution", "dcterms:format", .atMostOne, .oneOf(authority + "file-type/")),
            rules(
                "dcat:Distribution", "dcat:mediaType", .atMostOne,
                .oneOf("https://www.iana.org/assignments/media-types/")),
            rules("dcat:Distribution", "dcat:byteSize", .atMostOne, .datatype("xsd:nonNegativeInteger")),
            rules("dcat:Distribution", "spdx:checksum", .atMostOne, .node("spdx:Checksum")),
            rules("dcat:Distribution", "dcterms:modified", .atMostOne, .datatype("xsd:date")),
            rules("dcat:Distribution", "dcterms:language", .oneOf(authority + "language/")),
            rules("dcat:Distribution", "dcatap:availability", .atMostOne, .oneOf(availability)),
            rules("spdx:Checksum", "spdx:checksumValue", .atLeastOne, .atMostOne, .datatype("xsd:hexBinary")),
            rules(
                "spdx:Checksum", "spdx:algorithm", .atLeastOne, .atMostOne,
                .oneOf("http://spdx.org/rdf/terms#checksumAlgorithm_")),
            rules("foaf:Agent", "foaf:name", .atLeastOne, .literal),
            rules("foaf:Agent", "dcterms:type", .atMostOne, .oneOf("http://purl.org/adms/publishertype/")),
            rules("vcard:Kind", "vcard:fn", .atMostOne, .literal),
            rules("vcard:Kind", "vcard:hasEmail", .atLeastOne, .iri, .oneOf("mailto:")),
            rules("vcard:Kind", "vcard:hasURL", .iri),
            rules("dcterms:PeriodOfTime", "dcat:startDate", .atLeastOne, .atMostOne, .datatype("xsd:date")),
            rules("dcterms:PeriodOfTime", "dcat:endDate", .atLeastOne, .atMostOne, .datatype("xsd:date")),
        ].flatMap { $0 }
    }()

    /// What 3.0 has given up and must not be written any more.
    static let deprecated = [
        "dcatde:politicalGeocodingURI", "dcatde:geocodingDescription", "owl:versionInfo", "dcatde:legalBasis",
        "dcatde:qualityProcessURI", "dcterms:hasVersion", "dcterms:isVersionOf", "dcatde:originator",
        "dcatde:maintainer", "dcatde:plannedAvailability",
    ]
}
