import Diagnostics
import Glibc
import Testing
import Values
import Workspace

@Suite("Streams, fonts, times and exit codes")
struct ProcessTests {
    @Test func everythingIsWrittenToAPipe() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        try StandardStream(descriptor: ends[1], name: "Rohr").write("Größe\n")
        close(ends[1])
        var buffer = [UInt8](repeating: 0, count: 20)
        let count = read(ends[0], &buffer, buffer.count)
        #expect(String(decoding: buffer[..<max(0, count)], as: UTF8.self) == "Größe\n")
    }

    @Test func aClosedPipeIsQuiet() throws {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        try StandardStream(descriptor: ends[1], name: "Rohr").write("Text")
    }

    @Test func aFullDeviceIsAnErrorInGerman() throws {
        let descriptor = open("/dev/full", O_WRONLY)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        let error = try #require(throws: WorkspaceError.self) {
            try StandardStream(descriptor: descriptor, name: "Standardausgabe").write("Text")
        }
        #expect(error.exitCode == .fileSystem)
        #expect(
            error.message == "»Standardausgabe« lässt sich nicht schreiben: Auf dem Datenträger ist kein Platz mehr")
    }

    @Test func aFileIsNoTerminalAndGetsNoColours() throws {
        let descriptor = open("/dev/null", O_WRONLY)
        defer { close(descriptor) }
        let stream = StandardStream(descriptor: descriptor, name: "Datei")
        #expect(!stream.isTerminal)
        #expect(!stream.usesColour)
    }

    @Test func aFontIsReadOnlyWithItsCheckSum() throws {
        let folder = try TemporaryFolder()
        try folder.write("schrift.ttf", "abc")
        let sum = SHA256.hex(of: Array("abc".utf8))
        let path = folder.path + "/schrift.ttf"
        #expect(SystemFont.read(path: path, sha256: sum.uppercased()) == .bytes(Array("abc".utf8)))
        #expect(SystemFont.read(path: path, sha256: String(repeating: "0", count: 64)) == .different(sha256: sum))
        #expect(SystemFont.read(path: path + "x", sha256: sum) == .missing)
        #expect(
            SystemFont.read(path: "schrift.ttf", sha256: sum)
                == .unreadable(reason: "Der Pfad einer Schrift beginnt mit »/«"))
        #expect(SystemFont.read(path: folder.path, sha256: sum) == .unreadable(reason: "Das ist keine Datei"))
    }

    @Test func stagesAreTimedInOrderEvenWhenOneFails() throws {
        var times = StageTimes()
        #expect(times.measure("Lesen") { 7 } == 7)
        #expect(throws: WorkspaceError.self) {
            try times.measure("Schreiben") { () throws(WorkspaceError) in
                throw WorkspaceError(.fileSystem, .writeFailed, "Nein")
            }
        }
        #expect(times.stages.map(\.name) == ["Lesen", "Schreiben"])
        let lines = times.text.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.contains(" ms ") && $0.hasSuffix(" MB") })
        #expect(Set(lines.map(\.count)).count == 1)
        #expect(times.stages.allSatisfy { $0.peakMemoryBytes > 1_000_000 })
    }

    @Test func exitCodesFollowTheContract() {
        let warning = Diagnostic(.figureUnreferenced, "W", at: nil, severity: .warning)
        let error = Diagnostic(.fieldMissing, "F", at: nil)
        let limit = Diagnostic(.fileTooLarge, "G", at: nil)
        #expect(ExitCode.of([]) == .success)
        #expect(ExitCode.of([warning]) == .success)
        #expect(ExitCode.of([warning], warnings: .count) == .content)
        #expect(ExitCode.of([warning, error, limit]) == .content)
        #expect(ExitCode.of([warning, limit]) == .limit)
        #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 70, 130, 143])
    }

    @Test func theMachineAnswersPlausibly() {
        #expect(Machine.processorCount >= 1)
        #expect(Machine.peakMemoryBytes > 1_000_000)
        let before = Machine.monotonicNanoseconds
        #expect(Machine.monotonicNanoseconds >= before)
    }
}
