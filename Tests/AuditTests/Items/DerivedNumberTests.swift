import Audit
import Catalogue
import Testing

/// Numbers that follow from published ones tell nothing, as long as those are published; others belong to nothing.
@Suite struct DerivedNumberTests {
    private func project(hiding: Set<String> = [], _ extra: [PublishedItem]) -> AuditedProject {
        var project = AuditedProject()
        project.dataset(
            "faelle",
            """
            G1;2022;12
            G2;2022;16
            G3;2022;21
            G1;2023;2
            G2;2023;16
            G3;2023;21
            """)
        project.indicator("zahl", "faelle")
        project.publish("zahl", hiding: hiding.union(["G1 2023"]))
        project.items += extra
        return project
    }

    private func item(
        _ area: String, _ period: String, _ role: PublishedItem.Role, _ number: String
    ) -> PublishedItem {
        AuditedProject.item("zahl", area, period, [], .number(number), role: role, path: "seite.html", line: 7)
    }

    @Test func changesNeedBothValues() {
        let both = project(hiding: ["G2 2023"], [item("G3", "2023", .change(since: "2022"), "0")])
        #expect(both.lines == [])
        let one = project(hiding: ["G2 2023"], [item("G2", "2023", .change(since: "2022"), "0")])
        #expect(one.lines.count == 1)
        #expect(one.lines[0].contains("Eine Zahl gehört zu keinem Wert: seite.html, Zeile 7 (eine Veränderung"))
        let none = project(hiding: ["G2 2023"], [item("G3", "2023", .change(since: "2021"), "0")])
        #expect(none.lines.count == 1)
    }

    @Test func partialResultsBelongToAPublishedValue() {
        #expect(project(hiding: ["G2 2023"], [item("G3", "2023", .partial, "42")]).lines == [])
        let hidden = project(hiding: ["G2 2023"], [item("G2", "2023", .partial, "32")])
        #expect(hidden.lines.count == 1 && hidden.lines[0].contains("ein Zwischenwert"))
    }

    @Test func endsOfAGroupArePublishedValues() {
        #expect(project(hiding: ["G2 2023"], [item("G3", "2023", .groupHighest, "21")]).lines == [])
        let secret = project(hiding: ["G2 2023"], [item("G3", "2023", .groupLowest, "2")])
        #expect(secret.lines.count == 1 && secret.lines[0].contains("eine Grenze der Gruppe"))
    }

    // MARK: What the data do not give

    @Test func numbersOfNothing() {
        let cases: [(PublishedItem, String)] = [
            (AuditedProject.item("gibt_es_nicht", "G1", "2023", [], .number("4")), "diesen Indikator gibt es nicht"),
            (AuditedProject.item("zahl", "G9", "2023", [], .number("4")), "dort und dann gibt es keinen Wert"),
            (AuditedProject.item("zahl", "G3", "1999", [], .number("4")), "dort und dann gibt es keinen Wert"),
            (AuditedProject.item("zahl", "G3", "2023", [], .number("4-5")), "das ist keine Zahl"),
        ]
        for (item, reason) in cases {
            let lines = project(hiding: ["G2 2023"], [item]).lines
            #expect(
                lines.contains { $0.contains("Eine Zahl gehört zu keinem Wert") && $0.contains(reason) }, "\(lines)")
        }
    }

    @Test func aNumberThatTheDataDoNotGive() {
        var project = AuditedProject()
        project.dataset("faelle", "G1;2023;12\nG2;2023;folgt\nG3;2023;21")
        project.indicator("zahl", "faelle")
        project.publish("zahl")
        #expect(project.lines == [])
        project.items.append(AuditedProject.item("zahl", "G2", "2023", [], .number("4")))
        #expect(project.lines.contains { $0.contains("die Grunddaten geben dort keine Zahl") }, "\(project.lines)")
    }
}
