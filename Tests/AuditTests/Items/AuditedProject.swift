import Audit
import Catalogue
import Diagnostics
import Indicators
import Testing
import Values

/// A project made by hand and what a file says about it: the audit of both.
struct AuditedProject {
    var areas = AuditedProject.district(["G1", "G2", "G3"])
    var breakdowns: [Breakdown] = []
    var datasets: [Dataset] = []
    var indicators: [Indicator] = []
    var settings = ProtectionSettings.standard
    /// In the order in which they are published.
    var items: [PublishedItem] = []
    var editions: [PublishedItem] = []
    var elsewhere: [PublishedItem] = []

    static let file = SourceFile(path: "data/test.yaml", text: "")
    static let span = file.span(0..<0)

    static func area(_ key: String, _ type: AreaType, _ parent: String?, isComplete: Bool = false) -> Area {
        Area(
            key: AreaKey(key), name: key, type: type, parent: parent.map { AreaKey($0) }, partsComplete: isComplete,
            span: span)
    }

    /// A Kreis that its Gemeinden add up to.
    static func district(_ parts: [String], isComplete: Bool = true) -> [Area] {
        [area("K", .district, nil, isComplete: isComplete)] + parts.map { area($0, .municipality, "K") }
    }

    static func rule(
        threshold: Int = 3, minimum: Int = 0, method: ProtectionRule.Method = .suppress,
        zeros: ProtectionRule.Zeros = .shown
    ) -> ProtectionRule {
        ProtectionRule(
            method: method, threshold: threshold, minimumDenominator: minimum, zeros: zeros, base: method.usualBase)
    }

    mutating func breakdown(_ id: String, _ categories: [Category], isComplete: Bool = true) {
        breakdowns.append(
            Breakdown(id: id, title: id, categories: categories, isComplete: isComplete, span: Self.span))
    }

    mutating func breakdown(_ id: String, _ categories: String...) {
        breakdown(id, categories.map { Category(id: $0, title: $0) })
    }

    /// Rows `raum;zeit;<merkmale>;wert`; words for signs.
    mutating func dataset(
        _ id: String, by breakdowns: [String] = [], rule: ProtectionRule = AuditedProject.rule(),
        counts: CountedThing.Kind? = .persons, kind: QuantityKind = .flow, additivity: Additivity = .everything,
        remainders: [(breakdown: String, category: String)] = [], decimals: Int = 0, _ rows: String
    ) {
        let fields = rows.split(separator: "\n").map { $0.split(separator: ";").map(String.init) }
        let width = breakdowns.count
        func unique(_ texts: [String]) -> [String] {
            texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
        let keys = unique(fields.map { $0[0] })
        let periods = Set(fields.compactMap { ReportingPeriod($0[1]) }).sorted()
        let categories = (0..<width).map { axis in unique(["insgesamt"] + fields.map { $0[2 + axis] }) }
        let description = DatasetDescription(
            id: id, title: id, unit: counts == .money ? "Euro" : "Personen",
            counts: counts.map { CountedThing(kind: $0, singular: "Fall", plural: "Fälle", dative: "Fällen") },
            kind: kind, additivity: additivity, remainders: remainders, periodKind: .calendarYear,
            breakdowns: breakdowns, place: .school, source: "q", asOf: CalendarDate(iso: "2026-01-31")!,
            isSynthetic: false, protection: rule, span: Self.span)
        datasets.append(
            Dataset(
                description: description, file: SourceFile(path: "data/grunddaten/\(id).csv", text: ""),
                areas: keys.map { AreaKey($0) }, periods: periods, categories: categories, noteSets: [[]],
                decimals: decimals,
                areaIndex: fields.map { row in Int32(keys.firstIndex(of: row[0])!) },
                periodIndex: fields.map { row in Int32(periods.firstIndex(of: ReportingPeriod(row[1])!)!) },
                categoryIndex: (0..<width).map { axis in
                    fields.map { row in Int32(categories[axis].firstIndex(of: row[2 + axis])!) }
                },
                units: fields.map { Int64($0[2 + width]) ?? 0 },
                signs: fields.map { row in
                    Sign(rawValue: row[2 + width]).map { UInt8(Sign.allCases.firstIndex(of: $0)! + 1) } ?? 0
                },
                marks: fields.map { _ in [] }, noteIndex: fields.map { _ in 0 },
                lines: fields.indices.map { Int32($0 + 2) }))
    }

    mutating func indicator(_ id: String, _ formula: String, unit: String = "Personen", decimals: Int = 0) {
        let file = SourceFile(path: "data/indikatoren/\(id).yaml", text: formula)
        let span = file.span(0..<formula.utf8.count)
        indicators.append(
            Indicator(
                id: Located(id, at: span), field: "D", title: id, formula: Located(formula, at: span),
                unit: IndicatorUnit(unit), decimals: decimals))
    }

    // MARK: What is published

    static func item(
        _ indicator: String, _ area: String, _ period: String, _ categories: [String], _ content: PublishedItem.Content,
        role: PublishedItem.Role = .value, path: String = "daten/gesamt.csv", line: Int = 0
    ) -> PublishedItem {
        PublishedItem(
            place: .init(path: path, position: "Zeile \(line)"),
            subject: .indicator(indicator, area: AreaKey(area), period: period, categories: categories), role: role,
            content: content)
    }

    /// Publishes every cell of an indicator, by each of the splits, with its true number; those named »G1 2023 w« as
    /// secret.
    mutating func publish(_ indicator: String, by splits: [[String]] = [[]], hiding hidden: Set<String> = []) {
        let prepared = Evaluator.prepare(catalogue: catalogue, datasets: datasets).value
        let isPercent = catalogue.indicator(indicator)?.unit.isPercent ?? false
        let decimals = catalogue.indicator(indicator)?.decimals ?? 0
        var unused = hidden
        for split in splits {
            for fixed in combinations(split) {
                let query = IndicatorQuery(
                    indicator: indicator, areas: areas.map(\.key), periods: .all,
                    fixed: fixed.map { FixedCategory(breakdown: $0.breakdown, category: $0.category) })
                let table = prepared.evaluate(query, at: nil).value
                var place = 0
                for area in table.areas {
                    for period in table.periods {
                        defer { place += 1 }
                        let name = ([area.text, period.text] + fixed.map(\.category)).joined(separator: " ")
                        guard let value = table.cells[place].value.rational,
                            let scaled = isPercent ? value.multiplied(by: Rational(100)) : value,
                            let number = RoundedDecimal(rounding: scaled, decimals: decimals)
                        else { continue }
                        let isHidden = unused.remove(name) != nil || hidden.contains(name)
                        let content: PublishedItem.Content =
                            isHidden ? .sign("geheim") : .number(number.csvText)
                        items.append(
                            Self.item(
                                indicator, area.text, period.text,
                                fixed.map { "\($0.breakdown)=\($0.category)" }.sorted(), content, line: items.count + 2)
                        )
                    }
                }
            }
        }
        #expect(unused.isEmpty)
    }

    private func combinations(_ split: [String]) -> [[(breakdown: String, category: String)]] {
        split.reduce([[]]) { lists, id in
            let categories = breakdowns.first { $0.id == id }?.categories ?? []
            return lists.flatMap { list in categories.map { list + [(id, $0.id)] } }
        }
    }

    // MARK: The audit

    var catalogue: Catalogue {
        Catalogue(
            areas: AreaDirectory(areas), breakdowns: breakdowns, datasets: datasets.map(\.description),
            indicators: indicators, protection: settings)
    }

    var report: AuditReport {
        let prepared = Evaluator.prepare(catalogue: catalogue, datasets: datasets)
        #expect(prepared.diagnostics.isEmpty)
        var reading = FileReading()
        reading.items = items
        return Audit(catalogue: catalogue, datasets: datasets, evaluator: prepared.value)
            .outcome(output: [reading], editions: editions, elsewhere: elsewhere).report
    }

    /// Findings as lines: the kind, the message, the derivation.
    var lines: [String] {
        report.findings.map { "\($0.kind): \($0.message)" + ($0.derivation.map { ": \($0)" } ?? "") }
    }

    /// Names of the secrets that follow.
    var leaks: [String] {
        report.findings.filter { $0.kind == .recoverable }.map {
            String($0.message.drop { $0 != "»" }.dropFirst().prefix { $0 != "«" })
        }
    }
}
