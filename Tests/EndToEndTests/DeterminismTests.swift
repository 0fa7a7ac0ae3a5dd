import Foundation
import Testing

@Suite("Gleiche Eingabe, gleiche Bytes")
struct DeterminismTests {
    private func permissions(_ folder: String) throws -> Set<Int> {
        var found: Set<Int> = []
        for path in try ProjectCopy.files(below: folder).keys {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + path)
            if let mode = attributes[.posixPermissions] as? Int { found.insert(mode) }
        }
        return found
    }

    @Test("Ordner, Sprache, Zeitzone, umask, HOME und Zahl der Arbeiten ändern kein Byte")
    func environments() throws {
        let first = try ProjectCopy.demo()
        let second = ProjectCopy(folder: try Workplace.folder("Bericht mit Ümläuten") + "/tiefer im Ordner")
        try FileManager.default.copyItem(atPath: first.folder, toPath: second.folder)
        let one = try Bericht.run(
            ["build", "--jobs", "1"], in: first.folder, environment: ["LC_ALL": "C", "TZ": "UTC", "HOME": "/"],
            umask: "022")
        let two = try Bericht.run(
            ["build", "--jobs", "2"], in: second.folder,
            environment: [
                "LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo", "HOME": try Workplace.folder("heim"), "LANG": "tr_TR",
            ],
            umask: "077")
        #expect(one.code == 0, "\(one.errors)")
        #expect(two.code == 0, "\(two.errors)")
        let files = (try first.outputFiles(), try second.outputFiles())
        #expect(files.0.count > 150)
        #expect(files.0.keys.sorted() == files.1.keys.sorted())
        #expect(files.0.filter { files.1[$0.key] != $0.value }.keys.sorted() == [])
        #expect(try permissions(first.output) == permissions(second.output))
    }

    @Test("ein zweiter Lauf im selben Ordner ändert nichts")
    func again() throws {
        let project = try ProjectCopy.second(named: "nochmal")
        #expect(try project.build().code == 0)
        let first = try project.outputFiles()
        #expect(try project.build().code == 0)
        #expect(try project.outputFiles() == first)
    }

    @Test("die Prüfsummen stimmen mit sha256sum überein und nennen jede Datei")
    func checksums() throws {
        let built = try BuiltReport.demo.get()
        let sums = String(decoding: try #require(built.files["pruefsummen.txt"]), as: UTF8.self)
        #expect(sums.split(separator: "\n").count == built.files.count - 1)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
        process.arguments = ["--check", "--strict", "--quiet", "pruefsummen.txt"]
        process.currentDirectoryURL = URL(fileURLWithPath: built.project.output)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test("keine Datei der Ausgabe nennt den Ordner oder den Rechner")
    func noTraces() throws {
        let built = try BuiltReport.demo.get()
        let traces = [Workplace.root, NSUserName() + "@", ProcessInfo.processInfo.hostName].filter { $0.count > 4 }
        for (path, data) in built.files.sorted(by: { $0.key < $1.key }) {
            for trace in traces { #expect(data.range(of: Data(trace.utf8)) == nil, "\(path): \(trace)") }
        }
    }
}
