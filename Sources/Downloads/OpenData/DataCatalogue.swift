import Catalogue
import Figures
import Report
import Values

/// `daten/katalog.jsonld`: what the report offers as open data, after DCAT-AP.de 3.0 and schema.org.
///
/// One dataset for all numbers, one for each indicator, one for each area with files of its own. Datasets are written
/// one after the other, so that many areas need no more memory than their text.
package struct DataCatalogue {
    package static let path = "daten/katalog.jsonld"

    let report: Report
    let coverage: DataCoverage
    let files: [String: ListedFile]
    private let uses: [SourceUse]

    /// Files that are not in the list have no distribution.
    package init(report: Report, coverage: DataCoverage, files: [ListedFile]) {
        self.report = report
        self.coverage = coverage
        self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        uses = SourceUse.all(coverage, catalogue: report.catalogue)
    }

    package var file: DownloadFile {
        var text = JSONText()
        text.append(raw: "{\n  \"@context\": ")
        text.append(CatalogueVocabulary.context, depth: 1)
        guard case .object(let members) = catalogue else { return DownloadFile(path: Self.path, bytes: []) }
        for member in members {
            text.append(raw: ",\n  ")
            text.append(.text(member.name))
            text.append(raw: ": ")
            text.append(member.value, depth: 1)
        }
        text.append(raw: ",\n  \"dcat:dataset\": [")
        var isFirst = true
        forEachDataset { dataset in
            text.append(raw: isFirst ? "\n    " : ",\n    ")
            // One line each: with many areas, blanks would be a third of the file.
            text.append(compact: dataset)
            isFirst = false
        }
        text.append(raw: "\n  ]\n}\n")
        return DownloadFile(path: Self.path, bytes: text.bytes)
    }

    private var settings: ReportSettings { report.settings }

    /// The address of something in the catalogue.
    func name(_ fragment: String) -> String { settings.address + Self.path + "#" + fragment }

    private var district: Area? { report.catalogue.areas[settings.district.value] }

    private var catalogue: JSONNode {
        let title = "Offene Daten: \([settings.title, settings.subtitle].compactMap { $0 }.joined(separator: ", "))"
        let description =
            "Alle veröffentlichten Zahlen des Berichts »\(settings.title)«: als Ganzes, je Indikator und je Raum."
        return .object([
            "@id": .text(name("katalog")), "@type": ["dcat:Catalog", "schema:DataCatalog"],
            "dcterms:title": CatalogueVocabulary.german(title),
            "dcterms:description": CatalogueVocabulary.german(description),
            "schema:name": .text(title), "schema:description": .text(description),
            "schema:url": .text(settings.address + "daten/"),
            "dcterms:publisher": publisher,
            "dcterms:language": CatalogueVocabulary.language(settings.language),
            "dcterms:license": settings.openData.licence.catalogueAddress.map(CatalogueVocabulary.iri),
            "dcterms:modified": CatalogueVocabulary.date(settings.asOf),
            "foaf:homepage": CatalogueVocabulary.iri(settings.address + "daten/"),
            "dcat:themeTaxonomy": CatalogueVocabulary.themeTaxonomy,
            "dcatap:availability": CatalogueVocabulary.available,
            "dcterms:spatial": district.flatMap(CatalogueVocabulary.place),
        ])
    }

    /// Said in full once; datasets only name it.
    private var publisher: JSONNode {
        .object([
            "@id": .text(name("herausgeber")), "@type": "foaf:Agent", "foaf:name": .text(settings.publisher),
            "dcterms:type": CatalogueVocabulary.localAuthority,
        ])
    }

    // MARK: Datasets

    private func forEachDataset(_ body: (JSONNode) -> Void) {
        if let dataset = wholeReport { body(dataset) }
        for page in report.indicators {
            if let dataset = dataset(of: page) { body(dataset) }
        }
        for area in report.areaPages?.areas ?? [] {
            if let dataset = dataset(of: area) { body(dataset) }
        }
    }

    private var wholeReport: JSONNode? {
        let levels = AreaType.allCases.filter { type in
            coverage.indicators.contains { $0.levels.contains { $0.type == type && $0.isCollected } }
        }
        return CatalogueDataset(
            name: "gesamt", title: "\(settings.title): alle veröffentlichten Zahlen",
            description: "Jede veröffentlichte Zahl des Berichts einmal, mit Indikator, Raum, Zeit und Ausprägung. Die "
                + "Beschreibung der Spalten liegt als »gesamt.csv-metadata.json« daneben.",
            keywords: ["Bildungsbericht", "Bildungsmonitoring"] + [district?.name].compactMap { $0 },
            page: "daten/", levels: levels, place: district.flatMap(CatalogueVocabulary.place), span: coverage.span,
            periodicity: nil, uses: uses,
            files: [(OverallData.path, "Alle Zahlen als CSV")]
        ).node(in: self)
    }

    private func dataset(of page: IndicatorPage) -> JSONNode? {
        let indicator = page.indicator
        let id = indicator.id.value
        guard let coverage = coverage.indicator(id), coverage.span != nil else { return nil }
        let uses = SourceUse.of([coverage], catalogue: report.catalogue)
        let question = indicator.question.map { $0 + " " } ?? ""
        let base = indicator.basePopulation.map { " Grundgesamtheit: \($0)." } ?? ""
        return CatalogueDataset(
            name: "indikator-\(id)", title: indicator.title,
            description: "\(question)\(indicator.title), Einheit: \(indicator.unit.name).\(base)",
            keywords: [indicator.shortTitle, FieldOfEducation.title(of: indicator.field)].compactMap { $0 }
                + ["Bildungsmonitoring"],
            page: page.path, levels: coverage.levels.filter(\.isCollected).map(\.type),
            place: district.flatMap(CatalogueVocabulary.place), span: coverage.span,
            periodicity: indicator.periodicity, uses: uses,
            files: [(OverallData.path(of: id), "\(indicator.shortTitle): alle Werte als CSV")]
                + page.figures.flatMap { figure in
                    [
                        (
                            "daten/\(figure.id).xlsx",
                            "\(indicator.shortTitle): Arbeitsmappe zur Abbildung »\(figure.id)«"
                        ),
                        (
                            "daten/\(figure.id).json",
                            "\(indicator.shortTitle): Daten der Abbildung »\(figure.id)« als JSON"
                        ),
                    ]
                }
        ).node(in: self)
    }

    private func dataset(of key: AreaKey) -> JSONNode? {
        guard let pages = report.areaPages, let area = report.catalogue.areas[key] else { return nil }
        let folder = pages.path(of: key)
        let stem = folder + pages.slug(of: key)
        return CatalogueDataset(
            name: "raum-\(key.text.lowercased())", title: "\(settings.title): \(area.longName)",
            description: "Die Zahlen der Seite zu \(area.longName): je Wert mit Zeit, Einheit, Quelle und Zeichen.",
            keywords: [area.name, "Bildungsbericht", "Bildungsmonitoring"], page: folder, levels: [area.type],
            place: CatalogueVocabulary.place(area) ?? district.flatMap(CatalogueVocabulary.place),
            span: coverage.areas[key], periodicity: nil, uses: uses,
            files: [
                (stem + ".csv", "\(area.longName): alle Werte der Seite als CSV"),
                (stem + ".xlsx", "\(area.longName): Arbeitsmappe mit einem Blatt je Thema"),
                (stem + ".zip", "\(area.longName): alle Dateien der Seite"),
            ]
        ).node(in: self)
    }
}
