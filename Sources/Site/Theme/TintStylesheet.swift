import Graphics

/// The backgrounds of tinted tables: equal steps of lightness in the hue of the house colour, or in grey. All of them
/// are so far from the ink that the same text can be read on each, with or without the background being printed.
struct TintStylesheet {
    static let counts = 2...5

    let palette: Palette

    /// For paper, which is always light.
    var light: String {
        [("haus", palette.light.own), ("grau", palette.light.mutedText)].map { name, hue in
            rules(name, hue, from: 95, to: 71)
        }.joined()
    }

    var text: String {
        var rules = light
        rules += "@media screen and (prefers-color-scheme: dark) {\n"
        for (name, scheme) in [("haus", palette.dark.own), ("grau", palette.dark.mutedText)] {
            rules += self.rules(name, scheme, from: 15, to: 42)
        }
        return rules + "}\n"
    }

    /// From little to much.
    static func colours(_ hue: Colour, from first: Double, to last: Double, count: Int) -> [Colour] {
        (0..<count).map { step in
            hue.withLightness(
                first + (last - first) * Double(step) / Double(max(count - 1, 1)), colourfulness: 0.55)
        }
    }

    private func rules(_ name: String, _ hue: Colour, from first: Double, to last: Double) -> String {
        var rules = ""
        for count in Self.counts {
            for (step, colour) in Self.colours(hue, from: first, to: last, count: count).enumerated() {
                rules += "  .getoent-\(name)-\(count) .stufe-\(step + 1) { background-color: \(colour.hex); }\n"
            }
        }
        return rules
    }
}
