import Catalogue
import Diagnostics
import Indicators
import Testing
import Values

/// What happens to numbers that are missing, zero or marked.
@Suite struct SignArithmeticTests {
    /// One cell per name: `x` in dataset a, `y` in dataset b, both of the Kreis in 2020.
    private func project(_ x: String, _ y: String) -> Project {
        var project = Project()
        project.add("a", rows: "03K;2020;\(x)\n03N;2020;1")
        project.add("b", rows: "03K;2020;\(y)\n03N;2020;1")
        return project
    }

    private static let number = "6;;"
    private static let zero = "0;;"
    private static let rounded = "0;;gerundet_null"

    @Test(arguments: [
        // Strongest sign first, whichever side it stands on.
        (";geheim;", ";unbekannt;", "geheim"), (";unbekannt;", ";geheim;", "geheim"),
        (";unbekannt;", ";unsicher;", "unbekannt"), (";unsicher;", ";folgt;", "unsicher"),
        (";folgt;", ";nicht_erhoben;", "folgt"), (";nicht_erhoben;", ";raum_besteht_nicht;", "nicht_erhoben"),
        (";raum_besteht_nicht;", ";entfaellt;", "raum_besteht_nicht"), (";entfaellt;", number, "entfaellt"),
        (number, ";geheim;", "geheim"), (";folgt;", zero, "folgt"),
    ])
    func theStrongestSignWins(x: String, y: String, sign: String) {
        for formula in [
            "a + b", "a - b", "a * b", "a / b", "anteil(a, b)", "je(100, a, b)", "b + a", "wenn(a > b, a, b)",
        ] {
            #expect(project(x, y).value(of: formula) == sign, "\(formula)")
        }
    }

    @Test func zeroIsANumber() {
        #expect(project(Self.zero, Self.number).value(of: "a + b") == "6,00")
        #expect(project(Self.zero, Self.number).value(of: "anteil(a, b)") == "0,00")
    }

    @Test func divisionByZeroIsNotApplicable() {
        #expect(project(Self.number, Self.zero).value(of: "a / b") == "entfaellt")
        #expect(project(Self.zero, Self.zero).value(of: "anteil(a, b)") == "entfaellt")
        #expect(project(Self.number, Self.rounded).value(of: "a / b") == "entfaellt")
        #expect(project(";geheim;", Self.zero).value(of: "a / b") == "geheim")
        #expect(project(Self.number, Self.number).value(of: "a / (b - 6 * b / b * b / b)") == "[formel-einheit]")
    }

    @Test func roundedToZeroCountsZeroAndMakesAnEstimate() {
        #expect(project(Self.rounded, Self.number).value(of: "a") == "0,00*gerundet_null")
        #expect(project(Self.rounded, Self.number).value(of: "a + b") == "6,00*geschaetzt")
        #expect(project(Self.rounded, Self.number).value(of: "anteil(a, b)") == "0,00*geschaetzt")
    }

    @Test func marksAreUnited() {
        let project = project("1;;vorlaeufig", "2;;berichtigt eingeschraenkt")
        #expect(project.value(of: "a + b") == "3,00*vorlaeufig+berichtigt+eingeschraenkt")
        #expect(project.value(of: "a / b") == "0,50*vorlaeufig+berichtigt+eingeschraenkt")
        #expect(project.value(of: "wenn(a < b, 7, 8)") == "7,00*vorlaeufig+berichtigt+eingeschraenkt")
    }

    // MARK: Sums

    private func gemeinden(_ cells: [String]) -> Project {
        var project = Project()
        project.add("a", rows: cells.enumerated().map { "03K\($0 + 1);2020;\($1)" }.joined(separator: "\n"))
        return project
    }

    @Test(arguments: [
        (["1;;", "2;;", "3;;"], "6,00"), (["1;;", ";entfaellt;", "3;;"], "4,00"),
        (["1;;", ";geheim;", "3;;"], "geheim"),
        (["1;;", ";folgt;", ";unsicher;"], "unsicher"), (["1;;", ";raum_besteht_nicht;", "3;;"], "4,00"),
        ([";entfaellt;", ";entfaellt;", ";entfaellt;"], "entfaellt"),
        (["0;;gerundet_null", "2;;", "0;;"], "2,00*geschaetzt"),
        (["1;;", "2;;"], "nicht_erhoben"), ([";geheim;", "2;;"], "geheim"),
        (["1;;vorlaeufig", "2;;", "3;;berichtigt"], "6,00*vorlaeufig+berichtigt"),
    ])
    func totalsOfAreas(cells: [String], result: String) {
        #expect(gemeinden(cells).value(of: "a") == result)
        #expect(gemeinden(cells).value(of: "summe(a, ueber=gemeinde)") == result)
    }

    @Test func meansAreStrict() {
        #expect(gemeinden(["1;;", "2;;", "6;;"]).value(of: "mittelwert(a, ueber=gemeinde)") == "3,00")
        #expect(gemeinden(["1;;", ";entfaellt;", "6;;"]).value(of: "mittelwert(a, ueber=gemeinde)") == "entfaellt")
        #expect(gemeinden(["1;;", ";geheim;", "6;;"]).value(of: "maximum(a, ueber=gemeinde)") == "geheim")
    }

    // MARK: Size

    @Test func overflowIsToldAndHasNoNumber() throws {
        var project = Project()
        project.add("a", unit: "Euro", kind: .money, rows: "03K;2020;900000000000000000")
        project.indicator("riesig", "a * a * a * a", unit: "Euro hoch vier")
        let table = project.table("riesig")
        #expect(table.value.cells.first?.value == FigureValue.none(.notApplicable))
        #expect(table.diagnostics.map(\.code) == [.numberImpossible])
        #expect(table.diagnostics.first?.severity == .warning)
    }

    /// Many unlike denominators exceed 128 bits; rounding to twelve decimals keeps the result near the true one.
    @Test func longSumsOfFractionsStayNumbers() throws {
        var project = Project()
        let primes = [10007, 10009, 10037, 10039, 10061, 10067, 10069, 10079, 10091, 10093, 10099, 10103]
        for prime in primes { project.add("p\(prime)", rows: "03K;2020;\(prime)") }
        let formula = primes.map { "p10007 / p\($0)" }.joined(separator: " + ")
        let exact = primes.reduce(0.0) { $0 + 10007 / Double($1) }
        let value = try #require(project.cell(of: formula)?.value.rational)
        let rounded = try #require(RoundedDecimal(rounding: value, decimals: 9))
        #expect(abs(rounded.double - exact) < 1e-8)
    }
}
