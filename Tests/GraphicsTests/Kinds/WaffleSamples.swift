import Graphics

enum WaffleSamples: SampleKind {
    static let name = "waffle"

    static var samples: [Sample] {
        [
            Sample("waffle", SamplePlots.waffle), Sample("waffle-single", SamplePlots.singleWaffle),
            Sample("waffle-thousand", SamplePlots.waffleOfThousand),
        ]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.waffle() }
}

extension SamplePlots {
    /// Parts in several areas, one of them secret and one provisional.
    static var waffle: WafflePlot {
        let shares = [[2.4, 3.7], [1.5, 2.0], [4.2, 6.1], [0, 1.3], [0, 0]]
        var panels = zip(municipalities, shares).enumerated().map { index, pair in
            WafflePanel(
                pair.0, values: pair.1.map { percent($0) },
                sentence: "etwa \(decimal(pair.1[0] + pair.1[1], 0)) von 100 Schulabgängen", isOwn: index == 2)
        }
        panels[4].values[0] = .missing("g", kind: "geheim")
        panels[4].values[1] = .missing("g", kind: "geheim")
        panels[4].sentence = ""
        panels[1].values[1].certainty = .provisional
        return WafflePlot(
            panels: panels,
            parts: [WafflePart("weiblich", role: .series(0)), WafflePart("männlich", role: .series(1))])
    }

    static var singleWaffle: WafflePlot {
        WafflePlot(
            panels: [
                WafflePanel(
                    "Landkreis", values: [percent(4.1)],
                    sentence: "4,1\u{A0}%, etwa 4 von 100 Schulabgängen ohne Hauptschulabschluss")
            ], parts: [WafflePart("Anteil", role: .own)])
    }

    static var waffleOfThousand: WafflePlot {
        WafflePlot(
            panels: zip(["2022", "2024"], [0.4, 0.73]).map { title, share in
                WafflePanel(
                    title, values: [.number(share, decimal(share, 2) + "\u{A0}%")],
                    sentence: "\(decimal(share, 2))\u{A0}%, etwa \(decimal(share * 10, 0)) von 1000 Kindern")
            }, parts: [WafflePart("Anteil", role: .own)], whole: .thousand)
    }
}

extension RandomSource {
    mutating func waffle() -> WafflePlot {
        let parts = Int.random(in: 1...4, using: &generator)
        let whole: WafflePlot.Whole = chance(25) ? .thousand : .hundred
        let panels = (0..<Int.random(in: 1...8, using: &generator)).map { index in
            WafflePanel(
                name(),
                values: (0..<parts).map { _ in datum(0...(whole == .hundred ? 24 : 0.9), decimals: 1) },
                sentence: chance(80) ? "etwa 6 von 100 Schulabgängerinnen und Schulabgängern" : "", isOwn: index == 1)
        }
        return WafflePlot(
            panels: panels,
            parts: (0..<parts).map { WafflePart(name(), role: parts == 1 ? .own : .series($0)) }, whole: whole)
    }
}
