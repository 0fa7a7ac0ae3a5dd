import Catalogue
import DataStore
import Testing

/// Licences, attributions and notes on changes in `data/quellen.yaml`.
@Suite struct SourceTests {
    private static let place = SampleProject.small

    private func source(_ lines: String) throws -> Source {
        let yaml = "- id: amt\n  titel: Statistik\n  herausgeber: Amt\n" + lines
        let loaded = Self.place.with("data/quellen.yaml", yaml).load()
        #expect(loaded.diagnostics.map(\.message) == [])
        return try #require(loaded.value.catalogue.source("amt"))
    }

    @Test(arguments: [
        ("dl-de/by-2-0", Licence.dataLicenceAttribution, Licence.Reuse.attribution),
        ("dl-de/zero-2-0", .dataLicenceZero, .free), ("cc-by-4.0", .creativeCommonsAttribution, .attribution),
        ("cc-zero", .creativeCommonsZero, .free), ("geonutzv", .geoDataOfFederation, .attribution),
        ("ba-nutzung", .employmentAgency, .restricted),
    ])
    func knownLicences(_ id: String, _ licence: Licence, _ reuse: Licence.Reuse) throws {
        let source = try source("  lizenz: \(id)\n")
        #expect(source.terms == licence && source.reuse(under: .dataLicenceZero) == reuse)
        #expect(source.licenceTitle == licence.title && source.licenceTitle != id && source.termsAddress != nil)
    }

    /// Own data is as free as the report.
    @Test func ownData() throws {
        let source = try source("  lizenz: eigene\n")
        #expect(source.reuse(under: .dataLicenceZero) == .free)
        #expect(source.reuse(under: .dataLicenceAttribution) == .attribution)
    }

    @Test func freeWordsAreRestrictedUntilSomeoneSaysMore() throws {
        let words = try source("  lizenz: Nutzung mit Quellenangabe\n")
        #expect(words.licenceTitle == "Nutzung mit Quellenangabe" && words.termsAddress == nil)
        #expect(words.reuse(under: .dataLicenceZero) == .restricted)
        let named = try source(
            "  lizenz: Nutzung mit Quellenangabe\n  weitergabe: namensnennung\n  lizenz_adresse: https://amt.example.org/l\n"
        )
        #expect(named.reuse(under: .dataLicenceZero) == .attribution)
        #expect(named.termsAddress == "https://amt.example.org/l")
    }

    @Test func attributionAndChanges() throws {
        let source = try source("  namensnennung: © Amt 2024\n  veraendert: nein\n")
        #expect(source.attribution == "© Amt 2024" && source.change == .unchanged && source.terms == nil)
        #expect(try self.source("  veraendert: ja\n").change == .changed)
        #expect(try self.source("").change == nil)
    }

    @Test(arguments: [
        ("lizenz_adresse: amt.example.org", "quellen.yaml:1:65 feld-wert"),
        ("weitergabe: frei gegeben", "quellen.yaml:1:61 feld-wert"),
        ("veraendert: manchmal", "quellen.yaml:1:61 feld-wert"),
        ("lizenz: dl-de/by-2.0", "quellen.yaml:1:57 feld-wert"),
    ])
    func slips(_ field: String, _ expected: String) {
        let project = Self.place.with(
            "data/quellen.yaml", "- {id: amt, titel: Statistik, herausgeber: Amt, \(field)}\n")
        #expect(project.messages() == [expected])
    }
}
