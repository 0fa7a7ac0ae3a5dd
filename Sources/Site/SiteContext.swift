import Catalogue
import Figures
import Markup
import Report

/// What all pages share: made once, read by every page.
struct SiteContext: Sendable {
    private(set) var input: SiteInput
    private(set) var addresses: AddressBook
    let assets: SiteAssets
    let images: ImageLibrary
    /// The areas that have pages of their own.
    let areas: AreaSeries
    /// Sizes of downloads by path.
    private(set) var downloads: [String: Int]
    private let sheetIndex: [String: Int]

    init(_ input: SiteInput) {
        self.input = input
        addresses = AddressBook(input)
        assets = SiteAssets(theme: input.theme, fonts: input.fonts)
        images = ImageLibrary(input.images)
        let style = input.report.areaPages.map { _ in input.theme.chartStyle(fonts: input.fonts) }
        areas = AreaSeries(input.report) { _, areas in
            style.flatMap { AreaMap(areas, catalogue: input.report.catalogue, style: $0) }
        }
        downloads = Dictionary(input.downloads.map { ($0.path, $0.byteCount) }, uniquingKeysWith: { first, _ in first })
        sheetIndex = Dictionary(
            input.sheets.enumerated().map { ($1.indicator, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The same site seen from one page with answers and files of its own.
    func answering(_ answers: FigureSet, downloads: [DownloadLink], calculationsOn path: String) -> SiteContext {
        var own = self
        own.input.figures = answers
        if !answers.calculations.isEmpty { own.addresses.add(calculations: answers.calculations, on: path) }
        own.downloads = Dictionary(
            downloads.map { ($0.path, $0.byteCount) }, uniquingKeysWith: { first, _ in first })
        return own
    }

    /// Files that are known only after the others, such as printed documents.
    mutating func add(downloads files: [DownloadLink]) {
        addresses.add(files: files.map(\.path))
        for file in files { downloads[file.path] = file.byteCount }
    }

    var report: Report { input.report }
    var catalogue: Catalogue { input.report.catalogue }
    var settings: ReportSettings { input.report.settings }

    func sheet(_ indicator: String) -> IndicatorSheet? { sheetIndex[indicator].map { input.sheets[$0] } }

    /// Every figure of the site, those of indicator pages last.
    var allFigures: [Figure] { input.figures.figures + input.sheets.flatMap(\.figures) }

    var hasExampleData: Bool {
        input.sheets.contains(where: \.isSynthetic) || input.figures.figures.contains(where: \.isSynthetic)
    }

    func html(_ name: TemplateName, _ values: TemplateValues) -> HTML { input.theme.templates.html(name, values) }
}
