import Foundation
import Glibc
import Testing
import Workspace

@Suite("Writing the output")
struct OutputWriterTests {
    let project: TemporaryFolder
    let folder: ProjectFolder

    init() throws {
        project = try TemporaryFolder()
        try project.write("content/bericht.yaml", "titel: Bericht\n")
        folder = try ProjectFolder.open(project.path)
    }

    private func file(_ path: String, _ text: String = "x") -> OutputFile {
        OutputFile(path: path, bytes: Array(text.utf8))
    }

    @discardableResult
    private func publish(
        _ files: [OutputFile], to output: String? = nil, switchedBy method: SwapMethod = .exchange
    ) throws -> OutputWriter.Publication {
        let writer = try OutputWriter.begin(
            project: folder, output: output ?? folder.defaultOutputPath, interruption: nil, switchedBy: method,
            patienceMilliseconds: 0)
        return try writer.publish(files)
    }

    private func failure(_ files: [OutputFile], to output: String? = nil) throws -> WorkspaceError {
        try #require(throws: WorkspaceError.self) { try publish(files, to: output) }
    }

    /// Nothing of ours may remain beside the output.
    private func expectNoLeftovers() throws {
        #expect(try project.names().filter { $0.contains("bericht-") } == [])
    }

    @Test(arguments: SwapMethod.allCases)
    func writesEverythingAndReplacesTheWholeOutput(method: SwapMethod) throws {
        let first = try publish([file("index.html", "eins"), file("alt/weg.html")], switchedBy: method)
        #expect(first == OutputWriter.Publication(fileCount: 2, byteCount: 5))
        try publish(
            [file("index.html", "zwei"), file("kapitel/a/index.html", "A"), file("kapitel/b.csv", "")],
            switchedBy: method)
        let tree = try project.tree("output")
        #expect(
            tree.keys.sorted() == [
                "index.html", "kapitel", "kapitel/a", "kapitel/a/index.html", "kapitel/b.csv", "pruefsummen.txt",
            ])
        #expect(tree["index.html"] == "zwei")
        #expect(tree["kapitel/a/index.html"] == "A")
        try expectNoLeftovers()
    }

    @Test func checksumsAreSortedAndReadableBySha256sum() throws {
        try publish([file("b.html", "abc"), file("a/z.html", ""), file("a.html", "abc")])
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(
            project.text("output/pruefsummen.txt") == "\(abc)  a.html\n\(empty)  a/z.html\n\(abc)  b.html\n")
    }

    @Test func theOrderOfTheFilesDoesNotMatter() throws {
        let files = ["a/b/c.html", "a.html", "a/b.html", "a-b.html", "a/b/d/e.html", "z.html", "a/c.html"].map {
            file($0, $0)
        }
        try publish(files)
        let sorted = try project.tree("output")
        try publish(files.reversed())
        #expect(try project.tree("output") == sorted)
        #expect(sorted.count == 11)
    }

    @Test func modesDoNotDependOnTheUmask() throws {
        let before = umask(0o077)
        defer { umask(before) }
        try publish([file("kapitel/index.html")])
        #expect(try project.mode("output") == 0o755)
        #expect(try project.mode("output/kapitel") == 0o755)
        #expect(try project.mode("output/kapitel/index.html") == 0o644)
        #expect(try project.mode("output/pruefsummen.txt") == 0o644)
    }

    @Test(arguments: [
        ("../index.html", "beginnt mit Punkt"), ("/index.html", "leer"), ("a//b.html", "leer"), ("", "leer"),
        (".htaccess", "beginnt mit Punkt"), ("-rf.html", "Bindestrich"), ("a b.html", "U+0020"),
        ("schön.html", "U+00F6"),
        ("a\\b.html", "U+005C"), ("a\u{0}.html", "U+0000"), ("con.html", "Gerätename"), ("x/LPT1", "Gerätename"),
        (String(repeating: "a", count: 201), "länger als 200"),
        (String(repeating: "aaaaaaaaa/", count: 101) + "a", "länger als 1000"),
    ])
    func namesThatNotEveryDiskKeepsAreRefused(name: String, reason: String) throws {
        try publish([file("index.html", "alt")])
        let error = try failure([file("index.html", "neu"), file(name)])
        #expect(error.message.contains(reason))
        #expect(project.text("output/index.html") == "alt")
        try expectNoLeftovers()
    }

    @Test(arguments: [
        ("abbildungen/A.svg", "abbildungen/a.svg"), ("a.html", "a.html"), ("Daten/a.csv", "daten"),
        ("daten", "daten/a.csv"),
        ("pruefsummen.txt", "a.html"), ("Pruefsummen.txt", "a.html"),
    ])
    func namesThatWouldCollideAreRefusedNamingBoth(first: String, second: String) throws {
        let error = try failure([file(first), file(second)])
        #expect(error.code == .fileNameCollision)
        #expect(error.message.contains("derselbe Name"))
        #expect(!project.exists("output"))
    }

    @Test func similarNamesAreNoCollision() throws {
        try publish([file("a"), file("ab/a"), file("a-b"), file("a.b/c")])
        #expect(project.exists("output/a.b/c"))
    }

    @Test func aFolderWithForeignFilesIsRefused() throws {
        try project.write("output/brief.odt", "wichtig")
        let error = try failure([file("index.html")])
        #expect(error.code == .outputForeign)
        #expect(error.exitCode == .usage)
        #expect(try project.names("output") == ["brief.odt"])
    }

    @Test func foreignFilesInOurOutputAreNamedAndKept() throws {
        try publish([file("kapitel/index.html", "alt")])
        try project.write("output/kapitel/notiz.txt", "wichtig")
        let error = try failure([file("kapitel/index.html", "neu")])
        #expect(error.message.contains("»kapitel/notiz.txt«"))
        #expect(project.text("output/kapitel/notiz.txt") == "wichtig")
        #expect(project.text("output/kapitel/index.html") == "alt")
    }

    @Test func aListOfSomethingElseIsNoMark() throws {
        try project.write("output/pruefsummen.txt", "nur eine Notiz\n")
        #expect(try failure([file("index.html")]).code == .outputForeign)
        #expect(project.text("output/pruefsummen.txt") == "nur eine Notiz\n")
    }

    @Test func anEmptyFolderAndAPlaceholderAreFine() throws {
        try project.write("output/.gitkeep", "")
        try publish([file("index.html")])
        try publish([file("index.html")])
        #expect(try project.names("output") == [".gitkeep", "index.html", "pruefsummen.txt"])
        #expect(project.text("output/pruefsummen.txt")?.contains("gitkeep") == false)
    }

    @Test func missingFoldersOnTheWayAreMade() throws {
        try publish([file("index.html")], to: project.path + "/neu/tief/web/")
        #expect(project.exists("neu/tief/web/index.html"))
    }

    @Test func anOutputThatIsALinkIsRefused() throws {
        let elsewhere = try TemporaryFolder()
        try project.link("output", to: elsewhere.path)
        #expect(try failure([file("index.html")]).message.contains("symbolische Verknüpfung"))
        #expect(try elsewhere.names() == [])
    }

    @Test func aFileInPlaceOfTheOutputIsRefused() throws {
        try project.write("output", "Text")
        #expect(try failure([file("index.html")]).message.contains("ist eine Datei"))
        #expect(project.text("output") == "Text")
    }

    @Test(arguments: ["", "/", ".", "..", "/content", "/content/neu", "/.cache", "/.git/x", "/themes", "/data/"])
    func sourcesAreNeverTheOutput(ending: String) throws {
        let output =
            ending == "/"
            ? "/" : ["", ".", ".."].contains(ending) ? project.path + "/" + ending : project.path + ending
        let error = try failure([file("index.html")], to: output)
        #expect(error.code == .outputForeign)
        #expect(project.text("content/bericht.yaml") == "titel: Bericht\n")
    }

    @Test func aFolderAboveTheProjectIsNeverTheOutput() throws {
        let inner = try TemporaryFolder()
        try inner.write("projekt/content/bericht.yaml", "")
        let project = try ProjectFolder.open(inner.path + "/projekt")
        let error = try #require(throws: WorkspaceError.self) {
            try OutputWriter.begin(project: project, output: inner.path)
        }
        #expect(error.message.contains("enthält das Projekt selbst"))
    }

    @Test func aDiskThatTakesNothingIsNamedInGerman() throws {
        let error = try failure([file("index.html")], to: "/proc/bericht-ausgabe")
        #expect(error.exitCode == .fileSystem)
        #expect(error.code == .writeFailed)
        #expect(error.message.hasPrefix("»/proc/bericht-ausgabe« lässt sich nicht schreiben: "))
    }

    @Test func tenThousandFilesAreWrittenInReasonableTime() throws {
        let files = (0..<10_000).map {
            file("raeume/r\($0 / 100)/seite-\($0).html", String(repeating: "\($0)", count: 100))
        }
        let clock = ContinuousClock()
        let time = try clock.measure { try publish(files) }
        #expect(try project.names("output/raeume").count == 100)
        #expect(time < .seconds(20))
    }
}
