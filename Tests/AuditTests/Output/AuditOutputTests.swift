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

    // MARK: What is hidden

    private var account: ProtectionAccount {
        var account = ProtectionAccount()
        var pupils = ProtectionAccount.Dataset(
            id: "abgaenge", title: "Abgänge", rules: ["Zahlen von 1 bis 2 erscheinen nicht"])
        pupils.open = 1_200
        pupils.primary = 31
        pupils.secondary = 17
        pupils.delivered = 4
        pupils.openToInsiders = 2
        var people = ProtectionAccount.Dataset(id: "volk", title: "Bevölkerung", rules: ["Zahlen von 1 bis 4"])
        people.open = 90
        account.datasets = [pupils, people]
        account.indicators = [
            .init(id: "quote", title: "Quote", shown: 948, hidden: [.few: 31, .computable: 17, .delivered: 4])
        ]
        account.exceptions = [
            .init(cells: "Preise, Musterdorf", reason: "Einwilligung", until: "31.12.2027", count: 3)
        ]
        account.published = ["Fläche & Wald"]
        return account
    }

    @Test func thePageSaysWhatIsHiddenByWhichRuleAndWhy() {
        let page = String(
            decoding: AuditPage(title: "A", asOf: "1").bytes(report, account: account), as: UTF8.self)
        #expect(page.contains("Zahlen von 1 bis 2 erscheinen nicht"))
        // 52 of 1,000.
        #expect(page.contains("5,2\u{A0}%"))
        #expect(page.contains("<td>31</td><td>17</td><td>4</td>"))
        #expect(page.contains("Einwilligung") && page.contains("31.12.2027"))
        #expect(page.contains("Abgänge: 2 Werte") && page.contains("Fläche &amp; Wald"))
        // Datasets without anything hidden are named, but get no row of zeros; nor do reasons nobody needs.
        #expect(page.contains("Bevölkerung") && !page.contains("<td>0</td><td>0</td><td>0</td>"))
        #expect(!page.contains("kleiner Nenner"))
        let tables = page.split(separator: "<table>").dropFirst()
        #expect(tables.count == 4 && tables.allSatisfy { $0.hasPrefix("<caption>") })
    }

    @Test func theFileSaysTheSame() {
        let file = String(decoding: AuditJSON().bytes(report, account: account), as: UTF8.self)
        for text in [
            "\"primaer\": 31", "\"sekundaer\": 17", "\"gesperrt\": 52", "\"rueckrechnung\": 17",
            "\"kleiner_nenner\": 0", "\"vor_einzelnen_nicht_geschuetzt\": 2", "\"bis\": \"31.12.2027\"",
            "\"kleine_werte\": 3",
        ] {
            #expect(file.contains(text), "\(text)")
        }
        #expect(!String(decoding: AuditJSON().bytes(report), as: UTF8.self).contains("sperrplan"))
    }

    @Test func groupsThatDifferInTimeAreNamedOnce() {
        var report = AuditReport()
        report.notes.groups = [
            "Quote, Dorf, Schuljahr 2021/22, weiblich", "Quote, Dorf, Schuljahr 2019/20, weiblich",
            "Quote, Dorf, 2020, männlich",
        ]
        let page = String(decoding: AuditPage(title: "A", asOf: "1").bytes(report), as: UTF8.self)
        #expect(page.contains("Quote, Dorf, weiblich (2 Zeiten von Schuljahr 2019/20 bis Schuljahr 2021/22)"))
        #expect(page.contains("Quote, Dorf, männlich (2020)"))
    }

    @Test func withoutFindingsItSaysSo() {
        #expect(AuditText().text(AuditReport()).contains("Kein Befund"))
        #expect(String(decoding: AuditJSON().bytes(AuditReport()), as: UTF8.self).contains("\"befund\": false"))
    }
}
