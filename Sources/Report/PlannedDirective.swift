import Catalogue
import Diagnostics
import Manuscript
import Values

/// What a directive stands for once its names are resolved.
package enum PlannedDirective: Sendable {
    case value(ValueRequest)
    case difference(ChangeRequest)
    case trend(ChangeRequest)
    case claim(ClaimRequest)
    case reference(ReferenceTarget)
    case term(Glossary.Entry)
    case citation(Source)
    case figure(FigureRequest)
    case tiles(TilesRequest)
    case listing(ListingKind)
    case box(BoxRequest)
    /// Blocks of an included file, already planned.
    case inclusion([Block])
    /// `:::wenn` on a value; conditions on the area of the page are decided before.
    case condition(ConditionRequest)
    /// `:raum`: the name itself.
    case areaName(String)
}

/// `:::wenn{indikator=… wert>=…}`: which of its texts is shown follows from a displayed value.
package struct ConditionRequest: Sendable {
    package let query: IndicatorQuery
    package let comparison: AttributeOperator
    package let number: RoundedDecimal
    package let text: ConditionalText
    package let span: SourceSpan
}

/// `:wert`: one number in text.
package struct ValueRequest: Sendable {
    package enum Part: Sendable { case whole, numerator, denominator }

    package let query: IndicatorQuery
    package let part: Part
    /// Fewer decimals than the indicator's own.
    package let decimals: Int?
    package let unit: UnitDisplay
    package let span: SourceSpan

    /// The same value at all times, for the small chart beside a key message.
    package var wholeSeries: IndicatorQuery {
        IndicatorQuery(indicator: query.indicator, areas: query.areas, periods: .all, fixed: query.fixed)
    }
}

/// Whether the unit stands behind a number (`einheit=`).
package enum UnitDisplay: Sendable { case shown, hidden }

/// `:differenz` and `:trend`: two times of one series. nil means first or last of what there is.
package struct ChangeRequest: Sendable {
    /// All periods between the two times.
    package let query: IndicatorQuery
    package let from: ReportingPeriod?
    package let to: ReportingPeriod?
    /// Why the comparison is made although the series breaks in between.
    package let acrossBreakReason: String?
    /// Fewer decimals than the indicator's own.
    package let decimals: Int?
    package let unit: UnitDisplay
    package let span: SourceSpan
}

/// `:behauptung`: a statement in prose that the build checks.
package struct ClaimRequest: Sendable {
    package enum Condition: Sendable {
        case trend(ExpectedTrend, ChangeRequest)
        /// The displayed value compared with a number.
        case value(AttributeOperator, RoundedDecimal)
        /// The displayed value compared with that of another area (the second of the query).
        case against(ExpectedRelation)
    }

    package enum ExpectedTrend: String, Sendable, CaseIterable {
        case rising = "steigend"
        case falling = "fallend"
        case stable = "stabil"
    }

    package enum ExpectedRelation: String, Sendable, CaseIterable {
        case higher = "hoeher"
        case lower = "niedriger"
        case equal = "gleich"
    }

    package let query: IndicatorQuery
    package let condition: Condition
    package let span: SourceSpan
}

/// Where a reference points and what it is called.
package struct ReferenceTarget: Sendable, Hashable {
    /// »Abb. B1-1«, or the title of a chapter or section.
    package let text: String
    /// Path of the page below the root plus `#anchor`.
    package let address: String
}

package enum FigureKind: String, Sendable, CaseIterable {
    case diagram = "diagramm"
    case table = "tabelle"
    case map = "karte"

    /// The kind of figure that a directive makes; nil for other directives.
    package init?(directive name: String) {
        switch name {
        case "uebergaenge": self = .diagram
        case "profil": self = .table
        default: self.init(rawValue: name)
        }
    }

    /// What stands before the number.
    package var label: String {
        switch self {
        case .diagram: "Abb."
        case .table: "Tab."
        case .map: "Karte"
        }
    }
}

/// How a diagram is drawn (`darstellung`).
package enum Presentation: String, Sendable, CaseIterable {
    case line = "linie"
    case column = "saeule"
    case bar = "balken"
    case stacked = "gestapelt"
    case stacked100 = "gestapelt100"
    case dot = "punkt"
    case dumbbell = "hantel"
    case likert
    case pyramid = "pyramide"
    case heat = "waerme"
    case facets = "facetten"
    case area = "flaeche"
    case scatter = "streuung"
    case bullet
    case flow = "sankey"
    case waffle = "waffel"
}

/// In which order areas appear (`sortierung`).
package enum FigureOrder: String, Sendable, CaseIterable {
    case official = "amtlich"
    case name
    case value = "wert"
}

/// How a map shows areas (`darstellung`).
package enum MapForm: String, Sendable, CaseIterable {
    /// Within their boundaries.
    case areas = "flaechen"
    /// As equal squares.
    case tiles = "kacheln"
}

/// What forms the series of a figure (`nach`).
package enum GroupingDimension: Sendable, Hashable {
    case breakdown(String)
    case area
    case period
}

/// `::diagramm`, `::tabelle`, `::karte`, `::uebergaenge`, `::profil`.
package struct FigureRequest: Sendable {
    /// Unique in the site; file names are made from it.
    package let id: String
    package let kind: FigureKind
    /// »Abb. B1-1«
    package let number: String
    /// Page below the root, with a final slash.
    package let pagePath: String
    /// One query per indicator.
    package let queries: [IndicatorQuery]
    /// Areas that the author wrote by key or name: without any data they are an error.
    package let namedAreas: [AreaKey]
    /// Areas that are shown for comparison only; they come last in the query.
    package let contextAreas: [AreaKey]
    package let grouping: [GroupingDimension]
    package let presentation: Located<Presentation>?
    package let order: FigureOrder
    package let classes: Int?
    package let title: String?
    package let alternative: String?
    package let span: SourceSpan
    package var table = TableRequest()
    /// nil: areas within their boundaries where there are any, else tiles.
    package var mapForm: MapForm?
    package var alignment = BarAlignment.left
    package var thresholds = ThresholdDisplay.automatic
    package var placement = FigurePlacement.shared
    /// The area that the page is about, which stands out among others; nil for the district of the report.
    package var ownArea: AreaKey?
    /// What makes the table of a `::profil`; nil for all other figures.
    package var profile: ProfileRequest?
}

/// Where the files of a figure lie.
package enum FigurePlacement: Sendable, Hashable {
    /// `daten/` and `abbildungen/`.
    case shared
    /// In the folder of its page, where all files of an area lie.
    case beside
}

/// Where the bars of a scale of opinions begin (`ausrichtung`).
package enum BarAlignment: String, Sendable, CaseIterable {
    case left = "links"
    /// In favour to one side, against to the other.
    case centre = "mitte"
}

/// Whether a drawing shows the thresholds of its indicator as bands (`schwellen`).
package enum ThresholdDisplay: Sendable, Hashable {
    /// Where one line runs over time.
    case automatic
    /// Where the author asks for them.
    case shown(SourceSpan)
    case hidden
}

/// What only `::tabelle` can ask for besides its values.
package struct TableRequest: Sendable {
    /// Whether cells are tinted by the class of their value (`waerme`).
    package var isTinted = false
    /// The same rows at all times, for a column with their course (`verlauf`); one query per indicator, or none.
    package var history: [IndicatorQuery] = []

    package init(isTinted: Bool = false, history: [IndicatorQuery] = []) {
        self.isTinted = isTinted
        self.history = history
    }
}

/// `::kennzahlen`: tiles.
package struct TilesRequest: Sendable {
    /// Per indicator: the whole series of the area, and of its comparison areas.
    package let queries: [IndicatorQuery]
    package let selection: PeriodSelection
    package let span: SourceSpan
}

package enum ListingKind: String, Sendable, CaseIterable {
    case figures = "abbildungen"
    case tables = "tabellen"
    case maps = "karten"
    case sources = "quellen"
    case glossary = "glossar"
    case indicators = "indikatoren"
    case signs = "zeichen"

    package var title: String {
        switch self {
        case .figures: "Abbildungen"
        case .tables: "Tabellen"
        case .maps: "Karten"
        case .sources: "Quellen"
        case .glossary: "Glossar"
        case .indicators: "Indikatoren"
        case .signs: "Zeichen"
        }
    }
}

/// A box around text.
package struct BoxRequest: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case keyMessages = "kernaussagen"
        case notice = "hinweis"
        case method = "methodik"
        case example = "praxisbeispiel"
        case need = "handlungsbedarf"
        case fold = "aufklappen"

        package var defaultTitle: String {
            switch self {
            case .keyMessages: "Das Wichtigste in Kürze"
            case .notice: "Hinweis"
            case .method: "Zur Methode"
            case .example: "Praxisbeispiel"
            case .need: "Handlungsbedarf"
            case .fold: "Mehr dazu"
            }
        }
    }

    package let kind: Kind
    package let title: String
    package let anchor: String?
}
