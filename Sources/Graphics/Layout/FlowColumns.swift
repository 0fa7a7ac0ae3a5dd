/// A name and its number, broken into lines.
struct FlowLabel {
    var lines: [String]
    /// In bold at the end of the last line.
    var number: String?
    var width: Double
    var fits: Bool

    enum NumberPlace { case behindName, below }

    init(_ node: FlowNode, width maxWidth: Double, number place: NumberPlace, measure: TextMeasure) {
        let name = measure.wrap(node.label, maxWidth: maxWidth)
        lines = name.lines
        number = node.total
        fits = name.fits
        width = name.width
        guard let total = node.total else { return }
        let numberWidth = measure.width(total, .bold)
        if place == .below || lines.isEmpty { lines.append("") }
        let last = measure.width(lines[lines.count - 1])
        width = max(width, last + (last > 0 ? Self.space(measure) : 0) + numberWidth)
        fits = fits && width <= maxWidth + 0.05
    }

    func height(_ measure: TextMeasure) -> Double { Double(lines.count) * measure.lineHeight }

    static func space(_ measure: TextMeasure) -> Double { measure.width("\u{A0}") }

    /// On one line.
    static func naturalWidth(_ node: FlowNode, _ measure: TextMeasure) -> Double {
        let number = node.total.map { space(measure) + measure.width($0, .bold) } ?? 0
        return measure.width(node.label.withoutSoftHyphens) + number
    }

    /// Of the longest part that cannot be broken.
    static func leastWidth(_ node: FlowNode, _ measure: TextMeasure) -> Double {
        max(measure.wrap(node.label, maxWidth: 0).width, node.total.map { measure.width($0, .bold) } ?? 0)
    }
}

/// Where the columns of a panel stand. Names stand on paper: outside the first and the last column, and between two
/// bars where flows arrive and leave; long names in a narrow drawing above their bars.
struct FlowColumns {
    enum Names { case beside, above }

    struct Column {
        let station: Int
        let labels: [FlowLabel]
        /// Left sides of the bars at which flows arrive and leave; nil at the outer sides.
        let arrival: Double?
        let departure: Double?
        let textX: Double
        let anchor: TextStyle.Anchor

        /// All that belongs to the column.
        let left: Double
        let right: Double
    }

    let columns: [Column]
    let names: Names

    static let barWidth = 8.0
    private static let distance = 6.0
    /// What flows need between two columns: at least, and in a drawing that is easy to follow.
    private static let leastZone = (narrow: 64.0, wide: 84.0)
    private static let goodZone = (narrow: 84.0, wide: 110.0, share: 0.4)

    /// As many stages side by side as their names allow; the others stand below.
    static func panels(_ plot: FlowPlot, on canvas: inout Canvas) -> [FlowColumns] {
        let stageCount = plot.stations.count - 1
        guard stageCount > 0 else { return [] }
        func panels(_ count: Int, _ names: Names) -> [FlowColumns]? {
            let panels = stride(from: 0, to: stageCount, by: count).map { first in
                FlowColumns(plot, first...min(first + count, stageCount), names, canvas: canvas)
            }
            return panels.allSatisfy { $0?.isReadable ?? false } ? panels.compactMap { $0 } : nil
        }
        for count in stride(from: stageCount, through: 1, by: -1) {
            if let fitting = panels(count, .beside) { return fitting }
        }
        if let fitting = panels(1, .above) { return fitting }
        return (0..<stageCount).map { stage in
            let width = (canvas.width - leastZone.narrow) / 2
            let forced = FlowColumns(plot, stage...(stage + 1), .above, widths: [width, width], canvas: canvas)
            for column in forced.columns {
                for (node, label) in zip(plot.stations[column.station].nodes, column.labels) where !label.fits {
                    canvas.problems.append(.labelTooWide(node.label))
                }
            }
            return forced
        }
    }

    private var isReadable: Bool {
        columns.allSatisfy { $0.labels.allSatisfy { $0.fits && $0.lines.count <= 4 } }
    }

    /// nil when the names leave no room for the flows.
    private init?(_ plot: FlowPlot, _ stations: ClosedRange<Int>, _ names: Names, canvas: Canvas) {
        let stages = Double(stations.count - 1)
        let measure = canvas.measure
        let nodes = stations.map { plot.stations[$0].nodes }
        let least = nodes.map { $0.reduce(0) { max($0, FlowLabel.leastWidth($1, measure)) } }
        let natural = nodes.map { $0.reduce(0) { max($0, FlowLabel.naturalWidth($1, measure)) } }
        let room = canvas.width - Self.fixedWidth(stations.count, names)
        let good = max(
            canvas.isNarrow ? Self.goodZone.narrow : Self.goodZone.wide, canvas.width * Self.goodZone.share / stages)
        let most = room - (canvas.isNarrow ? Self.leastZone.narrow : Self.leastZone.wide) * stages
        let sum = least.reduce(0, +)
        guard sum <= most else { return nil }
        let widths = Self.widths(least: least, natural: natural, within: max(room - good * stages, sum))
        self.init(plot, stations, names, widths: widths, canvas: canvas)
    }

    private init(
        _ plot: FlowPlot, _ stations: ClosedRange<Int>, _ names: Names, widths: [Double], canvas: Canvas
    ) {
        let fixed = Self.fixedWidth(stations.count, names)
        let zone = (canvas.width - fixed - widths.reduce(0, +)) / Double(stations.count - 1)
        let beside = names == .beside ? Self.barWidth + Self.distance : 0
        var columns: [Column] = []
        var x = 0.0
        for (station, width) in zip(stations, widths) {
            let labels = Self.labels(plot.stations[station].nodes, width: width, measure: canvas.measure)
            let arrives = station > stations.lowerBound
            let leaves = station < stations.upperBound
            let left = x
            if arrives { x += beside }
            let textX = arrives ? (leaves ? x + width / 2 : x) : x + width
            x += width + (leaves ? beside : 0)
            columns.append(
                Column(
                    station: station, labels: labels, arrival: arrives ? left : nil,
                    departure: leaves ? x - Self.barWidth : nil, textX: textX,
                    anchor: arrives ? (leaves ? .middle : .start) : .end, left: left, right: x))
            x += zone
        }
        self.columns = columns
        self.names = names
    }

    /// Numbers stand behind all names or below all of them.
    private static func labels(_ nodes: [FlowNode], width: Double, measure: TextMeasure) -> [FlowLabel] {
        let behind = nodes.map { FlowLabel($0, width: width, number: .behindName, measure: measure) }
        if behind.allSatisfy(\.fits) { return behind }
        return nodes.map { FlowLabel($0, width: width, number: .below, measure: measure) }
    }

    /// Bars beside the names and their distance to them.
    private static func fixedWidth(_ stations: Int, _ names: Names) -> Double {
        names == .beside ? (barWidth + distance) * Double(2 * (stations - 1)) : 0
    }

    /// Every column as wide as its names, or up to a common limit.
    private static func widths(least: [Double], natural: [Double], within room: Double) -> [Double] {
        func widths(_ limit: Double) -> [Double] { zip(least, natural).map { max($0, min($1, limit)) } }
        if natural.reduce(0, +) <= room { return natural }
        var (low, high) = (0.0, room)
        for _ in 0..<30 {
            let limit = (low + high) / 2
            if widths(limit).reduce(0, +) <= room { low = limit } else { high = limit }
        }
        return widths(low)
    }
}
