import Catalogue
import DataStore
import Diagnostics
import Testing

/// What is written as CSV is read as the same observations.
@Suite struct RoundTripTests {
    /// Writes a field plainly or quoted, as a spreadsheet might.
    private static func field(_ text: String, _ random: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: "\"\(text)\""
        case 1: " \(text)"
        default: text
        }
    }

    @Test func writingAndReadingIsTheIdentity() throws {
        var random = SeededGenerator(seed: 7)
        let areas = ["09", "09999", "09999001", "09999002"]
        let categories = ["insgesamt", "w", "m"]
        let signs = ["geheim", "unbekannt", "unsicher", "folgt", "entfaellt"]
        let marks = ["vorlaeufig", "berichtigt", "geschaetzt", "eingeschraenkt", "vorausberechnet"]
        let base = SampleProject.small.replacing("additiv: ja", by: "additiv: nein", in: "data/grunddaten/kinder.yaml")
            .replacing("art: bestand", by: "art: betrag", in: "data/grunddaten/kinder.yaml")
        for round in 0..<200 {
            let lineEnd = ["\n", "\r\n", "\r"][round % 3]
            var text =
                ["", "\u{FEFF}", "sep=;" + lineEnd][round / 3 % 3] + "raum;zeit;geschlecht;wert;zeichen;marken;fussnote"
                + lineEnd
            var expected: [String] = []
            var cells: Set<String> = []
            for _ in 0..<Int.random(in: 1...30, using: &random) {
                let area = areas.randomElement(using: &random) ?? ""
                let year = String(Int.random(in: 2010...2020, using: &random))
                let category = categories.randomElement(using: &random) ?? ""
                guard cells.insert("\(area) \(year) \(category)").inserted else { continue }
                let hasNumber = Bool.random(using: &random)
                let units = Int.random(in: -99_999_999...99_999_999, using: &random)
                let fraction = String(String(abs(units) % 10_000 + 10_000).dropFirst())
                let number = "\(units < 0 ? "-" : "")\(abs(units) / 10_000),\(fraction)"
                let sign = signs.randomElement(using: &random) ?? ""
                let mark = marks.randomElement(using: &random) ?? ""
                let hasNote = Bool.random(using: &random)
                let written = [
                    area, year, category == "insgesamt" && Bool.random(using: &random) ? "" : category,
                    hasNumber ? number : "", hasNumber ? "" : sign, hasNumber ? mark : "", hasNote ? "a" : "",
                ].map { Self.field($0, &random) }
                text += written.joined(separator: ";") + lineEnd
                // »-0,0000« is zero.
                let value = hasNumber ? (units == 0 ? "0,0000" : number) + " \(mark)" : sign
                expected.append("\(area) \(year) \(category) \(value)" + (hasNote ? " (a)" : ""))
            }
            let project = base.with("data/grunddaten/kinder.csv", text)
            let dataset = try #require(project.dataset())
            // Rows drawn by lot leave gaps.
            #expect(project.messages().filter { !$0.hasSuffix("zeitreihe-luecke") } == [])
            #expect(LoadingTests.lines(dataset) == expected)
        }
    }
}
