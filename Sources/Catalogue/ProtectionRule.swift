/// How a dataset's small numbers are protected: `geheimhaltung:` of the report, of a source or of a dataset.
package struct ProtectionRule: Sendable, Hashable {
    package enum Method: String, Sendable, CaseIterable {
        case suppress = "sperren"
        /// Every value becomes a multiple of `base`.
        case round = "runden"
        /// Values below `base` become 0 or `base`, all others stay.
        case roundSmall = "kleinrunden"
        /// The source has rounded its values to multiples of `base`.
        case deliveredRounded = "geliefert_gerundet"
        /// Already public at its source: taken over with its signs, no primary cell.
        case published = "veroeffentlicht"
    }

    /// What readers know of a value that is hidden.
    package enum Zeros: String, Sendable, CaseIterable {
        /// Zeros are shown, hence a hidden value is at least 1.
        case shown = "zeigen"
        /// A zero may be hidden to protect another value.
        case hideable = "sperrbar"
    }

    package let method: Method
    /// Counts from 1 to `threshold` − 1 are secret.
    package let threshold: Int
    /// A rate needs at least this denominator.
    package let minimumDenominator: Int
    package let zeros: Zeros
    /// `breite` as written; what holds is `width`.
    package let demandedWidth: Int?
    /// Whether the one person in a cell counts as somebody who knows it.
    package let considersInsiders: Bool
    /// Of what values are multiples; only of the methods that round.
    package let base: Int?

    package init(
        method: Method, threshold: Int, minimumDenominator: Int, zeros: Zeros = .shown, demandedWidth: Int? = nil,
        considersInsiders: Bool = true, base: Int? = nil
    ) {
        self.method = method
        self.threshold = threshold
        self.minimumDenominator = minimumDenominator
        self.zeros = zeros
        self.demandedWidth = demandedWidth
        self.considersInsiders = considersInsiders
        self.base = base
    }

    /// What holds where nobody says anything: counts below 3 are secret, a rate needs no minimal denominator.
    package static let standard = ProtectionRule(method: .suppress, threshold: 3, minimumDenominator: 0)

    /// How far apart the smallest and the largest value must lie that a secret value could have.
    ///
    /// Rounding leaves as many values as lie around a multiple, and around 0 only those above it.
    package var width: Int {
        if let demandedWidth { return demandedWidth }
        guard method.rounds, let base else { return threshold }
        return min(threshold, max(1, (base - 1) / 2))
    }

    /// Whether values of few are secret at all: neither public already nor rounded by their source.
    package var hasSecrets: Bool {
        switch method {
        case .suppress, .round, .roundSmall: true
        case .deliveredRounded, .published: false
        }
    }

    /// Shown counts from 1 to this − 1 are hidden: the threshold, and 1 where rounding does that work.
    package var hiddenBelow: Int { rounding == nil ? threshold : 1 }

    /// How values are rounded before anything is computed from them.
    package var rounding: CountRounding? {
        guard let base, base > 1 else { return nil }
        switch method {
        case .round: return CountRounding(base: base, reach: .all)
        case .roundSmall: return CountRounding(base: base, reach: .belowBase)
        case .suppress, .deliveredRounded, .published: return nil
        }
    }
}

extension ProtectionRule.Method {
    /// Whether values of this method are multiples of a base.
    package var rounds: Bool {
        switch self {
        case .round, .roundSmall, .deliveredRounded: true
        case .suppress, .published: false
        }
    }

    /// The base where none is named.
    package var usualBase: Int? {
        switch self {
        case .round, .roundSmall: 5
        case .deliveredRounded: 3
        case .suppress, .published: nil
        }
    }
}

extension ProtectionRule {
    /// What one `geheimhaltung:` says; everything else stays as it is.
    package struct Difference: Sendable, Hashable {
        package var method: Method?
        package var threshold: Int?
        package var minimumDenominator: Int?
        package var zeros: Zeros?
        package var width: Int?
        package var considersInsiders: Bool?
        package var base: Int?

        package init() {}
    }

    package func changed(by difference: Difference) -> ProtectionRule {
        let method = difference.method ?? method
        // A base belongs to its method: another method begins with its own.
        let inherited = method == self.method ? base : nil
        return ProtectionRule(
            method: method, threshold: difference.threshold ?? threshold,
            minimumDenominator: difference.minimumDenominator ?? minimumDenominator, zeros: difference.zeros ?? zeros,
            demandedWidth: difference.width ?? demandedWidth,
            considersInsiders: difference.considersInsiders ?? considersInsiders,
            base: method.rounds ? difference.base ?? inherited ?? method.usualBase : nil)
    }
}
