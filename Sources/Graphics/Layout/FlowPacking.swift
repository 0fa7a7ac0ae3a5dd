/// How many pass each node, and how many pixels stand for one: the same in the whole drawing.
struct FlowScale {
    /// By station and node.
    let inflow: [[Double]]
    let outflow: [[Double]]
    /// Pixels per person.
    let factor: Double

    init(_ plot: FlowPlot, height: Double) {
        var inflow = plot.stations.map { $0.nodes.map { _ in 0.0 } }
        var outflow = inflow
        for (stage, flows) in plot.stages.enumerated() {
            for flow in flows.flows {
                outflow[stage][flow.from] += flow.count
                inflow[stage + 1][flow.to] += flow.count
            }
        }
        self.inflow = inflow
        self.outflow = outflow
        let largest = zip(inflow, outflow).map { zip($0, $1).reduce(0) { $0 + max($1.0, $1.1) } }.max() ?? 0
        let smallest = plot.stages.flatMap(\.flows).map(\.count).filter { $0 > 0 }.min() ?? 1
        guard largest > 0 else {
            factor = 1
            return
        }
        // A taller drawing where that gives the smallest flow its pixel.
        let plain = height / largest
        factor = plain * smallest < 1 && largest / smallest <= 1.5 * height ? 1.0001 / smallest : plain
    }

    /// The smallest whole number whose band is at least a pixel thick.
    var smallestBand: Int { Int(min((1 / factor).rounded(.up), 1e15)) }
}

/// The only thing that is computed about the order of a flow diagram: how high the nodes of each column stand.
struct FlowPacking {
    /// Of the bars, by column and node.
    let middles: [[Double]]
    /// Where the names begin, by column and node.
    let labelTops: [[Double]]
    let bottom: Double

    /// Between neighbouring nodes with their names.
    private static let gap = 10.0
    /// Between the categories and what comes from elsewhere.
    private static let restGap = 8.0
    private static let widestGap = 34.0

    init(_ plot: FlowPlot, _ columns: FlowColumns, scale: FlowScale, top: Double, measure: TextMeasure) {
        let slots = columns.columns.map { column in
            column.labels.indices.map { node in
                let arriving = column.arrival == nil ? 0 : scale.inflow[column.station][node]
                let leaving = column.departure == nil ? 0 : scale.outflow[column.station][node]
                return Slot(
                    bar: max(arriving, leaving) * scale.factor, label: column.labels[node].height(measure),
                    names: columns.names,
                    gap: plot.stations[column.station].nodes[node].role == .rest ? Self.gap + Self.restGap : Self.gap)
            }
        }
        let heights = slots.map { $0.reduce(0) { $0 + $1.height } + $0.dropFirst().reduce(0) { $0 + $1.gap } }
        let height = heights.max() ?? 0
        var middles: [[Double]] = []
        var tops: [[Double]] = []
        for (column, own) in zip(slots, heights) {
            let gaps = Double(max(column.count - 1, 0))
            let extra = gaps > 0 ? min((height - own) / gaps, Self.widestGap - Self.gap) : 0
            var y = top + (height - own - extra * gaps) / 2
            var places: [(middle: Double, label: Double)] = []
            for (node, slot) in column.enumerated() {
                if node > 0 { y += slot.gap + extra }
                places.append((y + slot.middle, y + slot.labelTop))
                y += slot.height
            }
            middles.append(places.map(\.middle))
            tops.append(places.map(\.label))
        }
        self.middles = middles
        labelTops = tops
        bottom = top + height
    }

    /// A bar with its name.
    private struct Slot {
        let bar: Double
        let label: Double
        let names: FlowColumns.Names
        /// Above it, unless it is the first.
        let gap: Double

        /// From a name to the bar below it.
        private static let distance = 3.0

        var height: Double { names == .above ? label + Self.distance + bar : max(bar, label) }
        var middle: Double { names == .above ? label + Self.distance + bar / 2 : height / 2 }
        var labelTop: Double { names == .above ? 0 : (height - label) / 2 }
    }
}
