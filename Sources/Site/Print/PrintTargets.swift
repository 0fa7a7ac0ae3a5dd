import Report

/// A document for paged media as its texts see it: which pages stand in it, and under which ids.
///
/// Ids are unique in the whole document: those of figures are unique in the site anyway, those of headings get the
/// name of their page in front. What is not in the document is on the web.
struct PrintTargets: Sendable {
    /// Where the values of figures stand: behind the text, or only on the web.
    enum Annex: Sendable { case numbers, none }

    /// Which of its two drawings a figure shows: on whole sheets the wide one, in narrow columns the other.
    enum Drawings: Sendable { case wide, narrow }

    /// A page of the site that stands in the document.
    struct Part: Sendable {
        /// Below the root, with a final slash.
        let page: String
        /// Unique in the document.
        let id: String
    }

    /// Below the root: `druck/gesamtbericht.html`.
    let path: String
    /// The address of the site.
    private let site: String
    private let ids: [String: String]
    /// Figures and boxes that keep their ids.
    private let known: Set<String>
    let annex: Annex
    let drawings: Drawings
    /// How far headings go down because of the headings around their page.
    let headingShift: Int

    init(
        _ path: String, _ parts: [Part], figures: some Sequence<String>, site: String, annex: Annex = .numbers,
        drawings: Drawings = .wide, headingShift: Int = 0
    ) {
        ids = Dictionary(parts.map { ($0.page, $0.id) }, uniquingKeysWith: { first, _ in first })
        known = Set(figures)
        self.path = path
        self.site = site
        self.annex = annex
        self.drawings = drawings
        self.headingShift = headingShift
    }

    func contains(page: String) -> Bool { ids[page] != nil }

    /// The id of a place on a page; the page's own for an empty anchor.
    func id(of anchor: String, on page: String) -> String {
        if known.contains(anchor) { return anchor }
        let part = ids[page] ?? "seite"
        return anchor.isEmpty ? part : "\(part).\(anchor)"
    }

    /// The id that an address below the root has in the document; nil when it is not in it.
    func id(of address: String) -> String? {
        let hash = address.firstIndex(of: "#") ?? address.endIndex
        let page = String(address[..<hash])
        guard contains(page: page) else { return nil }
        return id(of: String(address[hash...].dropFirst()), on: page)
    }

    /// A place in the document, else on the web.
    func url(_ address: String) -> String { id(of: address).map { "#" + $0 } ?? web(address) }

    /// A file of the site that the document shows.
    func file(_ path: String) -> String { PageLinks(page: self.path).url(path) }

    /// The address on the web.
    func web(_ address: String) -> String { site + address }

    /// The id of the table with the values of a figure.
    static func numbers(of figure: String) -> String { "zahlen-\(figure)" }
}

/// What markup is made for.
enum Medium: Sendable { case screen, paper }
