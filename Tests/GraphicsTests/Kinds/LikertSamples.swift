import Graphics

enum LikertSamples: SampleKind {
    static let name = "likert"

    static var samples: [Sample] {
        var centred = SamplePlots.likert
        centred.alignment = .centre
        return [
            Sample("likert", SamplePlots.likert), Sample("likert-centre", centred),
            Sample("likert-four", SamplePlots.likertOfFour),
        ]
    }

    static func random(_ source: inout RandomSource) -> any Plot { source.likert() }
}

extension SamplePlots {
    private static let statements = [
        "Die Öffnungszeiten passen zu unserem Alltag", "Mit den Fachkräften kann ich offen sprechen",
        "Die Sprache meines Kindes wird gefördert", "Der Übergang in die Schule wird gut vorbereitet",
        "Über Angebote der Familien\u{AD}bildung bin ich informiert",
    ]

    /// Five answers and »weiß nicht«, which is rare, to five statements; one answer is secret.
    static var likert: LikertPlot {
        let shares: [[Double]] = [
            [28.1, 47.2, 33.6, 20.9, 15.8], [34.4, 32.9, 35.0, 30.8, 24.6], [17.4, 11.0, 15.2, 22.3, 21.2],
            [12.6, 6.7, 9.3, 14.6, 20.5], [6.3, 1.4, 4.6, 6.9, 10.6], [1.2, 0.8, 2.3, 4.5, 7.3],
        ]
        let names = ["trifft voll zu", "trifft eher zu", "teils, teils", "trifft eher nicht zu", "trifft nicht zu"]
        var answers = names.enumerated().map { index, name in
            LikertAnswer(name, step: 2 - index, data: shares[index].map { .number($0, decimal($0)) })
        }
        answers[4].data[1] = .missing("g", kind: "geheim")
        return LikertPlot(
            items: zip(statements, [1250, 1260, 12_570, 1248, 1362]).map {
                PlotCategory($0, annotation: "n\u{A0}=\u{A0}" + decimal($1, 0))
            },
            answers: answers, outside: [LikertAnswer("weiß nicht", data: shares[5].map { percent($0) })],
            axis: ValueAxis(unit: "Anteil der Befragten in %"))
    }

    /// Four answers without a middle, over time, without anything beside the bars.
    static var likertOfFour: LikertPlot {
        let shares: [[Double]] = [[22, 25, 31], [35, 38, 36], [28, 24, 22], [15, 13, 11]]
        let names = ["sehr zufrieden", "eher zufrieden", "eher unzufrieden", "sehr unzufrieden"]
        var answers = zip(names, [2, 1, -1, -2]).enumerated().map { index, pair in
            LikertAnswer(
                pair.0, step: pair.1, data: shares[index].map { .number($0, decimal($0, 0) + "\u{A0}%") })
        }
        answers[0].data[2].certainty = .provisional
        return LikertPlot(
            items: ["2021", "2023", "2025"].map { PlotCategory($0) }, answers: answers,
            axis: ValueAxis(unit: "Anteil der Befragten in %"))
    }
}

extension RandomSource {
    mutating func likert() -> LikertPlot {
        let items = Int.random(in: 1...9, using: &generator)
        let steps = [[2, 1, 0, -1, -2], [2, 1, -1, -2], [2, 0, -2], [2, -2], [2]][
            Int.random(in: 0..<5, using: &generator)]
        let outside = Int.random(in: 0...2, using: &generator)
        let count = steps.count + outside
        var columns = [[PlotDatum]](repeating: [], count: count)
        for _ in 0..<items {
            var left = 1000
            for index in 0..<count {
                let share = index == count - 1 ? left : Int.random(in: 0...left, using: &generator)
                left -= share
                let value = Double(share) / 10
                columns[index].append(
                    chance(4) ? .missing(chance(70) ? "g" : "n.\u{A0}e.", kind: "geheim") : SamplePlots.percent(value))
                if chance(4) { columns[index][columns[index].count - 1].certainty = .provisional }
            }
        }
        let annotated = chance(60)
        return LikertPlot(
            items: (0..<items).map {
                PlotCategory(
                    chance(40) ? name() + " und " + name() : name(),
                    annotation: annotated ? "n\u{A0}=\u{A0}\($0 * 397 + 11)" : nil)
            },
            answers: steps.enumerated().map { LikertAnswer(name(), step: $1, data: columns[$0]) },
            outside: (0..<outside).map { LikertAnswer(name(), data: columns[steps.count + $0]) },
            axis: ValueAxis(unit: "Anteil in %"), alignment: chance(50) ? .left : .centre)
    }
}
