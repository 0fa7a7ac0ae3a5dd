import Foundation
import Testing

/// `bericht import --repair` as users run it.
@Suite("Reparatur von Grunddaten")
struct RepairTests {
    private static let path = "data/grunddaten/musikkurse.csv"

    @Test("verlorene Nullen, deutsche Daten und Kommas werden behoben, das Original bleibt")
    func repairs() throws {
        let copy = try ProjectCopy.second(named: "reparatur")
        let good = try copy.text(Self.path)
        let damaged = good.split(separator: "\n").map { line -> String in
            var fields = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            if fields[1] == "2019-03-01" { fields[1] = "01.03.2019" }
            return fields.map { "\"\($0)\"" }.joined(separator: "\t") + "\r\n"
        }.joined()
        try copy.write(Self.path, damaged)
        let trial = try copy.run("import", "--repair", "musikkurse", "--dry-run")
        #expect(trial.code == 0 && trial.output.contains("»01.03.2019« → »2019-03-01«"), "\(trial.errors)")
        #expect(try copy.text(Self.path) == damaged)
        let result = try copy.run("import", "--repair", "musikkurse")
        #expect(result.code == 0, "\(result.errors)")
        #expect(try copy.text(Self.path) == good)
        let protocolText = try copy.text("data/importe/protokoll/reparatur-musikkurse.md")
        for words in [
            "Tabulatoren durch Semikolons ersetzt", "Anführungszeichen um alle Felder entfernt", "3-mal: Zeit",
        ] {
            #expect(protocolText.contains(words) && result.output.contains(words), "\(protocolText)")
        }
        let kept = try ProjectCopy.files(below: copy.folder + "/data/roh/reparatur")
        #expect(kept.count == 1 && kept.values.first == Data(damaged.utf8))
        let again = try copy.run("import", "--repair", "musikkurse")
        #expect(again.code == 0 && again.output.contains("war nichts zu reparieren"))
        #expect(try copy.text("data/importe/protokoll/reparatur-musikkurse.md") == protocolText)
        #expect(try copy.run("check").code == 0)
    }

    @Test("eine offene Frage: nichts wird geschrieben")
    func questions() throws {
        let copy = try ProjectCopy.second(named: "reparaturfrage")
        let damaged = try copy.text(Self.path).replacingOccurrences(of: ";64;", with: ";6,4E+05;")
            .replacingOccurrences(of: "2019-03-01", with: "01.03.2019")
        try copy.write(Self.path, damaged)
        let before = try ProjectCopy.files(below: copy.folder + "/data")
        let result = try copy.run("import", "--repair", "musikkurse")
        #expect(result.code == 1 && result.errors.contains("musikkurse.csv:3:"), "\(result.errors)")
        #expect(result.errors.contains("»6,4E+05« ist gerundet"))
        #expect(try ProjectCopy.files(below: copy.folder + "/data") == before)
        #expect(try copy.run("import", "--repair", "musikkurs").errors.contains("musikkurse"))
    }
}
