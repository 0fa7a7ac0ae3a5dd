import Catalogue
import Diagnostics
import Disclosure
import Indicators
import Testing
import Values

/// One decision for everything that is shown: what follows from what, through catalogue and base data.
@Suite struct PlanningTests {
    /// How many cells of the named ones are hidden.
    private func hidden(_ cells: [String: String], _ names: String...) -> Int { names.count { cells[$0] == "." } }

    @Test func oneSmallNumberBesideItsTotalIsNotAlone() {
        var project = PlannedProject()
        project.breakdown("geschlecht", "w", "m")
        project.dataset(
            "a", ["geschlecht"],
            """
            K;2020;insgesamt;30
            K;2020;w;1
            K;2020;m;29
            K;2021;insgesamt;30
            K;2021;w;14
            K;2021;m;16
            """)
        project.show("i", "a", by: [[], ["geschlecht"]])
        let planned = project.planned
        let split = planned.cells("i", by: ["geschlecht"])
        #expect(split["K 2020 w"] == ".")
        // Either the other part or the total: with both, the part follows.
        #expect(split["K 2020 m"] == "." || planned.cells("i")["K 2020"] == ".")
        #expect(split["K 2021 w"] == "14,0" && split["K 2021 m"] == "16,0")
        #expect(planned.cells("i")["K 2021"] == "30,0")
        #expect(planned.plan.summary.primary == 1 && planned.plan.summary.secondary == 1)
        #expect(planned.diagnostics.isEmpty)
    }

    @Test func totalsThatCostMoreStay() {
        var project = PlannedProject()
        project.breakdown("form", "g", "h", "r")
        project.dataset("a", ["form"], "K;2020;insgesamt;60\nK;2020;g;1\nK;2020;h;29\nK;2020;r;30")
        project.show("i", "a", by: [[], ["form"]])
        let planned = project.planned
        #expect(planned.cells("i")["K 2020"] == "60,0")
        #expect(planned.cells("i", by: ["form"]).values.count { $0 == "." } == 2)
    }

    /// School type by sex and school type by nationality have the margin of school types in common.
    @Test func linkedTablesWithACommonMargin() {
        var project = PlannedProject()
        project.breakdown("form", "g", "h")
        project.breakdown("geschlecht", "w", "m")
        project.breakdown("pass", "d", "a")
        project.dataset(
            "a", ["form", "geschlecht", "pass"],
            """
            K;2020;insgesamt;insgesamt;insgesamt;100
            K;2020;g;insgesamt;insgesamt;40
            K;2020;h;insgesamt;insgesamt;60
            K;2020;g;w;insgesamt;2
            K;2020;g;m;insgesamt;38
            K;2020;h;w;insgesamt;30
            K;2020;h;m;insgesamt;30
            K;2020;g;insgesamt;d;39
            K;2020;g;insgesamt;a;1
            K;2020;h;insgesamt;d;35
            K;2020;h;insgesamt;a;25
            K;2020;insgesamt;w;insgesamt;32
            K;2020;insgesamt;m;insgesamt;68
            K;2020;insgesamt;insgesamt;d;74
            K;2020;insgesamt;insgesamt;a;26
            """)
        project.show(
            "i", "a", by: [[], ["form"], ["geschlecht"], ["pass"], ["form", "geschlecht"], ["form", "pass"]])
        let planned = project.planned
        #expect(planned.diagnostics.isEmpty)
        let bySex = planned.cells("i", by: ["form", "geschlecht"])
        let byPass = planned.cells("i", by: ["form", "pass"])
        #expect(bySex["K 2020 g w"] == "." && byPass["K 2020 g a"] == ".")
        let forms = planned.cells("i", by: ["form"])
        // Each row and each column through the secret cell has another gap.
        #expect(hidden(bySex, "K 2020 g m") + hidden(forms, "K 2020 g") > 0)
        #expect(hidden(bySex, "K 2020 h w") + hidden(planned.cells("i", by: ["geschlecht"]), "K 2020 w") > 0)
        #expect(hidden(byPass, "K 2020 g d") + hidden(forms, "K 2020 g") > 0)
        #expect(planned.cells("i")["K 2020"] == "100,0")
    }

    @Test func twoLevelsOfAreas() {
        var project = PlannedProject()
        project.dataset(
            "a", [],
            """
            K;2020;100
            P;2020;40
            Q;2020;60
            P1;2020;2
            P2;2020;38
            Q1;2020;25
            Q2;2020;35
            """)
        project.show("i", "a")
        let planned = project.planned
        let cells = planned.cells("i")
        #expect(cells["K 2020"] == "100,0" && cells["P1 2020"] == ".")
        #expect(hidden(cells, "P2 2020") + hidden(cells, "P 2020") > 0)
        // Where the whole of P is hidden, Q must be, too.
        #expect(hidden(cells, "P 2020") == hidden(cells, "Q 2020"))
        #expect(planned.diagnostics.isEmpty)
    }

    /// The share of a part tells the part where the whole is published beside it.
    @Test func aRateIsShownOnlyWithItsCounts() {
        var project = PlannedProject()
        project.breakdown("geschlecht", "w", "m")
        project.dataset(
            "a", ["geschlecht"],
            """
            K;2020;insgesamt;300
            K;2020;w;2
            K;2020;m;298
            K;2021;insgesamt;300
            K;2021;w;100
            K;2021;m;200
            """)
        project.show("alle", "a")
        project.show("frauen", "anteil(a[geschlecht=w], a)", unit: "Prozent")
        project.show("maenner", "anteil(a[geschlecht=m], a)", unit: "Prozent")
        let planned = project.planned
        #expect(planned.cells("frauen")["K 2020"] == "." && planned.cells("maenner")["K 2020"] == ".")
        #expect(planned.cells("frauen")["K 2021"] == "33,3" && planned.cells("maenner")["K 2021"] == "66,7")
    }

    /// »298 of 300« says that two are not among them, though nobody counts them.
    @Test func complementsHaveNoRowOfTheirOwn() {
        var project = PlannedProject()
        project.dataset("alle", [], "K;2020;300\nK;2021;300\nK;2022;300")
        project.dataset("mit", [], "K;2020;298\nK;2021;300\nK;2022;200")
        project.show("a", "alle")
        project.show("m", "mit")
        project.show("quote", "anteil(mit, alle)", unit: "Prozent")
        let planned = project.planned
        #expect(planned.cells("quote")["K 2020"] == ".")
        // The same two numbers elsewhere would say it, too: one of them is hidden everywhere.
        #expect(hidden(planned.cells("a"), "K 2020") + hidden(planned.cells("m"), "K 2020") == 1)
        #expect(planned.cells("quote")["K 2021"] == "100,0" && planned.cells("quote")["K 2022"] == "66,7")
        #expect(planned.plan.summary.secondary == 1)
    }

    @Test func sumsAndMeansOverYears() {
        var project = PlannedProject()
        project.dataset("a", [], "K;2018;20\nK;2019;1\nK;2020;30\nK;2021;40")
        project.show("einzeln", "a")
        project.show("mittel", "mittelwert(a, 3)")
        project.show("wandel", "differenz(a, 1)")
        let planned = project.planned
        let single = planned.cells("einzeln")
        #expect(single == ["K 2018": "20,0", "K 2019": ".", "K 2020": "30,0", "K 2021": "40,0"])
        for (name, cell) in planned.cells("mittel") { #expect(cell == ".", "\(name)") }
        #expect(planned.cells("wandel")["K 2020"] == "." && planned.cells("wandel")["K 2021"] == "10,0")
    }

    /// One person alone in a row: hiding a zero beside it would protect nothing, since zeros are shown.
    @Test func zerosThatAreShownDoNotHelp() {
        var project = PlannedProject()
        project.breakdown("form", "g", "h", "r")
        project.dataset(
            "a", ["form"],
            """
            P1;2020;insgesamt;1
            P1;2020;g;1
            P1;2020;h;0
            P1;2020;r;0
            P2;2020;insgesamt;30
            P2;2020;g;10
            P2;2020;h;20
            P2;2020;r;0
            P;2020;insgesamt;31
            P;2020;g;11
            P;2020;h;20
            P;2020;r;0
            """)
        project.show("i", "a", by: [[], ["form"]])
        let planned = project.planned
        let split = planned.cells("i", by: ["form"])
        #expect(split["P1 2020 h"] == "0,0" && split["P1 2020 r"] == "0,0")
        #expect(split["P1 2020 g"] == "." && planned.cells("i")["P1 2020"] == ".")
        #expect(hidden(split, "P2 2020 g") + hidden(split, "P 2020 g") > 0)
        #expect(planned.diagnostics.isEmpty)
    }

    /// »3, darunter 1«: the part is 1, 2 or 3, and that is one value too few.
    @Test func aPartIsNoLargerThanItsWhole() {
        var project = PlannedProject()
        project.breakdowns.append(
            Breakdown(
                id: "pass", title: "pass", categories: [Category(id: "a", title: "a", isSubset: true)],
                isComplete: false, span: PlannedProject.span))
        project.dataset(
            "s", ["pass"],
            """
            K;2020;insgesamt;3
            K;2020;a;1
            K;2021;insgesamt;4
            K;2021;a;1
            """)
        project.show("i", "s")
        project.show("darunter", "s[pass=a]")
        let planned = project.planned
        #expect(planned.cells("darunter") == ["K 2020": ".", "K 2021": "."])
        #expect(planned.cells("i") == ["K 2020": ".", "K 2021": "4,0"])
    }

    @Test func whatTheSourceKeepsSecretStaysSo() {
        var project = PlannedProject()
        project.breakdown("form", "g", "h", "r")
        project.dataset("a", ["form"], "K;2020;insgesamt;60\nK;2020;g;geheim\nK;2020;h;29\nK;2020;r;30")
        project.show("i", "a", by: [[], ["form"]])
        let planned = project.planned
        let split = planned.cells("i", by: ["form"])
        #expect(split["K 2020 g"] == ".")
        #expect(split.values.count { $0 == "." } + hidden(planned.cells("i"), "K 2020") == 2)
        #expect(planned.plan.summary.delivered == 1 && planned.plan.summary.secondary == 1)
    }

    @Test func sumsOfSeveralCategoriesAreOneForm() throws {
        var project = PlannedProject()
        project.breakdown("form", "g", "h", "r")
        project.dataset("a", ["form"], "K;2020;g;1\nK;2020;h;29\nK;2020;r;30")
        project.show("alle", "a")
        project.show("drei", "a[form=g|h|r]")
        project.show("zwei", "a[form=h|r]")
        let planned = project.planned
        // Both are the sum of the same three rows: hidden together or shown together.
        #expect(planned.cells("alle") == planned.cells("drei"))
        #expect(hidden(planned.cells("alle"), "K 2020") + hidden(planned.cells("zwei"), "K 2020") == 1)
    }
}
