import Catalogue
import Disclosure
import Markup

/// The computed part of an indicator's page.
package struct IndicatorSheet: Sendable {
    package let indicator: String
    /// The latest value of the district, large; nil when nothing was computed.
    package let current: Tile?
    /// Drawings over time, by breakdown, by area, as far as there is data.
    package let figures: [Figure]
    /// How every number that the report shows of the indicator came about.
    package let calculations: [Calculation]
    /// The formula set like mathematics.
    package let formula: Node
    /// Ids of the sources behind the indicator, in order of use.
    package let sources: [String]
    /// Ids of the datasets that the formula reads, sorted.
    package let datasets: [String]
    /// Breaks and other events in the time of its values.
    package let events: [Event]
    package let isSynthetic: Bool

    package init(
        indicator: String, current: Tile?, figures: [Figure], calculations: [Calculation], formula: Node,
        sources: [String], datasets: [String] = [], events: [Event] = [], isSynthetic: Bool
    ) {
        self.indicator = indicator
        self.current = current
        self.figures = figures
        self.calculations = calculations
        self.formula = formula
        self.sources = sources
        self.datasets = datasets
        self.events = events
        self.isSynthetic = isSynthetic
    }
}
