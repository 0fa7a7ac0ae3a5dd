import Testing
import Workspace

@Suite("One writing run at a time")
struct ProjectLockTests {
    let project: TemporaryFolder
    let folder: ProjectFolder

    init() throws {
        project = try TemporaryFolder()
        try project.write("content/bericht.yaml", "titel: Bericht\n")
        folder = try ProjectFolder.open(project.path)
    }

    private func begin(patience: Int) throws -> OutputWriter {
        try OutputWriter.begin(
            project: folder, output: folder.defaultOutputPath, interruption: nil, switchedBy: .exchange,
            patienceMilliseconds: patience)
    }

    @Test func aSecondRunWaitsAndThenNamesTheFirst() throws {
        let first = try begin(patience: 0)
        let clock = ContinuousClock()
        var error: WorkspaceError?
        let time = clock.measure {
            do { _ = try begin(patience: 300) } catch let caught as WorkspaceError { error = caught } catch {}
        }
        #expect(error?.exitCode == .locked)
        #expect(error?.message.contains("Prozess") == true)
        #expect(error?.message.contains("auf dem Rechner") == true)
        #expect(time >= .milliseconds(300))
        _ = try first.publish([OutputFile(path: "index.html", bytes: [])])
    }

    @Test func theLockEndsWithTheWriter() throws {
        do { _ = try begin(patience: 0) }
        _ = try begin(patience: 0)
    }

    @Test func whatStandsInTheLockFileLocksNobodyOut() throws {
        try project.write(".cache/sperre", "prozess: 1\nrechner: anderswo\nbeginn: 1\n")
        _ = try begin(patience: 0)
    }

    @Test func aLinkedCacheFolderIsRefused() throws {
        let elsewhere = try TemporaryFolder()
        try project.link(".cache", to: elsewhere.path)
        let error = try #require(throws: WorkspaceError.self) { try begin(patience: 0) }
        #expect(error.exitCode == .fileSystem)
        #expect(try elsewhere.names() == [])
    }

    @Test func discardingTheCacheKeepsTheLock() throws {
        let writer = try begin(patience: 0)
        try project.write(".cache/alt/ergebnis.bin", "x")
        try ProjectCache.discard(in: folder)
        #expect(try project.names(".cache") == ["sperre"])
        withExtendedLifetime(writer) {}
    }
}
