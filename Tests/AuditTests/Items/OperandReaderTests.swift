import Audit
import Catalogue
import Testing

/// What formulas read, as sums of counted rows: a secret follows through any of them.
@Suite struct OperandReaderTests {
    private static let rows = """
        G1;2021;a;12
        G1;2021;b;30
        G1;2022;a;9
        G1;2022;b;31
        G1;2023;a;2
        G1;2023;b;33
        """

    private func project(_ formula: String, unit: String = "Personen", decimals: Int = 0) -> AuditedProject {
        var project = AuditedProject()
        project.areas = AuditedProject.district(["G1"], isComplete: false)
        project.breakdown("art", "a", "b")
        project.dataset("faelle", by: ["art"], Self.rows)
        project.indicator("zahl", "faelle")
        project.indicator("andere", formula, unit: unit, decimals: decimals)
        return project
    }

    /// All but what is named is hidden or shown as a safe report would.
    private func leaks(
        _ formula: String, unit: String = "Personen", decimals: Int = 0, at period: String = "2023",
        showing shown: Set<String>
    ) -> [String] {
        var project = project(formula, unit: unit, decimals: decimals)
        project.publish("zahl", by: [[], ["art"]])
        project.items.removeAll { item in
            guard case .indicator(_, _, let period, let categories) = item.subject else { return true }
            let name = ([period] + categories.map { String($0.dropFirst(4)) }).joined(separator: " ")
            return !shown.contains(name)
        }
        let counts = project.items
        project.items = []
        project.publish("andere")
        project.items =
            counts
            + project.items.filter {
                if case .indicator(_, _, period, _) = $0.subject { true } else { false }
            }
        return project.leaks
    }

    @Test func rates() {
        #expect(leaks("anteil(faelle[art=a], faelle)", unit: "Prozent", decimals: 1, showing: ["2023"]) != [])
        #expect(leaks("anteil(faelle[art=a], faelle)", unit: "Prozent", decimals: 1, showing: []) == [])
    }

    @Test func rests() {
        #expect(leaks("faelle - faelle[art=b]", showing: []) != [])
        #expect(leaks("faelle - faelle[art=a]", showing: []) == [])
        #expect(leaks("faelle - faelle[art=a]", showing: ["2023"]).contains("faelle, G1, 2023, a"))
    }

    @Test func meansSumsAndChangesOverTime() {
        let two: Set<String> = ["2021 a", "2022 a"]
        #expect(leaks("mittelwert(faelle[art=a], 3)", decimals: 1, showing: two) == ["faelle, G1, 2023, a"])
        #expect(leaks("mittelwert(faelle[art=a], 3)", decimals: 1, showing: ["2021 a"]) == [])
        #expect(leaks("differenz(faelle[art=a], 1)", showing: two) == ["faelle, G1, 2023, a"])
        #expect(leaks("differenz(faelle[art=a], 1)", showing: []) == [])
        #expect(leaks("index(faelle[art=a], 2021)", showing: two) == ["faelle, G1, 2023, a"])
        #expect(leaks("faelle[art=a] + faelle[art=a, zeit=-1]", showing: two) == ["faelle, G1, 2023, a"])
    }

    /// A rest that the data model takes from the total: the category has no row of its own.
    @Test func remainders() {
        func project(hiding hidden: Set<String>) -> AuditedProject {
            var project = AuditedProject()
            project.areas = AuditedProject.district(["G1"], isComplete: false)
            project.breakdown("art", "a", "b")
            project.dataset(
                "faelle", by: ["art"], remainders: [(breakdown: "art", category: "b")],
                "G1;2023;insgesamt;40\nG1;2023;a;38")
            project.indicator("zahl", "faelle")
            project.publish("zahl", by: [[], ["art"]], hiding: hidden)
            return project
        }
        #expect(project(hiding: ["G1 2023 b"]).leaks.contains { $0.contains("b") })
        #expect(project(hiding: ["G1 2023 b", "G1 2023 a"]).lines == [])
    }

    /// Rounded before anything is computed, and not a rate of true numbers.
    @Test func roundedOperands() {
        func project(_ rate: String) -> AuditedProject {
            var project = AuditedProject()
            project.areas = AuditedProject.district(["G1"], isComplete: false)
            project.breakdown("art", "a", "b")
            project.dataset(
                "faelle", by: ["art"], rule: AuditedProject.rule(method: .round), "G1;2023;a;2\nG1;2023;b;35")
            project.indicator("zahl", "faelle")
            project.indicator("anteil", "anteil(faelle[art=a], faelle)", unit: "Prozent", decimals: 1)
            for (categories, number) in [([String](), "35"), (["art=a"], "0"), (["art=b"], "35")] {
                project.items.append(AuditedProject.item("zahl", "G1", "2023", categories, .number(number)))
            }
            project.items.append(AuditedProject.item("anteil", "G1", "2023", [], .number(rate)))
            return project
        }
        #expect(project("0,0").lines == [])
        #expect(project("5,4").leaks.contains("faelle, G1, 2023, a"))
        #expect(project("3,1").lines.contains { $0.contains("folgt nicht aus den Grunddaten") })
    }

    // MARK: Numbers that calculations put in

    private func put(_ number: String, _ selection: [String], area: String = "G1") -> PublishedItem {
        PublishedItem(
            place: .init(path: "seite.html", position: "Zeile 9"),
            subject: .baseData("faelle", area: AreaKey(area), period: "2023", selection: selection),
            content: .number(number))
    }

    /// Hidden as values of indicators, and then put into a calculation after all.
    @Test func numbersOfBaseDataAreKnowledge() {
        func leaks(_ items: PublishedItem...) -> (leaks: [String], lines: [String]) {
            var project = project("anteil(faelle[art=a], faelle)", unit: "Prozent", decimals: 1)
            project.publish("zahl", by: [[], ["art"]], hiding: ["G1 2023 a", "G1 2023 b"])
            project.items += items
            return (project.leaks, project.lines)
        }
        #expect(leaks().lines == [])
        #expect(leaks(put("35", [])).lines == [])
        #expect(leaks(put("2", ["art=a"])).leaks == ["faelle, G1, 2023, a"])
        #expect(leaks(put("33", ["art=b"])).leaks == ["faelle, G1, 2023, a"])
        #expect(leaks(put("33", ["art=b"])).lines[0].contains("seite.html, Zeile 9"))
        #expect(leaks(put("34", [])).lines.contains { $0.contains("folgt nicht aus den Grunddaten: seite.html") })
        #expect(leaks(put("4", ["art=c"])).lines.contains { $0.contains("Grunddaten, die in keine Rechnung") })
    }
}
