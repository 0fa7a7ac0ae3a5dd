import Audit
import Testing

/// What an audit tells: enough to find the leak, never what it gives away.
@Suite struct AuditOutputTests {
    private var report: AuditReport {
        var report = AuditReport()
        report.cellCount = 12_345
        report.secretCount = 7
        report.certificateCount = 6
        report.narrowestInterval = 1
        report.findings = [
            AuditReport.Finding(
                kind: .recoverable, message: "»Abgänge, Musterdorf« lässt sich errechnen",
                derivation: "Kreis − Nachbarort. Es stehen Kreis: daten/gesamt.csv, Zeile 8", result: "= 4711")
        ]
        return report
    }

    @Test func theTextLeadsToTheLeak() {
        let text = AuditText().text(report)
        #expect(text.contains("Zellen: 12.345"))
        #expect(text.contains("Engstes Intervall: 1 Wert\n"))
        #expect(text.contains("1 Befund:"))
        #expect(text.contains("Kreis − Nachbarort"))
    }

    @Test func onlyTheOfficeSeesWhatComesOut() {
        #expect(!AuditText().text(report).contains("4711"))
        #expect(AuditText(.shown).text(report).contains("(= 4711)"))
        #expect(!String(decoding: AuditJSON().bytes(report), as: UTF8.self).contains("4711"))
        let page = AuditPage(title: "Bildungsbericht", asOf: "01.02.2026").bytes(report)
        #expect(!String(decoding: page, as: UTF8.self).contains("4711"))
    }

    @Test func thePageIsWholeAndSaysThatItIsNotForTheWeb() {
        let page = String(decoding: AuditPage(title: "A & B", asOf: "01.02.2026").bytes(report), as: UTF8.self)
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(page.contains("lang=\"de\"") && page.contains("noindex") && page.contains("A &amp; B"))
        #expect(!page.contains("http"))
        #expect(page.contains("Die Ausgabe darf so nicht veröffentlicht werden"))
    }

    @Test func withoutFindingsItSaysSo() {
        #expect(AuditText().text(AuditReport()).contains("Kein Befund"))
        #expect(String(decoding: AuditJSON().bytes(AuditReport()), as: UTF8.self).contains("\"befund\": false"))
    }
}
