/// A chart without pixels: what is shown, in which role, with which labels.
///
/// The road of every chart:
///
///     Plot  ──layout(width:style:)──▶  Layout (Scene + problems)  ──svg(…)──▶  Markup.Node
///
/// * A `Plot` holds finished texts (values, units, names); this module formats nothing but axis ticks, and those with
///   the closure it is given. It has never heard of education.
/// * `layout` is a pure function of plot, width and style. Widths up to 480 give the narrow variant. A page draws each
///   plot twice, for example at 720 and at 320, and shows the wide scene only where it is at least
///   `scene.minimumDisplayWidth` wide.
/// * Problems that layout could not solve come back as `LayoutProblem`; the scene is complete nevertheless.
/// * A missing value is a `PlotValue.missing`: its sign stands at the place of the value and nothing else is drawn.
///
/// One plot, complete:
///
///     var plot = LinePlot(
///         categories: ["2022", "2023", "2024"].map { PlotCategory($0) },
///         series: [PlotSeries("Landkreis", role: .own, data: [
///             .number(6.1, "6,1 %"), .missing("g", kind: "geheim"), .number(5.9, "5,9 %"),
///         ])],
///         axis: ValueAxis(unit: "in % der Abgänge"))
///     let layout = Plot.line(plot).layout(width: 720, style: style)
///     let node = layout.scene.svg(SVGIdentity(id: "abb-b1-1", title: "…", description: "…"), style: style)
package enum Plot: Sendable {
    case line(LinePlot)
    case column(ColumnPlot)
    case bar(BarPlot)
    case spark(SparkPlot)
    case map(MapPlot)

    /// Final numbers for a given width in CSS pixels, together with everything that did not fit.
    package func layout(width: Double, style: ChartStyle) -> Layout {
        let scene =
            switch self {
            case .line(let plot): LineLayout(plot, width: width, style: style).scene()
            case .column(let plot): ColumnLayout(plot, width: width, style: style).scene()
            case .bar(let plot): BarLayout(plot, width: width, style: style).scene()
            case .spark(let plot): SparkLayout(plot, width: width, style: style).scene()
            case .map(let plot): MapLayout(plot, width: width, style: style).scene()
            }
        return Layout(scene: scene, problems: scene.problems)
    }

    /// Smallest and largest number that the axis must cover, for a domain shared by several plots.
    package var valueRange: ClosedRange<Double>? {
        switch self {
        case .line(let plot): ValueExtent.of(plot.series, plot.references)
        case .column(let plot): ValueExtent.ofBars(plot.series, plot.references, plot.arrangement)
        case .bar(let plot): ValueExtent.ofBars(plot.series, plot.references, plot.arrangement)
        case .spark(let plot): ValueExtent.of(plot.data + plot.comparison)
        case .map: nil
        }
    }
}

/// A laid out plot.
package struct Layout: Sendable {
    package let scene: Scene
    /// Empty when every text found its place.
    package let problems: [LayoutProblem]
}
