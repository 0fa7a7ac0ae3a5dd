import Audit
import Catalogue
import Testing

/// Reports drawn by lot: whoever changes one published number, or opens one that protects a secret, is noticed.
@Suite struct PlantedFaultTests {
    /// Two Gemeinden of three by kind over two years, everything shown.
    private func project(_ numbers: inout SeededNumbers, least: Int) -> AuditedProject {
        var project = AuditedProject()
        project.breakdown("art", "a", "b", "c")
        var rows: [String] = []
        for area in ["G1", "G2", "G3"] {
            for year in [2022, 2023] {
                for kind in ["a", "b", "c"] {
                    rows.append("\(area);\(year);\(kind);\(Int.random(in: least...30, using: &numbers))")
                }
            }
        }
        project.dataset("faelle", by: ["art"], rows.joined(separator: "\n"))
        project.indicator("zahl", "faelle")
        project.indicator("anteil", "anteil(faelle[art=a], faelle)", unit: "Prozent", decimals: 1)
        project.indicator("wandel", "differenz(faelle, 1)")
        project.publish("zahl", by: [[], ["art"]])
        project.publish("anteil")
        project.publish("wandel")
        return project
    }

    @Test func everyChangedNumberIsNoticed() {
        var numbers = SeededNumbers(seed: 31)
        var tried = 0
        for _ in 0..<12 {
            // Nothing is small, and nothing that is left to a whole.
            let project = project(&numbers, least: 5)
            #expect(project.lines == [])
            for _ in 0..<20 {
                let place = Int.random(in: project.items.indices, using: &numbers)
                let item = project.items[place]
                guard case .number(let text) = item.content,
                    case .indicator(let id, let area, let period, let rest) =
                        item.subject
                else { continue }
                // The last digit becomes another one.
                let digit = Int(String(text.last ?? "0")) ?? 0
                let other = (digit + Int.random(in: 1...9, using: &numbers)) % 10
                var changed = project
                changed.items[place] = AuditedProject.item(
                    id, area.text, period, rest, .number(text.dropLast() + String(other)))
                #expect(!changed.lines.isEmpty, "\(item)")
                tried += 1
            }
        }
        #expect(tried > 200)
    }

    /// Of each secret everything around it in its row is shown: the audit says so, and says how.
    @Test func everySecretThatIsLeftAloneFollows() throws {
        var numbers = SeededNumbers(seed: 32)
        var found = 0
        for _ in 0..<60 {
            var project = AuditedProject()
            project.breakdown("art", "a", "b", "c")
            var rows: [String] = []
            var secrets: [String] = []
            for area in ["G1", "G2", "G3"] {
                let small = ["a", "b", "c"].randomElement(using: &numbers)
                for kind in ["a", "b", "c"] {
                    let isSmall = kind == small
                    rows.append("\(area);2023;\(kind);\(Int.random(in: isSmall ? 1...2 : 4...40, using: &numbers))")
                    if isSmall { secrets.append("\(area) 2023 \(kind)") }
                }
            }
            project.dataset("faelle", by: ["art"], rows.joined(separator: "\n"))
            project.indicator("zahl", "faelle")
            project.publish("zahl", by: [[], ["art"]], hiding: Set(secrets))
            let expected = secrets.map { $0.split(separator: " ") }.map { "faelle, \($0[0]), 2023, \($0[2])" }.sorted()
            let leaks = Set(project.leaks)
            #expect(expected.allSatisfy(leaks.contains), "\(rows)")
            for finding in project.report.findings where finding.kind == .recoverable {
                let derivation = try #require(finding.derivation, "\(rows)")
                #expect(derivation.contains("Es stehen ") && finding.result?.hasPrefix("= ") == true)
                found += 1
            }
        }
        #expect(found >= 180)
    }
}
