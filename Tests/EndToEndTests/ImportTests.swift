import Foundation
import Testing

/// `bericht import` as users run it: on a disk, with everything that may go wrong there.
@Suite("Importieren")
struct ImportTests {
    private let project: ProjectCopy
    private static let written = [
        "data/grunddaten/schulabgaenge.csv", "data/grunddaten/schulabgaenge.yaml",
        "data/importe/protokoll/schulabgaenge.md", "data/roh/pruefsummen.txt",
    ]

    init() throws { project = try Self.smallProject() }

    /// The small project, its leavers delivered in two editions of which the first is imported later.
    private static func smallProject(_ deliveries: [String] = ["99111-02-06-4_2017.csv"]) throws -> ProjectCopy {
        let copy = ProjectCopy(folder: try Workplace.folder("import"))
        let fixtures = Bericht.repository + "/Tests/Fixtures/"
        for part in ["content", "data"] {
            try FileManager.default.copyItem(
                atPath: fixtures + "grundprojekt/" + part, toPath: copy.folder + "/" + part)
        }
        try copy.remove("data/grunddaten/schulabgaenge.csv")
        try copy.write(
            "data/importe/schulabgaenge.yaml",
            """
            datei: 99111-02-06-4_*.csv
            zeichensatz: genesis
            zeichen: {'.': geheim}
            raum: {spalte: 2}
            raeume: bekannt
            zeit: {spalte: 1}
            merkmale:
              abschluss: {kopf: 2, zuordnung: {Insgesamt: insgesamt, ohne Hauptschulabschluss: ohne, mit Abschluss: mit}}

            """)
        for name in deliveries { try deliver(name, to: copy) }
        return copy
    }

    private static func deliver(_ name: String, to copy: ProjectCopy) throws {
        let source = URL(fileURLWithPath: Bericht.repository + "/Tests/Fixtures/lieferungen/" + name)
        try copy.write("data/roh/" + name, bytes: try Data(contentsOf: source))
    }

    private func files(_ copy: ProjectCopy) throws -> [String: Data] {
        try ProjectCopy.files(below: copy.folder + "/data").filter { !$0.key.hasPrefix(".") }
    }

    @Test("viele fehlende Lieferungen sind ein Satz, und ein zweiter Import ändert nichts")
    func manyMissingDeliveries() throws {
        let copy = try ProjectCopy.demo()
        let run = try copy.run("import")
        #expect(run.code == 0 && run.output.contains("nichts geändert"), "\(run.output)")
        #expect(run.errors.components(separatedBy: "keine Lieferung").count == 2, "\(run.errors)")
        #expect(run.errors.contains("sie bleiben, wie sie sind: betreute_kinder, "), "\(run.errors)")
    }

    @Test("vom ersten Import bis zur Lieferung des nächsten Jahres")
    func years() throws {
        let first = try project.run("import")
        #expect(first.code == 0, "\(first.errors)")
        #expect(
            first.output
                == "Fertig: 1 Lieferung, 18 Werte: 0 gleich, 18 neu, 0 berichtigt; Protokoll: data/importe/protokoll/schulabgaenge.md\n"
        )
        #expect(
            first.errors
                == "data/roh/99111-02-06-4_2017.csv: genesis-tabelle in ISO-8859-1, 21 Werte gelesen, 18 verwendet\n")
        let before = try files(project)
        for path in Self.written { #expect(before[String(path.dropFirst(5))] != nil, "\(path)") }
        let check = try project.run("check")
        #expect(!check.errors.contains("data/"), "\(check.errors)")

        let second = try project.run("import", "schulabgaenge")
        #expect(second.output.hasSuffix("; nichts geändert\n"), "\(second.output)")
        #expect(try files(project) == before)

        try Self.deliver("99111-02-06-4_2018.csv", to: project)
        let trial = try project.run("import", "--dry-run")
        #expect(trial.code == 0, "\(trial.errors)")
        #expect(trial.output.contains("### Berichtigte Werte (4)"))
        #expect(trial.errors.contains("Probelauf: 2 Lieferungen"))
        var untouched = try files(project)
        untouched["roh/99111-02-06-4_2018.csv"] = nil
        #expect(untouched == before)

        let third = try project.run("import")
        #expect(third.output.contains("27 Werte: 14 gleich, 9 neu, 4 berichtigt"), "\(third.output)\(third.errors)")
        #expect(
            try project.text("data/grunddaten/schulabgaenge.csv").contains("99001;2014;insgesamt;1425;;berichtigt;"))
        #expect(try project.text("data/grunddaten/schulabgaenge.yaml").contains("stand: 2018-02-24"))
    }

    @Test("ein Fehler schreibt nichts und hat seinen Code")
    func errors() throws {
        _ = try project.run("import")
        let before = try files(project)
        #expect(try project.run("import", "gibtesnicht").code == 2)
        try project.write("data/roh/99111-02-06-4_2019.csv", "GENESIS-Tabelle: 99111-02-06-4\n;;;\n")
        let damaged = try project.run("import")
        #expect(damaged.code == 1)
        #expect(damaged.errors.contains("data/roh/99111-02-06-4_2019.csv"), "\(damaged.errors)")
        #expect(damaged.errors.contains("Nichts geschrieben: "))
        try project.remove("data/roh/99111-02-06-4_2019.csv")
        #expect(try files(project) == before)
        try project.write("data/roh/99111-02-06-4_2017.csv", "andere\n")
        let changed = try project.run("import")
        #expect(changed.code == 1)
        #expect(changed.errors.contains("pruefsummen.txt:1"), "\(changed.errors)")
        let json = try project.run("import", "--format", "json")
        #expect(json.output.contains("\"datei\": \"data/roh/pruefsummen.txt\""), "\(json.output)")
    }

    @Test("ein Projekt, in das sich nicht schreiben lässt, endet mit 3 und einem Satz")
    func unwritable() throws {
        try project.write(".cache", "keine Mappe")
        let result = try project.run("import")
        #expect(result.code == 3)
        #expect(result.errors.contains("lässt sich nicht schreiben"), "\(result.errors)")
        #expect(!result.errors.contains("--output"))
    }

    @Test("abgewürgt oder ohne Platz: alles alt oder, nach dem nächsten Lauf, alles neu", .enabled(if: Tracing.works))
    func kills() throws {
        let reference = try Self.smallProject()
        _ = try reference.run("import")
        let done = try files(reference)
        let faults =
            (1...8).map { "renameat:signal=SIGKILL:when=\($0)" } + (1...4).map { "fsync:signal=SIGKILL:when=\($0)" }
            + [
                "fsync:error=ENOSPC:when=2", "renameat:error=EIO:when=3", "renameat:error=ENOSPC:when=1",
                "fsync:error=EIO:when=4",
            ]
        for fault in faults {
            let copy = try Self.smallProject()
            let old = try files(copy)
            let code = try Tracing.run(fault, ["import"], in: copy.folder)
            let unfinished = FileManager.default.fileExists(atPath: copy.folder + "/data/.bericht-import/vollzug")
            if fault.contains("error"), code != 0 {
                #expect(code == 3, "\(fault)")
                #expect(try files(copy) == old, "\(fault)")
            } else if !unfinished {
                let now = try files(copy)
                #expect(now == old || now == done, "\(fault)")
            }
            let again = try copy.run("import")
            #expect(again.code == 0, "\(fault): \(again.errors)")
            #expect(try files(copy) == done, "\(fault)")
            #expect(!FileManager.default.fileExists(atPath: copy.folder + "/data/.bericht-import"), "\(fault)")
        }
    }
}

/// Runs the program with planted faults of the system.
enum Tracing {
    static let works: Bool = {
        (try? launch(["-o", "/dev/null", "-e", "trace=none", "/bin/true"], in: "/")) == 0
    }()

    /// The exit code; 1009 when the program was killed.
    static func run(_ fault: String, _ arguments: [String], in folder: String) throws -> Int32 {
        let call = fault.prefix { $0 != ":" }
        return try launch(
            ["-f", "-o", "/dev/null", "-e", "trace=\(call)", "-e", "inject=" + fault, Bericht.path] + arguments,
            in: folder)
    }

    private static func launch(_ arguments: [String], in folder: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/strace")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : 1000 + process.terminationStatus
    }
}
