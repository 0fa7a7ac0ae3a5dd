import Catalogue

/// What kind of number a formula gives, with its units: the basis of all unit checks.
package struct Quantity: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A number written in the formula.
        case constant
        /// Persons, cases, euros, square kilometres.
        case amount
        /// A part of a whole, a relative change or data delivered in Prozent: shown times 100.
        case share
        /// A plain quotient of like units.
        case ratio
        /// A plain quotient of unlike units: euros per person.
        case quotient
        /// `je`: already multiplied.
        case rate
        /// `index` and `segregation`: already on a scale of their own.
        case index
    }

    package let kind: Kind
    /// Exponents of base units, without zeros.
    let powers: [String: Int]

    init(_ kind: Kind, powers: [String: Int] = [:]) {
        self.kind = kind
        self.powers = powers.filter { $0.value != 0 }
    }

    /// The unit of a dataset: its kind of thing where it counts something, else its unit as written.
    init(of dataset: DatasetDescription) {
        if dataset.unit == "Prozent" {
            self.init(.share)
            return
        }
        self.init(.amount, powers: [Self.symbol(unit: dataset.unit, counted: dataset.counts?.kind): 1])
    }

    private static func symbol(unit: String, counted: CountedThing.Kind?) -> String {
        // »1.000 Euro« and »Euro« differ in scale and must not be added.
        if let first = unit.utf8.first, (0x30...0x39).contains(first) { return unit }
        if let counted, counted != .money { return counted.symbol }
        return knownUnits[unit] ?? unit
    }

    private static let knownUnits = [
        "Personen": CountedThing.Kind.persons.symbol, "Kinder": CountedThing.Kind.persons.symbol,
        "Fälle": CountedThing.Kind.cases.symbol, "Plätze": CountedThing.Kind.places.symbol, "EUR": "Euro",
    ]

    /// The base unit that an indicator's declared unit names, where it names one.
    static func symbol(declared unit: String) -> String? {
        knownUnits[unit] ?? (unit == "Euro" ? unit : nil)
    }

    var isDimensionless: Bool { powers.isEmpty }

    /// Whether the value is one that readers see in Prozent.
    var isPercentLike: Bool { kind == .share || kind == .ratio }

    /// Whether all units count persons, cases, places or full-time posts.
    var countsOnly: Bool {
        let counts = Set(CountedThing.Kind.allCases.filter { $0 != .money }.map(\.symbol))
        return powers.keys.allSatisfy { counts.contains($0) }
    }

    /// »Personen«, »Euro«, »Anteil«, for messages.
    var words: String {
        switch kind {
        case .constant: return "eine Zahl"
        case .share, .ratio: return "ein Anteil"
        case .index: return "eine Indexzahl"
        case .amount, .quotient, .rate:
            let over = powers.filter { $0.value > 0 }.keys.sorted().joined(separator: " mal ")
            let under = powers.filter { $0.value < 0 }.keys.sorted().joined(separator: " und ")
            if under.isEmpty { return over.isEmpty ? "ein Verhältnis" : over }
            return "\(over.isEmpty ? "Zahl" : over) je \(under)"
        }
    }

    // MARK: Arithmetic

    /// nil where the two cannot be added or compared.
    func adding(_ other: Quantity) -> Quantity? {
        if kind == .constant, other.isDimensionless { return other }
        if other.kind == .constant, isDimensionless { return self }
        guard powers == other.powers else { return nil }
        if kind == other.kind { return self }
        return isPercentLike && other.isPercentLike ? Quantity(.ratio) : nil
    }

    /// `factor` is the value of `other` where that is a number of the formula.
    func multiplied(by other: Quantity, scalesUp: Bool) -> Quantity {
        if other.kind == .constant { return scalesUp && isPercentLike ? Quantity(.rate) : self }
        if kind == .constant { return scalesUp && other.isPercentLike ? Quantity(.rate) : other }
        if kind == .index || other.kind == .index { return kind == .index ? self : other }
        return combined(with: other, sign: 1)
    }

    func divided(by other: Quantity) -> Quantity {
        if other.kind == .constant { return self }
        if other.kind == .index { return Quantity(kind == .index ? .ratio : .quotient, powers: powers) }
        return combined(with: other, sign: -1)
    }

    private func combined(with other: Quantity, sign: Int) -> Quantity {
        let powers = powers.merging(other.powers.mapValues { $0 * sign }) { $0 + $1 }
        let isEmpty = powers.allSatisfy { $0.value == 0 }
        if isEmpty { return Quantity(sign == 1 && kind == .share && other.kind == .share ? .share : .ratio) }
        return Quantity(powers.allSatisfy { $0.value >= 0 } ? .amount : .quotient, powers: powers)
    }

    /// Of `anteil`: a share of like in like. nil where the sides count different things.
    func share(of whole: Quantity) -> Quantity? {
        guard powers == whole.powers, kind != .constant, whole.kind != .constant, kind != .index, whole.kind != .index
        else { return nil }
        return Quantity(.share)
    }

    func rate(per base: Quantity) -> Quantity {
        Quantity(.rate, powers: powers.merging(base.powers.mapValues { -$0 }) { $0 + $1 })
    }
}

extension CountedThing.Kind {
    /// The name of the base unit.
    var symbol: String {
        switch self {
        case .persons: "Personen"
        case .cases: "Fälle"
        case .places: "Plätze"
        case .money: "Euro"
        case .fullTime: "Vollzeitstellen"
        }
    }
}
