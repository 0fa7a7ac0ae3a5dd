/// All colours of one scheme, light or dark.
package struct ColourScheme: Sendable, Hashable {
    static let contextCount = 3
    package static let paletteSizes = 4...6
    package static let classCounts = 2...5

    package var text: Colour
    package var mutedText: Colour
    package var paper: Colour
    package var grid: Colour
    package var axis: Colour
    package var outline: Colour
    package var land: Colour
    package var rule: Colour
    /// The house colour: own area, highlights.
    package var own: Colour
    /// Greys for comparisons.
    package var contexts: [Colour]
    /// Palettes for 4, 5 and 6 series; neighbours differ most in lightness.
    package var palettes: [[Colour]]
    /// Map classes for 2 to 5 classes, from little to much.
    package var classRamps: [[Colour]]
    /// Tints behind marks, by `ValueBand.Level`.
    package var bands: [Colour]
    /// Steps of opinion from against over neutral to in favour.
    package var opinions: [Colour]

    /// The colour that a token has in this scheme.
    package func colour(_ token: ColourToken) -> Colour {
        switch token {
        case .text: text
        case .mutedText: mutedText
        case .ownText, .own: own
        case .paper: paper
        case .grid: grid
        case .axis: axis
        case .outline: outline
        case .land: land
        case .rule: rule
        case .context(let index): contexts[index % contexts.count]
        case .series(let index, let count): palette(count)[index % palette(count).count]
        case .mapClass(let index, let count): ramp(count)[min(max(index, 0), ramp(count).count - 1)]
        case .onOwn: own.textColour
        case .onContext(let index): colour(.context(index)).textColour
        case .onSeries(let index, let count): colour(.series(index, of: count)).textColour
        case .onClass(let index, let count): colour(.mapClass(index, of: count)).textColour
        case .band(let level): bands[min(level.rawValue, bands.count - 1)]
        case .opinion(let step): opinions[min(max(step + 2, 0), opinions.count - 1)]
        case .onOpinion(let step): colour(.opinion(step)).textColour
        }
    }

    package func palette(_ size: Int) -> [Colour] {
        palettes[
            min(max(size, Self.paletteSizes.lowerBound), Self.paletteSizes.upperBound) - Self.paletteSizes.lowerBound]
    }

    package func ramp(_ count: Int) -> [Colour] {
        classRamps[
            min(max(count, Self.classCounts.lowerBound), Self.classCounts.upperBound) - Self.classCounts.lowerBound]
    }
}

extension ColourScheme {
    /// Ink on white paper.
    package static func light(house: Colour) -> ColourScheme {
        ColourScheme(
            text: Colour(rgb: 0x1B1F24), mutedText: Colour(rgb: 0x555D66), paper: .white, grid: Colour(rgb: 0xDDE1E5),
            axis: Colour(rgb: 0x7A838C), outline: Colour(rgb: 0x6B747D), land: Colour(rgb: 0xE9ECEF),
            rule: Colour(rgb: 0x5E3200), own: house,
            contexts: [Colour(rgb: 0x6B737B), Colour(rgb: 0x8C939A), Colour(rgb: 0x1F252B)],
            palettes: [
                colours(0x2D4AAE, 0xC0890E, 0x1B7E82, 0x562800),
                colours(0x0460A9, 0x25A2A2, 0x6E3825, 0x7C7B00, 0x00344C),
                colours(0x186E86, 0xDB7B21, 0x4E1F8A, 0x2A77F4, 0x803D11, 0x550032),
            ],
            classRamps: classCounts.map { ramp(house, from: 90, to: 27, count: $0) },
            bands: colours(0xFBF3E2, 0xF6DFC4),
            opinions: OpinionScale.colours(house: house, lightness: [32, 52, 61, 42, 22]))
    }

    /// Light ink on dark paper; much is bright, so that it stands out from the page as in the light scheme.
    package static func dark(house: Colour) -> ColourScheme {
        ColourScheme(
            text: Colour(rgb: 0xE7E9EC), mutedText: Colour(rgb: 0xA9B0B8), paper: Colour(rgb: 0x14171A),
            grid: Colour(rgb: 0x31373D), axis: Colour(rgb: 0x7F8891), outline: Colour(rgb: 0x9AA3AC),
            land: Colour(rgb: 0x2A3036), rule: Colour(rgb: 0xFFD9A8), own: house,
            contexts: [Colour(rgb: 0x8F969D), Colour(rgb: 0x6E767E), Colour(rgb: 0xC4C9CE)],
            palettes: [
                colours(0x6A95FD, 0xF3B72E, 0x9CFBFF, 0x9A6E46),
                colours(0x4A93F8, 0xB3FED7, 0xE7A419, 0x87754A, 0x65DEFC),
                colours(0x448B91, 0xEDCD9D, 0xCAA5FC, 0x245BE3, 0xB19926, 0xFBE9F3),
            ],
            classRamps: classCounts.map { ramp(house, from: 20, to: 88, count: $0) },
            bands: colours(0x2A2416, 0x3B2C17),
            opinions: OpinionScale.colours(house: house, lightness: [80, 56, 45, 68, 91]))
    }

    private static func colours(_ values: UInt32...) -> [Colour] { values.map { Colour(rgb: $0) } }

    /// Equal steps of lightness in the hue of the house colour.
    private static func ramp(_ house: Colour, from first: Double, to last: Double, count: Int) -> [Colour] {
        // Few classes need not reach for the ends.
        let inset = (last - first) * (count <= 2 ? 0.2 : count == 3 ? 0.1 : 0)
        let (start, end) = (first + inset, last - inset * 0.5)
        return (0..<count).map { step in
            let lightness = start + (end - start) * Double(step) / Double(max(count - 1, 1))
            // Pale and dark steps carry less colour, as printing inks do.
            return house.withLightness(lightness, colourfulness: 1.15 - max(0, lightness - 55) / 45 * 0.8)
        }
    }
}

/// The colours of a report: one scheme for light pages and print, one for dark screens.
package struct Palette: Sendable, Hashable {
    package var light: ColourScheme
    package var dark: ColourScheme

    package static let standard = Palette(house: Colour(rgb: 0x005B7F), houseDark: Colour(rgb: 0x5CB8DC))

    package init(house: Colour, houseDark: Colour) {
        light = .light(house: house)
        dark = .dark(house: houseDark)
    }
}
