import Foundation
import Testing

/// Two builds hide the same, and an edition later nothing opens that was hidden.
@Suite("Ausgaben")
struct AuditedEditionTests {
    /// Hidden and shown cells of `gesamt.csv`, by the words before the value.
    private func pattern(_ folder: String) throws -> (hidden: Set<String>, shown: [String: String]) {
        let lines = try WrittenFiles(folder: folder).text("daten/gesamt.csv").components(separatedBy: "\r\n")
        let head = lines[0].components(separatedBy: ";")
        let value = try #require(head.firstIndex(of: "wert"))
        var hidden: Set<String> = []
        var shown: [String: String] = [:]
        for line in lines.dropFirst() where !line.isEmpty {
            let row = line.components(separatedBy: ";")
            let cell = row[..<value].joined(separator: ";")
            if row[value + 1] == "geheim" { hidden.insert(cell) } else { shown[cell] = row[value] }
        }
        return (hidden, shown)
    }

    /// A copy of the project with the first output as an earlier edition.
    private func later(_ name: String) throws -> ProjectCopy {
        let built = try AuditedReport.nineCases.get().project
        let copy = ProjectCopy(folder: try Workplace.folder(name))
        for part in ["content", "data", "themes"] { try copy.copy(built.folder + "/" + part, to: part) }
        try copy.write("data/editionen/2025/gesamt.csv", WrittenFiles(folder: built.output).text("daten/gesamt.csv"))
        return copy
    }

    @Test("zwei Läufe sperren dasselbe, auch wenn die Zeilen anders stehen")
    func twoBuilds() throws {
        let built = try AuditedReport.nineCases.get().project
        let copy = ProjectCopy(folder: try Workplace.folder("noch-einmal"))
        for part in ["content", "data", "themes"] { try copy.copy(built.folder + "/" + part, to: part) }
        for file in ["abgaenge", "foerderung", "kinder", "kurse"] {
            let path = "data/grunddaten/\(file).csv"
            let lines = try copy.text(path).split(separator: "\n").map(String.init)
            try copy.write(path, ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n")
        }
        #expect(try copy.build().code == 0)
        let (one, other) = try (pattern(built.output), pattern(copy.output))
        #expect(one.hidden.count > 20 && one.hidden == other.hidden)
        #expect(one.shown == other.shown)
    }

    @Test("mit der früheren Ausgabe im Archiv ändert sich nichts")
    func sameData() throws {
        let copy = try later("gleiche-daten")
        #expect(try copy.build().code == 0)
        let first = try pattern(AuditedReport.nineCases.get().project.output)
        #expect(try pattern(copy.output).hidden == first.hidden)
        let verdict = try AuditVerdict(copy.run("audit", "--format", "json"))
        #expect(verdict.lines == [])
        #expect(verdict.code == 0)
    }

    @Test("neue Daten: was gesperrt war, bleibt es, und beide Ausgaben zusammen verraten nichts")
    func changedData() throws {
        let copy = try later("neue-daten")
        let first = try pattern(AuditedReport.nineCases.get().project.output)
        // A year more; another number of the last one was corrected; nobody is small there any more.
        for (file, rows) in [
            ("kinder", [3, 1, 6, 9]), ("kurse", [2, 8, 7, 13]),
        ] {
            let path = "data/grunddaten/\(file).csv"
            let new = rows.enumerated().map { "9900300\($0 + 1);2024;\($1)\n" }.joined()
            try copy.write(path, copy.text(path) + new)
        }
        try copy.replace("99003004;2023;12", by: "99003004;2023;13", in: "data/grunddaten/kurse.csv")
        try copy.replace("99003001;2023;1\n", by: "99003001;2023;4\n", in: "data/grunddaten/kurse.csv")
        try copy.write(
            "data/grunddaten/unfaelle.csv", copy.text("data/grunddaten/unfaelle.csv") + "99003;2024;1\n")
        let result = try copy.build()
        #expect(result.code == 0, "\(result.errors)")
        let second = try pattern(copy.output)
        #expect(first.hidden.filter { second.shown[$0] != nil }.sorted() == [])
        #expect(second.hidden.filter { $0.contains(";2024;") }.count >= 4)
        #expect(second.shown["kurse_zahl;99003004;2023;;;;;;;"] == "13")
        let verdict = try AuditVerdict(copy.run("audit", "--format", "json"))
        #expect(verdict.lines == [])
        #expect(verdict.code == 0)
    }
}
