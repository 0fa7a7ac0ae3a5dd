import Diagnostics
import Testing

/// Every wrong table gives exactly the messages an author needs, at their places.
@Suite struct WrongObservationsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let project: SampleProject
        let expected: [String]

        init(_ name: String, _ project: SampleProject, _ expected: String...) {
            self.name = name
            self.project = project
            self.expected = expected
        }

        var testDescription: String { name }
    }

    private static let small = SampleProject.small

    static let rows: [Case] = [
        Case("lost zero", small.rows("9999001;2023;w;5"), "kinder.csv:2:1 raum-null"),
        Case("unknown area", small.rows("09999009;2023;w;5"), "kinder.csv:2:1 raum-unbekannt"),
        Case("name instead of key", small.rows("Adorf;2023;w;5"), "kinder.csv:2:1 raum-unbekannt"),
        Case("formula of a spreadsheet", small.rows("\"=\"\"09999001\"\"\";2023;w;5"), "kinder.csv:2:2 raum-unbekannt"),
        Case("empty area", small.rows(";2023;w;5"), "kinder.csv:2:1 feld-fehlt"),
        Case(
            "unknown area in several rows is said once", small.rows("09999009;2023;w;5", "09999009;2024;w;5"),
            "kinder.csv:2:1 raum-unbekannt"),
        Case("unknown category", small.rows("09999001;2023;d;5"), "kinder.csv:2:15 auspraegung-unbekannt"),
        Case("title of a category", small.rows("09999001;2023;weiblich;5"), "kinder.csv:2:15 auspraegung-unbekannt"),
        Case("time in no form", small.rows("09999001;31.12.2023;w;5"), "kinder.csv:2:10 zeit-form"),
        Case("day that does not exist", small.rows("09999001;2023-02-29;w;5"), "kinder.csv:2:10 zeit-form"),
        Case("empty time", small.rows("09999001;;w;5"), "kinder.csv:2:10 feld-fehlt"),
        Case("time of another kind", small.rows("09999001;2022/23;w;5"), "kinder.csv:2:10 zeit-art"),
        Case("value missing", small.rows("09999001;2023;w;"), "kinder.csv:2:17 wert-fehlt"),
        Case("value with sign", small.rows("09999001;2023;w;5;geheim"), "kinder.csv:2:19 zeichen-mit-wert"),
        Case("unknown sign", small.rows("09999001;2023;w;;gehiem"), "kinder.csv:2:18 zeichen-unbekannt"),
        Case(
            "sign set by validity", small.rows("09999001;2023;w;;raum_besteht_nicht"),
            "kinder.csv:2:18 zeichen-unbekannt"),
        Case("unknown sign beside a value", small.rows("09999001;2023;w;5;p"), "kinder.csv:2:19 zeichen-unbekannt"),
        Case("unknown mark", small.rows("09999001;2023;w;5;;vorlaufig"), "kinder.csv:2:20 marke-unbekannt"),
        Case("second mark unknown", small.rows("09999001;2023;w;5;;berichtigt xx"), "kinder.csv:2:31 marke-unbekannt"),
        Case("sign among the marks", small.rows("09999001;2023;w;5;;gerundet_null"), "kinder.csv:2:20 marke-unbekannt"),
        Case("unknown footnote", small.rows("09999001;2023;w;5;;;a q"), "kinder.csv:2:23 fussnote-unbekannt"),
        Case("English decimal point", small.rows("09999001;2023;w;1234.5"), "kinder.csv:2:17 zahl-form"),
        Case("two groups of English digits", small.rows("09999001;2023;w;\"1,234.5\""), "kinder.csv:2:18 zahl-form"),
        Case("exponent", small.rows("09999001;2023;w;1e3"), "kinder.csv:2:17 zahl-form"),
        Case("no number", small.rows("09999001;2023;w;nan"), "kinder.csv:2:17 zahl-form"),
        Case("hexadecimal", small.rows("09999001;2023;w;0x10"), "kinder.csv:2:17 zahl-form"),
        Case("blank as group mark", small.rows("09999001;2023;w;1 234"), "kinder.csv:2:17 zahl-form"),
        Case("apostrophe as group mark", small.rows("09999001;2023;w;1'234"), "kinder.csv:2:17 zahl-form"),
        Case("foreign digits", small.rows("09999001;2023;w;٣"), "kinder.csv:2:17 zahl-form"),
        Case("official sign as value", small.rows("09999001;2023;w;-"), "kinder.csv:2:17 zahl-form"),
        Case("unit behind the number", small.rows("09999001;2023;w;5 %"), "kinder.csv:2:17 zahl-form"),
        Case("too many digits", small.rows("09999001;2023;w;1234567890123456789"), "kinder.csv:2:17 zahl-form"),
        Case("too many decimals", small.rows("09999001;2023;w;0,1234567890"), "kinder.csv:2:17 zahl-form"),
        Case(
            "too large beside small decimals",
            small.rows("09999001;2023;w;100000000000000000", "09999001;2023;m;0,000"), "kinder.csv:3:17 zahl-form"),
        Case("negative count", small.rows("09999001;2023;w;-5"), "kinder.csv:2:17 daten-unmoeglich"),
        Case("half a person", small.rows("09999001;2023;w;5,5"), "kinder.csv:2:17 daten-unmoeglich"),
        Case(
            "same cell, same value", small.rows("09999001;2023;w;5", "09999001;2023;w;5"),
            "kinder.csv:3:1 daten-doppelt"),
        Case(
            "same cell, other value", small.rows("09999001;2023;w;5", "09999001;2023;w;6"),
            "kinder.csv:3:1 daten-doppelt"),
        Case(
            "insgesamt and empty are the same cell", small.rows("09999001;2023;insgesamt;5", "09999001;2023;;5"),
            "kinder.csv:3:1 daten-doppelt"),
        Case("row too short", small.rows("09999001;2023;5"), "kinder.csv:2:16 csv-spalten"),
        Case("row too long", small.rows("09999001;2023;w;5;;;a;b"), "kinder.csv:2:23 csv-spalten"),
        Case(
            "open quote", small.rows("09999001;2023;w;5;;;\"a", "09999002;2023;w;6"),
            "kinder.csv:2:21 csv-anfuehrungszeichen"),
        Case(
            "quote inside", small.rows("09999001;2023;w;5;;;a\"b"), "kinder.csv:2:21 fussnote-unbekannt",
            "kinder.csv:2:22 csv-anfuehrungszeichen"),
        Case(
            "text after the quote", small.rows("09999001;2023;w;5;;;\"a\"b"), "kinder.csv:2:24 csv-anfuehrungszeichen"),
        Case("NUL byte", small.rows("09999001;2023;w;5\u{0}"), "kinder.csv:2:18 datei-kodierung"),
    ]

    static let headers: [Case] = [
        Case("empty file", small.with("data/grunddaten/kinder.csv", ""), "kinder.csv:1:1 daten-leer"),
        Case(
            "only a header", small.with("data/grunddaten/kinder.csv", "raum;zeit;geschlecht;wert\n"),
            "kinder.csv:1:1 daten-leer"),
        Case(
            "column missing", small.with("data/grunddaten/kinder.csv", "raum;zeit;wert\n09999001;2023;5\n"),
            "kinder.csv:1:1 csv-spalte-fehlt"),
        Case(
            "column mistyped",
            small.with("data/grunddaten/kinder.csv", "raum;zeit;geschlecht;wert;zeichn\n09999001;2023;w;5;\n"),
            "kinder.csv:1:27 csv-spalte-unbekannt"),
        Case(
            "column twice",
            small.with("data/grunddaten/kinder.csv", "raum;zeit;geschlecht;wert;wert\n09999001;2023;w;5;5\n"),
            "kinder.csv:1:27 csv-spalten"),
        Case(
            "column without a name",
            small.with("data/grunddaten/kinder.csv", "raum;;zeit;geschlecht;wert\n09999001;;2023;w;5\n"),
            "kinder.csv:1:6 csv-spalte-unbekannt"),
        Case(
            "comma as separator of the areas",
            small.with("data/raeume.csv", "schluessel,name,typ,uebergeordnet,teile_vollstaendig\n09,L,land,,nein\n"),
            "raeume.csv:1:1 csv-spalten"),
        Case(
            "semicolons where the description names tabs",
            small.describing("trennzeichen: tabulator"), "kinder.csv:1:1 csv-spalte-unbekannt",
            "kinder.csv:1:1 csv-spalte-fehlt", "kinder.csv:1:1 csv-spalte-fehlt", "kinder.csv:1:1 csv-spalte-fehlt",
            "kinder.csv:1:1 csv-spalte-fehlt"),
        Case(
            "other separator announced",
            small.with("data/grunddaten/kinder.csv", "sep=,\nraum;zeit;geschlecht;wert\n09999001;2023;w;5\n"),
            "kinder.csv:1:1 csv-spalten"),
    ]

    @Test(arguments: rows) func row(_ example: Case) {
        #expect(example.project.messages() == example.expected)
    }

    @Test(arguments: headers) func header(_ example: Case) {
        #expect(example.project.messages() == example.expected)
    }

    @Test func theSampleItselfHasNoMessage() {
        #expect(SampleProject.small.messages() == [])
    }

    @Test func mixedKindsOfTimeInOneFile() {
        let project = Self.small.replacing("zeitbezug: kalenderjahr\n", by: "", in: "data/grunddaten/kinder.yaml")
            .rows("09999001;2023-12-31;w;5", "09999001;2024;w;5")
        #expect(project.messages() == ["kinder.csv:3:10 zeit-art", "kinder.yaml:1:1 feld-fehlt"])
    }

    @Test func aValueWhereTheAreaDoesNotExist() {
        let project = Self.small.with(
            "data/raeume.csv",
            """
            schluessel;name;typ;uebergeordnet;teile_vollstaendig;gueltig_bis
            09;Musterland;land;;nein;
            09999;Musterkreis;kreis;09;nein;
            09999001;Adorf;gemeinde;09999;nein;2021-10-31
            """
        ).rows("09999001;2021;w;5", "09999001;2022;w;5", "09999001;2023;w;;unbekannt")
        #expect(project.messages() == ["kinder.csv:3:1 raum-gueltigkeit"])
        #expect(project.load().diagnostics.first?.notes.first?.text == "gültig bis 31.10.2021")
    }

    @Test func sharesAboveHundredAreSuspiciousNotWrong() {
        let project = Self.small.replacing(
            "einheit: Personen", by: "einheit: Prozent", in: "data/grunddaten/kinder.yaml"
        )
        .replacing("art: bestand\nadditiv: ja", by: "art: messwert", in: "data/grunddaten/kinder.yaml")
        .rows("09999001;2023;w;100", "09999001;2023;m;100,1", "09999002;2023;m;140")
        #expect(project.messages() == ["kinder.csv:3:17 daten-unmoeglich"])
        #expect(project.load().diagnostics.first?.severity == .warning)
        #expect(project.load().diagnostics.first?.message == "Ein Anteil liegt über 100 Prozent (2 Zeilen)")
    }

    /// What the source says it has rounded it has; where it has not, the numbers are exact and need another protection.
    @Test func deliveredRoundedNumbersAreMultiples() {
        let project = Self.small.describing("geheimhaltung: {verfahren: geliefert_gerundet, basis: 5}")
        #expect(project.messages() == ["kinder.csv:5:17 daten-unmoeglich"])
        let warning = project.load().diagnostics.first
        #expect(warning?.severity == .warning)
        #expect(
            warning?.message
                == "Laut »geliefert_gerundet« hat die Quelle auf 5 gerundet, diese Zahl nicht (2 Zeilen)")
        #expect(Self.small.describing("geheimhaltung: {verfahren: geliefert_gerundet, basis: 2}").messages() == [])
        #expect(Self.small.describing("geheimhaltung: {verfahren: runden, basis: 5}").messages() == [])
    }

    @Test func afterManyMessagesTheRestIsNotRead() {
        let rows = (0..<1000).map { "09999001;2023;w;x\($0)" }
        let project = Self.small.with(
            "data/grunddaten/kinder.csv", "raum;zeit;geschlecht;wert\n" + rows.joined(separator: "\n"))
        let messages = project.messages()
        #expect(messages.count == 201)
        #expect(messages.last == "kinder.csv:202:1 meldungen-viele")
    }
}
