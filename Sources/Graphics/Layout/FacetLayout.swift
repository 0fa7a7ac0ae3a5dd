/// Lays out small multiples: the key and the unit once, then the panels.
struct FacetLayout {
    let plot: FacetPlot
    let style: ChartStyle
    let width: Double
    let paletteSize: Int

    init(_ plot: FacetPlot, width: Double, style: ChartStyle) {
        self.plot = plot
        self.style = style
        self.width = width
        paletteSize = PaletteChoice.size(plot.paletteSize, for: plot.panels.flatMap(\.series))
    }

    func scene() -> Scene {
        var canvas = Canvas(width: width, style: style)
        var top = Legend(entries: key).draw(on: &canvas, top: 0)
        let scale: AxisScale
        let bottom: Double
        switch plot.form {
        case .lines:
            let lines = FacetLines(self, canvas: &canvas)
            scale = lines.scale
            top = drawHead(scale, on: &canvas, top: top)
            bottom = lines.draw(on: &canvas, top: top)
        case .bars:
            let bars = FacetBars(self, canvas: &canvas)
            scale = bars.scale
            top = drawHead(scale, on: &canvas, top: top)
            bottom = bars.draw(on: &canvas, top: top)
        }
        var scene = canvas.scene(plot.form == .bars ? .facetBars : .facets, height: bottom + 2)
        scene.domain = scale.domain
        scene.scaleGroup = plot.scaleGroup
        scene.paletteSize = paletteSize
        return scene
    }

    private func drawHead(_ scale: AxisScale, on canvas: inout Canvas, top: Double) -> Double {
        var notes = scale.notes(plot.axis)
        if scale.domain.lowerBound > 0 || scale.domain.upperBound < 0, plot.panels.count > 1 {
            notes.append("gleiche Achse in allen Feldern")
        }
        return PlotHeader.drawUnit(plot.axis.unit, notes: notes, on: &canvas, top: top) + 6
    }

    private var key: [Legend.Entry] {
        let common = plot.commonSeries
        var entries: [Legend.Entry] = []
        if plot.form == .bars {
            entries = common.count > 1 ? StackNames.key(common, paletteSize: paletteSize) : []
        } else {
            entries = common.map { series in
                Legend.Entry(
                    label: series.label, weight: series.role == .own ? .bold : .regular,
                    swatch: .line(SeriesLook(series.role, paletteSize: paletteSize)))
            }
            let labels = plot.events.map(\.label).filter { !$0.isEmpty }
            for (index, label) in labels.enumerated() where !labels[..<index].contains(label) {
                entries.append(Legend.Entry(label: label, weight: .regular, swatch: .event))
            }
        }
        return entries
            + plot.references.filter(\.value.isFinite).map {
                Legend.Entry(label: $0.label, weight: .regular, swatch: .reference($0.kind))
            }
    }

    /// A panel as a group that tells its scale.
    func group(_ index: Int, _ items: [SceneItem], scale: AxisScale) -> SceneItem {
        let domain = SVGNumber.machine(scale.domain.lowerBound) + " " + SVGNumber.machine(scale.domain.upperBound)
        return .group(
            SceneGroup(
                attributes: (plot.scaleGroup.map { [DataAttribute("scale-group", $0)] } ?? [])
                    + [DataAttribute("domain", domain)] + plot.panels[index].attributes, items))
    }
}
