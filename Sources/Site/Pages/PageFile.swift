/// A file that says what a page says, in another form: linked in the head of the page.
struct PageFile: Sendable {
    let path: String
    /// What readers of the link are told: »Daten als CSV«.
    let title: String
    let mediaType: String

    /// The kinds of files that machines look for in the head of a page.
    private static let kinds: [(suffix: String, title: String, mediaType: String)] = [
        ("csv", "Daten als CSV", "text/csv"),
        ("json", "Daten als JSON", "application/json"),
        (
            "xlsx", "Daten als XLSX",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        ),
        ("zip", "Alle Dateien", "application/zip"),
        ("pdf", "PDF zum Drucken", "application/pdf"),
    ]

    /// The files of a page: those in its folder that are called like it, `raeume/x/x.csv`.
    static func files(ofPage path: String, site: SiteContext) -> [PageFile] {
        guard let name = path.split(separator: "/").last else { return [] }
        return kinds.compactMap { kind in
            let file = "\(path)\(name).\(kind.suffix)"
            guard site.downloads[file] != nil else { return nil }
            return PageFile(path: file, title: kind.title, mediaType: kind.mediaType)
        }
    }

    /// Files of figures, named after what they show.
    static func files(at paths: [(path: String, title: String)], site: SiteContext) -> [PageFile] {
        paths.compactMap { path, title in
            guard site.downloads[path] != nil, let kind = kinds.first(where: { path.hasSuffix("." + $0.suffix) })
            else { return nil }
            return PageFile(path: path, title: "\(title), \(kind.title)", mediaType: kind.mediaType)
        }
    }
}
