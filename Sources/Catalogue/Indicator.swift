import Diagnostics
import Values

/// Which direction of an indicator is good.
package enum IndicatorDirection: String, Sendable, CaseIterable {
    case higherIsBetter = "hoeher_ist_besser"
    case lowerIsBetter = "niedriger_ist_besser"
    case neutral

    package var words: String {
        switch self {
        case .higherIsBetter: "höhere Werte sind günstiger"
        case .lowerIsBetter: "niedrigere Werte sind günstiger"
        case .neutral: "ohne Wertung"
        }
    }
}

/// Whether an indicator is in use.
package enum IndicatorStatus: String, Sendable, CaseIterable {
    case planned = "geplant"
    case active = "aktiv"
    case resting = "ruht"
}

/// The unit of an indicator as it is displayed.
package struct IndicatorUnit: Sendable, Hashable {
    /// As written in the catalogue: »Prozent«, »Personen«, »je 1.000 Einwohnerinnen und Einwohner«.
    package let name: String

    package init(_ name: String) { self.name = name }

    /// Prozent means: value × 100 in display, thresholds, claims and downloads.
    package var isPercent: Bool { name == "Prozent" }

    /// What stands behind a number in text: »%« or the name; of »Index (2011 = 100)« only the brackets.
    package var suffix: String {
        if isPercent { return "%" }
        return isIndex ? String(name.dropFirst(6)) : name
    }

    /// The unit of a difference: »Prozentpunkte« for Prozent, »Punkte« for an index.
    package var ofDifference: String {
        if isPercent { return "Prozentpunkte" }
        return isIndex ? "Punkte" : name
    }

    private var isIndex: Bool { name.hasPrefix("Index (") }

    /// For axes and subtitles: »in Prozent«, »Anzahl Personen« or »je 1.000 …«.
    package var phrase: String {
        if name.hasPrefix("je ") { return name }
        return isPercent ? "in Prozent" : name
    }
}

/// An entry of the indicator catalogue: everything but its values.
package struct Indicator: Sendable {
    package struct Threshold: Sendable, Hashable {
        /// `beobachten`, `handlungsbedarf`
        package let id: String
        package let value: Rational

        package init(id: String, value: Rational) {
            self.id = id
            self.value = value
        }
    }

    package let id: Located<String>
    package let code: String?
    package let guideCode: String?
    /// A letter from A to H.
    package let field: String
    package let title: String
    package let shortTitle: String
    package let question: String?
    package let formula: Located<String>
    package let basePopulation: String?
    package let unit: IndicatorUnit
    package let decimals: Int
    package let direction: IndicatorDirection
    package let breakdowns: [Located<String>]
    package let numeratorOnly: [String]
    package let comparisons: [Located<String>]
    package let noComparisonReason: String?
    package let thresholds: [Threshold]
    package let thresholdAreaTypes: [AreaType]
    /// In display units: below it a trend is »nahezu unverändert«. nil means the default of the kind of unit.
    package let stableWithin: Rational?
    package private(set) var incomparableWith: [Located<String>]
    /// Ids of indicators whose value profiles show where this one has none for a small area (`ersatz`), best first.
    package private(set) var substitutes: [Located<String>]
    package let definition: MarkdownText?
    package let limits: MarkdownText?
    package let readingExample: MarkdownText?
    package let areaLevels: [AreaType]
    package let periodicity: String?
    package let responsible: String?
    package let status: IndicatorStatus
    /// »Grundschule«; nil follows the chapters that use it (`lebensphase`).
    package let lifePhase: String?
    /// What changed about the indicator itself, the latest first (`aenderungen`).
    package let changes: [Change]
    /// Whether the public edition knows of it (`oeffentlich`).
    package let isPublic: Bool

    /// A change of definition, formula or data.
    package struct Change: Sendable, Hashable {
        package let date: CalendarDate
        package let text: String

        package init(date: CalendarDate, text: String) {
            self.date = date
            self.text = text
        }
    }

    package init(
        id: Located<String>, code: String? = nil, guideCode: String? = nil, field: String, title: String,
        shortTitle: String? = nil, question: String? = nil, formula: Located<String>, basePopulation: String? = nil,
        unit: IndicatorUnit, decimals: Int, direction: IndicatorDirection = .neutral,
        breakdowns: [Located<String>] = [], numeratorOnly: [String] = [], comparisons: [Located<String>] = [],
        noComparisonReason: String? = nil, thresholds: [Threshold] = [], thresholdAreaTypes: [AreaType] = [.district],
        stableWithin: Rational? = nil, incomparableWith: [Located<String>] = [],
        substitutes: [Located<String>] = [], definition: MarkdownText? = nil,
        limits: MarkdownText? = nil, readingExample: MarkdownText? = nil, areaLevels: [AreaType] = [],
        periodicity: String? = nil, responsible: String? = nil, status: IndicatorStatus = .active,
        lifePhase: String? = nil, changes: [Change] = [], isPublic: Bool = true
    ) {
        self.id = id
        self.code = code
        self.guideCode = guideCode
        self.field = field
        self.title = title
        self.shortTitle = shortTitle ?? title
        self.question = question
        self.formula = formula
        self.basePopulation = basePopulation
        self.unit = unit
        self.decimals = decimals
        self.direction = direction
        self.breakdowns = breakdowns
        self.numeratorOnly = numeratorOnly
        self.comparisons = comparisons
        self.noComparisonReason = noComparisonReason
        self.thresholds = thresholds
        self.thresholdAreaTypes = thresholdAreaTypes
        self.stableWithin = stableWithin
        self.incomparableWith = incomparableWith
        self.substitutes = substitutes
        self.definition = definition
        self.limits = limits
        self.readingExample = readingExample
        self.areaLevels = areaLevels
        self.periodicity = periodicity
        self.responsible = responsible
        self.status = status
        self.lifePhase = lifePhase
        self.changes = changes
        self.isPublic = isPublic
    }

    /// The same indicator without a word about others that nobody may know of.
    func forgetting(_ withheld: Set<String>) -> Indicator {
        var indicator = self
        indicator.incomparableWith.removeAll { withheld.contains($0.value) }
        indicator.substitutes.removeAll { withheld.contains($0.value) }
        return indicator
    }
}

/// The areas of education of the indicator catalogue.
package enum FieldOfEducation {
    package static let titles: [(letter: String, title: String)] = [
        ("A", "Rahmenbedingungen"), ("B", "Grundinformationen zur Bildung"), ("C", "Frühkindliche Bildung"),
        ("D", "Allgemeinbildende Schulen"), ("E", "Berufliche Bildung"), ("F", "Hochschulen"), ("G", "Weiterbildung"),
        ("H", "Non-formale und informelle Lernwelten"),
    ]

    package static func title(of letter: String) -> String? { titles.first { $0.letter == letter }?.title }
}
