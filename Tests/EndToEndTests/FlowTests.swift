import Foundation
import Testing

/// One changed number arrives everywhere it is shown, and nowhere else; a claim it contradicts stops the build.
@Suite("Von den Daten zu den Seiten")
struct FlowTests {
    @Test("eine falsche Behauptung hält den Bau an und nennt beide Zahlen")
    func falseClaim() throws {
        let project = try ProjectCopy.second(named: "behauptung")
        #expect(try project.build().code == 0)
        let before = try project.outputFiles()
        // 80 of 359 are 22,3 %; with 30 they are 8,4 %: less than a tenth, and less than in Niederstein.
        try project.replace(
            "2023/24;handwerk;andere;33;", by: "2023/24;handwerk;andere;3;", in: "data/grunddaten/lernende.csv")
        try project.replace(
            "2023/24;sprachen;andere;25;", by: "2023/24;sprachen;andere;5;", in: "data/grunddaten/lernende.csv")
        let result = try project.build()
        #expect(result.code == 1)
        let text = result.errors.replacing("\u{A0}", with: " ")
        #expect(
            text.contains(
                "Behauptet ist mindestens 10, der Wert ist 8,4 % (Stadt Oberquell, 2023/24) [behauptung-falsch]"))
        #expect(
            text.contains(
                "Behauptet ist »hoeher«, die Werte sind 8,4 % (Stadt Oberquell, 2023/24) und 16,6 % (Gemeinde Niederstein, 2023/24) [behauptung-falsch]"
            ))
        #expect(try project.outputFiles() == before)
    }

    @Test("eine Änderung der Daten kommt in Satz, Zeichnung, Tabelle und Download an")
    func change() throws {
        let built = try BuiltReport.second.get()
        let before = built.files
        let project = try ProjectCopy.again(built, named: "aenderung")
        // 5,66 % more children in Oberquell: 19,5 % become 20,4 %.
        try project.replace(
            "99001001;2023-12-31;l0_5;", by: "99001001;2023-12-31;l0_5;1", in: "data/grunddaten/einwohnerzahl.csv")
        try project.replace("99001;2023-12-31;insgesamt;17171;\n", by: "", in: "data/grunddaten/einwohnerzahl.csv")
        let result = try project.build()
        #expect(result.code == 0, "\(result.errors)")
        let after = try project.outputFiles()
        let changed = Set(after.filter { before[$0.key] != $0.value }.keys)
        for path in [
            "index.html", "kapitel/rahmen/index.html", "abbildungen/abb-einwohner.svg", "abbildungen/karte-kinder.svg",
            "daten/abb-einwohner.csv", "daten/tab-einwohner.csv", "daten/karte-kinder.csv",
            "indikatoren/anteil_kinder/index.html", "pruefsummen.txt",
        ] {
            #expect(changed.contains(path), "\(path)")
        }
        for path in [
            "kapitel/zweige/index.html", "abbildungen/abb-ausgaben.svg", "daten/tab-zweige.csv", "impressum/index.html",
            "indikatoren/quote_andere/index.html", "daten/tab-faelle.csv",
        ] {
            #expect(before[path] != nil && !changed.contains(path), "\(path)")
        }
        // The index of the search carries its contents in its name.
        func names(_ files: [String: Data].Keys) -> [String] {
            files.filter { !$0.hasPrefix("assets/suchverzeichnis-") }.sorted()
        }
        #expect(names(after.keys) == names(before.keys))
    }

    @Test("eine Änderung an einer Quelle kommt in Quellenzeile, Verzeichnis und Download an")
    func source() throws {
        let built = try BuiltReport.second.get()
        let before = built.files
        let project = try ProjectCopy.again(built, named: "quelle")
        try project.replace("titel: Erfundene Umfrage", by: "titel: Ausgedachte Umfrage", in: "data/quellen.yaml")
        #expect(try project.build().code == 0)
        let after = try project.outputFiles()
        let changed = after.filter { before[$0.key] != $0.value }.keys.sorted()
        for path in [
            "daten/tab-zufrieden.csv", "indikatoren/zufriedene/index.html", "kapitel/zweige/index.html",
            "verzeichnisse/quellen/index.html",
        ] {
            #expect(changed.contains(path), "\(path)")
        }
        #expect(!changed.contains("kapitel/musik/index.html"))
        let texts = after.values.map { String(decoding: $0, as: UTF8.self) }
        #expect(!texts.contains { $0.contains("Erfundene Umfrage") })
    }

    @Test("eine neue Ausprägung erscheint ohne weiteres Zutun in Tabelle und Zeichnung")
    func newCategory() throws {
        let project = try ProjectCopy.second(named: "auspraegung")
        try project.replace(
            "    - {id: krankheit, titel: Krankheit}\n",
            by: "    - {id: krankheit, titel: Krankheit}\n    - {id: schwimmen, titel: Schwimmkurs}\n",
            in: "data/merkmale.yaml")
        var text = try project.text("data/grunddaten/faelle.csv")
        for area in ["99001001", "99001002"] {
            for year in 2019...2023 { text += "\(area);\(year);schwimmen;;null\n" }
        }
        try project.write("data/grunddaten/faelle.csv", text)
        let result = try project.build()
        #expect(result.code == 0, "\(result.errors)")
        let files = try project.outputFiles()
        for path in ["kapitel/musik/index.html", "daten/tab-faelle.csv", "abbildungen/abb-faelle.svg"] {
            #expect(String(decoding: try #require(files[path]), as: UTF8.self).contains("Schwimmkurs"), "\(path)")
        }
    }
}
