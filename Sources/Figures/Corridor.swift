import Catalogue
import Values

extension DataTable {
    /// Between which published values the areas of a group of similar ones lie. It never says which of them has which
    /// value, and nothing that does not stand on the pages of these areas.
    package struct Corridor: Sendable {
        /// The smallest and the largest value.
        package struct Range: Sendable {
            package let lower: RoundedDecimal
            package let upper: RoundedDecimal
            /// How many areas have a number.
            package let areaCount: Int

            package init(lower: RoundedDecimal, upper: RoundedDecimal, areaCount: Int) {
                self.lower = lower
                self.upper = upper
                self.areaCount = areaCount
            }
        }

        package let indicator: String
        package let period: ReportingPeriod
        /// The word of data/raeume.csv for the group.
        package let group: String
        /// nil where too few areas have a number; `words` then say so.
        package let range: Range?
        /// »24,1 bis 35,6«
        package let words: String

        package init(indicator: String, period: ReportingPeriod, group: String, range: Range?, words: String) {
            self.indicator = indicator
            self.period = period
            self.group = group
            self.range = range
            self.words = words
        }
    }
}
