import Glibc
import Testing
import Workspace

/// Deliveries are found and read as they are.
@Suite("Reading deliveries")
struct DeliveryFolderTests {
    let project: TemporaryFolder
    let folder: ProjectFolder

    init() throws {
        project = try TemporaryFolder()
        try project.write("content/bericht.yaml", "titel: Bericht\n")
        folder = try ProjectFolder.open(project.path)
    }

    @Test func withoutAFolderThereAreNone() throws {
        let found = try DeliveryFolder.open(in: folder)
        #expect(found.value.paths == [])
        #expect(found.diagnostics.isEmpty)
    }

    @Test func filesAreListedByPathAndReadByteByByte() throws {
        try project.write("data/roh/b.csv", [0xE4, 0x00, 0x0A])
        try project.write("data/roh/2018/a.xlsx", "x")
        try project.write("data/roh/pruefsummen.txt", "x")
        for name in [".versteckt", "a.csv~", "~$offen.xlsx"] { try project.write("data/roh/" + name, "x") }
        let found = try DeliveryFolder.open(in: folder)
        #expect(found.value.paths == ["2018/a.xlsx", "b.csv"])
        #expect(found.diagnostics.isEmpty)
        #expect(try found.value.read("b.csv").value?.bytes == [0xE4, 0x00, 0x0A])
    }

    @Test func linksAreNamedAndNotRead() throws {
        let elsewhere = try TemporaryFolder()
        try elsewhere.write("geheim.csv", "geheim")
        try project.write("data/roh/a.csv", "x")
        try project.link("data/roh/b.csv", to: elsewhere.path + "/geheim.csv")
        try project.link("data/roh/ordner", to: elsewhere.path)
        let found = try DeliveryFolder.open(in: folder)
        #expect(found.value.paths == ["a.csv"])
        #expect(found.diagnostics.map(\.code) == [.fileOutsideProject, .fileOutsideProject])
        #expect(throws: WorkspaceError.self) { try found.value.read("b.csv") }
        #expect(throws: WorkspaceError.self) { try found.value.read("ordner/geheim.csv") }
    }

    @Test func theFolderItselfIsNoLink() throws {
        let elsewhere = try TemporaryFolder()
        try project.write("data/raeume.csv", "")
        try project.link("data/roh", to: elsewhere.path)
        #expect(throws: WorkspaceError.self) { try DeliveryFolder.open(in: folder) }
    }

    @Test func aPipeHoldsNobodyUp() throws {
        try project.write("data/roh/a.csv", "x")
        #expect(mkfifo(project.path + "/data/roh/rohr.csv", 0o600) == 0)
        #expect(try DeliveryFolder.open(in: folder).value.paths == ["a.csv"])
    }

    @Test func whatIsTooLargeIsSaid() throws {
        try project.write("data/roh/a.yaml", [UInt8](repeating: 0x20, count: (1 << 20) + 1))
        let found = try DeliveryFolder.open(in: folder).value.read("a.yaml")
        #expect(found.value == nil)
        #expect(found.diagnostics.map(\.code) == [.fileTooLarge])
    }
}
