import Catalogue
import Disclosure
import Figures
import Values

/// What a column of operands holds, said in relation to the row: »Schulabgänge, ohne Abschluss, Vorjahr«.
struct OperandColumn: Hashable {
    let dataset: String
    /// Without the categories that the row itself is about.
    let selection: [String]
    /// nil for the area of the row.
    let area: AreaKey?
    /// How much of the area counts; nil for all of it.
    let weight: Rational?
    let period: Period

    /// The time of an operand: as far from the time of the row, or always the same.
    enum Period: Hashable {
        case relative(RelativePeriod)
        case fixed(ReportingPeriod)
    }

    func with(_ period: Period) -> OperandColumn {
        OperandColumn(dataset: dataset, selection: selection, area: area, weight: weight, period: period)
    }

    func title(_ catalogue: Catalogue) -> String {
        var parts = [catalogue.dataset(dataset)?.title ?? dataset] + selection
        if let area { parts.append(catalogue.areas[area]?.longName ?? area.text) }
        if let weight { parts.append("Gewicht \(GermanNumberFormat.shortest(weight, decimals: 4))") }
        switch period {
        case .relative(let relative): if let words = relative.words { parts.append(words) }
        case .fixed(let period): parts.append(period.longLabel)
        }
        return parts.joined(separator: ", ")
    }
}

/// How the time of an operand lies to the time of its row.
struct RelativePeriod: Hashable {
    private let kind: PeriodKind
    private let yearsBefore: Int
    private let month: Int
    private let day: Int
    /// Same kind of time and same day of the year: only years differ.
    private let isAligned: Bool

    init(_ period: ReportingPeriod, from row: ReportingPeriod) {
        kind = period.kind
        yearsBefore = row.year - period.year
        let first = period.firstDay
        month = first.month
        day = first.day
        isAligned = period.kind == row.kind && (first.month, first.day) == (row.firstDay.month, row.firstDay.day)
    }

    /// nil for the time of the row itself.
    var words: String? {
        if isAligned {
            switch yearsBefore {
            case 0: return nil
            case 1: return "Vorjahr"
            case -1: return "Folgejahr"
            case ..<0: return "\(-yearsBefore) Jahre danach"
            default: return "\(yearsBefore) Jahre zuvor"
            }
        }
        let start =
            switch kind {
            case .referenceDate: "\(day).\(month)."
            case .calendarYear: "Kalenderjahr"
            case .schoolYear: "Schuljahr mit Beginn"
            case .month: "\(month). Monat"
            case .quarter: "\((month + 2) / 3). Quartal"
            case .semester: month == 10 ? "Wintersemester mit Beginn" : "Sommersemester"
            }
        switch yearsBefore {
        case 0: return start + " im selben Jahr"
        case 1: return start + " im Vorjahr"
        case -1: return start + " im Folgejahr"
        case ..<0: return start + " \(-yearsBefore) Jahre danach"
        default: return start + " \(yearsBefore) Jahre zuvor"
        }
    }
}
