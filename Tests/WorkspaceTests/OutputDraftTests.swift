import Glibc
import Testing
import Workspace

@Suite("An output in the making")
struct OutputDraftTests {
    let project: TemporaryFolder
    let writer: OutputWriter

    init() throws {
        project = try TemporaryFolder()
        try project.write("content/bericht.yaml", "titel: Bericht\n")
        let folder = try ProjectFolder.open(project.path)
        writer = try OutputWriter.begin(project: folder, output: folder.defaultOutputPath)
    }

    private func file(_ path: String, _ text: String = "x") -> OutputFile { Self.file(path, text) }

    private static func file(_ path: String, _ text: String) -> OutputFile {
        OutputFile(path: path, bytes: Array(text.utf8))
    }

    private var leftovers: [String] { get throws { try project.names().filter { $0.contains("bericht-") } } }

    @Test func nothingIsSeenBeforeItIsPublished() throws {
        let draft = writer.draft()
        #expect(try leftovers == [])
        try draft.write(file("a/index.html"))
        #expect(!project.exists("output"))
        #expect(try leftovers.count == 1)
        #expect(try writer.publish(draft) == OutputWriter.Publication(fileCount: 1, byteCount: 1))
        #expect(project.text("output/a/index.html") == "x")
        #expect(try leftovers == [])
    }

    @Test func manyTasksMayWriteAtOnce() async throws {
        let draft = writer.draft()
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<400 {
                group.addTask {
                    do throws(WorkspaceError) {
                        try draft.write(
                            Self.file("teil-\(number % 7)/unter-\(number % 3)/\(number).html", "\(number)"))
                        return true
                    } catch {
                        return false
                    }
                }
            }
            for await isWritten in group { #expect(isWritten) }
        }
        #expect(try writer.publish(draft).fileCount == 400)
        #expect(project.text("output/teil-6/unter-0/6.html") == "6")
        let list = project.text("output/pruefsummen.txt") ?? ""
        let paths = list.split(separator: "\n").map { String($0.dropFirst(66)) }
        #expect(paths.count == 400)
        #expect(paths == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    @Test func aDraftThatIsGivenUpDisappears() throws {
        let draft = writer.draft()
        try draft.write(file("a/index.html"))
        draft.discard()
        #expect(try leftovers == [])
        #expect(!project.exists("output"))
    }

    @Test func theSamePathTwiceIsRefusedAndNamesIt() throws {
        let draft = writer.draft()
        try draft.write(file("a/index.html"))
        let error = #expect(throws: WorkspaceError.self) { try draft.write(file("a/index.html")) }
        #expect(error?.code == .fileNameCollision)
        let folder = #expect(throws: WorkspaceError.self) { try draft.write(file("a")) }
        #expect(folder?.code == .fileNameCollision)
        let below = #expect(throws: WorkspaceError.self) { try draft.write(file("a/index.html/b")) }
        #expect(below?.code == .fileNameCollision)
    }

    @Test func namesThatDifferOnlyInCaseAreRefusedWhenItIsPublished() throws {
        let draft = writer.draft()
        try draft.write(file("a.html"))
        try draft.write(file("A.html"))
        let error = #expect(throws: WorkspaceError.self) { try writer.publish(draft) }
        #expect(error?.code == .fileNameCollision)
        #expect(try leftovers == [])
        #expect(!project.exists("output"))
    }
}
