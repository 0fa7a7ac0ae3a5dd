import Catalogue
import Disclosure

/// A table of published values with its heads; the same model serves pages and downloads.
package struct DataTable: Sendable {
    package let caption: String
    /// Head of the column of row titles.
    package let stub: String
    /// Groups of columns above the column heads; empty when one row of heads is enough.
    package let groups: [Group]
    package let columns: [String]
    package let rows: [Row]
    /// Unit of all values, or nil when columns differ and name theirs.
    package let unit: String?

    package struct Group: Sendable, Hashable {
        package let title: String
        /// How many columns stand under it.
        package let span: Int

        package init(title: String, span: Int) {
            self.title = title
            self.span = span
        }
    }

    package struct Row: Sendable {
        package let title: String
        package let cells: [Cell]
        package let emphasis: Emphasis

        package init(title: String, cells: [Cell], emphasis: Emphasis = .none) {
            self.title = title
            self.cells = cells
            self.emphasis = emphasis
        }
    }

    /// Whether a row is the area of the page or a comparison.
    package enum Emphasis: Sendable { case none, own, context }

    package struct Cell: Sendable {
        package let value: PublishedValue
        /// What pages show: »5,9«, »g«.
        package let display: DisplayedValue
        package let coordinates: CellCoordinates

        package init(value: PublishedValue, display: DisplayedValue, coordinates: CellCoordinates) {
            self.value = value
            self.display = display
            self.coordinates = coordinates
        }
    }

    package init(caption: String, stub: String, groups: [Group] = [], columns: [String], rows: [Row], unit: String?) {
        self.caption = caption
        self.stub = stub
        self.groups = groups
        self.columns = columns
        self.rows = rows
        self.unit = unit
    }
}

/// What a cell belongs to: the hooks `data-indikator`, `data-raum`, `data-zeit` and the Merkmale.
package struct CellCoordinates: Sendable, Hashable {
    package let indicator: String
    package let area: AreaKey
    package let period: ReportingPeriod
    package let categories: [FixedCategory]

    package init(indicator: String, area: AreaKey, period: ReportingPeriod, categories: [FixedCategory]) {
        self.indicator = indicator
        self.area = area
        self.period = period
        self.categories = categories
    }

    /// The id of this cell's calculation on the page of its indicator.
    package var anchor: String {
        let parts =
            [area.text.lowercased(), period.text.lowercased()] + categories.flatMap { [$0.breakdown, $0.category] }
        return "rechnung-"
            + parts.joined(separator: "-").map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }
            .joined()
    }

    /// The page of the indicator with the calculation of this cell, below the root.
    package var address: String { "indikatoren/\(indicator)/#\(anchor)" }
}

/// A value as a page shows it, in every medium.
package struct DisplayedValue: Sendable, Hashable {
    /// »5,9« or the sign; with letters of marks behind.
    package let text: String
    /// With unit, for sentences: »5,9 %«.
    package let textWithUnit: String
    /// What a screen reader should say instead, for signs and marks: »geheim zu halten«.
    package let spoken: String?
    /// The machine value of `<data value>`; nil without a number.
    package let machine: String?
    /// The word of the sign; nil with a number.
    package let sign: String?

    package init(text: String, textWithUnit: String, spoken: String?, machine: String?, sign: String?) {
        self.text = text
        self.textWithUnit = textWithUnit
        self.spoken = spoken
        self.machine = machine
        self.sign = sign
    }
}
