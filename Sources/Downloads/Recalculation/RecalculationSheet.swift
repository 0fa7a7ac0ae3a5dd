import Catalogue
import Disclosure
import Figures
import Values

/// The sheet »Nachrechnen«: numbers of base data, live formulas, and beside them what was published.
struct RecalculationSheet {
    static let name = "Nachrechnen"

    private let context: DownloadContext
    private var rows: [[Sheet.Cell]] = []
    private var widths: [Int] = []

    static func sheet(for cells: [DataTable.Cell], context: DownloadContext) -> Sheet {
        let recalculation = Recalculation(cells, catalogue: context.catalogue)
        var writer = RecalculationSheet(context: context)
        writer.introduction(recalculation)
        for block in recalculation.blocks { writer.append(block) }
        writer.append(recalculation.omissions)
        return Sheet(name: name, widths: writer.widths, rows: writer.rows)
    }

    private init(context: DownloadContext) { self.context = context }

    private mutating func introduction(_ recalculation: Recalculation) {
        let count = recalculation.blocks.reduce(0) { $0 + $1.rows.count }
        rows.append([.text("Nachrechnen", .title)])
        let texts =
            count == 0
            ? ["Hier lässt sich kein Wert nachrechnen; die Gründe stehen unten."]
            : [
                "Jede Zeile rechnet einen veröffentlichten Wert aus veröffentlichten Grunddaten neu.",
                "Die Spalte »Nachgerechnet« enthält Formeln: Ändern Sie einen Bestandteil, so ändert sich das Ergebnis.",
            ]
        for text in texts { rows.append([.text(text, .note)]) }
    }

    // MARK: Blocks

    private mutating func append(_ block: Recalculation.Block) {
        let catalogue = context.catalogue
        let indicator = block.indicator
        let layout = BlockLayout(block, breakdowns: breakdowns(block.rows.map(\.coordinates)))
        rows.append([])
        let unit = indicator.unit.phrase
        rows.append([.text(unit.isEmpty ? indicator.title : "\(indicator.title) (\(unit))", .label)])
        if let formula = context.text(of: indicator.id.value)?.formula {
            rows.append([.text("Formel: \(formula); gerundet auf \(Self.decimals(indicator.decimals))", .note)])
        }
        var head: [Sheet.Cell] = [.text("Raum", .head), .text("Zeit", .head)]
        head += layout.breakdowns.map { .text($0.title, .head) }
        for (place, column) in block.columns.enumerated() {
            head.append(.text(layout.role(of: place) + column.title(catalogue), .numberHead))
        }
        head += layout.helpers.map { .text($0.title, .numberHead) }
        head += [
            .text("Nachgerechnet", .numberHead), .text("Veröffentlicht", .numberHead), .text("Prüfung", .head),
        ]
        rows.append(head)
        for row in block.rows { rows.append(cells(row, layout, at: rows.count)) }
        widen(head.count, texts: 2 + layout.breakdowns.count, rows: block.rows.count)
    }

    private func cells(_ row: Recalculation.Row, _ layout: BlockLayout, at index: Int) -> [Sheet.Cell] {
        var cells = places(row.coordinates, layout.breakdowns)
        cells += row.operands.map { .number($0) }
        let formulas = layout.formulas(row: index, decimals: row.published.decimals)
        let numbers = row.operands.map(\.rational)
        for (helper, formula) in zip(layout.helpers, formulas.helpers) {
            cells.append(.formula(formula, .number(helper.value(over: numbers))))
        }
        let result = CellName.text(column: cells.count, row: index)
        let published = CellName.text(column: cells.count + 1, row: index)
        cells.append(.formula(formulas.result, .number(row.published)))
        cells.append(.number(row.published))
        cells.append(.formula("IF(\(result)=\(published),\"stimmt\",\"weicht ab\")", .text("stimmt")))
        return cells
    }

    private func places(_ coordinates: CellCoordinates, _ breakdowns: [Breakdown]) -> [Sheet.Cell] {
        let area = context.catalogue.areas[coordinates.area]?.longName ?? coordinates.area.text
        return [.text(area), .text(coordinates.period.text)]
            + breakdowns.map { .text(ValueRows.category(of: coordinates, $0)) }
    }

    private func breakdowns(_ places: [CellCoordinates]) -> [Breakdown] {
        let used = Set(places.flatMap { $0.categories.map(\.breakdown) })
        return used.isEmpty ? [] : context.catalogue.breakdowns.filter { used.contains($0.id) }
    }

    /// Makes room for the texts of the last rows; the reason at their end may run on.
    private mutating func widen(_ count: Int, texts: Int, rows last: Int) {
        while widths.count < count { widths.append(22) }
        for row in rows.suffix(last) {
            for (column, cell) in row.prefix(texts).enumerated() {
                guard case .text(let text, _) = cell, text.utf8.count > widths[column] - 2 else { continue }
                widths[column] = min(text.unicodeScalars.count + 2, 40)
            }
        }
    }

    private static func decimals(_ count: Int) -> String {
        switch count {
        case 0: "ganze Zahlen"
        case 1: "eine Nachkommastelle"
        default: "\(count) Nachkommastellen"
        }
    }

    // MARK: What is left out

    private mutating func append(_ omissions: [Recalculation.Omission]) {
        guard !omissions.isEmpty else { return }
        let breakdowns = breakdowns(omissions.map(\.coordinates))
        rows.append([])
        rows.append([.text("Nicht nachzurechnen", .label)])
        rows.append(
            [.text("Raum", .head), .text("Zeit", .head)] + breakdowns.map { .text($0.title, .head) }
                + [.text("Indikator", .head), .text("Grund", .head)])
        for omission in omissions {
            let title = context.catalogue.indicator(omission.coordinates.indicator)?.shortTitle
            rows.append(
                places(omission.coordinates, breakdowns)
                    + [.text(title ?? omission.coordinates.indicator), .text(omission.reason)])
        }
        widen(4 + breakdowns.count, texts: 3 + breakdowns.count, rows: omissions.count)
    }
}
