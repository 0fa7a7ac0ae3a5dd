/// How far a value is on its way: a bar from 0, the target as a strong tick, thresholds as bands behind it, other areas
/// as thin ticks. Rows of one group share a scale; each group has its own.
package struct BulletPlot: Sendable {
    package var groups: [BulletGroup]
    package var scaleGroup: String?

    package init(groups: [BulletGroup]) { self.groups = groups }
}

/// Rows that are measured alike.
package struct BulletGroup: Sendable {
    /// The unit of the axis stands above the group.
    package var axis: ValueAxis
    package var rows: [BulletRow]

    package init(axis: ValueAxis, rows: [BulletRow]) {
        self.axis = axis
        self.rows = rows
    }
}

/// One value with what it is measured against.
package struct BulletRow: Sendable {
    package var category: PlotCategory
    package var datum: PlotDatum
    package var role: SeriesRole
    /// Targets and values of other areas, by their kind.
    package var marks: [ReferenceLine]
    package var bands: [ValueBand]
    /// Comparisons that have no number: named with their signs below the row.
    package var absent: [BulletAbsence]

    package init(
        _ category: PlotCategory, datum: PlotDatum, role: SeriesRole = .own, marks: [ReferenceLine] = [],
        bands: [ValueBand] = [], absent: [BulletAbsence] = []
    ) {
        self.category = category
        self.datum = datum
        self.role = role
        self.marks = marks
        self.bands = bands
        self.absent = absent
    }
}

/// A comparison without a number.
package struct BulletAbsence: Sendable, Hashable {
    package var name: String
    package var datum: PlotDatum

    package init(_ name: String, datum: PlotDatum) {
        self.name = name
        self.datum = datum
    }
}

extension BulletPlot: Plot {
    /// Nil where the groups have different units.
    package var valueRange: ClosedRange<Double>? { groups.count == 1 ? groups.first?.extent : nil }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        BulletLayout(self, width: width, style: style).scene()
    }
}

extension BulletGroup {
    /// All values, targets, comparisons and intervals.
    var extent: ClosedRange<Double>? {
        ValueExtent.of([PlotSeries("", role: .own, data: rows.map(\.datum))], rows.flatMap(\.marks))
    }

    var bands: [ValueBand] {
        var bands: [ValueBand] = []
        for band in rows.flatMap(\.bands) where !bands.contains(band) { bands.append(band) }
        return bands
    }
}

extension Scene.Kind {
    package static let bullet = Scene.Kind("bar-bullet", className: "bullet")
}
