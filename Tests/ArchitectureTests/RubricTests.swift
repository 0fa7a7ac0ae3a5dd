import Foundation
import Testing

/// The rubric of a good chart has 40 points; the table in `Tests/README.md` names the check of each, and each check
/// that it names must exist.
@Suite("Die 40 Punkte einer guten Abbildung")
struct RubricTests {
    /// `svg-lint CODE`, `verify NAME`, `make TARGET` or `Suite/test`.
    static let lintCodes: Set<String> = [
        "A1-role", "A2-name", "A3-desc", "A4-ref", "A5-lang", "A6-table", "D0-ids", "S1-script", "S2-external",
        "S3-viewbox", "S4-raster", "T0-duplicate", "T1-overlap", "T2-clipped", "T3-small", "T4-sizes", "T5-rotated",
        "T6-notext", "C1-text", "C2-mark", "C3-grey", "C4-cvd", "N1-decimal", "N2-minus", "N3-percent", "N4-group",
        "M1-source", "M2-unit", "D1-zero", "D2-scale",
    ]

    /// Problems of a table, given what the tree holds: tests as `Suite/test`, and the text of verify's checks.
    static func problems(in readme: String, tests: Set<String>, verify: String, makefile: String) -> [String] {
        var checks: [Int: [String]] = [:]
        for line in readme.split(separator: "\n") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard cells.count >= 5, let number = Int(cells[1]) else { continue }
            checks[number, default: []] += cells[3].matches(of: /`([^`]+)`/).map { String($0.output.1) }
        }
        var problems: [String] = []
        for number in 1...40 {
            guard let named = checks[number], !named.isEmpty else {
                problems.append("Punkt \(number) hat keine Prüfung")
                continue
            }
            for check in named where !exists(check, tests: tests, verify: verify, makefile: makefile) {
                problems.append("Punkt \(number): »\(check)« gibt es nicht")
            }
        }
        return problems
    }

    private static func exists(_ check: String, tests: Set<String>, verify: String, makefile: String) -> Bool {
        if let code = check.wholeMatch(of: /svg-lint (.+)/) { return lintCodes.contains(String(code.output.1)) }
        if let name = check.wholeMatch(of: /verify (.+)/) { return verify.contains("\"\(name.output.1)") }
        if let target = check.wholeMatch(of: /make (.+)/) { return makefile.contains("\n\(target.output.1):") }
        return tests.contains(check)
    }

    /// Every test function with the suites of its file.
    private static func tests() throws -> Set<String> {
        var names: Set<String> = []
        for file in try SourceTree.swiftFiles(below: "Tests") where file.imports.contains("Testing") {
            let text = file.lines.joined(separator: "\n")
            let suites = text.matches(of: /struct ([A-Za-z0-9]+)/).map { String($0.output.1) }
            let functions = text.components(separatedBy: "@Test").dropFirst().compactMap { part in
                part.firstMatch(of: /func ([A-Za-z0-9]+)\(/).map { String($0.output.1) }
            }
            for suite in suites { for function in functions { names.insert("\(suite)/\(function)") } }
        }
        return names
    }

    @Test("Jeder Punkt hat eine Prüfung, die es gibt")
    func everyPointIsChecked() throws {
        let verify = try SourceTree.allFiles(below: ".ci/checks").flatMap(\.lines).joined(separator: "\n")
        let problems = Self.problems(
            in: try SourceTree.text("Tests/README.md"), tests: try Self.tests(), verify: verify,
            makefile: try SourceTree.text("Makefile"))
        #expect(problems == [])
    }

    @Test("Eine fehlende und eine erfundene Prüfung fallen auf")
    func gapsAreFound() {
        let rows = (1...40).map { "| \($0) | Punkt | \($0 == 7 ? "von Hand" : "`Suite/test`") | must |" }
        let complete = (1...40).map { "| \($0) | Punkt | `svg-lint T1-overlap`, `Suite/test` | must |" }
        let known: Set<String> = ["Suite/test"]
        func found(_ rows: [String], _ tests: Set<String>) -> [String] {
            Self.problems(in: rows.joined(separator: "\n"), tests: tests, verify: "", makefile: "")
        }
        #expect(found(complete, known) == [])
        #expect(found(rows, known) == ["Punkt 7 hat keine Prüfung"])
        #expect(found(complete, []).count == 40)
        #expect(found(complete.map { $0.replacing("T1-overlap", with: "T9") }, known).count == 40)
    }
}
