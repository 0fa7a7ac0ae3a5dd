import Foundation
import Testing

/// What the monitoring person does every day: look what has come, correct a number, sign data off.
@Suite("Tägliche Arbeit mit Daten")
struct DailyWorkTests {
    @Test("list deliveries nennt Stelle, Turnus, nächsten Termin und Eingang")
    func deliveries() throws {
        let demo = try BuiltReport.demo.get().project
        let text = try demo.run("list", "deliveries")
        #expect(text.code == 0)
        let line = try #require(text.output.split(separator: "\n").first { $0.hasPrefix("kita_bedarfsplanung ") })
        #expect(line.hasSuffix("Jugendamt, jährlich, fällig am 31.01.2027, zuletzt erhalten am 15.01.2026"), "\(line)")
        let json = try demo.run("list", "deliveries", "--format", "json").output
        let entries = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        let entry = try #require(entries.first { $0["id"] as? String == "kita_bedarfsplanung" })
        #expect(entry["titel"] as? String == "Kinder und Plätze in den Kitas der Gemeinden")
        #expect(entry["faellig"] as? String == "2027-01-31" && entry["erhalten"] as? String == "2026-01-15")
        #expect(entry["ueberfaellig"] as? Bool == false)
        #expect(entry["grunddaten"] as? [String] == ["kita_kinder", "kita_plaetze_gemeinde"])
    }

    @Test("check endet mit einer Übersicht: Stand, Freigaben, Lieferungen")
    func overview() throws {
        let project = try ProjectCopy.second(named: "uebersicht")
        let plain = try project.run("check")
        #expect(plain.output.contains("\nFreigaben: noch keine\n"))
        #expect(plain.output.contains(#/\nGrunddaten: [0-9]+, Stand /#))
        #expect(!plain.output.contains("Lieferungen"))
        try project.write(
            "data/lieferungen.yaml",
            "- {id: a, titel: Schulstatistik, von: Schulamt, grunddaten: [lernende], turnus: jaehrlich, faellig: 2020-01-31}\n"
        )
        let sidecar = "data/grunddaten/lernende.yaml"
        try project.write(
            sidecar,
            project.text(sidecar) + "geprueft: {von: Schulamt, am: 2025-01-20, pruefsumme: 0123456789abcdef}\n")
        let checked = try project.run("check")
        #expect(checked.code == 0)
        #expect(checked.output.contains("\nFreigegeben: 0\nFreigabe hinfällig: 1 (lernende)\nOhne Freigabe: "))
        #expect(
            checked.output.contains(
                "\nLieferungen: 1 erwartet, 1 überfällig\n  überfällig seit dem 31.01.2020: Schulstatistik (Schulamt)\n"
            ))
        #expect(checked.errors.contains("[lieferung-ueberfaellig]") && checked.errors.contains("[freigabe-hinfaellig]"))
        let sum = try #require(checked.errors.firstMatch(of: /»pruefsumme: ([0-9a-f]{16})«/)).output.1
        try project.replace("0123456789abcdef", by: String(sum), in: sidecar)
        #expect(try project.run("check").output.contains("\nFreigegeben: 1\nOhne Freigabe: "))
    }

    @Test(
        "eine Korrektur gilt überall, wird mit Zeile erklärt und als Anmerkung gezeigt, ohne zu sagen, wer sie wollte")
    func correction() throws {
        let demo = try ProjectCopy.demo()
        try demo.write(
            "data/korrekturen.csv",
            """
            grunddaten;raum;zeit;abschluss;geschlecht;alt;neu;grund;wer;wann
            schulabgaenge;03453;2015;ohne;;86;87;Nachmeldung einer Schule;Stelle Zwölf;2026-10-01
            schulabgaenge;03453;2015;;;2113;2114;Nachmeldung einer Schule;Stelle Zwölf;2026-10-01

            """)
        try demo.write(
            "data/grunddaten/schulabgaenge.yaml",
            demo.text("data/grunddaten/schulabgaenge.yaml")
                + "toleranz: {abschluss: 2, geschlecht: 2, grund: Die Nachmeldung nennt nur zwei Zahlen.}\n")
        let explained = try demo.run("explain", "schulabgang_ohne_abschluss", "--area", "03453", "--time", "2015")
        let text = explained.output.replacing("\u{A0}", with: " ")
        #expect(
            text.contains("berichtigt in data/korrekturen.csv:2 am 01.10.2026, vorher 86: Nachmeldung einer Schule"))
        #expect(text.contains("= 87 ("))
        let built = try demo.build(["--quiet"])
        #expect(built.code == 0, "\(built.errors)")
        var shown = 0
        for case let path as String in FileManager.default.enumerator(atPath: demo.output) ?? .init()
        where [".html", ".csv", ".json", ".svg"].contains(where: path.hasSuffix) {
            let text = String(
                decoding: FileManager.default.contents(atPath: demo.output + "/" + path) ?? Data(), as: UTF8.self)
            #expect(!text.contains("Stelle Zwölf"), "\(path)")
            if text.contains("berichtigt: Nachmeldung einer Schule") { shown += 1 }
        }
        #expect(shown > 0)
    }
}
