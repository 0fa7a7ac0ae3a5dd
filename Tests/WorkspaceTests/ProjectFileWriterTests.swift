import Glibc
import Testing
import Workspace

/// Files of the project are written all or none.
@Suite("Writing project files")
struct ProjectFileWriterTests {
    let project: TemporaryFolder
    let folder: ProjectFolder

    init() throws {
        project = try TemporaryFolder()
        try project.write("content/bericht.yaml", "titel: Bericht\n")
        folder = try ProjectFolder.open(project.path)
    }

    private func file(_ path: String, _ text: String) -> OutputFile { OutputFile(path: path, bytes: Array(text.utf8)) }

    @discardableResult
    private func write(_ files: OutputFile...) throws -> Int {
        try ProjectFileWriter.begin(in: folder, patienceMilliseconds: 0).write(files)
    }

    private func expectNoLeftovers() throws { #expect(!project.exists("data/.bericht-import")) }

    @Test func writesNewAndChangedFilesAndLeavesEqualOnesAlone() throws {
        try project.write("data/grunddaten/a.csv", "alt")
        try project.write("data/grunddaten/b.csv", "gleich")
        let before = try project.inode("data/grunddaten/b.csv")
        let count = try write(
            file("data/grunddaten/a.csv", "neu"), file("data/grunddaten/b.csv", "gleich"),
            file("data/importe/protokoll/a.md", "# neu\n"))
        #expect(count == 2)
        #expect(project.text("data/grunddaten/a.csv") == "neu")
        #expect(project.text("data/importe/protokoll/a.md") == "# neu\n")
        #expect(try project.inode("data/grunddaten/b.csv") == before)
        #expect(try project.mode("data/importe/protokoll/a.md") == 0o644)
        try expectNoLeftovers()
    }

    @Test func theModeOfAFileStays() throws {
        try project.write("data/a.csv", "alt")
        #expect(chmod(project.path + "/data/a.csv", 0o600) == 0)
        try write(file("data/a.csv", "neu"))
        #expect(try project.mode("data/a.csv") == 0o600)
    }

    @Test(arguments: [
        "content/bericht.yaml", "data/../content/a.md", "/data/a.csv", "data/.versteckt", "data//a", "data",
    ])
    func pathsElsewhereAreRefused(path: String) throws {
        #expect(throws: WorkspaceError.self) { try write(file("data/a.csv", "x"), file(path, "x")) }
        #expect(!project.exists("data/a.csv"))
        try expectNoLeftovers()
    }

    @Test(arguments: ["data/z.csv", "data/z/b.csv"])
    func linksAreNeverWrittenThrough(path: String) throws {
        let elsewhere = try TemporaryFolder()
        try elsewhere.write("b.csv", "fremd")
        try project.write("data/a.csv", "alt")
        try project.link(
            "data/" + (path == "data/z.csv" ? "z.csv" : "z"),
            to: elsewhere.path + (path == "data/z.csv" ? "/b.csv" : ""))
        #expect(throws: WorkspaceError.self) { try write(file("data/a.csv", "neu"), file(path, "neu")) }
        #expect(project.text("data/a.csv") == "alt")
        #expect(elsewhere.text("b.csv") == "fremd")
        try expectNoLeftovers()
    }

    @Test func aFolderInTheWayStopsEverything() throws {
        try project.write("data/a.csv", "alt")
        try project.write("data/z.csv/datei", "")
        let error = #expect(throws: WorkspaceError.self) {
            try write(file("data/a.csv", "neu"), file("data/z.csv", "neu"))
        }
        #expect(error?.exitCode == .fileSystem)
        #expect(project.text("data/a.csv") == "alt")
        try expectNoLeftovers()
    }

    @Test func aSecondWriterIsLockedOut() throws {
        let writer = try ProjectFileWriter.begin(in: folder, patienceMilliseconds: 0)
        let error = #expect(throws: WorkspaceError.self) {
            try ProjectFileWriter.begin(in: folder, patienceMilliseconds: 0)
        }
        #expect(error?.exitCode == .locked)
        #expect(try writer.write([]) == 0)
    }

    @Test func killedBeforeTheNoteTheOldFilesStay() throws {
        try project.write("data/a.csv", "alt")
        try project.write("data/.bericht-import/0", "neu")
        try project.write("data/.bericht-import/vollzug-neu", "0 data/a.csv\n")
        _ = try ProjectFileWriter.begin(in: folder)
        #expect(project.text("data/a.csv") == "alt")
        try expectNoLeftovers()
    }

    @Test(arguments: [0, 1, 2])
    func killedBehindTheNoteTheNextRunFinishes(done: Int) throws {
        for (number, name) in ["a", "b"].enumerated() {
            try project.write("data/\(name).csv", number < done ? "neu" : "alt")
            if number >= done { try project.write("data/.bericht-import/\(number)", "neu") }
        }
        try project.write("data/.bericht-import/vollzug", "0 data/a.csv\n1 data/b.csv\n")
        // A reader says so instead of showing half of it.
        let seen = try folder.readSources()
        #expect(seen.diagnostics.contains { $0.message.contains("Import wurde abgebrochen") })
        _ = try ProjectFileWriter.begin(in: folder)
        #expect(project.text("data/a.csv") == "neu")
        #expect(project.text("data/b.csv") == "neu")
        try expectNoLeftovers()
        #expect(try folder.readSources().diagnostics.isEmpty)
    }

    @Test func aBuildFinishesAKilledImport() throws {
        try project.write("data/a.csv", "alt")
        try project.write("data/.bericht-import/0", "neu")
        try project.write("data/.bericht-import/vollzug", "0 data/a.csv\n")
        _ = try OutputWriter.begin(project: folder, output: folder.defaultOutputPath)
        #expect(project.text("data/a.csv") == "neu")
    }

    @Test(arguments: ["0 content/bericht.yaml\n", "0 data/../x\n", "../0 data/a.csv\n", "x", "0 data/a.csv\nunsinn\n"])
    func aForgedNoteMovesNothing(note: String) throws {
        try project.write("data/a.csv", "alt")
        try project.write("data/.bericht-import/0", "böse")
        try project.write("data/.bericht-import/vollzug", note)
        _ = try ProjectFileWriter.begin(in: folder)
        #expect(project.text("data/a.csv") == "alt")
        #expect(project.text("content/bericht.yaml") == "titel: Bericht\n")
        try expectNoLeftovers()
    }
}
