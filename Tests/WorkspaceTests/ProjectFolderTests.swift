import Testing
import Workspace

@Suite("Finding the project")
struct ProjectFolderTests {
    @Test func opensTheFolderWithItsSettings() throws {
        let folder = try TemporaryFolder()
        try folder.write("content/bericht.yaml", "titel: Bericht\n")
        #expect(try ProjectFolder.open(folder.path + "/content/..").path == folder.path)
    }

    @Test func outsideAProjectSaysWhatIsMissingAndWhatToType() throws {
        let folder = try TemporaryFolder()
        let error = try #require(throws: WorkspaceError.self) { try ProjectFolder.open(folder.path) }
        #expect(error.exitCode == .usage)
        #expect(error.code == .projectMissing)
        #expect(error.message.contains("»content/bericht.yaml« fehlt"))
        #expect(error.hint?.contains("bericht build --project ORDNER") == true)
        #expect(error.hint?.contains("bericht new ORDNER") == true)
    }

    @Test func belowAProjectNamesTheProject() throws {
        let folder = try TemporaryFolder()
        try folder.write("content/bericht.yaml", "titel: Bericht\n")
        let error = try #require(throws: WorkspaceError.self) { try ProjectFolder.open(folder.path + "/content") }
        #expect(error.hint?.contains("bericht build --project \(folder.path)") == true)
    }

    @Test func aMissingFolderIsSaidToBeMissing() throws {
        let folder = try TemporaryFolder()
        let error = try #require(throws: WorkspaceError.self) { try ProjectFolder.open(folder.path + "/fort") }
        #expect(error.message.contains("gibt es nicht"))
    }

    @Test func aFileIsNoProject() throws {
        let folder = try TemporaryFolder()
        try folder.write("bericht.yaml", "")
        let error = try #require(throws: WorkspaceError.self) { try ProjectFolder.open(folder.path + "/bericht.yaml") }
        #expect(error.message.contains("ist eine Datei"))
    }
}
