import Diagnostics
import Glibc

/// What lies in the output folder before a run. Only a folder that is missing, empty or entirely ours may be replaced:
/// `pruefsummen.txt` is the mark, and every file must stand in it.
struct OutputContents {
    private let location: OutputLocation
    /// A placeholder of the version control system, which the new output keeps.
    private(set) var hasGitkeep = false
    /// nil where there is nothing yet.
    private(set) var edition: OutputEdition?

    private static let gitkeep = Array(".gitkeep".utf8)
    /// Files that systems leave behind unasked and nobody misses.
    private static let negligible = [gitkeep] + [".DS_Store", "Thumbs.db", "desktop.ini"].map { Array($0.utf8) }

    /// Looks, and refuses what is not ours.
    init(checking location: OutputLocation) throws(WorkspaceError) {
        self.location = location
        guard try folderExists() else { return }
        let folder = try reading(location.shownPath) { () throws(SystemError) in
            try FileDescriptor.openFolder(location.name, in: location.parent)
        }
        let names = try reading(location.shownPath) { () throws(SystemError) in try namesInFolder(folder) }
        hasGitkeep = names.contains(Self.gitkeep)
        guard names.contains(where: { !Self.negligible.contains($0) }) else { return }
        guard let listed = listedFiles(in: folder) else {
            throw OutputLocation.refusal(
                "Der Ordner »\(location.shownPath)« enthält Dateien, ist aber nicht von bericht angelegt (»\(OutputNames.checksums)« fehlt); nichts wurde verändert",
                "Mit »--output« einen leeren oder neuen Ordner wählen.")
        }
        edition = listed.contains(Array(OutputNames.internalMark.utf8)) ? .internal : .open
        var strangers: [String] = []
        try collectStrangers(in: folder, path: "", listed: listed, into: &strangers)
        guard strangers.isEmpty else {
            let shown = strangers.prefix(3).map { "»\($0)«" }.joined(separator: ", ")
            let more = strangers.count > 3 ? " und weitere" : ""
            throw OutputLocation.refusal(
                "Im Ausgabeordner liegt etwas, das bericht nicht angelegt hat: \(shown)\(more); nichts wurde verändert",
                "Fremdes an einen anderen Ort verschieben; die Ausgabe wird bei jedem Lauf ersetzt.")
        }
    }

    private func folderExists() throws(WorkspaceError) -> Bool {
        var status = stat()
        guard fstatat(location.parent.number, location.name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return false }
            throw .reading(location.shownPath, .last)
        }
        if status.isLink {
            throw OutputLocation.refusal(
                "»\(location.shownPath)« ist eine symbolische Verknüpfung und kann nicht die Ausgabe sein",
                "Mit »--output ORDNER« den Ordner selbst nennen.")
        }
        guard status.isFolder else {
            throw OutputLocation.refusal(
                "»\(location.shownPath)« ist eine Datei und kann nicht die Ausgabe sein",
                "Mit »--output ORDNER« einen Ordner nennen.")
        }
        return true
    }

    /// The paths in the list of check sums; nil when there is none, or when it is not one of ours.
    private func listedFiles(in folder: FileDescriptor) -> Set<[UInt8]>? {
        let limit = 300 << 20
        guard
            let file = try? FileDescriptor.open(
                OutputNames.checksums, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
            let status = try? file.status(), status.isRegularFile,
            let bytes = try? file.read(expecting: Int(status.st_size), limit: limit)
        else { return nil }
        var listed: Set<[UInt8]> = [Array(OutputNames.checksums.utf8)]
        for line in bytes.split(separator: 0x0A) {
            // 64 hexadecimal digits, two blanks, the path.
            guard line.count > 66, line.dropFirst(64).starts(with: [0x20, 0x20]) else { return nil }
            listed.insert(Array(line.dropFirst(66)))
        }
        return listed
    }

    private func collectStrangers(
        in folder: FileDescriptor, path: String, listed: Set<[UInt8]>, into strangers: inout [String]
    ) throws(WorkspaceError) {
        let names = try reading(location.shownPath) { () throws(SystemError) in try namesInFolder(folder) }
        for name in names where !Self.negligible.contains(name) {
            let shown = path + String(decoding: name, as: UTF8.self)
            if listed.contains(Array(shown.utf8)) { continue }
            if let inner = try? FileDescriptor.openFolder(name.map { CChar(bitPattern: $0) } + [0], in: folder) {
                try collectStrangers(in: inner, path: shown + "/", listed: listed, into: &strangers)
            } else {
                strangers.append(shown)
            }
        }
    }
}
