import Graphics
import Testing

@Suite struct ColourTests {
    @Test func standardPaletteHasNoProblems() {
        #expect(Palette.standard.problems().map(\.message) == [])
    }

    @Test func weakColoursAreReported() throws {
        let house = try #require(Colour("#9fd8ef"))
        let problems = Palette(house: house, houseDark: house).problems()
        #expect(problems.contains { $0.scheme == "hell" && $0.token == "hervor" && $0.message.contains("3:1") })
        #expect(problems.contains { $0.token == "text-hervor" && $0.message.contains("4,5:1") })
        #expect(!problems.contains { $0.scheme == "dunkel" && $0.token == "text-hervor" })
        var palette = Palette.standard
        palette.light.contexts[1] = palette.light.contexts[0]
        #expect(palette.problems().contains { $0.message.contains("Graustufen") })
    }

    /// Categories stay apart for people who confuse red and green.
    @Test(arguments: ColourVision.allCases)
    func seriesDifferForEveryColourVision(vision: ColourVision) {
        for scheme in [Palette.standard.light, Palette.standard.dark] {
            for palette in scheme.palettes {
                for (index, first) in palette.enumerated() {
                    for second in palette[(index + 1)...] {
                        let distance = first.seen(with: vision).lab.distance(to: second.seen(with: vision).lab)
                        #expect(distance >= 20, "\(first.hex) \(second.hex)")
                    }
                }
            }
        }
    }

    /// Agreement and disagreement stay apart for everybody, whatever the house colour; neighbours in a bar also in print.
    @Test(arguments: ["#005b7f", "#1d6b34", "#8a1538", "#5b2a86", "#6b4e00"])
    func opinionsDiffer(house: String) throws {
        let colour = try #require(Colour(house))
        let palette = Palette(house: colour, houseDark: colour.withLightness(70, colourfulness: 1))
        for scheme in [palette.light, palette.dark] {
            for (index, first) in scheme.opinions.enumerated() {
                #expect(first.contrast(to: scheme.paper) >= 3, "\(first.hex)")
                for second in scheme.opinions[(index + 1)...] {
                    #expect(abs(first.lab.lightness - second.lab.lightness) >= 8, "\(first.hex) \(second.hex)")
                    for vision in ColourVision.allCases {
                        let distance = first.seen(with: vision).lab.distance(to: second.seen(with: vision).lab)
                        #expect(distance >= 15, "\(first.hex) \(second.hex)")
                    }
                }
            }
        }
    }

    /// The first two categories are neighbours in most charts.
    @Test func neighboursDifferInLightness() {
        for scheme in [Palette.standard.light, Palette.standard.dark] {
            for palette in scheme.palettes {
                for (first, second) in zip(palette, palette.dropFirst()) {
                    #expect(abs(first.lab.lightness - second.lab.lightness) >= 8)
                }
            }
        }
    }

    @Test func textUponEveryMarkCanBeRead() {
        for scheme in [Palette.standard.light, Palette.standard.dark] {
            for palette in scheme.palettes + scheme.classRamps + [scheme.contexts, [scheme.own], scheme.opinions] {
                for colour in palette { #expect(colour.contrast(to: colour.textColour) >= 4.5) }
            }
            #expect(scheme.text.contrast(to: scheme.land) >= 4.5)
        }
    }

    @Test func measuresAgreeWithKnownNumbers() throws {
        #expect(Colour.white.contrast(to: .black) == 21)
        let grey = try #require(Colour("#767676"))
        #expect(abs(grey.contrast(to: .white) - 4.54) < 0.01)
        let lab = try #require(Colour("#c0890e")).lab
        #expect(abs(lab.lightness - 60.9) < 0.1)
        #expect(abs(Colour.white.lab.lightness - 100) < 0.01)
        let red = try #require(Colour("#ff0000")).lab
        #expect(abs(red.a - 80.1) < 0.3 && abs(red.b - 67.2) < 0.3)
    }

    @Test func hexRoundTripsAndOtherFormsAreRefused() {
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<500 {
            let colour = Colour(rgb: UInt32.random(in: 0...0xFFFFFF, using: &generator))
            #expect(Colour(colour.hex) == colour)
            let lightened = colour.withLightness(70, colourfulness: 1)
            #expect(abs(lightened.lab.lightness - 70) < 1.2, "\(colour.hex)")
        }
        for text in ["", "#fff", "123456", "#12345g", "rgb(0,0,0)", "#1234567"] { #expect(Colour(text) == nil) }
    }

    /// Everything the drawings use has a rule for the dark scheme.
    @Test func styleSheetNamesEveryClass() {
        let css = Palette.standard.stylesheet()
        for plot in SampleKinds.samples.map(\.plot) {
            let scene = plot.layout(width: 720, style: SamplePlots.style).scene
            let fills = scene.shapes.compactMap(\.style.fill?.name) + scene.texts.map(\.style.token.name)
            for name in Set(fills) { #expect(css.contains(" .\(name) { fill: ")) }
            for name in Set(scene.shapes.compactMap(\.style.stroke?.name)) {
                #expect(css.contains(" .linie-\(name) { stroke: "))
            }
        }
        #expect(!css.contains("var(") && !css.contains("@media (") && css.contains("@media screen and (forced-colors"))
    }
}
