import Diagnostics
import Testing

/// Wrong descriptions, lists, catalogue entries: exactly the expected message at its place.
@Suite struct WrongDescriptionsTests {
    typealias Case = WrongObservationsTests.Case

    private static let small = SampleProject.small
    private static let sidecar = "data/grunddaten/kinder.yaml"
    private static let catalogue = "data/indikatoren/a.yaml"

    /// Another indicator in eight lines, nine with a substitute.
    private static func other(_ id: String, unit: String = "Prozent", ersatz: String? = nil) -> String {
        "- id: \(id)\n  bereich: A\n  titel: Anderes \(id)\n  formel: anteil(kinder[geschlecht=w], kinder)\n"
            + "  einheit: \(unit)\n  nachkommastellen: 1\n  richtung: neutral\n"
            + (ersatz.map { "  ersatz: [\($0)]\n" } ?? "") + "  vergleich: [09]\n"
    }

    private static func areas(_ rows: String...) -> SampleProject {
        small.with(
            "data/raeume.csv",
            ([
                "schluessel;name;typ;uebergeordnet;teile_vollstaendig", "09;Musterland;land;;nein",
                "09999;Musterkreis;kreis;09;ja",
                "09999001;Adorf;gemeinde;09999;nein", "09999002;Bestadt;gemeinde;09999;nein",
            ] + rows).joined(separator: "\n"))
    }

    static let areaCases: [Case] = [
        Case("no areas file", SampleProject(files: [:]), "raeume.csv:1:1 datei-fehlt"),
        Case(
            "no areas",
            SampleProject(files: ["data/raeume.csv": "schluessel;name;typ;uebergeordnet;teile_vollstaendig\n"]),
            "raeume.csv:1:1 daten-leer"),
        Case("key twice", areas("09999001;Anderes;gemeinde;09999;nein"), "raeume.csv:6:1 kennung-doppelt"),
        Case("lost zero", areas("9999003;Cedorf;gemeinde;09999;nein"), "raeume.csv:6:1 raum-null"),
        Case("lost zero of the parent", areas("09999003;Cedorf;gemeinde;9999;nein"), "raeume.csv:6:26 raum-null"),
        Case("unknown parent", areas("09999003;Cedorf;gemeinde;09998;nein"), "raeume.csv:6:26 raum-unbekannt"),
        Case("unknown type", areas("09999003;Cedorf;gemeide;09999;nein"), "raeume.csv:6:17 feld-wert"),
        Case("name missing", areas("09999003;;gemeinde;09999;nein"), "raeume.csv:6:10 feld-fehlt"),
        Case(
            "parent smaller than child", areas("09998;Cekreis;kreis;09999001;nein"),
            "raeume.csv:6:21 raum-uebergeordnet"),
        Case("own parent", areas("09998;Cekreis;kreis;09998;nein"), "raeume.csv:6:21 raum-uebergeordnet"),
        Case(
            "key of another Kreis", areas("09998001;Cedorf;gemeinde;09999;nein"), "raeume.csv:6:26 raum-uebergeordnet"),
        Case("no parts", areas("09999003;Cedorf;gemeinde;09999;ja"), "raeume.csv:6:1 feld-wert"),
        Case("neither yes nor no", areas("09999003;Cedorf;gemeinde;09999;yes"), "raeume.csv:6:32 feld-wert"),
        Case("other letters in a key", areas("0999/3;Cedorf;sozialraum;09999;nein"), "raeume.csv:6:1 kennung-form"),
        Case(
            "ends before it begins",
            small.with(
                "data/raeume.csv",
                "schluessel;name;typ;uebergeordnet;teile_vollstaendig;gueltig_von;gueltig_bis\n09;M;land;;nein;;\n"
                    + "09999;K;kreis;09;nein;;\n09999001;A;gemeinde;09999;nein;;\n09999002;B;gemeinde;09999;nein;2020-01-01;2019-12-31\n"
            ),
            "raeume.csv:5:43 raum-gueltigkeit"),
        Case(
            "two areas on one tile",
            small.with(
                "data/raeume.csv",
                "schluessel;name;typ;uebergeordnet;teile_vollstaendig;kachel_x;kachel_y\n09;M;land;;nein;;\n"
                    + "09999;K;kreis;09;nein;;\n09999001;A;gemeinde;09999;nein;1;0\n09999002;B;gemeinde;09999;nein;1;0\n"
            ),
            "raeume.csv:5:1 feld-wert"),
    ]

    static let breakdownCases: [Case] = [
        Case(
            "reserved id", small.describing("").with("data/merkmale.yaml", reserved("zeit")),
            "merkmale.yaml:5:7 merkmal-reserviert"),
        Case(
            "hyphen in an id", small.with("data/merkmale.yaml", reserved("schul-art")), "merkmale.yaml:5:7 kennung-form"
        ),
        Case("id twice", small.with("data/merkmale.yaml", reserved("geschlecht")), "merkmale.yaml:5:7 kennung-doppelt"),
        Case(
            "insgesamt as category",
            small.replacing("{id: w,", by: "{id: insgesamt, titel: x}, {id: w,", in: "data/merkmale.yaml"),
            "merkmale.yaml:3:24 merkmal-reserviert"),
        Case(
            "category twice", small.replacing("{id: w,", by: "{id: m, titel: x}, {id: w,", in: "data/merkmale.yaml"),
            "merkmale.yaml:3:69 kennung-doppelt"),
        Case(
            "completeness unsaid", small.replacing("  vollstaendig: ja\n", by: "", in: "data/merkmale.yaml"),
            "merkmale.yaml:1:3 feld-fehlt"),
        Case(
            "unknown parent category",
            small.replacing("titel: männlich", by: "titel: männlich, ober: x", in: "data/merkmale.yaml"),
            "merkmale.yaml:3:76 auspraegung-unbekannt"),
        Case(
            "English yes", small.replacing("vollstaendig: ja", by: "vollstaendig: yes", in: "data/merkmale.yaml"),
            "merkmale.yaml:4:17 feld-wert"),
        Case(
            "overlapping ages", small.with("data/merkmale.yaml", ages(cut: nil)), "merkmale.yaml:10:12 feld-wert"),
        Case(
            "gap in a cut", small.with("data/merkmale.yaml", ages(cut: "[a0_2, a4_9]")), "merkmale.yaml:13:15 feld-wert"
        ),
        Case(
            "unknown category in a cut", small.with("data/merkmale.yaml", ages(cut: "[a0_2, a3_9]")),
            "merkmale.yaml:13:15 auspraegung-unbekannt"),
    ]

    private static let sexes = """
        - id: geschlecht
          titel: Geschlecht
          auspraegungen: [{id: w, titel: weiblich}, {id: m, titel: männlich}]
          vollstaendig: ja

        """

    private static func reserved(_ id: String) -> String {
        let other = "- id: \(id)\n  titel: x\n  auspraegungen: [{id: a, titel: a}]\n  vollstaendig: nein\n"
        return sexes + other
    }

    private static func ages(cut: String?) -> String {
        sexes + """
            - id: alter
              titel: Alter
              vollstaendig: ja
              auspraegungen:
                - {id: a0_2, titel: u3, von: 0, bis: 2}
                - {id: a2_9, titel: u6, von: 2, bis: 9}
                - {id: a4_9, titel: u6, von: 4, bis: 9, ober: a2_9}

            """ + (cut.map { "  schnitte:\n    x: \($0)\n" } ?? "")
    }

    static let sidecarCases: [Case] = [
        Case("no description", small.without(sidecar), "kinder.csv:1:1 daten-beschreibung"),
        Case("no table", small.without("data/grunddaten/kinder.csv"), "kinder.yaml:1:1 daten-beschreibung"),
        Case("empty description", small.with(sidecar, ""), "kinder.yaml:1:1 daten-beschreibung"),
        Case("title missing", small.replacing("titel: Kinder\n", by: "", in: sidecar), "kinder.yaml:1:1 feld-fehlt"),
        Case("unknown key", small.describing("qelle: amt"), "kinder.yaml:12:1 feld-unbekannt"),
        Case("key twice", small.describing("stand: 2025-11-05"), "kinder.yaml:12:1 feld-doppelt"),
        Case(
            "unknown source", small.replacing("quelle: amt", by: "quelle: ant", in: sidecar),
            "kinder.yaml:9:9 quelle-unbekannt"),
        Case(
            "German date", small.replacing("stand: 2025-11-04", by: "stand: 4.11.2025", in: sidecar),
            "kinder.yaml:10:8 feld-wert"),
        Case(
            "unknown kind of time", small.replacing("kalenderjahr", by: "kalenderjahre", in: sidecar),
            "kinder.yaml:6:12 feld-wert"),
        Case(
            "unknown Merkmal",
            small.replacing("merkmale: [geschlecht]", by: "merkmale: [geschlecht, alter]", in: sidecar),
            "kinder.csv:1:1 csv-spalte-fehlt", "kinder.yaml:7:24 merkmal-unbekannt"),
        Case(
            "Merkmal twice", small.replacing("[geschlecht]", by: "[geschlecht, geschlecht]", in: sidecar),
            "kinder.yaml:7:24 kennung-doppelt"),
        Case(
            "additive over something else", small.replacing("additiv: ja", by: "additiv: [raum, alter]", in: sidecar),
            "kinder.yaml:5:17 merkmal-unbekannt"),
        Case("additive unsaid", small.replacing("additiv: ja\n", by: "", in: sidecar), "kinder.yaml:1:1 feld-fehlt"),
        Case(
            "additive neither", small.replacing("additiv: ja", by: "additiv: vielleicht", in: sidecar),
            "kinder.yaml:5:10 feld-wert"),
        Case("tolerance without reason", small.describing("toleranz: {raum: 1}"), "kinder.yaml:12:12 feld-fehlt"),
        Case(
            "tolerance with a point", small.describing("toleranz: {raum: 0.5, grund: x}"), "kinder.yaml:12:18 zahl-form"
        ),
        Case("rest of an unknown Merkmal", small.describing("rest: {alter: m}"), "kinder.yaml:12:8 merkmal-unbekannt"),
        Case(
            "rest of an unknown category", small.describing("rest: {geschlecht: d}"),
            "kinder.yaml:12:20 auspraegung-unbekannt"),
        Case(
            "threshold of no number", small.describing("geheimhaltung: {schwelle: drei}"), "kinder.yaml:12:27 feld-wert"
        ),
        Case("unknown method", small.describing("geheimhaltung: {verfahren: rundem}"), "kinder.yaml:12:28 feld-wert"),
        Case(
            "exception without reason",
            small.describing("ausnahmen: [{merkmal: geschlecht, auspraegung: w, darunter: nein}]"),
            "kinder.yaml:12:14 feld-fehlt"),
        Case(
            "exception of no area",
            small.describing("ausnahmen: [{raum: 08*, merkmal: geschlecht, auspraegung: w, darunter: ja, grund: x}]"),
            "kinder.yaml:12:20 raum-unbekannt"),
        Case(
            "exception of no time",
            small.describing(
                "ausnahmen: [{zeit: ab 2014, merkmal: geschlecht, auspraegung: w, darunter: nein, grund: x}]"),
            "kinder.yaml:12:20 zeit-form"),
        Case(
            "accepted warning that does not exist", small.describing("angenommen: [{code: orte-gemischd, grund: x}]"),
            "kinder.yaml:12:21 feld-wert"),
        Case(
            "anchor", small.replacing("titel: Kinder", by: "titel: &t Kinder", in: sidecar),
            "kinder.yaml:1:8 yaml-alias"),
        Case("survey key elsewhere", small.describing("frage: Wie?"), "kinder.yaml:12:1 feld-unbekannt"),
        Case(
            "name of a dataset with a hyphen",
            small.with("data/grunddaten/schul-kinder.yaml", small.files[sidecar] ?? "")
                .with("data/grunddaten/schul-kinder.csv", "raum;zeit;geschlecht;wert\n09999001;2023;w;1\n"),
            "schul-kinder.yaml:1:1 kennung-form"),
    ]

    static let catalogueCases: [Case] = [
        Case(
            "id of a dataset", small.replacing("id: kinder_anteil", by: "id: kinder", in: catalogue),
            "a.yaml:1:7 kennung-doppelt"),
        Case(
            "id with a hyphen", small.replacing("id: kinder_anteil", by: "id: kinder-anteil", in: catalogue),
            "a.yaml:1:7 kennung-form"),
        Case(
            "unknown field", small.replacing("einheit: Prozent", by: "einhiet: Prozent\n  einheit: x", in: catalogue),
            "a.yaml:6:3 feld-unbekannt"),
        Case(
            "no formula", small.replacing("  formel: anteil(kinder[geschlecht=w], kinder)\n", by: "", in: catalogue),
            "a.yaml:1:3 feld-fehlt"),
        Case(
            "letter beyond H", small.replacing("bereich: A", by: "bereich: I", in: catalogue), "a.yaml:3:12 feld-wert"),
        Case(
            "seven decimals", small.replacing("nachkommastellen: 1", by: "nachkommastellen: 7", in: catalogue),
            "a.yaml:7:21 feld-wert"),
        Case("unknown direction", small.replacing("neutral", by: "besser", in: catalogue), "a.yaml:8:13 feld-wert"),
        Case(
            "unknown Merkmal", small.replacing("vergleich", by: "merkmale: [geschlechd]\n  vergleich", in: catalogue),
            "a.yaml:9:14 merkmal-unbekannt"),
        Case(
            "comparison area unknown", small.replacing("[09]", by: "[08]", in: catalogue), "a.yaml:9:15 raum-unbekannt"),
        Case(
            "comparison area without zero", small.replacing("[09]", by: "[9]", in: catalogue), "a.yaml:9:15 raum-null"),
        Case(
            "no comparison without reason", small.replacing("[09]", by: "[]", in: catalogue),
            "a.yaml:9:3 vergleich-grund"),
        Case(
            "comparison and reason", small.replacing("[09]", by: "[09]\n  kein_vergleich: nie", in: catalogue),
            "a.yaml:10:19 vergleich-grund"),
        Case(
            "comparison unsaid", small.replacing("  vergleich: [09]\n", by: "", in: catalogue), "a.yaml:1:3 feld-fehlt"),
        Case(
            "threshold of no number",
            small.replacing("vergleich", by: "schwellen: {beobachten: viel}\n  vergleich", in: catalogue).replacing(
                "neutral", by: "hoeher_ist_besser", in: catalogue), "a.yaml:9:27 zahl-form"),
        Case(
            "thresholds the wrong way",
            small.replacing(
                "vergleich", by: "schwellen: {beobachten: 8, handlungsbedarf: 6}\n  vergleich", in: catalogue
            ).replacing("neutral", by: "niedriger_ist_besser", in: catalogue), "a.yaml:9:47 feld-wert"),
        Case(
            "thresholds without direction",
            small.replacing("vergleich", by: "schwellen: {beobachten: 8}\n  vergleich", in: catalogue),
            "a.yaml:9:3 feld-wert"),
        Case(
            "unknown other indicator",
            small.replacing("vergleich", by: "nicht_vergleichbar_mit: [kinder_anteile]\n  vergleich", in: catalogue),
            "a.yaml:9:28 indikator-unbekannt"),
        Case(
            "unknown substitute",
            small.replacing("vergleich", by: "ersatz: [kinder_anteile]\n  vergleich", in: catalogue),
            "a.yaml:9:12 indikator-unbekannt"),
        Case(
            "stands in for itself",
            small.replacing("vergleich", by: "ersatz: [kinder_anteil]\n  vergleich", in: catalogue),
            "a.yaml:9:12 feld-wert"),
        Case(
            "substitutes in a circle",
            small.replacing("vergleich", by: "ersatz: [b]\n  vergleich", in: catalogue)
                .with("data/indikatoren/b.yaml", other("b", ersatz: "c") + other("c", ersatz: "kinder_anteil")),
            "b.yaml:17:12 feld-wert"),
        Case(
            "substitute in another unit",
            small.replacing("vergleich", by: "ersatz: [b]\n  vergleich", in: catalogue)
                .with("data/indikatoren/b.yaml", other("b", unit: "Personen")), "a.yaml:9:12 feld-wert"),
        Case("a mapping instead of a list", small.with(catalogue, "id: x\n"), "a.yaml:1:1 feld-wert"),
        Case(
            "code twice",
            small.with("data/indikatoren/b.yaml", (small.files[catalogue] ?? "")).replacing(
                "kinder_anteil", by: "anders", in: "data/indikatoren/b.yaml"), "b.yaml:2:12 kennung-doppelt"),
    ]

    static let otherCases: [Case] = [
        Case("unknown dataset in an event", event("grunddaten: [kind]"), "ereignisse.yaml:1:61 grunddaten-unbekannt"),
        Case(
            "unknown indicator in an event", event("indikatoren: [kinder_antei]"),
            "ereignisse.yaml:1:62 indikator-unbekannt"),
        Case("unknown area in an event", event("raum: [9]"), "ereignisse.yaml:1:55 raum-null"),
        Case(
            "time of an event", small.with("data/ereignisse.yaml", "- {id: g9, ab: 1.1.2020, art: bruch, text: x}\n"),
            "ereignisse.yaml:1:16 zeit-form"),
        Case(
            "source without title", small.with("data/quellen.yaml", "- {id: amt, herausgeber: x}\n"),
            "quellen.yaml:1:4 feld-fehlt"),
        Case(
            "address of a source",
            small.with("data/quellen.yaml", "- {id: amt, titel: t, herausgeber: x, adresse: www.example.org}\n"),
            "quellen.yaml:1:48 feld-wert"),
        Case(
            "weights above one", crosswalk("09999001;09999002;0,6", "09999001;09999001;0,5"),
            "z.csv:2:1 zuordnung-gewichte"),
        Case("weight with a point", crosswalk("09999001;09999002;0.5"), "z.csv:2:19 zahl-form"),
        Case(
            "weight above one", crosswalk("09999001;09999002;1,5"), "z.csv:2:1 zuordnung-gewichte",
            "z.csv:2:19 daten-unmoeglich"),
        Case("unknown area in a crosswalk", crosswalk("09999001;09999003;1"), "z.csv:2:10 raum-unbekannt"),
    ]

    private static func event(_ names: String) -> SampleProject {
        small.with("data/ereignisse.yaml", "- {id: g9, ab: 2020, art: bruch, text: Reform, \(names)}\n")
    }

    private static func crosswalk(_ rows: String...) -> SampleProject {
        small.with("data/zuordnungen/z.csv", (["von;nach;gewicht"] + rows).joined(separator: "\n"))
    }

    @Test(arguments: areaCases) func areas(_ example: Case) { check(example) }
    @Test(arguments: breakdownCases) func breakdowns(_ example: Case) { check(example) }
    @Test(arguments: sidecarCases) func sidecars(_ example: Case) { check(example) }
    @Test(arguments: catalogueCases) func catalogue(_ example: Case) { check(example) }
    @Test(arguments: otherCases) func others(_ example: Case) { check(example) }

    private func check(_ example: Case) {
        // Broken areas or sources let other files lose their footing; the first message is the one that counts.
        let messages = example.project.messages()
        #expect(messages == example.expected)
    }

    @Test func cyclesShowTheWholeChain() {
        let project = SampleProject(files: [
            "data/raeume.csv":
                "schluessel;name;typ;uebergeordnet;teile_vollstaendig\nA;A;kreis;C;nein\nB;B;kreis;A;nein\nC;C;kreis;B;nein\n"
        ])
        #expect(project.messages() == ["raeume.csv:2:11 raum-uebergeordnet"])
        #expect(project.load().diagnostics.first?.message == "Die Räume sind sich im Kreis übergeordnet: A → C → B → A")
    }

    @Test func thirdsMayBeRoundedInCrosswalks() {
        let project = Self.crosswalk("09999001;09999001;0,333", "09999001;09999002;0,333", "09999001;09999;0,334")
        #expect(project.messages() == [])
    }

    @Test func aDescriptionWithTheOtherEndingIsNamed() {
        let text = Self.small.files[Self.sidecar] ?? ""
        let project = Self.small.without(Self.sidecar).with("data/grunddaten/kinder.yml", text)
        #expect(project.load().diagnostics.map(\.hint) == ["»kinder.yml« in »kinder.yaml« umbenennen."])
    }
}
