import Foundation
import Testing

/// The ninth case: 4,200 values of thirteen Gemeinden and their Kreis over ten years.
@Suite("Dreizehn Gemeinden, zehn Jahre, dreißig Zellen")
struct LargeReportTests {
    private static let numbers = LargeReport(seed: 9)

    private static let built = Result {
        let copy = ProjectCopy(folder: try Workplace.folder("waldried"))
        try numbers.write(to: copy)
        return try AuditedReport(copy)
    }

    /// What `gesamt.csv` says of a cell; `insgesamt` for sums.
    private struct Row {
        let area: String
        let year: String
        let kind: String
        let isHidden: Bool
    }

    private func rows() throws -> [Row] {
        let text = try WrittenFiles(folder: Self.built.get().project.output).text("daten/gesamt.csv")
        return text.components(separatedBy: "\r\n").dropFirst().compactMap { line in
            let fields = line.components(separatedBy: ";")
            guard fields.count == 7 else { return nil }
            return Row(area: fields[1], year: fields[2], kind: fields[3], isHidden: fields[5] == "geheim")
        }
    }

    @Test("alles ist bewiesen, keine Summe des Kreises fehlt, nichts fehlt ohne Not")
    func clean() throws {
        let rows = try rows()
        #expect(rows.count == 4_200)
        #expect(rows.filter { $0.area == "99004" && $0.isHidden && $0.kind == "insgesamt" }.map(\.year) == [])
        let verdict = try Self.built.get().audited()
        #expect(verdict.lines == [])
        #expect(verdict.code == 0)
        let report = verdict.report
        #expect(report.zellen >= 4_200 && report.primaer >= 200)
        #expect(report.zertifikate == report.geheime_werte)
        #expect(Double(report.sekundaer) <= 1.5 * Double(report.primaer), "\(report.sekundaer) zu \(report.primaer)")
    }

    @Test("9. Eine Zelle unter 4.200, alle anderen ihrer Summe stehen in der Datei des Indikators")
    func leak() throws {
        let hidden = Set(try rows().filter(\.isHidden).map { "\($0.area) \($0.year) \($0.kind)" })
        func isHidden(_ cell: LargeReport.Cell) -> Bool {
            hidden.contains("\(LargeReport.key(cell.area)) \(cell.year) \(cell.kind)")
        }
        let found = Self.numbers.values.filter { (1...2).contains($0.value) }.keys.sorted {
            ($0.year, $0.area, $0.kind) < ($1.year, $1.area, $1.kind)
        }.first { !hidden.contains("99004 \($0.year) \($0.kind)") && $0.area > 0 }
        let secret = try #require(found)
        #expect(isHidden(secret))
        let others = Self.numbers.values.filter {
            $0.key.year == secret.year && $0.key.kind == secret.kind && $0.key != secret && isHidden($0.key)
        }.sorted { $0.key.area < $1.key.area }
        #expect(!others.isEmpty)
        let path = "daten/indikator-faelle_zahl.csv"
        let verdict = try Self.built.get().audited { files in
            for (cell, number) in others {
                try files.openRow(
                    [LargeReport.key(cell.area), String(cell.year), "Hilfe \(cell.kind.uppercased())"],
                    number: String(number), in: path)
            }
        }
        #expect(verdict.code == 6)
        let title = "Hilfe \(secret.kind.uppercased())"
        let derivation = verdict.derivation(
            of: "Geförderte Kinder, \(LargeReport.names[secret.area]), \(secret.year), \(title)")
        #expect(derivation?.hasPrefix("Landkreis Waldried − ") == true, "\(verdict.lines.prefix(5))")
        for (cell, _) in others { #expect(derivation?.contains("− \(LargeReport.names[cell.area])") == true) }
        #expect(derivation?.contains("(Kinder in Hilfen, \(secret.year), \(title))") == true)
        #expect(derivation?.contains(path) == true)
    }
}
