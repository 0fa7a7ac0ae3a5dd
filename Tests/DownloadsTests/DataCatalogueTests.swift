import Catalogue
import Downloads
import Figures
import Testing
import Values

/// `daten/katalog.jsonld` keeps every rule of DCAT-AP.de 3.0, and every rule can be seen to fail.
@Suite struct DataCatalogueTests {
    private static let settings =
        "offene_daten: {kennung: 'https://probe.example.org/bereitsteller', kontakt_name: Frau Muster, themen: [EDUC, SOCI]}"
    private static let sample = OpenDataSample(settings: settings)

    private func tree(_ sample: OpenDataSample = Self.sample) throws -> CatalogueTree {
        try CatalogueTree(try sample.catalogueFile())
    }

    @Test(arguments: CatalogueRule.all)
    func ruleIsKeptAndCanFail(_ rule: CatalogueRule) throws {
        let tree = try tree()
        #expect(rule.faults(in: tree) == [])
        let broken = try #require(rule.breaking(tree), "no \(rule.type) in the sample")
        #expect(rule.faults(in: broken).count == 1)
    }

    @Test func nothingDeprecated() throws {
        let text = String(decoding: try Self.sample.catalogueFile(), as: UTF8.self)
        for name in CatalogueRule.deprecated { #expect(!text.contains(name), "\(name)") }
    }

    @Test func oneDatasetForEverythingIndicatorsAndAreasWithFiles() throws {
        let names = try tree().values("dcat:dataset").compactMap { $0["@id"]?.text?.split(separator: "#").last }
        // The second indicator has no values, the second Gemeinde no files.
        #expect(names == ["gesamt", "indikator-kinder_stand", "raum-09901001"])
    }

    @Test func distributionsOnlyForFilesThatExist() throws {
        let none = try CatalogueTree(try Self.sample.catalogueFile([]))
        #expect(none.values("dcat:dataset") == [])
        let area = try #require(try tree().values("dcat:dataset").last)
        let files = area.values("dcat:distribution").compactMap { $0.values("dcat:downloadURL").first?["@id"]?.text }
        #expect(
            files == [
                "https://probe.example.org/raeume/09901001-adorf/09901001-adorf.csv",
                "https://probe.example.org/raeume/09901001-adorf/09901001-adorf.zip",
            ])
        let first = try #require(area.values("dcat:distribution").first)
        #expect(first["dcat:byteSize"]?["@value"]?.text == "30")
        #expect(first["spdx:checksum"]?["spdx:checksumValue"]?["@value"]?.text == String(repeating: "01", count: 32))
    }

    @Test func placesAndTimes() throws {
        let datasets = try tree().values("dcat:dataset")
        let base = "http://dcat-ap.de/def/politicalGeocoding/"
        #expect(
            datasets.map { $0["dcterms:spatial"]?["@id"]?.text } == [
                base + "districtKey/09901", base + "districtKey/09901", base + "municipalityKey/09901001",
            ])
        #expect(
            datasets.map { $0.values("dcatde:politicalGeocodingLevelURI").compactMap { $0["@id"]?.text } } == [
                [base + "Level/administrativeDistrict", base + "Level/municipality"],
                [base + "Level/administrativeDistrict", base + "Level/municipality"], [base + "Level/municipality"],
            ])
        func time(_ dataset: CatalogueTree) -> [String?] {
            ["dcat:startDate", "dcat:endDate"].map { dataset["dcterms:temporal"]?[$0]?["@value"]?.text }
        }
        #expect(time(datasets[1]) == ["2023-01-01", "2024-12-31"])
        // Adorf has no number of 2024 yet.
        #expect(time(datasets[2]) == ["2023-01-01", "2023-12-31"])
    }

    @Test func attributionNamesReportSourceAndLicence() throws {
        let distribution = try #require(try tree().objects.first { $0.types.contains("dcat:Distribution") })
        #expect(
            distribution["dcatde:licenseAttributionByText"]?.text
                == "Amt für Bildung, Probe; Amt: Statistik der Kinder, Datenlizenz Deutschland – Namensnennung – Version 2.0 (https://www.govdata.de/dl-de/by-2-0)"
        )
    }

    @Test(
        arguments: [
            ("dl-de/by-2-0", nil, "dl-by-de/2.0"), ("cc-zero", nil, "dl-by-de/2.0"),
            ("ba-nutzung", nil, "other-closed"),
            ("Eigene Worte", nil, "other-closed"), ("Eigene Worte", .attribution, "dl-by-de/2.0"),
            ("eigene", nil, "dl-by-de/2.0"), (nil, nil, "other-closed"),
        ] as [(String?, Licence.Reuse?, String)])
    func theStrictestSourceDecides(_ licence: String?, _ reuse: Licence.Reuse?, _ expected: String) throws {
        var sample = Self.sample
        sample.licence = licence
        sample.reuse = reuse
        let distribution = try #require(try tree(sample).objects.first { $0.types.contains("dcat:Distribution") })
        #expect(distribution["dcterms:license"]?["@id"]?.text == "http://dcat-ap.de/def/licenses/" + expected)
        let rights = distribution["dcterms:rights"]?["@id"]?.text
        #expect(rights == (expected == "other-closed" ? "https://probe.example.org/daten/lizenzen/" : nil))
    }

    /// Zero terms of the report do not free data that asks for a name.
    @Test func namesCannotBeDropped() throws {
        var sample = Self.sample
        sample.settings = "offene_daten: {lizenz: dl-de/zero-2-0}"
        let named = try tree(sample)
        sample.licence = "cc-zero"
        let free = try tree(sample)
        func licence(_ tree: CatalogueTree) -> String? {
            tree.objects.first { $0.types.contains("dcat:Distribution") }?["dcterms:license"]?["@id"]?.text
        }
        #expect(licence(named)?.hasSuffix("dl-by-de/2.0") == true)
        #expect(licence(free)?.hasSuffix("dl-zero-de/2.0") == true)
        #expect(named.objects.allSatisfy { $0["dcatde:contributorID"] == nil })
    }
}

/// Coverage speaks of states; sources are those behind published values.
@Suite struct CoverageTests {
    private let sample = OpenDataSample()

    @Test func statesByLevel() throws {
        let coverage = try #require(sample.coverage.indicator("kinder_stand"))
        #expect(coverage.periods.map(\.text) == ["2023", "2024"])
        #expect(coverage.levels.map(\.type) == [.district, .municipality])
        let municipalities = coverage.levels[1]
        #expect(municipalities.areaCount == 2)
        #expect(municipalities.rows.map(\.area) == [OpenDataSample.first, OpenDataSample.second])
        #expect(municipalities.rows.map(\.states) == [[.filled, .pending], [.filled, .suppressed]])
        #expect(municipalities.counts == [2, 1, 0, 1, 0, 0])
        #expect(municipalities.filled?.last.text == "2023")
        #expect(coverage.levels[0].counts == [2, 0, 0, 0, 0, 0])
    }

    /// Where only categories are published, they stand for the whole.
    @Test func partsCountWhereThereIsNoWhole() throws {
        let table = sample.table(areas: [OpenDataSample.first], years: [2024], split: "geschlecht") { _, _, category in
            category == "w" ? .number(1) : .number(40)
        }
        let coverage = IndicatorCoverage.read("kinder_stand", tables: [table], catalogue: sample.catalogue)
        #expect(coverage.levels.first?.rows.first?.states == [.filled])
        let whole = sample.table(areas: [OpenDataSample.first], years: [2024]) { _, _, _ in .number(1) }
        let hidden = IndicatorCoverage.read("kinder_stand", tables: [table, whole], catalogue: sample.catalogue)
        #expect(hidden.levels.first?.rows.first?.states == [.suppressed])
        for sign in [Sign.notApplicable, .notCollected] {
            let none = sample.table(areas: [OpenDataSample.first], years: [2024]) { _, _, _ in .none(sign) }
            let read = IndicatorCoverage.read("kinder_stand", tables: [none, table], catalogue: sample.catalogue)
            #expect(read.levels.first?.rows.first?.states == [.filled] && read.span != nil)
        }
    }

    @Test func onlyUsedSourcesAndWhetherTheyWereChanged() {
        var uses = SourceUse.all(sample.coverage, catalogue: sample.catalogue)
        #expect(uses.map(\.source.id) == ["amt"] && uses.allSatisfy { !$0.isChanged })
        var coverage = sample.coverage
        let computed = sample.table("kinder_wachstum", areas: [OpenDataSample.district], years: [2024]) { _, _, _ in
            .number(7)
        }
        coverage.add(IndicatorCoverage.read("kinder_wachstum", tables: [computed], catalogue: sample.catalogue))
        uses = SourceUse.all(coverage, catalogue: sample.catalogue)
        #expect(uses.first?.isChanged == true && uses.first?.indicators == ["kinder_stand", "kinder_wachstum"])
        #expect(uses.first?.attribution.hasSuffix("; Daten verändert (eigene Berechnung)") == true)
    }
}
