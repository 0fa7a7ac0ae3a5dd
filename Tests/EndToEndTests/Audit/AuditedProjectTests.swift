import Foundation
import Testing

/// A report with every feature there is, under several rules: what is published of it gives nothing away, and the audit
/// understands every number of it.
@Suite("Geprüfte Berichte")
struct AuditedProjectTests {
    private static let usual =
        "geheimhaltung: {schwelle: 3, verfahren: sperren, nullen: zeigen, breite: 3, nenner_min: 20}"

    /// The second project with another rule for its largest dataset.
    private func project(_ rule: String) throws -> ProjectCopy {
        let copy = try ProjectCopy.second(named: "geprueft")
        try copy.replace(Self.usual, by: "geheimhaltung: {\(rule)}", in: "data/grunddaten/lernende.yaml")
        let result = try copy.build()
        guard result.code == 0 else { throw NaiveFiles.Failure(text: String(result.errors.prefix(900))) }
        return copy
    }

    private func expectClean(_ project: ProjectCopy) throws {
        let verdict = try AuditVerdict(project.run("audit", "--format", "json"))
        #expect(verdict.lines == [])
        #expect(verdict.code == 0)
        #expect(verdict.report.geheime_werte > 20 && verdict.report.zertifikate == verdict.report.geheime_werte)
        #expect(verdict.report.texte > 8_000)
    }

    @Test("der Bericht mit allen Funktionen")
    func everyFeature() throws { try expectClean(BuiltReport.second.get().project) }

    @Test(
        "derselbe unter anderen Regeln",
        arguments: [
            "verfahren: runden, basis: 5, nenner_min: 20", "verfahren: kleinrunden, nenner_min: 20",
            "schwelle: 5, nullen: sperrbar, nenner_min: 20",
        ])
    func otherRules(_ rule: String) throws { try expectClean(project(rule)) }

    @Test("ein anderes Gewicht in einer Rechnung fällt auf")
    func anotherWeight() throws {
        let copy = try ProjectCopy.again(BuiltReport.second.get(), named: "gewicht")
        #expect(try copy.build().code == 0)
        let page = "output/indikatoren/anteil_kinder/index.html"
        try copy.replace("(0,6 × 896", by: "(0,7 × 896", in: page)
        let verdict = try AuditVerdict(copy.run("audit", "--format", "json"))
        #expect(verdict.code == 6)
        #expect(verdict.lines.contains { $0.contains("indikatoren/anteil_kinder/index.html") }, "\(verdict.lines)")
    }
}
