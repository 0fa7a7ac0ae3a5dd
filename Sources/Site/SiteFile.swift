/// A file of the site: its path below the root and its bytes.
package struct SiteFile: Sendable {
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    package init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }
}

/// What one job of a site yields: files that can be written at once, and what the search finds in them.
package struct SitePart: Sendable {
    package let files: [SiteFile]
    package let entries: [SearchEntry]

    package init(files: [SiteFile], entries: [SearchEntry] = []) {
        self.files = files
        self.entries = entries
    }
}
