/// A number with the words of its marks, or the word of the sign in its place.
enum NaiveValue: Equatable {
    case number(Fraction, Set<String>)
    case none(String)

    var fraction: Fraction? { if case .number(let fraction, _) = self { fraction } else { nil } }

    var sign: String? { if case .none(let sign) = self { sign } else { nil } }

    /// Strongest first.
    static let strength = [
        "geheim", "unbekannt", "unsicher", "folgt", "nicht_erhoben", "raum_besteht_nicht", "entfaellt",
    ]

    static func stronger(_ left: String, _ right: String) -> String {
        (strength.firstIndex(of: left) ?? 99) <= (strength.firstIndex(of: right) ?? 99) ? left : right
    }

    /// What a computed result carries: »gerundet_null« has made it an estimate.
    static func united(_ left: Set<String>, _ right: Set<String>) -> Set<String> {
        var marks = left.union(right)
        if marks.remove("gerundet_null") != nil { marks.insert("geschaetzt") }
        return marks
    }

    /// Both operands need a number; otherwise the stronger sign stands.
    static func combine(
        _ left: NaiveValue, _ right: NaiveValue, _ operation: (Fraction, Fraction) -> Fraction
    ) -> NaiveValue {
        switch (left, right) {
        case (.none(let first), .none(let second)): .none(stronger(first, second))
        case (.none(let sign), _), (_, .none(let sign)): .none(sign)
        case (.number(let first, let firstMarks), .number(let second, let secondMarks)):
            .number(operation(first, second), united(firstMarks, secondMarks))
        }
    }

    static func quotient(_ left: NaiveValue, _ right: NaiveValue) -> NaiveValue {
        if left.sign == nil, right.fraction?.isZero ?? false { return .none("entfaellt") }
        return combine(left, right) { $1.isZero ? .zero : $0 / $1 }
    }

    /// »entfällt« and »Raum besteht nicht« contribute nothing to totals.
    static func total(_ values: [NaiveValue]) -> NaiveValue {
        let counted = values.filter { $0.sign != "entfaellt" && $0.sign != "raum_besteht_nicht" }
        guard let first = counted.first else {
            return values.compactMap(\.sign).reduce(nil) { sign, next in sign.map { stronger($0, next) } ?? next }
                .map(NaiveValue.none) ?? .number(.zero, [])
        }
        return counted.dropFirst().reduce(first) { combine($0, $1, +) }
    }
}
