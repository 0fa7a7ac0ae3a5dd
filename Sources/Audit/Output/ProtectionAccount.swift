/// What the program says it has hidden, by which rule and why: counts and rules, never a value. It stands beside what
/// the audit found; the audit does not rest on it.
package struct ProtectionAccount: Sendable, Hashable {
    /// One protected dataset. Counted is every value and every sum of it that something in the report is made of.
    package struct Dataset: Sendable, Hashable {
        package let id: String
        package let title: String
        /// »Sperren unter 3«, »Anteile erst ab einem Nenner von 20«
        package let rules: [String]
        package var open = 0
        /// Hidden because it counts few.
        package var primary = 0
        /// Hidden so that another one cannot be computed.
        package var secondary = 0
        /// Its source gave no number.
        package var delivered = 0
        /// Secret values that a person who stands alone in another cell can narrow down too much.
        package var openToInsiders = 0

        package init(id: String, title: String, rules: [String]) {
            self.id = id
            self.title = title
            self.rules = rules
        }
    }

    /// Why cells of an indicator are hidden; the words are those of the file.
    package enum Reason: String, Sendable, CaseIterable {
        case few = "zu_wenige"
        case fewOthers = "zu_wenige_andere"
        case smallDenominator = "kleiner_nenner"
        case computable = "rueckrechnung"
        case delivered = "geheim_geliefert"

        /// The head of its column.
        package var title: String {
            switch self {
            case .few: "zu wenige"
            case .fewOthers: "lässt wenige übrig"
            case .smallDenominator: "kleiner Nenner"
            case .computable: "schützt andere"
            case .delivered: "geheim geliefert"
            }
        }

        /// What it means.
        var explanation: String {
            switch self {
            case .few: "Eine Zahl hinter dem Wert liegt unter der Schwelle."
            case .fewOthers: "Der Anteil lässt so wenige übrig, dass deren Zahl unter der Schwelle läge."
            case .smallDenominator: "Der Anteil hat einen zu kleinen Nenner."
            case .computable: "Der Wert ist groß genug, doch aus ihm ließe sich ein geheimer errechnen."
            case .delivered: "Schon die Quelle nennt keine Zahl."
            }
        }
    }

    /// The cells of one indicator that have, or would have, a number.
    package struct Indicator: Sendable, Hashable {
        package let id: String
        package let title: String
        package let shown: Int
        package let hidden: [Reason: Int]

        package init(id: String, title: String, shown: Int, hidden: [Reason: Int]) {
            self.id = id
            self.title = title
            self.shown = shown
            self.hidden = hidden
        }

        package var hiddenCount: Int { hidden.values.reduce(0, +) }
    }

    /// Small numbers that are shown with a reason (`ausnahmen`).
    package struct Exception: Sendable, Hashable {
        /// »Abgänge, Musterdorf, 2023«
        package let cells: String
        package let reason: String
        /// The last day, as readers see it.
        package let until: String
        /// How many small numbers it opens.
        package let count: Int

        package init(cells: String, reason: String, until: String, count: Int) {
            self.cells = cells
            self.reason = reason
            self.until = until
            self.count = count
        }
    }

    /// In the order of the catalogue.
    package var datasets: [Dataset] = []
    /// In the order of the catalogue; only those with a hidden cell.
    package var indicators: [Indicator] = []
    /// In the order of the file.
    package var exceptions: [Exception] = []
    /// Titles of datasets that are public at their source, and hence known to everybody.
    package var published: [String] = []

    package init() {}
}
