import Starter
import Testing

/// Names and keys become words of the new project.
@Suite("Startprojekt")
struct StarterProjectTests {
    private func project(_ name: String, _ key: String = "99001") throws -> [String: String] {
        let district = try NewDistrict.checked(name: name, key: key)
        let files = StarterProject(district: district, theme: .builtIn).files
        return Dictionary(files.map { ($0.path, $0.text) }) { first, _ in first }
    }

    @Test(
        "wo etwas ist, steht im richtigen Fall",
        arguments: [
            ("Landkreis Übung", "im Landkreis Übung"), ("Kreis Übung", "im Kreis Übung"),
            ("Stadt Übung", "in der Stadt Übung"), ("Kreisfreie Stadt Übung", "in der Kreisfreien Stadt Übung"),
            ("Märkischer Kreis", "im Märkischen Kreis"),
            ("Rheinisch-Bergischer Kreis", "im Rheinisch-Bergischen Kreis"),
            ("Rhein-Kreis Neuss", "im Rhein-Kreis Neuss"), ("Bodenseekreis", "im Bodenseekreis"),
            ("Lahn-Dill-Kreis", "im Lahn-Dill-Kreis"), ("Region Hannover", "in der Region Hannover"),
            ("Städteregion Aachen", "in der Städteregion Aachen"), ("Herzogtum Lauenburg", "im Herzogtum Lauenburg"),
            ("Regionalverband Saarbrücken", "im Regionalverband Saarbrücken"),
            ("Grafschaft Bentheim", "in der Grafschaft Bentheim"), ("Altenburger Land", "im Altenburger Land"),
            ("Hanse- und Universitätsstadt Rostock", "in der Hanse- und Universitätsstadt Rostock"),
            ("Landeshauptstadt Übung", "in der Landeshauptstadt Übung"), ("Dithmarschen", "in Dithmarschen"),
            ("Darmstadt", "in Darmstadt"), ("Bad Übung-Ort", "in Bad Übung-Ort"),
        ])
    func places(name: String, located: String) throws {
        let areas = try #require(try project(name)["data/raeume.csv"])
        #expect(areas.contains("\n99001;\(name);kreis;99;ja;\(name);\(located);;\n"))
        #expect(try project(name)["content/index.md"]?.contains("wie Menschen \(located) lernen.") == true)
    }

    @Test(
        "das Land folgt aus dem Schlüssel",
        arguments: [
            ("99001", "99;Musterland;land;;nein;Musterland;in Musterland;;"),
            ("09162", "09;Bayern;land;;nein;Bayern;in Bayern;;"),
            ("10041", "10;Saarland;land;;nein;Saarland;im Saarland;;"),
        ])
    func states(key: String, line: String) throws {
        let files = try project("Landkreis Übung", key)
        #expect(files["data/raeume.csv"]?.contains(line) == true)
        #expect(files["content/bericht.yaml"]?.contains("\nkreis: \(key)\nland: \(key.prefix(2))\n") == true)
        #expect(files["data/grunddaten/bevoelkerung.csv"]?.contains("\n\(key)901;2021-12-31;") == true)
    }

    @Test("kein Platzhalter bleibt stehen, kein Wort fehlt")
    func everythingIsFilledIn() throws {
        for (path, text) in try project("Kreis Übung") {
            #expect(!text.contains("{{") && !text.contains("}}"), "\(path)")
        }
    }

    @Test(
        "was kein Name sein kann, wird mit einem Vorschlag abgelehnt",
        arguments: ["", "4711", "-x", "Kreis: Übung", "Kreis \"Übung\"", "Kreis;Übung", "a\nb", "[Kreis]", "Kreis#1"])
    func names(name: String) {
        #expect(throws: NewDistrict.Refusal.self) { try NewDistrict.checked(name: name, key: "99001") }
    }

    @Test(
        "ein Schlüssel hat fünf Ziffern",
        arguments: [
            ("9001", "Vermutlich fehlt die führende Null: --key 09001"),
            ("99001001", "Das ist der Schlüssel einer Gemeinde; der ihres Kreises ist --key 99001"),
            ("99", "Der amtliche Schlüssel eines Kreises, zum Beispiel --key 99001"),
            ("9900A", "Der amtliche Schlüssel eines Kreises, zum Beispiel --key 99001"),
            ("٣٣٣٣٣", "Der amtliche Schlüssel eines Kreises, zum Beispiel --key 99001"),
        ])
    func keys(key: String, hint: String) {
        let refusal = #expect(throws: NewDistrict.Refusal.self) {
            try NewDistrict.checked(name: "Landkreis Übung", key: key)
        }
        #expect(refusal?.hint == hint)
    }

    @Test("die Lücken stehen Datei für Datei bereit")
    func gaps() throws {
        let district = try NewDistrict.checked(name: "Landkreis Übung", key: "99001")
        let gaps = StarterProject(district: district, theme: .copied).gaps
        #expect(
            gaps.map(\.path) == [
                "content/bericht.yaml", "content/seiten/barrierefreiheit.md", "content/seiten/datenschutz.md",
                "content/seiten/impressum.md", "content/seiten/leichte-sprache.md", "data/quellen.yaml",
            ])
        #expect(gaps[0].texts == ["adresse", "kontakt"])
        #expect(
            gaps[3].texts == [
                "[Straße und Hausnummer]", "[Postleitzahl und Ort]", "[E-Mail-Adresse]", "[Telefonnummer]",
                "[Name und Amt der vertretungsberechtigten Person]", "[Name und Anschrift der verantwortlichen Person]",
            ])
    }
}
