import Catalogue
import Markup
import Report

/// A finished figure: everything a page, a download and a list need; no value in it that is not published.
package struct Figure: Sendable {
    package let id: String
    package let kind: FigureKind
    /// »Abb. B1-1«
    package let number: String
    /// Page below the root, with a final slash.
    package let pagePath: String
    package let placement: FigurePlacement
    /// A statement that is true for the data, or the title the author gave.
    package let headline: String
    /// What, where, when, unit.
    package let subtitle: String
    /// Nil for tables.
    package let drawing: Drawing?
    /// German text that states the finding: level, change, extremes over time, comparison.
    package let description: String
    package let table: DataTable
    /// Footnotes, events and notes on reading, in order.
    package let notes: [String]
    /// Signs and marks that occur, with their meaning.
    package let legend: [LegendEntry]
    /// »Quelle: …; eigene Berechnung. Stand: 10.10.2017«
    package let sourceLine: String
    package let isSynthetic: Bool
    /// Ids of the indicators shown.
    package let indicators: [String]

    package init(
        id: String, kind: FigureKind, number: String, pagePath: String,
        placement: FigurePlacement = .shared, headline: String, subtitle: String,
        drawing: Drawing?, description: String, table: DataTable, notes: [String], legend: [LegendEntry],
        sourceLine: String, isSynthetic: Bool, indicators: [String]
    ) {
        self.id = id
        self.kind = kind
        self.number = number
        self.pagePath = pagePath
        self.placement = placement
        self.headline = headline
        self.subtitle = subtitle
        self.drawing = drawing
        self.description = description
        self.table = table
        self.notes = notes
        self.legend = legend
        self.sourceLine = sourceLine
        self.isSynthetic = isSynthetic
        self.indicators = indicators
    }
}

/// The kinds of files that a figure comes with.
package enum FigureFile: String, Sendable, CaseIterable {
    case csv, xlsx, json, svg
}

extension Figure {
    /// Where one of its files lies, below the root.
    package func path(of file: FigureFile) -> String {
        switch placement {
        case .beside: "\(pagePath)\(id).\(file.rawValue)"
        case .shared: file == .svg ? "abbildungen/\(id).svg" : "daten/\(id).\(file.rawValue)"
        }
    }
}

/// The two drawings of a figure and its stand-alone file.
package struct Drawing: Sendable {
    /// Inline SVG for 480 px and more.
    package let wide: Node
    /// Inline SVG for less than 480 px.
    package let narrow: Node
    /// The wide drawing as an SVG file of its own; pages that link it say how large it is.
    package let document: [UInt8]

    package init(wide: Node, narrow: Node, standalone: Node) {
        self.wide = wide
        self.narrow = narrow
        document = standalone.xmlDocument
    }
}

/// A sign of a table and what it means.
package struct LegendEntry: Sendable, Hashable {
    package let symbol: String
    package let meaning: String

    package init(symbol: String, meaning: String) {
        self.symbol = symbol
        self.meaning = meaning
    }
}
