import Catalogue
import Figures
import Report
import Values

/// One dataset of the catalogue with its files.
struct CatalogueDataset {
    /// Unique in the catalogue.
    let name: String
    let title: String
    let description: String
    let keywords: [String]
    /// Where people find it, below the root.
    let page: String
    let levels: [AreaType]
    let place: JSONNode?
    let span: DaySpan?
    let periodicity: String?
    let uses: [SourceUse]
    /// Path and title of every file that may exist.
    let files: [(path: String, title: String)]

    /// nil when none of its files exists.
    func node(in catalogue: DataCatalogue) -> JSONNode? {
        let terms = SharedTerms(uses, own: catalogue.report.settings.openData.licence)
        let distributions = files.compactMap { file -> JSONNode? in
            guard let listed = catalogue.files[file.path], let format = ListedFormat(path: file.path) else {
                return nil
            }
            return distribution(listed, format, file.title, terms, catalogue)
        }
        guard !distributions.isEmpty else { return nil }
        let settings = catalogue.report.settings
        let sources = uses.compactMap { use in use.source.address.map(CatalogueVocabulary.iri) }.uniqued()
        return .object([
            "@id": .text(catalogue.name(name)), "@type": ["dcat:Dataset", "schema:Dataset"],
            "dcterms:title": CatalogueVocabulary.german(title),
            "dcterms:description": CatalogueVocabulary.german(description),
            "schema:name": .text(title), "schema:description": .text(description),
            "dcterms:identifier": .text(catalogue.name(name)),
            "dcterms:publisher": CatalogueVocabulary.iri(catalogue.name("herausgeber")),
            "dcatde:contributorID": settings.openData.contributor.map(CatalogueVocabulary.iri),
            "dcat:contactPoint": contact(catalogue),
            "dcat:keyword": .list(keywords.uniqued().map(CatalogueVocabulary.german)),
            "dcat:theme": .list(settings.openData.themes.map(CatalogueVocabulary.theme)),
            "dcat:landingPage": CatalogueVocabulary.iri(settings.address + page),
            "dcatde:politicalGeocodingLevelURI": list(levels.compactMap(CatalogueVocabulary.level)),
            "dcterms:spatial": place,
            "dcterms:temporal": span.map { span in
                .object([
                    "@type": "dcterms:PeriodOfTime", "dcat:startDate": CatalogueVocabulary.date(span.first),
                    "dcat:endDate": CatalogueVocabulary.date(span.last),
                ])
            },
            "dcterms:modified": CatalogueVocabulary.date(settings.asOf),
            "dcterms:language": CatalogueVocabulary.language(settings.language),
            "dcterms:accrualPeriodicity": CatalogueVocabulary.frequency(periodicity),
            "dcterms:accessRights": CatalogueVocabulary.publicAccess,
            "dcatap:availability": CatalogueVocabulary.available,
            "dcterms:references": list(sources),
            "dcat:distribution": .list(distributions),
        ])
    }

    private func list(_ nodes: [JSONNode]) -> JSONNode? { nodes.isEmpty ? nil : .list(nodes) }

    private func contact(_ catalogue: DataCatalogue) -> JSONNode {
        let settings = catalogue.report.settings
        let mail = settings.openData.contactMail ?? settings.contact
        return .object([
            "@id": .text(catalogue.name("kontakt")), "@type": "vcard:Kind",
            "vcard:fn": .text(settings.openData.contactName ?? settings.publisher),
            "vcard:hasEmail": mail.map { CatalogueVocabulary.iri("mailto:" + $0) },
            "vcard:hasURL": CatalogueVocabulary.iri(settings.address),
        ])
    }

    private func distribution(
        _ file: ListedFile, _ format: ListedFormat, _ title: String, _ terms: SharedTerms, _ catalogue: DataCatalogue
    ) -> JSONNode {
        let settings = catalogue.report.settings
        let address = settings.address + file.path
        let description = file.path == OverallData.path ? settings.address + OverallSchema.path : nil
        return .object([
            "@id": .text(catalogue.name(file.path)), "@type": "dcat:Distribution",
            "dcterms:title": CatalogueVocabulary.german(title),
            "dcat:accessURL": CatalogueVocabulary.iri(address), "dcat:downloadURL": CatalogueVocabulary.iri(address),
            "dcterms:license": CatalogueVocabulary.iri(terms.catalogueAddress),
            "dcatde:licenseAttributionByText": .text(attribution(catalogue)),
            "dcterms:rights": terms.licence == nil
                ? CatalogueVocabulary.iri(settings.address + "daten/lizenzen/") : nil,
            "dcterms:format": CatalogueVocabulary.iri(format.fileType),
            "dcat:mediaType": CatalogueVocabulary.iri(format.mediaType),
            "dcat:byteSize": CatalogueVocabulary.typed(String(file.byteCount), "xsd:nonNegativeInteger"),
            "spdx:checksum": .object([
                "@type": "spdx:Checksum", "spdx:algorithm": CatalogueVocabulary.sha256,
                "spdx:checksumValue": CatalogueVocabulary.typed(file.sha256, "xsd:hexBinary"),
            ]),
            "dcterms:modified": CatalogueVocabulary.date(settings.asOf),
            "dcterms:language": CatalogueVocabulary.language(settings.language),
            "dcatap:availability": CatalogueVocabulary.available,
            "foaf:page": description.map(CatalogueVocabulary.iri),
        ])
    }

    /// Who has to be named: the report, then every source; of many sources only whose they are, and where the rest stands.
    private func attribution(_ catalogue: DataCatalogue) -> String {
        let settings = catalogue.report.settings
        var names = [settings.publisher + ", " + settings.title]
        if uses.count <= Self.mostSources {
            names += uses.map(\.attribution)
        } else {
            names += uses.map(\.source.publisher).uniqued()
            let isChanged = uses.contains(where: \.isChanged)
            names.append(
                (isChanged ? "Daten verändert (eigene Berechnung); " : "")
                    + "Titel und Lizenzen der Quellen: \(settings.address)daten/lizenzen/")
        }
        return names.joined(separator: "; ")
    }

    private static let mostSources = 5
}
