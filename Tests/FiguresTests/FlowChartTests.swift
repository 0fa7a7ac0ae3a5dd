import Figures
import Report
import Testing
import Values

/// What a flow diagram of transitions says, counts and leaves unsaid.
@Suite struct FlowChartTests {
    private static let world = FlowWorld([["40", "12"], ["25", "3"]], [["30", "38"], ["5", "7"]])
    private static let secret = FlowWorld([["40", "12"], ["25", "3"]], [["geheim", "geheim"], ["5", "7"]])

    @Test func oneStageInWords() throws {
        let figure = try Self.world.figure(FlowWorld.single)
        #expect(
            figure.description.replacing("\u{00A0}", with: " ")
                == "Von 80 Wechseln im Schuljahr 2022/23 im Landkreis Auenbruch entfallen auf »Stadtschule« 65 (81,3 %) "
                + "und auf »Landschule« 15 (18,8 %). Am größten ist der Strom von »Norden« zu »Stadtschule« (40 Wechsel)."
        )
        #expect(
            figure.headline.replacing("\u{00A0}", with: " ")
                == "»Stadtschule« ist das häufigste Ziel: 65 von 80 Wechseln (81,3 %)")
        let drawing = try #require(figure.drawing)
        #expect(String(decoding: drawing.wide.html.bytes, as: UTF8.self).contains("Flussdiagramm der Übergänge: Titel"))
        #expect(figure.table.rows.map(\.title) == ["Norden", "Süden"])
        #expect(figure.table.columns.map(\.title) == ["Stadtschule", "Landschule"])
    }

    @Test func severalStagesInWords() throws {
        #expect(
            try Self.world.description(FlowWorld.chain)
                == "Von 80 Wechseln im Schuljahr 2022/23 im Landkreis Auenbruch entfallen auf »Stadtschule« 65 (81,3 %) "
                + "und auf »Landschule« 15 (18,8 %). "
                + "Von 80 Abgängen entfallen auf »Lehre« 35 (43,8 %) und auf »Kolleg« 45 (56,3 %). "
                + "Am größten ist der Strom von »Norden« zu »Stadtschule« (40 Wechsel). "
                + "Weitere Zugänge bei »Schule«: 3; ohne weitere Angabe bei »Schule«: 3.")
    }

    /// What a station gains or loses is a row of its own, made from published numbers.
    @Test func theTableHoldsTheRests() throws {
        let table = try Self.world.figure(FlowWorld.chain).table
        let rows = table.rows.map { "\($0.title): \($0.cells[0].display.text)" }
        #expect(
            rows == [
                "Norden → Stadtschule: 40", "Norden → Landschule: 12", "Süden → Stadtschule: 25",
                "Süden → Landschule: 3", "weitere Zugänge → Stadtschule: 3", "Stadtschule → Lehre: 30",
                "Stadtschule → Kolleg: 38", "Landschule → Lehre: 5", "Landschule → Kolleg: 7",
                "Landschule → ohne weitere Angabe: 3",
            ])
        #expect(table.sections.map(\.rowCount) == [5, 5])
        #expect(table.sections.map(\.lead) == [.heading("Lage → Schule"), .heading("Schule → Verbleib")])
        let computed = table.rows.indices.filter { table.rows[$0].cells[0].origin == .computed }
        #expect(computed == [4, 9])
        let coordinates = table.rows[5].cells[0].coordinates
        #expect(coordinates.indicator == "verbleib")
        #expect(coordinates.categories.map(\.category) == ["stadt", "lehre"])
    }

    @Test func theDrawingBalancesItsStations() throws {
        let svg = try wide(Self.world, FlowWorld.chain)
        #expect(svg.contains(">weitere Zugänge<") && svg.contains(">ohne weitere Angabe<"))
        let even = FlowWorld([["40", "12"], ["25", "3"]], [["30", "35"], ["8", "7"]])
        let balanced = try wide(even, FlowWorld.chain)
        #expect(!balanced.contains("weitere Zugänge") && !balanced.contains("ohne weitere Angabe"))
        #expect(
            try even.figure(FlowWorld.chain).notes == ["Alle Stufen zeigen dieselbe Zeit, nicht denselben Jahrgang."])
        #expect(try even.figure(FlowWorld.single).notes == [])
    }

    /// No sum stands anywhere from which a missing number could be worked out.
    @Test func aMissingFlowLeavesNoSum() throws {
        let figure = try Self.secret.figure(FlowWorld.chain)
        let svg = try wide(Self.secret, FlowWorld.chain)
        #expect(svg.components(separatedBy: "data-missing=\"geheim\"") == 3)
        // Stadtschule, Lehre and Kolleg have no number; Landschule, where nothing is missing, has.
        for name in ["Stadtschule", "Lehre", "Kolleg"] {
            #expect(svg.contains(">\(name)</text>"), "\(name)")
        }
        #expect(!svg.contains(">65<") && svg.contains(">15<"))
        #expect(!svg.contains("weitere Zugänge"))
        #expect(
            figure.table.rows.filter { $0.cells[0].origin == .computed }.map(\.title) == [
                "Landschule → ohne weitere Angabe"
            ])
        #expect(
            try Self.secret.description(FlowWorld.chain)
                == "Von 80 Wechseln im Schuljahr 2022/23 im Landkreis Auenbruch entfallen auf »Stadtschule« 65 (81,3 %) "
                + "und auf »Landschule« 15 (18,8 %). "
                + "Am größten ist der Strom von »Norden« zu »Stadtschule« (40 Wechsel). "
                + "2 Angaben fehlen (geheim zu halten).")
        #expect(figure.notes.contains { $0.hasPrefix("Wo eine Angabe fehlt, ist die Linie gestrichelt") })
    }

    @Test(
        "Sonderfälle der Sprache",
        arguments: [
            (
                [["1", "0"], ["0", "0"]],
                "Gezählt ist im Schuljahr 2022/23 im Landkreis Auenbruch 1 Wechsel, und zwar bei »Stadtschule«."
            ),
            ([["0", "0"], ["0", "0"]], "Zahl der Wechsel im Schuljahr 2022/23 im Landkreis Auenbruch: 0."),
            (
                [["1", "geheim"], ["0", "3"]],
                "Auf »Stadtschule« entfällt im Schuljahr 2022/23 im Landkreis Auenbruch 1 Wechsel. Eine Angabe fehlt (geheim zu halten)."
            ),
            (
                [["12000", "0"], ["0", "0"]],
                "Von 12.000 Wechseln im Schuljahr 2022/23 im Landkreis Auenbruch entfallen auf »Stadtschule« 12.000 (100,0 %) und auf »Landschule« 0. Am größten ist der Strom von »Norden« zu »Stadtschule« (12.000 Wechsel)."
            ),
            (
                [["geheim", "geheim"], ["geheim", "geheim"]], "Zu dieser Auswahl gibt es keine Zahl: geheim zu halten."
            ),
        ])
    func specialCases(numbers: [[String]], sentence: String) throws {
        #expect(try FlowWorld(numbers).description(FlowWorld.single) == sentence)
    }

    @Test func withoutFormsOfTheNounTheNumberStandsAlone() throws {
        var world = Self.world
        world.hasCountedThings = false
        #expect(try world.description(FlowWorld.single).hasPrefix("Von insgesamt 80 im Schuljahr 2022/23"))
    }

    /// A first stage of signs only does not silence the second.
    @Test func theSecondStageSpeaksForItself() throws {
        let world = FlowWorld([["geheim", "geheim"], ["geheim", "geheim"]], [["30", "38"], ["5", "7"]])
        #expect(
            try world.description(FlowWorld.chain)
                == "Von 80 Abgängen entfallen auf »Lehre« 35 (43,8 %) und auf »Kolleg« 45 (56,3 %). "
                + "4 Angaben fehlen (geheim zu halten).")
    }

    // MARK: What suits no flow diagram

    private func misfit(_ world: FlowWorld, _ directive: String) throws -> String {
        let outcome = try world.outcome(directive)
        #expect(outcome.codes == [.figureKind])
        return try #require(outcome.message(.figureKind))
    }

    @Test func onlyCountsOfTheSameThingFlow() throws {
        var shares = Self.world
        shares.units = ["Prozent", "Prozent"]
        shares.decimals = 1
        #expect(try misfit(shares, FlowWorld.single).contains("zeigt Anzahlen, »wechsel« ist keine"))
        var mixed = Self.world
        mixed.units = ["Personen", "Fälle"]
        #expect(try misfit(mixed, FlowWorld.chain) == "Die Stufen zählen Verschiedenes (Personen und Fälle)")
        var times = Self.world
        times.periods = ["2022/23", "2023/24"]
        #expect(try misfit(times, FlowWorld.chain) == "Ein Flussdiagramm zeigt eine Zeit, hier sind es 2")
    }

    @Test func aDiagramNeedsTwoBreakdownsAndOneArea() throws {
        let start = "::diagramm{#a indikator=wechsel darstellung=sankey zeit=letzte"
        #expect(try misfit(Self.world, "\(start) nach=lage}").contains("von einem Merkmal zu einem anderen"))
        #expect(try misfit(Self.world, "\(start) nach=lage,schule raum=kreis,land}").contains("einen Raum"))
        #expect(
            try misfit(
                FlowWorld([["1"]], [["1"]]),
                "::diagramm{#a indikator=verbleib,verbleib darstellung=sankey zeit=letzte nach=schule,danach}"
            ).contains("schließen nicht aneinander an"))
    }

    private func wide(_ world: FlowWorld, _ directive: String) throws -> String {
        let drawing = try #require(try world.figure(directive).drawing)
        return String(decoding: drawing.wide.html.bytes, as: UTF8.self)
    }
}

extension String {
    /// How many parts a text has between separators.
    fileprivate func components(separatedBy separator: String) -> Int {
        var count = 1
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
