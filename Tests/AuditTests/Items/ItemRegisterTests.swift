import Audit
import Catalogue
import Testing

/// What is written of one number at several places.
@Suite struct ItemRegisterTests {
    private func project(_ written: [(content: PublishedItem.Content, path: String)]) -> AuditedProject {
        var project = AuditedProject()
        project.breakdown("art", "a", "b")
        project.dataset("faelle", by: ["art"], "G1;2023;a;30\nG1;2023;b;26")
        project.indicator("anteil", "anteil(faelle[art=a], faelle)", unit: "Prozent", decimals: 1)
        for (line, text) in written.enumerated() {
            project.items.append(
                AuditedProject.item("anteil", "G1", "2023", [], text.content, path: text.path, line: line + 2))
        }
        return project
    }

    private func written(_ texts: String...) -> AuditedProject {
        project(
            texts.enumerated().map { place, text in
                (text == "." ? .sign("geheim") : .number(text), place == 0 ? "0.csv" : "\(place).html")
            })
    }

    @Test func fewerDecimalsAreTheSameNumber() {
        #expect(written("53,6", "54", "53,6").lines == [])
        #expect(written("53,57", "53,6", "54").lines == [])
    }

    @Test func otherNumbersAreNot() {
        let other = written("53,6", "53,7")
        #expect(other.lines.count == 1)
        #expect(
            other.lines[0].contains("»anteil, G1, 2023« hat zwei verschiedene Zahlen: 0.csv, Zeile 2; 1.html, Zeile 3"))
        #expect(written("53,6", "53").lines.count == 1)
        #expect(written("53,6", "-53,6").lines.count == 1)
        // All agree with each other, and none with the data.
        #expect(written("53,9", "54").lines.first?.contains("folgt nicht aus den Grunddaten: 0.csv") == true)
    }

    @Test func openHereAndHiddenThere() {
        let both = written(".", "53,6")
        #expect(both.lines.count == 1)
        #expect(
            both.lines[0].contains("ist an einer Stelle offen, an einer anderen nicht: 1.html, Zeile 3; 0.csv, Zeile 2")
        )
    }

    /// What an earlier edition said or somebody else knows is knowledge, no contradiction.
    @Test func editionsMayDiffer() {
        var earlier = written("53,6")
        earlier.editions = [
            AuditedProject.item("anteil", "G1", "2023", [], .number("52,1"), path: "data/editionen/2024/gesamt.csv"),
            AuditedProject.item("anteil", "G1", "2023", [], .sign("geheim"), path: "data/editionen/2023/gesamt.csv"),
        ]
        #expect(earlier.lines == [])
        #expect(earlier.report.notes.revisedCount == 1)
    }

    @Test func editionsAndWhatIsKnownElsewhereAreUsed() {
        func project(_ change: (inout AuditedProject) -> Void) -> AuditedProject {
            var project = AuditedProject()
            project.dataset("faelle", "G1;2023;1\nG2;2023;6\nG3;2023;11")
            project.indicator("zahl", "faelle")
            project.publish("zahl", hiding: ["G1 2023", "G2 2023"])
            change(&project)
            return project
        }
        #expect(project { _ in }.lines == [])
        let item = AuditedProject.item("zahl", "G2", "2023", [], .number("6"), path: "anderswo.csv", line: 4)
        for leaking in [project { $0.editions = [item] }, project { $0.elsewhere = [item] }] {
            #expect(leaking.leaks == ["faelle, G1, 2023"])
            #expect(leaking.report.findings[0].derivation?.contains("G2: anderswo.csv, Zeile 4") == true)
        }
    }

    @Test func textsAreCountedAsOftenAsTheyAreWritten() {
        let report = written("53,6", "54", "53,6").report
        #expect(report.textCount == 3 && report.cellCount == 1 && report.fileCount == 1)
    }
}
