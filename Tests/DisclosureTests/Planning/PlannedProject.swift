import Catalogue
import Diagnostics
import Disclosure
import Indicators
import Testing
import Values

/// A project made by hand whose protection is planned as a build does it: everything that is asked is evaluated with
/// its rows, registered, decided and protected.
struct PlannedProject {
    var areas = PlannedProject.twoLevels
    var breakdowns: [Breakdown] = []
    var descriptions: [DatasetDescription] = []
    var datasets: [Dataset] = []
    var indicators: [Indicator] = []
    var queries: [IndicatorQuery] = []
    var settings = ProtectionSettings.standard
    var earlier = EarlierEditions()

    static let file = SourceFile(path: "data/test.yaml", text: "")
    static let span = file.span(0..<0)

    /// A Kreis, two Planungsräume as Regionen below it, four Gemeinden.
    static let twoLevels: [Area] = [
        area("K", .district, nil, isComplete: true), area("P", .municipality, "K", isComplete: true),
        area("Q", .municipality, "K", isComplete: true), area("P1", .socialArea, "P"), area("P2", .socialArea, "P"),
        area("Q1", .socialArea, "Q"), area("Q2", .socialArea, "Q"),
    ]

    static func area(_ key: String, _ type: AreaType, _ parent: String?, isComplete: Bool = false) -> Area {
        Area(
            key: AreaKey(key), name: key, type: type, parent: parent.map { AreaKey($0) }, partsComplete: isComplete,
            span: span)
    }

    mutating func breakdown(_ id: String, _ categories: String...) {
        breakdowns.append(
            Breakdown(
                id: id, title: id, categories: categories.map { Category(id: $0, title: $0) }, isComplete: true,
                span: Self.span))
    }

    /// Rows `raum;zeit;<merkmale>;wert`; `insgesamt` for totals, `geheim` for what the source keeps secret.
    mutating func dataset(
        _ id: String, _ breakdowns: [String] = [], rule: ProtectionRule = PlannedProject.rule(), _ rows: String
    ) {
        let fields = rows.split(separator: "\n").map { $0.split(separator: ";").map(String.init) }
        let width = breakdowns.count
        let keys = fields.map { $0[0] }.uniqued()
        let periods = Set(fields.compactMap { ReportingPeriod($0[1]) }).sorted()
        let categories = (0..<width).map { axis in (["insgesamt"] + fields.map { $0[2 + axis] }).uniqued() }
        let description = DatasetDescription(
            id: id, title: id, unit: "Personen",
            counts: CountedThing(kind: .persons, singular: "Fall", plural: "Fälle", dative: "Fällen"), kind: .flow,
            additivity: .everything, periodKind: .calendarYear, breakdowns: breakdowns, place: .school, source: "q",
            asOf: CalendarDate(iso: "2026-01-31")!, isSynthetic: false, protection: rule, span: Self.span)
        descriptions.append(description)
        datasets.append(
            Dataset(
                description: description, file: SourceFile(path: "data/grunddaten/\(id).csv", text: ""),
                areas: keys.map { AreaKey($0) }, periods: periods, categories: categories, noteSets: [[]], decimals: 0,
                areaIndex: fields.map { row in Int32(keys.firstIndex(of: row[0])!) },
                periodIndex: fields.map { row in Int32(periods.firstIndex(of: ReportingPeriod(row[1])!)!) },
                categoryIndex: (0..<width).map { axis in
                    fields.map { row in Int32(categories[axis].firstIndex(of: row[2 + axis])!) }
                },
                units: fields.map { Int64($0[2 + width]) ?? 0 },
                signs: fields.map { row in
                    row[2 + width] == "geheim" ? UInt8(Sign.allCases.firstIndex(of: .secret)! + 1) : 0
                },
                marks: fields.map { _ in [] }, noteIndex: fields.map { _ in 0 },
                lines: fields.indices.map { Int32($0 + 2) }))
    }

    static func rule(
        threshold: Int = 3, minimum: Int = 0, zeros: ProtectionRule.Zeros = .shown, insiders: Bool = false
    ) -> ProtectionRule {
        ProtectionRule(
            method: .suppress, threshold: threshold, minimumDenominator: minimum, zeros: zeros,
            considersInsiders: insiders)
    }

    /// An indicator that is shown for all areas and times.
    mutating func show(_ id: String, _ formula: String, unit: String = "Personen", by splits: [[String]] = [[]]) {
        let file = SourceFile(path: "data/indikatoren/\(id).yaml", text: formula)
        let span = file.span(0..<formula.utf8.count)
        indicators.append(
            Indicator(
                id: Located(id, at: span), field: "D", title: id, formula: Located(formula, at: span),
                unit: IndicatorUnit(unit), decimals: 1))
        queries += splits.map { IndicatorQuery(indicator: id, areas: areas.map(\.key), periods: .all, splits: $0) }
    }

    var catalogue: Catalogue {
        Catalogue(
            areas: AreaDirectory(areas), breakdowns: breakdowns, datasets: descriptions, indicators: indicators,
            protection: settings)
    }

    var planned: Planned {
        let prepared = Evaluator.prepare(catalogue: catalogue, datasets: datasets)
        #expect(prepared.diagnostics.isEmpty)
        var register = Register(evaluator: prepared.value, catalogue: catalogue)
        let tables = queries.map { prepared.value.evaluate($0, at: nil, keeping: .rows).value }
        for table in tables { register.add(table, earlier: earlier) }
        let planner = ProtectionPlanner(register)
        let plan = planner.plan(planner.blocks.map(planner.decide))
        let protection = Protection(catalogue: catalogue, plan: plan.value.plan)
        return Planned(
            plan: plan.value, diagnostics: plan.diagnostics, evaluator: prepared.value, protection: protection,
            tables: ProtectedTables.protect(tables, by: protection), queries: queries)
    }
}

/// What came of it.
struct Planned {
    let plan: PlannedProtection
    let diagnostics: [Diagnostic]
    let evaluator: Evaluator
    let protection: Protection
    let tables: ProtectedTables
    let queries: [IndicatorQuery]

    /// Published cells as text: a number, `.` for hidden; without what was not collected.
    func cells(_ indicator: String, by splits: [String] = []) -> [String: String] {
        guard let query = queries.first(where: { $0.indicator == indicator && $0.splits == splits }),
            let table = tables[query]
        else { return [:] }
        return Self.cells(table)
    }

    static func cells(_ table: ProtectedTable) -> [String: String] {
        var cells: [String: String] = [:]
        for (area, key) in table.areas.enumerated() {
            for (period, time) in table.periods.enumerated() {
                for (series, first) in table.series.enumerated() {
                    for (facet, second) in table.facets.enumerated() {
                        let name = [key.text, time.text, first?.id, second?.id].compactMap { $0 }.joined(separator: " ")
                        switch table[area, period, series, facet].value {
                        case .number(let number, _): cells[name] = number.csvText
                        case .none(.secret): cells[name] = "."
                        case .none: break
                        }
                    }
                }
            }
        }
        return cells
    }

    /// Another question to the same data, with the same plan.
    func asked(_ query: IndicatorQuery) -> ProtectedTable? {
        ProtectedTables.protect([evaluator.evaluate(query, at: nil).value], by: protection)[query]
    }
}
