import Glibc
import Testing
import Workspace

/// What a run finds that comes after one which was killed.
@Suite("After an interrupted run")
struct InterruptedRunTests {
    let project: TemporaryFolder
    let folder: ProjectFolder

    init() throws {
        project = try TemporaryFolder()
        try project.write("content/bericht.yaml", "titel: Bericht\n")
        folder = try ProjectFolder.open(project.path)
    }

    private func begin() throws -> OutputWriter {
        try OutputWriter.begin(project: folder, output: folder.defaultOutputPath)
    }

    private func writeTree(_ name: String, _ text: String) throws {
        try project.write(name + "/index.html", text)
        try project.write(name + "/pruefsummen.txt", String(repeating: "0", count: 64) + "  index.html\n")
    }

    private func writeJournal() throws {
        try project.write(".output.bericht-wechsel", "neu .output.bericht-neu-1\nalt .output.bericht-alt-1\n")
    }

    private func expectOnlyOutput(_ text: String?) throws {
        #expect(project.text("output/index.html") == text)
        #expect(try project.names().filter { $0.contains("bericht-") } == [])
    }

    @Test func killedBeforeTheFirstRenameTheOldOutputStays() throws {
        try writeTree("output", "alt")
        try writeTree(".output.bericht-neu-1", "neu")
        try writeJournal()
        _ = try begin()
        try expectOnlyOutput("alt")
    }

    @Test func killedBetweenTheRenamesTheNewOutputIsPutInPlace() throws {
        try writeTree(".output.bericht-alt-1", "alt")
        try writeTree(".output.bericht-neu-1", "neu")
        try writeJournal()
        _ = try begin()
        try expectOnlyOutput("neu")
    }

    @Test func killedBetweenTheRenamesWithoutAStageTheOldOutputComesBack() throws {
        try writeTree(".output.bericht-alt-1", "alt")
        try writeJournal()
        _ = try begin()
        try expectOnlyOutput("alt")
    }

    @Test func killedAfterTheSecondRenameTheNewOutputStays() throws {
        try writeTree("output", "neu")
        try writeTree(".output.bericht-alt-1", "alt")
        try writeJournal()
        _ = try begin()
        try expectOnlyOutput("neu")
    }

    @Test func killedWhileWritingTheStageIsCleared() throws {
        try writeTree("output", "alt")
        try project.write(".output.bericht-neu-77-abc/kapitel/a/index.html", "halb")
        try project.write(".output.bericht-neu-wechsel", "neu")
        _ = try begin()
        try expectOnlyOutput("alt")
    }

    @Test func aStageWithLinksIsClearedWithoutFollowingThem() throws {
        let elsewhere = try TemporaryFolder()
        try elsewhere.write("wichtig.txt", "wichtig")
        try project.write(".output.bericht-neu-1/a.html", "")
        try project.link(".output.bericht-neu-1/ordner", to: elsewhere.path)
        _ = try begin()
        try expectOnlyOutput(nil)
        #expect(elsewhere.text("wichtig.txt") == "wichtig")
    }

    @Test func theStageOfALivingWriterIsLeftAlone() throws {
        try project.write(".output.bericht-neu-1/a.html", "")
        let descriptor = open(project.path + "/.output.bericht-neu-1", O_RDONLY | O_DIRECTORY)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        _ = try begin()
        #expect(project.exists(".output.bericht-neu-1/a.html"))
    }

    @Test(arguments: [
        "", "neu ../content\nalt x\n", "neu .output.bericht-neu-1/../content\nalt .output.bericht-alt-1\n",
    ])
    func aForgedJournalMovesNothing(journal: String) throws {
        try writeTree(".output.bericht-neu-2", "neu")
        try project.write(".output.bericht-wechsel", journal)
        _ = try begin()
        try expectOnlyOutput(nil)
        #expect(project.exists("content/bericht.yaml"))
    }

    @Test func namesThatOnlyResembleOursAreLeftAlone() throws {
        try project.write(".andere.bericht-neu-1/a", "")
        try project.write("output.bericht-neu-1/a", "")
        _ = try begin()
        #expect(project.exists(".andere.bericht-neu-1/a"))
        #expect(project.exists("output.bericht-neu-1/a"))
    }
}
