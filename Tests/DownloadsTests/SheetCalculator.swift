import Downloads
import Values

/// Computes the formulas that workbooks of ours use, exactly and with nothing but the cells of the sheet.
struct SheetCalculator {
    let rows: [[Sheet.Cell]]

    /// nil for a formula that it does not understand and for a cell without a number.
    func number(_ formula: String) -> Rational? {
        var reader = Reader(text: Array(formula.unicodeScalars), calculator: self)
        guard let value = reader.sum(), reader.isAtEnd else { return nil }
        return value
    }

    func cell(column: Int, row: Int) -> Rational? {
        guard rows.indices.contains(row), rows[row].indices.contains(column) else { return nil }
        switch rows[row][column] {
        case .number(let number): return number.rational
        case .formula(let formula, .number): return number(formula)
        default: return nil
        }
    }

    private struct Reader {
        let text: [Unicode.Scalar]
        let calculator: SheetCalculator
        var place = 0

        var isAtEnd: Bool { place == text.count }
        var next: Unicode.Scalar? { isAtEnd ? nil : text[place] }

        mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
            guard next == scalar else { return false }
            place += 1
            return true
        }

        mutating func sum() -> Rational? {
            guard var total = product() else { return nil }
            while true {
                if takes("+") {
                    guard let part = product(), let sum = total.adding(part) else { return nil }
                    total = sum
                } else if takes("-") {
                    guard let part = product(), let sum = total.subtracting(part) else { return nil }
                    total = sum
                } else {
                    return total
                }
            }
        }

        mutating func product() -> Rational? {
            guard var total = factor() else { return nil }
            while true {
                if takes("*") {
                    guard let part = factor(), let product = total.multiplied(by: part) else { return nil }
                    total = product
                } else if takes("/") {
                    guard let part = factor(), !part.isZero, let quotient = total.divided(by: part) else { return nil }
                    total = quotient
                } else {
                    return total
                }
            }
        }

        mutating func factor() -> Rational? {
            if takes("-") { return factor()?.negated }
            if takes("(") {
                guard let value = sum(), takes(")") else { return nil }
                return value
            }
            let digits = taking { ("0"..."9").contains($0) }
            if !digits.isEmpty { return Int(digits).map { Rational($0) } }
            let letters = taking { ("A"..."Z").contains($0) }
            let row = taking { ("0"..."9").contains($0) }
            if let row = Int(row) { return calculator.cell(column: Self.column(letters), row: row - 1) }
            guard takes("(") else { return nil }
            return call(letters)
        }

        private mutating func call(_ name: String) -> Rational? {
            var values: [Rational] = []
            repeat {
                let start = place
                if let range = range() {
                    values += range
                } else {
                    place = start
                    guard let value = sum() else { return nil }
                    values.append(value)
                }
            } while takes(",")
            guard takes(")"), let first = values.first else { return nil }
            switch name {
            case "ABS": return first.magnitude
            case "MIN": return values.min()
            case "MAX": return values.max()
            case "MEDIAN":
                let sorted = values.sorted()
                return sorted.count % 2 == 1
                    ? sorted[sorted.count / 2]
                    : sorted[sorted.count / 2 - 1].adding(sorted[sorted.count / 2])?.divided(by: Rational(2))
            case "SUM": return values.reduce(Rational.zero as Rational?) { $0?.adding($1) }
            case "ROUND":
                guard values.count == 2, values[1].isInteger else { return nil }
                return RoundedDecimal(rounding: first, decimals: Int(values[1].numerator))?.rational
            default: return nil
            }
        }

        /// `B2:E2`
        private mutating func range() -> [Rational]? {
            let from = taking { ("A"..."Z").contains($0) }
            let row = taking { ("0"..."9").contains($0) }
            guard !from.isEmpty, let number = Int(row), takes(":") else { return nil }
            let to = taking { ("A"..."Z").contains($0) }
            guard taking({ ("0"..."9").contains($0) }) == row else { return nil }
            let values = (Self.column(from)...Self.column(to)).map { calculator.cell(column: $0, row: number - 1) }
            return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
        }

        private mutating func taking(_ matches: (Unicode.Scalar) -> Bool) -> String {
            var taken = String.UnicodeScalarView()
            while let scalar = next, matches(scalar) {
                taken.append(scalar)
                place += 1
            }
            return String(taken)
        }

        private static func column(_ letters: String) -> Int {
            letters.unicodeScalars.reduce(0) { $0 * 26 + Int($1.value) - 64 } - 1
        }
    }
}
