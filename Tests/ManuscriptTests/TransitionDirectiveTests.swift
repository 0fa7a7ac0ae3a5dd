import Manuscript
import Testing

@Suite struct TransitionDirectiveTests {
    @Test func leafAndBodySayTheSame() throws {
        let leaf = Probe("::uebergaenge{#wege indikator=a,b nach=m1,m2,m3 zeit=2024/25}")
        let body = Probe(
            ":::uebergaenge{#wege}\nindikator: [a, b]\nnach:\n  - m1\n  - m2\n  - m3\nzeit: 2024/25\n:::")
        #expect(leaf.problems.isEmpty && body.problems.isEmpty)
        for probe in [leaf, body] {
            let directive = try #require(probe.document.directives.first)
            #expect(directive.id == "wege")
            #expect(["indikator", "nach", "zeit"].map { directive[$0]?.value } == ["a,b", "m1,m2,m3", "2024/25"])
        }
    }

    @Test func bothNamesAreRequired() {
        #expect(Probe("::uebergaenge{indikator=a}").problems == ["attribut-fehlt 1:3 »uebergaenge«"])
        #expect(Probe("::uebergaenge{nach=m1,m2}").problems == ["attribut-fehlt 1:3 »uebergaenge«"])
        #expect(
            Probe("::uebergaenge{indikator=a nach=m1,m2 klasen=3}").problems == ["attribut-unbekannt 1:38 »klasen«"])
    }

    @Test func theReferenceKnowsIt() throws {
        let registry = DirectiveRegistry.standard()
        let description = try #require(registry["uebergaenge"])
        #expect(description.attribute("nach")?.isRequired == true)
        #expect(description.attribute("nach")?.kind.germanName == "zwei oder mehr Merkmale")
        #expect(registry.descriptions.count { $0.name == "uebergaenge" } == 1)
    }
}
