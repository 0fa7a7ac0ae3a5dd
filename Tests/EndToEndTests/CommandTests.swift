import Foundation
import Glibc
import Testing

/// Every command on the demo report, as a user types it.
@Suite("Befehle")
struct CommandTests {
    private let demo: ProjectCopy

    init() throws { demo = try BuiltReport.demo.get().project }

    private func objects(_ json: String) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    }

    @Test("build endet mit einer Zeile über das Ergebnis und schreibt die versprochenen Dateien")
    func build() throws {
        let built = try BuiltReport.demo.get()
        let line = built.result.output
        #expect(
            line.wholeMatch(
                of:
                    /Fertig: output\/index\.html, [0-9.]+ Seiten, [0-9.]+ Abbildungen, [0-9,]+ s\nOhne PDF: [0-9]+ Druckseiten; [^\n]+\n/
            ) != nil, "\(line)")
        for path in [
            "index.html", "404.html", "sitemap.xml", "feed.xml", "robots.txt", "pruefsummen.txt",
            "kapitel/sekundarstufe/index.html", "indikatoren/hochschulreife/index.html", "daten/abb-index.csv",
            "abbildungen/abb-index.svg", "verzeichnisse/glossar/index.html", "impressum/index.html",
            "datenschutz/index.html", "barrierefreiheit/index.html",
        ] {
            #expect(built.files[path] != nil, "\(path)")
        }
    }

    @Test(
        "--help hinter einem Befehl zeigt dessen Angaben",
        arguments: ["build", "check", "list", "explain", "import", "diff", "query", "render", "export", "new"])
    func help(command: String) throws {
        let result = try Bericht.run([command, "--help"])
        #expect(result.code == 0)
        #expect(result.output.contains("\nUSAGE: bericht \(command) "), "\(result.output)")
        #expect(try Bericht.run(["help", command]).output == result.output)
    }

    @Test("build --verbose zeigt Zeit und Speicher je Stufe, --quiet nichts")
    func verbosity() throws {
        let target = try Workplace.folder("ziel") + "/ausgabe"
        let verbose = try demo.build(["--output", target, "--verbose"])
        #expect(verbose.code == 0)
        #expect(verbose.errors.contains(" ms") || verbose.errors.contains(" s"))
        #expect(verbose.errors.contains("MB"))
        let quiet = try demo.build(["--output", target, "--quiet"])
        #expect(quiet.code == 0)
        #expect(quiet.output == "")
        #expect(quiet.errors == "")
    }

    @Test("check prüft und schreibt nichts")
    func check() throws {
        let project = try ProjectCopy.second(named: "pruefen")
        let result = try project.run("check")
        #expect(result.code == 0)
        #expect(result.output.hasPrefix("Geprüft: 0 Fehler, 0 Warnungen"))
        #expect(!FileManager.default.fileExists(atPath: project.output))
        let json = try project.run("check", "--format", "json")
        #expect(try objects(json.output).isEmpty)
    }

    @Test(
        "list nennt alles mit Kennung und Titel",
        arguments: ["areas", "indicators", "datasets", "figures", "directives"])
    func list(subject: String) throws {
        let text = try demo.run("list", subject)
        #expect(text.code == 0)
        let entries = try objects(try demo.run("list", subject, "--format", "json").output)
        #expect(entries.count >= (subject == "areas" ? 17 : 19))
        for entry in entries {
            #expect(Set(entry.keys) == ["id", "titel"])
            let id = try #require(entry["id"] as? String)
            let title = try #require(entry["titel"] as? String)
            #expect(!id.isEmpty && !title.isEmpty)
            #expect(text.output.contains(id) && text.output.contains(title))
        }
        #expect(Set(entries.compactMap { $0["id"] as? String }).count == entries.count)
    }

    @Test("explain zeigt Wert, Formel, jede Zelle mit Datei und Zeile, Quelle und Stand")
    func explainValue() throws {
        let result = try demo.run("explain", "schulabgang_ohne_abschluss", "--area", "03453", "--time", "2015")
        #expect(result.code == 0)
        let text = result.output.replacing("\u{A0}", with: " ")
        #expect(text.contains("4,1 %"))
        #expect(text.contains("anteil(schulabgaenge[abschluss=ohne], schulabgaenge)"))
        #expect(text.contains("Stand"))
        let lines = try demo.text("data/grunddaten/schulabgaenge.csv").components(separatedBy: "\n")
        let cells = text.matches(of: /data\/grunddaten\/schulabgaenge\.csv:([0-9]+)/).compactMap { Int($0.output.1) }
        #expect(
            cells.map { lines[$0 - 1] } == ["03453;2015;ohne;insgesamt;86;;", "03453;2015;insgesamt;insgesamt;2113;;"])
    }

    @Test("explain zeigt keine geschützte Zahl; --internal zeigt sie nur im Terminal")
    func explainSecret() throws {
        let project = try BuiltReport.second.get().project
        let arguments = ["explain", "umzugsfaelle", "--area", "99001002", "--time", "2023"]
        let open = try Bericht.run(arguments + ["--internal"], in: project.folder)
        #expect(open.code == 2 && open.output.isEmpty)
        #expect(open.errors.contains("nur im Terminal"))
        let published = try Bericht.run(arguments, in: project.folder)
        #expect(published.code == 0)
        #expect(published.output.contains("[nicht veröffentlichen]"))
        for number in ["2,9", "= 1", "= 35", "  35"] { #expect(!published.output.contains(number), "\(number)") }
    }

    @Test("explain einer Meldung sagt, was zu tun ist")
    func explainMessage() throws {
        let known = try demo.run("explain", "indikator-unbekannt")
        #expect(known.code == 0)
        #expect(known.output.contains("Was tun"))
        let mistyped = try demo.run("explain", "indikator-unbekant")
        #expect(mistyped.code == 2)
        #expect(mistyped.errors.contains("»indikator-unbekannt«"))
    }

    @Test("render gibt reines GFM ohne Projekt aus, Direktiven mit Projekt")
    func render() throws {
        let folder = try Workplace.folder("lose")
        let loose = ProjectCopy(folder: folder)
        try loose.write("text.md", "# Titel\n\nEin *Wort* und ~~zwei~~.\n")
        let plain = try loose.run("render", "text.md")
        #expect(plain.code == 0)
        #expect(plain.output == "<h1>Titel</h1>\n<p>Ein <em>Wort</em> und <del>zwei</del>.</p>\n")
        try loose.write("wert.md", "So viele: :wert{indikator=schulabgang_ohne_abschluss zeit=2015}.\n")
        #expect(try loose.run("render", "wert.md").code == 2)
        let rendered = try loose.run("render", "wert.md", "--project", demo.folder)
        #expect(rendered.code == 0, "\(rendered.errors)")
        #expect(rendered.output.contains("value=\"4.1\""))
    }

    @Test(
        "export --png schreibt Bilder in der verlangten Breite, und nur die genannten",
        .enabled(if: PictureProgram.isExpected, "rsvg-convert fehlt (Paket librsvg2-bin)"))
    func exportPictures() throws {
        let target = try Workplace.folder("bilder") + "/export"
        let one = try demo.run("export", "--png", "abb-index", "--width", "1600", "--output", target)
        #expect(one.code == 0, "\(one.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: target) == ["abb-index.png"])
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: target + "/abb-index.png")))
        #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(bytes[16..<20].reduce(0) { $0 << 8 | Int($1) } == 1600)
        // A drawing of many colours cannot be one blank sheet.
        #expect(bytes.count > 20_000)
        let mistyped = try demo.run("export", "--png", "abb-indx", "--output", target)
        #expect(mistyped.code == 1)
        #expect(mistyped.errors.contains("»abb-index«"))
        #expect(try demo.run("export", "abb-index").code == 2)
    }
}

/// Tests of pictures need a program that a machine may lack; `BERICHT_NO_SKIP=1` makes its absence a failure.
enum PictureProgram {
    static var isExpected: Bool {
        let environment = ProcessInfo.processInfo.environment
        if environment["BERICHT_NO_SKIP"] == "1" { return true }
        return (environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/rsvg-convert")
        }
    }
}

@Suite("Rückgabewerte")
struct ExitCodeTests {
    @Test(
        "falsche Aufrufe: 2, und nichts auf der Standardausgabe",
        arguments: [
            ["frobnicate"], ["build", "--jobs", "0"], ["build", "--jobs", "viele"], ["build", "--unbekannt"], ["list"],
            ["list", "alles"], ["explain"], ["render"], ["serve"], ["pdf", "--jobs", "0"], ["publish"],
            ["check", "--format", "xml"], ["build", "--output"], ["explain", "quote_andere", "--area", "99009"],
            ["explain", "quote_andere", "--time", "gestern"], ["explain", "quote_andere", "--by", "zweig"],
        ])
    func usage(arguments: [String]) throws {
        let result = try Bericht.run(arguments, in: BuiltReport.second.get().project.folder)
        #expect(result.code == 2, "\(result.errors)")
        #expect(result.output == "")
        #expect(!result.errors.isEmpty)
    }

    @Test("--help nennt nur, was es gibt, und ist kein Fehler")
    func help() throws {
        let result = try Bericht.run(["--help"])
        #expect(result.code == 0)
        for command in ["build", "check", "list", "explain", "render", "import", "diff", "audit"] {
            #expect(result.output.contains("  \(command) "))
        }
        for command in ["serve", "publish", "freeze"] { #expect(!result.output.contains("  \(command) ")) }
        #expect(result.errors == "")
    }

    @Test(
        "außerhalb eines Berichts sagt jeder Befehl, was fehlt und was zu tippen ist",
        arguments: ["build", "check", "list areas"])
    func outside(command: String) throws {
        let result = try Bericht.run(
            command.split(separator: " ").map(String.init), in: try Workplace.folder("leer"))
        #expect(result.code == 2)
        #expect(result.errors.contains("content/bericht.yaml"))
        #expect(result.errors.contains("--project"))
    }

    @Test("Fehler im Inhalt: 1; Warnungen nur mit --strict")
    func content() throws {
        let project = try ProjectCopy.second(named: "warnung")
        try project.write(
            "content/06-bild.md", "---\ntitel: Ohne Verweis\n---\n\n::diagramm{#abb-allein indikator=einwohner}\n")
        let warned = try project.build()
        #expect(warned.code == 0)
        #expect(warned.errors.contains("[abbildung-ohne-verweis]"))
        let before = try project.outputFiles()
        let strict = try project.build(["--strict"])
        #expect(strict.code == 1)
        #expect(try project.outputFiles() == before)
        #expect(try project.run("check", "--strict").code == 1)
    }

    @Test("Platte und Rechte: 3")
    func fileSystem() throws {
        let project = try BuiltReport.second.get().project
        let file = try Workplace.folder("datei") + "/keinordner"
        try Data("x".utf8).write(to: URL(fileURLWithPath: file))
        let blocked = try project.build(["--output", file + "/ausgabe"])
        #expect(blocked.code == 3, "\(blocked.errors)")
        #expect(blocked.errors.contains("keinordner"))
        let full = try Bericht.run(["list", "areas"], in: project.folder, standardOutput: "/dev/full")
        #expect(full.code == 3)
    }

    @Test("fremde Ordner werden nie überschrieben")
    func foreignFolder() throws {
        let project = try BuiltReport.second.get().project
        let folder = try Workplace.folder("fremd")
        try Data("wichtig".utf8).write(to: URL(fileURLWithPath: folder + "/brief.txt"))
        let result = try project.build(["--output", folder])
        #expect(result.code == 2)
        #expect(result.errors.contains("[ausgabe-fremd]"))
        #expect(try ProjectCopy.files(below: folder) == ["brief.txt": Data("wichtig".utf8)])
    }

    @Test("arbeitet schon ein Lauf, endet der zweite mit 4 und lässt alles, wie es ist")
    func locked() throws {
        let project = try ProjectCopy.second(named: "sperre")
        #expect(try project.build().code == 0)
        let before = try project.outputFiles()
        let lock = open(project.folder + "/.cache/sperre", O_RDWR)
        #expect(lock >= 0)
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        defer { close(lock) }
        let result = try project.build()
        #expect(result.code == 4)
        #expect(result.errors.contains("[ausgabe-gesperrt]"))
        #expect(try project.outputFiles() == before)
        #expect(try project.run("check").code == 0, "Prüfen schreibt nichts und wartet auf niemanden")
    }

    @Test("mehr als eine dokumentierte Grenze: 7, mit der Grenze in der Meldung")
    func limit() throws {
        let project = try ProjectCopy.second(named: "grenze")
        try project.write("content/glossar.yaml", String(repeating: "# viel Text\n", count: 100_000))
        let result = try project.build()
        #expect(result.code == 7, "\(result.errors)")
        #expect(result.errors.contains("[datei-zu-gross]"))
        #expect(result.errors.contains("1 MB"))
    }

    @Test("Meldungen als JSON auf der Standardausgabe, mit allen Feldern")
    func json() throws {
        let project = try ProjectCopy.second(named: "json")
        try project.replace(
            "indikator=einwohner raum=kreis", by: "indikator=einwohnr raum=kreis", in: "content/01-rahmen.md")
        let result = try project.run("check", "--format", "json")
        #expect(result.code == 1)
        #expect(result.errors == "")
        let list = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
        let problem = try #require(list.first)
        #expect(Set(problem.keys) == ["code", "schwere", "datei", "zeile", "spalte", "text", "hinweis"])
        #expect(problem["code"] as? String == "indikator-unbekannt")
        #expect(problem["datei"] as? String == "content/01-rahmen.md")
        #expect(problem["zeile"] as? Int == 18)
        #expect(problem["hinweis"] as? String == "Meinten Sie »einwohner«?")
    }
}
