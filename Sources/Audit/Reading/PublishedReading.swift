import Archives
import Catalogue
import Values

/// Reads files of a written output, one by one and in any order: what they publish, in the words of the catalogue.
///
/// What is data: every number in a row of a CSV, JSON or workbook; in an element that names its cell; in a cell of a
/// table, a tile, a drawing, a block that shows a calculation; in words the program writes about a figure (title,
/// text alternative, notes). No data: numbers in running text without such an element (authors wrote them), times, names
/// of the catalogue, numbers of figures, sizes and check sums of files.
package struct PublishedReading: Sendable {
    let names: PublishedNames
    private let hooks: Hooks

    package init(catalogue: Catalogue) {
        names = PublishedNames(catalogue)
        hooks = Hooks(names)
    }

    /// - Parameter path: below the output folder, with `/`.
    package func read(path: String, bytes: [UInt8]) -> FileReading {
        switch Self.ending(of: path) {
        case "csv": TableFileReading(names: names).read(path: path, bytes: bytes)
        case "json", "jsonld": FigureFileReading(names: names).read(path: path, bytes: bytes)
        case "xlsx": WorkbookReading.read(path: path, bytes: bytes, names: names)
        case "html": page(path, bytes)
        case "pdf": printed(path, bytes)
        case "svg": DrawingReading.read(path: path, bytes: bytes, names: names, hooks: hooks)
        case "js": RepetitionReading(names: names, path: path).index(bytes)
        case "xml": RepetitionReading(names: names, path: path).feed(bytes)
        case "zip": archive(path, bytes)
        default: unread(path, bytes)
        }
    }

    /// Looks, letters and lists of files; data stand in none of them.
    private static let harmless: Set<String> = [
        "css", "ttf", "otf", "woff", "woff2", "ico", "png", "jpg", "jpeg", "gif", "webp", "avif", "webmanifest",
    ]
    private static let lists: Set<Substring> = ["pruefsummen.txt", "robots.txt", "INTERN.txt", "LIESMICH.txt"]

    private func page(_ path: String, _ bytes: [UInt8]) -> FileReading {
        var reading = PageReading.read(path: path, bytes: bytes, names: names, hooks: hooks)
        if path.hasPrefix("druck/") { reading.documentKey = SHA256.hex(of: bytes) }
        return reading
    }

    private func printed(_ path: String, _ bytes: [UInt8]) -> FileReading {
        var reading = FileReading()
        reading.prints = [PrintOrigin(path: path, key: MadeFrom.key(in: bytes))]
        return reading
    }

    /// A kind of file that no report has: nobody knows what it says.
    private func unread(_ path: String, _ bytes: [UInt8]) -> FileReading {
        var reading = FileReading()
        let isHarmless =
            bytes.isEmpty || Self.harmless.contains(Self.ending(of: path))
            || Self.lists.contains(path.split(separator: "/").last ?? "")
            || Self.ending(of: path) == "txt" && !bytes.contains(where: NumberText.isDigit)
        if !isHarmless {
            let place = PublishedItem.Place(path: path, position: "die ganze Datei")
            reading.unmapped.append(
                UnmappedNumber(place: place, text: "", reason: "eine Art von Datei, die kein Bericht hat"))
        }
        return reading
    }

    /// The files of an archive, read as if they stood beside it: they may say nothing else.
    private func archive(_ path: String, _ bytes: [UInt8]) -> FileReading {
        var reading = FileReading()
        guard let entries = try? ZipArchive.entries(of: bytes) else {
            let place = PublishedItem.Place(path: path, position: "")
            reading.unmapped.append(UnmappedNumber(place: place, text: "", reason: "nicht lesbar als ZIP"))
            return reading
        }
        for entry in entries where Self.ending(of: entry.path) != "zip" {
            reading.append(read(path: "\(path)/\(entry.path)", bytes: entry.bytes))
        }
        for entry in entries where Self.ending(of: entry.path) == "zip" {
            let place = PublishedItem.Place(path: path, position: entry.path)
            reading.unmapped.append(UnmappedNumber(place: place, text: "", reason: "Archiv in einem Archiv"))
        }
        return reading
    }

    private static func ending(of path: String) -> String {
        path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    }
}
