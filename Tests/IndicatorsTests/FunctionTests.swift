import Catalogue
import Diagnostics
import Indicators
import Testing
import Values

/// Functions over areas and categories, conditions, and references.
@Suite struct FunctionTests {
    private var project: Project {
        var project = Project()
        project.add(
            "schueler", ["geschlecht"],
            rows: "03K1;2020;w;10\n03K1;2020;m;30\n03K2;2020;w;20\n03K2;2020;m;10\n03K3;2020;w;5\n03K3;2020;m;25")
        project.add("klassen", unit: "Klassen", kind: .cases, rows: "03K1;2020;2\n03K2;2020;1\n03K3;2020;2")
        return project
    }

    @Test(arguments: [
        ("summe(schueler, ueber=gemeinde)", "100,00"), ("summe(schueler, ueber=geschlecht)", "100,00"),
        ("mittelwert(schueler, ueber=gemeinde)", "33,33"), ("median(schueler, ueber=gemeinde)", "30,00"),
        ("minimum(schueler, ueber=gemeinde)", "30,00"), ("maximum(schueler, ueber=gemeinde)", "40,00"),
        ("maximum(schueler, ueber=geschlecht)", "65,00"), ("median(schueler / klassen, ueber=gemeinde)", "20,00"),
        // 40/2·2 + 30/1·1 + 30/2·2 = 100 over 5 classes: the weighted mean is the ratio of the sums.
        ("mittelwert(schueler / klassen, ueber=gemeinde, gewicht=klassen)", "20,00"), ("schueler / klassen", "20,00"),
        ("je(1000, klassen, schueler)", "50,00"), ("-klassen + 2 * klassen", "5,00"),
        ("(schueler - schueler[geschlecht=w]) / 2", "32,50"),
        ("2.5 * klassen / 0.5", "25,00"), ("klassen - klassen - klassen", "-5,00"), ("schueler / klassen / 2", "10,00"),
        ("summe(summe(schueler, ueber=geschlecht), ueber=gemeinde)", "100,00"),
    ])
    func overAreasAndCategories(formula: String, result: String) {
        #expect(project.value(of: formula) == result)
    }

    /// By hand: X = 35, T = 100. |10/35−30/65| + |20/35−10/65| + |5/35−25/65| = 0,835165 → 41,758.
    @Test func segregationOverAreas() {
        #expect(
            project.value(of: "segregation(schueler[geschlecht=w], schueler, ueber=gemeinde)", decimals: 3) == "41,758")
    }

    @Test func segregationOfEvenGroupsIsZero() {
        var project = Project()
        project.add(
            "a", ["geschlecht"],
            rows: "03K1;2020;w;10\n03K1;2020;m;20\n03K2;2020;w;30\n03K2;2020;m;60\n03K3;2020;w;1\n03K3;2020;m;2")
        #expect(project.value(of: "segregation(a[geschlecht=w], a, ueber=gemeinde)") == "0,00")
    }

    @Test func segregationOfSeparateGroupsIsHundred() {
        var project = Project()
        project.add(
            "a", ["geschlecht"],
            rows: "03K1;2020;w;10\n03K1;2020;m;0\n03K2;2020;w;0\n03K2;2020;m;60\n03K3;2020;w;0\n03K3;2020;m;2")
        #expect(project.value(of: "segregation(a[geschlecht=w], a, ueber=gemeinde)") == "100,00")
    }

    /// Over a Merkmal: (w: 10 of 30, m: 30 of 70) with X = 40, T = 100.
    @Test func segregationOverCategories() {
        var project = Project()
        project.add(
            "a", ["abschluss", "geschlecht"],
            rows:
                "03K;2020;ohne;w;10\n03K;2020;haupt;w;15\n03K;2020;abi;w;5\n03K;2020;ohne;m;30\n03K;2020;haupt;m;30\n03K;2020;abi;m;10"
        )
        #expect(project.value(of: "segregation(a[abschluss=ohne], a, ueber=geschlecht)", decimals: 4) == "8,3333")
    }

    @Test(arguments: [";geheim", ";entfaellt", ";folgt"])
    func oneUnitWithoutANumberLeavesSegregationWithout(cell: String) {
        var project = Project()
        project.add(
            "a", ["geschlecht"],
            rows: "03K1;2020;w;10\n03K1;2020;m;20\n03K2;2020;w;\(cell)\n03K2;2020;m;60\n03K3;2020;w;1\n03K3;2020;m;2")
        #expect(
            project.value(of: "segregation(a[geschlecht=w], a[geschlecht=w] + a[geschlecht=m], ueber=gemeinde)")
                == String(cell.dropFirst()))
    }

    @Test func segregationWithoutGroupIsNotApplicable() {
        var project = Project()
        project.add(
            "a", ["geschlecht"],
            rows: "03K1;2020;w;0\n03K1;2020;m;20\n03K2;2020;w;0\n03K2;2020;m;60\n03K3;2020;w;0\n03K3;2020;m;2")
        #expect(project.value(of: "segregation(a[geschlecht=w], a, ueber=gemeinde)") == "entfaellt")
    }

    @Test(arguments: [
        ("wenn(klassen > 4, klassen, schueler)", "[formel-einheit]"), ("wenn(klassen > 4, 1, 2)", "1,00"),
        ("wenn(klassen >= 6, 1, 2)", "2,00"),
        ("wenn(klassen = 5, 1, 2)", "1,00"), ("wenn(klassen <> 5, 1, 2)", "2,00"),
        ("wenn(klassen <= 5, 3 * klassen, klassen)", "15,00"),
        ("wenn(2 * klassen < klassen + klassen, 1, 2)", "2,00"),
    ])
    func conditions(formula: String, result: String) {
        #expect(project.value(of: formula) == result)
    }

    // MARK: Areas of operands

    @Test func operandsOfOtherAreas() {
        var project = project
        #expect(project.value(of: "anteil(schueler, schueler[raum=ober])", area: "03K2") == "0,30")
        #expect(project.value(of: "anteil(schueler, schueler[raum=03K])", area: "03K1") == "0,40")
        #expect(project.value(of: "schueler - schueler[raum=Adorf]", area: "03K") == "60,00")
        project.indicator("grundwert", "schueler / klassen")
        #expect(project.value(of: "grundwert - grundwert[raum=ober]", area: "03K2") == "10,00")
        #expect(project.value(of: "schueler[raum=ober]", area: "DG", at: "2020") == "entfaellt")
    }

    @Test func unitsNeedCompleteLists() {
        var project = project
        project.indicator("i", "summe(klassen, ueber=gemeinde)", unit: "Klassen")
        #expect(project.values("i", ["03K", "03K1", "03"], "2020") == ["5,00", "2,00", "nicht_erhoben"])
    }

    @Test func schoolsOfAKreis() {
        var project = Project()
        project.areas[3] = Area(
            key: AreaKey("03K1"), name: "Adorf", type: .municipality, parent: AreaKey("03K"), partsComplete: true,
            span: Project.span)
        for (key, parent) in [("S1", "03K1"), ("S2", "03K1")] {
            project.areas.append(
                Area(key: AreaKey(key), name: key, type: .school, parent: AreaKey(parent), span: Project.span))
        }
        project.add("kinder", rows: "S1;2020;30\nS2;2020;12\n03K2;2020;1\n03K3;2020;1")
        #expect(project.value(of: "summe(kinder, ueber=schule)") == "42,00")
        #expect(project.value(of: "kinder") == "44,00")
        #expect(project.value(of: "summe(kinder, ueber=schule)", area: "03K2", at: "2020") == "0,00")
    }

    // MARK: References

    @Test func selectionsReachIntoIndicators() {
        var project = project
        project.indicator("quote", "schueler / klassen", numeratorOnly: ["geschlecht"])
        #expect(project.value(of: "quote[geschlecht=w]") == "7,00")
        #expect(project.value(of: "quote[geschlecht=w|m]") == "20,00")
        #expect(project.value(of: "anteil(quote[geschlecht=w], quote)") == "0,35")
    }

    @Test func theRootQuotientOfAReferenceHasItsSides() throws {
        var project = project
        project.indicator("eins", "100 * schueler[geschlecht=w] / schueler")
        let cell = try #require(project.cell(of: "eins"))
        #expect(cell.numerator == .number(Rational(35)) && cell.denominator == .number(Rational(100)))
        #expect(cell.operands.map(\.role) == [.numerator, .denominator])
        let sum = try #require(project.cell(of: "eins + eins"))
        #expect(sum.numerator == nil && sum.operands.count == 4 && sum.quotients.count == 2)
        #expect(sum.quotients.filter(\.isPartOfWhole).count == 2)
    }

    // MARK: Notes

    @Test func notesTravelWithTheCells() throws {
        var project = Project()
        project.add(
            "a",
            notes: [
                DatasetNote(id: "a", text: "nur an Zellen"),
                DatasetNote(
                    id: "b", text: "mit Geltung", scope: Scope(areas: ["03K*"], from: .calendarYear(2020), to: nil)),
            ],
            rows:
                "03K1;2020;1;;;a\n03K2;2020;2;;;\n03K3;2020;3;;;\n03K1;2019;1;;;\n03K2;2019;2;;;\n03K3;2019;3;;;\n03N;2020;5;;;"
        )
        #expect(project.cell(of: "a", at: "2020")?.operands.first?.notes == ["a", "b"])
        #expect(project.cell(of: "a", at: "2019")?.operands.first?.notes == [])
        #expect(project.cell(of: "a", area: "03N", at: "2020")?.operands.first?.notes == [])
    }
}
