/// Advance widths of a font: enough to know how wide a text will be. Kerning is left out, so that the sum is an upper
/// bound.
package struct FontMetrics: Sendable {
    /// Advances in em for the code points below `advances.count`; negative where the font has no glyph.
    private let advances: [Float]
    /// For characters that neither the font nor the built-in table knows.
    private let unknown: Float

    init(advances: [Float], unknown: Float) {
        self.advances = advances
        self.unknown = unknown
    }

    /// Code points up to the mathematical and geometric signs.
    static let tableSize = 0x2600

    /// Reads the advance widths of a TrueType or OpenType font; nil when the bytes are no such font.
    package init?(fontFile bytes: [UInt8]) {
        guard let file = OpenTypeFile(bytes), var widths = file.advances(upTo: Self.tableSize) else { return nil }
        widths[0xAD] = 0
        let known = widths.filter { $0 > 0 }
        guard !known.isEmpty else { return nil }
        advances = widths
        unknown = max(known.reduce(0, +) / Float(known.count), 0.6)
    }

    /// Width in the unit of `size`. Soft hyphens have no width, because they are drawn only as hyphens.
    package func width(_ text: String, size: Double) -> Double {
        var sum: Float = 0
        for scalar in text.unicodeScalars {
            let code = Int(scalar.value)
            if code < advances.count, advances[code] >= 0 {
                sum += advances[code]
            } else {
                sum += Self.substitute(code) ?? unknown
            }
        }
        return Double(sum) * size
    }

    /// Widths of characters that a text font may lack and a browser takes from elsewhere.
    private static func substitute(_ code: Int) -> Float? {
        switch code {
        case 0x00AD, 0x0300...0x036F, 0x200B...0x200D, 0x2060, 0xFE0F: 0
        case 0x2009, 0x202F: 0.25
        case 0x2190...0x2193: 1
        case 0x25A0...0x25FF: 1
        default: nil
        }
    }
}

/// How strong a text is drawn.
package enum TextWeight: Sendable, Hashable { case regular, bold }
