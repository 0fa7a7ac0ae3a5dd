/// People who pass from station to station: nodes in a given order, bands between neighbouring stations, one scale of
/// people per pixel in the whole drawing.
package struct FlowPlot: Sendable {
    /// At least two; nothing is ever reordered.
    package var stations: [FlowStation]
    /// The flows between each station and the next; one less than stations.
    package var stages: [FlowStage]
    /// What is counted, such as »Personen«.
    package var unit: String
    /// Said below the drawing where a band would be thinner than a pixel and is a line instead; the number is the
    /// smallest that has a band.
    package var lineNote: @Sendable (Int) -> String

    package init(
        stations: [FlowStation], stages: [FlowStage], unit: String,
        lineNote: @escaping @Sendable (Int) -> String = { "Dünne Linie: weniger als \($0)" }
    ) {
        self.stations = stations
        self.stages = stages
        self.unit = unit
        self.lineNote = lineNote
    }
}

/// A column of nodes.
package struct FlowStation: Sendable, Hashable {
    package var title: String
    package var nodes: [FlowNode]

    package init(_ title: String, nodes: [FlowNode]) {
        self.title = title
        self.nodes = nodes
    }
}

/// Where flows come from or go to. It is as high as the sum of its flows.
package struct FlowNode: Sendable, Hashable {
    package enum Role: Sendable {
        case category
        /// What comes from elsewhere or goes elsewhere: hollow.
        case rest
    }

    /// May hold soft hyphens (U+00AD); they show only where a line breaks.
    package var label: String
    /// The formatted sum; nil where a flow is missing.
    package var total: String?
    package var role: Role

    package init(_ label: String, total: String?, role: Role = .category) {
        self.label = label
        self.total = total
        self.role = role
    }
}

/// The flows between two stations.
package struct FlowStage: Sendable, Hashable {
    package var flows: [Flow]
    /// Written to each group of bands.
    package var attributes: [DataAttribute]

    package init(_ flows: [Flow], attributes: [DataAttribute] = []) {
        self.flows = flows
        self.attributes = attributes
    }
}

/// A flow between two nodes of neighbouring stations. Nothing is drawn for zero; a missing number is a dashed line
/// with its sign.
package struct Flow: Sendable, Hashable {
    /// Indices of nodes.
    package var from: Int
    package var to: Int
    package var value: PlotValue
    /// Written to all bands from the same node.
    package var sourceAttributes: [DataAttribute]
    /// Written to the band alone.
    package var targetAttributes: [DataAttribute]

    package init(
        from: Int, to: Int, _ value: PlotValue, sourceAttributes: [DataAttribute] = [],
        targetAttributes: [DataAttribute] = []
    ) {
        self.from = from
        self.to = to
        self.value = value
        self.sourceAttributes = sourceAttributes
        self.targetAttributes = targetAttributes
    }

    /// How many pass; 0 where that is unknown.
    var count: Double { max(0, value.number ?? 0) }

    var isMissing: Bool { if case .missing = value { true } else { false } }
}

extension FlowPlot: Plot {
    package var valueRange: ClosedRange<Double>? { nil }

    package func scene(width: Double, style: ChartStyle) -> Scene {
        FlowLayout(self, width: width, style: style).scene()
    }
}

extension Scene.Kind {
    package static let flow = Scene.Kind("flow", className: "fluss")
}
