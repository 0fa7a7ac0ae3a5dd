import Foundation

/// One Swift file of the package, as text by lines.
struct SwiftFile {
    /// Relative to the package, such as `Sources/Values/SHA256.swift`.
    let path: String
    let lines: [String]
    /// The code without comments and without the text of string literals, line by line.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        var lines = text.components(separatedBy: "\n")
        if lines.last == "" { lines.removeLast() }
        self.lines = lines
        code = path.hasSuffix(".swift") ? CodeStripper.strip(lines) : []
    }

    /// The folder below `Sources` or `Tests`.
    var module: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    /// The modules it imports, also in the forms `import struct X.Y`, `package import X` and `@_spi(_) import X`.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let index = words.firstIndex(of: "import"), index + 1 < words.count,
                words[..<index].allSatisfy({
                    $0.hasPrefix("@") || ["package", "internal", "private", "fileprivate"].contains($0)
                })
            else { return nil }
            let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
            let name = kinds.contains(words[index + 1]) && index + 2 < words.count ? words[index + 2] : words[index + 1]
            return name.split(separator: ".").first.map(String.init)
        }
    }
}

/// The files of the package, found from the place of this file.
enum SourceTree {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static func swiftFiles(below folder: String) throws -> [SwiftFile] {
        let base = place(of: folder)
        return try FileManager.default.subpathsOfDirectory(atPath: base).sorted()
            .filter { $0.hasSuffix(".swift") }
            .map {
                SwiftFile(path: folder + "/" + $0, text: try String(contentsOfFile: base + "/" + $0, encoding: .utf8))
            }
    }

    /// Every file below a folder, whatever its kind, as text (bytes that are no UTF-8 are replaced).
    static func allFiles(below folder: String) throws -> [SwiftFile] {
        let base = place(of: folder)
        return try FileManager.default.subpathsOfDirectory(atPath: base).sorted().compactMap { name in
            guard let data = FileManager.default.contents(atPath: base + "/" + name) else { return nil }
            return SwiftFile(path: folder + "/" + name, text: String(decoding: data, as: UTF8.self))
        }
    }

    /// Without links, because a listing does not start at one.
    private static func place(of folder: String) -> String {
        URL(fileURLWithPath: root + "/" + folder).resolvingSymlinksInPath().path
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }
}
