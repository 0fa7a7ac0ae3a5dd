import Values

/// A number as a delivery writes it, with what was seen on the way.
struct DeliveredNumber: Equatable {
    enum Failure: Error, Equatable {
        /// No number at all: perhaps a sign.
        case notANumber
        /// Marks of groups that do not stand before every three digits.
        case grouping
        /// A decimal point where the delivery has decimal commas, or the other way round.
        case decimalMark
        /// More than 18 digits or nine decimals.
        case tooLong
    }

    var units: Int64
    var decimals: Int
    /// The mark between groups of three digits.
    var groupMark: UInt8?
    /// Whether four or more digits before the decimal mark stand without one.
    var isLongUngrouped: Bool

    var decimal: RoundedDecimal { RoundedDecimal(units: units, decimals: decimals) }

    /// Reads digits with an optional minus before, marks of groups and decimals.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, usesDecimalPoint: Bool) -> Result<DeliveredNumber, Failure> {
        let decimalMark: UInt8 = usesDecimalPoint ? 0x2E : 0x2C
        let otherMark: UInt8 = usesDecimalPoint ? 0x2C : 0x2E
        var index = 0
        var isNegative = false
        if bytes.first == 0x2D {
            isNegative = true
            index = 1
        } else if bytes.count > 3, bytes[0] == 0xE2, bytes[1] == 0x88, bytes[2] == 0x92 {
            isNegative = true
            index = 3
        }
        var number = DeliveredNumber(units: 0, decimals: 0, groupMark: nil, isLongUngrouped: false)
        var digits = 0
        var beforeMark = 0
        var sinceGroup = 0
        var inFraction = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 0x30, byte <= 0x39 {
                digits += 1
                guard digits <= 18 else { return .failure(.tooLong) }
                number.units = number.units * 10 + Int64(byte - 0x30)
                if inFraction { number.decimals += 1 } else { sinceGroup += 1; beforeMark += 1 }
                index += 1
                continue
            }
            if byte == decimalMark, !inFraction, digits > 0 {
                guard number.groupMark == nil || sinceGroup == 3 else { return .failure(.grouping) }
                inFraction = true
                index += 1
                continue
            }
            guard let length = groupLength(bytes, at: index, mark: otherMark), digits > 0 else {
                return .failure(.notANumber)
            }
            guard !inFraction else { return .failure(byte == otherMark ? .decimalMark : .grouping) }
            let isFirst = number.groupMark == nil
            guard isFirst ? beforeMark <= 3 : sinceGroup == 3 && number.groupMark == byte else {
                return .failure(.grouping)
            }
            // »0.123« is a decimal of the other style, never a group.
            if isFirst, beforeMark == 1, number.units == 0 { return .failure(.decimalMark) }
            number.groupMark = byte
            sinceGroup = 0
            index += length
        }
        guard digits > 0, !inFraction || number.decimals > 0 else { return .failure(.notANumber) }
        if number.groupMark != nil, !inFraction, sinceGroup != 3 {
            return .failure(number.groupMark == otherMark && beforeMark - sinceGroup <= 3 ? .decimalMark : .grouping)
        }
        guard number.decimals <= 9 else { return .failure(.tooLong) }
        number.isLongUngrouped = number.groupMark == nil && beforeMark > 3
        if isNegative { number.units = -number.units }
        return .success(number)
    }

    /// How many bytes a mark of groups takes: a point, a blank, an apostrophe.
    private static func groupLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, mark: UInt8) -> Int? {
        switch bytes[index] {
        case mark, 0x20, 0x27: 1
        case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0: 2
        case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && [0x89, 0xAF].contains(bytes[index + 2]):
            3
        default: nil
        }
    }
}
