import Catalogue
import Diagnostics
import Indicators
import Testing
import Values

/// Areas, periods and splits of queries.
@Suite struct QueryTests {
    private var project: Project {
        var project = Project()
        project.add(
            "a", ["geschlecht", "abschluss"],
            rows: ["2018", "2019", "2020"].flatMap { year in
                ["03K", "03N"].flatMap { area in
                    ["w", "m"].flatMap { sex in
                        ["ohne", "haupt", "abi"].map { "\(area);\(year);\(sex);\($0);\(area == "03K" ? 2 : 1)" }
                    }
                }
            }.joined(separator: "\n")
                + "\n03N;2021;w;ohne;1\n03N;2021;w;haupt;1\n03N;2021;w;abi;1\n03N;2021;m;ohne;1\n03N;2021;m;haupt;1\n03N;2021;m;abi;1"
        )
        project.add("b", rows: "03K;2017;10\n03K;2019;20\n03K;2020;30")
        project.indicator("i", "a", breakdowns: ["geschlecht", "abschluss"])
        project.indicator("quote", "anteil(a[abschluss=abi], a)", unit: "Prozent", breakdowns: ["geschlecht"])
        project.indicator("je_b", "a / b", numeratorOnly: ["geschlecht"])
        return project
    }

    // MARK: Periods

    @Test(arguments: [
        ("letzte", ["2020"]), ("letzte:2", ["2019", "2020"]), ("letzte:9", ["2018", "2019", "2020"]),
        ("alle", ["2018", "2019", "2020"]),
        ("2019..", ["2019", "2020"]), ("..2018", ["2018"]), ("2019..2030", ["2019", "2020"]),
        ("2020,2018", ["2018", "2020"]), ("2019", ["2019"]),
    ])
    func periods(selection: String, expected: [String]) {
        let table = project.table("i", ["03K"], selection)
        #expect(table.diagnostics == [])
        #expect(table.value.periods.map(\.text) == expected)
    }

    @Test func theLatestTimeIsTheSameForAllAreas() {
        #expect(project.values("i", ["03K", "03N"]) == ["nicht_erhoben", "6,00"])
        #expect(project.table("i", ["03K", "03N"]).value.periods.map(\.text) == ["2021"])
    }

    @Test func theLatestTimeIsOneAtWhichTheFormulaCanBeComputed() {
        #expect(project.table("je_b").value.periods.map(\.text) == ["2020"])
        #expect(project.values("je_b", ["03K"], "alle") == ["0,60", "0,40"])
    }

    /// An inherited area without data takes the time of the others.
    @Test func anAreaWithoutDataTakesTheTimeOfTheOthers() {
        let table = project.table("i", ["03K1"])
        #expect(table.diagnostics == [])
        #expect(table.value.periods.map(\.text) == ["2021"])
        #expect(table.value.cells.map { $0.value.text(0) } == ["nicht_erhoben"])
    }

    @Test func aYearStandsForTheOnePeriodInIt() {
        var project = project
        project.add(
            "s", time: .referenceDate, rows: "03K;2019-03-01;1\n03K;2020-03-01;2\n03K;2021-03-01;3\n03K;2021-10-01;3")
        project.indicator("j", "s")
        #expect(project.table("j", ["03K"], "2020").value.periods.map(\.text) == ["2020-03-01"])
        #expect(project.table("j", ["03K"], "2019..2020").value.periods.map(\.text) == ["2019-03-01", "2020-03-01"])
        #expect(project.table("j", ["03K"], "2021").diagnostics.map(\.code) == [.periodForm])
        #expect(project.table("j", ["03K"], "2021-10-01").diagnostics == [])
    }

    @Test func schoolYearsAreCalledByTheirBeginning() {
        var project = project
        project.add("s", time: .schoolYear, rows: "03K;2018/19;1\n03K;2019/20;2\n03K;2020/21;3")
        project.indicator("j", "s")
        #expect(project.table("j", ["03K"], "2019..2020").value.periods.map(\.text) == ["2019/20", "2020/21"])
        #expect(project.table("j", ["03K"], "2019/20..").value.periods.map(\.text) == ["2019/20", "2020/21"])
        #expect(project.table("j", ["03K"], "2018").value.periods.map(\.text) == ["2018/19"])
    }

    @Test(arguments: ["2030", "2030..", "2017", "2020-12-31"])
    func aTimeWithoutDataIsAnError(selection: String) {
        let table = project.table("i", ["03K"], selection)
        #expect(table.diagnostics.map(\.code) == [.periodEmpty])
        #expect(table.diagnostics.first?.hint == "Eine vorhandene Zeit wählen: 2018 bis 2021.")
    }

    @Test func projectionsAreLeftOutUnlessAskedFor() {
        var project = project
        project.add("p", rows: "03K;2020;1\n03K;2021;2;;vorausberechnet\n03K;2022;3;;vorausberechnet")
        project.indicator("j", "p")
        #expect(project.table("j").value.periods.map(\.text) == ["2020"])
        #expect(project.values("j", ["03K"], "alle") == ["1,00"])
        #expect(project.values("j", ["03K"], "alle", projections: .included).count == 3)
        #expect(project.table("j", projections: .included).value.periods.map(\.text) == ["2022"])
        #expect(project.values("j", ["03K"], "2021") == ["2,00*vorausberechnet"])
    }

    @Test func aSignIsDataToo() {
        var project = project
        project.add("p", rows: "03K;2020;1\n03K;2021;;folgt")
        project.indicator("j", "p")
        #expect(project.values("j") == ["folgt"])
    }

    // MARK: Named areas

    @Test func aNamedAreaWithoutDataIsAnError() {
        let problem = project.table("i", ["03K", "03K1"], naming: ["03K", "03K1"])
        #expect(problem.diagnostics.map(\.code) == [.areaWithoutData])
        #expect(problem.diagnostics.first?.message == "Für »Adorf« gibt es zu »i« keine Werte")
        #expect(problem.diagnostics.first?.hint == "Einen Raum mit Werten wählen: Kreis, Nachbar.")
        #expect(project.table("i", ["03K", "03K1"], naming: ["03K"]).diagnostics == [])
        // Data at another time is data.
        #expect(project.table("i", ["03K"], "2021", naming: ["03K"]).diagnostics == [])
    }

    @Test func unknownNamesOfAQuery() {
        let unknown = project.table("quotte")
        #expect(unknown.diagnostics.map(\.code) == [.indicatorUnknown])
        #expect(unknown.diagnostics.first?.hint == "Meinten Sie »quote«?")
        #expect(unknown.value.cells.isEmpty)
        #expect(project.table("i", ["03L"]).diagnostics.map(\.code) == [.areaUnknown])
        #expect(project.table("i", by: ["geschlect"]).diagnostics.map(\.code) == [.breakdownUnknown])
        #expect(project.table("i", fixed: ["geschlecht": "wm"]).diagnostics.map(\.code) == [.categoryUnknown])
    }

    // MARK: Splits

    @Test func tablesAreAreasTimesPeriodsTimesSeriesTimesFacets() {
        let table = project.table("i", ["03K", "03N"], "2019..2020", by: ["abschluss", "geschlecht"]).value
        #expect(table.series.map { $0?.id } == ["ohne", "haupt", "abi"])
        #expect(table.facets.map { $0?.id } == ["w", "m"])
        #expect(table.cells.count == 2 * 2 * 3 * 2)
        #expect(table[1, 0, 2, 1].operands.first?.area == AreaKey("03N"))
        #expect(
            table[1, 0, 2, 1].operands.first?.selection == [
                .init(breakdown: "geschlecht", categories: ["m"]), .init(breakdown: "abschluss", categories: ["abi"]),
            ])
    }

    @Test func splitOfARateSplitsBothSides() {
        #expect(project.values("quote", by: ["geschlecht"]) == ["0,33", "0,33"])
        #expect(project.values("i", fixed: ["geschlecht": "w"]) == ["6,00"])
        #expect(project.values("i", fixed: ["geschlecht": "insgesamt"]) == ["12,00"])
        #expect(project.values("i", by: ["geschlecht"], fixed: ["abschluss": "abi"]) == ["2,00", "2,00"])
    }

    @Test func aNumeratorOnlyMerkmalLeavesTheDenominator() {
        #expect(project.values("je_b", by: ["geschlecht"]) == ["0,20", "0,20"])
        let problem = project.table("je_b", by: ["abschluss"]).diagnostics
        #expect(problem.map(\.code) == [.splitImpossible])
        #expect(
            problem.first?.hint
                == "Hat nur der Zähler dieses Merkmal, beim Indikator »nur_zaehler: [abschluss]« schreiben.")
    }

    @Test(arguments: [["abschluss"], ["alter"], ["geschlecht", "geschlecht"], ["geschlecht", "abschluss", "alter"]])
    func impossibleSplits(splits: [String]) {
        #expect(project.table("quote", by: splits).diagnostics.contains { $0.code == .splitImpossible })
    }

    @Test func aSelectionOfTheTotalStaysWhileTheRestIsSplit() {
        var project = project
        project.indicator("verteilung", "anteil(a, a[abschluss=insgesamt])", unit: "Prozent")
        #expect(project.values("verteilung", by: ["abschluss"], decimals: 3) == ["0,333", "0,333", "0,333"])
        #expect(project.values("verteilung", by: ["abschluss", "geschlecht"], decimals: 2).count == 6)
    }

    @Test func anIncompleteMerkmalIsNotSplit() {
        var project = project
        project.add("h", ["herkunft"], rows: "03K;2020;insgesamt;10\n03K;2020;auslaender;4")
        project.add(
            "r", ["herkunft"], remainders: [("herkunft", "deutsch")],
            rows: "03K;2020;insgesamt;10\n03K;2020;auslaender;4")
        project.add("w", ["geschlecht"], rows: "03K;2020;insgesamt;10\n03K;2020;w;4")
        project.add("n", ["geschlecht"], additivity: .nothing, rows: "03K;2020;insgesamt;10\n03K;2020;w;4")
        for id in ["h", "r", "w", "n"] { project.indicator("i\(id)", id) }
        #expect(project.table("ih", by: ["herkunft"]).diagnostics.map(\.code) == [.splitIncomplete])
        #expect(project.values("ih", fixed: ["herkunft": "auslaender"]) == ["4,00"])
        #expect(project.table("ir", by: ["herkunft"]).diagnostics == [])
        #expect(project.table("iw", by: ["geschlecht"]).diagnostics.map(\.code) == [.splitIncomplete])
        // Where sums do not hold, a split only lists.
        #expect(project.table("in", by: ["geschlecht"]).value.series.map { $0?.id } == ["w"])
    }

    @Test func fixedCategoriesThatTheDataLacks() {
        var project = project
        project.add("w", ["geschlecht"], rows: "03K;2020;insgesamt;10\n03K;2020;w;4")
        project.indicator("iw", "w")
        #expect(project.table("iw", fixed: ["geschlecht": "m"]).diagnostics.map(\.code) == [.categoryUnknown])
    }

    // MARK: What others ask

    @Test func catalogueQuestions() {
        let evaluator = project.evaluator().value
        #expect(evaluator.availablePeriods(of: "i").map(\.text) == ["2018", "2019", "2020", "2021"])
        #expect(evaluator.availablePeriods(of: "i", areas: [AreaKey("03K")]).map(\.text) == ["2018", "2019", "2020"])
        #expect(evaluator.availablePeriods(of: "fehlt") == [])
        #expect(evaluator.quantity(of: "quote")?.kind == .share)
        #expect(evaluator.quantity(of: "i")?.kind == .amount)
        #expect(evaluator.datasets(of: "je_b") == ["a", "b"])
        #expect(evaluator.possibleBreakdowns(of: "quote") == ["geschlecht"])
        #expect(evaluator.areasWithData(of: "i").map(\.text) == ["03K", "03N"])
    }
}
