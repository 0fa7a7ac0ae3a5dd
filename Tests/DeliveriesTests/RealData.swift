import Foundation

/// Real deliveries of statistical offices, which lie beside the repository and are never copied into it.
enum RealData {
    /// nil where they are missing.
    static let folder: String? = {
        // The folder may be reached through a link.
        var place = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<6 {
            place.deleteLastPathComponent()
            let candidate = place.appendingPathComponent("shared/real-data").path
            if FileManager.default.fileExists(atPath: candidate + "/SOURCES.md") { return candidate }
        }
        return nil
    }()

    /// Names below the folder, in order; empty where the data are missing.
    static func files(_ folder: String, suffix: String = ".csv") -> [String] {
        guard let base = self.folder else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: base + "/" + folder)) ?? []
        return names.filter { $0.hasSuffix(suffix) }.sorted().map { folder + "/" + $0 }
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
    }
}
