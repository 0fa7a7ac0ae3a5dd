import Foundation
import Glibc
import Testing

/// `bericht new`: a project for another district that builds at once.
@Suite("Neuer Bericht")
struct NewProjectTests {
    /// Runs `new` in an empty folder; the project's folder and what the program said.
    private func new(_ arguments: [String]) throws -> (folder: String, result: Bericht.Result) {
        let place = try Workplace.folder("neu")
        return (place + "/" + arguments[0], try Bericht.run(["new"] + arguments, in: place))
    }

    static let districts: [(arguments: [String], name: String, key: String, located: String)] = [
        (["Kreis Übung"], "Kreis Übung", "99001", "im Kreis Übung"),
        (
            ["bericht", "--name", "Landkreis Ährenfeld", "--key", "03999"], "Landkreis Ährenfeld", "03999",
            "im Landkreis Ährenfeld"
        ),
        (
            ["stadt bericht", "--name", "Hanse- und Universitätsstadt Seehafen (Nord)", "--key", "13998"],
            "Hanse- und Universitätsstadt Seehafen (Nord)", "13998",
            "in der Hanse- und Universitätsstadt Seehafen (Nord)"
        ),
        (["tief/innen/Märkischer Kreis", "--key", "10041"], "Märkischer Kreis", "10041", "im Märkischen Kreis"),
    ]

    @Test("er prüft und baut ohne Fehler und ohne Warnung", arguments: districts.indices)
    func buildsClean(index: Int) throws {
        let district = Self.districts[index]
        let (folder, result) = try new(district.arguments)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.errors == "")
        let project = ProjectCopy(folder: folder)
        let check = try project.run("check", "--strict")
        #expect(check.code == 0 && check.errors == "", "\(check.errors)")
        #expect(check.output.hasPrefix("Geprüft: 0 Fehler, 0 Warnungen"))
        let build = try project.build(["--strict"])
        #expect(build.code == 0 && build.errors == "", "\(build.errors)")
        let files = try project.outputFiles()
        let start = String(decoding: try #require(files["index.html"]), as: UTF8.self)
        #expect(start.contains(district.name))
        #expect(start.contains("wie Menschen \(district.located) lernen."))
        for path in [
            "kapitel/rahmenbedingungen/index.html", "kapitel/schule/index.html", "impressum/index.html",
            "datenschutz/index.html", "barrierefreiheit/index.html", "leichte-sprache/index.html",
            "raeume/\(district.key)901-musterstadt/index.html", "abbildungen/karte-unter-18.svg",
        ] {
            #expect(files[path] != nil, "\(path)")
        }
    }

    @Test("nichts aus dem Demobericht steht darin, weder im Projekt noch auf den Seiten")
    func nothingOfTheDemo() throws {
        let (folder, _) = try new(["Kreis Übung"])
        let project = ProjectCopy(folder: folder)
        #expect(try project.build().code == 0)
        for (path, data) in try ProjectCopy.files(below: folder) {
            for word in ["cloppenburg", "03453", "niedersachsen", "nbgg", "oldenburg"] {
                #expect(!SecondProjectTests.contains(data, Array(word.utf8)), "\(word) in \(path)")
            }
        }
    }

    @Test("jede Zahl auf jeder Seite ist als Beispieldaten gekennzeichnet")
    func syntheticMark() throws {
        let (folder, _) = try new(["Kreis Übung"])
        let project = ProjectCopy(folder: folder)
        #expect(try project.build().code == 0)
        var seen = 0
        for (path, data) in try project.outputFiles() where path.hasSuffix("index.html") {
            let page = String(decoding: data, as: UTF8.self)
            guard page.contains("class=\"wert\"") else { continue }
            seen += 1
            #expect(page.contains("Beispieldaten"), "\(path)")
        }
        #expect(seen > 5)
    }

    @Test("die Ausgabe nennt, was noch auszufüllen ist, und den nächsten Schritt")
    func report() throws {
        let (folder, result) = try new(["Kreis Übung"])
        #expect(result.output.hasPrefix("Fertig: Kreis Übung, "))
        #expect(result.output.contains("\nNoch auszufüllen, bevor der Bericht öffentlich wird:\n"))
        #expect(result.output.contains("  content/seiten/impressum.md: [Straße und Hausnummer], "))
        #expect(result.output.hasSuffix("\n  cd 'Kreis Übung'\n  bericht build\n"))
        // Every gap that is named stands in its file.
        for line in result.output.components(separatedBy: "\n") where line.hasPrefix("  content/seiten/") {
            let parts = line.dropFirst(2).components(separatedBy: ": ")
            let text = try NaiveFiles.text(folder + "/" + parts[0])
            for gap in parts[1].components(separatedBy: "], ") {
                #expect(text.contains(gap.hasSuffix("]") ? gap : gap + "]"), "\(gap)")
            }
        }
    }

    @Test("mit --with-theme liegen die Dateien des Themas zum Ändern da, und das Ergebnis ist dasselbe")
    func theme() throws {
        let (folder, _) = try new(["Kreis Übung"])
        let (themed, _) = try new(["Kreis Übung", "--with-theme"])
        let standard = try ProjectCopy.files(below: Bericht.repository + "/themes/standard")
        #expect(try ProjectCopy.files(below: themed + "/themes/standard") == standard)
        #expect(try ProjectCopy(folder: folder).build().code == 0)
        #expect(try ProjectCopy(folder: themed).build().code == 0)
        #expect(try ProjectCopy(folder: folder).outputFiles() == ProjectCopy(folder: themed).outputFiles())
        // A theme may be as small as its own colours.
        let own = ProjectCopy(folder: folder)
        try own.write(
            "themes/standard/tokens.yaml",
            NaiveFiles.text(themed + "/themes/standard/tokens.yaml").replacing("#005b7f", with: "#2f6b1f"))
        #expect(try own.build().code == 0)
        let styles = try own.outputFiles().filter { $0.key.hasSuffix(".css") }.values
            .map { String(decoding: $0, as: UTF8.self) }.joined()
        #expect(styles.contains("#2f6b1f") && !styles.contains("#005b7f"))
    }

    @Test("was schon da ist, bleibt: ein nicht leerer Ordner wird abgelehnt")
    func occupied() throws {
        let place = try Workplace.folder("belegt")
        let project = ProjectCopy(folder: place)
        try project.write("mein bericht/brief.txt", "Lieber Kreis\n")
        try project.write("datei", "x")
        let before = try ProjectCopy.files(below: place)
        for name in ["mein bericht", "datei", ".", "..", ""] {
            let result = try Bericht.run(["new", name], in: place)
            #expect(result.code == 2, "\(name): \(result.output)")
            #expect(result.errors.contains("[ausgabe-fremd]"), "\(name): \(result.errors)")
            #expect(result.output == "")
        }
        #expect(try ProjectCopy.files(below: place) == before)
        try FileManager.default.createDirectory(atPath: place + "/leer", withIntermediateDirectories: false)
        #expect(try Bericht.run(["new", "leer", "--name", "Kreis Leer-Feld"], in: place).code == 0)
        #expect(try ProjectCopy(folder: place + "/leer").run("check").code == 0)
        let inside = try Bericht.run(["new", "content/teil"], in: place + "/leer")
        #expect(inside.code == 2 && inside.errors.contains("eines anderen Berichts"))
    }

    @Test(
        "ein Name oder Schlüssel, der nicht geht: 2, mit dem nächsten Schritt, und nichts ist geschrieben",
        arguments: [
            (["a", "--key", "3459"], "--key 03459"), (["a", "--key", "99001001"], "--key 99001"),
            (["a", "--key", "abcde"], "»abcde« ist kein Schlüssel aus fünf Ziffern"),
            (["a", "--name", "Kreis: \"Übung\""], "Das Zeichen »:« ist im Namen nicht vorgesehen"),
            (["4711"], "--name \"Landkreis Übung\""), (["a", "b"], "Unexpected argument"), ([], "<dir>"),
        ])
    func refused(arguments: [String], text: String) throws {
        let place = try Workplace.folder("abgelehnt")
        let result = try Bericht.run(["new"] + arguments, in: place)
        #expect(result.code == 2)
        #expect(result.errors.contains(text), "\(result.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: place).isEmpty)
    }

    @Test("ohne Schreibrecht: 3, und nichts bleibt zurück", .enabled(if: getuid() != 0))
    func readOnly() throws {
        let place = try Workplace.folder("schreibschutz")
        chmod(place, 0o555)
        defer { chmod(place, 0o755) }
        let result = try Bericht.run(["new", "Kreis Übung"], in: place)
        #expect(result.code == 3)
        #expect(result.errors.contains("[schreiben-fehler]"))
    }

    @Test(
        "bricht das Schreiben ab, bleibt nichts zurück: 3, und ein leerer Ordner bleibt leer", arguments: [false, true])
    func fullDisk(isThere: Bool) throws {
        let place = try Workplace.folder("voll")
        if isThere {
            try FileManager.default.createDirectory(atPath: place + "/Kreis Übung", withIntermediateDirectories: false)
        }
        // No file may become longer than a kilobyte: the first long one cannot be written.
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "ulimit -f 1; exec \"$0\" new 'Kreis Übung' 2>/dev/null", Bericht.path]
        process.currentDirectoryURL = URL(fileURLWithPath: place)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 3)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place) == (isThere ? ["Kreis Übung"] : []))
        #expect(try ProjectCopy.files(below: place).isEmpty)
        #expect(try Bericht.run(["new", "Kreis Übung"], in: place).code == 0)
    }

    @Test("was ein abgebrochener Lauf zurückließ, räumt der nächste weg")
    func leftovers() throws {
        let place = try Workplace.folder("rest")
        try ProjectCopy(folder: place).write(".Kreis Übung.bericht-neu-1-abc/content/index.md", "halb\n")
        #expect(try Bericht.run(["new", "Kreis Übung"], in: place).code == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place) == ["Kreis Übung"])
    }

    @Test("zwei Läufe schreiben dieselben Bytes")
    func deterministic() throws {
        let (first, _) = try new(["Kreis Übung"])
        let (second, _) = try new(["Kreis Übung"])
        #expect(try ProjectCopy.files(below: first) == ProjectCopy.files(below: second))
    }
}
