import Catalogue
import Figures
import Markup
import Report
import Values

/// What a page with data says about it to machines: a Dataset of schema.org as JSON-LD in the head of the page.
struct PageDataset {
    let name: String
    /// What the page says about itself; what is measured is added.
    let summary: String?
    /// In order of use.
    let indicators: [String]
    let span: DaySpan?
    let area: AreaKey
    let files: [PageFile]
    let sources: [Source]

    /// The data of some figures of a page; nil when there are none.
    init?(page path: String, name: String, summary: String?, figures: [Figure], area: AreaKey?, site: SiteContext) {
        guard !figures.isEmpty else { return nil }
        self.name = name
        self.summary = summary
        indicators = figures.flatMap(\.indicators).uniqued()
        span = Self.span(of: figures)
        self.area = area ?? site.settings.district.value
        let paths = figures.flatMap { figure -> [(path: String, title: String)] in
            let title = figure.number.isEmpty ? figure.headline : figure.number
            return [FigureFile.csv, .xlsx, .json].map { (figure.path(of: $0), title) }
        }
        files = PageFile.files(ofPage: path, site: site) + PageFile.files(at: paths, site: site)
        sources = indicators.flatMap { site.sheet($0)?.sources ?? [] }.uniqued().compactMap {
            site.catalogue.source($0)
        }
    }

    private init(
        name: String, summary: String?, indicators: [String], span: DaySpan?, area: AreaKey, files: [PageFile],
        sources: [Source]
    ) {
        self.name = name
        self.summary = summary
        self.indicators = indicators
        self.span = span
        self.area = area
        self.files = files
        self.sources = sources
    }

    /// All data of the report.
    static func everything(_ pages: DataPages) -> PageDataset {
        let settings = pages.site.settings
        return PageDataset(
            name: "\(settings.title): alle veröffentlichten Zahlen", summary: settings.description,
            indicators: pages.coverage.indicators.filter { $0.span != nil }.map(\.indicator), span: pages.coverage.span,
            area: settings.district.value,
            files: pages.hasFile(OpenDataPath.overall)
                ? [PageFile(path: OpenDataPath.overall, title: "Alle Zahlen als CSV", mediaType: "text/csv")] : [],
            sources: pages.uses.map(\.source))
    }

    private static func span(of figures: [Figure]) -> DaySpan? {
        var span: DaySpan?
        for figure in figures {
            for row in figure.table.rows {
                for cell in row.cells where cell.origin == .published && cell.value.decimal != nil {
                    let time = DaySpan(cell.coordinates.period)
                    span?.extend(over: time)
                    if span == nil { span = time }
                }
            }
        }
        return span
    }

    // MARK: Markup

    /// The element for the head of the page. It is data, no script: nothing in it is run.
    func html(_ path: String, _ site: SiteContext) -> HTML {
        var text = JSONText(.script)
        text.append(node(path, site))
        var output = MarkupOutput()
        output.append("<script type=\"application/ld+json\">\n")
        output.append(text.bytes)
        output.append("\n</script>")
        return HTML(trusted: output.bytes)
    }

    func node(_ path: String, _ site: SiteContext) -> JSONNode {
        let settings = site.settings
        let publisher = JSONNode.object([
            "@type": "Organization", "name": .text(settings.publisher), "url": .text(settings.address),
        ])
        return .object([
            "@context": "https://schema.org/", "@type": "Dataset", "@id": .text(settings.address + path + "#daten"),
            "name": .text(name), "description": .text(description(site)), "url": .text(settings.address + path),
            "inLanguage": .text(settings.language), "isAccessibleForFree": .flag(true),
            "license": .text(terms(site)),
            "creator": publisher, "publisher": publisher,
            "dateModified": .text(settings.asOf.iso),
            "temporalCoverage": span.map { .text("\($0.first.iso)/\($0.last.iso)") },
            "spatialCoverage": place(site),
            "variableMeasured": .list(
                indicators.compactMap { site.catalogue.indicator($0) }.map { variable($0, settings) }),
            "distribution": files.isEmpty
                ? nil
                : .list(
                    files.map { file in
                        .object([
                            "@type": "DataDownload", "name": .text(file.title),
                            "contentUrl": .text(settings.address + file.path),
                            "encodingFormat": .text(file.mediaType),
                        ])
                    }),
            "isBasedOn": sources.isEmpty ? nil : .list(sources.map(origin)),
            "includedInDataCatalog": .object([
                "@type": "DataCatalog", "name": .text("Offene Daten: \(settings.title)"),
                "url": .text(settings.address + DataPages.hubPath),
            ]),
        ])
    }

    /// Between 50 and 5000 characters, as search engines for data demand.
    private func description(_ site: SiteContext) -> String {
        let titles = indicators.compactMap { site.catalogue.indicator($0)?.title }
        let report = [site.settings.title, site.settings.subtitle].compactMap { $0 }.joined(separator: ", ")
        var text = [summary, "Zahlen aus dem Bericht »\(report)« mit Quellen, Zeichen und Stand."].compactMap { $0 }
            .joined(separator: " ")
        if !titles.isEmpty { text += " Indikatoren: " + titles.joined(separator: "; ") }
        return text.count <= 4900 ? text : String(text.prefix(4899)) + "…"
    }

    private func terms(_ site: SiteContext) -> String {
        let own = site.settings.openData.licence
        let uses = sources.map { SourceUse(source: $0, indicators: [], isChanged: true) }
        let page = site.settings.address + DataPages.licencePath
        return SharedTerms(uses, own: own).licence.flatMap(\.address) ?? page
    }

    private func place(_ site: SiteContext) -> JSONNode? {
        site.catalogue.areas[area].map { area in
            .object(["@type": "Place", "name": .text(area.longName), "identifier": .text(area.key.text)])
        }
    }

    private func variable(_ indicator: Indicator, _ settings: ReportSettings) -> JSONNode {
        .object([
            "@type": "PropertyValue", "name": .text(indicator.title), "propertyID": .text(indicator.id.value),
            "unitText": indicator.unit.name.isEmpty ? nil : .text(indicator.unit.name),
            "url": .text(settings.address + "indikatoren/\(indicator.id.value)/"),
        ])
    }

    private func origin(_ source: Source) -> JSONNode {
        .object([
            "@type": "CreativeWork", "name": .text(source.title),
            "creator": .object(["@type": "Organization", "name": .text(source.publisher)]),
            "url": source.address.map { .text($0) },
            "license": source.termsAddress.map { .text($0) } ?? source.licence.map { .text($0) },
        ])
    }
}
