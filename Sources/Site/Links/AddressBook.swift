import Catalogue
import Figures
import Manuscript
import Report

/// Every page of the site with its anchors: links are checked against it, so that none is dead.
struct AddressBook: Sendable {
    /// Pages by their path below the root; nil anchors mean that only the page itself is checked.
    private var anchors: [String: Set<String>?] = [:]
    private var files: Set<String> = []
    /// Which page a Markdown file becomes.
    private var pagesOfSources: [String: String] = [:]

    init(_ input: SiteInput) {
        let report = input.report
        for page in report.pages {
            anchors[page.path] = Self.anchors(of: page)
            pagesOfSources[page.document.file.path] = page.path
        }
        if !report.handbook.isEmpty { anchors["handbuch/"] = .some(nil) }
        anchors["indikatoren/"] = .some(nil)
        anchors["verzeichnisse/"] = .some([])
        for kind in ListingKind.allCases { anchors[kind.path] = .some(nil) }
        anchors[SearchPage.path] = .some(nil)
        for path in [DataPages.hubPath, DataPages.coveragePath, DataPages.licencePath] { anchors[path] = .some(nil) }
        if !report.changes.changes.isEmpty { anchors[ChangesPage.path] = Set(report.changes.changes.map(\.anchor)) }
        anchors[ListingKind.glossary.path] = Set(report.glossary.entries.map(\.anchor))
        anchors[ListingKind.sources.path] = Set(report.catalogue.sources.map { SourceAnchor.of($0.id) })
        let calculations = Dictionary(
            input.sheets.map { ($0.indicator, $0.calculations.map { $0.anchor(on: .indicatorPage) }) },
            uniquingKeysWith: { first, _ in first })
        for page in report.indicators {
            anchors[page.path] = Set((calculations[page.indicator.id.value] ?? []) + [IndicatorAnchor.calculations])
        }
        files = Set(input.downloads.map(\.path))
        if let areaPages = report.areaPages {
            anchors[AreaPages.overviewPath] = .some(nil)
            for area in areaPages.areas { anchors[areaPages.path(of: area)] = .some(nil) }
        }
        if anchors[""] == nil { anchors[""] = .some(nil) }
    }

    mutating func add(files paths: [String]) { files.formUnion(paths) }

    private static func anchors(of page: ReportPage) -> Set<String> {
        var anchors = Set(page.headings.map(\.anchor))
        for planned in page.plan.all {
            switch planned {
            case .figure(let figure): anchors.insert(figure.id)
            case .box(let box): if let anchor = box.anchor { anchors.insert(anchor) }
            default: break
            }
        }
        return anchors
    }

    /// Whether there is such a page or file, and on it such an anchor.
    func contains(_ address: String) -> Bool {
        let (path, fragment) = Self.parts(of: address)
        if files.contains(path) { return true }
        if let own = ownCalculations, own.path == path { return fragment.isEmpty || own.anchors.contains(fragment) }
        guard let known = anchors[path] else { return false }
        guard let known, !fragment.isEmpty else { return true }
        return known.contains(fragment)
    }

    // MARK: Explanations

    /// The calculations on a page of the area that is being written, seen from its pages only.
    private var ownCalculations: (path: String, anchors: Set<String>)?

    /// Leaves the other pages alone: a copy of them for each of ten thousand areas would take hours.
    mutating func add(calculations: [Calculation], on path: String) {
        ownCalculations = (path, Set(calculations.map { $0.anchor(on: .areaPage) }))
    }

    /// Where it stands how a number, or its change since an earlier time, came about; at least the page of its
    /// indicator.
    func explanation(of coordinates: CellCoordinates, since: ReportingPeriod? = nil) -> String? {
        if let own = ownCalculations {
            let anchor = coordinates.anchor(on: .areaPage, since: since)
            if own.anchors.contains(anchor) { return own.path + "#" + anchor }
        }
        let page = "indikatoren/\(coordinates.indicator)/"
        let address = page + "#" + coordinates.anchor(on: .indicatorPage, since: since)
        if contains(address) { return address }
        return contains(page) ? page : nil
    }

    /// Paths of all pages, sorted.
    var pages: [String] { anchors.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    // MARK: Links in Markdown

    enum Target: Equatable {
        /// Another host, or a mail address.
        case external(String)
        /// Below the root.
        case page(String)
        /// Nothing of that name; the path that was looked for.
        case missing(String)
        case unsafe
    }

    /// Where a link leads that stands on a page and was written in a file. Addresses are relative to the page, as in a
    /// browser, or to the Markdown file when they end in `.md`.
    func target(of destination: String, page: String, source: String) -> Target {
        if let scheme = LinkSafety.scheme(of: destination) {
            return ["http", "https", "mailto"].contains(scheme) ? .external(destination) : .unsafe
        }
        if destination.hasPrefix("//") { return .unsafe }
        let (path, fragment) = Self.parts(of: destination)
        let suffix = fragment.isEmpty ? "" : "#" + fragment
        if path.isEmpty { return contains(page + suffix) ? .page(page + suffix) : .missing(page + suffix) }
        if path.hasSuffix(".md") {
            let folder = source.split(separator: "/").dropLast().joined(separator: "/")
            guard let file = Self.joined(folder + "/", path), let found = pagesOfSources[file] else {
                return .missing(path)
            }
            return contains(found + suffix) ? .page(found + suffix) : .missing(found + suffix)
        }
        guard !path.hasPrefix("/"), var full = Self.joined(page, path) else { return .missing(path) }
        if full.hasSuffix("/index.html") || full == "index.html" { full.removeLast("index.html".count) }
        if contains(full + suffix) { return .page(full + suffix) }
        return contains(full + "/" + suffix) ? .page(full + "/" + suffix) : .missing(full + suffix)
    }

    private static func parts(of address: String) -> (path: String, fragment: String) {
        guard let hash = address.firstIndex(of: "#") else { return (address, "") }
        return (String(address[..<hash]), String(address[address.index(after: hash)...]))
    }

    /// A relative path resolved against a folder; nil when it leads above the root.
    static func joined(_ folder: String, _ path: String) -> String? {
        var parts = folder.split(separator: "/").map(String.init)
        for part in path.split(separator: "/") {
            switch part {
            case ".": break
            case "..":
                guard !parts.isEmpty else { return nil }
                parts.removeLast()
            default: parts.append(String(part))
            }
        }
        return parts.joined(separator: "/") + (path.hasSuffix("/") && !parts.isEmpty ? "/" : "")
    }
}

/// The id of a source in the list of sources.
enum SourceAnchor {
    static func of(_ id: String) -> String { "quelle-" + id.replacingUnderscores }
}

/// Ids of the sections of an indicator's page.
enum IndicatorAnchor {
    static let definition = "definition"
    static let values = "werte"
    static let example = "lesebeispiel"
    static let limits = "grenzen"
    static let sources = "quellen"
    static let data = "daten"
    static let changes = "aenderungen"
    static let uses = "verwendung"
    static let calculations = "rechenweg"
}

extension ListingKind {
    /// `verzeichnisse/ART/`
    var path: String { "verzeichnisse/\(rawValue)/" }
}

extension String {
    /// For ids in pages, which the project writes with hyphens.
    var replacingUnderscores: String { String(map { $0 == "_" ? "-" : $0 }) }
}
