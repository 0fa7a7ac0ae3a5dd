/// A number with its marks, or the reason why there is none. No third state exists: a missing value can never be
/// mistaken for zero.
package enum FigureValue: Sendable, Hashable {
    case number(Rational, Marks)
    case none(Sign)

    package static func number(_ value: Rational) -> FigureValue { .number(value, []) }

    package var rational: Rational? {
        if case .number(let value, _) = self { value } else { nil }
    }

    package var sign: Sign? {
        if case .none(let sign) = self { sign } else { nil }
    }

    package var marks: Marks {
        if case .number(_, let marks) = self { marks } else { [] }
    }
}

/// Why there is no number. The raw value is the word that the project's files and downloads use.
package enum Sign: String, Sendable, Hashable, CaseIterable {
    /// Secret, for the protection of few.
    case secret = "geheim"
    case unknown = "unbekannt"
    /// Not reliable enough to be shown.
    case unreliable = "unsicher"
    /// Comes later.
    case pending = "folgt"
    /// No observation was made for this place, time and category.
    case notCollected = "nicht_erhoben"
    /// The area did not exist at that time; set by validity, never typed.
    case areaDoesNotExist = "raum_besteht_nicht"
    /// Makes no sense here, such as a share of nothing.
    case notApplicable = "entfaellt"

    /// Which sign a result takes when several operands have none: higher wins.
    package var strength: Int {
        switch self {
        case .secret: 7
        case .unknown: 6
        case .unreliable: 5
        case .pending: 4
        case .notCollected: 3
        case .areaDoesNotExist: 2
        case .notApplicable: 1
        }
    }

    package func stronger(_ other: Sign) -> Sign { strength >= other.strength ? self : other }

    /// The words a screen reader and a legend say.
    package var words: String {
        switch self {
        case .secret: "geheim zu halten"
        case .unknown: "unbekannt"
        case .unreliable: "nicht sicher genug"
        case .pending: "Angabe folgt später"
        case .notCollected: "nicht erhoben"
        case .areaDoesNotExist: "Gebiet besteht zu dieser Zeit nicht"
        case .notApplicable: "entfällt"
        }
    }

    /// Signs that a base data file may type.
    package static let typed: [Sign] = [.secret, .unknown, .unreliable, .pending, .notApplicable]
}

/// Marks at a number. They are united in arithmetic.
package struct Marks: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let provisional = Marks(rawValue: 1 << 0)
    package static let revised = Marks(rawValue: 1 << 1)
    package static let estimated = Marks(rawValue: 1 << 2)
    package static let limited = Marks(rawValue: 1 << 3)
    package static let projected = Marks(rawValue: 1 << 4)
    /// More than nothing, less than half of the last digit; the number is 0. Turns into `estimated` in arithmetic.
    package static let roundedToZero = Marks(rawValue: 1 << 5)

    /// Mark, the word of the project's files, and the words for readers.
    package static let table: [(mark: Marks, id: String, words: String)] = [
        (.provisional, "vorlaeufig", "vorläufiger Wert"),
        (.revised, "berichtigt", "berichtigter Wert"),
        (.estimated, "geschaetzt", "geschätzter Wert"),
        (.limited, "eingeschraenkt", "Aussagewert eingeschränkt"),
        (.projected, "vorausberechnet", "vorausberechneter Wert"),
        (.roundedToZero, "gerundet_null", "mehr als nichts, aber auf null gerundet"),
    ]

    /// The words of the project's files, in fixed order.
    package var ids: [String] { Self.table.filter { contains($0.mark) }.map(\.id) }

    /// Marks of a computed result: a number rounded to zero has made it an estimate.
    package var ofResult: Marks {
        contains(.roundedToZero) ? subtracting(.roundedToZero).union(.estimated) : self
    }
}
