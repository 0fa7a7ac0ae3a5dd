import Diagnostics

/// The pictures of `content/bilder`, with the names they get in the site.
struct ImageLibrary: Sendable {
    struct Picture: Sendable {
        let file: SiteFile
        let width: Int?
        let height: Int?
    }

    /// By path in the project.
    private let pictures: [String: Picture]

    static let suffixes = [".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif"]

    init(_ files: [SourceFile]) {
        var pictures: [String: Picture] = [:]
        for file in files where Self.suffixes.contains(where: { file.path.lowercased().hasSuffix($0) }) {
            let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
            let size = Self.pngSize(file.bytes)
            pictures[file.path] = Picture(
                file: SiteAssets.file(name: name, bytes: file.bytes), width: size?.width, height: size?.height)
        }
        self.pictures = pictures
    }

    var names: [String] { pictures.keys.sorted() }

    /// The picture that a Markdown file names relative to itself.
    func picture(_ source: String, in file: String) -> Picture? {
        let folder = file.split(separator: "/").dropLast().joined(separator: "/")
        return AddressBook.joined(folder + "/", source).flatMap { pictures[$0] }
    }

    /// Width and height from the header of a PNG file.
    private static func pngSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        guard bytes.count > 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
        func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
        return (number(16), number(20))
    }
}
