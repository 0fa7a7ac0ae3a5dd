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
        var bytes: [UInt8] = []
        append(tenths: tenths, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
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
