import Foundation
import Testing

/// `bericht diff` as a process, and the place in the delivery on the page of an indicator.
@Suite("Vergleich zweier Stände")
struct DiffTests {
    private static let table = "data/grunddaten/ausgaben.csv"

    /// The second project with one other number, and where it stands in its delivery.
    private static let changed = Result {
        let copy = try ProjectCopy.second(named: "vergleich")
        try copy.write(
            table,
            copy.text(table).replacing("raum;zeit;wert;marken\n", with: "raum;zeit;wert;marken;herkunft\n")
                .replacing("99001;2019;431.250,50;", with: "99001;2019;431.999,50;;2020/haushalt alt.xlsx:Plan 1!C7")
                .replacing("99001;2020;448.125;", with: "99001;2020;448.125;;haushalt.csv:12:4"))
        return copy
    }

    private let old: ProjectCopy
    private let new: ProjectCopy

    init() throws {
        old = try BuiltReport.second.get().project
        new = try Self.changed.get()
    }

    @Test("nennt den Wert, den Indikator und die Abbildung; der Rückgabewert ist 0, mit --strict 1")
    func states() throws {
        let result = try Bericht.run(["diff", old.folder, new.folder])
        #expect(result.code == 0, "\(result.errors)")
        for part in [
            "431250,5 → 431999,5", "Indikator ausgaben_gesamt",
            "»Ausgaben für Lernmittel«, 1 Wert  content/01-rahmen.md:",
        ] {
            #expect(
                result.output.replacing(".", with: "").contains(part.replacing(".", with: "")),
                "\(part): \(result.output)")
        }
        #expect(try Bericht.run(["diff", old.folder, new.folder, "--strict"]).code == 1)
        let json = try Bericht.run(["diff", old.folder, new.folder, "--format", "json"])
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect((object?["grunddaten"] as? [[String: Any]])?.count == 1)
    }

    @Test("gleiche Ordner haben keine Unterschiede, auch mit --strict")
    func equalStates() throws {
        let result = try Bericht.run(["diff", old.folder, old.folder, "--strict"])
        #expect(result.code == 0 && result.output.hasPrefix("Keine Unterschiede.\n"), "\(result)")
    }

    @Test("zwei Ausgaben werden nach ihren veröffentlichten Werten verglichen")
    func outputs() throws {
        let output = try Workplace.folder("vergleich-ausgabe") + "/neu"
        let built = try new.build(["--output", output])
        #expect(built.code == 0, "\(built.errors)")
        let result = try Bericht.run(["diff", old.output, output])
        #expect(result.code == 0 && result.output.contains("ausgaben_gesamt, 99001, 2019"), "\(result)")
        #expect(try Bericht.run(["diff", old.output, old.output, "--strict"]).code == 0)
        // The page names file and place of the delivery, never its folder.
        let page = try NaiveFiles.text(output + "/indikatoren/ausgaben_gesamt/index.html")
        #expect(page.contains("Lieferung haushalt.csv, Zeile 12, Feld 4"))
        #expect(page.contains("Lieferung haushalt alt.xlsx, Plan 1!C7"))
        #expect(!page.contains("2020/haushalt"))
    }

    @Test("was sich nicht vergleichen lässt, ist ein falscher Aufruf")
    func wrongUse() throws {
        for pair in [[old.folder, old.output], [old.folder, "gibt-es-nicht"], [old.folder, "/usr"]] {
            let result = try Bericht.run(["diff"] + pair)
            #expect(result.code == 2 && result.output.isEmpty && !result.errors.isEmpty, "\(result)")
        }
    }
}
