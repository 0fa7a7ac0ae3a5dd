import Catalogue
import Diagnostics
import Indicators
import Testing
import Values

/// Totals, parts, remainders and nested categories.
@Suite struct TotalTests {
    @Test func aTotalRowComesBeforeTheSum() {
        var project = Project()
        project.add("a", ["geschlecht"], rows: "03K;2020;insgesamt;100\n03K;2020;w;60\n03K;2020;m;39")
        #expect(project.value(of: "a") == "100,00")
        #expect(project.value(of: "a[geschlecht=w|m]") == "99,00")
    }

    @Test func aTotalIsTheSumOfAllMerkmale() throws {
        var project = Project()
        project.add(
            "a", ["geschlecht", "abschluss"],
            rows:
                "03K;2020;w;ohne;1\n03K;2020;w;haupt;2\n03K;2020;w;abi;4\n03K;2020;m;ohne;8\n03K;2020;m;haupt;16\n03K;2020;m;abi;32"
        )
        #expect(project.value(of: "a") == "63,00")
        #expect(project.value(of: "a[abschluss=abi]") == "36,00")
        #expect(project.value(of: "a[geschlecht=m]") == "56,00")
        #expect(project.value(of: "a[geschlecht=m, abschluss=ohne|abi]") == "40,00")
        let operand = try #require(project.cell(of: "a[geschlecht=m, abschluss=ohne|abi]")?.operands.first)
        #expect(operand.origins.map(\.line) == [5, 7])
        #expect(
            operand.selection == [
                .init(breakdown: "geschlecht", categories: ["m"]),
                .init(breakdown: "abschluss", categories: ["ohne", "abi"]),
            ])
    }

    @Test func aMissingCategoryLeavesTheTotalOut() {
        var project = Project()
        project.add("a", ["geschlecht"], rows: "03K;2020;w;60\n03N;2020;w;1\n03N;2020;m;1")
        #expect(project.value(of: "a", at: "2020") == "nicht_erhoben")
    }

    @Test func anIncompleteMerkmalHasNoSum() {
        var project = Project()
        project.add("a", ["herkunft"], rows: "03K;2020;auslaender;5\n03K;2020;deutsch;7")
        #expect(project.value(of: "a") == "[zeit-leer]")
        #expect(project.value(of: "a[herkunft=deutsch]") == "7,00")
    }

    @Test func notAdditiveDataHasNoSum() {
        var project = Project()
        project.add(
            "a", ["geschlecht"], additivity: .nothing,
            rows: "03K;2020;w;5\n03K;2020;m;7\n03K1;2020;w;1\n03K2;2020;w;1\n03K3;2020;w;1\n03N;2020;insgesamt;1")
        #expect(project.value(of: "a", at: "2020") == "nicht_erhoben")
        #expect(project.value(of: "a[geschlecht=w]") == "5,00")
        project.add(
            "b", ["geschlecht"], additivity: .over(["geschlecht"]),
            rows: "03K1;2020;w;1\n03K1;2020;m;1\n03K2;2020;w;1\n03K2;2020;m;1\n03K3;2020;w;1\n03K3;2020;m;1")
        #expect(project.value(of: "b", area: "03K1") == "2,00")
        #expect(project.value(of: "b", at: "2020") == "nicht_erhoben")
    }

    @Test func areasSumOnlyWhereAllPartsAreListed() {
        var project = Project()
        project.add("a", rows: "03K1;2020;1\n03K2;2020;2\n03K3;2020;3\n03N;2020;10")
        #expect(project.value(of: "a") == "6,00")
        #expect(project.value(of: "a", area: "03", at: "2020") == "nicht_erhoben")
        #expect(project.cell(of: "a")?.operands.first?.origins.count == 3)
    }

    @Test func onlyPartsThatExistCount() {
        var project = Project()
        project.areas[5] = Area(
            key: AreaKey("03K3"), name: "Cedorf", type: .municipality, parent: AreaKey("03K"),
            validTo: CalendarDate(iso: "2019-12-31"), span: Project.span)
        project.add("a", rows: "03K1;2019;1\n03K2;2019;2\n03K3;2019;3\n03K1;2020;1\n03K2;2020;2\n03K3;2020;99")
        project.indicator("i", "a")
        #expect(project.values("i", ["03K", "03K3"], "alle") == ["6,00", "3,00", "3,00", "raum_besteht_nicht"])
    }

    @Test func theRemainderIsTheTotalWithoutTheOthers() throws {
        var project = Project()
        project.add(
            "a", ["geschlecht"], remainders: [("geschlecht", "m")], rows: "03K;2020;insgesamt;100\n03K;2020;w;61")
        #expect(project.value(of: "a[geschlecht=m]") == "39,00")
        let operand = try #require(project.cell(of: "a[geschlecht=m]")?.operands.first)
        #expect(operand.isRemainder && operand.origins.map(\.line) == [2, 3])
        #expect(project.cell(of: "a[geschlecht=w]")?.operands.first?.isRemainder == false)
        project.indicator("i", "a")
        #expect(project.values("i", by: ["geschlecht"]) == ["61,00", "39,00"])
    }

    @Test func aRemainderTakesTheSignOfItsParts() {
        var project = Project()
        project.add(
            "a", ["geschlecht"], remainders: [("geschlecht", "m")],
            rows: "03K;2020;insgesamt;100\n03K;2020;w;;geheim\n03N;2020;w;5\n03N;2019;insgesamt;9")
        #expect(project.value(of: "a[geschlecht=m]") == "geheim")
        #expect(project.value(of: "a[geschlecht=m]", area: "03N", at: "2020") == "nicht_erhoben")
    }

    @Test func nestedCategoriesAddUpToTheirParent() {
        var project = Project()
        project.add(
            "a", ["leistung"],
            rows:
                "03K;2020;erwerbsfaehig;10\n03K;2020;andere_sgb2;5\n03K;2020;asyl;1\n03N;2020;sgb2;40\n03N;2020;erwerbsfaehig;30\n03N;2020;asyl;2"
        )
        #expect(project.value(of: "a[leistung=sgb2]") == "15,00")
        #expect(project.value(of: "a") == "16,00")
        #expect(project.value(of: "a", area: "03N") == "42,00")
        #expect(project.value(of: "a[leistung=sgb2|erwerbsfaehig]") == "[formel-auswahl]")
        project.indicator("i", "a")
        #expect(project.table("i", by: ["leistung"]).value.series.map { $0?.id } == ["sgb2", "asyl"])
    }

    @Test func subsetsAreNoSummands() {
        var project = Project()
        project.breakdowns.append(
            Breakdown(
                id: "art", title: "Art",
                categories: [
                    Category(id: "x", title: "x"), Category(id: "y", title: "y"),
                    Category(id: "davon", title: "d", isSubset: true),
                ],
                isComplete: true, span: Project.span))
        project.add("a", ["art"], rows: "03K;2020;x;3\n03K;2020;y;4\n03K;2020;davon;2")
        #expect(project.value(of: "a") == "7,00")
        #expect(project.value(of: "a[art=davon]") == "2,00")
        #expect(project.value(of: "a[art=x|davon]") == "[formel-auswahl]")
    }

    @Test func exceptionsChangeTheSummandsOfTheirCells() {
        var project = Project()
        project.breakdowns.append(
            Breakdown(
                id: "art", title: "Art",
                categories: [
                    Category(id: "x", title: "x"), Category(id: "y", title: "y"),
                    Category(id: "teil", title: "t", parent: "x", isSubset: true),
                ], isComplete: true, span: Project.span))
        project.add(
            "a", ["art"],
            exceptions: [
                DatasetException(
                    scope: Scope(areas: ["03*"], from: .calendarYear(2014), to: nil), breakdown: "art",
                    category: "teil",
                    isSubset: false, reason: "g")
            ],
            rows:
                "03K;2013;x;3\n03K;2013;y;4\n03K;2013;teil;1\n03K;2014;x;3\n03K;2014;y;4\n03K;2014;teil;1\nDG;2014;x;3\nDG;2014;y;4\nDG;2014;teil;1"
        )
        project.indicator("i", "a")
        #expect(project.values("i", ["03K", "DG"], "alle") == ["7,00", "8,00", "nicht_erhoben", "7,00"])
        #expect(project.table("i", ["03K"], by: ["art"]).value.series.map { $0?.id } == ["x", "y", "teil"])
        #expect(project.table("i", ["DG"], by: ["art"]).value.series.map { $0?.id } == ["x", "y"])
    }

    @Test func percentDataEntersAsAShare() {
        var project = Project()
        project.add("q", unit: "Prozent", kind: nil, art: .measurement, additivity: .nothing, rows: "03K;2020;30,5")
        #expect(project.value(of: "q", decimals: 3) == "0,305")
        #expect(project.value(of: "1 - q", decimals: 3) == "0,695")
    }

    /// Seven Merkmale can be added up in 5040 orders; what is missing is looked for once.
    @Test(.timeLimit(.minutes(1))) func manyMerkmaleWithGapsEnd() {
        var project = Project()
        let ids = (1...7).map { "m\($0)" }
        for id in ids {
            project.breakdowns.append(
                Breakdown(
                    id: id, title: id, categories: ["x", "y", "z"].map { Category(id: $0, title: $0) },
                    isComplete: true,
                    span: Project.span))
        }
        project.add("a", ids, rows: "03K;2020;\(ids.map { _ in "x" }.joined(separator: ";"));1\n03N;2020;;;;;;;;5")
        #expect(project.value(of: "a", at: "2020") == "nicht_erhoben")
        #expect(project.value(of: "a[m1=x, m2=x, m3=x, m4=x, m5=x, m6=x, m7=x]") == "1,00")
    }

    // MARK: Ages

    private var ages: Project {
        var project = Project()
        project.add(
            "bev", ["alter"],
            rows: "03K;2020;a0_2;1\n03K;2020;a3_5;2\n03K;2020;a6_17;4\n03K;2020;a18_64;8\n03K;2020;a65;16")
        return project
    }

    @Test(arguments: [
        ("0..2", "1,00"), ("0..5", "3,00"), ("3..64", "14,00"), ("18..", "24,00"), ("..17", "7,00"),
        ("..", "[auspraegung-unbekannt]"),
        ("0..", "31,00"), ("4..17", "[alter-schnitt]"), ("3..20", "[alter-schnitt]"),
        ("17..3", "[auspraegung-unbekannt]"), ("0..70", "[alter-schnitt]"),
    ])
    func ageRanges(range: String, result: String) {
        #expect(ages.value(of: "bev[alter=\(range)]") == result)
    }

    @Test func theMessageNamesTheCrossingCategory() throws {
        var project = ages
        project.indicator("i", "bev[alter=0..20]")
        let problem = try #require(project.evaluator().diagnostics.first)
        #expect(problem.message == "»0..20« schneidet die Ausprägung »18 bis 64« (a18_64)")
        #expect(problem.hint == "Grenzen wählen, die in den Daten vorkommen: 0, 3, 6, 18, 65.")
    }

    /// Two cuts of one Merkmal in one dataset: each area has the one it has.
    @Test func severalCutsOfOneMerkmal() {
        var project = Project()
        project.breakdowns.append(
            Breakdown(
                id: "lebensalter", title: "Alter",
                categories: [
                    Category(id: "u3", title: "u3", ageFrom: 0, ageTo: 2),
                    Category(id: "u6", title: "u6", ageFrom: 0, ageTo: 5),
                    Category(id: "k", title: "k", ageFrom: 3, ageTo: 5), Category(id: "rest", title: "r", ageFrom: 6),
                ], isComplete: true, cuts: [("fein", ["u3", "k", "rest"]), ("grob", ["u6", "rest"])], span: Project.span
            ))
        project.add(
            "bev", ["lebensalter"],
            rows: "03K;2020;u3;1\n03K;2020;k;2\n03K;2020;rest;4\n03N;2020;u6;10\n03N;2020;rest;20")
        #expect(project.value(of: "bev[lebensalter=0..5]") == "3,00")
        #expect(project.value(of: "bev[lebensalter=0..5]", area: "03N") == "10,00")
        #expect(project.value(of: "bev") == "7,00")
        #expect(project.value(of: "bev", area: "03N") == "30,00")
    }
}
