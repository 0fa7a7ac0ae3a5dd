import Diagnostics
import Glibc

/// Where the site goes: an open parent folder and a name in it that lies clear of all sources.
struct OutputLocation: Sendable {
    let parent: FileDescriptor
    let name: String
    /// As the user gave it, for messages.
    let shownPath: String

    /// Names beside the output that belong to a run in progress.
    var stagePrefix: String { ".\(name).bericht-neu-" }
    var retiredPrefix: String { ".\(name).bericht-alt-" }
    var journalName: String { ".\(name).bericht-wechsel" }

    private static let sourceFolders: Set<Substring> = ["content", "data", "themes", "Sources", "Tests"]

    static func open(_ path: String, project: ProjectFolder) throws(WorkspaceError) -> OutputLocation {
        var trimmed = Substring(path)
        while trimmed.hasSuffix("/") { trimmed.removeLast() }
        let name = trimmed.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        guard !["", ".", ".."].contains(name) else {
            throw refusal("»\(path)« taugt nicht als Ausgabe", "Mit »--output ORDNER« einen eigenen Ordner nennen.")
        }
        guard name.utf8.count <= 150 else {
            throw refusal("Der Name des Ausgabeordners ist länger als 150 Zeichen", "Einen kürzeren Namen wählen.")
        }
        let above = String(trimmed.dropLast(name.count))
        let parentPath = try madeFolder(above.isEmpty ? "." : above)
        try refuseOverlap(of: parentPath == "/" ? "/" + name : parentPath + "/" + name, project: project, shown: path)
        let parent = try writing(parentPath) { () throws(SystemError) in try FileDescriptor.openFolder(parentPath) }
        return OutputLocation(parent: parent, name: name, shownPath: path)
    }

    static func refusal(_ message: String, _ hint: String) -> WorkspaceError {
        WorkspaceError(.usage, .outputForeign, message, hint: hint)
    }

    /// The resolved path of a folder; missing ones on the way are made.
    static func madeFolder(_ path: String) throws(WorkspaceError) -> String {
        if let resolved = resolvedPath(path) { return resolved }
        var made = path.hasPrefix("/") ? "/" : ""
        for segment in path.split(separator: "/") {
            made += segment + "/"
            if mkdir(made, 0o755) != 0, errno != EEXIST, errno != EISDIR { throw .writing(made, .last) }
        }
        guard let resolved = resolvedPath(path) else { throw .writing(path, .last) }
        return resolved
    }

    private static func refuseOverlap(of output: String, project: ProjectFolder, shown: String) throws(WorkspaceError) {
        let ownFolder = "Mit »--output ORDNER« einen eigenen Ordner nennen."
        let projectPath = project.path == "/" ? "" : project.path
        if output == project.path || projectPath.hasPrefix(output + "/") {
            throw refusal("»\(shown)« enthält das Projekt selbst und kann nicht die Ausgabe sein", ownFolder)
        }
        guard output.hasPrefix(projectPath + "/") else { return }
        let first = output.dropFirst(projectPath.count + 1).prefix { $0 != "/" }
        if first.hasPrefix(".") || sourceFolders.contains(first) {
            throw refusal(
                "»\(shown)« liegt im Ordner »\(first)« des Projekts und kann nicht die Ausgabe sein", ownFolder)
        }
    }
}
