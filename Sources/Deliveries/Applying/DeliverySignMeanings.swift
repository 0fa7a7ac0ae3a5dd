import Values

/// What the official systems of signs mean. They contradict each other: `0` is exactly nothing for one and more than
/// nothing for another.
extension DeliverySigns {
    enum Reading: Equatable {
        case meaning(SignMeaning)
        /// A zero that is a plain number.
        case plainZero
        /// The system leaves open which of several is meant: the recipe has to say.
        case undecided([SignMeaning])
        /// Not in this system.
        case unknown
    }

    /// What a cell that holds only a sign means.
    func reading(of sign: String) -> Reading {
        let common: [String: SignMeaning] = ["x": .notApplicable, "X": .notApplicable, "✕": .notApplicable]
        if self != .own, let meaning = common[sign] { return .meaning(meaning) }
        switch self {
        case .genesis: return Self.standard(sign)
        case .lsn: return Self.lowerSaxony(sign)
        case .ba: return sign == "*" ? .meaning(.secret) : Self.standard(sign)
        case .own: return .unknown
        }
    }

    /// What a zero means.
    var zero: Reading {
        switch self {
        case .genesis: .meaning(.roundedZero)
        case .lsn, .own: .plainZero
        case .ba: .undecided([.zero, .roundedZero])
        }
    }

    /// DIN 55301, as the tables of GENESIS use it.
    private static func standard(_ sign: String) -> Reading {
        switch sign {
        case "-", "–", "—", "\u{2212}": .meaning(.zero)
        case ".", "•": .undecided([.secret, .unknown])
        case "...", "…": .meaning(.pending)
        case "/": .meaning(.unreliable)
        default: .unknown
        }
    }

    private static func lowerSaxony(_ sign: String) -> Reading {
        switch sign {
        case "k": .meaning(.roundedZero)
        case "g", "[g]": .meaning(.secret)
        case "u", "[u]": .meaning(.unreliable)
        case "t", "[t]": .meaning(.pending)
        default: .unknown
        }
    }

    /// The mark that a letter beside a number stands for; nil for a letter that the system does not have. `e` is the
    /// final value and no mark.
    func mark(of letter: String) -> Marks? {
        switch letter {
        case "": []
        case "e" where self == .genesis: []
        case "p": .provisional
        case "r": .revised
        case "s": .estimated
        case "()", "( )": .limited
        case "u" where self == .lsn: .limited
        default: nil
        }
    }
}
