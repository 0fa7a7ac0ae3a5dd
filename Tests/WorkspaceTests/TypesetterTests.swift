import Diagnostics
import Foundation
import Testing
import Workspace

/// Another program that sets documents; here a script of the shell that stands in its place.
@Suite("Typesetter")
struct TypesetterTests {
    let project: TemporaryFolder
    let folder: ProjectFolder

    init() throws {
        project = try TemporaryFolder()
        try project.write("content/bericht.yaml", "titel: Bericht\n")
        folder = try ProjectFolder.open(project.path)
    }

    /// An environment whose interpreter is a shell: like Python it runs what follows `-c`, and takes the first word of
    /// the call for its own name.
    private func typesetter(_ script: String, limitSeconds: Int = 20) throws -> Typesetter {
        try project.write(".cache/weasyprint/" + Typesetter.mark, Typesetter.marking)
        try project.write(".cache/weasyprint/bin/x", "")
        try project.link(".cache/weasyprint/bin/python", to: "/bin/sh")
        return try Typesetter.find(in: folder, script: script, interruption: Interruption(), limitSeconds: limitSeconds)
    }

    @Test func whatItSaysComesBack() throws {
        let typesetter = try typesetter(#"for word in "$0" "$@"; do printf '%s\n' "$word"; done"#)
        let answer = try typesetter.run(["setzen", "a b", "$(id)"], on: "Kapitel »A«")
        #expect(answer.text == "setzen\na b\n$(id)\n")
        #expect(answer.peakMemoryBytes > 0)
    }

    @Test func muchOutputDoesNotBlock() throws {
        let typesetter = try typesetter("i=0; while [ $i -lt 20000 ]; do echo 0123456789; echo x >&2; i=$((i+1)); done")
        #expect(try typesetter.run([], on: "A").text.utf8.count == 220_000)
    }

    @Test func nothingOfTheAccountTakesPart() throws {
        setenv("PYTHONPATH", "/boese", 1)
        defer { unsetenv("PYTHONPATH") }
        let text = try typesetter("pwd; env").run([], on: "A").text
        #expect(text.hasPrefix("/\n"))
        #expect(!text.contains("PYTHONPATH"))
        #expect(text.contains("PYTHONHASHSEED=0") && text.contains("HOME=" + project.path))
    }

    @Test func failuresNameTheDocumentAndTheReason() throws {
        let typesetter = try typesetter("echo erst >&2; echo 'ValueError: so nicht' >&2; exit 1")
        let error = try #require(throws: WorkspaceError.self) { try typesetter.run([], on: "Kapitel »A«") }
        #expect(error.code == .typesettingFailed && error.exitCode == .verification)
        #expect(error.message == "Kapitel »A« lässt sich nicht setzen: »ValueError: so nicht«")
    }

    @Test func aSignalIsAFailureToo() throws {
        let error = try #require(throws: WorkspaceError.self) { try typesetter("kill -9 $$").run([], on: "A") }
        #expect(error.message.contains("Ausgang 137"))
    }

    @Test func whatTakesTooLongIsEndedWithItsChildren() throws {
        let typesetter = try typesetter("sleep 300 & echo $! >\"$HOME.kind\"; wait", limitSeconds: 1)
        let error = try #require(throws: WorkspaceError.self) { try typesetter.run([], on: "A") }
        #expect(error.exitCode == .limit && error.code == .typesettingFailed)
        let child = pid_t(
            try #require(project.text(".cache/weasyprint/zwischenspeicher.kind")).split(separator: "\n")[0])
        let process = try #require(child)
        // Whoever has ended may still be waited for by the system; it must not be running.
        let state = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ") Z"
        #expect(state.contains(") Z") || kill(process, 0) != 0)
    }

    @Test func withoutAnEnvironmentTheMessageSaysWhatToType() throws {
        let error = try #require(throws: WorkspaceError.self) {
            try Typesetter.find(in: folder, script: "", interruption: Interruption())
        }
        #expect(error.code == .programMissing && error.exitCode == .fileSystem)
        #expect(error.message.contains("WeasyPrint 70.0 fehlt"))
        #expect(error.hint?.contains("»bericht pdf --set-up«") == true)
    }

    @Test func anotherEditionIsNotUsed() throws {
        _ = try typesetter("exit 0")
        try project.write(".cache/weasyprint/" + Typesetter.mark, "weasyprint==57.2\n")
        #expect(Typesetter.absence(in: folder)?.contains("anderen Fassung") == true)
    }

    @Test func manyRunSideBySide() async throws {
        let typesetter = try typesetter("sleep 0.1; echo \"$0\"")
        let texts = await OwnThreads(count: 4).map(Array(0..<12)) { number in
            (try? typesetter.run(["\(number)"], on: "A").text) ?? "misslungen"
        }
        #expect(texts == (0..<12).map { "\($0)\n" })
    }
}
