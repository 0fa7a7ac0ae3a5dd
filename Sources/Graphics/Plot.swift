/// A chart without pixels: what is shown, in which role, with which labels.
///
/// The road of every chart:
///
///     Plot  ──layout(width:style:)──▶  Layout (Scene + problems)  ──svg(…)──▶  Markup.Node
///
/// * A plot holds finished texts (values, units, names); this module formats nothing but axis ticks, and those with
///   the closure it is given. It has never heard of education.
/// * `layout` is a pure function of plot, width and style. Widths up to 480 give the narrow variant. A page draws each
///   plot twice, for example at 720 and at 320, and shows the wide scene only where it is at least
///   `scene.minimumDisplayWidth` wide.
/// * Problems that layout could not solve come back as `LayoutProblem`; the scene is complete nevertheless.
/// * A missing value is a `PlotValue.missing`: its sign stands at the place of the value and nothing else is drawn.
///
/// One kind is one file in `Plots/`: its values, its `Scene.Kind` and its conformance; a layout of many parts has files
/// of its own in `Layout/`. One plot, complete:
///
///     var plot = LinePlot(
///         categories: ["2022", "2023", "2024"].map { PlotCategory($0) },
///         series: [PlotSeries("Landkreis", role: .own, data: [
///             .number(6.1, "6,1 %"), .missing("g", kind: "geheim"), .number(5.9, "5,9 %"),
///         ])],
///         axis: ValueAxis(unit: "in % der Abgänge"))
///     let layout = plot.layout(width: 720, style: style)
///     let node = layout.scene.svg(SVGIdentity(id: "abb-b1-1", title: "…", description: "…"), style: style)
package protocol Plot: Sendable {
    /// Smallest and largest number that the value axis must cover, for a domain shared by several plots; nil without
    /// such an axis or without a number.
    var valueRange: ClosedRange<Double>? { get }

    /// Final numbers for a given width in CSS pixels, with what the layout itself could not solve.
    func scene(width: Double, style: ChartStyle) -> Scene
}

extension Plot {
    /// The scene for a width, together with everything that did not fit.
    package func layout(width: Double, style: ChartStyle) -> Layout {
        let scene = scene(width: width, style: style)
        return Layout(scene: scene, problems: scene.problems)
    }
}

/// A laid out plot.
package struct Layout: Sendable {
    package let scene: Scene
    /// Empty when every text found its place.
    package let problems: [LayoutProblem]
}
