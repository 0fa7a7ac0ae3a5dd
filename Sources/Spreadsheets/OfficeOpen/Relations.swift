import Markup

/// What one part of a workbook says about where others lie.
struct Relations: XMLReceiver {
    /// In the order of `elements`.
    enum Element: Int {
        case relation
    }

    static let elements = ["Relationship"]

    struct Relation {
        let id: String
        /// The last piece of the type: `worksheet`, `sharedStrings`.
        let kind: Substring
        /// Path in the archive; nil for what lies outside and is never followed.
        let path: String?
    }

    static let namespaces = [OfficeOpenNamespaces.package]
    private(set) var all: [Relation] = []
    private let folder: String
    let isDone = false

    /// - Parameter part: the part whose relations these are; empty for the whole archive.
    init(of part: String) { folder = Self.folder(of: part) }

    /// Where the relations of a part stand.
    static func path(of part: String) -> String {
        let folder = folder(of: part)
        return folder + "_rels/" + part.dropFirst(folder.utf8.count) + ".rels"
    }

    mutating func start(_ element: Int, _ attributes: XMLAttributes) {
        guard Element(rawValue: element) == .relation, let type = attributes.text("Type"),
            let target = attributes.text("Target")
        else {
            return
        }
        let isOutside = attributes.text("TargetMode") == "External"
        all.append(
            Relation(
                id: attributes.text("Id") ?? "", kind: type.split(separator: "/").last ?? "",
                path: isOutside ? nil : Self.resolved(target, in: folder)))
    }

    mutating func end(_ element: Int) {}
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    func first(_ kind: String) -> Relation? { all.first { $0.kind == kind } }

    /// With `/` at the end, or empty.
    private static func folder(of part: String) -> String {
        part.utf8.lastIndex(of: 0x2F).map { String(part[...$0]) } ?? ""
    }

    /// Absolute targets begin with `/`; others start in the folder of the part.
    private static func resolved(_ target: String, in folder: String) -> String? {
        let whole = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
        var steps: [Substring] = []
        for step in whole.split(separator: "/") where step != "." {
            if step != ".." {
                steps.append(step)
            } else if steps.popLast() == nil {
                return nil
            }
        }
        return steps.joined(separator: "/")
    }
}
