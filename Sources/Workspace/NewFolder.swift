import CLinux
import Glibc

/// A project folder that does not exist yet. It appears complete or not at all: everything is written beside it first.
package struct NewFolder: Sendable {
    /// As the user gave it.
    private let path: String
    private let lastPart: String
    /// Whether an empty folder of this name has to make room.
    private let isThere: Bool

    /// The last part of the path, in the form in which it was meant.
    package var name: String { PathForm.composed(lastPart) }

    /// Refuses a place where something lies already, before anything is written. Missing folders above it are made when
    /// the files are written.
    package static func plan(_ path: String) throws(WorkspaceError) -> NewFolder {
        var trimmed = Substring(path)
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        let name = trimmed.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        guard !["", ".", ".."].contains(name) else {
            throw OutputLocation.refusal(
                "»\(path)« nennt keinen neuen Ordner",
                "Einen Namen angeben, zum Beispiel: bericht new \"Kreis Übung\"")
        }
        guard name.utf8.count <= 150 else {
            throw OutputLocation.refusal("Der Name des Ordners ist länger als 150 Zeichen", "Einen kürzeren wählen.")
        }
        let isThere = try checkFree(String(trimmed), shown: path)
        try refuseSources(above: String(trimmed), shown: path)
        return NewFolder(path: String(trimmed), lastPart: name, isThere: isThere)
    }

    /// Writes all files and puts the folder in its place in one step.
    package func publish(
        _ files: [(path: String, text: String)], interruption: Interruption
    ) throws(WorkspaceError) {
        let above = String(path.dropLast(lastPart.count))
        let parentPath = try OutputLocation.madeFolder(above.isEmpty ? "." : above)
        let parent = try writing(parentPath) { () throws(SystemError) in try FileDescriptor.openFolder(parentPath) }
        let location = OutputLocation(parent: parent, name: lastPart, shownPath: path)
        // What a killed run left beside it goes first.
        let swap = OutputSwap(location: location, method: .exchange)
        try writing(path) { () throws(SystemError) in try swap.recover() }
        let stage = try writing(path) { () throws(SystemError) in
            try OutputStage(at: location, interruption: interruption)
        }
        do throws(WorkspaceError) {
            for file in files.sorted(by: { $0.path.precedesByBytes($1.path) }) {
                try writing("\(path)/\(file.path)") { () throws(SystemError) in
                    try stage.write(file.path, Array(file.text.utf8))
                }
            }
            try writing(path) { () throws(SystemError) in
                try stage.finish()
                try interruption.guarded { place throws(SystemError) in
                    try move(stage.name, to: location)
                    place = nil
                }
                try location.parent.synchronise()
            }
        } catch {
            stage.discard()
            throw error
        }
    }

    private func move(_ stage: String, to location: OutputLocation) throws(SystemError) {
        let folder = location.parent.number
        // Over an empty folder; the system refuses one into which somebody has put a file meanwhile.
        if isThere {
            guard renameat(folder, stage, folder, location.name) == 0 else { throw .last }
            return
        }
        if renameat2(folder, stage, folder, location.name, UInt32(CLINUX_RENAME_NOREPLACE)) == 0 { return }
        guard [EINVAL, ENOSYS, ENOTSUP].contains(errno) else { throw .last }
        guard renameat(folder, stage, folder, location.name) == 0 else { throw .last }
    }

    /// Whether an empty folder is there; anything else is in the way.
    private static func checkFree(_ path: String, shown: String) throws(WorkspaceError) -> Bool {
        let hint = "Einen anderen Namen wählen; Vorhandenes wird nie überschrieben."
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT else { throw .writing(shown, .last) }
            return false
        }
        guard status.isFolder else { throw OutputLocation.refusal("»\(shown)« gibt es schon, als Datei", hint) }
        let names = try reading(shown) { () throws(SystemError) in
            try namesInFolder(FileDescriptor.openFolder(path))
        }
        guard names.isEmpty else { throw OutputLocation.refusal("Der Ordner »\(shown)« ist nicht leer", hint) }
        guard resolvedPath(path) != resolvedPath(".") else {
            throw OutputLocation.refusal(
                "»\(shown)« ist der Ordner, in dem Sie gerade sind",
                "Mit »cd ..« in den Ordner darüber wechseln und noch einmal aufrufen.")
        }
        return true
    }

    /// Inside the sources of a report a new project would be read as a part of it.
    private static func refuseSources(above path: String, shown: String) throws(WorkspaceError) {
        guard let here = resolvedPath(".") else { return }
        var parts = (path.hasPrefix("/") ? path : here + "/" + path).split(separator: "/").map(String.init)
        var inner: [String] = []
        while let last = parts.popLast() {
            inner.insert(last, at: 0)
            var status = stat()
            let settings = "/" + (parts + ["content", "bericht.yaml"]).joined(separator: "/")
            guard stat(settings, &status) == 0, ["content", "data", "themes", "output"].contains(inner[0]) else {
                continue
            }
            throw OutputLocation.refusal(
                "»\(shown)« läge im Ordner »\(inner[0])« eines anderen Berichts",
                "Einen Platz außerhalb dieses Berichts wählen.")
        }
    }
}
