import Foundation
import Testing

/// A dataset that is rounded: in every file only multiples and what follows from them, and the note that says so.
@Suite("Gerundeter Bericht", .serialized)
struct RoundedReportTests {
    private static let note =
        "Werte auf ein Vielfaches von 5 gerundet; Summen können abweichen; Quoten aus gerundeten Werten."

    private static let built = Result { () -> ProjectCopy in
        let copy = try ProjectCopy.second(named: "gerundet")
        try copy.replace(
            "geheimhaltung: {schwelle: 3, verfahren: sperren, nullen: zeigen, breite: 3, nenner_min: 20}",
            by: "geheimhaltung: {verfahren: runden, basis: 5, nenner_min: 20}", in: "data/grunddaten/lernende.yaml")
        let result = try copy.build()
        guard result.code == 0 else { throw NaiveFiles.Failure(text: String(result.errors.prefix(900))) }
        return copy
    }

    /// A published number with what it is about; what was worked out for other territories has shares of multiples.
    private struct Row {
        let place: String
        let branch: String
        let origin: String
        let value: Double
    }

    private func rows(of indicator: String) throws -> [Row] {
        let data = try #require(try Self.built.get().outputFiles()["daten/gesamt.csv"])
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\r\n").map {
            $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        }
        let head = try #require(lines.first)
        let columns = try ["raum", "zeit", "zweig", "herkunft", "wert", "marken"].map {
            try #require(head.firstIndex(of: $0))
        }
        return lines.dropFirst().filter { $0[0] == indicator && !$0[columns[5]].contains("geschaetzt") }.compactMap {
            line in
            let fields = columns.map { line[$0] }
            guard let value = Double(fields[4].replacingOccurrences(of: ",", with: ".")) else { return nil }
            return Row(place: "\(fields[0]) \(fields[1])", branch: fields[2], origin: fields[3], value: value)
        }
    }

    @Test("Anzahlen sind Vielfache von fünf")
    func multiples() throws {
        let rows = try rows(of: "lernende_zahl")
        #expect(rows.count > 20)
        #expect(rows.filter { $0.value.truncatingRemainder(dividingBy: 5) != 0 }.map(\.place) == [])
    }

    @Test("Anteile entstehen aus den gezeigten Anzahlen")
    func rates() throws {
        let counts = Dictionary(
            try rows(of: "lernende_zahl").map { ("\($0.place) \($0.branch) \($0.origin)", $0.value) },
            uniquingKeysWith: { first, _ in first })
        var checked = 0
        for row in try rows(of: "zweigverteilung") {
            guard let part = counts["\(row.place) \(row.branch) \(row.origin)"],
                let whole = counts["\(row.place) insgesamt \(row.origin)"], whole > 0
            else { continue }
            #expect(row.value == (part / whole * 1000).rounded() / 10, "\(row)")
            checked += 1
        }
        #expect(checked > 20)
    }

    @Test("jede Tabelle, jede Datei und jede Erklärung sagt es")
    func notes() throws {
        let copy = try Self.built.get()
        let files = try copy.outputFiles()
        let page = String(decoding: files["indikatoren/lernende_zahl/index.html"] ?? Data(), as: UTF8.self)
        #expect(page.contains(Self.note))
        let downloads = files.keys.filter { $0.hasPrefix("daten/") && $0.hasSuffix(".json") }.sorted().filter {
            String(decoding: files[$0] ?? Data(), as: UTF8.self).contains("\"lernende_zahl\"")
        }
        #expect(!downloads.isEmpty)
        for path in downloads where path != "daten/katalog.jsonld" {
            #expect(String(decoding: files[path] ?? Data(), as: UTF8.self).contains(Self.note), "\(path)")
        }
        let explained = try copy.run("explain", "lernende_zahl", "--area", "99001001")
        #expect(explained.code == 0)
        #expect(explained.output.contains("Anmerkung: " + Self.note))
        #expect(explained.output.contains("[nicht veröffentlichen]"))
    }
}
