import Catalogue
import Diagnostics
import Disclosure
import Indicators
import Testing
import Values

/// What a plan says to questions that were not asked when it was made, and to the next edition.
@Suite struct PlanUseTests {
    private func project() -> PlannedProject {
        var project = PlannedProject()
        project.breakdown("geschlecht", "w", "m")
        project.breakdown("form", "g", "h")
        project.dataset(
            "a", ["geschlecht", "form"],
            """
            K;2020;insgesamt;insgesamt;60
            K;2020;w;insgesamt;30
            K;2020;m;insgesamt;30
            K;2020;insgesamt;g;2
            K;2020;insgesamt;h;58
            K;2021;insgesamt;insgesamt;60
            K;2021;w;insgesamt;20
            K;2021;m;insgesamt;40
            K;2021;insgesamt;g;25
            K;2021;insgesamt;h;35
            """)
        project.show("i", "a", by: [[], ["form"]])
        return project
    }

    private func ask(_ split: String) -> IndicatorQuery {
        IndicatorQuery(indicator: "i", areas: [AreaKey("K")], periods: .all, splits: [split])
    }

    @Test func whatIsNotInThePlanIsHiddenBesideSecrets() throws {
        let planned = project().planned
        let table = try #require(planned.asked(ask("geschlecht")))
        #expect(
            Planned.cells(table) == ["K 2020 w": ".", "K 2020 m": ".", "K 2021 w": "20,0", "K 2021 m": "40,0"])
        let known = try #require(planned.asked(ask("form")))
        #expect(Planned.cells(known) == planned.cells("i", by: ["form"]))
    }

    @Test func otherWordsForAnOpenSumAreNoNews() throws {
        var project = project()
        project.show("doppelt", "a[geschlecht=w|m]")
        project.queries.removeAll { $0.indicator == "doppelt" }
        project.queries.append(ask("geschlecht"))
        let planned = project.planned
        let query = IndicatorQuery(indicator: "doppelt", areas: [AreaKey("K")], periods: .all)
        // The sum of both rows was never asked for: it is no value of the plan. The rows themselves are.
        #expect(Planned.cells(try #require(planned.asked(query)))["K 2020"] == ".")
        #expect(planned.cells("i", by: ["geschlecht"])["K 2020 w"] == "30,0")
    }

    @Test func whatFollowsFromOpenSumsIsOpen() throws {
        var project = PlannedProject()
        project.breakdown("form", "g", "h", "r")
        project.breakdown("pass", "d", "a")
        project.dataset(
            "a", ["form", "pass"],
            """
            K;2020;g;insgesamt;1
            K;2020;h;insgesamt;29
            K;2020;r;insgesamt;30
            K;2020;insgesamt;d;40
            K;2020;insgesamt;a;20
            """)
        project.show("deutsch", "a[pass=d]")
        project.show("form", "a", by: [["form"]])
        project.show("beide", "a[pass=d|a]")
        project.queries.append(IndicatorQuery(indicator: "form", areas: [AreaKey("K")], periods: .all))
        let planned = project.planned
        #expect(planned.cells("deutsch") == ["K 2020": "40,0"])
        // Nobody asked for the others, but they are what is left of an open total.
        let query = IndicatorQuery(indicator: "form", areas: [AreaKey("K")], periods: .all, splits: ["pass"])
        let table = try #require(planned.asked(query))
        let isOpen = planned.cells("beide")["K 2020"] == "60,0"
        #expect(Planned.cells(table) == ["K 2020 d": "40,0", "K 2020 a": isOpen ? "20,0" : "."])
        #expect(isOpen)
    }

    @Test func aPlanHoldsForAnotherState() throws {
        var project = project()
        let first = project.planned
        // Another world with other numbers where they are hidden: the same cells are open.
        let second: [String: Int64] = ["g": 4, "h": 56]
        for (row, units) in project.datasets[0].units.enumerated() where row == 3 || row == 4 {
            project.datasets[0].units[row] = second[row == 3 ? "g" : "h"] ?? units
        }
        let evaluator = Evaluator.prepare(catalogue: project.catalogue, datasets: project.datasets).value
        let tables = project.queries.map { evaluator.evaluate($0, at: nil).value }
        let protected = ProtectedTables.protect(tables, by: first.protection)
        for query in project.queries {
            let before = try #require(first.tables[query])
            let now = try #require(protected[query])
            #expect(Planned.cells(before) == Planned.cells(now))
        }
    }

    @Test func twoEditionsTogetherAreSafe() throws {
        var project = PlannedProject()
        project.breakdown("form", "g", "h", "r")
        project.dataset("a", ["form"], "K;2020;insgesamt;60\nK;2020;g;1\nK;2020;h;29\nK;2020;r;30")
        project.show("i", "a", by: [[], ["form"]])
        let first = project.planned
        let open = try #require(["h", "r"].first { first.cells("i", by: ["form"])["K 2020 \($0)"] != "." })
        let closed = open == "h" ? "r" : "h"
        // The next edition would rather lose the other one; but that is known already.
        func name(_ category: String?) -> PublishedCellName {
            PublishedCellName(
                indicator: "i", area: AreaKey("K"), period: .calendarYear(2020),
                categories: category.map { [FixedCategory(breakdown: "form", category: $0)] } ?? [])
        }
        project.earlier.add(.number("60,0"), for: name(nil))
        project.earlier.add(.secret, for: name("g"))
        project.earlier.add(.secret, for: name(open))
        project.earlier.add(.number(closed == "r" ? "30,0" : "29,0"), for: name(closed))
        let second = project.planned
        let cells = second.cells("i", by: ["form"])
        #expect(cells["K 2020 \(open)"] == "." && cells["K 2020 \(closed)"] != "." && cells["K 2020 g"] == ".")
        #expect(second.diagnostics.isEmpty)
        // A value that changed since is free again.
        project.earlier = EarlierEditions()
        project.earlier.add(.number("1234,0"), for: name(closed))
        #expect(project.planned.cells("i", by: ["form"]) == first.cells("i", by: ["form"]))
    }

    @Test func whatMustStayOpenCanMakeProtectionImpossible() throws {
        var project = PlannedProject()
        project.breakdown("form", "g", "h")
        project.dataset("a", ["form"], "K;2020;insgesamt;60\nK;2020;g;1\nK;2020;h;59")
        project.show("i", "a", by: [[], ["form"]])
        project.settings = ProtectionSettings(
            keptOpen: ["insgesamt", "h"].map { category in
                ProtectionSettings.KeptOpen(
                    cells: CellPattern(
                        dataset: "a", selections: [.init(breakdown: "form", categories: [category])]),
                    span: PlannedProject.span)
            })
        let planned = project.planned
        #expect(planned.diagnostics.map(\.code) == [.protectionImpossible])
        let problem = try #require(planned.diagnostics.first)
        #expect(problem.message.contains("»a«") && problem.message.contains("K") && problem.message.contains("2020"))
        // The numbers themselves are nowhere in it.
        for number in ["59", "60", " 1 "] { #expect(!(problem.message + (problem.hint ?? "")).contains(number)) }
    }

    @Test func whatIsExceptedIsShown() {
        var project = PlannedProject()
        project.breakdown("form", "g", "h")
        project.dataset("a", ["form"], "K;2020;insgesamt;60\nK;2020;g;1\nK;2020;h;59")
        project.show("i", "a", by: [[], ["form"]])
        project.settings = ProtectionSettings(
            exceptions: [
                ProtectionSettings.Exception(
                    cells: CellPattern(dataset: "a"), reason: "Einwilligung",
                    until: CalendarDate(iso: "2026-12-31")!, span: PlannedProject.span)
            ])
        #expect(project.planned.cells("i", by: ["form"]) == ["K 2020 g": "1,0", "K 2020 h": "59,0"])
    }

    @Test func twoPlansAreTheSame() {
        #expect(project().planned.plan.plan == project().planned.plan.plan)
    }

    /// Of two thousand sums, each is open or hidden as the plan says; what it does not know is hidden where something is.
    @Test func everySumIsAsThePlanSays() {
        let time = ReportingPeriod.calendarYear(2020)
        func sum(_ row: Int) -> RowSum { RowSum([SignedRow(row: row)], of: "a") }
        let hidden = Set((0..<1000).filter { $0 % 10 == 0 }.map(sum))
        let open = Set((0..<2000).filter { $0 % 10 != 0 }.map(sum))
        let plan = ProtectionPlan(hidden: hidden, open: open, guarded: ["a": [time]])
        for row in 0..<2000 {
            #expect(plan.hides(sum(row), dataset: "a", period: time) == (row % 10 == 0))
            #expect(plan.hides(sum(row), dataset: "b", period: time) == (row % 10 == 0 && row < 1000))
        }
        #expect(plan.hides(sum(2000), dataset: "a", period: time))
        #expect(!plan.hides(sum(2000), dataset: "a", period: .calendarYear(2021)))
        #expect(!plan.hides(.none, dataset: "a", period: time))
        #expect(plan != ProtectionPlan(hidden: hidden, open: open.subtracting([sum(1)]), guarded: ["a": [time]]))
        #expect(plan == ProtectionPlan(hidden: hidden, open: Set(open.sorted()), guarded: ["a": [time]]))
    }
}
