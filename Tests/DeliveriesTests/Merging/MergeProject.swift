import Catalogue
import Deliveries
import Diagnostics
import Values

/// A Kreis of two Gemeinden and one dataset with one complete Merkmal.
enum MergeProject {
    private static let span = SourceFile(path: "data/raeume.csv", bytes: []).span(0..<0)

    static func area(_ key: String, _ name: String, _ type: AreaType, in parent: String?, complete: Bool = false)
        -> Area
    {
        Area(
            key: AreaKey(key), name: name, type: type, parent: parent.map { AreaKey($0) }, partsComplete: complete,
            span: span)
    }

    static let catalogue = Catalogue(
        areas: AreaDirectory([
            // Not in the order of their keys: the order of the file counts.
            area("99001", "Musterkreis", .district, in: "99", complete: true),
            area("99001002", "Niederstein", .municipality, in: "99001"),
            area("99001001", "Oberquell", .municipality, in: "99001"),
            area("99", "Musterland", .state, in: nil),
        ]),
        breakdowns: [
            Breakdown(
                id: "abschluss", title: "Abschluss",
                categories: [Category(id: "ohne", title: "ohne"), Category(id: "mit", title: "mit")], isComplete: true,
                span: span)
        ])

    static let description = DatasetDescription(
        id: "abgaenge", title: "Schulabgänge", unit: "Personen", counts: nil, kind: .flow, additivity: .everything,
        periodKind: .calendarYear, breakdowns: ["abschluss"], place: .school, source: "amt", asOf: day("2017-01-01"),
        isSynthetic: true, protection: ProtectionRule(method: .suppress, threshold: 3, minimumDenominator: 20),
        span: span)

    static func day(_ iso: String) -> CalendarDate {
        CalendarDate(iso: iso) ?? CalendarDate(year: 1, month: 1, day: 1)!
    }

    static func key(_ area: String, _ period: String, _ category: String = "insgesamt") -> CellKey {
        CellKey(
            area: AreaKey(area), period: ReportingPeriod(period) ?? .calendarYear(1), categories: [category])
    }

    /// `99001 2015 ohne = 12`; a value that is no number is a sign, marks follow it.
    static func source(
        _ delivery: String, _ asOf: String?, recipe: String = "abgaenge", priority: Int? = nil,
        marksRevisions: Bool = true, _ lines: String...
    ) -> MergeSource {
        var table = ImportedTable(breakdowns: ["abschluss"])
        for (number, line) in lines.enumerated() {
            let words = line.split(separator: " ").map(String.init)
            table.cells.append(
                ImportedCell(
                    key: key(words[0], words[1], words[2]), content: content(words[4]),
                    marks: words.dropFirst(5).reduce(into: []) { marks, word in
                        marks.formUnion(Marks.table.first { $0.id == word }?.mark ?? [])
                    },
                    origin: CellOrigin(delivery: delivery, place: RawPlace(row: number + 1, column: 4))))
        }
        return MergeSource(
            recipe: recipe, recipeSpan: SourceFile(path: "data/importe/\(recipe).yaml", bytes: []).span(0..<0),
            delivery: delivery, asOf: asOf.map(day), priority: priority, marksRevisions: marksRevisions, table: table)
    }

    private static func content(_ text: String) -> CellContent {
        guard case .success(let value) = GermanNumberParser.parse(text),
            let number = RoundedDecimal(rounding: value, decimals: text.contains(",") ? 1 : 0)
        else { return .sign(text) }
        return .number(number)
    }

    static func file(_ text: String) -> Diagnosed<DatasetFile> {
        DatasetFile.read(SourceFile(path: "data/grunddaten/abgaenge.csv", text: text), of: description)
    }

    static func merge(_ text: String, _ sources: MergeSource..., asOf: String? = "2017-01-01") -> DatasetMerge {
        DatasetMerge(
            file(text).value, with: sources, of: description, in: catalogue, asOf: asOf.map(day))
    }
}

extension DatasetMerge {
    var text: String { String(decoding: DatasetFile(rows: rows).bytes(of: MergeProject.description), as: UTF8.self) }
    var counts: [Int] { [account.new, account.equal, account.revised, account.kept] }
}
