import Catalogue
import Deliveries
import Diagnostics
import Foundation
import Testing

/// From deliveries to files of the project, without a disk.
@Suite("Import")
struct ImportRunTests {
    private let table = "data/grunddaten/schulabgaenge.csv"
    private let sidecar = "data/grunddaten/schulabgaenge.yaml"
    private let record = "data/importe/protokoll/schulabgaenge.md"

    private func leavers(_ deliveries: String...) throws -> ImportFixture {
        var project = try ImportFixture()
        project["data/importe/schulabgaenge.yaml"] = ImportFixture.leavers
        // The other dataset of the project is not what this is about.
        project["data/grunddaten/bevoelkerung.csv"] =
            "raum;zeit;alter;wert\n99001;2023-12-31;a0_17;2100\n99001;2023-12-31;a18;7900\n"
        for name in deliveries { try project.deliver(name) }
        return project
    }

    @Test("der erste Import schreibt Tabelle, Stand, Protokoll und Prüfsummen")
    func first() throws {
        var project = try leavers("99111-02-06-4_2017.csv")
        let run = project.run()
        #expect(run.messages == [])
        #expect(
            run.outcome?.summary
                == "1 Lieferung, 18 Werte: 0 gleich, 18 neu, 0 berichtigt; Protokoll: data/importe/protokoll/schulabgaenge.md"
        )
        let sidecarBefore = project[sidecar]
        #expect(project.importing(run) == [table, sidecar, record, DeliveryChecksums.path].sorted())
        #expect(
            project[table].hasPrefix(
                """
                raum;zeit;abschluss;wert;zeichen;herkunft
                99001;2013;insgesamt;1400;;99111-02-06-4_2017.csv:12:4
                99001;2013;ohne;90;;99111-02-06-4_2017.csv:12:5
                99001;2013;mit;1310;;99111-02-06-4_2017.csv:12:6
                99001;2014;insgesamt;1448;;99111-02-06-4_2017.csv:9:4
                """), "\(project[table])")
        #expect(project[table].contains("99001001;2013;ohne;;geheim;99111-02-06-4_2017.csv:13:5\n"))
        #expect(
            project[sidecar] == sidecarBefore.replacingOccurrences(of: "stand: 2025-01-15", with: "stand: 2017-10-10"))
        #expect(
            project.checksums.map { String(decoding: $0, as: UTF8.self) }?.hasSuffix("  99111-02-06-4_2017.csv\n")
                == true)
    }

    @Test("ein zweiter Import ändert kein Byte")
    func second() throws {
        var project = try leavers("99111-02-06-4_2017.csv", "99111-02-06-4_2018.csv")
        _ = project.importing(project.run())
        let again = project.run()
        #expect(again.messages == [])
        #expect(project.importing(again) == [])
        #expect(again.outcome?.summary.hasPrefix("2 Lieferungen, 27 Werte: 27 gleich, 0 neu, 0 berichtigt;") == true)
    }

    @Test("die Lieferung des nächsten Jahres ergänzt und berichtigt; das Protokoll nennt alt und neu mit Fundstelle")
    func nextYear() throws {
        var project = try leavers("99111-02-06-4_2017.csv")
        _ = project.importing(project.run())
        let before = project[table]
        try project.deliver("99111-02-06-4_2018.csv")
        let run = project.run("schulabgaenge")
        #expect(run.messages == [])
        #expect(run.outcome?.summary.hasPrefix("2 Lieferungen, 27 Werte: 14 gleich, 9 neu, 4 berichtigt;") == true)
        _ = project.importing(run)
        #expect(project[table].contains("99001;2014;insgesamt;1425;;berichtigt;99111-02-06-4_2018.csv:12:4\n"))
        #expect(project[sidecar].contains("stand: 2018-02-24\n"))
        #expect(
            project[record].contains(
                "| 99001 Musterkreis | 2014 | insgesamt | 1448 | 1425 | 99111-02-06-4\\_2017.csv, Zeile 9, Feld 4 (Stand 10.10.2017) | "
                    + "99111-02-06-4\\_2018.csv, Zeile 12, Feld 4 (Stand 24.02.2018) |\n"), "\(project[record])")
        // What did not change stays line by line, but for the new column of marks.
        let lines = Set(project[table].split(separator: "\n").map { $0.replacingOccurrences(of: ";;;", with: ";;") })
        let kept = before.split(separator: "\n").dropFirst().filter { lines.contains(String($0)) }
        #expect(kept.count == 10)
        // The older protocol stays below.
        #expect(project[record].components(separatedBy: "\n## Import ").count == 3)
    }

    @Test("das Protokoll ist der vereinbarte Text")
    func goldenProtocol() throws {
        var project = try leavers("99111-02-06-4_2017.csv", "99111-02-06-4_2018.csv")
        _ = project.importing(project.run())
        let golden = ImportFixture.tests.appendingPathComponent("Fixtures/lieferungen/protokoll.md")
        if ProcessInfo.processInfo.environment["BERICHT_UPDATE_GOLDEN"] == "1" {
            try project[record].write(to: golden, atomically: true, encoding: .utf8)
        }
        #expect(project[record] == (try? String(contentsOf: golden, encoding: .utf8)))
    }

    @Test("eine Lieferung, die sich seit ihrem Import geändert hat, hält an")
    func changedDelivery() throws {
        var project = try leavers("99111-02-06-4_2017.csv")
        _ = project.importing(project.run())
        project.deliveries["99111-02-06-4_2017.csv"]?.append(0x0A)
        let run = project.run()
        #expect(run.outcome == nil)
        #expect(run.messages.count == 1)
        #expect(
            run.messages.first?.hasPrefix("data/roh/pruefsummen.txt:1: Die Lieferung »data/roh/99111-02-06-4_2017.csv«")
                == true)
    }

    @Test("was die Daten falsch machte, wird nicht geschrieben; die Meldung nennt die Stelle in der Lieferung")
    func contradiction() throws {
        var project = try leavers()
        let text = String(decoding: try ImportFixture.delivery("99111-02-06-4_2017.csv"), as: UTF8.self)
        project.deliveries["99111-02-06-4_2017.csv"] = Array(
            text.replacingOccurrences(of: ";1448;94;", with: ";1449;94;").utf8)
        let run = project.run()
        #expect(run.outcome == nil)
        #expect(run.messages.contains { $0.contains("aus data/roh/99111-02-06-4_2017.csv, Zeile ") }, "\(run.messages)")
    }

    @Test("ein Fehler, der schon vorher in anderen Daten steckte, hält den Import nicht an")
    func foreignError() throws {
        var project = try leavers("99111-02-06-4_2017.csv")
        project["data/grunddaten/bevoelkerung.csv"] = "raum;zeit;alter;wert\n99001;2023-12-31;a0_17;viele\n"
        #expect(project.run().messages == [])
    }

    @Test("eine beschädigte Lieferung schreibt nichts", arguments: [0, 60, 400, 500])
    func damaged(length: Int) throws {
        var project = try leavers("99111-02-06-4_2018.csv")
        project.deliveries["99111-02-06-4_2017.csv"] = Array(
            try ImportFixture.delivery("99111-02-06-4_2017.csv").prefix(length))
        let run = project.run()
        #expect(run.outcome == nil)
        #expect(!run.errors.isEmpty)
    }

    @Test("zwei Rezepte: ohne Vorrang hält der Widerspruch an, mit Vorrang entscheidet er und steht im Protokoll")
    func twoRecipes() throws {
        var project = try leavers("99111-02-06-4_2018.csv")
        let second = ImportFixture.leavers.replacingOccurrences(of: "99111-02-06-4_*.csv", with: "zweite.csv")
        let text = String(decoding: try ImportFixture.delivery("99111-02-06-4_2018.csv"), as: UTF8.self)
        project.deliveries["zweite.csv"] = Array(
            text.replacingOccurrences(of: ";1425;94;1331", with: ";1425;95;1330")
                .replacingOccurrences(of: ";777;50;727", with: ";777;51;726").utf8)
        project["data/importe/meldung.yaml"] = second
        let stopped = project.run("meldung")
        #expect(stopped.outcome == nil)
        #expect(
            stopped.messages.first?.contains("Zwei Rezepte nennen für 99001, 2014, ohne verschiedene Werte: ") == true,
            "\(stopped.messages)")
        project["data/importe/meldung.yaml"] = second + "vorrang: 2\n"
        let run = project.run()
        #expect(run.messages == [])
        _ = project.importing(run)
        #expect(project[table].contains("99001;2014;ohne;95;zweite.csv:12:5\n"))
        #expect(project[record].contains("4 Werte: verschieden, »vorrang« hat entschieden."), "\(project[record])")
        #expect(project.importing(project.run()) == [])
    }

    @Test("alle Formate zusammen: ZIP, Würfel, Excel, OpenDocument und CSV")
    func formats() throws {
        var project = try leavers("99111-02-06-4_2018.csv")
        project["data/grunddaten/bevoelkerung.csv"] = "raum;zeit;alter;wert\n99001;2019-12-31;a0_17;1800\n"
        try project.deliver(
            "99411_flat.zip", "99411_wuerfel.csv", "bevoelkerung.xlsx", "bevoelkerung.ods", "schulliste.csv")
        let ages = "{ALT000B18: a0_17, ALT018UM: a18}"
        project["data/importe/flach.yaml"] = """
            grunddaten: bevoelkerung
            datei: 99411_flat.zip
            zeichensatz: genesis
            raum: {variable: KREISE}
            zeit: {variable: zeit}
            merkmale: {alter: {variable: ALT, zuordnung: {ALT000B18: a0_17, ALT018UM: a18, Insgesamt: insgesamt}}}

            """
        project["data/importe/wuerfel.yaml"] = """
            grunddaten: bevoelkerung
            datei: 99411_wuerfel.csv
            zeichensatz: genesis
            raum: {variable: KREISE}
            zeit: {variable: zeit}
            merkmale: {alter: {variable: ALTGR, zuordnung: \(ages)}}

            """
        for (name, file) in [("mappe", "bevoelkerung.xlsx"), ("calc", "bevoelkerung.ods")] {
            project["data/importe/\(name).yaml"] = """
                grunddaten: bevoelkerung
                datei: \(file)
                zeichensatz: eigene
                schluesselspalten: 2
                raum: {spalte: A}
                zeit: {spalte: B}
                merkmale: {alter: {kopf: 1, zuordnung: {unter 18: a0_17, 18 und älter: a18}}}

                """
        }
        project["data/importe/meldung.yaml"] = """
            grunddaten: schulabgaenge
            datei: schulliste.csv
            zeichensatz: eigene
            zeichen: {'-': unbekannt}
            raum: {spalte: Schlüssel}
            zeit: {fest: 2016}
            merkmale: {abschluss: {kopf: 1, zuordnung: {2016 ohne: ohne, 2016 mit: mit}}}

            """
        let run = project.run()
        #expect(run.messages == [])
        let changed = project.importing(run)
        #expect(changed.contains("data/grunddaten/bevoelkerung.csv"))
        #expect(
            project["data/grunddaten/bevoelkerung.csv"] == """
                raum;zeit;alter;wert;marken;herkunft
                99001;2019-12-31;a0_17;1800;;
                99001;2020-12-31;a0_17;1900;;bevoelkerung.ods:Liste!C2
                99001;2020-12-31;a18;8100;;bevoelkerung.ods:Liste!D2
                99001;2021-12-31;a0_17;1950;;bevoelkerung.xlsx:Bevölkerung!C2
                99001;2021-12-31;a18;8050;;bevoelkerung.xlsx:Bevölkerung!D2
                99001;2022-12-31;a0_17;2000;;99411_wuerfel.csv:12:5
                99001;2022-12-31;a18;8000;;99411_wuerfel.csv:13:5
                99001;2023-12-31;insgesamt;10000;;99411_flat.zip:4:14
                99001;2023-12-31;a0_17;2100;;99411_flat.zip:2:14
                99001;2023-12-31;a18;7900;vorlaeufig;99411_flat.zip:3:14

                """, "\(project["data/grunddaten/bevoelkerung.csv"])")
        #expect(project[table].contains("99001002;2016;mit;;unbekannt;schulliste.csv:5:4\n"), "\(project[table])")
        #expect(project.importing(project.run()) == [])
    }

    // MARK: Before anything is read

    @Test("ohne Rezepte, mit unbekanntem Rezept, ohne Lieferung, ohne Beschreibung: jeder Fall sagt, was zu tun ist")
    func plans() throws {
        let empty = try ImportFixture()
        #expect(empty.run().messages == ["data/importe:1: In »data/importe« liegt kein Rezept"])
        var project = try leavers()
        let unknown = project.run("schulabgange")
        #expect(unknown.errors.first?.hint == "Meinten Sie »schulabgaenge«?")
        #expect(unknown.errors.first?.span == nil)
        let missing = project.run()
        #expect(
            missing.messages == [
                "data/importe/schulabgaenge.yaml:3: Zu »99111-02-06-4_*.csv« liegt in »data/roh« keine Lieferung"
            ])
        try project.deliver("99111-02-06-4_2017.csv")
        project["data/importe/schulabgaenge.yaml"] = ImportFixture.leavers.replacingOccurrences(
            of: "grunddaten: schulabgaenge", with: "grunddaten: abbrecher")
        let nameless = project.run("schulabgaenge")
        #expect(nameless.messages.first?.contains("fehlt die Beschreibung »data/grunddaten/abbrecher.yaml«") == true)
        #expect(nameless.errors.first?.hint?.contains("»bericht import --suggest DATEI«") == true)
    }

    @Test("ohne Angabe bleiben Grunddaten, deren Lieferung fehlt, mit einem Hinweis; genannt sind sie ein Fehler")
    func undelivered() throws {
        var project = try leavers("99111-02-06-4_2017.csv")
        let other = ImportFixture.leavers.replacingOccurrences(of: "schulabgaenge", with: "bevoelkerung")
            .replacingOccurrences(of: "99111-02-06-4_*", with: "fehlt*").replacingOccurrences(
                of: "abschluss", with: "alter")
        project["data/importe/bevoelkerung.yaml"] = other
        let run = project.run()
        #expect(run.messages == [])
        #expect(
            run.diagnostics.filter { $0.code == .fileMissing }.map(\.message) == [
                "Zu »fehlt*.csv« liegt in »data/roh« keine Lieferung; »bevoelkerung« bleibt, wie es ist"
            ])
        #expect(project.importing(run).contains(table))
        #expect(project.run("bevoelkerung").messages.count == 1)
    }

    @Test("ein unfertiger Entwurf anderer Grunddaten hält den Import nicht an")
    func unfinishedDraft() throws {
        var project = try leavers("99111-02-06-4_2017.csv")
        project["data/grunddaten/entwurf.yaml"] = "titel: Entwurf\n# FRAGE: Welche Einheit?\nart: bestand\n"
        #expect(project.run("schulabgaenge").messages == [])
    }

    @Test("Grunddaten in anderer Form werden nicht überschrieben")
    func otherForms() throws {
        var project = try leavers("99111-02-06-4_2017.csv")
        project[sidecar] += "kodierung: latin1\n"
        #expect(project.run().messages.first?.contains("schreibt der Import in UTF-8 mit Semikolon") == true)
        project = try leavers("99111-02-06-4_2017.csv")
        project["data/grunddaten/schulabgaenge.xlsx"] = "x"
        #expect(project.run().messages.contains { $0.contains("liegen als »data/grunddaten/schulabgaenge.xlsx« vor") })
    }

    @Test("der Stand wird an seiner Stelle ersetzt, Kommentare und Anführungszeichen bleiben")
    func stand() throws {
        var project = try leavers("99111-02-06-4_2017.csv")
        project[sidecar] = project[sidecar].replacingOccurrences(
            of: "stand: 2025-01-15", with: "stand:   \"2025-01-15\"   # vom Amt")
        _ = project.importing(project.run())
        #expect(project[sidecar].contains("stand:   \"2017-10-10\"   # vom Amt\n"))
    }

    @Test("die Berichtigung der echten Tabelle 21121-02-02-4 wird gemeldet: 1448 zu 1425")
    func realRevision() throws {
        guard RealData.folder != nil else { return }
        var project = try leavers()
        project["data/raeume.csv"] =
            "schluessel;name;typ;uebergeordnet;teile_vollstaendig\n03;Land;land;;nein\n03453;Kreis;kreis;03;nein\n"
        for path in ["schulabgaenge.yaml", "bevoelkerung.yaml", "bevoelkerung.csv"] {
            project.files["data/grunddaten/" + path] = nil
        }
        project.files["data/importe/schulabgaenge.yaml"] = nil
        for path in project.files.keys where path.hasPrefix("data/indikatoren") { project.files[path] = nil }
        project["data/grunddaten/zusatz.yaml"] = """
            titel: Zusätzlich erworbene Abschlüsse
            einheit: Personen
            art: fluss
            additiv: nein
            zeitbezug: kalenderjahr
            merkmale: []
            ortsprinzip: schulort
            quelle: amt
            stand: 2017-01-01

            """
        project["data/importe/zusatz.yaml"] = """
            datei: 21121*.csv
            zeichensatz: genesis
            raum: {spalte: 2}
            raeume: bekannt
            nur: {raum: ['03453']}
            zeit: {spalte: 1}
            werte:
              - {spalte: 4}
            """
        project.deliveries["21121-a.csv"] = try RealData.bytes("regionalstatistik-classic/21121-02-02-4.utf8.ni.csv")
        _ = project.importing(project.run())
        project.deliveries["21121-b.csv"] = try RealData.bytes("regionalstatistik-classic/21121-02-02-4.latin1.csv")
        let run = project.run()
        #expect(run.messages == [])
        #expect(run.outcome?.summary.contains("9 gleich, 0 neu, 1 berichtigt") == true, "\(run.outcome?.summary ?? "")")
        _ = project.importing(run)
        #expect(project["data/grunddaten/zusatz.csv"].contains("03453;2014;1425;berichtigt;21121-b.csv:"))
        #expect(project["data/importe/protokoll/zusatz.md"].contains("| 2014 | 1448 | 1425 |"))
    }
}

@Suite("Muster für Lieferungen")
struct DeliveryPatternTests {
    @Test(arguments: [
        ("21111*.csv", ["21111.csv", "21111-a.csv"], ["a/21111.csv", "21111.csv.txt", "2111.csv"]),
        ("*/liste*.x*", ["a/liste.xlsx", "b/liste-2.x"], ["liste.xlsx", "a/b/liste.xlsx"]),
        ("data/roh/a.csv", ["a.csv"], ["b.csv"]), ("*", ["a"], ["a/b"]), ("a**b", ["ab", "axb"], ["a"]),
    ])
    func patterns(pattern: String, fits: [String], others: [String]) throws {
        for (paths, expected) in [(fits, true), (others, false)] {
            for path in paths { #expect(DeliveryPattern(pattern).matches(path) == expected, "\(path)") }
        }
    }
}
