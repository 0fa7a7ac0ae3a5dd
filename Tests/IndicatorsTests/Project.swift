import Catalogue
import Diagnostics
import Indicators
import Values

/// A small project made by hand: areas, Merkmale, datasets from tables in text form, indicators from formulas.
struct Project {
    var areas: [Area] = Project.areas
    var breakdowns: [Breakdown] = Project.breakdowns
    var descriptions: [DatasetDescription] = []
    var datasets: [Dataset] = []
    var indicators: [Indicator] = []
    var events: [Event] = []
    var crosswalks: [Crosswalk] = []

    static let file = SourceFile(path: "data/test.yaml", text: "")
    static let span = file.span(0..<0)

    // MARK: Descriptions

    /// Land 03 (incomplete), Kreis 03453 with three Gemeinden (complete), neighbour 03451, DG on top.
    static let areas: [Area] = [
        Area(key: AreaKey("DG"), name: "Deutschland", type: .federation, parent: nil, span: span),
        Area(key: AreaKey("03"), name: "Oberland", type: .state, parent: AreaKey("DG"), span: span),
        Area(
            key: AreaKey("03K"), name: "Kreis", type: .district, parent: AreaKey("03"), partsComplete: true, span: span),
        Area(key: AreaKey("03K1"), name: "Adorf", type: .municipality, parent: AreaKey("03K"), span: span),
        Area(key: AreaKey("03K2"), name: "Bedorf", type: .municipality, parent: AreaKey("03K"), span: span),
        Area(key: AreaKey("03K3"), name: "Cedorf", type: .municipality, parent: AreaKey("03K"), span: span),
        Area(key: AreaKey("03N"), name: "Nachbar", type: .district, parent: AreaKey("03"), span: span),
    ]

    static let breakdowns: [Breakdown] = [
        Breakdown(
            id: "geschlecht", title: "Geschlecht",
            categories: [Category(id: "w", title: "weiblich"), Category(id: "m", title: "männlich")], isComplete: true,
            span: span),
        Breakdown(
            id: "abschluss", title: "Abschluss",
            categories: [
                Category(id: "ohne", title: "ohne Abschluss"), Category(id: "haupt", title: "Hauptschulabschluss"),
                Category(id: "abi", title: "Abitur"),
            ], isComplete: true, span: span),
        Breakdown(
            id: "alter", title: "Alter",
            categories: [
                Category(id: "a0_2", title: "unter 3", ageFrom: 0, ageTo: 2),
                Category(id: "a3_5", title: "3 bis 5", ageFrom: 3, ageTo: 5),
                Category(id: "a6_17", title: "6 bis 17", ageFrom: 6, ageTo: 17),
                Category(id: "a18_64", title: "18 bis 64", ageFrom: 18, ageTo: 64),
                Category(id: "a65", title: "65 und älter", ageFrom: 65),
            ], isComplete: true, span: span),
        Breakdown(
            id: "herkunft", title: "Herkunft",
            categories: [
                Category(id: "auslaender", title: "darunter Ausländer", isSubset: true),
                Category(id: "deutsch", title: "deutsch"),
            ], isComplete: false, span: span),
        Breakdown(
            id: "leistung", title: "Leistung",
            categories: [
                Category(id: "sgb2", title: "SGB II"),
                Category(id: "erwerbsfaehig", title: "erwerbsfähig", parent: "sgb2"),
                Category(id: "andere_sgb2", title: "nicht erwerbsfähig", parent: "sgb2"),
                Category(id: "asyl", title: "Asyl"),
            ], isComplete: true, span: span),
    ]

    // MARK: Building

    /// A dataset from rows `raum;zeit;<merkmale>;wert;zeichen;marken;fussnote` without a header row; line 1 is the
    /// header that the file would have.
    mutating func add(
        _ id: String, _ breakdowns: [String] = [], unit: String = "Personen", kind: CountedThing.Kind? = .persons,
        art: QuantityKind = .flow, additivity: Additivity = .everything, remainders: [(String, String)] = [],
        time: PeriodKind = .calendarYear, notes: [DatasetNote] = [], exceptions: [DatasetException] = [],
        isSynthetic: Bool = false, protection: ProtectionRule? = nil, rows text: String
    ) {
        let counts = kind.map { CountedThing(kind: $0, singular: "Fall", plural: "Fälle", dative: "Fällen") }
        let description = DatasetDescription(
            id: id, title: id, unit: unit, counts: counts, kind: art, additivity: additivity,
            remainders: remainders.map { (breakdown: $0.0, category: $0.1) }, periodKind: time, breakdowns: breakdowns,
            place: .residence, source: "q", asOf: CalendarDate(iso: "2026-01-31")!, isSynthetic: isSynthetic,
            protection: protection ?? ProtectionRule(method: .suppress, threshold: 3, minimumDenominator: 20),
            notes: notes,
            exceptions: exceptions, span: Self.span)
        descriptions.append(description)
        datasets.append(Self.dataset(description, text))
    }

    static func dataset(_ description: DatasetDescription, _ text: String) -> Dataset {
        let lines = text.split(separator: "\n").map(String.init)
        let fields = lines.map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
        let count = description.breakdowns.count
        func dictionary(_ values: [String], first: [String] = []) -> [String] {
            values.reduce(into: first) { if !$0.contains($1) { $0.append($1) } }
        }
        let areas = dictionary(fields.map { $0[0] })
        let periods = Set(fields.map { ReportingPeriod($0[1])! }).sorted()
        let categories = (0..<count).map { axis in
            dictionary(fields.map { $0[2 + axis].isEmpty ? "insgesamt" : $0[2 + axis] }, first: ["insgesamt"])
        }
        func field(_ row: [String], _ index: Int) -> String { row.count > index ? row[index] : "" }
        let noteSets = dictionary(fields.map { field($0, count + 5) }, first: [""])
        let values = fields.map { number(field($0, count + 2)) }
        return Dataset(
            description: description, file: SourceFile(path: "data/grunddaten/\(description.id).csv", text: ""),
            areas: areas.map { AreaKey($0) }, periods: periods, categories: categories,
            noteSets: noteSets.map { $0.split(separator: " ").map(String.init) }, decimals: 1,
            areaIndex: fields.map { Int32(areas.firstIndex(of: $0[0])!) },
            periodIndex: fields.map { Int32(periods.firstIndex(of: ReportingPeriod($0[1])!)!) },
            categoryIndex: (0..<count).map { axis in
                fields.map { row in
                    Int32(categories[axis].firstIndex(of: row[2 + axis].isEmpty ? "insgesamt" : row[2 + axis])!)
                }
            },
            units: values,
            signs: fields.map { row in
                Sign(rawValue: field(row, count + 3)).flatMap { Sign.allCases.firstIndex(of: $0) }.map { UInt8($0 + 1) }
                    ?? 0
            },
            marks: fields.map { row in
                let ids = (field(row, count + 4) + " " + field(row, count + 3)).split(separator: " ")
                return Marks.table.filter { ids.contains(Substring($0.id)) }.reduce(into: Marks()) {
                    $0.formUnion($1.mark)
                }
            },
            noteIndex: fields.map { row in UInt16(noteSets.firstIndex(of: field(row, count + 5))!) },
            lines: fields.indices.map { Int32($0 + 2) })
    }

    /// A German number in tenths.
    private static func number(_ text: String) -> Int64 {
        let parts = text.split(separator: ",")
        guard let whole = parts.first.flatMap({ Int64($0) }) else { return 0 }
        let tenths = parts.count > 1 ? Int64(parts[1].prefix(1)) ?? 0 : 0
        return whole * 10 + (text.hasPrefix("-") ? -tenths : tenths)
    }

    /// An indicator whose formula stands in a file of its own, so that columns are those of the formula.
    mutating func indicator(
        _ id: String, _ formula: String, unit: String = "Personen", decimals: Int = 1, breakdowns: [String] = [],
        numeratorOnly: [String] = []
    ) {
        let file = SourceFile(path: "data/indikatoren/\(id).yaml", text: formula)
        let span = file.span(0..<formula.utf8.count)
        indicators.append(
            Indicator(
                id: Located(id, at: span), field: "D", title: id, formula: Located(formula, at: span),
                unit: IndicatorUnit(unit), decimals: decimals, breakdowns: breakdowns.map { Located($0, at: span) },
                numeratorOnly: numeratorOnly))
    }

    mutating func seriesBreak(
        _ id: String, from: String, areas: [String]? = nil, datasets: [String]? = nil, indicators: [String]? = nil
    ) {
        events.append(
            Event(
                id: id, from: ReportingPeriod(from)!, kind: .seriesBreak, areas: areas?.map { AreaKey($0) },
                datasets: datasets,
                indicators: indicators, text: id, span: Self.span))
    }

    var catalogue: Catalogue {
        Catalogue(
            areas: AreaDirectory(areas), breakdowns: breakdowns, datasets: descriptions, indicators: indicators,
            events: events, crosswalks: crosswalks)
    }

    func evaluator() -> Diagnosed<Evaluator> { Evaluator.prepare(catalogue: catalogue, datasets: datasets) }
}

// MARK: Asking

extension Project {
    /// The table of a query; all messages of the catalogue and of the query.
    func table(
        _ indicator: String, _ areas: [String] = ["03K"], _ periods: String = "letzte", by splits: [String] = [],
        fixed: [String: String] = [:], naming: [String] = [], projections: IndicatorQuery.Projections = .leftOut
    ) -> Diagnosed<IndicatorTable> {
        let prepared = evaluator()
        let query = IndicatorQuery(
            indicator: indicator, areas: areas.map { AreaKey($0) }, periods: PeriodSelection(periods)!, splits: splits,
            fixed: fixed.sorted { $0.key < $1.key }.map { FixedCategory(breakdown: $0.key, category: $0.value) },
            projections: projections)
        let result = prepared.value.evaluate(query, at: Self.span, naming: naming.map { AreaKey($0) })
        return Diagnosed(result.value, prepared.diagnostics + result.diagnostics)
    }

    /// All values of a table as text: `4,1`, `geheim`, `0,5*geschaetzt`.
    func values(
        _ indicator: String, _ areas: [String] = ["03K"], _ periods: String = "letzte", by splits: [String] = [],
        fixed: [String: String] = [:], decimals: Int = 2, projections: IndicatorQuery.Projections = .leftOut
    ) -> [String] {
        table(indicator, areas, periods, by: splits, fixed: fixed, projections: projections).value.cells
            .map { $0.value.text(decimals) }
    }

    /// The one value of a formula over the datasets of the project, or the code of the first message.
    func value(of formula: String, area: String = "03K", at period: String = "letzte", decimals: Int = 2) -> String {
        let result = asking(formula, area, period)
        if let first = result.diagnostics.first { return "[\(first.code.rawValue)]" }
        return result.value.cells.first?.value.text(decimals) ?? "-"
    }

    /// The one cell of a formula.
    func cell(of formula: String, area: String = "03K", at period: String = "letzte") -> IndicatorCell? {
        asking(formula, area, period).value.cells.first
    }

    private func asking(_ formula: String, _ area: String, _ period: String) -> Diagnosed<IndicatorTable> {
        var copy = self
        copy.indicator("probe", formula, unit: "Einheiten")
        let plain = copy.table("probe", [area], period)
        guard plain.diagnostics.contains(where: { $0.code == .formulaUnit && $0.message.contains("Einheiten") }) else {
            return plain
        }
        copy = self
        copy.indicator("probe", formula, unit: "Prozent")
        return copy.table("probe", [area], period)
    }
}

extension FigureValue {
    func text(_ decimals: Int) -> String {
        switch self {
        case .none(let sign): sign.rawValue
        case .number(let value, let marks):
            (RoundedDecimal(rounding: value, decimals: decimals)?.csvText ?? "zu gross")
                + (marks.isEmpty ? "" : "*" + marks.ids.joined(separator: "+"))
        }
    }
}
