import Catalogue
import DataStore
import Diagnostics
import Testing
import TypedYAML

/// `geheimhaltung:` of the report, of sources and of datasets: what holds in the end, and what is said of mistakes.
@Suite struct ProtectionSettingsTests {
    private static let small = SampleProject.small

    /// What is loaded, and all messages in short.
    private func load(
        _ text: String, sidecar: String = "", files: [String: String] = [:], audience: Audience = .everybody
    ) throws -> (catalogue: Catalogue, messages: [String]) {
        let value = try #require(YAMLReader.read(SourceFile(path: "b.yaml", text: text)).value)
        let defaults = ProtectionDefaults.read(value, for: audience)
        var project = sidecar.isEmpty ? Self.small : Self.small.describing(sidecar)
        for (path, content) in files.sorted(by: { $0.key < $1.key }) { project = project.with(path, content) }
        let day = try #require(CalendarDate(iso: "2026-01-31"))
        let loaded = DataStore.load(project.sources, defaults: defaults.value, asOf: day)
        return (loaded.value.catalogue, (defaults.diagnostics + loaded.diagnostics).map(SampleProject.short))
    }

    @Test func everythingIsRead() throws {
        let loaded = try load(
            """
            schwelle: 4
            verfahren: sperren
            nullen: sperrbar
            breite: 6
            insider: nein
            nenner_min: 20
            quellen: {amt: {schwelle: 7}}
            kosten: {insgesamt: 30, kreis: 5, laufendes_jahr: 2}
            nie_sperren: [{grunddaten: kinder, raum: 09*, zeit: 2014.., geschlecht: [w, insgesamt]}]
            bekannt: [{datei: data/roh/extern.csv}]
            archiv: data/alt/
            ausnahmen: [{zelle: {grunddaten: kinder, raum: 09999001, zeit: 2023}, grund: Einwilligung, bis: 2026-12-31}]
            """, files: ["data/alt/2024/gesamt.csv": "indikator;raum\n"])
        #expect(loaded.messages == [])
        #expect(
            loaded.catalogue.dataset("kinder")?.protection
                == ProtectionRule(
                    method: .suppress, threshold: 7, minimumDenominator: 20, zeros: .hideable, demandedWidth: 6,
                    considersInsiders: false))
        let settings = loaded.catalogue.protection
        #expect(settings.rule.threshold == 4)
        #expect(settings.costs == ProtectionSettings.Costs(overall: 30, district: 5, latestPeriod: 2))
        #expect(
            settings.keptOpen.map(\.cells) == [
                CellPattern(
                    dataset: "kinder", scope: Scope(areas: ["09*"], from: .calendarYear(2014), to: nil),
                    selections: [.init(breakdown: "geschlecht", categories: ["w", "insgesamt"])])
            ])
        #expect(settings.known == ["data/roh/extern.csv"])
        #expect(settings.archive == "data/alt")
        #expect(settings.exceptions.map(\.reason) == ["Einwilligung"])
    }

    @Test func withoutAnyWordTheStandardHolds() throws {
        let loaded = try load("{}")
        let rule = try #require(loaded.catalogue.dataset("kinder")?.protection)
        #expect(rule == .standard)
        #expect((rule.threshold, rule.width, rule.minimumDenominator) == (3, 3, 0))
        #expect(rule.zeros == .shown && rule.considersInsiders)
        #expect(loaded.catalogue.protection.archive == nil)
        #expect(
            try load("{}", files: ["data/editionen/2024/gesamt.csv": "a\n"]).catalogue.protection.archive
                == "data/editionen")
    }

    /// The sidecar changes what the source says, the source what the report says.
    @Test func theNarrowerWordHolds() throws {
        let text = "{schwelle: 4, nenner_min: 20, quellen: {amt: {schwelle: 5, nullen: sperrbar}}}"
        let own = try #require(
            load(text, sidecar: "geheimhaltung: {schwelle: 6}").catalogue.dataset("kinder")?.protection)
        #expect(own.threshold == 6)
        #expect(own.zeros == .hideable)
        #expect(own.minimumDenominator == 20)
        #expect(own.width == 6)
    }

    @Test func aBaseBelongsToItsMethod() throws {
        func rule(_ text: String, _ sidecar: String) throws -> ProtectionRule {
            try #require(load(text, sidecar: sidecar).catalogue.dataset("kinder")?.protection)
        }
        let rounded = try rule("{}", "geheimhaltung: {verfahren: runden}")
        #expect(rounded.base == 5)
        #expect(rounded.width == 2)
        #expect(try rule("{}", "geheimhaltung: {verfahren: runden, basis: 10}").width == 3)
        #expect(try rule("{}", "geheimhaltung: {verfahren: runden, basis: 10, breite: 4}").width == 4)
        #expect(try rule("{verfahren: runden, basis: 7}", "geheimhaltung: {verfahren: geliefert_gerundet}").base == 3)
        #expect(try rule("{verfahren: runden, basis: 7}", "geheimhaltung: {schwelle: 4}").base == 7)
        let suppressed = try rule("{verfahren: runden, basis: 7}", "geheimhaltung: {verfahren: sperren}")
        #expect(suppressed.base == nil && suppressed.rounding == nil && suppressed.width == 3)
        #expect(
            try load("{}", sidecar: "geheimhaltung: {basis: 5}").messages == ["kinder.yaml:12:17 geheimhaltung-angabe"])
    }

    @Test func theInternalEditionHasItsOwnThresholds() throws {
        let text = "{schwelle: 3, intern: {schwelle: 1, nenner_min: 0}}"
        let sidecar = "geheimhaltung: {schwelle: 5, nenner_min: 20}"
        let open = try #require(load(text, sidecar: sidecar).catalogue.dataset("kinder")?.protection)
        #expect((open.threshold, open.minimumDenominator) == (5, 20))
        let own = try #require(load(text, sidecar: sidecar, audience: .office).catalogue.dataset("kinder")?.protection)
        #expect((own.threshold, own.minimumDenominator) == (1, 0))
        let published = try load(
            "{intern: {verfahren: sperren}}", sidecar: "geheimhaltung: {verfahren: veroeffentlicht}", audience: .office)
        #expect(published.catalogue.dataset("kinder")?.protection.method == .published)
    }

    static let mistakes: [(String, [String])] = [
        ("{schwele: 3}", ["b.yaml:1:2 feld-unbekannt"]),
        ("{verfahren: rundem}", ["b.yaml:1:13 feld-wert"]),
        ("{quellen: {ampt: {schwelle: 3}}}", ["b.yaml:1:12 quelle-unbekannt"]),
        ("{quellen: {amt: {schwele: 3}}}", ["b.yaml:1:18 feld-unbekannt"]),
        ("{kosten: {land: 3}}", ["b.yaml:1:11 feld-unbekannt"]),
        ("{nie_sperren: [{grunddaten: kind}]}", ["b.yaml:1:29 grunddaten-unbekannt"]),
        ("{nie_sperren: [{raum: 09}]}", ["b.yaml:1:17 feld-fehlt"]),
        ("{nie_sperren: [{grunddaten: kinder, raum: 08}]}", ["b.yaml:1:43 raum-unbekannt"]),
        ("{nie_sperren: [{grunddaten: kinder, geschlecht: d}]}", ["b.yaml:1:49 auspraegung-unbekannt"]),
        ("{nie_sperren: [{grunddaten: kinder, alter: jung}]}", ["b.yaml:1:37 feld-unbekannt"]),
        ("{ausnahmen: [{zelle: {grunddaten: kinder}, bis: 2027-01-01}]}", ["b.yaml:1:15 feld-fehlt"]),
        ("{ausnahmen: [{zelle: {grunddaten: kinder}, grund: darum}]}", ["b.yaml:1:15 feld-fehlt"]),
        ("{ausnahmen: [{grund: darum, bis: 2027-01-01}]}", ["b.yaml:1:15 feld-fehlt"]),
        (
            "{ausnahmen: [{zelle: {grunddaten: kinder}, grund: darum, bis: 2026-01-30}]}",
            ["b.yaml:1:58 geheimhaltung-angabe"]
        ),
        ("{bekannt: [{datei: data/fremd.csv}]}", ["b.yaml:1:20 datei-fehlt"]),
        ("{archiv: data/alt}", ["b.yaml:1:10 datei-fehlt"]),
        ("{basis: 3}", ["b.yaml:1:2 geheimhaltung-angabe"]),
        ("{dominanz: {n: 1, prozent: 85, traeger: betriebe}}", ["b.yaml:1:12 feld-wert"]),
        ("{intern: {verfahren: offen}}", ["b.yaml:1:22 feld-wert"]),
    ]

    @Test(arguments: mistakes) func mistakesAreNamed(_ text: String, _ messages: [String]) throws {
        #expect(try load(text).messages == messages)
    }

    /// The day of the report itself still counts.
    @Test func anExceptionHoldsUntilItsDay() throws {
        let text = "{ausnahmen: [{zelle: {grunddaten: kinder, geschlecht: w}, grund: darum, bis: 2026-01-31}]}"
        let settings = try load(text).catalogue.protection
        func isExcepted(_ dataset: String, _ categories: [String]) -> Bool {
            settings.isExcepted(dataset: dataset, area: AreaKey("09999001"), period: .calendarYear(2023)) { _ in
                categories
            }
        }
        #expect(isExcepted("kinder", ["w"]))
        #expect(!isExcepted("kinder", ["w", "m"]))
        #expect(!isExcepted("kinder", []))
        #expect(!isExcepted("andere", ["w"]))
    }

    @Test func aSecretCellIsNeverToldWithItsNumber() throws {
        let settings = try load("{nie_sperren: [{grunddaten: kinder, zeit: 2023}]}").catalogue.protection
        func entry(_ year: Int) -> ProtectionSettings.KeptOpen? {
            settings.keptOpen(dataset: "kinder", area: AreaKey("09"), period: .calendarYear(year)) { _ in [] }
        }
        let found = try #require(entry(2023))
        #expect(entry(2022) == nil)
        let message = ProtectionSettings.secretKeptOpen(found, cell: "Kinder, Adorf, 2023")
        #expect(SampleProject.short(message) == "b.yaml:1:16 geheimhaltung-angabe")
    }
}
