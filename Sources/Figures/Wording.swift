import Catalogue
import Disclosure
import Report
import Values

/// Subject, place and time of a figure in words.
struct Wording {
    let grid: FigureGrid
    let text: ValueText

    var indicator: Indicator { grid.indicators[0] }

    /// »Anteil der …, weiblich«; several indicators by their short titles.
    var subject: String {
        guard grid.indicators.count == 1 else { return German.list(grid.indicators.map(\.shortTitle)) }
        let fixed = grid.tables[0].query.fixed.compactMap {
            grid.catalogue.breakdown($0.breakdown)?.category($0.category)?.title
        }
        // »nach Schulart« is not said twice.
        let splits = grid.tables[0].query.splits.compactMap { grid.catalogue.breakdown($0)?.title }
            .filter { !indicator.title.contains($0.prefix { $0 != " " }) }
        let breakdown = splits.isEmpty ? "" : " nach \(German.list(splits))"
        return ([indicator.title] + fixed).joined(separator: ", ") + breakdown
    }

    /// »Landkreis …, Niedersachsen und Deutschland«, »13 Gemeinden im Landkreis …«.
    var place: String {
        let own = grid.areas
        let municipalities = own.filter { grid.catalogue.areas[$0]?.type == .municipality }
        guard municipalities.count > 3, let parent = municipalities.first.flatMap({ grid.catalogue.areas[$0]?.parent }),
            let district = grid.catalogue.areas[parent]
        else { return German.list(own.map(longName)) }
        let others = own.filter { !municipalities.contains($0) }.map(longName)
        return German.list(["\(municipalities.count) Gemeinden \(district.locativeName)"] + others)
    }

    /// »2015«, »1995 bis 2015«, »Schuljahre 2018/19 bis 2023/24«.
    var time: String {
        guard let first = grid.periods.first, let last = grid.periods.last else { return "" }
        if grid.hasOwnTimes { return German.list(grid.tables.map { $0.label(of: $0.periods[0]) }.uniqued()) }
        guard first != last else {
            return grid.tables[0].windowLength > 1 ? grid.tables[0].label(of: first) : first.longLabel
        }
        // Two times beside each other are no range.
        let joint = grid.columns == .period && grid.periods.count == 2 ? "und" : "bis"
        let label = "\(grid.tables[0].label(of: first)) \(joint) \(grid.tables[0].label(of: last))"
        return first.kind == .schoolYear ? "Schuljahre \(label)" : label
    }

    /// »…, Landkreis …, 1995 bis 2015, in Prozent«
    var subtitle: String {
        let units = grid.indicators.map(\.unit.phrase).uniqued().filter { !$0.isEmpty }
        return ([subject, place, time] + (units.count == 1 ? units : [])).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    func longName(_ key: AreaKey) -> String { grid.catalogue.areas[key]?.longName ?? key.text }

    /// »im Landkreis …«, »in Niedersachsen«
    func locative(_ key: AreaKey) -> String { grid.catalogue.areas[key]?.locativeName ?? "in \(key.text)" }

    /// »im Jahr 2015«, »im Zeitraum 2013–2015«
    func adverbial(_ period: ReportingPeriod) -> String {
        let table = grid.tables[0]
        return table.windowLength > 1 ? "im Zeitraum \(table.label(of: period))" : period.adverbial
    }

    func value(_ value: PublishedValue, _ indicator: Indicator? = nil) -> String {
        guard let decimal = value.decimal else { return (value.sign ?? .notCollected).words }
        return text.withUnit(GermanNumberFormat.text(decimal), (indicator ?? self.indicator).unit)
    }
}
