import Foundation
import Testing

/// Compares output with a committed file. `BERICHT_UPDATE_GOLDEN=1` writes the files instead; a missing file is red.
enum GoldenFile {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")

    static func expect(_ actual: [UInt8], named name: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    {
        let url = folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["BERICHT_UPDATE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(actual).write(to: url)
            return
        }
        guard let expected = try? Data(contentsOf: url) else {
            Issue.record("\(name) is missing; BERICHT_UPDATE_GOLDEN=1 writes it", sourceLocation: sourceLocation)
            return
        }
        guard Array(expected) != actual else { return }
        let old = String(decoding: expected, as: UTF8.self).split(separator: "<")
        let new = String(decoding: actual, as: UTF8.self).split(separator: "<")
        let place = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
        let difference =
            place.map { "- <\($0.element.0)\n+ <\($0.element.1)" } ?? "\(old.count) elements, now \(new.count)"
        Issue.record("\(name) differs:\n\(difference)", sourceLocation: sourceLocation)
    }
}
