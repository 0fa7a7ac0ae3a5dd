import Catalogue
import Disclosure
import Report
import Values

/// The published cells of a figure arranged in rows and columns; drawings, tables and texts all read from it.
struct FigureGrid {
    /// What can vary in a figure.
    enum Dimension: Sendable { case indicator, area, period, series, facet }

    let request: FigureRequest
    let catalogue: Catalogue
    /// One per indicator, in the order asked for.
    let tables: [ProtectedTable]
    let indicators: [Indicator]
    /// Union of the periods of all tables, ascending.
    let periods: [ReportingPeriod]
    /// Areas in the order shown; comparison areas last.
    let areas: [AreaKey]
    let rows: Dimension
    let columns: Dimension?
    let groups: Dimension?

    /// A cell with what it belongs to.
    struct Place {
        let cell: PublishedCell?
        let coordinates: CellCoordinates

        var value: PublishedValue { cell?.value ?? .none(.notCollected) }
    }

    init(
        request: FigureRequest, catalogue: Catalogue, tables: [ProtectedTable], indicators: [Indicator],
        arrangement: FigureArrangement
    ) {
        self.request = request
        self.catalogue = catalogue
        self.tables = tables
        self.indicators = indicators
        periods = Set(tables.flatMap(\.periods)).sorted()
        areas = arrangement.areas
        rows = arrangement.rows
        columns = arrangement.columns
        groups = arrangement.groups
    }

    func count(_ dimension: Dimension?) -> Int {
        switch dimension {
        case nil: 1
        case .indicator: tables.count
        case .area: areas.count
        case .period: periods.count
        case .series: tables.first?.series.count ?? 1
        case .facet: tables.first?.facets.count ?? 1
        }
    }

    var rowCount: Int { count(rows) }
    var columnCount: Int { count(columns) }
    var groupCount: Int { count(groups) }

    func place(row: Int, column: Int = 0, group: Int = 0) -> Place {
        func index(_ dimension: Dimension) -> Int {
            if dimension == rows { return row }
            if dimension == columns { return column }
            return dimension == groups ? group : 0
        }
        let table = tables[index(.indicator)]
        let areaKey = areas[index(.area)]
        let period = hasOwnTimes ? table.periods[0] : periods[index(.period)]
        let wanted = [tables[0].series[index(.series)], tables[0].facets[index(.facet)]]
        var categories = table.query.fixed
        for (split, category) in zip(table.query.splits, wanted) {
            if let category { categories.append(FixedCategory(breakdown: split, category: category.id)) }
        }
        let coordinates = CellCoordinates(
            indicator: table.query.indicator, area: areaKey, period: period, categories: categories)
        guard let areaIndex = table.areas.firstIndex(of: areaKey),
            let periodIndex = table.periods.firstIndex(of: period),
            // Another indicator may know fewer categories of the same Merkmal.
            let series = table.series.firstIndex(where: { $0?.id == wanted[0]?.id }),
            let facet = table.facets.firstIndex(where: { $0?.id == wanted[1]?.id })
        else { return Place(cell: nil, coordinates: coordinates) }
        return Place(cell: table[areaIndex, periodIndex, series, facet], coordinates: coordinates)
    }

    func indicator(row: Int, column: Int, group: Int = 0) -> Indicator {
        if rows == .indicator { return indicators[row] }
        if groups == .indicator { return indicators[group] }
        return columns == .indicator ? indicators[column] : indicators[0]
    }

    /// Whether each indicator shows one time of its own.
    var hasOwnTimes: Bool {
        periods.count > 1 && rows != .period && columns != .period && groups != .period
            && tables.allSatisfy { $0.periods.count == 1 }
    }

    /// The time behind the name of an indicator, in brackets, where each has its own.
    private func ownTime(_ index: Int) -> String {
        hasOwnTimes ? " (\(tables[index].label(of: tables[index].periods[0])))" : ""
    }

    /// What a row or column is called.
    func title(_ dimension: Dimension?, _ index: Int) -> String {
        switch dimension {
        case nil: indicators[0].shortTitle
        case .indicator: indicators[index].shortTitle + ownTime(index)
        case .area: catalogue.areas[areas[index]]?.name ?? areas[index].text
        case .period: tables[0].label(of: periods[index])
        case .series: tables[0].series[index]?.title ?? "insgesamt"
        case .facet: tables[0].facets[index]?.title ?? "insgesamt"
        }
    }

    /// The head over the row titles.
    var stub: String {
        switch rows {
        case .indicator: "Indikator"
        case .area: areaWord
        case .period: periodWord
        case .series: splitTitle(0)
        case .facet: splitTitle(1)
        }
    }

    private var areaWord: String {
        let types = Set(areas.compactMap { catalogue.areas[$0]?.type })
        return types.count == 1 ? (types.first == .federation ? "Raum" : types.first?.singular ?? "Raum") : "Raum"
    }

    private var periodWord: String {
        switch periods.first?.kind {
        case .schoolYear: "Schuljahr"
        case .referenceDate: "Stichtag"
        case .month: "Monat"
        case .quarter: "Quartal"
        case .semester: "Semester"
        case .calendarYear, nil: "Jahr"
        }
    }

    func splitTitle(_ index: Int) -> String {
        guard let id = tables[0].query.splits.dropFirst(index).first else { return "Ausprägung" }
        return catalogue.breakdown(id)?.title ?? id
    }

    /// All places, row by row.
    var places: [Place] {
        (0..<rowCount).flatMap { row in
            (0..<groupCount).flatMap { group in (0..<columnCount).map { place(row: row, column: $0, group: group) } }
        }
    }

    var hasData: Bool { places.contains { $0.value.sign != .notCollected } }
}
