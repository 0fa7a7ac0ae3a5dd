import Audit
import Catalogue
import Diagnostics
import Testing
import Values

/// Which numbers are secret, and what everybody knows about them.
@Suite struct CountedDataTests {
    /// 2 of a in G1, with one number beside it that may be hidden as well.
    private func project(
        _ rule: ProtectionRule = AuditedProject.rule(), counts: CountedThing.Kind? = .persons,
        kind: QuantityKind = .flow, hiding: Set<String> = ["G1 2023"], values: [String] = ["2", "6", "11"]
    ) -> AuditedProject {
        var project = AuditedProject()
        let rows = values.enumerated().map { "G\($0 + 1);2023;\($1)" }
        project.dataset("faelle", rule: rule, counts: counts, kind: kind, rows.joined(separator: "\n"))
        let units: [CountedThing.Kind: String] = [
            .cases: "Fälle", .places: "Plätze", .money: "Euro", .fullTime: "Vollzeitstellen",
        ]
        project.indicator("zahl", "faelle", unit: counts.flatMap { units[$0] } ?? "Personen")
        project.publish("zahl", hiding: hiding)
        return project
    }

    @Test func onlyPersonsAndCasesAreSecret() {
        #expect(project().report.secretCount == 1)
        #expect(project(counts: .cases).report.secretCount == 1)
        #expect(project(counts: nil).report.secretCount == 1)
        for kind in [CountedThing.Kind.places, .money, .fullTime] {
            #expect(project(counts: kind).report.secretCount == 0)
        }
        #expect(project(counts: nil, kind: .measurement).report.secretCount == 0)
    }

    @Test func rulesSayWhatIsSecret() {
        #expect(project(AuditedProject.rule(threshold: 7)).report.secretCount == 2)
        #expect(project(AuditedProject.rule(threshold: 2)).report.secretCount == 0)
        for method in [ProtectionRule.Method.published, .deliveredRounded] {
            let public_ = project(AuditedProject.rule(method: method), hiding: [])
            #expect(public_.report.secretCount == 0 && public_.lines == [])
        }
    }

    /// A number that is open although it is secret is the plainest leak.
    @Test func openSecrets() {
        let open = project(hiding: [])
        #expect(open.leaks == ["faelle, G1, 2023"])
        #expect(open.report.findings[0].derivation?.hasPrefix("Die Zahl steht selbst da. ") == true)
        #expect(!open.lines.contains { $0.contains("= 2") })
    }

    @Test func exceptionsAndWhatIsNeverHidden() {
        let cells = CellPattern(
            dataset: "faelle", scope: Scope(areas: ["G1"], from: nil, to: nil))
        var excepted = project(hiding: [])
        excepted.settings = ProtectionSettings(exceptions: [
            .init(
                cells: cells, reason: "Einwilligung", until: CalendarDate(iso: "2030-01-01")!, span: AuditedProject.span
            )
        ])
        #expect(excepted.lines == [])
        #expect(excepted.report.notes.exceptionCount == 1 && excepted.report.secretCount == 0)
        // What everybody knows from elsewhere helps to find the rest.
        var known = project(hiding: ["G1 2023", "G2 2023"])
        #expect(known.lines == [])
        known.settings = ProtectionSettings(keptOpen: [
            .init(
                cells: CellPattern(
                    dataset: "faelle", scope: Scope(areas: ["G2"], from: nil, to: nil)),
                span: AuditedProject.span)
        ])
        #expect(known.leaks == ["faelle, G1, 2023"])
    }

    @Test func deliveredSecrets() {
        let alone = project(hiding: [], values: ["geheim", "6", "11"])
        #expect(alone.report.secretCount == 1 && alone.lines == [])
        var summed = AuditedProject()
        summed.dataset("faelle", "K;2023;25\nG1;2023;geheim\nG2;2023;6\nG3;2023;11")
        summed.indicator("zahl", "faelle")
        summed.publish("zahl")
        #expect(summed.leaks == ["faelle, G1, 2023"])
        #expect(summed.lines[0].contains("(geheim geliefert)"))
    }

    @Test func zerosThatAreShown() {
        // 1 + 1 = 2 is exact where each is at least one.
        let values = ["1", "1", "0"]
        let shown = project(hiding: ["G1 2023", "G2 2023", "K 2023"], values: values)
        #expect(shown.lines == [])
        var sum = shown
        sum.items = sum.items.filter { $0.content != .sign("geheim") || $0.subject != kreis }
        sum.items.append(AuditedProject.item("zahl", "K", "2023", [], .number("2")))
        #expect(sum.leaks.contains("faelle, G1, 2023") && sum.leaks.contains("faelle, G2, 2023"))
        #expect(sum.lines.contains { $0.contains("weil Nullen gezeigt werden") })
    }

    private var kreis: PublishedItem.Subject {
        .indicator("zahl", area: AreaKey("K"), period: "2023", categories: [])
    }

    /// No such school at any time: then nobody takes its zero for anything else.
    @Test func structuralZeros() {
        func project(_ earlier: String) -> AuditedProject {
            var project = AuditedProject()
            project.dataset(
                "faelle", rule: AuditedProject.rule(zeros: .hideable),
                """
                G1;2022;9
                G2;2022;\(earlier)
                G3;2022;11
                G1;2023;2
                G2;2023;0
                G3;2023;11
                """)
            project.indicator("zahl", "faelle")
            project.publish("zahl", hiding: ["G1 2023", "G2 2023"])
            return project
        }
        #expect(project("0").leaks == ["faelle, G1, 2023"])
        // A sum of two is no room for an interval of three.
        #expect(project("4").lines.contains { $0.contains("auf 3 Werte eingrenzen, verlangt sind 4") })
    }

    @Test func numbersThatAreNoCountsAreNotCovered() {
        var project = AuditedProject()
        project.dataset("faelle", decimals: 1, "G1;2023;25\nG2;2023;60\nG3;2023;110")
        project.indicator("zahl", "faelle", decimals: 1)
        project.publish("zahl")
        #expect(project.report.notes.uncovered == ["»faelle«: keine ganzen Zahlen"])
        #expect(project.report.secretCount == 0)
        var whole = AuditedProject()
        whole.dataset("faelle", decimals: 1, "G1;2023;20\nG2;2023;60\nG3;2023;110")
        whole.indicator("zahl", "faelle")
        whole.publish("zahl", hiding: ["G1 2023"])
        #expect(whole.report.notes.uncovered == [])
        #expect(whole.leaks == ["faelle, G1, 2023"])
    }
}
