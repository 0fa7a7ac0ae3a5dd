import Catalogue
import Diagnostics
import Disclosure
import Graphics
import Report
import Values

/// Makes the data table of a figure from its grid.
struct FigureTable {
    let grid: FigureGrid
    let text: ValueText
    let settings: ReportSettings
    let notes: TableNotes
    let course: TableCourse?

    private let classes: TableClasses?
    private let sections: TableSections

    /// Notes get numbers only in figures that are tables: under a drawing they would point to nothing.
    init(grid: FigureGrid, text: ValueText, settings: ReportSettings, notes: TableNotes, course: TableCourse?) {
        self.grid = grid
        self.text = text
        self.settings = settings
        self.notes = notes
        self.course = course
        classes = TableClasses(grid)
        sections = TableSections(grid)
    }

    /// What a table was asked for and cannot show.
    static func misfits(_ grid: FigureGrid, _ course: TableCourse?) -> [Diagnostic] {
        var diagnostics = [TableCourse.misfit(grid, course)].compactMap { $0 }
        if grid.request.table.isTinted, Set(grid.indicators.map(\.unit)).count > 1 {
            diagnostics.append(
                Diagnostic(
                    .figureKind, "Getönte Felder brauchen gleiche Einheiten, diese Indikatoren haben verschiedene",
                    at: grid.request.span, hint: "»waerme« weglassen oder mehrere Tabellen machen."))
        }
        return diagnostics
    }

    func table(caption: String) -> DataTable {
        // Groups of one column each are columns.
        let isFlat = grid.groups != nil && grid.columns == nil
        let heads = (0..<grid.columnCount).map(head)
        return DataTable(
            caption: caption, stub: grid.stub, groups: isFlat ? [] : groups,
            columns: isFlat ? groups.map(\.head) : (0..<grid.groupCount).flatMap { _ in heads },
            rows: sections.places.map { row($0) }, sections: sections.sections,
            unit: commonUnit, tint: classes?.tint, courseHead: course?.head, sorting: sorting)
    }

    // MARK: Heads

    private var groups: [DataTable.Group] {
        guard let dimension = grid.groups else { return [] }
        return (0..<grid.groupCount).map {
            DataTable.Group(
                DataTable.Head(grid.title(dimension, $0), note: dimension == .indicator ? ownUnit($0) : nil),
                span: grid.columnCount)
        }
    }

    /// A column that stands alone is called by its time, else by its area.
    private func head(_ column: Int) -> DataTable.Head {
        guard let dimension = grid.columns else {
            let unit = commonUnit.map { IndicatorUnit($0).phrase } ?? ""
            let title = grid.rows == .period || grid.hasOwnTimes ? grid.title(.area, 0) : grid.title(.period, 0)
            return DataTable.Head(title, note: unit.isEmpty ? nil : unit)
        }
        return DataTable.Head(grid.title(dimension, column), note: dimension == .indicator ? ownUnit(column) : nil)
    }

    private var commonUnit: String? {
        let units = Set(grid.indicators.map(\.unit.name))
        return units.count == 1 ? units.first : nil
    }

    /// The unit of an indicator, where indicators differ in theirs.
    private func ownUnit(_ indicator: Int) -> String? {
        guard commonUnit == nil else { return nil }
        let unit = grid.indicators[indicator].unit.phrase
        return unit.isEmpty ? nil : unit
    }

    // MARK: Rows

    private func row(_ place: TableSections.Place) -> DataTable.Row {
        let cells = (0..<grid.groupCount).flatMap { group in
            (0..<grid.columnCount).map { cell(row: place.row, column: $0, group: group) }
        }
        return DataTable.Row(
            title: title(place.row), note: grid.rows == .indicator ? ownUnit(place.row) : nil, cells: cells,
            emphasis: emphasis(place.row), level: place.level,
            course: course?.course(row: place.row))
    }

    private func cell(row: Int, column: Int, group: Int) -> DataTable.Cell {
        let place = grid.place(row: row, column: column, group: group)
        let unit = grid.indicator(row: row, column: column, group: group).unit
        return DataTable.Cell(
            value: place.value, display: text.displayed(place.value, unit: unit, grouping: .table),
            coordinates: place.coordinates, interval: place.cell?.interval.map(ValueText.range),
            bounds: place.cell?.interval, sampleSize: place.cell?.sampleSize,
            notes: grid.request.kind == .table ? notes.numbers(of: place.cell) : [],
            tint: classes?.index(of: place), source: place.cell)
    }

    /// A part that is no summand says so.
    private func title(_ row: Int) -> String {
        let title = grid.title(grid.rows, row)
        let category: Category?? =
            switch grid.rows {
            case .series: grid.tables[0].series[row]
            case .facet: grid.tables[0].facets[row]
            case .area, .period, .indicator: nil
            }
        guard let category = category ?? nil, category.isSubset, !title.hasPrefix("darunter") else { return title }
        return "darunter \(title)"
    }

    private func emphasis(_ row: Int) -> DataTable.Emphasis {
        guard grid.rows == .area else { return .none }
        if grid.request.contextAreas.contains(grid.areas[row]) { return .context }
        return grid.areas.count > 1 && grid.areas[row] == grid.request.ownArea ?? settings.district.value ? .own : .none
    }

    // MARK: Sorting

    /// Gemeinden are sorted by name; by value only where the report allows a ranking.
    private var sorting: TableSorting? {
        guard grid.rowCount > 2, grid.rows != .indicator || commonUnit != nil else { return nil }
        let municipalities = grid.areas.count { grid.catalogue.areas[$0]?.type ?? .federation >= .municipality }
        let ranks = grid.rows == .area && municipalities > 1 && settings.ranking == .forbidden
        return TableSorting(
            titles: hasOwnOrder ? .inOrder : .alphabetical, values: ranks ? .forbidden : .allowed)
    }

    private var hasOwnOrder: Bool {
        switch grid.rows {
        case .period: true
        case .series: isOrdered(grid.tables[0].series)
        case .facet: isOrdered(grid.tables[0].facets)
        case .area, .indicator: false
        }
    }

    private func isOrdered(_ categories: [Category?]) -> Bool {
        categories.contains { $0?.ageFrom != nil || $0?.ageTo != nil || $0?.opinion != nil }
    }
}
