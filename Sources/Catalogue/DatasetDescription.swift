import Diagnostics
import Values

/// What a dataset counts (`zaehlt`): ratios check the kind, texts use the forms.
package struct CountedThing: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case persons = "personen"
        case cases = "faelle"
        case places = "plaetze"
        case money = "geld"
        case fullTime = "vollzeit"
    }

    package let kind: Kind
    /// »Schulabgang«
    package let singular: String
    /// »Schulabgänge«
    package let plural: String
    /// »Schulabgängen«
    package let dative: String

    package init(kind: Kind, singular: String, plural: String, dative: String) {
        self.kind = kind
        self.singular = singular
        self.plural = plural
        self.dative = dative
    }
}

/// What kind of quantity a dataset holds (`art`).
package enum QuantityKind: String, Sendable, CaseIterable {
    case stock = "bestand"
    case flow = "fluss"
    case amount = "betrag"
    case measurement = "messwert"
    case survey = "befragung"
}

/// Where people are counted (`ortsprinzip`).
package enum PlacePrinciple: String, Sendable, CaseIterable {
    case residence = "wohnort"
    case school = "schulort"
    case work = "arbeitsort"

    package var words: String {
        switch self {
        case .residence: "am Wohnort"
        case .school: "am Schulort"
        case .work: "am Arbeitsort"
        }
    }
}

/// Over what the sums of a dataset hold.
package enum Additivity: Sendable, Hashable {
    case everything
    case nothing
    /// Names of Merkmale, and `raum` for areas.
    case over([String])

    package func holds(over dimension: String) -> Bool {
        switch self {
        case .everything: true
        case .nothing: false
        case .over(let names): names.contains(dimension)
        }
    }
}

/// What only a survey says about itself.
package struct SurveyDescription: Sendable, Hashable {
    /// The wording of the question.
    package let question: String?
    package let isWeighted: Bool
    package let allowsSeveralAnswers: Bool
    /// How sure the bounds `unten` and `oben` are, in per cent (`sicherheit`).
    package let confidence: Rational

    package init(question: String?, isWeighted: Bool, allowsSeveralAnswers: Bool, confidence: Rational) {
        self.question = question
        self.isWeighted = isWeighted
        self.allowsSeveralAnswers = allowsSeveralAnswers
        self.confidence = confidence
    }
}

/// The sidecar `data/grunddaten/ID.yaml`: everything about a dataset but its numbers.
package struct DatasetDescription: Sendable {
    package let id: String
    package let title: String
    package let unit: String
    package let counts: CountedThing?
    package let kind: QuantityKind
    package let additivity: Additivity
    /// By dimension (`raum` or a Merkmal): by how much a total may differ from its parts, and why.
    package let tolerances: [(dimension: String, amount: Rational, reason: String?)]
    /// By Merkmal: the categories whose total is subtracted to show the rest.
    package let remainders: [(breakdown: String, category: String)]
    package let periodKind: PeriodKind
    package let breakdowns: [String]
    package let place: PlacePrinciple
    package let source: String
    package let asOf: CalendarDate
    package let isSynthetic: Bool
    package let protection: ProtectionRule
    package let notes: [DatasetNote]
    package let exceptions: [DatasetException]
    package let acceptedWarnings: [AcceptedWarning]
    /// Of surveys only.
    package let survey: SurveyDescription?
    /// Who has checked the data (`geprueft`).
    package let signOff: SignOff?
    package let span: SourceSpan

    package init(
        id: String, title: String, unit: String, counts: CountedThing?, kind: QuantityKind, additivity: Additivity,
        tolerances: [(dimension: String, amount: Rational, reason: String?)] = [],
        remainders: [(breakdown: String, category: String)] = [], periodKind: PeriodKind, breakdowns: [String],
        place: PlacePrinciple, source: String, asOf: CalendarDate, isSynthetic: Bool, protection: ProtectionRule,
        notes: [DatasetNote] = [], exceptions: [DatasetException] = [], acceptedWarnings: [AcceptedWarning] = [],
        survey: SurveyDescription? = nil, signOff: SignOff? = nil, span: SourceSpan
    ) {
        self.id = id
        self.title = title
        self.unit = unit
        self.counts = counts
        self.kind = kind
        self.additivity = additivity
        self.tolerances = tolerances
        self.remainders = remainders
        self.periodKind = periodKind
        self.breakdowns = breakdowns
        self.place = place
        self.source = source
        self.asOf = asOf
        self.isSynthetic = isSynthetic
        self.protection = protection
        self.notes = notes
        self.exceptions = exceptions
        self.acceptedWarnings = acceptedWarnings
        self.survey = survey
        self.signOff = signOff
        self.span = span
    }

    /// Whether its numbers are those of persons or cases, so that few of them say something about somebody.
    package var countsUnits: Bool {
        switch kind {
        case .measurement, .survey: return false
        case .stock, .flow, .amount:
            guard let counted = counts?.kind else { return kind != .amount && unit != "Prozent" }
            return counted == .persons || counted == .cases
        }
    }

    /// How its values are rounded before anything is computed from them; nil where they are used as they are.
    package var rounding: CountRounding? { countsUnits ? protection.rounding : nil }

    /// The same dataset with further footnotes.
    package func adding(_ more: [DatasetNote]) -> DatasetDescription {
        DatasetDescription(
            id: id, title: title, unit: unit, counts: counts, kind: kind, additivity: additivity,
            tolerances: tolerances, remainders: remainders, periodKind: periodKind, breakdowns: breakdowns,
            place: place, source: source, asOf: asOf, isSynthetic: isSynthetic, protection: protection,
            notes: notes + more, exceptions: exceptions, acceptedWarnings: acceptedWarnings, survey: survey,
            signOff: signOff, span: span)
    }
}

/// A footnote of a dataset, bound by the column `fussnote` or by scope.
package struct DatasetNote: Sendable, Hashable {
    package let id: String
    package let text: String
    package let scope: Scope?

    package init(id: String, text: String, scope: Scope? = nil) {
        self.id = id
        self.text = text
        self.scope = scope
    }
}

/// Which cells of a dataset something applies to; nil means all.
package struct Scope: Sendable, Hashable {
    /// Area keys; a trailing `*` matches all keys that begin so.
    package let areas: [String]?
    package let from: ReportingPeriod?
    package let to: ReportingPeriod?

    package init(areas: [String]?, from: ReportingPeriod?, to: ReportingPeriod?) {
        self.areas = areas
        self.from = from
        self.to = to
    }

    package func contains(_ area: AreaKey, _ period: ReportingPeriod) -> Bool {
        if let areas, !areas.contains(where: { Self.matches($0, area.text) }) { return false }
        if let from, period.lastDay < from.firstDay { return false }
        if let to, period.firstDay > to.lastDay { return false }
        return true
    }

    private static func matches(_ pattern: String, _ key: String) -> Bool {
        pattern.hasSuffix("*") ? key.hasPrefix(pattern.dropLast()) : key == pattern
    }
}

/// Cells in which a category is not what its Merkmal says (`ausnahmen`).
package struct DatasetException: Sendable, Hashable {
    package let scope: Scope
    package let breakdown: String
    package let category: String
    /// Whether the category is a subset there.
    package let isSubset: Bool
    package let reason: String

    package init(scope: Scope, breakdown: String, category: String, isSubset: Bool, reason: String) {
        self.scope = scope
        self.breakdown = breakdown
        self.category = category
        self.isSubset = isSubset
        self.reason = reason
    }
}

/// A warning accepted where it arises, with its reason, until a date.
package struct AcceptedWarning: Sendable, Hashable {
    package let code: String
    package let reason: String
    package let until: CalendarDate?
    /// The cells it is accepted for; nil means wherever the dataset gives it.
    package let scope: Scope?

    package init(code: String, reason: String, until: CalendarDate?, scope: Scope? = nil) {
        self.code = code
        self.reason = reason
        self.until = until
        self.scope = scope
    }
}

/// Who has checked a dataset, and when (`geprueft`). Void as soon as the data change.
package struct SignOff: Sendable, Hashable {
    /// An office, never a person.
    package let office: String
    package let day: CalendarDate
    /// The check sum that was signed.
    package let checksum: String
    /// Of the data as they are now.
    package let current: String
    package let span: SourceSpan

    package init(office: String, day: CalendarDate, checksum: String, current: String, span: SourceSpan) {
        self.office = office
        self.day = day
        self.checksum = checksum
        self.current = current
        self.span = span
    }

    package var holds: Bool { checksum == current }
}
