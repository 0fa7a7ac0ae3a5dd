import Delimited
import Values

/// Decimal numbers with a common number of decimals: a value is `units / 10^decimals`.
struct DecimalColumn {
    private(set) var units: [Int64] = []
    /// Grows to the largest number of decimals seen.
    private(set) var decimals = 0

    static let maximumDecimals = 9

    mutating func reserve(_ count: Int) { units.reserveCapacity(count) }

    /// False when the number does not fit beside the others into 64 bits.
    mutating func append(_ number: PlainDecimal) -> Bool {
        if number.decimals > decimals {
            guard rescale(to: number.decimals) else { return false }
        }
        guard number.decimals < decimals else {
            units.append(number.units)
            return true
        }
        let (scaled, overflow) = number.units.multipliedReportingOverflow(
            by: Self.powers[decimals - number.decimals])
        guard !overflow else { return false }
        units.append(scaled)
        return true
    }

    private mutating func rescale(to wanted: Int) -> Bool {
        let factor = Self.powers[wanted - decimals]
        guard units.allSatisfy({ !$0.multipliedReportingOverflow(by: factor).overflow }) else { return false }
        for index in units.indices { units[index] *= factor }
        decimals = wanted
        return true
    }

    static let powers: [Int64] = (0...maximumDecimals).map { exponent in
        (0..<exponent).reduce(1) { value, _ in value * 10 }
    }
}

/// A number as written: `12,50` is 1250 units with 2 decimals.
struct PlainDecimal: Equatable {
    let units: Int64
    let decimals: Int

    static let zero = PlainDecimal(units: 0, decimals: 0)

    enum Outcome {
        case number(PlainDecimal)
        case failure(GermanNumberParser.Failure)
        case tooManyDecimals
    }

    /// Reads the bytes of a field. Digits with a comma, the usual case, take the short way; everything else goes
    /// through `GermanNumberParser`, which is the only place that knows the rules.
    static func read(_ field: CSVField, in bytes: Span<UInt8>) -> Outcome {
        var units: Int64 = 0
        var decimals = -1
        var index = field.lower
        let count = field.upper - field.lower
        guard count > 0, count <= 18, bytes[index] &- 0x30 <= 9, bytes[field.upper - 1] != 0x2C else {
            return readSlowly(field, in: bytes)
        }
        while index < field.upper {
            let byte = bytes[index]
            index += 1
            let digit = byte &- 0x30
            if digit <= 9 {
                units = units * 10 + Int64(digit)
                if decimals >= 0 { decimals += 1 }
            } else if byte == 0x2C, decimals < 0 {
                decimals = 0
            } else {
                return readSlowly(field, in: bytes)
            }
        }
        guard decimals <= DecimalColumn.maximumDecimals else { return .tooManyDecimals }
        return .number(PlainDecimal(units: units, decimals: max(decimals, 0)))
    }

    private static func readSlowly(_ field: CSVField, in bytes: Span<UInt8>) -> Outcome {
        var text: [UInt8] = []
        for index in field.range { text.append(bytes[index]) }
        switch GermanNumberParser.parse(text) {
        case .failure(let failure): return .failure(failure)
        case .success(let value):
            let decimals = text.lastIndex(of: 0x2C).map { text.count - 1 - $0 } ?? 0
            guard decimals <= DecimalColumn.maximumDecimals else { return .tooManyDecimals }
            guard let rounded = RoundedDecimal(rounding: value, decimals: decimals) else { return .failure(.tooLong) }
            return .number(PlainDecimal(units: rounded.units, decimals: decimals))
        }
    }
}
