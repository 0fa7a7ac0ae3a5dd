import Markup

/// A tile of `::kennzahlen`: value, change, comparison, sparkline, traffic light in words.
package struct Tile: Sendable {
    package let indicator: String
    package let title: String
    package let value: DisplayedValue
    package let coordinates: CellCoordinates
    /// »Landkreis …, 2015«
    package let context: String
    /// »2015: 4,1 %, gesunken um 0,2 Prozentpunkte seit 2014«; nil where there is nothing to compare with.
    package let change: String?
    /// »Niedersachsen: 5,1 %«
    package let comparison: String?
    /// »g = aus Gründen der Geheimhaltung nicht ausgewiesen«, where the tile has such a sign.
    package var secrecy: String?
    /// Decorative: the numbers stand beside it.
    package let sparkline: Node?
    package let trafficLight: TrafficLight?
    package let isSynthetic: Bool

    package init(
        indicator: String, title: String, value: DisplayedValue, coordinates: CellCoordinates, context: String,
        change: String?, comparison: String?, sparkline: Node?, trafficLight: TrafficLight?, isSynthetic: Bool
    ) {
        self.indicator = indicator
        self.title = title
        self.value = value
        self.coordinates = coordinates
        self.context = context
        self.change = change
        self.comparison = comparison
        self.sparkline = sparkline
        self.trafficLight = trafficLight
        self.isSynthetic = isSynthetic
    }
}

/// The verdict of the thresholds of an indicator, with symbol and word; never colour alone.
package enum TrafficLight: String, Sendable, CaseIterable {
    case fine = "unauffaellig"
    case watch = "beobachten"
    case need = "handlungsbedarf"

    package var word: String {
        switch self {
        case .fine: "unauffällig"
        case .watch: "beobachten"
        case .need: "Handlungsbedarf"
        }
    }

    package var symbol: String {
        switch self {
        case .fine: "●"
        case .watch: "▲"
        case .need: "■"
        }
    }
}
