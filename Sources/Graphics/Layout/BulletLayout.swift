/// Lays out bullet charts: groups of rows below each other, each group with its own scale.
struct BulletLayout {
    let plot: BulletPlot
    let width: Double
    let style: ChartStyle

    /// Heights of a row, its bar, the tick of a target and that of another area.
    static let pitch = 30.0
    static let bar = 11.0
    static let target = 24.0
    static let comparison = 19.0

    init(_ plot: BulletPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.width = width
        self.style = style
    }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        let rows = plot.groups.flatMap(\.rows)
        let names = RowNames(rows.map(\.category), canvas: &canvas)
        let values = canvas.measure.widest(rows.map(\.shownValue), .bold)
        let right = width - (values > 0 ? values + 12 : 0)
        let units = Set(plot.groups.map(\.axis.unit))
        var y = 0.0
        if units.count == 1, plot.groups.count > 1 {
            y = PlotHeader.drawUnit(units.first ?? "", on: &canvas, top: y)
        }
        var first = 0
        for (index, group) in plot.groups.enumerated() {
            let own = Array(names.labels[first..<(first + group.rows.count)])
            let drawn = BulletRows(
                group, names: own, standAbove: names.standAbove, left: names.left, right: right, canvas: canvas)
            let showsUnit = units.count > 1 || plot.groups.count == 1
            y = drawn.draw(on: &canvas, top: index > 0 ? y + 16 : y, unit: showsUnit ? .shown : .hidden)
            first += group.rows.count
        }
        var scene = canvas.scene(.bullet, height: y + 2)
        scene.domain = plot.groups.count == 1 ? Self.domain(plot.groups[0], canvas: canvas) : nil
        scene.scaleGroup = plot.scaleGroup
        scene.paletteSize = ColourScheme.paletteSizes.lowerBound
        return scene
    }

    private static func domain(_ group: BulletGroup, canvas: Canvas) -> ClosedRange<Double> {
        AxisScale(group.axis, extent: group.extent, base: .bars, maximumCount: 7, bands: group.bands).domain
    }
}

extension BulletRow {
    /// What stands at the end of the row: the value with its case number; the sign of a missing one stands at its bar.
    var shownValue: String {
        guard datum.value.number != nil else { return "" }
        return datum.value.text + (category.annotation.map { "  (\($0))" } ?? "")
    }
}
