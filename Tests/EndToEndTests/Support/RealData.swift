import Foundation

/// Real deliveries of statistical offices, which lie beside the repository and are never copied into it.
enum RealData {
    /// nil where they are missing.
    static let folder: String? = {
        var place = URL(fileURLWithPath: Bericht.repository)
        for _ in 0..<3 {
            place.deleteLastPathComponent()
            let candidate = place.appendingPathComponent("shared/real-data").path
            if FileManager.default.fileExists(atPath: candidate + "/SOURCES.md") { return candidate }
        }
        return nil
    }()

    static func bytes(_ name: String, of kind: String = "regionalstatistik-classic") throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: (folder ?? "") + "/\(kind)/" + name))
    }
}
