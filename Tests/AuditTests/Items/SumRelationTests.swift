import Audit
import Catalogue
import Testing

/// Which sums the audit knows of: declared ones are used against a secret, others are not, and what holds all the same
/// is reported.
@Suite struct SumRelationTests {
    /// G1 has 2 of kind a; everything else of the row is shown.
    private func kinds(isComplete: Bool = true, additivity: Additivity = .everything) -> AuditedProject {
        var project = AuditedProject()
        project.breakdown("art", ["a", "b", "c"].map { Category(id: $0, title: $0) }, isComplete: isComplete)
        project.dataset(
            "faelle", by: ["art"], additivity: additivity,
            """
            G1;2023;insgesamt;20
            G1;2023;a;2
            G1;2023;b;7
            G1;2023;c;11
            """)
        project.indicator("zahl", "faelle")
        return project
    }

    @Test func totalsOfCategories() {
        var leaking = kinds()
        leaking.publish("zahl", by: [[], ["art"]], hiding: ["G1 2023 a"])
        #expect(leaking.leaks == ["faelle, G1, 2023, a"])
        #expect(leaking.report.findings[0].derivation?.hasPrefix("insgesamt − b − c (G1, zahl, 2023)") == true)
        var safe = kinds()
        safe.publish("zahl", by: [[], ["art"]], hiding: ["G1 2023 a", "G1 2023 b"])
        #expect(safe.lines == [])
        #expect(safe.report.certificateCount == 1 && safe.report.primaryCount == 1 && safe.report.secondaryCount == 1)
    }

    @Test func categoriesThatDoNotAddUp() {
        var incomplete = kinds(isComplete: false)
        incomplete.publish("zahl", by: [[], ["art"]], hiding: ["G1 2023 a"])
        #expect(incomplete.lines == [])
        var several = kinds(additivity: .over(["raum"]))
        several.publish("zahl", by: [[], ["art"]], hiding: ["G1 2023 a"])
        #expect(several.lines == [])
    }

    @Test func partsOfACategoryAndSubsets() {
        func project(_ hidden: Set<String>) -> AuditedProject {
            var project = AuditedProject()
            project.breakdown(
                "art",
                [
                    Category(id: "a", title: "a"), Category(id: "a1", title: "a1", parent: "a"),
                    Category(id: "a2", title: "a2", parent: "a"), Category(id: "b", title: "b"),
                    Category(id: "b1", title: "b1", isSubset: true),
                ])
            project.dataset(
                "faelle", by: ["art"],
                """
                G1;2023;insgesamt;20
                G1;2023;a;9
                G1;2023;a1;1
                G1;2023;a2;8
                G1;2023;b;11
                G1;2023;b1;2
                """)
            project.indicator("zahl", "faelle")
            project.publish("zahl", by: [[], ["art"]], hiding: hidden)
            return project
        }
        // A subset is part of no sum, so that nothing around it gives it away.
        #expect(project(["G1 2023 a1", "G1 2023 a2", "G1 2023 b1"]).leaks == [])
        #expect(project(["G1 2023 a1", "G1 2023 b1"]).leaks == ["faelle, G1, 2023, a1"])
        // a is shown as what b leaves of the whole.
        #expect(project(["G1 2023 a1", "G1 2023 a", "G1 2023 b1"]).leaks == ["faelle, G1, 2023, a1"])
        #expect(project(["G1 2023 a1", "G1 2023 a", "G1 2023 b", "G1 2023 b1"]).leaks == [])
    }

    @Test func areasOverTheirParts() {
        func project(_ areas: [Area], _ additivity: Additivity = .everything) -> AuditedProject {
            var project = AuditedProject()
            project.areas = areas
            project.dataset(
                "faelle", additivity: additivity,
                """
                K;2023;18
                G1;2023;1
                G2;2023;6
                G3;2023;11
                """)
            project.indicator("zahl", "faelle")
            project.publish("zahl", hiding: ["G1 2023"])
            return project
        }
        let parts = ["G1", "G2", "G3"]
        let leaking = project(AuditedProject.district(parts))
        #expect(leaking.leaks == ["faelle, G1, 2023"])
        #expect(leaking.report.findings[0].derivation?.hasPrefix("K − G2 − G3 (zahl, 2023)") == true)
        #expect(leaking.report.findings[0].result == "= 1")
        #expect(project(AuditedProject.district(parts, isComplete: false)).leaks == [])
        #expect(project(AuditedProject.district(parts), .nothing).leaks == [])
        #expect(project(AuditedProject.district(parts + ["G4"])).leaks == [])
    }

    /// Totals that stand in no file are sums of rows all the same.
    @Test func totalsWithoutARow() {
        var project = AuditedProject()
        project.dataset("faelle", "G1;2023;1\nG2;2023;6\nG3;2023;11")
        project.indicator("zahl", "faelle")
        project.publish("zahl", hiding: ["G1 2023"])
        #expect(project.leaks == ["faelle, G1, 2023"])
    }

    @Test func whatMakesNoSenseAddsNothingAndWhatIsMissingBreaksTheSum() {
        func project(_ third: String) -> AuditedProject {
            var project = AuditedProject()
            project.dataset("faelle", "K;2023;7\nG1;2023;1\nG2;2023;6\nG3;2023;\(third)")
            project.indicator("zahl", "faelle")
            project.publish("zahl", hiding: ["G1 2023"])
            return project
        }
        #expect(project("entfaellt").leaks == ["faelle, G1, 2023"])
        #expect(project("nicht_erhoben").leaks == [])
    }

    /// Whoever looks for sums finds those that nobody declared.
    @Test func sumsThatNobodyDeclaredAreReported() {
        func project(_ faults: Int) -> AuditedProject {
            var project = AuditedProject()
            project.breakdown("art", ["a", "b"].map { Category(id: $0, title: $0) }, isComplete: false)
            let rows = (2004...2023).flatMap { year -> [String] in
                let wrong = year - 2004 < faults ? 1 : 0
                return ["G1;\(year);insgesamt;\(30 + wrong)", "G1;\(year);a;10", "G1;\(year);b;20"]
            }
            project.dataset("faelle", by: ["art"], rows.joined(separator: "\n"))
            project.indicator("zahl", "faelle")
            project.publish("zahl", by: [[], ["art"]])
            return project
        }
        #expect(project(0).report.notes.undeclaredSums == ["»faelle«: insgesamt ist fast immer die Summe über »art«"])
        #expect(project(1).report.notes.undeclaredSums.count == 1)
        #expect(project(2).report.notes.undeclaredSums == [])
        #expect(project(0).lines == [])
    }
}
