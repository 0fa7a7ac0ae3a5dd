/// The colours of an opinion scale: in favour in the hue of the house, against in a hue far from it, neutral grey. All
/// five differ in lightness, so that they can be told apart in greyscale too.
enum OpinionScale {
    /// Hues for »against«, the first one preferred.
    private static let contraries = [Colour(rgb: 0xB4570F), Colour(rgb: 0x8A2F8F), Colour(rgb: 0x2A66B8)]

    /// From against (-2) to in favour (2), with these values of lightness.
    static func colours(house: Colour, lightness: [Double]) -> [Colour] {
        let against = contrary(to: house)
        return lightness.enumerated().map { index, value in
            switch index {
            case 0, 1: against.withLightness(value, colourfulness: 1.1)
            case 2: house.withLightness(value, colourfulness: 0.12)
            default: house.withLightness(value, colourfulness: 1.1)
            }
        }
    }

    /// The first hue that everybody can tell from the house colour; otherwise the one that differs most.
    private static func contrary(to house: Colour) -> Colour {
        func distance(_ colour: Colour) -> Double {
            let (a, b) = (house.withLightness(50, colourfulness: 1.1), colour.withLightness(50, colourfulness: 1.1))
            return ColourVision.allCases.reduce(a.lab.distance(to: b.lab)) {
                min($0, a.seen(with: $1).lab.distance(to: b.seen(with: $1).lab))
            }
        }
        return contraries.first { distance($0) >= 30 } ?? contraries.max { distance($0) < distance($1) } ?? house
    }
}
