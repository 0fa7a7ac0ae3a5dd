import DataStore
import Testing

/// Data as offices send them, drawn by lot: no check may say anything about them.
@Suite struct CleanDataTests {
    /// Six Gemeinden of 10 to 4,000 people in two sexes over 3 to 16 years, each year within a few per cent and chance of
    /// the one before.
    private static func rows(_ random: inout SeededGenerator) -> [String] {
        let years = Int.random(in: 3...16, using: &random)
        let drift = Double.random(in: -0.03...0.03, using: &random)
        return (1...6).flatMap { area -> [String] in
            var size = Double.random(in: 10...4000, using: &random)
            return (0..<years).flatMap { year -> [String] in
                size *= 1 + drift + Double.random(in: -0.04...0.04, using: &random)
                // Chance of about the size that counting people has.
                let noise = (0..<6).reduce(0.0) { sum, _ in sum + Double.random(in: -0.5...0.5, using: &random) }
                let girls = max(0, Int((size * 0.48 + noise * (size * 0.48).squareRoot()).rounded()))
                let boys = max(0, Int((size * 0.52 - noise * (size * 0.52).squareRoot()).rounded()))
                return [
                    "0999900\(area);\(2000 + year);w;\(girls)", "0999900\(area);\(2000 + year);m;\(boys)",
                    "0999900\(area);\(2000 + year);insgesamt;\(girls + boys)",
                ]
            }
        }
    }

    @Test func randomCleanDataGiveNoWarning() {
        var random = SeededGenerator(seed: 20261121)
        let areas = (1...6).map { "0999900\($0);Ort \($0);gemeinde;09999;nein" }.joined(separator: "\n")
        for run in 0..<120 {
            let project = SampleProject.small
                .with(
                    "data/raeume.csv",
                    "schluessel;name;typ;uebergeordnet;teile_vollstaendig\n09;Land;land;;nein\n09999;Kreis;kreis;09;ja\n\(areas)\n"
                )
                .with(
                    "data/grunddaten/kinder.csv",
                    (["raum;zeit;geschlecht;wert"] + Self.rows(&random)).joined(separator: "\n") + "\n")
            #expect(project.messages() == [], "run \(run)")
        }
    }

    /// The same data with one digit more at one place: found, wherever it is.
    @Test func oneDigitMoreIsFound() throws {
        var random = SeededGenerator(seed: 7)
        var found = 0
        for _ in 0..<60 {
            var rows = Self.rows(&random)
            guard rows.count >= 6 * 3 * 8 else { continue }
            let large = rows.indices.filter { index in
                rows[index].contains(";w;") && (Int(rows[index].split(separator: ";").last ?? "") ?? 0) >= 100
            }
            guard let place = large.randomElement(using: &random) else { continue }
            rows[place] += "0"
            let project = SampleProject.small
                .with(
                    "data/raeume.csv",
                    "schluessel;name;typ;uebergeordnet;teile_vollstaendig\n09;Land;land;;nein\n09999;Kreis;kreis;09;nein\n"
                        + (1...6).map { "0999900\($0);Ort \($0);gemeinde;09999;nein\n" }.joined()
                )
                .replacing("additiv: ja", by: "additiv: nein", in: "data/grunddaten/kinder.yaml")
                .with(
                    "data/grunddaten/kinder.csv",
                    (["raum;zeit;geschlecht;wert"] + rows).joined(separator: "\n") + "\n")
            #expect(project.messages().contains { $0.hasSuffix("zeitreihe-sprung") })
            found += 1
        }
        #expect(found >= 15)
    }
}
