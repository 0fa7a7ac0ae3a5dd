import Glibc
import Testing
import Workspace

/// A file whose bytes stay the same is not written a second time; any other is.
@Suite("Files that did not change")
struct UnchangedFilesTests {
    let project: TemporaryFolder
    let folder: ProjectFolder

    init() throws {
        project = try TemporaryFolder()
        try project.write("content/bericht.yaml", "titel: Bericht\n")
        folder = try ProjectFolder.open(project.path)
    }

    private func publish(_ text: String) throws {
        let writer = try OutputWriter.begin(project: folder, output: folder.defaultOutputPath)
        _ = try writer.publish([
            OutputFile(path: "a/index.html", bytes: Array("gleich".utf8)),
            OutputFile(path: "b.html", bytes: Array(text.utf8)),
        ])
    }

    private func status(_ path: String) throws -> stat {
        var status = stat()
        try #require(lstat(project.path + "/output/" + path, &status) == 0)
        return status
    }

    @Test func itKeepsItsPlaceOnTheDisk() throws {
        try publish("eins")
        let before = try (status("a/index.html"), status("b.html"))
        try publish("zwei")
        let after = try (status("a/index.html"), status("b.html"))
        #expect(after.0.st_ino == before.0.st_ino && after.0.st_nlink == 1)
        #expect(after.1.st_ino != before.1.st_ino && after.1.st_nlink == 1)
        #expect(try project.tree("output")["b.html"] == "zwei")
    }

    @Test func damagedBytesAreWrittenAnew() throws {
        try publish("eins")
        try project.write("output/a/index.html", "anders")
        try publish("eins")
        #expect(try project.tree("output")["a/index.html"] == "gleich")
    }

    @Test func otherRightsOrASecondNameMeanANewFile() throws {
        try publish("eins")
        #expect(chmod(project.path + "/output/a/index.html", 0o600) == 0)
        #expect(link(project.path + "/output/b.html", project.path + "/merke.html") == 0)
        let second = try status("b.html")
        try publish("eins")
        #expect(try status("a/index.html").st_mode & 0o777 == 0o644)
        #expect(try status("b.html").st_ino != second.st_ino)
    }
}
