import Diagnostics

/// Everything the project says about its data without any value: areas, Merkmale, sources, datasets, indicators,
/// events, goals, map geometry, crosswalks.
package struct Catalogue: Sendable {
    package let areas: AreaDirectory
    /// In the order of the file.
    package let breakdowns: [Breakdown]
    package let sources: [Source]
    /// By id.
    package let datasets: [DatasetDescription]
    /// In catalogue order: by file, then as written.
    package let indicators: [Indicator]
    package let events: [Event]
    /// In the order of the file.
    package let goals: [Goal]
    package let boundaries: [Boundary]
    /// Credit line of the boundaries.
    package let boundaryCredit: String?
    /// In the order of their files.
    package let crosswalks: [Crosswalk]
    /// What is expected from which office (`data/lieferungen.yaml`), in the order of the file.
    package let deliveries: [ExpectedDelivery]
    /// How small numbers are protected in the whole report.
    package let protection: ProtectionSettings
    /// Ids of indicators that this audience may not know of; only for messages to authors.
    package let withheld: Set<String>
    /// What the rows of all crosswalks mean.
    package let links: CrosswalkLinks

    private let indicatorIndex: [String: Int]
    private let datasetIndex: [String: Int]
    private let breakdownIndex: [String: Int]

    package init(
        areas: AreaDirectory, breakdowns: [Breakdown] = [], sources: [Source] = [],
        datasets: [DatasetDescription] = [], indicators: [Indicator] = [], events: [Event] = [],
        goals: [Goal] = [], boundaries: [Boundary] = [], boundaryCredit: String? = nil,
        crosswalks: [Crosswalk] = [], deliveries: [ExpectedDelivery] = [],
        protection: ProtectionSettings = .standard, withheld: Set<String> = []
    ) {
        self.areas = areas
        self.breakdowns = breakdowns
        self.sources = sources
        self.datasets = datasets
        self.indicators = indicators
        self.events = events
        self.goals = goals
        self.boundaries = boundaries
        self.boundaryCredit = boundaryCredit
        self.crosswalks = crosswalks
        self.deliveries = deliveries
        self.protection = protection
        self.withheld = withheld
        links = CrosswalkLinks(crosswalks, areas: areas)
        func index(_ ids: [String]) -> [String: Int] {
            Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
        indicatorIndex = index(indicators.map(\.id.value))
        datasetIndex = index(datasets.map(\.id))
        breakdownIndex = index(breakdowns.map(\.id))
    }

    package func indicator(_ id: String) -> Indicator? { indicatorIndex[id].map { indicators[$0] } }
    package func dataset(_ id: String) -> DatasetDescription? { datasetIndex[id].map { datasets[$0] } }
    package func breakdown(_ id: String) -> Breakdown? { breakdownIndex[id].map { breakdowns[$0] } }
    package func source(_ id: String) -> Source? { sources.first { $0.id == id } }
}

/// The outline of an area: rings of longitude and latitude, outer rings counter-clockwise (RFC 7946).
package struct Boundary: Sendable {
    package struct Point: Sendable, Hashable {
        package let longitude: Double
        package let latitude: Double

        package init(longitude: Double, latitude: Double) {
            self.longitude = longitude
            self.latitude = latitude
        }
    }

    package let area: AreaKey
    /// Polygons, each a list of rings: the outer one first, then holes.
    package let polygons: [[[Point]]]

    package init(area: AreaKey, polygons: [[[Point]]]) {
        self.area = area
        self.polygons = polygons
    }
}
