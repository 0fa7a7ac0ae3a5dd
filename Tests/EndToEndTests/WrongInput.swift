import Foundation
import Testing

/// One change that makes a good project wrong, and the one message it must give.
struct WrongInput: Sendable, CustomTestStringConvertible {
    enum Change: Sendable {
        case replace(String, by: String)
        case append(String)
        case write(String)
        case bytes([UInt8])
        case delete
    }

    let file: String
    let change: Change
    let code: String
    /// `file:line`
    let place: String

    var testDescription: String { "\(code) in \(place)" }

    init(_ file: String, _ change: Change, _ code: String, line: Int, in other: String? = nil) {
        self.file = file
        self.change = change
        self.code = code
        place = "\(other ?? file):\(line)"
    }

    func apply(to project: ProjectCopy) throws {
        switch change {
        case .replace(let old, let new): try project.replace(old, by: new, in: file)
        case .append(let text): try project.write(file, project.text(file) + text)
        case .write(let text): try project.write(file, text)
        case .bytes(let bytes): try project.write(file, bytes: Data(bytes))
        case .delete: try project.remove(file)
        }
    }

    static let all = data + daily + descriptions + formulas + manuscript + settings

    private static let pupils = "data/grunddaten/lernende.csv"
    private static let people = "data/grunddaten/einwohnerzahl.csv"
    private static let rates = "data/indikatoren/02-zweige.yaml"
    private static let frame = "content/01-rahmen.md"
    private static let branches = "content/02-zweige-und-sprachen.md"

    // MARK: Observations

    private static let data: [WrongInput] = [
        WrongInput(
            pupils, .replace("99001001;2018/19;handwerk;andere;31;", by: "99001001;2018/19;handwerk;andere;31.5;"),
            "zahl-form", line: 3),
        WrongInput(
            pupils, .replace("99001001;2018/19;handwerk;andere;31;", by: "99001001;2018/19;handwerk;andere;-;"),
            "zahl-form", line: 3),
        WrongInput(
            pupils, .replace("99001001;2018/19;handwerk;andere;31;;", by: "99001001;2018/19;handwerk;andere;;;"),
            "wert-fehlt", line: 3),
        WrongInput(
            pupils,
            .replace("99001001;2018/19;handwerk;andere;31;;", by: "99001001;2018/19;handwerk;andere;31;geheim;"),
            "zeichen-mit-wert", line: 3),
        WrongInput(
            pupils, .replace("99001001;2018/19;handwerk;andere;31;;", by: "99001001;2018/19;handwerk;andere;;gehiem;"),
            "zeichen-unbekannt", line: 3),
        WrongInput(
            pupils,
            .replace("99001001;2018/19;handwerk;andere;31;;;", by: "99001001;2018/19;handwerk;andere;31;;ungefaehr;"),
            "marke-unbekannt", line: 3),
        WrongInput(
            pupils, .replace("99001001;2018/19;handwerk;andere;31;;;", by: "99001001;2018/19;handwerk;andere;31;;;q"),
            "fussnote-unbekannt", line: 3),
        WrongInput(
            pupils, .replace("99001001;2018/19;handwerk;andere", by: "99001001;2018/20;handwerk;andere"), "zeit-form",
            line: 3),
        WrongInput(
            pupils, .replace("99001001;2018/19;handwerk;andere", by: "99001001;2018;handwerk;andere"), "zeit-art",
            line: 3),
        WrongInput(
            pupils, .replace("99001001;2018/19;handwerk;andere", by: "99001007;2018/19;handwerk;andere"),
            "raum-unbekannt", line: 3),
        WrongInput(
            pupils, .replace("99001001;2018/19;handwerk;andere", by: "99001001;2018/19;handwerk;sonstige"),
            "auspraegung-unbekannt", line: 3),
        WrongInput(pupils, .append("99001001;2018/19;handwerk;andere;31;;;\n"), "daten-doppelt", line: 182),
        WrongInput(
            pupils, .replace("99001001;2018/19;handwerk;andere;31;;", by: "99001001;2018/19;handwerk;andere;-31;;"),
            "daten-unmoeglich", line: 3),
        WrongInput(
            pupils, .replace("99001001;2018/19;handwerk;andere;31;;", by: "99001001;2018/19;handwerk;andere;310;;"),
            "daten-summe", line: 3),
        WrongInput(pupils, .replace("raum;zeit;zweig", by: "raum;zeit;zweg"), "csv-spalte-unbekannt", line: 1),
        WrongInput(
            pupils, .replace("99001001;2018/19;handwerk;andere;31;;;\n", by: "99001001;2018/19;handwerk\n"),
            "csv-spalten", line: 3),
        WrongInput(
            pupils,
            .replace("99001001;2018/19;handwerk;andere;31;;;\n", by: "\"99001001;2018/19;handwerk;andere;31;;;\n"),
            "csv-anfuehrungszeichen", line: 3),
        WrongInput(pupils, .write("raum;zeit;zweig;herkunft;wert\n"), "daten-leer", line: 1),
        WrongInput(pupils, .bytes([0x72, 0x61, 0x75, 0x6D, 0x3B, 0xE4, 0xC3, 0xA4, 0x0A]), "datei-kodierung", line: 1),
        WrongInput(
            "data/grunddaten/faelle.csv", .replace("99001001;2023;insgesamt;104;", by: "99001001;2023;insgesamt;105;"),
            "daten-summe", line: 43),
        WrongInput(people, .replace("99001001;2018-12-31;l0_5", by: "99001001;2018-02-30;l0_5"), "zeit-form", line: 2),
        WrongInput(
            "data/grunddaten/zufriedenheit.csv", .replace("gut;48,5;", by: "gut;148,5;"), "daten-unmoeglich", line: 3),
        WrongInput(
            "data/raeume.csv",
            .replace("99001002;Niederstein;gemeinde;99001", by: "99001002;Niederstein;gemeinde;99009"),
            "raum-unbekannt", line: 5),
        WrongInput(
            "data/raeume.csv",
            .replace("99001;Landkreis Auenbruch;kreis;99;", by: "99001;Landkreis Auenbruch;kreis;99001001;"),
            "raum-uebergeordnet", line: 3),
        WrongInput("data/raeume.csv", .replace("2021-08-01", by: "1.8.2021"), "feld-wert", line: 6),
        WrongInput(
            "data/zuordnungen/gebietsreform_2021.csv", .replace("0,3", by: "0,4"), "zuordnung-gewichte", line: 2),
        WrongInput(
            "data/karten/gemeinden.geojson", .replace("[9.0, 52.1], [9.0, 52.0]", by: "[9.0, 52.1]"), "karte-geometrie",
            line: 5),
        WrongInput(
            "data/karten/gemeinden.geojson", .replace("\"features\": [", by: "\"features\": [,"), "json-syntax", line: 4
        ),
    ]

    // MARK: Corrections, deliveries

    private static let corrections = "data/korrekturen.csv"
    private static let head = "grunddaten;raum;zeit;zweig;herkunft;alt;neu;grund;wer;wann\n"

    private static let daily: [WrongInput] = [
        WrongInput(
            corrections, .write(head + "lernende;99001001;2018/19;handwerk;andere;30;29;Nachmeldung;Amt;2025-01-20\n"),
            "korrektur-alt", line: 2),
        WrongInput(
            corrections, .write(head + "lernende;99001001;2011/12;handwerk;andere;31;29;Nachmeldung;Amt;2025-01-20\n"),
            "korrektur-zelle", line: 2),
        WrongInput(
            corrections, .write(head + "lernenden;99001001;2018/19;handwerk;andere;31;29;Nachmeldung;Amt;2025-01-20\n"),
            "grunddaten-unbekannt", line: 2),
        WrongInput(
            corrections, .write(head + "lernende;99001001;2018/19;handwerk;andere;31;29;;Amt;2025-01-20\n"),
            "feld-fehlt", line: 2),
        WrongInput(
            "data/lieferungen.yaml",
            .write("- {id: a, titel: A, von: Amt, grunddaten: [lernende], turnus: jährlich, faellig: 2030-01-01}\n"),
            "feld-wert", line: 1),
    ]

    // MARK: Descriptions

    private static let descriptions: [WrongInput] = [
        WrongInput("data/grunddaten/lernende.yaml", .delete, "daten-beschreibung", line: 1, in: pupils),
        WrongInput("data/grunddaten/lernende.yaml", .replace("einheit: Personen\n", by: ""), "feld-fehlt", line: 1),
        WrongInput(
            "data/grunddaten/lernende.yaml", .replace("quelle: erfunden", by: "quelle: erfundn"), "quelle-unbekannt",
            line: 10),
        WrongInput(
            "data/grunddaten/lernende.yaml", .replace("additiv: ja", by: "additiv: vielleicht"), "feld-wert", line: 5),
        WrongInput(
            "data/grunddaten/lernende.yaml", .replace("beispiel: ja", by: "beispel: ja"), "feld-unbekannt", line: 12),
        WrongInput(
            "data/grunddaten/lernende.yaml", .replace("stand: 2025-01-31", by: "stand: 31.01.2025"), "feld-wert",
            line: 11),
        WrongInput("data/merkmale.yaml", .replace("id: herkunft", by: "id: Her-kunft"), "kennung-form", line: 26),
        WrongInput("data/merkmale.yaml", .replace("id: antwort", by: "id: zeit"), "merkmal-reserviert", line: 33),
        WrongInput(
            "data/merkmale.yaml", .replace("ober: natur}", by: "ober: natr}"), "auspraegung-unbekannt", line: 22),
        WrongInput("data/quellen.yaml", .replace("- id: erfunden", by: "- &a\n  id: erfunden"), "yaml-alias", line: 1),
        WrongInput(
            "data/quellen.yaml", .replace("titel: Erfundene Zahlen", by: "titel: [Erfundene Zahlen"), "yaml-syntax",
            line: 3),
        WrongInput(
            "data/ereignisse.yaml", .replace("grunddaten: [ausgaben]", by: "grunddaten: [ausgabn]"),
            "grunddaten-unbekannt", line: 10),
        WrongInput(
            "data/ziele.yaml", .replace("indikator: musik_je_kind", by: "indikator: musik_je_kinder"),
            "indikator-unbekannt", line: 4),
        WrongInput("data/ziele.yaml", .replace("bis: 2026\n", by: "bis: bald\n"), "zeit-form", line: 6),
        WrongInput("data/merkmale.yaml", .replace("skala: 1}", by: "skala: hoch}"), "feld-wert", line: 37),
        WrongInput(
            "data/grunddaten/zufriedenheit.csv", .replace("412;46,5;50,5", by: "412;46,5;"), "wert-fehlt", line: 3),
    ]

    // MARK: Formulas

    private static let formulas: [WrongInput] = [
        WrongInput(
            rates,
            .replace(
                "gleitend(lernende[herkunft=andere], lernende, 2)",
                by: "gleitend(lernende[herkunft=andere], lernende, 2"), "formel-syntax", line: 45),
        WrongInput(
            rates, .replace("gleitend(lernende[herkunft=andere]", by: "gleitend(lernde[herkunft=andere]"),
            "formel-name", line: 45),
        WrongInput(
            rates, .replace("gleitend(lernende[herkunft=andere]", by: "gleitnd(lernende[herkunft=andere]"),
            "formel-funktion", line: 45),
        WrongInput(
            rates,
            .replace(
                "gleitend(lernende[herkunft=andere], lernende, 2)", by: "gleitend(lernende[herkunft=andere], lernende)"),
            "formel-argumente", line: 45),
        WrongInput(
            rates, .replace("gleitend(lernende[herkunft=andere]", by: "gleitend(lernende[herkunft=anderee]"),
            "auspraegung-unbekannt", line: 45),
        WrongInput(
            rates, .replace("formel: lernende / gruppen", by: "formel: lernende + gruppen"), "formel-einheit", line: 64),
        WrongInput(
            rates, .replace("formel: lernende / gruppen", by: "formel: lernende / einwohnerzahl"), "formel-zeitbezug",
            line: 64),
        WrongInput(
            rates, .replace("formel: lernende / gruppen", by: "formel: gruppengroesse / gruppen"), "formel-kreis",
            line: 64),
        WrongInput(
            "data/indikatoren/01-rahmen.yaml", .replace("lebensalter=0..17", by: "lebensalter=0..15"), "alter-schnitt",
            line: 21),
        WrongInput(
            rates,
            .replace(
                "merkmale: [zweig]\n  vergleich: [99001]\n  schwellen:",
                by: "merkmale: [zweig, herkunft]\n  vergleich: [99001]\n  schwellen:"), "aufgliederung-unmoeglich",
            line: 26),
        WrongInput(
            rates, .replace("  kein_vergleich: Für andere Kreise gibt es keine Zahlen.\n", by: ""), "vergleich-grund",
            line: 11),
        WrongInput(
            rates, .replace("- id: verhaeltnis_vorjahr", by: "- id: lernende_zahl"), "kennung-doppelt", line: 88),
    ]

    // MARK: Manuscript

    private static let manuscript: [WrongInput] = [
        WrongInput(frame, .replace("::kennzahlen{", by: "::kennzahln{"), "direktive-unbekannt", line: 36),
        WrongInput(frame, .replace("darstellung=saeule}", by: "darstellun=saeule}"), "attribut-unbekannt", line: 18),
        WrongInput(frame, .replace("darstellung=saeule}", by: "darstellung=torte}"), "attribut-wert", line: 18),
        WrongInput(frame, .replace("indikator=einwohner raum=kreis", by: "raum=kreis"), "attribut-fehlt", line: 18),
        WrongInput(
            frame, .replace("indikator=einwohner raum=kreis", by: "indikator=einwohner raum=kreis raum=land"),
            "attribut-doppelt", line: 18),
        WrongInput(frame, .replace("darstellung=saeule}", by: "darstellung=\"saeule}"), "attribut-syntax", line: 18),
        WrongInput(
            frame,
            .replace("Alle Werte sind erfunden. Im Land", by: ":::hinweis[Offen]\nAlle Werte sind erfunden. Im Land"),
            "kasten-offen", line: 44),
        WrongInput(frame, .append("\n:::\n"), "kasten-ende", line: 57),
        WrongInput(frame, .replace(":glossar[Stichtag]", by: ":glossar[Stichtga]"), "begriff-unbekannt", line: 16),
        WrongInput(
            frame, .replace(":verweis{#abb-einwohner}", by: ":verweis{#abb-einwohnr}"), "verweis-unbekannt", line: 16),
        WrongInput(frame, .replace(":quelle{erfunden}", by: ":quelle{erfunde}"), "quelle-unbekannt", line: 12),
        WrongInput(frame, .append("\n![Bild](bilder/fehlt.png)\n"), "bild-fehlt", line: 57),
        WrongInput(frame, .append("\n[Ziel](../gibt-es-nicht/)\n"), "verweis-ziel", line: 57),
        WrongInput(frame, .append("\n[Ziel](javascript:alert)\n"), "verweis-unsicher", line: 57),
        WrongInput(branches, .replace("wert>=10}", by: "wert>=90}"), "behauptung-falsch", line: 25),
        WrongInput(branches, .replace("wert>=10}", by: "wert>=zehn}"), "attribut-wert", line: 25),
        WrongInput(
            branches, .replace("wert>=10}", by: "zweig=natur_bio wert>=10 trend=steigend}"), "behauptung-form", line: 25
        ),
        WrongInput(branches, .replace("sortierung=name", by: "sortierung=wert"), "rangfolge-verboten", line: 33),
        WrongInput(
            branches,
            .replace("raum=Oberquell,Niederstein zeit=\"2022/23\"", by: "raum=Oberquell,Niederstein zeit=\"2012/13\""),
            "zeit-leer", line: 12),
        WrongInput(branches, .append("\n::tabelle{#abb-quote indikator=einwohner}\n"), "anker-doppelt", line: 57),
        WrongInput(
            "content/bausteine/musik.md", .append("\n::einbinden{datei=musik.md}\n"), "einbindung-kreis", line: 5),
        WrongInput(
            "content/03-musik.md", .replace("datei=bausteine/musik.md", by: "datei=../../etc/passwd"),
            "datei-ausserhalb", line: 6),
    ]

    // MARK: Settings and theme

    private static let settings: [WrongInput] = [
        WrongInput("content/bericht.yaml", .replace("kreis: 99001", by: "kreis: 99002"), "raum-unbekannt", line: 12),
        WrongInput(
            "content/bericht.yaml", .replace("formatversion: 1", by: "formatversion: 2"), "format-version", line: 1),
        WrongInput("content/bericht.yaml", .replace("thema: eigen", by: "thema: eigenes"), "thema-fehlt", line: 11),
        WrongInput(
            "content/bericht.yaml", .replace("stand: 2025-02-28", by: "stand: 2025-02-29"), "feld-wert", line: 8),
        WrongInput("content/bericht.yaml", .replace("untertitel:", by: "untertitle:"), "feld-unbekannt", line: 3),
        WrongInput("content/seiten/impressum.md", .delete, "pflichtseite-fehlt", line: 1, in: "content/bericht.yaml"),
        WrongInput(
            "content/seiten/impressum.md", .replace("titel: Impressum", by: "titel: Impressum\ntitel: Impressum"),
            "feld-doppelt", line: 3),
        WrongInput(
            "content/seiten/datenschutz.md", .replace("titel: Datenschutz", by: "titel: Datenschutz\nslug: Über uns"),
            "adresse-form", line: 3),
        WrongInput(
            "content/04-verzeichnisse.md", .replace("kennung: V", by: "slug: zweige"), "adresse-doppelt", line: 3),
        WrongInput("themes/eigen/tokens.yaml", .replace("haus: \"#2f6b1f\"", by: "haus: grün"), "token-wert", line: 10),
        WrongInput("themes/eigen/seite.mustache", .append("\n{{gibt_es_nicht}}\n"), "vorlage-name", line: 20),
    ]
}
