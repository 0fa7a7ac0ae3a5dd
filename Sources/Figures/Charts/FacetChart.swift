import Catalogue
import Graphics
import Report

/// Small multiples: a panel for each category, area or indicator, all with one scale.
enum FacetChart: ChartForm {
    static let presentation = Presentation.facets
    static let name = "Diagramm in mehreren Feldern"

    /// More panels than this are a table.
    static let maximumPanels = 20
    /// More bars in all panels together do not fit on a sheet.
    private static let maximumBars = 120

    /// Panels are formed by the second Merkmal, else by areas, indicators, the first Merkmal; time stays on the axis.
    static func places(_ selection: ChartSelection) -> ChartPlaces? {
        var rest = selection.varying
        let ownAreas = selection.count(.area) - selection.request.contextAreas.count
        let groups = [FigureGrid.Dimension.facet, .area, .indicator, .series].first {
            rest.contains($0) && ($0 != .area || ownAreas > 1)
        }
        guard let groups, rest.count > 1 else {
            return ChartPlaces(rows: selection.axis, columns: rest.dropFirst().first, groups: nil)
        }
        rest.removeAll { $0 == groups }
        guard rest.count <= 2 else { return nil }
        let timeIsAxis = rest.contains(.period) && !selection.request.grouping.contains(.period)
        let rows = timeIsAxis ? .period : rest[0]
        return ChartPlaces(rows: rows, columns: rest.first { $0 != rows }, groups: groups)
    }

    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit? {
        guard places.groups == nil else { return nil }
        return ChartMisfit(
            fact: "Für mehrere Felder ändert sich in dieser Auswahl zu wenig",
            hint: "»nach=« mit einem weiteren Merkmal ergänzen, mehrere Räume wählen oder ein Feld mit "
                + "»darstellung=\(places.rows == .period ? "linie" : "balken")« zeichnen.")
    }

    static func misfit(_ grid: FigureGrid) -> ChartMisfit? {
        let panels = FacetPanels(grid).groups.count
        if panels > maximumPanels {
            return ChartMisfit(
                fact: "Das wären \(panels) Felder, lesen lassen sich höchstens \(maximumPanels)",
                hint: "Weniger Räume oder Ausprägungen wählen oder eine Tabelle machen.")
        }
        let bars = panels * grid.rowCount * grid.columnCount
        if grid.rows != .period || grid.rowCount == 1, bars > maximumBars {
            return ChartMisfit(
                fact: "Das wären \(bars) Balken, auf eine Seite passen höchstens \(maximumBars)",
                hint: "Weniger Räume oder Ausprägungen wählen, »darstellung=waerme« schreiben oder eine Tabelle machen."
            )
        }
        guard Set(grid.indicators.map(\.unit)).count == 1 else {
            return ChartMisfit(
                fact: "Felder haben eine gemeinsame Achse, diese Indikatoren haben verschiedene Einheiten",
                hint: "Eine Abbildung je Einheit machen.")
        }
        return nil
    }

    static func plot(_ source: PlotSource) -> any Plot {
        let grid = source.grid
        let panels = FacetPanels(grid)
        let contexts = panels.contexts.enumerated().compactMap { position, group -> PlotSeries? in
            source.series(group: group).first.map {
                PlotSeries(grid.title(grid.groups, group), role: .context(position), data: $0.data)
            }
        }
        let hasOwn = panels.groups.contains { grid.groups == .area && grid.areas[$0] == source.ownArea }
        let form: FacetPlot.Form = grid.rows == .period && grid.rowCount > 1 ? .lines : .bars
        let drawn = panels.groups.map { group in
            let title = grid.title(grid.groups, group)
            let isOwn = hasOwn && grid.areas[group] == source.ownArea && panels.groups.count > 1
            var series = source.series(group: group)
            // A panel with one series is named by its title.
            if series.count == 1 {
                series[0].label = title
                if form == .lines { series[0].role = .own }
            }
            return FacetPlot.Panel(
                title, isOwn: isOwn, series: series + (form == .lines ? contexts : []),
                attributes: panels.attributes(group))
        }
        var plot = FacetPlot(panels: drawn, categories: source.categories, axis: source.axis, form: form)
        plot.references = source.references
        plot.events = source.events
        plot.paletteSize = source.paletteSize
        plot.scaleGroup = grid.request.id
        return plot
    }

    static func sentences(_ finding: Finding) -> [String]? {
        finding.grid.groups == nil ? nil : GroupFinding(finding).sentences
    }

    static func headline(_ finding: Finding) -> String? {
        finding.grid.groups == nil ? nil : GroupFinding(finding).headline
    }
}

/// Which groups of a grid become panels, and which are lines in each of them.
struct FacetPanels {
    let grid: FigureGrid
    let groups: [Int]
    /// Areas that the others are compared with: one grey line in every panel.
    let contexts: [Int]

    init(_ grid: FigureGrid) {
        self.grid = grid
        let all = Array(0..<grid.groupCount)
        // Several lines in each panel leave no room for those of another area: it gets a panel of its own.
        guard grid.groups == .area, grid.rows == .period, grid.columnCount == 1 else {
            groups = all
            contexts = []
            return
        }
        func isMunicipality(_ index: Int) -> Bool {
            grid.catalogue.areas[grid.areas[index]]?.type ?? .federation >= .municipality
        }
        let comparesMunicipalities = all.count(where: isMunicipality) > 1
        func isContext(_ index: Int) -> Bool {
            grid.request.contextAreas.contains(grid.areas[index]) || comparesMunicipalities && !isMunicipality(index)
        }
        groups = all.filter { !isContext($0) }
        contexts = all.filter(isContext)
    }

    /// What a panel belongs to.
    func attributes(_ group: Int) -> [DataAttribute] {
        switch grid.groups {
        case .area: [DataAttribute("raum", grid.areas[group].text)]
        case .indicator: [DataAttribute("indikator", grid.indicators[group].id.value)]
        default: []
        }
    }
}
