import Catalogue
import Diagnostics
import Report
import Testing

/// The block `offene_daten` of bericht.yaml.
@Suite struct OpenDataSettingsTests {
    private func read(_ block: String) -> Diagnosed<ReportSettings?> {
        let text = """
            titel: Probe
            herausgeber: Amt
            adresse: https://probe.example.org/
            stand: 2026-01-31
            thema: standard
            kreis: 09901
            \(block)
            """
        return ReportSettings.read(SourceFile(path: "content/bericht.yaml", text: text))
    }

    @Test func withoutTheBlock() throws {
        let settings = try #require(read("").value)
        #expect(settings.openData == OpenDataSettings())
        #expect(settings.openData.licence == .dataLicenceAttribution && settings.openData.themes == ["EDUC"])
    }

    @Test func allFields() throws {
        let read = read(
            "offene_daten: {kennung: 'https://example.org/k', kontakt_name: Büro, kontakt_mail: a@example.org, lizenz: cc-zero, themen: [EDUC, SOCI]}"
        )
        #expect(read.diagnostics == [])
        #expect(
            read.value?.openData
                == OpenDataSettings(
                    contributor: "https://example.org/k", contactName: "Büro", contactMail: "a@example.org",
                    licence: .creativeCommonsZero, themes: ["EDUC", "SOCI"]))
    }

    @Test(arguments: [
        ("kennung: kreis", "kennung"), ("kontakt_mail: kein Mensch", "kontakt_mail"), ("lizenz: frei", "lizenz"),
        ("themen: [BILDUNG]", "themen"), ("lizens: cc-zero", "lizens"),
    ])
    func slips(_ field: String, _ named: String) {
        let messages = read("offene_daten: {\(field)}").diagnostics
        #expect(messages.count == 1 && messages.allSatisfy { $0.severity == .error && $0.message.contains(named) })
    }
}
