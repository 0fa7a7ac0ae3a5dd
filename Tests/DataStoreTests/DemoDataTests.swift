import Catalogue
import DataStore
import Diagnostics
import Foundation
import Testing

/// The data of this repository, read as the build reads it.
@Suite struct DemoDataTests {
    private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func files() throws -> [SourceFile] {
        let data = root.appending(path: "data")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: data.path(percentEncoded: false))
        return try paths.sorted().compactMap { path in
            guard [".csv", ".yaml", ".geojson"].contains(where: path.hasSuffix) else { return nil }
            return SourceFile(path: "data/" + path, bytes: [UInt8](try Data(contentsOf: data.appending(path: path))))
        }
    }

    @Test func loadsWithoutAnyMessage() throws {
        let asOf = try #require(CalendarDate(iso: "2026-10-31"))
        let loaded = DataStore.load(try Self.files(), asOf: asOf, district: AreaKey("03453"))
        let text = DiagnosticText().text(loaded.diagnostics)
        #expect(loaded.diagnostics.isEmpty, "\(text)")
        #expect(loaded.value.datasets.count >= 40)
        #expect(loaded.value.catalogue.indicators.count >= 25)
        #expect(loaded.value.catalogue.boundaries.count >= 13)
    }
}
