import Diagnostics
import Glibc

/// WeasyPrint in an environment of the project's own: `.cache/weasyprint`, made by `bericht pdf --set-up`.
package struct Typesetter: Sendable {
    package static let version = "70.0"

    /// What the environment holds, with everything it needs itself: the same documents give the same bytes elsewhere.
    static let packages = [
        "weasyprint==\(version)", "brotli==1.2.1", "cffi==2.1.1", "cssselect2==0.10.1", "fonttools==4.68.0",
        "pillow==13.0.0", "pycparser==3.12", "pydyf==0.13.0", "pyphen==0.18.1", "tinycss2==1.5.1",
        "tinyhtml5==2.1.0", "webencodings==0.6.1", "zopfli==0.4.3",
    ]

    /// Lies in the environment and says what it holds, written when everything else is done.
    package static let mark = "bericht.txt"
    package static var marking: [UInt8] { Array((packages.joined(separator: "\n") + "\n").utf8) }

    /// What the script said, and how much memory it took.
    package struct Answer: Sendable {
        package let text: String
        package let peakMemoryBytes: Int
    }

    private let interpreter: String
    private let cache: String
    private let script: String
    private let interruption: Interruption
    private let limitSeconds: Int

    /// The environment of a project, or what to do when it has none. `script` is what the interpreter runs.
    package static func find(
        in project: ProjectFolder, script: String, interruption: Interruption, limitSeconds: Int = 1200
    ) throws(WorkspaceError) -> Typesetter {
        if let reason = absence(in: project) {
            throw WorkspaceError(
                .fileSystem, .programMissing, "\(reason); es macht aus Druckseiten PDFs",
                hint: "»bericht pdf --set-up« eingeben; das lädt es einmal aus dem Netz in den Ordner ».cache«.")
        }
        return Typesetter(
            in: folder(in: project), script: script, interruption: interruption, limitSeconds: limitSeconds)
    }

    /// Why no document can be set here, as the beginning of a sentence; nil when one can.
    package static func absence(in project: ProjectFolder) -> String? {
        let folder = folder(in: project)
        guard access(folder + "/bin/python", X_OK) == 0,
            let file = try? FileDescriptor.open(folder + "/" + mark, flags: O_RDONLY | O_NONBLOCK),
            let bytes = try? file.read(expecting: marking.count, limit: 65_536)
        else { return "WeasyPrint \(version) fehlt in diesem Projekt" }
        return bytes == marking ? nil : "WeasyPrint liegt in einer anderen Fassung als \(version) bereit"
    }

    static func folder(in project: ProjectFolder) -> String { project.path + "/.cache/weasyprint" }

    init(in folder: String, script: String, interruption: Interruption, limitSeconds: Int) {
        interpreter = folder + "/bin/python"
        cache = folder + "/zwischenspeicher"
        self.script = script
        self.interruption = interruption
        self.limitSeconds = limitSeconds
    }

    /// Runs the script in one of its modes on one document, which `name` calls in messages.
    package func run(_ arguments: [String], on name: String) throws(WorkspaceError) -> Answer {
        let ended = try run(arguments)
        if ended.hasTakenTooLong {
            throw WorkspaceError(
                .limit, .typesettingFailed, "\(name) ist nach \(limitSeconds / 60) Minuten nicht gesetzt",
                hint: "Den Text auf mehrere Kapitel verteilen oder »bericht pdf --jobs 1« versuchen.")
        }
        guard ended.status == 0, let text = String(validating: ended.output, as: UTF8.self) else {
            throw Self.failure(name, ended.complaint.isEmpty ? "Ausgang \(ended.status)" : ended.complaint)
        }
        return Answer(text: text, peakMemoryBytes: ended.peakMemoryBytes)
    }

    /// A document that could not be set, with what WeasyPrint said.
    package static func failure(_ name: String, _ reason: String) -> WorkspaceError {
        WorkspaceError(
            .verification, .typesettingFailed, "\(name) lässt sich nicht setzen: »\(reason.prefix(200))«",
            hint: "Die genannte Stelle im Text oder im Thema berichtigen und »bericht pdf« wiederholen.")
    }

    func run(_ arguments: [String]) throws(WorkspaceError) -> ChildProgram.Ended {
        let program = ChildProgram(
            path: interpreter, arguments: ["-c", script] + arguments, environment: environment,
            limitSeconds: limitSeconds)
        do throws(SystemError) {
            return try program.run(interruption: interruption)
        } catch {
            throw WorkspaceError(
                error.isExhaustion ? .limit : .fileSystem, .programMissing,
                "»\(interpreter)« lässt sich nicht starten: \(error.reason)",
                hint: "»bericht pdf --set-up« legt die Umgebung neu an.")
        }
    }

    /// Nothing of the account takes part: the same order of everything, no other parts, no folders but the project's.
    private var environment: [String] {
        [
            "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=\(cache)", "XDG_CACHE_HOME=\(cache)", "LC_ALL=C.UTF-8",
            "TZ=UTC0", "PYTHONHASHSEED=0", "PYTHONNOUSERSITE=1", "PYTHONUTF8=1", "PYTHONDONTWRITEBYTECODE=1",
            "BERICHT_SATZ=1",
        ]
    }
}
