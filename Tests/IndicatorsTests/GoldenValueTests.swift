import Catalogue
import Diagnostics
import Indicators
import Testing
import Values

/// Values computed by hand from published tables of the Landkreis and its neighbours.
@Suite struct GoldenValueTests {
    /// Numerator and denominator of the share of leavers without Hauptschulabschluss, and the published share.
    @Test(arguments: [
        ("2015", 86, 2113, "4,07", "4,1"), ("2014", 94, 2175, "4,32", "4,3"), ("2011", 130, 2370, "5,49", "5,5"),
        ("2003", 256, 2402, "10,66", "10,7"),
    ])
    func leaversWithoutCertificate(year: String, without: Int, all: Int, two: String, one: String) throws {
        var project = Project()
        project.add(
            "schulabgaenge", ["abschluss"],
            rows: "03K;\(year);insgesamt;\(all)\n03K;\(year);ohne;\(without)\n03K;\(year);haupt;10")
        project.indicator("quote", "anteil(schulabgaenge[abschluss=ohne], schulabgaenge)", unit: "Prozent")
        let table = project.table("quote", ["03K"], year)
        #expect(table.diagnostics == [])
        let cell = try #require(table.value.cells.first)
        let share = try #require(cell.value.rational?.multiplied(by: Rational(100)))
        #expect(RoundedDecimal(rounding: share, decimals: 2)?.csvText == two)
        #expect(RoundedDecimal(rounding: share, decimals: 1)?.csvText == one)
        #expect(cell.numerator == .number(Rational(without)))
        #expect(cell.denominator == .number(Rational(all)))
        #expect(cell.operands.map(\.role) == [.numerator, .denominator])
        #expect(cell.operands.flatMap(\.origins).map(\.line) == [3, 2])
    }

    /// Care at 1 March against the population of 31 December of the year before.
    @Test func careRateTakesThePopulationOfThePreviousYear() {
        var project = Project()
        project.add(
            "betreute", ["alter"], time: .referenceDate, rows: "03K;2016-03-01;a0_2;1072\n03K;2016-03-01;a3_5;4349")
        project.add(
            "bevoelkerung", ["alter"], time: .referenceDate,
            rows: """
                03K;2015-12-31;a0_2;5214
                03K;2015-12-31;a3_5;5071
                03K;2016-12-31;a0_2;9999
                """)
        project.indicator(
            "u3", "anteil(betreute[alter=a0_2], bevoelkerung[alter=0..2, zeit=vorjahr_31_12])", unit: "Prozent")
        project.indicator(
            "ue3", "anteil(betreute[alter=a3_5], bevoelkerung[alter=3..5, zeit=vorjahr_31_12])", unit: "Prozent")
        #expect(project.values("u3", decimals: 4) == ["0,2056"])
        #expect(project.values("ue3", decimals: 4) == ["0,8576"])
        let table = project.table("u3").value
        #expect(table.periods == [.referenceDate(CalendarDate(iso: "2016-03-01")!)])
        #expect(table.cells[0].operands[1].period.text == "2015-12-31")
    }

    @Test func employmentRateOfWomenTakesThePopulationOfTheSameYear() {
        var project = Project()
        project.add("svb", ["geschlecht"], time: .referenceDate, rows: "03K;2015-06-30;w;25643\n03K;2015-06-30;m;30000")
        project.add(
            "bevoelkerung", ["alter", "geschlecht"], time: .referenceDate,
            rows: "03K;2015-12-31;a18_64;w;53358\n03K;2015-12-31;a18_64;m;54000")
        project.indicator(
            "quote", "anteil(svb[geschlecht=w], bevoelkerung[alter=18..64, geschlecht=w, zeit=gleiches_jahr_31_12])",
            unit: "Prozent")
        #expect(project.values("quote", decimals: 4) == ["0,4806"])
    }

    /// Half away from zero: 0,25 → 0,3 and −0,25 → −0,3, where binary or half-even rounding gives 0,2.
    @Test func roundingIsHalfAwayFromZero() {
        var project = Project()
        project.add("a", unit: "Euro", kind: .money, rows: "03K;2020;5\n03N;2020;-5")
        project.add("b", unit: "Euro", kind: .money, rows: "03K;2020;20\n03N;2020;20")
        #expect(project.value(of: "a / b", decimals: 1) == "0,3")
        #expect(project.value(of: "a / b", area: "03N", decimals: 1) == "-0,3")
    }
}
