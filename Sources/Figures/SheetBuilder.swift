import Catalogue
import Diagnostics
import Disclosure
import Graphics
import Markup
import Report
import Values

/// Makes the computed part of indicator pages: value, figures and the calculation behind every number in text.
struct SheetBuilder {
    let figures: FigureBuilder
    let tiles: TileBuilder
    let report: Report

    private var catalogue: Catalogue { figures.catalogue }
    private var tables: ProtectedTables { figures.tables }
    private var text: ValueText { ValueText(signs: report.settings.signs) }

    func sheet(_ page: IndicatorPage, used: [IndicatorQuery]) -> Diagnosed<IndicatorSheet> {
        var diagnostics: [Diagnostic] = []
        let id = page.indicator.id.value
        let drawn = page.figures.filter { figures.hasData($0) }
            .compactMap { figures.figure($0).collecting(into: &diagnostics) }
        let own = tables[page.tile.queries[0]]
        let answered = ([page.tile.queries[0]] + used).compactMap { tables[$0] }
        return Diagnosed(
            IndicatorSheet(
                indicator: id, current: tiles.tile(page.tile.queries[0], selection: .latest, id: "verlauf-\(id)"),
                figures: drawn, calculations: calculations(answered, page.indicator),
                formula: FormulaMarkup(catalogue: catalogue).node(page.indicator),
                sources: own.map { SourceLine(catalogue: catalogue).sources(of: [$0]) } ?? [],
                isSynthetic: answered.contains(where: \.isSynthetic)),
            diagnostics)
    }

    private func calculations(_ tables: [ProtectedTable], _ indicator: Indicator) -> [Calculation] {
        var seen: Set<CellCoordinates> = []
        var result: [Calculation] = []
        for table in tables where table.query.splits.isEmpty {
            for (area, key) in table.areas.enumerated() {
                for (index, period) in table.periods.enumerated() {
                    let cell = table[area, index, 0, 0]
                    let coordinates = CellCoordinates(
                        indicator: table.query.indicator, area: key, period: period, categories: table.query.fixed)
                    guard cell.value.sign != .notCollected, seen.insert(coordinates).inserted else { continue }
                    result.append(calculation(cell, coordinates, table, indicator))
                }
            }
        }
        return result.sorted {
            ($0.coordinates.area, $1.coordinates.period) < ($1.coordinates.area, $0.coordinates.period)
        }
    }

    private func calculation(
        _ cell: PublishedCell, _ coordinates: CellCoordinates, _ table: ProtectedTable, _ indicator: Indicator
    ) -> Calculation {
        let area = catalogue.areas[coordinates.area]?.longName ?? coordinates.area.text
        let categories = coordinates.categories.compactMap {
            catalogue.breakdown($0.breakdown)?.category($0.category)?.title
        }
        let title = ([area] + categories + [table.label(of: coordinates.period)]).joined(separator: ", ")
        return Calculation(
            coordinates: coordinates, title: title,
            result: text.displayed(cell.value, unit: indicator.unit, grouping: .table),
            steps: cell.operands.filter(isPublic).map { step($0, coordinates) }, isSynthetic: cell.isSynthetic)
    }

    /// Areas that serve sums only have no number of their own anywhere.
    private func isPublic(_ operand: PublishedOperand) -> Bool { catalogue.areas[operand.area]?.isPublic ?? true }

    private func step(_ operand: PublishedOperand, _ coordinates: CellCoordinates) -> Calculation.Step {
        let dataset = catalogue.dataset(operand.dataset)
        var label = [dataset?.title ?? operand.dataset] + operand.selection
        if operand.area != coordinates.area {
            label.append(catalogue.areas[operand.area]?.longName ?? operand.area.text)
        }
        label.append(operand.period.longLabel)
        let unit = IndicatorUnit(dataset?.unit == "Prozent" ? "" : dataset?.unit ?? "")
        return Calculation.Step(
            label: label.joined(separator: ", ") + (operand.isRemainder ? " (eigene Berechnung)" : ""),
            value: text.displayed(operand.value, unit: unit, grouping: .table), origin: Self.origin(operand.origins))
    }

    /// »data/grunddaten/schulabgaenge.csv, Zeilen 31 und 33«; long lists as ranges.
    static func origin(_ references: [ProvenanceReference]) -> String {
        var paths: [String] = []
        for reference in references where !paths.contains(reference.path) { paths.append(reference.path) }
        return paths.map { path in
            let lines = Set(references.filter { $0.path == path }.map(\.line)).sorted()
            var ranges: [ClosedRange<Int>] = []
            for line in lines {
                if let last = ranges.last, last.upperBound + 1 == line {
                    ranges[ranges.count - 1] = last.lowerBound...line
                } else {
                    ranges.append(line...line)
                }
            }
            let texts = ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            return "\(path), \(lines.count == 1 ? "Zeile" : "Zeilen") \(German.list(texts))"
        }
        .joined(separator: "; ")
    }
}
