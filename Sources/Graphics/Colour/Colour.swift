/// An sRGB colour with the measures that decide whether it can be seen and told apart.
package struct Colour: Sendable, Hashable {
    package let red: UInt8
    package let green: UInt8
    package let blue: UInt8

    package static let white = Colour(red: 255, green: 255, blue: 255)
    package static let black = Colour(red: 0, green: 0, blue: 0)

    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Reads `#rrggbb`, the only form that every renderer understands.
    package init?(_ hex: String) {
        let bytes = Array(hex.utf8)
        guard bytes.count == 7, bytes[0] == 0x23 else { return nil }
        var value: UInt32 = 0
        for byte in bytes.dropFirst() {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: return nil
            }
            value = value << 4 | UInt32(digit)
        }
        self.init(rgb: value)
    }

    /// `0xRRGGBB`, for colours written in source code.
    package init(rgb: UInt32) {
        self.init(
            red: UInt8(truncatingIfNeeded: rgb >> 16), green: UInt8(truncatingIfNeeded: rgb >> 8),
            blue: UInt8(truncatingIfNeeded: rgb))
    }

    /// `#rrggbb` in lower case.
    package var hex: String {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x61 + value - 10 }
        return String(unsafeUninitializedCapacity: 7) { buffer in
            buffer[0] = 0x23
            for (index, part) in [red, green, blue].enumerated() {
                buffer[1 + 2 * index] = digit(part >> 4)
                buffer[2 + 2 * index] = digit(part & 15)
            }
            return 7
        }
    }

    var linear: LinearColour {
        LinearColour(
            red: Self.linearTable[Int(red)], green: Self.linearTable[Int(green)], blue: Self.linearTable[Int(blue)])
    }

    /// Relative luminance of WCAG, 0 to 1.
    package var luminance: Double {
        let linear = linear
        return 0.2126 * linear.red + 0.7152 * linear.green + 0.0722 * linear.blue
    }

    /// Contrast ratio of WCAG, 1 to 21.
    package func contrast(to other: Colour) -> Double {
        let (a, b) = (luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// Black or white, whichever can be read better on this colour; at least 4.5:1 on every colour.
    package var textColour: Colour { contrast(to: .white) >= contrast(to: .black) ? .white : .black }

    /// A colour between this one (0) and another (1), mixed in linear light.
    package func mixed(with other: Colour, share: Double) -> Colour {
        let (a, b) = (linear, other.linear)
        let t = min(max(share, 0), 1)
        return LinearColour(
            red: a.red + (b.red - a.red) * t, green: a.green + (b.green - a.green) * t,
            blue: a.blue + (b.blue - a.blue) * t
        ).colour
    }

    private static let linearTable: [Double] = (0...255).map { step in
        let value = Double(step) / 255
        return value <= 0.04045 ? value / 12.92 : Root.power2point4((value + 0.055) / 1.055)
    }
}

/// Linear light, each part 0 to 1.
struct LinearColour: Sendable {
    var red: Double
    var green: Double
    var blue: Double

    var colour: Colour {
        func part(_ value: Double) -> UInt8 {
            let v = min(max(value, 0), 1)
            let encoded = v <= 0.003_130_8 ? 12.92 * v : 1.055 * Root.power1over2point4(v) - 0.055
            return UInt8(min(max((encoded * 255).rounded(), 0), 255))
        }
        return Colour(red: part(red), green: part(green), blue: part(blue))
    }
}

/// Roots by Newton's method: the same bits on every machine, and no need of a mathematics library.
enum Root {
    static func cube(_ x: Double) -> Double { nth(x, 3) }

    /// x to the power 2.4 = x² · (x²)^(1/5).
    static func power2point4(_ x: Double) -> Double { x * x * nth(x * x, 5) }

    /// x to the power 1/2.4 = (x^(1/12))^5.
    static func power1over2point4(_ x: Double) -> Double {
        let root = nth(x, 12)
        return root * root * root * root * root
    }

    private static func nth(_ x: Double, _ n: Int) -> Double {
        guard x > 0 else { return 0 }
        var guess = max(x, 1)
        for _ in 0..<200 {
            var power = 1.0
            for _ in 1..<n { power *= guess }
            let next = guess - (guess - x / power) / Double(n)
            if next >= guess || guess - next < 1e-15 { break }
            guess = next
        }
        return guess
    }
}
