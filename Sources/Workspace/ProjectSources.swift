import Diagnostics

/// Everything the project folder holds that a build may look at, read once.
package struct ProjectSources: Sendable {
    /// Sorted by the bytes of their paths. Pictures and other binary files are among them.
    package let files: [SourceFile]

    package init(files: [SourceFile]) {
        self.files = files.sorted { $0.path.precedesByBytes($1.path) }
    }

    /// The file with exactly this path.
    package func file(_ path: String) -> SourceFile? {
        let index = firstIndex(notBefore: path)
        return index < files.count && files[index].path == path ? files[index] : nil
    }

    /// All files below a folder, also in sub-folders, whose names end with `suffix`.
    package func files(in folder: String, suffix: String = "") -> [SourceFile] {
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return files[firstIndex(notBefore: prefix)...]
            .prefix { $0.path.utf8.starts(with: prefix.utf8) }
            .filter { $0.path.hasSuffix(suffix) }
    }

    /// The files that lie in a folder itself and whose names end with `suffix`.
    package func files(directlyIn folder: String, suffix: String = "") -> [SourceFile] {
        let length = folder.utf8.count + (folder.hasSuffix("/") ? 0 : 1)
        return files(in: folder, suffix: suffix).filter { !$0.path.utf8.dropFirst(length).contains(0x2F) }
    }

    private func firstIndex(notBefore path: String) -> Int {
        var range = files.startIndex..<files.endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if files[middle].path.precedesByBytes(path) {
                range = middle + 1..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        return range.lowerBound
    }
}
