import Catalogue
import Graphics
import Report
import Values

/// How people pass from one station to the next: nodes in the order of their Merkmale, flows as bands.
enum FlowChart: ChartForm {
    static let presentation = Presentation.flow
    static let name = "Flussdiagramm der Übergänge"
    static let maximumSeries: Int? = nil

    /// More nodes in a station cannot be followed.
    private static let maximumNodes = 12

    static func places(_ selection: ChartSelection) -> ChartPlaces? {
        ChartPlaces(rows: .series, columns: .facet, groups: nil)
    }

    static func misfit(_ places: ChartPlaces, _ selection: ChartSelection) -> ChartMisfit? {
        let splits = selection.request.queries.map(\.splits)
        if splits.contains(where: { $0.count != 2 }) {
            return ChartMisfit(
                fact: "Ein Flussdiagramm führt von einem Merkmal zu einem anderen",
                hint: "»nach=« mit zwei Merkmalen schreiben, zuerst das der Herkunft.")
        }
        if zip(splits, splits.dropFirst()).contains(where: { $0[1] != $1[0] }) {
            return ChartMisfit(
                fact: "Die Indikatoren schließen nicht aneinander an",
                hint: "Mehrere Stufen mit »::uebergaenge{indikator=a,b nach=m1,m2,m3}« schreiben.")
        }
        if selection.count(.period) > 1 {
            return ChartMisfit(
                fact: "Ein Flussdiagramm zeigt eine Zeit, hier sind es \(selection.count(.period))",
                hint: "Für »zeit« eine Zeit schreiben, die es für alle Stufen gibt.")
        }
        guard selection.count(.area) > 1 else { return nil }
        return ChartMisfit(
            fact: "Ein Flussdiagramm zeigt einen Raum, hier sind es \(selection.count(.area))",
            hint: "Für »raum« einen Raum schreiben.")
    }

    static func misfit(_ grid: FigureGrid) -> ChartMisfit? {
        if let indicator = grid.indicators.first(where: { !$0.unit.isCount || $0.decimals > 0 }) {
            return ChartMisfit(
                fact: "Ein Flussdiagramm zeigt Anzahlen, »\(indicator.id.value)« ist keine",
                hint: "Einen Indikator verwenden, der Personen zählt.")
        }
        let units = grid.indicators.map(\.unit.name).uniqued()
        if units.count > 1 {
            return ChartMisfit(
                fact: "Die Stufen zählen Verschiedenes (\(German.list(units)))",
                hint: "Indikatoren mit derselben Einheit verwenden.")
        }
        let stages = FlowStages(grid)
        for station in stages.stations {
            if let part = station.nodes.compactMap(\.category).first(where: \.isSubset) {
                return ChartMisfit(
                    fact: "»\(part.title)« ist in »\(station.title)« schon in einer anderen Ausprägung enthalten",
                    hint: "Ein Merkmal verwenden, dessen Ausprägungen sich ergänzen.")
            }
            if station.nodes.count > maximumNodes {
                return ChartMisfit(
                    fact: "»\(station.title)« hat \(station.nodes.count) Ausprägungen, folgen kann man \(maximumNodes)",
                    hint: "Ein gröberes Merkmal verwenden oder eine Tabelle machen.")
            }
        }
        return nil
    }

    static func plot(_ source: PlotSource) -> any Plot { FlowDrawing(stages: FlowStages(source.grid), source).plot }

    static func table(_ grid: FigureGrid, text: ValueText, caption: String) -> DataTable? {
        grid.tables.count > 1 ? FlowTable(stages: FlowStages(grid), text: text).table(caption: caption) : nil
    }

    static func sentences(_ finding: Finding) -> [String]? { FlowSentences(finding).all }

    static func headline(_ finding: Finding) -> String? { FlowSentences(finding).headline }

    static func notes(_ grid: FigureGrid) -> [String] {
        let stages = FlowStages(grid)
        var notes: [String] = []
        if grid.tables.count > 1 { notes.append("Alle Stufen zeigen dieselbe Zeit, nicht denselben Jahrgang.") }
        if stages.hasUnknown {
            notes.append(
                "Wo eine Angabe fehlt, ist die Linie gestrichelt, und an ihren beiden Enden steht keine Summe.")
        }
        if !stages.rests.isEmpty {
            notes.append(
                "»Weitere Zugänge« und »ohne weitere Angabe« gleichen aus, dass an einer Station nicht so viele ankommen, "
                    + "wie von ihr weitergehen; beides ist aus den veröffentlichten Zahlen berechnet.")
        }
        return notes
    }
}

extension IndicatorUnit {
    /// Numbers of something, which add up.
    fileprivate var isCount: Bool {
        !isPercent && !name.hasPrefix("je ") && !name.hasPrefix("Index") && !name.isEmpty
    }
}

/// Published flows as a plot.
struct FlowDrawing {
    let stages: FlowStages
    let source: PlotSource

    init(stages: FlowStages, _ source: PlotSource) {
        self.stages = stages
        self.source = source
    }

    private var unit: IndicatorUnit { stages.grid.indicators[0].unit }

    var plot: FlowPlot {
        var stations = stages.stations.indices.map { index in
            FlowStation(
                stages.stations[index].title,
                nodes: stages.stations[index].nodes.indices.map { node in
                    FlowNode(
                        stages.stations[index].nodes[node].title,
                        total: stages.total(of: node, station: index).map(label))
                })
        }
        var drawn = stages.stages.indices.map { FlowStage(flows($0), attributes: attributes($0)) }
        for kind in [FlowStages.Rest.Kind.gain, .loss] {
            for station in stations.indices {
                let rests = stages.rests.filter { $0.station == station && $0.kind == kind }
                guard !rests.isEmpty else { continue }
                let other = kind == .gain ? station - 1 : station + 1
                let node = stations[other].nodes.count
                let total = stages.restTotal(kind, station: station).map(label)
                stations[other].nodes.append(FlowNode(kind.title, total: total, role: .rest))
                drawn[kind == .gain ? other : station].flows += rests.map { rest in
                    let value = PlotValue.number(rest.count.count.double, label: label(rest.count))
                    return kind == .gain
                        ? Flow(from: node, to: rest.node, value) : Flow(from: rest.node, to: node, value)
                }
            }
        }
        let unit = unit.name
        return FlowPlot(stations: stations, stages: drawn, unit: self.unit.phrase) {
            "Dünne Linie: weniger als \(GermanNumberFormat.text($0)) \(unit), nicht maßstäblich."
        }
    }

    private func label(_ sum: FlowStages.Sum) -> String { source.text.label(sum.value, unit: unit) }

    private func flows(_ stage: Int) -> [Flow] {
        stages.stages[stage].map { link in
            let categories = PlotSource.attributes(link.place.coordinates).suffix(2)
            return Flow(
                from: link.from, to: link.to, PlotSource.plotValue(link.place.value, unit, source.text),
                sourceAttributes: Array(categories.prefix(1)), targetAttributes: Array(categories.suffix(1)))
        }
    }

    /// What all flows of a stage have in common.
    private func attributes(_ stage: Int) -> [DataAttribute] {
        guard let place = stages.stages[stage].first?.place else { return [] }
        return PlotSource.attributes(place.coordinates).dropLast(2)
    }
}
