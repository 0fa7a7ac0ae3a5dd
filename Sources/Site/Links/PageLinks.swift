/// Makes addresses relative to one page, so that the site works from any folder and from disk.
struct PageLinks: Sendable {
    /// The page below the root with a final slash; "" for the start page.
    let page: String
    /// The document for paged media that the page is a part of; nil for the page itself.
    let document: PrintTargets?
    private let toRoot: String

    init(page: String) {
        self.page = page
        document = nil
        toRoot = String(repeating: "../", count: page.utf8.count(where: { $0 == UInt8(ascii: "/") }))
    }

    /// For the one page that a server shows under any address: links begin with the address of the site.
    init(root: String) {
        page = "404.html"
        document = nil
        toRoot = root
    }

    /// For a page that is set for paper: links lead to places in the document, else to the web.
    init(page: String, in document: PrintTargets) {
        self.page = page
        self.document = document
        toRoot = ""
    }

    /// The address of something below the root: `kapitel/x/#a`, `daten/x.csv`, "" for the start page. Folders are
    /// written with their `index.html`, because nothing adds it on disk.
    func url(_ address: String) -> String {
        if let document { return document.url(address) }
        let hash = address.firstIndex(of: "#") ?? address.endIndex
        let path = address[..<hash]
        let fragment = address[hash...]
        if path == page, !fragment.isEmpty { return String(fragment) }
        let file = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path
        return toRoot + file + fragment
    }
}
