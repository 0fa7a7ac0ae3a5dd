import Catalogue
import Diagnostics

/// A Kreis of two Gemeinden and a dataset without Merkmale, as a repair sees them.
enum RepairSample {
    private static let span = SourceFile(path: "data/raeume.csv", bytes: []).span(0..<0)

    static let areas = AreaDirectory([
        Area(key: AreaKey("09999"), name: "Musterkreis", type: .district, parent: nil, partsComplete: true, span: span),
        Area(key: AreaKey("09999001"), name: "Adorf", type: .municipality, parent: AreaKey("09999"), span: span),
        Area(key: AreaKey("09999002"), name: "Bestadt", type: .municipality, parent: AreaKey("09999"), span: span),
    ])

    static func description(kind: PeriodKind, unit: String) -> DatasetDescription {
        DatasetDescription(
            id: "kinder", title: "Kinder", unit: unit, counts: nil, kind: .stock, additivity: .everything,
            periodKind: kind, breakdowns: [], place: .residence, source: "amt",
            asOf: CalendarDate(iso: "2025-11-04") ?? CalendarDate(year: 2025, month: 11, day: 4)!, isSynthetic: true,
            protection: ProtectionRule(method: .suppress, threshold: 3, minimumDenominator: 20), span: span)
    }
}
