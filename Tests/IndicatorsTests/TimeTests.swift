import Catalogue
import Diagnostics
import Indicators
import Testing
import Values

/// Which time an operand has, and functions that compare times.
@Suite struct TimeTests {
    private var project: Project {
        var project = Project()
        project.add("jahr", rows: "03K;2019;1\n03K;2020;2\n03K;2021;4\n03K;2023;8\n03N;2021;7\n03N;2022;7\n03N;2023;7")
        project.add(
            "ende", time: .referenceDate,
            rows: "03K;2018-12-31;10\n03K;2019-12-31;20\n03K;2020-12-31;40\n03K;2021-12-31;80")
        project.add("kita", time: .referenceDate, rows: "03K;2019-03-15;1\n03K;2020-03-01;2\n03K;2021-03-01;4")
        project.add(
            "schule", time: .schoolYear, rows: "03K;2018/19;100\n03K;2019/20;200\n03K;2020/21;400\n03K;2021/22;800")
        project.add(
            "monat", time: .month,
            rows: (1...12).map { "03K;2020-\($0 < 10 ? "0" : "")\($0);\($0)" }.joined(separator: "\n")
                + "\n03K;2021-01;5\n" + (1...12).map { "03N;2021-\($0 < 10 ? "0" : "")\($0);1" }.joined(separator: "\n")
        )
        project.add("quartal", time: .quarter, rows: "03K;2020-Q1;1\n03K;2020-Q2;2\n03K;2020-Q3;3\n03K;2020-Q4;6")
        return project
    }

    @Test(arguments: [
        ("jahr + ende[zeit=gleiches_jahr_31_12]", "2020", "42,00"),
        ("jahr + ende[zeit=vorjahr_31_12]", "2020", "22,00"),
        ("kita + ende[zeit=gleiches_jahr_31_12]", "2020-03-01", "42,00"),
        ("kita + ende[zeit=vorjahr_31_12]", "2020", "22,00"),
        ("schule + ende[zeit=gleiches_jahr_31_12]", "2020/21", "440,00"),
        ("schule + jahr[zeit=schuljahresbeginn]", "2020/21", "402,00"),
        ("schule + jahr[zeit=schuljahresende]", "2020/21", "404,00"),
        ("schule + ende[zeit=schuljahresende]", "2019/20", "240,00"),
        ("jahr + schule[zeit=schuljahresbeginn]", "2020", "402,00"),
        ("jahr + schule[zeit=schuljahresende]", "2020", "202,00"),
        ("kita + schule[zeit=schuljahresbeginn]", "2020-03-01", "202,00"),
        ("jahr + monat[zeit=jahresmittel]", "2020", "8,50"), ("jahr + quartal[zeit=jahresmittel]", "2020", "5,00"),
        ("jahr + ende[zeit=jahresmittel]", "2020", "32,00"), ("jahr + kita[zeit=jahresmittel]", "2020", "4,00"),
        ("jahr + monat[zeit=jahresmittel]", "2021", "nicht_erhoben"),
        ("jahr + jahr[zeit=-1]", "2020", "3,00"), ("jahr + jahr[zeit=+1]", "2020", "6,00"),
        ("jahr + jahr[zeit=2019]", "2021", "5,00"),
        ("schule + schule[zeit=-1]", "2020/21", "600,00"), ("kita + kita[zeit=-1]", "2020", "3,00"),
        ("ende / ende[zeit=2018]", "2020", "4,00"), ("jahr + schule[zeit=2020]", "2019", "401,00"),
        ("jahr + ende[zeit=2020-12-31]", "2019", "41,00"), ("jahr + schule[zeit=2020/21]", "2019", "401,00"),
    ])
    func rules(formula: String, period: String, result: String) {
        #expect(project.value(of: formula, at: period) == result)
    }

    @Test func theResultCarriesTheTimeOfTheNumerator() {
        var project = project
        project.indicator("i", "schule / jahr[zeit=schuljahresende]")
        #expect(project.table("i", ["03K"], "alle").value.periods.map(\.text) == ["2018/19", "2019/20", "2020/21"])
        project.indicator("k", "jahr / schule[zeit=schuljahresende]")
        #expect(project.table("k", ["03K"], "alle").value.periods.map(\.text) == ["2019", "2020", "2021"])
    }

    @Test func aShiftedNumeratorCarriesTheFormulasTime() {
        var project = project
        project.indicator("i", "jahr[zeit=-1]")
        #expect(
            project.table("i", ["03K"], "alle").value.periods.map(\.text) == ["2020", "2021", "2022", "2023", "2024"])
        #expect(project.values("i", ["03K"], "2021") == ["2,00"])
    }

    @Test func indicatorsAreReadAtOtherTimes() {
        var project = project
        project.indicator("quote", "je(100, jahr, ende[zeit=vorjahr_31_12])")
        #expect(project.value(of: "quote", at: "2020") == "10,00")
        #expect(project.value(of: "quote - quote[zeit=-1]", at: "2020") == "0,00")
        #expect(project.value(of: "schule * quote[zeit=schuljahresende]", at: "2019/20") == "2000,00")
    }

    // MARK: Comparing

    @Test(arguments: [
        ("differenz(jahr, 1)", "2020", "1,00"), ("veraenderung(jahr, 1)", "2021", "1,00"),
        ("veraenderung(jahr, 2)", "2021", "3,00"),
        ("differenz(jahr, 1)", "2023", "nicht_erhoben"), ("index(jahr, 2019)", "2021", "400,00"),
        ("index(jahr, 2021)", "2019", "25,00"),
        ("index(jahr, basis=2019)", "2019", "100,00"), ("index(ende, 2018)", "2020", "400,00"),
        ("index(schule, 2019/20)", "2021/22", "400,00"),
        ("gleitend(jahr, jahr, 3)", "2021", "1,00"),
        ("gleitend(jahr, ende[zeit=gleiches_jahr_31_12], 2)", "2021", "0,05"),
        ("gleitend(jahr, jahr, 3)", "2023", "nicht_erhoben"),
        ("mittelwert(jahr, 3)", "2021", "2,33"), ("median(jahr, 3)", "2021", "2,00"),
        ("median(jahr, 2)", "2021", "3,00"),
        ("minimum(jahr, 3)", "2021", "1,00"), ("maximum(jahr, 2)", "2020", "2,00"),
        ("differenz(kita, 1)", "2020", "1,00"),
    ])
    func comparing(formula: String, period: String, result: String) {
        #expect(project.value(of: formula, at: period) == result)
    }

    /// Sums first, then the ratio: (1+2+4)/(10+20+40), not the mean of the ratios.
    @Test func movingSumsFirst() throws {
        var project = Project()
        project.add("z", rows: "03K;2013;1\n03K;2014;2\n03K;2015;9")
        project.add("n", rows: "03K;2013;10\n03K;2014;10\n03K;2015;20")
        project.indicator("i", "gleitend(z, n, 3)", unit: "Prozent")
        let table = project.table("i", ["03K"], "alle").value
        #expect(table.periods.map(\.text) == ["2015"])
        #expect(table.windowLength == 3)
        let cell = try #require(table.cells.first)
        #expect(cell.value.text(2) == "0,30")
        #expect(cell.numerator == .number(Rational(12)) && cell.denominator == .number(Rational(40)))
        #expect(cell.operands.filter { $0.role == .numerator }.map(\.period.text) == ["2013", "2014", "2015"])
        #expect(cell.operands.filter { $0.role == .denominator }.count == 3)
    }

    @Test func changeOfANegativeBaseIsNotApplicable() {
        var project = Project()
        project.add("saldo", rows: "03K;2019;-5\n03K;2020;5\n03K;2021;0\n03K;2022;3")
        #expect(project.value(of: "veraenderung(saldo, 1)", at: "2020") == "entfaellt")
        #expect(project.value(of: "veraenderung(saldo, 1)", at: "2021") == "-1,00")
        #expect(project.value(of: "veraenderung(saldo, 1)", at: "2022") == "entfaellt")
        #expect(project.value(of: "differenz(saldo, 1)", at: "2020") == "10,00")
    }

    @Test func nothingIsComparedAcrossABreak() {
        for formula in [
            "differenz(jahr, 1)", "veraenderung(jahr, 1)", "index(jahr, 2019)", "gleitend(jahr, jahr, 2)",
            "mittelwert(jahr, 2)",
        ] {
            var project = project
            #expect(project.value(of: formula, at: "2021") != "entfaellt")
            project.seriesBreak("b", from: "2021", areas: ["03"], datasets: ["jahr"])
            #expect(project.value(of: formula, at: "2021") == "entfaellt", "\(formula)")
            #expect(project.value(of: formula, at: "2020") != "entfaellt", "\(formula)")
        }
    }

    @Test func aBreakConcernsItsAreasAndDatasetsOnly() {
        var project = project
        project.seriesBreak("a", from: "2021", areas: ["03N"])
        project.seriesBreak("b", from: "2021", datasets: ["ende"])
        project.seriesBreak("c", from: "2021", indicators: ["anderer"])
        project.seriesBreak("d", from: "2019", datasets: ["jahr"])
        #expect(project.value(of: "differenz(jahr, 1)", at: "2021") == "2,00")
        project.seriesBreak("e", from: "2021", indicators: ["probe"])
        #expect(project.value(of: "differenz(jahr, 1)", at: "2021") == "entfaellt")
    }

    @Test func eventsOfTheShownTimeComeWithTheTable() {
        var project = project
        project.seriesBreak("frueh", from: "2018", datasets: ["jahr"])
        project.seriesBreak("mitte", from: "2020", areas: ["DG"], datasets: ["jahr"])
        project.seriesBreak("anderswo", from: "2020", areas: ["03N"])
        project.seriesBreak("spaet", from: "2023", indicators: ["i"])
        project.indicator("i", "jahr")
        project.indicator("d", "differenz(jahr, 1)")
        #expect(project.table("i", ["03K"], "alle").value.events.map(\.id) == ["mitte", "spaet"])
        #expect(project.table("i", ["03K"], "2021").value.events.map(\.id) == [])
        #expect(project.table("d", ["03K"], "2021").value.events.map(\.id) == ["mitte"])
    }
}
