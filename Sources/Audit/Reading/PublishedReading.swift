import Catalogue

/// Reads files of a written output, one by one and in any order: what they publish, in the words of the catalogue.
///
/// What is data: every number in a row of a CSV, JSON or workbook; in an element that names its cell; in a cell of a
/// table, a tile, a drawing, a block that shows a calculation; in words the program writes about a figure (title,
/// text alternative, notes). No data: numbers in running text without such an element (authors wrote them), times, names
/// of the catalogue, numbers of figures, sizes and check sums of files.
package struct PublishedReading: Sendable {
    let names: PublishedNames

    package init(catalogue: Catalogue) { names = PublishedNames(catalogue) }

    /// - Parameter path: below the output folder, with `/`.
    package func read(path: String, bytes: [UInt8]) -> FileReading {
        switch Self.ending(of: path) {
        case "csv": TableFileReading(names: names).read(path: path, bytes: bytes)
        case "json", "jsonld": FigureFileReading(names: names).read(path: path, bytes: bytes)
        default: FileReading()
        }
    }

    private static func ending(of path: String) -> String {
        path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    }
}
