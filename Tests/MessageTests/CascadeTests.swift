import Diagnostics
import Foundation
import Testing

/// One mistake is one message, also where much depends on what is wrong.
@Suite("No cascades")
struct CascadeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let title: String
        let expected: [String]
        let mistake: @Sendable (ExampleProject) throws -> Void
        var testDescription: String { title }

        init(_ title: String, _ expected: String..., mistake: @escaping @Sendable (ExampleProject) throws -> Void) {
            self.title = title
            self.expected = expected
            self.mistake = mistake
        }
    }

    static let chapter = "content/01-schule.md"
    static let indicators = "data/indikatoren/schule.yaml"
    static let areas = "data/raeume.csv"

    /// Two indicators more, both computed in the same way.
    private static func twoMoreIndicators(with formula: String) -> String {
        ["zwei", "drei"].map { id in
            """
            - id: \(id)
              bereich: D
              titel: Anteil \(id)
              formel: \(formula)
              einheit: Prozent
              nachkommastellen: 1
              richtung: neutral
              merkmale: []
              vergleich: []
              kein_vergleich: Andere zählen anders.

            """
        }.joined()
    }

    // data table
    static let cases: [Case] = [
        Case("a dataset misspelt in one formula that two others use", "data/indikatoren/schule.yaml:4:18 formel-name") {
            project in
            try project.replace("anteil(schulabgaenge[", by: "anteil(schulabgange[", in: indicators)
            try project.append(twoMoreIndicators(with: "ohne_abschluss"), to: indicators)
        },
        Case(
            "a dataset with another name than three formulas say: once per formula",
            "data/indikatoren/schule.yaml:4:18 formel-name", "data/indikatoren/schule.yaml:15:18 formel-name",
            "data/indikatoren/schule.yaml:25:18 formel-name"
        ) { project in
            try project.append(
                twoMoreIndicators(with: "anteil(schulabgaenge[abschluss=mit], schulabgaenge)"), to: indicators)
            try project.rename("data/grunddaten/schulabgaenge.yaml", to: "data/grunddaten/schulabgange.yaml")
            try project.rename("data/grunddaten/schulabgaenge.csv", to: "data/grunddaten/schulabgange.csv")
        },
        Case(
            "a table with another name than its description",
            "data/grunddaten/schulabgaenge.yaml:1:1 daten-beschreibung"
        ) { project in
            try project.rename("data/grunddaten/schulabgaenge.csv", to: "data/grunddaten/schulabgange.csv")
        },
        Case("an area line with too few fields", "data/raeume.csv:4:19 csv-spalten") { project in
            try project.replace("99001001;Oberquell;gemeinde;99001;", by: "99001001;Oberquell", in: areas)
        },
        Case("an area of a type that does not exist", "data/raeume.csv:4:20 feld-wert") { project in
            try project.replace("Oberquell;gemeinde", by: "Oberquell;gemeinden", in: areas)
        },
        Case("an open quotation mark in the areas", "data/raeume.csv:4:10 csv-anfuehrungszeichen") { project in
            try project.replace("99001001;Oberquell", by: "99001001;\"Oberquell", in: areas)
        },
        Case("a district without a name", "data/raeume.csv:3:7 feld-fehlt") { project in
            try project.replace("99001;Musterkreis", by: "99001;", in: areas)
        },
        Case("no areas at all", "data/raeume.csv:1:1 datei-fehlt") { project in
            try project.remove("data/raeume.csv")
        },
        Case("areas in another encoding", "data/raeume.csv:4:10 datei-kodierung") { project in
            let text = try project.text("data/raeume.csv").replacingOccurrences(of: "Oberquell", with: "Überquell")
            try project.write("data/raeume.csv", text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        },
        Case(
            "a misspelt key of an area: once per table that names it",
            "data/grunddaten/bevoelkerung.csv:2:1 raum-unbekannt",
            "data/grunddaten/schulabgaenge.csv:2:1 raum-unbekannt"
        ) { project in
            try project.replace("99001001;", by: "99001011;", in: areas)
        },
        Case(
            "an area that begins too late: once per table", "data/grunddaten/bevoelkerung.csv:6:1 raum-gueltigkeit",
            "data/grunddaten/schulabgaenge.csv:6:1 raum-gueltigkeit"
        ) { project in
            try project.replace("teile_vollstaendig", by: "teile_vollstaendig;gueltig_von", in: areas)
            try project.replace("Niederstein;gemeinde;99001;", by: "Niederstein;gemeinde;99001;;2023-01-01", in: areas)
        },
        Case(
            "a category that is missing from the Merkmale",
            "data/grunddaten/schulabgaenge.csv:2:15 auspraegung-unbekannt"
        ) { project in
            try project.replace("    - {id: ohne, titel: ohne Abschluss}\n", by: "", in: "data/merkmale.yaml")
        },
        Case("a misspelt Merkmal", "data/grunddaten/schulabgaenge.yaml:7:12 merkmal-unbekannt") { project in
            try project.replace("id: abschluss", by: "id: abschlus", in: "data/merkmale.yaml")
        },
        Case("Merkmale that cannot be read", "data/merkmale.yaml:2:19 yaml-syntax") { project in
            try project.replace("titel: Abschluss", by: "titel: Abschluss: letzter", in: "data/merkmale.yaml")
        },
        Case("sources that cannot be read", "data/quellen.yaml:1:17 yaml-syntax") { project in
            try project.replace("- {id: amt,", by: "- {id: amt", in: "data/quellen.yaml")
        },
        Case("indicators that cannot be read", "data/indikatoren/schule.yaml:3:16 yaml-syntax") { project in
            try project.replace("titel: Anteil der", by: "titel: Anteil: der", in: indicators)
        },
        Case("an indicator with a hyphen in its name", "data/indikatoren/schule.yaml:1:7 kennung-form") { project in
            try project.replace("- id: ohne_abschluss", by: "- id: ohne-abschluss", in: indicators)
        },
        Case("an indicator without a unit", "data/indikatoren/schule.yaml:1:3 feld-fehlt") { project in
            try project.replace("  einheit: Prozent\n", by: "", in: indicators)
        },
        Case("a description that cannot be read", "data/grunddaten/schulabgaenge.yaml:1:20 yaml-syntax") { project in
            try project.replace(
                "titel: Schulabgänge", by: "titel: Schulabgänge: alle", in: "data/grunddaten/schulabgaenge.yaml")
        },
        Case("a description without a unit", "data/grunddaten/schulabgaenge.yaml:1:1 feld-fehlt") { project in
            try project.replace("einheit: Personen\n", by: "", in: "data/grunddaten/schulabgaenge.yaml")
        },
        Case("a misspelt field that is needed", "data/grunddaten/schulabgaenge.yaml:2:1 feld-unbekannt") { project in
            try project.replace("einheit: Personen", by: "einheitt: Personen", in: "data/grunddaten/schulabgaenge.yaml")
        },
        Case("a description with the wrong kind of time", "data/grunddaten/schulabgaenge.csv:2:10 zeit-art") {
            project in
            try project.replace(
                "zeitbezug: kalenderjahr", by: "zeitbezug: schuljahr", in: "data/grunddaten/schulabgaenge.yaml")
        },
        Case("a misspelt column", "data/grunddaten/schulabgaenge.csv:1:11 csv-spalte-unbekannt") { project in
            try project.replace(
                "raum;zeit;abschluss", by: "raum;zeit;abschlus", in: "data/grunddaten/schulabgaenge.csv")
        },
        Case("a number in words", "data/grunddaten/schulabgaenge.csv:4:20 zahl-form") { project in
            try project.replace("2023;ohne;15", by: "2023;ohne;fünfzehn", in: "data/grunddaten/schulabgaenge.csv")
        },
        Case("a district that does not exist", "content/bericht.yaml:8:8 raum-unbekannt") { project in
            try project.replace("kreis: 99001", by: "kreis: 99002", in: "content/bericht.yaml")
        },
        Case("settings that cannot be read", "content/bericht.yaml:2:15 yaml-syntax") { project in
            try project.replace("titel: Bildung", by: "titel: Bildung: alles", in: "content/bericht.yaml")
        },
        Case("a referenced figure with a misspelt indicator", "content/01-schule.md:9:32 indikator-unbekannt") {
            project in
            try project.replace(
                "{#abb-ohne indikator=ohne_abschluss}", by: "{#abb-ohne indikator=ohne_abschlus}", in: chapter)
        },
        Case("a referenced figure with a misspelt directive", "content/01-schule.md:9:3 direktive-unbekannt") {
            project in
            try project.replace("::diagramm{", by: "::diagram{", in: chapter)
        },
        Case("a referenced figure without a closing brace", "content/01-schule.md:9:11 attribut-syntax") { project in
            try project.replace("indikator=ohne_abschluss}\n", by: "indikator=ohne_abschluss\n", in: chapter)
        },
        Case("an open box around a figure", "content/01-schule.md:9:1 kasten-offen") { project in
            try project.replace("::diagramm", by: ":::hinweis\n::diagramm", in: chapter)
        },
        Case("a required page with a misspelt title field", "content/seiten/impressum.md:2:1 feld-unbekannt") {
            project in
            try project.replace("titel: Impressum", by: "title: Impressum", in: "content/seiten/impressum.md")
        },
        Case("a required page with front matter that cannot be read", "content/seiten/impressum.md:2:17 yaml-syntax") {
            project in
            try project.replace("titel: Impressum", by: "titel: Impressum: wir", in: "content/seiten/impressum.md")
        },
        Case("a glossary entry with a misspelt field, used twice", "content/glossar.yaml:2:3 feld-unbekannt") {
            project in
            try project.write("content/glossar.yaml", "- begriff: Schule\n  erklaerun: Ein Ort.\n")
            try project.append("\n:glossar[Schule] und :glossar[Schule]\n", to: chapter)
        },
        Case("a template that the theme lacks comes from the program: no mistake") { project in
            try project.remove("themes/standard/seite.mustache")
        },
    ]

    @Test(arguments: cases)
    func oneMistakeIsOneMessage(mistake: Case) async throws {
        let project = try ExampleProject()
        try mistake.mistake(project)
        let diagnostics = await project.diagnostics()
        #expect(await project.summary() == mistake.expected, "\(DiagnosticText().text(diagnostics, limit: 8))")
    }
}
