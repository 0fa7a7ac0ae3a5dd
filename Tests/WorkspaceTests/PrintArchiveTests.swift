import Testing
import Workspace

/// The archive of finished PDFs, and when there is nothing to do.
@Suite("Finished PDFs")
struct PrintArchiveTests {
    let project: TemporaryFolder
    let folder: ProjectFolder
    let key = String(repeating: "a1", count: 32)
    let pdf = Array("%PDF-1.7 eins".utf8)

    init() throws {
        project = try TemporaryFolder()
        try project.write("content/bericht.yaml", "titel: Bericht\n")
        folder = try ProjectFolder.open(project.path)
    }

    private var names: [String] { (try? project.names(".cache/pdf")) ?? [] }

    @Test func whatIsPutInComesOut() throws {
        #expect(PrintArchive.open(in: folder, edition: "e").pdf(of: key) == nil)
        let archive = try PrintArchive.make(in: folder, edition: "e")
        try archive.store(pdf, as: key)
        #expect(PrintArchive.open(in: folder, edition: "e").pdf(of: key) == pdf)
        #expect(PrintArchive.open(in: folder, edition: "e").pdf(of: "b") == nil)
        #expect(names.count == 1, "Nothing unfinished stays: \(names)")
    }

    @Test func whatWasSetInAnotherWayCountsForNothing() throws {
        try PrintArchive.make(in: folder, edition: "e").store(pdf, as: key)
        #expect(PrintArchive.open(in: folder, edition: "f").pdf(of: key) == nil)
    }

    @Test func spoiltBytesCountForNothingAndAreReplaced() throws {
        try PrintArchive.make(in: folder, edition: "e").store(pdf, as: key)
        try project.write(".cache/pdf/" + names[0], "%PDF-1.7 einz")
        let archive = PrintArchive.open(in: folder, edition: "e")
        #expect(archive.pdf(of: key) == nil)
        let other = Array("%PDF-1.7 zwei".utf8)
        try archive.store(other, as: key)
        #expect(PrintArchive.open(in: folder, edition: "e").pdf(of: key) == other)
        #expect(names.count == 1)
    }

    @Test func onlyWhatIsWantedStays() throws {
        let archive = try PrintArchive.make(in: folder, edition: "e")
        try archive.store(pdf, as: key)
        try archive.store(pdf, as: "b")
        try PrintArchive.make(in: folder, edition: "alt").store(pdf, as: key)
        try project.write(".cache/pdf/.neu-1-2", "halb")
        try project.write(".cache/pdf/stand.txt", "x")
        let full = PrintArchive.open(in: folder, edition: "e")
        full.keepOnly([key])
        #expect(full.pdf(of: key) == pdf)
        #expect(names.count == 2 && names.contains("stand.txt"))
    }

    @Test func clearingTheCacheKeepsTheTypesetter() throws {
        try PrintArchive.make(in: folder, edition: "e").store(pdf, as: key)
        try project.write(".cache/weasyprint/bericht.txt", "x")
        try ProjectCache.discard(in: folder)
        #expect(try project.names(".cache") == ["weasyprint"])
    }

    // MARK: Nothing to do

    private func publish(_ text: String) throws {
        let writer = try OutputWriter.begin(project: folder, output: folder.defaultOutputPath)
        _ = try writer.publish([OutputFile(path: "a.html", bytes: Array(text.utf8))])
    }

    private func state(asking options: [String] = ["x"]) throws -> PrintState {
        try PrintState(
            of: folder.readSources().value, asking: options, leaving: WrittenOutput.open(folder.defaultOutputPath))
    }

    @Test func sameProjectAndSameOutputAreKnownAgain() throws {
        _ = try PrintArchive.make(in: folder, edition: "e")
        try publish("eins")
        #expect(try !state().isWritten(in: folder))
        try state().write(in: folder)
        #expect(try state().isWritten(in: folder))
        #expect(try !state(asking: ["y"]).isWritten(in: folder))
    }

    @Test(
        "any change is noticed",
        arguments: [
            ("content/bericht.yaml", "titel: Anders\n"), ("content/neu.md", "Text\n"), ("output/a.html", "zwei"),
            ("output/fremd.html", "drei"), ("output/pruefsummen.txt", ""),
        ])
    func changes(path: String, text: String) throws {
        _ = try PrintArchive.make(in: folder, edition: "e")
        try publish("eins")
        try state().write(in: folder)
        try project.write(path, text)
        #expect(try !state().isWritten(in: folder))
    }
}
