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
    package let calculations: [Calculation]
    /// The formula set like mathematics.
    package let formula: Node
    /// Ids of the sources behind the indicator, in order of use.
    package let sources: [String]
    package let isSynthetic: Bool

    package init(
        indicator: String, current: Tile?, figures: [Figure], calculations: [Calculation], formula: Node,
        sources: [String], isSynthetic: Bool
    ) {
        self.indicator = indicator
        self.current = current
        self.figures = figures
        self.calculations = calculations
        self.formula = formula
        self.sources = sources
        self.isSynthetic = isSynthetic
    }
}

/// How one published value was computed: »So wurde gerechnet«.
package struct Calculation: Sendable {
    package struct Step: Sendable, Hashable {
        /// »Schulabgänge, ohne Hauptschulabschluss, 2015«
        package let label: String
        package let value: DisplayedValue
        /// »data/grunddaten/schulabgaenge.csv, Zeile 31«
        package let origin: String

        package init(label: String, value: DisplayedValue, origin: String) {
            self.label = label
            self.value = value
            self.origin = origin
        }
    }

    package let coordinates: CellCoordinates
    /// »Landkreis …, 2015«
    package let title: String
    package let result: DisplayedValue
    package let steps: [Step]
    package let isSynthetic: Bool

    package init(
        coordinates: CellCoordinates, title: String, result: DisplayedValue, steps: [Step], isSynthetic: Bool
    ) {
        self.coordinates = coordinates
        self.title = title
        self.result = result
        self.steps = steps
        self.isSynthetic = isSynthetic
    }
}
