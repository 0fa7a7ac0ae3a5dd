import Audit
import Catalogue
import Diagnostics

/// A small catalogue and what it takes to read a file made of a few lines.
enum ReadingSamples {
    private static let span = SourceSpan(file: SourceFile(path: "muster.yaml", text: ""), range: 0..<0)

    static let catalogue: Catalogue = {
        let areas = [
            area("K", "Musterkreis", .district, nil, "Landkreis Musterkreis"),
            area("G1", "Adorf", .municipality, "K", "Gemeinde Adorf"),
            area("G2", "Bedorf", .municipality, "K", "Gemeinde Bedorf"),
        ]
        let age = Breakdown(
            id: "alter", title: "Alter",
            categories: [
                Category(id: "a0_4", title: "unter 5 Jahre"), Category(id: "a5_9", title: "5 bis unter 10 Jahre"),
            ], isComplete: true, span: span)
        let sex = Breakdown(
            id: "geschlecht", title: "Geschlecht",
            categories: [Category(id: "w", title: "weiblich"), Category(id: "m", title: "männlich")],
            isComplete: true, span: span)
        return Catalogue(
            areas: AreaDirectory(areas), breakdowns: [age, sex],
            indicators: [
                indicator("quote", "Quote der Kinder", "Prozent", 1), indicator("kinder", "Kinder", "Kinder", 0),
            ])
    }()

    private static func area(
        _ key: String, _ name: String, _ type: AreaType, _ parent: String?, _ long: String
    ) -> Area {
        Area(key: AreaKey(key), name: name, type: type, parent: parent.map { AreaKey($0) }, longName: long, span: span)
    }

    private static func indicator(_ id: String, _ title: String, _ unit: String, _ decimals: Int) -> Indicator {
        Indicator(
            id: Located(id, at: span), field: "A", title: title, formula: Located(id, at: span),
            unit: IndicatorUnit(unit), decimals: decimals)
    }

    static func read(_ path: String, _ text: String) -> FileReading {
        PublishedReading(catalogue: catalogue).read(path: path, bytes: Array(text.utf8))
    }

    static func check(_ readings: [FileReading]) -> ReadingCheck {
        ReadingCheck(readings, reading: PublishedReading(catalogue: catalogue))
    }

    static func cell(
        _ indicator: String, _ area: String, _ period: String, _ categories: String...
    ) -> PublishedItem.Subject { .indicator(indicator, area: AreaKey(area), period: period, categories: categories) }
}

extension FileReading {
    /// `number` or `sign` of a cell, for short comparisons.
    func contents(
        of subject: PublishedItem.Subject, _ role: PublishedItem.Role = .value
    ) -> [PublishedItem.Content] {
        items.filter { $0.subject == subject && $0.role == role }.map(\.content)
    }
}
