import Manuscript
import Testing

@Suite struct ProfileDirectiveTests {
    private let body = """
        :::profil{#mein-profil}
        raum: 09876004
        bereiche:
          - {titel: Frühe Bildung, indikatoren: [a, b]}
          - titel: Schule
            indikatoren: c
        :::
        """

    @Test func sectionsKeepTitlesIndicatorsAndTheirPlaces() throws {
        let probe = Probe(body)
        #expect(probe.problems.isEmpty)
        let directive = try #require(probe.document.directives.first)
        let sections = try #require(directive["bereiche"]?.sections)
        #expect(sections.map(\.title) == ["Frühe Bildung", "Schule"])
        #expect(sections.map { $0.indicators.map(\.value) } == [["a", "b"], ["c"]])
        #expect(sections.flatMap { $0.indicators.map(\.span.text) } == ["a", "b", "c"])
        #expect(directive["raum"]?.value == "09876004")
    }

    @Test func theShortFormNeedsNothing() throws {
        #expect(Probe("::profil{}").problems.isEmpty)
        let directive = try #require(
            Probe("::profil{raum=@ indikatoren=a,b vergleich=kreis}").document.directives.first)
        #expect(directive["indikatoren"]?.list.map(\.value) == ["a", "b"])
        #expect(directive["bereiche"] == nil)
    }

    @Test func whatIsNoSectionIsSaidAtItsPlace() {
        func problems(_ lines: String) -> [String] { Probe(":::profil\n\(lines)\n:::").problems }
        #expect(problems("bereiche: alle") == ["attribut-wert 2:11 »alle«"])
        #expect(problems("bereiche:\n  - {titel: Schule}") == ["feld-fehlt 3:6 »titel«"])
        #expect(problems("bereiche:\n  - {indikatoren: [a]}") == ["feld-fehlt 3:6 »indikatoren«"])
        #expect(problems("bereiche:\n  - {titel: S, indikatoren: [a], farbe: rot}") == ["feld-unbekannt 3:34 »farbe«"])
        #expect(
            problems("indikatoren: [a]\nbereiche: [{titel: S, indikatoren: [b]}]") == ["attribut-wert 3:1 »bereiche«"])
        #expect(Probe("::profil{bereiche=a}").problems == ["attribut-wert 1:19 »a«"])
    }

    @Test func theReferenceKnowsIt() throws {
        let description = try #require(DirectiveRegistry.standard()["profil"])
        #expect(description.attributes.allSatisfy { !$0.isRequired && $0.defaultText != nil })
        #expect(
            description.attribute("bereiche")?.kind.germanName
                == "Liste von Abschnitten, jeder mit »titel« und »indikatoren«")
    }
}
