import Catalogue
import Disclosure
import Graphics
import Report
import Values

/// The table of a profile. One row per indicator; all columns of a row show the same indicator at the same time.
struct ProfileTable {
    let topics: [(title: String, rows: [ProfileRow])]
    /// Which areas of comparison have a column.
    let columns: [Int]
    /// One for each row.
    let courses: [ProfileCourse]
    let wording: ProfileWording
    let notes: ProfileNotes
    let text: ValueText
    let style: ChartStyle
    /// Of the figure; ids of drawings begin with it.
    let id: String

    private var profile: ProfileRequest { wording.profile }
    private var rows: [ProfileRow] { topics.flatMap(\.rows) }
    private var showsCourses: Bool { courses.contains(where: \.hasCourse) }

    func table(caption: String) -> DataTable {
        let areas = [profile.area] + columns.map { profile.comparisons[$0] }
        return DataTable(
            caption: caption, stub: "Indikator",
            columns: areas.map { DataTable.Head(wording.catalogue.areas[$0]?.name ?? $0.text) },
            rows: zip(rows.indices, rows).map(row), sections: sections, unit: nil,
            courseHead: showsCourses ? DataTable.Head("Entwicklung", note: "je eigene Skala") : nil, courseColumn: 1,
            corridorHead: wording.hasCorridor
                ? DataTable.Head(wording.similarAreas, note: "kleinster bis größter Wert") : nil,
            ownColumn: 0)
    }

    private var sections: [DataTable.Section] {
        guard topics.count > 1 else { return [DataTable.Section(rows.count)] }
        return topics.map { DataTable.Section($0.rows.count, lead: .heading($0.title)) }
    }

    private func row(_ index: Int, _ row: ProfileRow) -> DataTable.Row {
        let others = columns.map { column -> DataTable.Cell in
            guard let place = row.context?[column] else { return blank(column, row, spoken: "ohne Vergleich") }
            let isUnknown = place.value.sign == .notCollected && row.latestContext[column] == nil
            return isUnknown ? blank(column, row, spoken: Sign.notCollected.words) : cell(place, of: row)
        }
        return DataTable.Row(
            title: row.indicator.shortTitle, note: wording.note(of: row), remark: wording.remark(of: row),
            cells: [cell(row.own, of: row, corridor: corridor(of: row))] + others,
            course: showsCourses ? courses[index].course(id: "\(id)-verlauf-\(index + 1)", style: style) : nil)
    }

    private func cell(
        _ place: ProfileRow.Place, of row: ProfileRow, corridor: DataTable.Corridor? = nil
    ) -> DataTable.Cell {
        DataTable.Cell(
            value: place.value, display: text.displayed(place.value, unit: row.shown.unit, grouping: .table),
            coordinates: place.coordinates, interval: place.cell?.interval.map(ValueText.range),
            bounds: place.cell?.interval, sampleSize: place.cell?.sampleSize, notes: notes.numbers(of: place.cell),
            source: place.cell, corridor: corridor)
    }

    /// Nothing to be seen; a note below the table says why.
    private func blank(_ column: Int, _ row: ProfileRow, spoken: String) -> DataTable.Cell {
        DataTable.Cell(
            value: .none(.notCollected),
            display: DisplayedValue(text: "", textWithUnit: "", spoken: spoken, machine: nil, sign: nil),
            coordinates: CellCoordinates(
                indicator: row.shown.id.value, area: profile.comparisons[column], period: row.period, categories: []),
            origin: .words)
    }

    /// Only published numbers, and only where there are enough of them.
    private func corridor(of row: ProfileRow) -> DataTable.Corridor? {
        guard case .areas(_, let group) = profile.group, let numbers = row.similar else { return nil }
        let isEnough = numbers.count >= ProfileRequest.smallestCorridor
        guard isEnough, let lower = numbers.min(by: { $0.rational < $1.rational }),
            let upper = numbers.max(by: { $0.rational < $1.rational })
        else {
            return DataTable.Corridor(
                indicator: row.shown.id.value, period: row.period, group: group, range: nil, words: "zu wenige Werte")
        }
        func written(_ number: RoundedDecimal) -> String { GermanNumberFormat.text(number, grouping: .table) }
        return DataTable.Corridor(
            indicator: row.shown.id.value, period: row.period, group: group,
            range: .init(lower: lower, upper: upper, areaCount: numbers.count),
            words: lower == upper ? written(lower) : "\(written(lower)) bis \(written(upper))")
    }
}
