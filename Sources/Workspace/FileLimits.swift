/// How large one input file may be, by its kind; each limit is named in its message.
package struct FileLimits: Sendable {
    private let megabytes: [(suffix: String, megabytes: Int)]
    private let otherMegabytes: Int
    /// How many files a project may have, and how deep its folders may lie.
    let fileCount: Int
    let folderDepth: Int

    package static let standard = FileLimits(
        megabytes: [
            (".md", 4), (".yaml", 1), (".yml", 1), (".json", 100), (".geojson", 100), (".csv", 2048),
            (".mustache", 1), (".css", 4), (".js", 4), (".svg", 10), (".xlsx", 100),
            (".xlsm", 100), (".ods", 100), (".zip", 500),
        ], otherMegabytes: 50, fileCount: 100_000, folderDepth: 20)

    /// The limit for a file in megabytes.
    func megabytes(for path: String) -> Int {
        megabytes.first { path.lowercased().hasSuffix($0.suffix) }?.megabytes ?? otherMegabytes
    }
}
