import Figures
import Indicators
import Testing
import Values

/// How sure the values of a survey are, as readers see it.
@Suite struct SurveyNoteTests {
    private static let line = "::diagramm{#a indikator=quote raum=99001 darstellung=linie}"

    private static let world: FigureWorld = {
        var world = FigureWorld(["2019", "2021", "2023"], ["34,2", "36,0", "unsicher"])
        world.samples[FigureWorld.district] = [
            sample(310, 374, 1412), sample(332, 389, 520), sample(100, 900, 9),
        ]
        return world
    }()

    private static func sample(_ lower: Int, _ upper: Int, _ answers: Int) -> Sample {
        Sample(
            lower: Rational(Int128(lower), over: 1000), upper: Rational(Int128(upper), over: 1000), answers: answers)
    }

    private func figure(_ directive: String, in world: FigureWorld = world) throws -> Figure {
        let outcome = try world.outcome(directive)
        #expect(outcome.codes == [])
        return try #require(outcome.figures.first)
    }

    @Test func notesNameQuestionMethodAndAnswers() throws {
        let notes = try figure(Self.line).notes.map { $0.replacing("\u{00A0}", with: " ") }
        #expect(
            notes == [
                "Frage: »Wie war es?«",
                "Die dünnen Linien zeigen den Bereich, in dem der wahre Wert mit 95 % Sicherheit liegt "
                    + "(Stichprobenfehler).",
                "Zahl der Antworten (n): 520 bis 1412.",
            ])
        let table = try figure("::tabelle{#a indikator=quote raum=99001}")
        #expect(table.notes.contains { $0.hasPrefix("Unter den Werten nennt die Tabelle den Bereich") })
    }

    /// A value that is not shown has no range and no number of answers anywhere.
    @Test func aSignHasNone() throws {
        let figure = try figure(Self.line)
        let cells = figure.table.rows.flatMap(\.cells)
        #expect(cells.map(\.interval) == ["31,0 bis 37,4", "33,2 bis 38,9", nil])
        #expect(cells.map(\.sampleSize) == [1412, 520, nil])
        #expect(cells[2].bounds == nil)
        let drawn = [figure.drawing?.wide.html.text, figure.drawing?.narrow.html.text].compactMap { $0 }
        #expect(drawn.count == 2)
        for text in drawn { #expect(!text.contains("n = 9<") && !text.contains("90,0")) }
    }

    @Test func oneNumberOfAnswersStandsAtItsRow() throws {
        var world = FigureWorld(["2023"], ["99001001": ["30,0"], "99001002": ["40,0"], "99001003": ["geheim"]])
        world.samples = [
            "99001001": [Self.sample(250, 350, 80)], "99001002": [Self.sample(350, 450, 12000)],
            "99001003": [Self.sample(0, 10, 7)],
        ]
        let directive =
            "::diagramm{#a indikator=quote raum=99001001,99001002,99001003 darstellung=balken vergleich=nein}"
        let text = try figure(directive, in: world).drawing?.wide.html.text ?? ""
        #expect(text.contains("n = 80<") && text.contains("n = 12.000<"))
        #expect(!text.contains("n = 7<"))
    }

    @Test func otherDataHasNoSuchNotes() throws {
        let figure = try figure(Self.line, in: FigureWorld(["2019", "2021", "2023"], ["34,2", "36,0", "37,0"]))
        #expect(figure.notes == [])
        #expect(figure.table.rows.flatMap(\.cells).allSatisfy { $0.interval == nil && $0.sampleSize == nil })
    }
}
