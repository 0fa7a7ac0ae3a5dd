import Catalogue
import Diagnostics

/// How a recipe names a column, a level of the header or a variable.
package enum DimensionReference: Sendable, Hashable {
    /// `spalte: 2`
    case column(Int)
    /// `spalte: "Titel"`, in sheets also `spalte: C`
    case titledColumn(String)
    /// `spalte: [C, D, E]`: a key in pieces, put together.
    case joinedColumns([String])
    /// `kopf: 2`
    case header(Int)
    /// `variable: GES`; of several the one that a record has.
    case variable([String])

    /// As recipes write it: »spalte 2«.
    package var words: String {
        switch self {
        case .column(let number): "spalte \(number)"
        case .titledColumn(let title): "spalte \(title)"
        case .joinedColumns(let columns): "spalte " + columns.joined(separator: ", ")
        case .header(let level): "kopf \(level)"
        case .variable(let names): "variable " + names.joined(separator: ", ")
        }
    }
}

/// Where the labels of a dimension come from.
package enum LabelOrigin: Sendable {
    case dimension(Located<DimensionReference>)
    /// `fest`: the same for every value.
    case fixed(Located<String>)
    /// `titel: ja`: the line of the title that is a time.
    case title(SourceSpan)

    package var span: SourceSpan {
        switch self {
        case .dimension(let reference): reference.span
        case .fixed(let text): text.span
        case .title(let span): span
        }
    }
}

/// What single labels of a dimension become.
package struct LabelRules: Sendable {
    package struct Target: Sendable {
        package let label: Located<String>
        package let target: Located<String>
    }

    /// `zuordnung`: by label, blanks collapsed.
    package let targets: [String: Target]
    /// `auslassen`: label to reason.
    package let omitted: [String: Target]

    package static let none = LabelRules(targets: [:], omitted: [:])
}

/// `raum`
package struct AreaRule: Sendable {
    /// What the labels are (`schluessel`).
    package enum Form: String, Sendable, CaseIterable {
        /// Official keys in any of their forms.
        case key = "ags"
        case longKey = "ars"
        /// Names of areas, exactly as in `raeume.csv`.
        case name
    }

    package let origin: LabelOrigin
    package let form: Form
    package let labels: LabelRules
    /// `raeume: bekannt`: areas that the project does not have are left out instead of stopping.
    package let skipsUnknown: Bool
}

/// `zeit`, `zeit_art`, `stichtag`, `schuljahr_aus`
package struct TimeRule: Sendable {
    /// What a bare year means in a source that counts by school years.
    package enum SchoolYearNaming: String, Sendable, CaseIterable {
        case firstYear = "anfangsjahr"
        case lastYear = "endjahr"
    }

    /// A day of every year: 31.12.
    package struct DayOfYear: Sendable, Hashable {
        package let month: Int
        package let day: Int

        package init(month: Int, day: Int) {
            self.month = month
            self.day = day
        }
    }

    package let origin: LabelOrigin
    package let labels: LabelRules
    /// nil takes the one of the dataset.
    package let kind: Located<PeriodKind>?
    package let day: DayOfYear?
    package let naming: Located<SchoolYearNaming>?
}

/// One entry of `merkmale`.
package struct BreakdownRule: Sendable {
    /// The Merkmal.
    package let id: Located<String>
    package let origin: LabelOrigin
    package let labels: LabelRules
}

/// One entry of `werte`: a value column and what its values are about.
package struct ValueColumnRule: Sendable {
    /// A number, or the letters of a column of a sheet.
    package let column: Located<String>
    /// The labels above it that must still stand there, from the top; empty ones are left out.
    package let header: [Located<String>]
    /// Merkmal to category.
    package let categories: [(breakdown: Located<String>, category: Located<String>)]
    /// `zeit` of the column, where columns differ in it.
    package let time: Located<String>?
    package let span: SourceSpan

    /// From 1.
    package var number: Int? { ColumnLetters.number(column.value) }
}
