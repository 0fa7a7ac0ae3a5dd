import Values

/// Works out the formulas of »Nachrechnen«: what a spreadsheet would show if it forgot the stored results.
struct SheetArithmetic {
    /// The number of a cell by column and row.
    let number: (_ column: Int, _ row: Int) -> Rational?
    private var bytes: [UInt8] = []
    private var place = 0
    /// Numbers that stand in the formula itself, outside the second part of `ROUND`.
    private(set) var constants: [Rational] = []
    /// How many cells it takes.
    private(set) var cellCount = 0

    init(number: @escaping (_ column: Int, _ row: Int) -> Rational?) { self.number = number }

    /// nil where it is no formula of this kind.
    mutating func value(of formula: String) -> Rational? {
        bytes = Array(formula.utf8)
        place = 0
        constants = []
        cellCount = 0
        guard let value = sum(), place == bytes.count else { return nil }
        return value
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func sum() -> Rational? {
        guard var value = product() else { return nil }
        while place < bytes.count {
            if take(0x2B) {
                guard let next = product(), let sum = value.adding(next) else { return nil }
                value = sum
            } else if take(0x2D) {
                guard let next = product(), let difference = value.subtracting(next) else { return nil }
                value = difference
            } else {
                break
            }
        }
        return value
    }

    private mutating func product() -> Rational? {
        guard var value = factor() else { return nil }
        while place < bytes.count {
            if take(0x2A) {
                guard let next = factor(), let product = value.multiplied(by: next) else { return nil }
                value = product
            } else if take(0x2F) {
                guard let next = factor(), !next.isZero, let quotient = value.divided(by: next) else { return nil }
                value = quotient
            } else {
                break
            }
        }
        return value
    }

    private mutating func factor() -> Rational? {
        if take(0x2D) { return factor()?.negated }
        if take(0x28) {
            guard let value = sum(), take(0x29) else { return nil }
            return value
        }
        guard place < bytes.count else { return nil }
        if NumberText.isDigit(bytes[place]) {
            guard let value = literal() else { return nil }
            constants.append(value)
            return value
        }
        let start = place
        while place < bytes.count, bytes[place] >= 0x41, bytes[place] <= 0x5A { place += 1 }
        let name = String(decoding: bytes[start..<place], as: UTF8.self)
        if take(0x28) { return call(name) }
        place = start
        guard let cell = reference() else { return nil }
        cellCount += 1
        return number(cell.column, cell.row)
    }

    private mutating func literal() -> Rational? {
        var units: Int128 = 0
        var scale: Int128 = 1
        var isFraction = false
        while place < bytes.count, NumberText.isDigit(bytes[place]) || bytes[place] == 0x2E {
            if bytes[place] == 0x2E {
                if isFraction { return nil }
                isFraction = true
            } else {
                guard units < 1_000_000_000_000_000 else { return nil }
                units = units * 10 + Int128(bytes[place] - 0x30)
                if isFraction { scale *= 10 }
            }
            place += 1
        }
        return Rational(units, over: scale)
    }

    private mutating func reference() -> (column: Int, row: Int)? {
        var column = 0
        var row = 0
        while place < bytes.count, bytes[place] >= 0x41, bytes[place] <= 0x5A, column < 20_000 {
            column = column * 26 + Int(bytes[place] - 0x40)
            place += 1
        }
        while place < bytes.count, NumberText.isDigit(bytes[place]), row < 10_000_000 {
            row = row * 10 + Int(bytes[place] - 0x30)
            place += 1
        }
        return column > 0 && row > 0 ? (column - 1, row) : nil
    }

    private mutating func call(_ name: String) -> Rational? {
        var values: [Rational] = []
        repeat {
            if name == "ROUND", values.count == 1 {
                guard let decimals = literal(), take(0x29), decimals.isInteger else { return nil }
                return RoundedDecimal(rounding: values[0], decimals: Int(decimals.numerator))?.rational
            }
            if let range = range() {
                values += range
            } else {
                guard let value = sum() else { return nil }
                values.append(value)
            }
        } while take(0x2C)
        guard take(0x29), let first = values.first else { return nil }
        switch name {
        case "SUM": return values.dropFirst().reduce(first) { $0?.adding($1) }
        case "ABS": return first.magnitude
        case "MIN": return values.min { $0 < $1 }
        case "MAX": return values.max { $0 < $1 }
        case "MEDIAN": return Self.median(values)
        default: return nil
        }
    }

    /// `C8:E8`
    private mutating func range() -> [Rational]? {
        let start = place
        guard let first = reference(), take(0x3A), let last = reference(), first.row == last.row,
            first.column <= last.column
        else {
            place = start
            return nil
        }
        var values: [Rational] = []
        for column in first.column...last.column {
            guard let value = number(column, first.row) else {
                place = start
                return nil
            }
            values.append(value)
        }
        cellCount += values.count
        return values
    }

    private static func median(_ values: [Rational]) -> Rational? {
        let sorted = values.sorted { $0 < $1 }
        let middle = sorted.count / 2
        if sorted.count % 2 == 1 { return sorted[middle] }
        return sorted[middle - 1].adding(sorted[middle])?.divided(by: Rational(2))
    }
}
