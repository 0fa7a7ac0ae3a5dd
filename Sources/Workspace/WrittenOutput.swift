import Diagnostics
import Glibc

/// A built site as it lies on the disk: every file below it, whoever put it there.
package struct WrittenOutput: Sendable {
    /// Below the folder, with `/`, sorted.
    package let paths: [String]
    /// When any of them became what it is, in nanoseconds; only comparisons on the same disk mean something.
    let lastChange: Int
    private let folder: FileDescriptor
    private let shownPath: String
    private let resolved: String

    /// Larger files are no tables and no pages.
    private static let largestFile = 2048 << 20

    /// Opens the folder and refuses one that `bericht build` has not written.
    package static func open(_ path: String) throws(WorkspaceError) -> WrittenOutput {
        guard let resolved = resolvedPath(path) else {
            throw WorkspaceError(
                .usage, .projectMissing, "Den Ordner »\(path)« gibt es nicht: \(SystemError.last.reason)",
                hint: "Erst die Website bauen (bericht build) oder mit »--output« eine gebaute nennen.")
        }
        let opened = try reading(path) { () throws(SystemError) in
            let folder = try FileDescriptor.openFolder(resolved)
            var paths: [String] = []
            var lastChange = 0
            try collect(folder, "", &paths, &lastChange)
            return (folder, paths, lastChange)
        }
        guard opened.1.contains(OutputNames.checksums) else {
            throw WorkspaceError(
                .usage, .projectMissing, "»\(path)« ist keine gebaute Website (»\(OutputNames.checksums)« fehlt)",
                hint: "Erst die Website bauen (bericht build) oder mit »--output« eine gebaute nennen.")
        }
        return WrittenOutput(
            paths: opened.1.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, lastChange: opened.2,
            folder: opened.0, shownPath: path, resolved: resolved)
    }

    /// Whether a folder is this one or lies in it.
    package func contains(_ path: String) -> Bool {
        var above = path
        while !above.isEmpty {
            if let known = resolvedPath(above) { return known == resolved || known.hasPrefix(resolved + "/") }
            while above.hasSuffix("/") { above.removeLast() }
            guard let slash = above.lastIndex(of: "/") else {
                above = "."
                continue
            }
            above = slash == above.startIndex ? "/" : String(above[..<slash])
        }
        return false
    }

    package func bytes(of path: String) throws(WorkspaceError) -> [UInt8] {
        try reading("\(shownPath)/\(path)") { () throws(SystemError) in
            let file = try FileDescriptor.open(path, in: folder, flags: O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
            let status = try file.status()
            guard status.isRegularFile,
                let bytes = try file.read(expecting: Int(status.st_size), limit: Self.largestFile)
            else { throw SystemError(EFBIG) }
            return bytes
        }
    }

    private static func collect(
        _ folder: FileDescriptor, _ above: String, _ paths: inout [String], _ lastChange: inout Int
    ) throws(SystemError) {
        for name in try namesInFolder(folder) {
            let path = above + String(decoding: name, as: UTF8.self)
            let name = name.map { CChar(bitPattern: $0) } + [0]
            var status = stat()
            guard fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { throw .last }
            if status.isFolder {
                try collect(try FileDescriptor.openFolder(name, in: folder), path + "/", &paths, &lastChange)
            } else if status.isRegularFile {
                paths.append(path)
                lastChange = max(lastChange, status.changeNanoseconds)
            }
        }
    }
}

extension stat {
    /// When the file or what is known of it was changed; nobody can set it.
    var changeNanoseconds: Int { st_ctim.tv_sec * 1_000_000_000 + st_ctim.tv_nsec }
}
