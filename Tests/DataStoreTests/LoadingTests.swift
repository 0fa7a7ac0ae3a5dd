import Catalogue
import DataStore
import Diagnostics
import Indicators
import Testing
import TypedYAML
import Values

/// What is read from right files.
@Suite struct LoadingTests {
    private static let small = SampleProject.small

    /// The observations of a dataset as `raum zeit auspraegung=… wert` lines.
    static func lines(_ dataset: Dataset) -> [String] {
        (0..<dataset.count).map { row in
            let categories = dataset.categories.indices.map { index in
                dataset.categories[index][Int(dataset.categoryIndex[index][row])]
            }
            let value =
                switch dataset.value(at: row) {
                case .number(let number, let marks):
                    (["\(RoundedDecimal(rounding: number, decimals: 4)?.csvText ?? "?")"] + marks.ids).joined(
                        separator: " ")
                case .none(let sign): sign.rawValue
                }
            let notes = dataset.noteSets[Int(dataset.noteIndex[row])]
            return
                ([
                    dataset.areas[Int(dataset.areaIndex[row])].text,
                    dataset.periods[Int(dataset.periodIndex[row])].text,
                ] + categories + [value] + notes.map { "(\($0))" }).joined(separator: " ")
        }
    }

    @Test func numbersSignsMarksAndNotes() throws {
        let project = Self.small.describing("").rows(
            "09999001;2024;w;1.234,50;;;", "09999001;2024;m;;geheim;;a", "09999002;2023;w;;null;;",
            "09999002;2023;m;;gerundet_null;vorlaeufig;", "09999002;2024;;7;;vorlaeufig berichtigt;a a",
            "\"09999001\";\"2023\";\"w\";\"−0\"")
        let dataset = try #require(project.dataset())
        #expect(
            Self.lines(dataset) == [
                "09999001 2024 w 1234,5000", "09999001 2024 m geheim (a)", "09999002 2023 w 0,0000",
                "09999002 2023 m 0,0000 vorlaeufig gerundet_null",
                "09999002 2024 insgesamt 7,0000 vorlaeufig berichtigt (a)",
                "09999001 2023 w 0,0000",
            ])
        #expect(dataset.periods.map(\.text) == ["2023", "2024"])
        #expect(dataset.lines == [2, 3, 4, 5, 6, 7])
        #expect(dataset.decimals == 2)
        #expect(project.messages() == ["kinder.csv:2:17 daten-unmoeglich"])
    }

    @Test func percentagesAreTakenAsDelivered() throws {
        let project = Self.small.replacing(
            "einheit: Personen", by: "einheit: Prozent", in: "data/grunddaten/kinder.yaml"
        )
        .replacing("art: bestand\nadditiv: ja", by: "art: messwert", in: "data/grunddaten/kinder.yaml")
        .rows("09999001;2023;w;30,5")
        #expect(try #require(project.dataset()).value(at: 0) == .number(try #require(Rational(305, over: 1000)), []))
    }

    static let timeKinds: [(String, [String])] = [
        ("kalenderjahr", ["2023", "2024"]), ("schuljahr", ["1999/00", "2023/24"]),
        ("stichtag", ["2023-12-31", "2024-02-29"]), ("monat", ["2023-11", "2023-12"]),
        ("quartal", ["2023-Q4", "2024-Q1"]), ("semester", ["SS 2023", "WS 2023/24"]),
    ]

    @Test(arguments: timeKinds) func everyKindOfTime(kind: String, times: [String]) throws {
        let project = Self.small.replacing("kalenderjahr", by: kind, in: "data/grunddaten/kinder.yaml")
            .rows("09999001;\(times[1]);w;2", "09999001;\(times[0]);w;1")
        #expect(project.messages() == [])
        let dataset = try #require(project.dataset())
        #expect(dataset.periods.map(\.text) == times)
        #expect(dataset.periods.map(\.kind.rawValue) == [kind, kind])
        #expect(Self.lines(dataset).first == "09999001 \(times[1]) w 2,0000")
    }

    static let spellings: [(String, String)] = [
        ("CRLF", "raum;zeit;geschlecht;wert\r\n09999001;2023;w;5\r\n09999001;2023;m;6\r\n"),
        ("CR", "raum;zeit;geschlecht;wert\r09999001;2023;w;5\r09999001;2023;m;6\r"),
        ("mixed line ends", "raum;zeit;geschlecht;wert\r\n09999001;2023;w;5\n09999001;2023;m;6"),
        ("no final line end", "raum;zeit;geschlecht;wert\n09999001;2023;w;5\n09999001;2023;m;6"),
        ("byte order mark", "\u{FEFF}raum;zeit;geschlecht;wert\n09999001;2023;w;5\n09999001;2023;m;6\n"),
        ("sep line", "sep=;\nraum;zeit;geschlecht;wert\n09999001;2023;w;5\n09999001;2023;m;6\n"),
        ("trailing separators", "raum;zeit;geschlecht;wert;;\n09999001;2023;w;5;;\n09999001;2023;m;6;;;\n"),
        ("blank rows", "\nraum;zeit;geschlecht;wert\n\n09999001;2023;w;5\n;;;\n  \n09999001;2023;m;6\n\n"),
        ("blanks around fields", "raum ; zeit;geschlecht;wert\n09999001 ;\t2023; w;5 \n09999001;2023;m;6\n"),
        (
            "everything quoted",
            "\"raum\";\"zeit\";\"geschlecht\";\"wert\"\n\"09999001\";\"2023\";\"w\";\"5\"\n\"09999001\";\"2023\";\"m\";\"6\"\n"
        ),
        ("other order of columns", "wert;geschlecht;zeit;raum\n5;w;2023;09999001\n6;m;2023;09999001\n"),
    ]

    @Test(arguments: spellings) func everySpellingOfTheSameTable(name: String, text: String) throws {
        let project = Self.small.with("data/grunddaten/kinder.csv", text)
        #expect(project.messages() == [])
        #expect(Self.lines(try #require(project.dataset())) == ["09999001 2023 w 5,0000", "09999001 2023 m 6,0000"])
    }

    @Test func linesCountTheLinesOfTheFile() throws {
        let text = "raum;zeit;geschlecht;wert;fussnote\n\n09999001;2023;w;5;\"a\n\"\n09999001;2023;m;6;\n"
        let dataset = try #require(Self.small.with("data/grunddaten/kinder.csv", text).dataset())
        #expect(dataset.lines == [3, 5])
    }

    @Test func aFileInAnotherEncodingIsNamedAndNothingElse() {
        let files = Self.small.sources
        func messages(_ bytes: [UInt8], path: String) -> [String] {
            let changed = files.filter { $0.path != path } + [SourceFile(path: path, bytes: bytes)]
            guard let day = CalendarDate(iso: "2026-01-31") else { return [] }
            return DataStore.load(changed, asOf: day).diagnostics.map(SampleProject.short)
        }
        let path = "data/grunddaten/kinder.csv"
        let latin = Array("raum;zeit;geschlecht;wert\n09999001;2023;m".utf8) + [0xE4] + Array(";5\n".utf8)
        #expect(messages(latin + [0xC3, 0xA4], path: path) == ["kinder.csv:3:1 datei-kodierung"])
        #expect(messages([0xFF, 0xFE, 0x72, 0x00, 0x61], path: path) == ["kinder.csv:1:5 datei-kodierung"])
        #expect(messages([0xC3], path: "data/grunddaten/kinder.yaml") == ["kinder.yaml:1:1 datei-kodierung"])
        #expect(messages([0xC3], path: "data/raeume.csv") == ["raeume.csv:1:1 datei-kodierung"])
        #expect(messages([0xC3], path: "data/merkmale.yaml") == ["merkmale.yaml:1:1 datei-kodierung"])
        #expect(messages(Array("- {id: amt".utf8), path: "data/quellen.yaml") == ["quellen.yaml:1:11 yaml-syntax"])
    }

    // MARK: Descriptions

    @Test func aDescriptionIsReadCompletely() throws {
        let project = Self.small.describing(
            """
            beispiel: ja
            geheimhaltung: {schwelle: 5, verfahren: sperren, nullen: zeigen, breite: 5, nenner_min: 20}
            toleranz: {raum: 1, grund: Rundung}
            rest: {geschlecht: m}
            ausnahmen: [{raum: 09*, zeit: 2014.., merkmal: geschlecht, auspraegung: w, darunter: nein, grund: Zählung}]
            angenommen: [{code: orte-gemischt, grund: bekannt, bis: 2027-12-31}, {code: daten-summe, grund: alt, bis: 2020-01-01}]
            """
        ).replacing(
            "{a: Ohne Gäste.}", by: "{a: Ohne Gäste., b: {text: Nur hier., raum: [09999], zeit: 2014..2016}}",
            in: "data/grunddaten/kinder.yaml")
        #expect(project.messages() == [])
        let description = try #require(project.load().value.catalogue.dataset("kinder"))
        #expect(description.title == "Kinder")
        #expect(description.isSynthetic)
        #expect(
            description.protection
                == ProtectionRule(method: .suppress, threshold: 5, minimumDenominator: 20, demandedWidth: 5))
        #expect(description.tolerances.map(\.dimension) == ["raum"])
        #expect(description.remainders.map(\.category) == ["m"])
        #expect(description.exceptions.first?.scope == Scope(areas: ["09*"], from: .calendarYear(2014), to: nil))
        #expect(description.acceptedWarnings.map(\.code) == ["orte-gemischt"])
        #expect(description.notes.map(\.id) == ["a", "b"])
        #expect(
            description.notes.last?.scope == Scope(areas: ["09999"], from: .calendarYear(2014), to: .calendarYear(2016))
        )
        #expect(description.counts?.dative == "Kindern")
        #expect(description.breakdowns == ["geschlecht"])
    }

    @Test func protectionFallsBackToTheReport() throws {
        let value = YAMLReader.read(SourceFile(path: "b.yaml", text: "{schwelle: 7, verfahren: veroeffentlicht}")).value
        let defaults = ProtectionDefaults.read(try #require(value))
        #expect(defaults.diagnostics.isEmpty)
        let day = try #require(CalendarDate(iso: "2026-01-31"))
        let loaded = DataStore.load(Self.small.sources, defaults: defaults.value, asOf: day)
        #expect(
            loaded.value.catalogue.dataset("kinder")?.protection
                == ProtectionRule(method: .published, threshold: 7, minimumDenominator: 0))
        let own = DataStore.load(
            Self.small.describing("geheimhaltung: {schwelle: 3}").sources, defaults: defaults.value, asOf: day)
        #expect(
            own.value.catalogue.dataset("kinder")?.protection
                == ProtectionRule(method: .published, threshold: 3, minimumDenominator: 0))
    }

    @Test func unknownKeysOfTheProtectionAreNamed() throws {
        let value = YAMLReader.read(SourceFile(path: "b.yaml", text: "{schwele: 7}")).value
        let defaults = ProtectionDefaults.read(try #require(value))
        #expect(defaults.diagnostics.map(SampleProject.short) == ["b.yaml:1:2 feld-unbekannt"])
        #expect(defaults.diagnostics.first?.hint == "Meinten Sie »schwelle«?")
        #expect(defaults.value.rule == .standard)
    }

    @Test func warningsAreAcceptedUntilTheirDay() {
        let project = Self.small.rows("09999001;2023;w;5,5")
            .describing("angenommen: [{code: daten-unmoeglich, grund: Mittelwert, bis: 2026-06-30}]")
        #expect(project.messages(asOf: "2026-06-30") == [])
        #expect(project.messages(asOf: "2026-07-01") == ["kinder.csv:2:17 daten-unmoeglich"])
        #expect(
            project.load(asOf: "2026-07-01").diagnostics.first?.notes.first?.text == "angenommen war sie bis 30.06.2026"
        )
        // Errors cannot be accepted.
        #expect(
            project.rows("09999001;2023;w;-5").messages(asOf: "2026-01-31") == ["kinder.csv:2:17 daten-unmoeglich"])
    }

    @Test func anIndicatorIsReadCompletely() throws {
        let entry = """
            - id: quote
              kennung: D-09
              leitfaden: D 12.1
              bereich: D
              titel: Quote
              kurztitel: Q
              frage: Wie viele?
              formel: kinder
              grundgesamtheit: alle Kinder
              einheit: Prozent
              nachkommastellen: 1
              richtung: niedriger_ist_besser
              merkmale: [geschlecht]
              nur_zaehler: [geschlecht]
              vergleich: []
              kein_vergleich: Zu klein.
              schwellen: {beobachten: 6, handlungsbedarf: 8}
              schwellen_gelten: [kreis, gemeinde]
              stabil_bis: 0,5
              nicht_vergleichbar_mit: [kinder_anteil]
              ersatz: [kinder_anteil]
              raumebenen: [kreis]
              periodizitaet: jährlich
              verantwortlich: Bildungsbüro
              status: ruht
              lebensphase: Grundschule
              aenderungen:
                - {stand: 2025-01-31, text: Neue Formel.}
                - {stand: 2026-01-31, text: Neue Quelle.}
              definition: |
                Eine *Definition*.
              grenzen: Keine.

            """
        let loaded = Self.small.with("data/indikatoren/b.yaml", entry).load()
        #expect(loaded.diagnostics.isEmpty)
        let indicator = try #require(loaded.value.catalogue.indicator("quote"))
        #expect(indicator.code == "D-09" && indicator.guideCode == "D 12.1" && indicator.field == "D")
        #expect(indicator.thresholds.map(\.id) == ["beobachten", "handlungsbedarf"])
        #expect(indicator.thresholdAreaTypes == [.district, .municipality])
        #expect(indicator.stableWithin == Rational(1, over: 2))
        #expect(indicator.comparisons.isEmpty && indicator.noComparisonReason == "Zu klein.")
        #expect(indicator.substitutes.map(\.value) == ["kinder_anteil"])
        #expect(indicator.status == .resting && indicator.direction == .lowerIsBetter)
        #expect(indicator.lifePhase == "Grundschule")
        #expect(indicator.changes.map(\.text) == ["Neue Quelle.", "Neue Formel."])
        #expect(indicator.definition?.text == "Eine *Definition*.\n")
        #expect(indicator.definition?.span.text == "    Eine *Definition*.")
        #expect(indicator.formula.span.start == SourcePosition(line: 8, column: 11))
        #expect(loaded.value.catalogue.indicators.map(\.id.value) == ["kinder_anteil", "quote"])
    }

    @Test func areasAreReadCompletely() throws {
        let areas = """
            schluessel;name;typ;uebergeordnet;teile_vollstaendig;name_lang;name_in;gueltig_von;gueltig_bis;vergleichsgruppe;oeffentlich;einrichtungsart;traeger;kachel_x;kachel_y
            09;Musterland;land;;nein;;;;;;;;;;
            09999;Musterkreis;kreis;09;ja;Landkreis Muster;im Landkreis Muster;1974-03-01;;;;;;;
            09999001;Adorf;gemeinde;09999;nein;Stadt Adorf;;;;staedte;nein;;;1;2
            09999002;Bestadt;gemeinde;09999;;;;;;;;;;;
            """
        let loaded = Self.small.with("data/raeume.csv", areas).load()
        #expect(loaded.diagnostics.isEmpty)
        let directory = loaded.value.catalogue.areas
        let town = try #require(directory[AreaKey("09999001")])
        #expect(town.longName == "Stadt Adorf" && town.locativeName == "in Stadt Adorf")
        #expect(!town.isPublic && town.comparisonGroup == "staedte")
        #expect(town.tile?.column == 1 && town.tile?.row == 2)
        let district = try #require(directory[AreaKey("09999")])
        #expect(district.partsComplete && district.validFrom?.iso == "1974-03-01")
        #expect(directory.children(of: AreaKey("09999")).map(\.text) == ["09999001", "09999002"])
    }

    @Test func surveysHaveBoundsAndNumbersOfAnswers() {
        let project = Self.small.replacing(
            "art: bestand\nadditiv: ja", by: "art: befragung\nfrage: Wie?\ngewichtet: ja\nmehrfachantwort: nein",
            in: "data/grunddaten/kinder.yaml")
        func table(_ row: String) -> [String] {
            project.with("data/grunddaten/kinder.csv", "raum;zeit;geschlecht;wert;n;unten;oben\n" + row + "\n")
                .messages()
        }
        #expect(table("09999001;2023;w;5;100;4,5;5,5") == [])
        #expect(table("09999001;2023;w;5") == [])
        #expect(table("09999001;2023;w;4;100;4,5;5,5") == ["kinder.csv:2:17 daten-unmoeglich"])
        #expect(table("09999001;2023;w;6;100;4,5;5,5") == ["kinder.csv:2:17 daten-unmoeglich"])
        #expect(table("09999001;2023;w;5;1,5;4,5;5,5") == ["kinder.csv:2:19 daten-unmoeglich"])
        #expect(table("09999001;2023;w;5;100;4.5;5,5") == ["kinder.csv:2:23 zahl-form"])
        #expect(table("09999001;2023;w;5;100;4,5") == ["kinder.csv:2:17 wert-fehlt"])
        #expect(table("09999001;2023;w;5;100;;5,5") == ["kinder.csv:2:17 wert-fehlt"])
    }

    @Test func surveysSayHowSureTheyAre() throws {
        func project(_ keys: String) -> SampleProject {
            Self.small.replacing(
                "art: bestand\nadditiv: ja", by: "art: befragung\nfrage: Wie?\n\(keys)",
                in: "data/grunddaten/kinder.yaml"
            ).replacing("einheit: Personen", by: "einheit: Prozent", in: "data/grunddaten/kinder.yaml")
                .with(
                    "data/grunddaten/kinder.csv",
                    """
                    raum;zeit;geschlecht;wert;zeichen;n;unten;oben
                    09999001;2023;w;5,5;;100;4,5;6
                    09999001;2023;m;5,5;;100
                    09999002;2023;w;;unsicher;9;1;99
                    09999002;2023;m;;null;50;0;3
                    09999;2023;w;7

                    """)
        }
        let loaded = project("sicherheit: 99").load()
        #expect(loaded.diagnostics.isEmpty)
        let dataset = try #require(loaded.value.datasets.first)
        #expect(dataset.description.survey?.confidence == Rational(99))
        #expect(dataset.description.survey?.question == "Wie?")
        let samples = try #require(dataset.samples)
        #expect(samples.count == dataset.count)
        let first = try #require(samples.sample(at: 0, isPercent: true))
        #expect(first.lower == Rational(45, over: 1000) && first.upper == Rational(6, over: 100))
        #expect(first.answers == 100)
        #expect(samples.sample(at: 1, isPercent: true) == Sample(lower: nil, upper: nil, answers: 100))
        // What stands beside a sign is not kept, so that it cannot be shown.
        for row in 2...4 { #expect(samples.sample(at: row, isPercent: true) == nil) }
        #expect(project("gewichtet: ja").load().value.datasets[0].description.survey?.confidence == Rational(95))
        #expect(project("sicherheit: 0,95").messages() == ["kinder.yaml:6:13 feld-wert"])
        let outside = project("").replacing("4,5;6\n", by: "-1;6\n", in: "data/grunddaten/kinder.csv")
        #expect(outside.messages() == ["kinder.csv:2:17 daten-unmoeglich"])
        let others = Self.small.replacing(
            "additiv: ja", by: "additiv: ja\nsicherheit: 95", in: "data/grunddaten/kinder.yaml")
        #expect(others.messages().count == 1 && others.load().value.datasets.first?.samples == nil)
    }

    @Test func theOrderOfTheFilesDoesNotMatter() throws {
        let day = try #require(CalendarDate(iso: "2026-01-31"))
        let files = Self.small.rows("9999001;2023;w;x").with("data/quellen.yaml", "- {id: amt}\n").sources
            .sorted { $0.path < $1.path }
        let forward = DataStore.load(files, asOf: day)
        let backward = DataStore.load(files.reversed(), asOf: day)
        #expect(forward.diagnostics == backward.diagnostics)
        #expect(forward.diagnostics.count == 4)
    }
}
