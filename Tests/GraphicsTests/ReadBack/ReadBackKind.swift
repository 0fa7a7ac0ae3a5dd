import Graphics

/// How the drawing of one kind is read back into its data.
protocol ReadBackKind: Sendable {
    /// As in `SampleKinds`.
    static var name: String { get }

    /// Reads the drawing and names everything that differs from what was to be drawn. Until it compares, a reader
    /// knows nothing but the drawing.
    static func read(_ drawing: Drawing, _ plot: any Plot, _ findings: inout Findings)

    /// Wrongs of which each must be found in every sample that it can be planted into.
    static var faults: [PlantedFault] { get }
}

/// A wrong done to a drawing.
struct PlantedFault: Sendable {
    let name: String
    /// False where a drawing has nothing to do it to.
    let plant: @Sendable (inout Drawing) -> Bool

    init(_ name: String, _ plant: @escaping @Sendable (inout Drawing) -> Bool) {
        self.name = name
        self.plant = plant
    }
}

enum ReadBackKinds {
    static let all: [any ReadBackKind.Type] = [
        LineReadBack.self, ColumnReadBack.self, BarReadBack.self, MapReadBack.self, TileMapReadBack.self,
        SparkReadBack.self,
        ScatterReadBack.self, DotReadBack.self, DumbbellReadBack.self,
        LikertReadBack.self, PyramidReadBack.self, HeatReadBack.self, WaffleReadBack.self, AreaReadBack.self,
        BulletReadBack.self, FlowReadBack.self, FacetReadBack.self, LocatorReadBack.self,
    ]
}
