import Foundation
import Testing

/// A name that is nearly right gets the right one proposed.
@Suite("Meinten Sie …?")
struct SuggestionTests {
    struct Slip: Sendable, CustomTestStringConvertible {
        let file: String
        let right: String
        let wrong: String
        /// The name in the hint; nil where it is `right`.
        var expected: String?

        init(_ file: String, _ right: String, _ wrong: String, hint expected: String? = nil) {
            self.file = file
            self.right = right
            self.wrong = wrong
            self.expected = expected
        }

        var testDescription: String { "\(wrong) statt \(right)" }
    }

    private static let frame = "content/01-rahmen.md"
    private static let branches = "content/02-zweige-und-sprachen.md"
    private static let rates = "data/indikatoren/02-zweige.yaml"

    static let slips = [
        // Directives, attributes, values
        Slip(frame, "::kennzahlen{", "::kenzahlen{", hint: "kennzahlen"),
        Slip(frame, ":differenz{", ":diferenz{", hint: "differenz"), Slip(frame, "::karte{", "::kart{", hint: "karte"),
        Slip(frame, ":::methodik[", ":::metodik[", hint: "methodik"),
        Slip(frame, "klassen=3", "klasen=3", hint: "klassen"),
        Slip(frame, "prognose=ja", "prognos=ja", hint: "prognose"),
        Slip(branches, "darstellung=balken", "darstellung=balcken", hint: "balken"),
        Slip(branches, "sortierung=name", "sortierung=nahme", hint: "name"),
        Slip(branches, "vergleich=hoeher", "vergleich=hoher", hint: "hoeher"),
        Slip("content/04-verzeichnisse.md", "art=abbildungen", "art=abbildugen", hint: "abbildungen"),
        // Indicators, areas, Merkmale, terms, references
        Slip(
            frame, "indikator=anteil_kinder zeit=2023 klassen", "indikator=anteil-kinder zeit=2023 klassen",
            hint: "anteil_kinder"),
        Slip(frame, "indikatoren=ausgaben_je_kopf", "indikatoren=ausgabe_je_kopf", hint: "ausgaben_je_kopf"),
        Slip(branches, "indikator=trennung", "indikator=trenung", hint: "trennung"),
        Slip(branches, "raum=Oberquell,Niederstein", "raum=Oberqeull,Niederstein", hint: "Oberquell"),
        Slip(branches, "raum=Wiesenbrück", "raum=Wiesenbrueck", hint: "Wiesenbrück"),
        Slip(branches, "raum=gemeinden zeit=2018/19", "raum=gemeindn zeit=2018/19", hint: "gemeinden"),
        Slip(branches, "nach=zweig raum", "nach=zweige raum", hint: "zweig"),
        Slip(branches, "zweig=natur_bio", "zweig=natur-boi", hint: "natur_bio"),
        Slip(branches, "herkunft=andere}", "herkunft=ander}", hint: "andere"),
        Slip(frame, ":glossar[Stichtag]", ":glossar[Stichtage]", hint: "Stichtag"),
        Slip(frame, ":quelle{erfunden}", ":quelle{erfundn}", hint: "erfunden"),
        Slip(frame, ":verweis{#abb-ausgaben}", ":verweis{#abb-ausgabe}", hint: "abb-ausgaben"),
        Slip(
            "content/03-musik.md", "datei=bausteine/musik.md", "datei=bausteine/musick.md", hint: "bausteine/musik.md"),
        // Data
        Slip("data/grunddaten/lernende.yaml", "ortsprinzip: schulort", "ortsprinzip: schulrot", hint: "schulort"),
        Slip(
            "data/grunddaten/lernende.yaml", "merkmale: [zweig, herkunft]", "merkmale: [zweig, herkumft]",
            hint: "herkunft"),
        Slip("data/grunddaten/lernende.yaml", "geheimhaltung:", "geheimhaltng:", hint: "geheimhaltung"),
        Slip("data/grunddaten/lernende.csv", ";;unbekannt;;a", ";;unbekant;;a", hint: "unbekannt"),
        Slip("data/grunddaten/lernende.csv", ";;vorlaeufig;", ";;vorläufig;", hint: "vorlaeufig"),
        Slip(
            "data/grunddaten/lernende.csv", "99001001;2018/19;handwerk;insgesamt",
            "99001001;2018/19;handwerck;insgesamt", hint: "handwerk"),
        Slip("data/grunddaten/faelle.csv", "raum;zeit;anlass", "raum;zeit;anlas", hint: "anlass"),
        Slip("data/raeume.csv", "Oberquell;gemeinde;", "Oberquell;gemiende;", hint: "gemeinde"),
        Slip(rates, "formel: lernende / gruppen", "formel: lernende / grupen", hint: "gruppen"),
        Slip(rates, "segregation(", "segregaton(", hint: "segregation"),
        Slip(rates, "zeit=schuljahresbeginn", "zeit=schuljahrsbeginn", hint: "schuljahresbeginn"),
        Slip(rates, "ueber=gemeinde, gewicht", "ueber=gemeinden, gewicht", hint: "gemeinde"),
        Slip(rates, "richtung: niedriger_ist_besser", "richtung: niedriger-ist-besser", hint: "niedriger_ist_besser"),
        Slip(rates, "schwellen_gelten: [kreis, gemeinde]", "schwellen_gelten: [kreis, gemeinden]", hint: "gemeinde"),
        Slip("content/bericht.yaml", "zeichen: din55301", "zeichen: din55310", hint: "din55301"),
        Slip("content/bericht.yaml", "thema: eigen", "thema: eigne", hint: "eigen"),
        Slip("content/glossar.yaml", "erklaerung: Der Tag", "erklärung: Der Tag", hint: "erklaerung"),
    ]

    @Test("der richtige Name steht im Hinweis", arguments: slips)
    func proposal(slip: Slip) throws {
        let project = try ProjectCopy.second(named: "vertippt")
        try project.replace(slip.right, by: slip.wrong, in: slip.file)
        let result = try project.run("check", "--format", "json")
        #expect(result.code == 1)
        let errors = try WrongInputTests.messages(result.output).filter { $0.severity == "Fehler" }
        let hint = errors.first?.hint ?? ""
        #expect(
            hint.contains("Meinten Sie »\(slip.expected ?? slip.right)«?"),
            "\(errors.map { "\($0.text): \($0.hint ?? "")" })")
    }

    @Test("mindestens dreißig")
    func enough() { #expect(Self.slips.count >= 30) }

    @Test("was nichts ähnlich sieht, bekommt keinen Vorschlag, aber einen Weg", arguments: ["xyz", "quarkkuchen"])
    func nothingNear(name: String) throws {
        let project = try ProjectCopy.second(named: "fern")
        try project.replace("indikator=trennung", by: "indikator=\(name)", in: Self.branches)
        let result = try project.run("check", "--format", "json")
        let hint = try #require(try WrongInputTests.messages(result.output).first?.hint)
        #expect(!hint.contains("Meinten Sie"))
        #expect(hint.contains("bericht list indicators"))
    }
}
