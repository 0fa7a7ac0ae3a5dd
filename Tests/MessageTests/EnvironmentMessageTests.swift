import Build
import Diagnostics
import Foundation
import Testing
import Workspace

/// Messages about disks, other runs and the program itself.
@Suite("Messages of the surroundings")
struct EnvironmentMessageTests {
    let project: ExampleProject

    init() throws { project = try ExampleProject() }

    private func begin(_ output: String? = nil) throws -> OutputWriter {
        let folder = try ProjectFolder.open(project.folder)
        return try OutputWriter.begin(
            project: folder, output: output ?? folder.defaultOutputPath, interruption: nil, switchedBy: .exchange,
            patienceMilliseconds: 0)
    }

    @Test func aPipeIsNoFile() async throws {
        #expect(mkfifo(project.folder + "/content/rohr.md", 0o644) == 0)
        try GoldenMessage.expect(await project.diagnostics(), are: .fileUnreadable, in: project.folder)
    }

    @Test func aForeignFileInTheOutput() throws {
        try project.write("output/brief.odt", "wichtig")
        let error = try #require(throws: WorkspaceError.self) { try begin() }
        try GoldenMessage.expect([error.diagnostic], are: .outputForeign, in: project.folder)
    }

    @Test func twoRunsAtOnce() throws {
        let first = try begin()
        let error = try #require(throws: WorkspaceError.self) { try begin() }
        try GoldenMessage.expect([error.diagnostic], are: .outputLocked, in: project.folder)
        _ = try first.publish([OutputFile(path: "index.html", bytes: [])])
    }

    @Test func aDiskThatTakesNothing() throws {
        let error = try #require(throws: WorkspaceError.self) {
            try begin("/proc/bericht-ausgabe").publish([OutputFile(path: "index.html", bytes: [])])
        }
        try GoldenMessage.expect([error.diagnostic], are: .writeFailed, in: project.folder)
    }

    @Test func noProgramForPictures() throws {
        let error = try #require(throws: WorkspaceError.self) { try Rasteriser.find(in: project.folder) }
        try GoldenMessage.expect([error.diagnostic], are: .programMissing, in: project.folder)
    }

    @Test func aDocumentThatCannotBeSet() throws {
        let error = Typesetter.failure(
            "Kapitel »Grundschule«", "No anchor #abb-ohne for internal URI reference")
        try GoldenMessage.expect([error.diagnostic], are: .typesettingFailed, in: project.folder)
    }

    @Test func aDrawingThatNobodyCouldRead() throws {
        let broken = OutputFile(path: "abbildungen/abb-ohne.svg", bytes: Array("<svg><g></svg>".utf8))
        try GoldenMessage.expect(WrittenMarkup.malformed(in: [broken]), are: .internalError, in: project.folder)
    }
}
