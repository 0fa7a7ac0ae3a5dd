/// A file of the finished output, as the catalogue lists it.
package struct ListedFile: Sendable, Hashable {
    /// Below the root.
    package let path: String
    package let byteCount: Int
    /// 64 hexadecimal digits.
    package let sha256: String

    package init(path: String, byteCount: Int, sha256: String) {
        self.path = path
        self.byteCount = byteCount
        self.sha256 = sha256
    }
}

/// What kinds of files the catalogue knows, with their IRIs in the lists of the European Union and of IANA.
enum ListedFormat: String {
    case csv, xlsx, json, zip, svg

    init?(path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        self.init(rawValue: String(path[path.index(after: dot)...]))
    }

    var fileType: String { "http://publications.europa.eu/resource/authority/file-type/" + rawValue.uppercased() }

    var mediaTypeName: String {
        switch self {
        case .csv: "text/csv"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .json: "application/json"
        case .zip: "application/zip"
        case .svg: "image/svg+xml"
        }
    }

    var mediaType: String { "https://www.iana.org/assignments/media-types/" + mediaTypeName }
}
