import Diagnostics
import Glibc

/// Makes the environment with WeasyPrint: a virtual environment of Python in `.cache/weasyprint`, filled from the package
/// index of Python. It is put together beside its place and moved there when it works.
package struct TypesetterSetUp: Sendable {
    private let project: ProjectFolder
    private let script: String
    private let interruption: Interruption

    package init(in project: ProjectFolder, script: String, interruption: Interruption) {
        self.project = project
        self.script = script
        self.interruption = interruption
    }

    /// Does nothing where the right one is there already; `tell` hears of each step.
    package func run(tell: (String) -> Void) throws(WorkspaceError) {
        guard Typesetter.absence(in: project) != nil else { return }
        let python = try Self.find("python3")
        let lock = try ProjectLock.acquire(in: project, patienceMilliseconds: 2000)
        defer { _ = lock }
        let cache = try writing(project.path + "/.cache") { () throws(SystemError) in
            let root = try FileDescriptor.openFolder(project.path)
            if mkdirat(root.number, ".cache", 0o755) != 0, errno != EEXIST { throw SystemError.last }
            return try FileDescriptor.openFolder(".cache", in: root)
        }
        let name = "weasyprint-neu"
        let folder = project.path + "/.cache/" + name
        removeTree(name, in: cache)
        tell("Umgebung anlegen …\n")
        try run(
            python, ["-m", "venv", folder], .fileSystem, "Python kann keine Umgebung anlegen",
            "Unter Debian und Ubuntu »sudo apt-get install python3-venv« eingeben.")
        tell("WeasyPrint \(Typesetter.version) laden …\n")
        try run(
            folder + "/bin/python",
            [
                "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--prefer-binary",
                "--no-deps", "--retries", "1", "--timeout", "20",
            ] + Typesetter.packages, .network, "WeasyPrint lässt sich nicht laden",
            "Die Verbindung ins Netz prüfen. Ohne PDFs geht alles andere: »bericht build«.")
        try check(folder)
        try writing(folder) { () throws(SystemError) in
            let file = try FileDescriptor.open(
                folder + "/" + Typesetter.mark, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o644)
            try file.write(Typesetter.marking)
            try file.closeChecked()
            removeTree("weasyprint", in: cache)
            guard renameat(cache.number, name, cache.number, "weasyprint") == 0 else { throw SystemError.last }
        }
    }

    /// Whether it starts and is what was asked for: the libraries that it draws with come from the system.
    private func check(_ folder: String) throws(WorkspaceError) {
        let typesetter = Typesetter(in: folder, script: script, interruption: interruption, limitSeconds: 120)
        let ended = try typesetter.run(["fassung"])
        guard ended.status == 0, ended.output == Array("fassung\t\(Typesetter.version)\n".utf8) else {
            throw WorkspaceError(
                .fileSystem, .programMissing, "WeasyPrint startet nicht: »\(ended.complaint.prefix(200))«",
                hint: "Unter Debian und Ubuntu »sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
                    + "libharfbuzz-subset0« eingeben.")
        }
    }

    private func run(
        _ program: String, _ arguments: [String], _ code: ExitCode, _ message: String, _ hint: String
    ) throws(WorkspaceError) {
        let ended: ChildProgram.Ended
        do throws(SystemError) {
            ended = try ChildProgram(path: program, arguments: arguments, limitSeconds: 600).run(
                interruption: interruption)
        } catch {
            throw WorkspaceError(code, .programMissing, "\(message): \(error.reason)", hint: hint)
        }
        guard ended.status == 0 else {
            let reason = ended.complaint.isEmpty ? "Ausgang \(ended.status)" : ended.complaint
            throw WorkspaceError(code, .programMissing, "\(message): »\(reason.prefix(200))«", hint: hint)
        }
    }

    /// A program as the shell would find it.
    private static func find(_ name: String) throws(WorkspaceError) -> String {
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        for folder in path.split(separator: ":") where access("\(folder)/\(name)", X_OK) == 0 {
            return "\(folder)/\(name)"
        }
        throw WorkspaceError(
            .fileSystem, .programMissing, "Das Programm »\(name)« fehlt; WeasyPrint läuft darin",
            hint: "Unter Debian und Ubuntu »sudo apt-get install python3 python3-venv« eingeben.")
    }
}
