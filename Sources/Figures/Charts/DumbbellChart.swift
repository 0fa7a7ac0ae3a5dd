import Disclosure
import Graphics
import Report
import Values

/// Two values in each row, joined by a bar: two times, two categories or two areas.
enum DumbbellChart: ChartForm {
    static let presentation = Presentation.dumbbell
    static let name = "Hanteldiagramm"

    /// Two times form the pair, else two categories, areas or indicators; what else varies forms the rows.
    static func places(_ selection: ChartSelection) -> ChartPlaces? {
        guard selection.varying.count <= 2 else { return nil }
        let order: [FigureGrid.Dimension] = [.period, .series, .facet, .area, .indicator]
        let pair =
            order.first { selection.count($0) == 2 } ?? selection.varying.dropFirst().first ?? selection.varying.first
        let rows = selection.varying.first { $0 != pair } ?? (pair == .area ? .indicator : .area)
        return ChartPlaces(rows: rows, columns: pair, groups: nil)
    }

    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit? {
        let count = places.columns.map(selection.count) ?? 1
        guard count != 2 else { return nil }
        return ChartMisfit(
            fact:
                "Eine Hantel vergleicht genau zwei Werte je Zeile, hier \(count == 1 ? "ist es einer" : "sind es \(count)")",
            hint: "Mit »zeit« zwei Zeiten, mit »raum« zwei Räume oder mit »nach« ein Merkmal mit zwei Ausprägungen "
                + "wählen oder »darstellung=punkt« schreiben.")
    }

    static func misfit(_ grid: FigureGrid) -> ChartMisfit? { .ofUnits(grid) }

    static func plot(_ source: PlotSource) -> any Plot {
        let series = source.series
        let isOverTime = source.grid.columns == .period
        // Across a break the later value is no development of the earlier one.
        let isDirected = isOverTime && !source.hasBreak
        var first = series.first ?? PlotSeries("", role: .own, data: [])
        var second = series.dropFirst().first ?? PlotSeries("", role: .own, data: [])
        if isOverTime {
            // The later time is what counts; where the own area is one of several rows, it alone has the house colour.
            let ownRow = ownRow(source)
            first.role = .context(1)
            second.role = ownRow == nil ? .own : .context(0)
            if let ownRow, second.data.indices.contains(ownRow) { second.data[ownRow].role = .own }
        }
        // Two overlapping ranges in a row would hide the bar; the table names them.
        for index in first.data.indices { first.data[index].interval = nil }
        for index in second.data.indices { second.data[index].interval = nil }
        var plot = DumbbellPlot(
            categories: source.categories, first: first, second: second, axis: source.axis,
            direction: isDirected ? .towardsSecond : .none)
        plot.references = source.references
        plot.paletteSize = source.paletteSize
        return plot
    }

    private static func ownRow(_ source: PlotSource) -> Int? {
        guard source.grid.rows == .area, source.grid.rowCount > 1 else { return nil }
        return source.grid.areas.firstIndex(of: source.ownArea)
    }

    /// Of two times first how many areas changed in which direction; never which.
    static func sentences(_ finding: Finding) -> [String]? {
        guard finding.grid.columnCount == 2 else { return nil }
        return [changes(finding)].compactMap { $0 } + finding.general
    }

    /// The most frequent direction, where one is.
    static func headline(_ finding: Finding) -> String? {
        guard finding.grid.columnCount == 2, let directions = directions(finding) else { return nil }
        let counts = counts(of: directions)
        guard let most = counts.max(by: { $0.count < $1.count }), counts.count(where: { $0.count == most.count }) == 1
        else { return nil }
        let many = most.count == directions.count ? "allen \(most.count)" : "\(most.count) von \(directions.count)"
        let since = finding.grid.tables[0].label(of: finding.grid.periods[0])
        return
            "\(finding.wording.indicator.shortTitle): in \(many) \(finding.smallAreas.dative) seit \(since) \(most.direction.sentenceEnd)"
    }

    /// »In 8 von 12 Gemeinden ist der Wert gegenüber 2023 gestiegen, in 3 gesunken, in einer nahezu unverändert.«
    private static func changes(_ finding: Finding) -> String? {
        guard let directions = directions(finding) else { return nil }
        let since = finding.grid.tables[0].label(of: finding.grid.periods[0])
        let counts = counts(of: directions)
        guard counts.count > 1 else {
            return
                "In allen \(directions.count) \(finding.smallAreas.dative) mit zwei Werten ist der Wert gegenüber \(since) "
                + "\(directions[0].sentenceEnd)."
        }
        let parts = counts.enumerated().map { index, entry in
            let count = entry.count == 1 ? finding.smallAreas.oneOfThem : String(entry.count)
            return index == 0
                ? "In \(count) von \(directions.count) \(finding.smallAreas.dative) ist der Wert gegenüber \(since) "
                    + entry.direction.sentenceEnd : "in \(count) \(entry.direction.sentenceEnd)"
        }
        return parts.joined(separator: ", ") + "."
    }

    /// How the value of each Gemeinde with two of them changed; nil where a change may be chance (small numerators,
    /// samples) or runs across a break.
    private static func directions(_ finding: Finding) -> [Change.Direction]? {
        let grid = finding.grid
        guard grid.columns == .period, grid.rows == .area, !finding.hasBreak else { return nil }
        var directions: [Change.Direction] = []
        for row in grid.areas.indices where finding.isMunicipality(grid.areas[row]) {
            let places = (0..<2).map { grid.place(row: row, column: $0) }
            guard let from = places[0].value.decimal, let to = places[1].value.decimal else { continue }
            let cells = places.map(\.cell)
            guard !Change.isChance(cells, unit: finding.wording.indicator.unit),
                cells.allSatisfy({ $0?.interval == nil }),
                let change = Change(
                    from: from, grid.periods[0], to: to, grid.periods[1], indicator: finding.wording.indicator)
            else { return nil }
            directions.append(change.direction)
        }
        return directions.count > 1 ? directions : nil
    }

    private static func counts(of directions: [Change.Direction]) -> [(direction: Change.Direction, count: Int)] {
        Change.Direction.allCases.map { direction in (direction, directions.count { $0 == direction }) }
            .filter { $0.1 > 0 }
    }
}

extension Change.Direction {
    /// »gestiegen«, »nahezu unverändert geblieben«
    fileprivate var sentenceEnd: String { self == .stable ? "nahezu unverändert geblieben" : word }
}
