import Catalogue
import Disclosure
import Report
import Values

extension CalculationBuilder {
    /// The calculations behind `:differenz` and `:trend`, each once.
    func calculations(of requests: [ChangeRequest], in tables: ProtectedTables) -> [Calculation] {
        var seen: Set<String> = []
        return requests.compactMap { request in
            guard let made = calculation(of: request, in: tables),
                seen.insert("\(made.coordinates.indicator) \(made.anchor(on: .indicatorPage))").inserted
            else { return nil }
            return made
        }
    }

    /// A change is the difference of the two values as they are shown.
    private func calculation(of request: ChangeRequest, in tables: ProtectedTables) -> Calculation? {
        let finder = ChangeFinder(catalogue: catalogue, tables: tables)
        guard let change = finder.change(request, directive: "differenz").value, let table = tables[request.query],
            let indicator = catalogue.indicator(request.query.indicator), let area = table.areas.first
        else { return nil }
        let places = [change.fromPeriod, change.toPeriod].map { period in
            CellCoordinates(
                indicator: indicator.id.value, area: area, period: period, categories: request.query.fixed)
        }
        let values = [change.from, change.to].map { GermanNumberFormat.text($0, grouping: .table) }
        let steps = zip(places, [change.from, change.to]).map { place, value in
            Calculation.Step(
                label: "\(indicator.shortTitle), \(title(place, table))",
                value: text.displayed(.number(value, []), unit: indicator.unit, grouping: .table),
                origin: "veröffentlichter Wert", subject: .cell(place))
        }
        let sign = change.difference.isNegative ? GermanNumberFormat.minus : ""
        let size = sign + change.sizeText(unit: indicator.unit)
        return Calculation(
            coordinates: places[1], since: change.fromPeriod, area: areaName(area),
            title: "Veränderung von \(title(places[0], table)) bis \(title(places[1], table))",
            result: DisplayedValue(text: size, textWithUnit: size, spoken: nil, machine: nil, sign: nil),
            reckoning: "\(values[1]) \(GermanNumberFormat.minus) \(values[0])", steps: steps,
            source: SourceLine(catalogue: catalogue).text(
                of: table.datasets.compactMap(catalogue.dataset), isOwn: true),
            remarks: ["In Worten: \(change.direction.word)."],
            isSynthetic: table.isSynthetic)
    }
}
