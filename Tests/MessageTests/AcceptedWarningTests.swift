import Diagnostics
import Testing

/// A warning is accepted where it arises, with a reason and for a time.
@Suite("Accepted warnings")
struct AcceptedWarningTests {
    private func project(accepting line: String) throws -> ExampleProject {
        let project = try ExampleProject()
        try project.replace(
            "anteil(schulabgaenge[abschluss=ohne], schulabgaenge)",
            by: "anteil(schulabgaenge, bevoelkerung[zeit=gleiches_jahr_31_12])", in: "data/indikatoren/schule.yaml")
        try project.append(line, to: "data/grunddaten/schulabgaenge.yaml")
        return project
    }

    @Test func mixedPlacesAreAcceptedWithAReason() async throws {
        let project = try project(
            accepting: "angenommen: [{code: orte-gemischt, grund: Fast alle gehen hier zur Schule.}]\n")
        #expect(await project.summary() == [])
    }

    @Test func anAcceptedWarningReturnsWhenItsTimeIsOver() async throws {
        let project = try project(
            accepting: "angenommen: [{code: orte-gemischt, grund: Fast alle., bis: 2024-12-31}]\n")
        #expect(await project.summary() == ["data/indikatoren/schule.yaml:4:11 orte-gemischt"])
    }

    @Test func itIsSaidWhereTheRatioIsWritten() async throws {
        let project = try project(accepting: "")
        try project.append(
            """
            - id: doppelt
              bereich: D
              titel: Zweimal so viele
              formel: 2 * ohne_abschluss
              einheit: Prozent
              nachkommastellen: 1
              richtung: neutral
              merkmale: []
              vergleich: []
              kein_vergleich: Andere zählen anders.

            """, to: "data/indikatoren/schule.yaml")
        #expect(await project.summary() == ["data/indikatoren/schule.yaml:4:11 orte-gemischt"])
    }
}

/// The title of a page is the first level of its outline.
@Suite("Outline of a page")
struct OutlineTests {
    @Test(arguments: [
        ("## Zwei\n\n### Drei\n\n## Zwei\n", []), ("### Drei\n\n#### Vier\n", []),
        ("#### Vier\n\n##### Fünf\n", ["content/01-schule.md:11:1 ueberschrift-sprung"]),
        ("## Zwei\n\n> #### Vier\n", ["content/01-schule.md:13:3 ueberschrift-sprung"]),
        ("Vier\n====\n", []),
    ])
    func headingsGoDownOneLevelAtATime(text: String, expected: [String]) async throws {
        let project = try ExampleProject()
        try project.append("\n" + text, to: "content/01-schule.md")
        #expect(await project.summary() == expected)
    }

    @Test func includedFilesAreReadInPlace() async throws {
        let project = try ExampleProject()
        try project.write("content/teil.md", "#### Zu tief\n")
        try project.append("\n::einbinden{datei=teil.md}\n", to: "content/01-schule.md")
        #expect(await project.summary() == ["content/teil.md:1:1 ueberschrift-sprung"])
    }

    @Test func draftsAreNoChapters() async throws {
        let project = try ExampleProject()
        try project.replace("titel: Schule", by: "titel: Schule\nentwurf: ja", in: "content/01-schule.md")
        #expect(await project.summary() == ["content/bericht.yaml:1:1 kapitel-fehlt"])
    }
}
