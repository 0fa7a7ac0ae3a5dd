/// Shares as counted squares: »6 von 100«. For shares so small that a bar would hardly be seen.
package struct WafflePlot: Sendable {
    /// How many squares are the whole.
    package enum Whole: Int, Sendable { case hundred = 100, thousand = 1000 }

    /// At most eight.
    package var panels: [WafflePanel]
    /// Names and colours of the parts, in the order of the values; a single one needs no key.
    package var parts: [WafflePart]
    package var whole: Whole
    /// 4, 5 or 6; nil takes the smallest palette that has enough colours.
    package var paletteSize: Int?

    package init(panels: [WafflePanel], parts: [WafflePart], whole: Whole = .hundred) {
        self.panels = panels
        self.parts = parts
        self.whole = whole
    }
}

/// The squares of one area, time or category.
package struct WafflePanel: Sendable, Hashable {
    package var title: String
    package var isOwn: Bool
    /// Shares in per cent, one for each part; without one of them none is drawn.
    package var values: [PlotDatum]
    /// What the squares say: »4,1 %, etwa 4 von 100 Schulabgängen«. Empty where there is nothing to say.
    package var sentence: String

    package init(_ title: String, values: [PlotDatum], sentence: String, isOwn: Bool = false) {
        self.title = title
        self.values = values
        self.sentence = sentence
        self.isOwn = isOwn
    }
}

/// A part of the whole.
package struct WafflePart: Sendable, Hashable {
    package var label: String
    package var role: SeriesRole

    package init(_ label: String, role: SeriesRole) {
        self.label = label
        self.role = role
    }
}

extension WafflePlot: Plot {
    package var valueRange: ClosedRange<Double>? { nil }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        WaffleLayout(self, width: width, style: style).scene()
    }
}

extension Scene.Kind {
    package static let waffle = Scene.Kind("waffle", className: "waffel")
}
