import Catalogue
import Deliveries
import Diagnostics
import Values

/// A small catalogue with a change of territory: 09877 and 09878 become 09879 on 1 November 2016.
enum SmallCatalogue {
    static let file = SourceFile(path: "data/raeume.csv", text: "x")
    static let span = file.span(0..<1)

    static func area(
        _ key: String, _ name: String, _ type: AreaType, in parent: String?, from: String? = nil, to: String? = nil
    ) -> Area {
        Area(
            key: AreaKey(key), name: name, type: type, parent: parent.map { AreaKey($0) },
            validFrom: from.flatMap { CalendarDate(iso: $0) }, validTo: to.flatMap { CalendarDate(iso: $0) }, span: span
        )
    }

    static let areas = AreaDirectory([
        area("DG", "Deutschland", .federation, in: nil), area("09", "Musterland", .state, in: "DG"),
        area("09876", "Musterkreis", .district, in: "09"),
        area("09876001", "Aheim", .municipality, in: "09876"), area("09876002", "Bheim", .municipality, in: "09876"),
        area("09876003", "Cheim", .municipality, in: "09876"),
        area("09877", "Altkreis Nord", .district, in: "09", to: "2016-10-31"),
        area("09878", "Altkreis Süd", .district, in: "09", to: "2016-10-31"),
        area("09879", "Neukreis", .district, in: "09", from: "2016-11-01"),
        area("09876012", "Dheim", .municipality, in: "09876"),
    ])

    static let sex = Breakdown(
        id: "geschlecht", title: "Geschlecht",
        categories: [Category(id: "w", title: "weiblich"), Category(id: "m", title: "männlich")], isComplete: true,
        span: span)

    static func dataset(
        _ kind: PeriodKind = .calendarYear, breakdowns: [String] = ["geschlecht"], quantity: QuantityKind = .stock
    ) -> DatasetDescription {
        DatasetDescription(
            id: "personen", title: "Personen", unit: "Personen", counts: nil, kind: quantity,
            additivity: quantity == .measurement ? .nothing : .everything, periodKind: kind, breakdowns: breakdowns,
            place: .residence, source: "amt", asOf: CalendarDate(iso: "2020-01-01") ?? dawn, isSynthetic: true,
            protection: ProtectionRule(method: .published, threshold: 3, minimumDenominator: 0), span: span)
    }

    private static let dawn = ReportingPeriod.calendarYear(1).firstDay

    static func catalogue(crosswalks: [Crosswalk] = []) -> Catalogue {
        Catalogue(areas: areas, breakdowns: [sex], crosswalks: crosswalks)
    }
}

/// A table with columns of keys, levels of headers and values, as the readers make it.
struct SmallTable {
    var header: [[String]] = []
    var titles: [String] = []
    var keys = 2
    var rows: [[String]] = []
    var lines: [String] = []
    var qualities: [String] = []
    var firstRow = 3

    var raw: RawTable {
        var facts = RawFacts(format: .plain, encoding: "UTF-8")
        facts.title = lines
        var table = RawTable(facts: facts)
        for column in 0..<keys {
            table.dimensions.append(
                RawDimension(name: .column(column + 1), title: titles.indices.contains(column) ? titles[column] : ""))
        }
        for level in header.indices { table.dimensions.append(RawDimension(name: .header(level + 1), title: "")) }
        for (number, row) in rows.enumerated() {
            for column in keys..<row.count {
                table.values.append(row[column])
                table.places.append(RawPosition(row: firstRow + number, column: column + 1))
                for key in 0..<keys {
                    add(row[key], RawPlace(row: firstRow + number, column: key + 1), to: &table.dimensions[key])
                }
                for level in header.indices {
                    add(
                        header[level][column - keys], RawPlace(row: level + 1, column: column + 1),
                        to: &table.dimensions[keys + level])
                }
            }
        }
        table.qualities = qualities
        return table
    }

    private func add(_ text: String, _ place: RawPlace, to dimension: inout RawDimension) {
        guard !text.isEmpty else {
            dimension.codes.append(-1)
            return
        }
        if let code = dimension.labels.firstIndex(where: { $0.text == text }) {
            dimension.codes.append(Int32(code))
        } else {
            dimension.codes.append(Int32(dimension.labels.count))
            dimension.labels.append(RawLabel(code: text, text: text, place: place))
        }
    }
}

/// Applies a recipe, given as text, to a small table.
struct SmallRun {
    let imported: ImportedTable
    let diagnostics: [Diagnostic]

    init(
        _ recipe: String, to table: RawTable, dataset: DatasetDescription = SmallCatalogue.dataset(),
        crosswalks: [Crosswalk] = []
    ) throws {
        let file = SourceFile(path: "data/importe/personen.yaml", text: "datei: liste.csv\n" + recipe)
        let read = Recipe.read(file)
        guard let recipe = read.value, !read.hasErrors else {
            throw Failure(text: "\(read.diagnostics.map(\.message))")
        }
        let result = RecipeRun.apply(
            recipe, to: table, of: Delivery(path: "liste.csv", bytes: []),
            in: SmallCatalogue.catalogue(crosswalks: crosswalks), dataset: dataset)
        imported = result.value
        diagnostics = result.diagnostics
    }

    struct Failure: Error {
        let text: String
    }

    /// `09876001 2015 w: 12`
    var cells: [String] {
        imported.cells.map { cell in
            let content =
                switch cell.content {
                case .number(let number): number.csvText
                case .sign(let word): word
                }
            let marks = Marks.table.filter { cell.marks.contains($0.mark) }.map(\.id)
            return ([cell.key.area.text, cell.key.period.text] + cell.key.categories).joined(separator: " ")
                + ": " + ([content] + marks).joined(separator: " ")
        }
    }

    /// `3 × Grund (Zeile 4, Feld 2)`
    var skipped: [String] { imported.skipped.map { "\($0.count) × \($0.reason) (\($0.first.words))" } }

    /// Messages with their hints.
    var messages: [String] { diagnostics.map { "\($0.message) → \($0.hint ?? "")" } }

    var codes: [DiagnosticCode] { diagnostics.map(\.code) }
}
