import Diagnostics
import Foundation
import Glibc
import Testing
import Workspace

@Suite("Reading the sources")
struct ProjectReaderTests {
    private func project() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("content/bericht.yaml", "titel: Bericht\n")
        return folder
    }

    private func read(_ folder: TemporaryFolder) throws -> Diagnosed<ProjectSources> {
        try ProjectFolder.open(folder.path).readSources()
    }

    @Test func listsEverythingSortedByBytes() throws {
        let folder = try project()
        for name in [
            "content/02-b.md", "content/10-a.md", "content/Z.md", "data/grunddaten/x.csv", "themes/standard/a.css",
        ] {
            try folder.write(name, name)
        }
        try folder.write("content/bilder/karte.png", [0x89, 0x50, 0xFF])
        try folder.write("andere/datei.md", "gehört nicht dazu")
        let sources = try read(folder)
        #expect(sources.diagnostics.isEmpty)
        #expect(
            sources.value.files.map(\.path) == [
                "content/02-b.md", "content/10-a.md", "content/Z.md", "content/bericht.yaml",
                "content/bilder/karte.png",
                "data/grunddaten/x.csv", "themes/standard/a.css",
            ])
        #expect(sources.value.file("content/10-a.md")?.text == "content/10-a.md")
        #expect(sources.value.file("content/10-a") == nil)
        #expect(sources.value.files(in: "content", suffix: ".md").count == 3)
        #expect(sources.value.files(directlyIn: "content").map(\.path).contains("content/bilder/karte.png") == false)
        #expect(sources.value.files(directlyIn: "content/bilder").map(\.bytes) == [[0x89, 0x50, 0xFF]])
    }

    @Test func onlyTheNamedThemeIsRead() throws {
        let folder = try project()
        try folder.write("themes/eigen/a.css", "")
        try folder.write("themes/fremd/a.css", "")
        let sources = try ProjectFolder.open(folder.path).readSources(in: ["content", "themes/eigen", "../aussen"])
        #expect(sources.value.files.map(\.path) == ["content/bericht.yaml", "themes/eigen/a.css"])
    }

    @Test func leavesOutWhatIsNoSource() throws {
        let folder = try project()
        for name in ["content/.versteckt.md", "content/a.md~", "data/~$tabelle.xlsx", "data/roh/lieferung.csv"] {
            try folder.write(name, [0xE4])
        }
        #expect(try read(folder).value.files.map(\.path) == ["content/bericht.yaml"])
    }

    @Test func emptyAndLargeFilesArriveWhole() throws {
        let folder = try project()
        try folder.write("content/leer.md", "")
        let long = (0..<300_000).map { UInt8($0 % 26 + 97) }
        try folder.write("content/lang.md", long)
        let sources = try read(folder).value
        #expect(sources.file("content/leer.md")?.bytes == [])
        #expect(sources.file("content/lang.md")?.bytes == long)
    }

    @Test(arguments: [("ordner", true), ("datei.md", false)])
    func linksAreReportedAndNeverFollowed(name: String, isFolder: Bool) throws {
        let folder = try project()
        let outside = try TemporaryFolder()
        try outside.write("geheim.md", "geheim")
        try folder.link("content/" + name, to: outside.path + (isFolder ? "" : "/geheim.md"))
        let sources = try read(folder)
        #expect(sources.diagnostics.map(\.code) == [.fileOutsideProject])
        #expect(
            sources.diagnostics.first?.message.hasPrefix("»content/\(name)« ist eine symbolische Verknüpfung") == true)
        #expect(sources.value.files.map(\.path) == ["content/bericht.yaml"])
    }

    @Test func aLinkedSourceFolderIsReportedToo() throws {
        let folder = try project()
        let outside = try TemporaryFolder()
        try outside.write("raeume.csv", "")
        try folder.link("data", to: outside.path)
        let sources = try read(folder)
        #expect(sources.diagnostics.map(\.code) == [.fileOutsideProject])
        #expect(sources.value.file("data/raeume.csv") == nil)
    }

    @Test func aNamedPipeDoesNotHoldUpTheRun() throws {
        let folder = try project()
        #expect(mkfifo(folder.path + "/content/rohr.md", 0o644) == 0)
        #expect(try read(folder).diagnostics.map(\.code) == [.fileUnreadable])
    }

    @Test(arguments: [("content/a.md", 4), ("data/a.yaml", 1), ("data/a.geojson", 100), ("data/a.csv", 2048)])
    func tooLargeFilesAreNamedWithTheirLimit(name: String, megabytes: Int) throws {
        let folder = try project()
        try folder.write(name, "")
        #expect(truncate(folder.path + "/" + name, megabytes << 20 + 1) == 0)
        let sources = try read(folder)
        #expect(sources.diagnostics.map(\.code) == [.fileTooLarge])
        #expect(sources.diagnostics.first?.message.contains("ist größer als \(megabytes) MB") == true)
        #expect(sources.diagnostics.first?.span?.file.path == name)
        #expect(ExitCode.of(sources.diagnostics) == .limit)
    }

    @Test func aFileOfExactlyTheLimitIsRead() throws {
        let folder = try project()
        try folder.write("content/a.md", [UInt8](repeating: 0x61, count: 4 << 20))
        #expect(try read(folder).diagnostics.isEmpty)
    }

    @Test func foreignEncodingsAreNamedWithLineAndLetter() throws {
        let folder = try project()
        try folder.write("content/a.md", Array("Eins\nSch".utf8) + [0xFC] + Array("ler\n".utf8))
        let diagnostic = try #require(try read(folder).diagnostics.first)
        #expect(diagnostic.code == .fileNotUTF8)
        #expect(
            diagnostic.message == "Dieses Zeichen ist nicht in UTF-8 gespeichert (Byte 0xFC, in Windows-1252 ein »ü«)")
        #expect(diagnostic.span?.range.lowerBound == 8)
    }

    @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61], [0x61, 0x00, 0x62]] as [[UInt8]])
    func utf16AndNullBytesAreNamed(bytes: [UInt8]) throws {
        let folder = try project()
        try folder.write("data/a.csv", bytes)
        let diagnostic = try #require(try read(folder).diagnostics.first)
        #expect(diagnostic.code == .fileNotUTF8)
        #expect(diagnostic.hint?.contains("CSV UTF-8") == true)
    }

    @Test func aByteOrderMarkIsFineAndPicturesAreNotText() throws {
        let folder = try project()
        try folder.write("data/a.csv", [0xEF, 0xBB, 0xBF] + Array("raum;zeit\n".utf8))
        try folder.write("content/bilder/a.jpg", [0xFF, 0xD8, 0x00])
        #expect(try read(folder).diagnostics.isEmpty)
    }

    @Test func pathsArriveInNFC() throws {
        let folder = try project()
        try folder.write("content/Scho\u{308}n.md", "")
        let path = try #require(try read(folder).value.files.first?.path)
        #expect(Array(path.utf8) == Array("content/Sch\u{F6}n.md".utf8))
    }

    @Test(arguments: [
        ("content/Kita.md", "content/kita.md", "Groß- und Kleinschreibung"),
        ("content/O\u{308}he.md", "content/\u{D6}he.md", "NFC und NFD"),
        ("content/Ordner/a.md", "content/ordner/a.md", "Groß- und Kleinschreibung"),
    ])
    func namesThatSomeDisksTakeForOneAreReported(first: String, second: String, reason: String) throws {
        let folder = try project()
        try folder.write(first, "eins")
        try folder.write(second, "zwei")
        let diagnostics = try read(folder).diagnostics
        #expect(diagnostics.first?.code == .fileNameCollision)
        #expect(diagnostics.first?.message.contains(reason) == true)
    }

    @Test func namesThatAreNotUTF8AreReported() throws {
        let folder = try project()
        let name = Array((folder.path + "/content/").utf8) + [0xE4] + Array(".md".utf8) + [0]
        let descriptor = name.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { open($0, O_CREAT | O_WRONLY, 0o644) } ?? -1
        }
        #expect(descriptor >= 0)
        close(descriptor)
        #expect(try read(folder).diagnostics.map(\.code) == [.fileNotUTF8])
    }

    @Test func foldersThatLieTooDeepAreReported() throws {
        let folder = try project()
        try folder.write("content/" + (1...25).map { "t\($0)/" }.joined() + "a.md", "")
        #expect(try read(folder).diagnostics.map(\.code) == [.limitReached])
    }

    @Test func aLooseFileIsReadWithoutAProject() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.md", "Text")
        #expect(try ProjectFolder.readLooseFile(folder.path + "/a.md").value.text == "Text")
        let missing = try #require(throws: WorkspaceError.self) {
            try ProjectFolder.readLooseFile(folder.path + "/b.md")
        }
        #expect(missing.exitCode == .fileSystem)
        #expect(missing.message.contains("fehlt"))
        let noFile = try #require(throws: WorkspaceError.self) { try ProjectFolder.readLooseFile(folder.path) }
        #expect(noFile.message.contains("Ordner, keine Datei"))
    }
}
