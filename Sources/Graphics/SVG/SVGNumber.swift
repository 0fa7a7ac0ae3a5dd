/// Coordinates in tenths of a pixel, written without any locale.
enum SVGNumber {
    /// Nearest tenth; everything that is no finite, drawable number becomes 0.
    static func tenths(_ value: Double) -> Int {
        let scaled = value * 10
        guard abs(scaled) < 1e9 else { return 0 }
        return Int(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
    }

    static func text(_ value: Double) -> String { text(tenths: tenths(value)) }

    static func text(tenths: Int) -> String {
        // Short texts need no room of their own outside the string.
        String(unsafeUninitializedCapacity: 12) { buffer in
            var magnitude = tenths.magnitude
            var digits = 0
            var end = 12
            func put(_ byte: UInt8) {
                end -= 1
                buffer[end] = byte
            }
            if magnitude % 10 > 0 {
                put(0x30 + UInt8(magnitude % 10))
                put(0x2E)
            }
            magnitude /= 10
            repeat {
                put(0x30 + UInt8(magnitude % 10))
                magnitude /= 10
                digits += 1
            } while magnitude > 0 && digits < 9
            if tenths < 0 { put(0x2D) }
            for index in end..<12 { buffer[index - end] = buffer[index] }
            return 12 - end
        }
    }

    /// In path data ».5« stands for 0.5.
    enum LeadingZero { case kept, dropped }

    static func append(tenths: Int, leadingZero: LeadingZero = .kept, to bytes: inout [UInt8]) {
        var magnitude = tenths
        if tenths < 0 {
            bytes.append(0x2D)
            magnitude = -tenths
        }
        if leadingZero == .kept || magnitude >= 10 || magnitude == 0 { append(whole: magnitude / 10, to: &bytes) }
        let tenth = magnitude % 10
        if tenth > 0 {
            bytes.append(0x2E)
            bytes.append(0x30 + UInt8(tenth))
        }
    }

    private static func append(whole: Int, to bytes: inout [UInt8]) {
        if whole >= 10 { append(whole: whole / 10, to: &bytes) }
        bytes.append(0x30 + UInt8(whole % 10))
    }

    /// A value of an axis in machine form: at most six decimals, no trailing zeros.
    static func machine(_ value: Double) -> String {
        let scaled = (value * 1_000_000).rounded()
        guard scaled.isFinite, abs(scaled) < 9e18 else { return "0" }
        let units = Int(scaled)
        let fraction = units.magnitude % 1_000_000
        var text = (units < 0 ? "-" : "") + String(units.magnitude / 1_000_000)
        if fraction > 0 {
            var digits = String(1_000_000 + fraction).dropFirst()
            while digits.last == "0" { digits.removeLast() }
            text += "." + digits
        }
        return text
    }
}
