import Report
import Values

/// The file that the search page loads: everything that can be found, as one value that a script of the page reads. It
/// works from disk and under the strict policy, because it is an ordinary script of the site.
struct SearchIndex: Sendable {
    let entries: [SearchEntry]

    /// In bytes; more makes the search page slow to open on a telephone.
    static let budget = 1_900_000

    /// How long texts may be, tried in this order until the file fits: first everything, at last only names.
    private static let textLengths = [Int.max, 2_000, 800, 240, 0]

    /// Entries in the order that hits of equal rank have: pages as they are read, areas officially.
    init(_ entries: [SearchEntry], glossary: Glossary) {
        let synonyms = SynonymGroups(glossary)
        self.entries = entries.map { synonyms.adding(to: $0) }
    }

    /// `assets/suchverzeichnis-HASH.js`
    var file: SiteFile {
        var bytes: [UInt8] = []
        for length in Self.textLengths {
            bytes = script(textLength: length)
            if bytes.count <= Self.budget { break }
        }
        return SiteAssets.file(name: "suchverzeichnis.js", bytes: bytes)
    }

    private func script(textLength: Int) -> [UInt8] {
        let value = JSONNode.object([
            "wurzel": "../", "hoechstens": .number(SearchRules.shownHits),
            "stellen": .object(SearchRules.places.map { .init($0.name, .number($0.points)) }),
            "arten": .list(
                SearchKind.allCases.map { kind in
                    [
                        .text(kind.rawValue), .number(SearchRules.weight(of: kind)),
                        .flag(SearchRules.keepsOrder(kind)),
                    ]
                }),
            "buchstaben": .object(SearchFolding.letters.map { .init($0.folded, .text($0.letters)) }),
            "fugen": .text(SearchFolding.joints),
            "zeilen": .list(entries.map { row($0, textLength: textLength) }),
        ])
        var writer = JSONText()
        writer.append(raw: "window.suchverzeichnis = ")
        writer.append(value)
        writer.append(raw: ";\n")
        return writer.bytes
    }

    /// Address, title, number of the kind, text, folded words; what is empty at the end is left out.
    private func row(_ entry: SearchEntry, textLength: Int) -> JSONNode {
        let kind = SearchKind.allCases.firstIndex(of: entry.kind) ?? 0
        var row: [JSONNode] = [.text(entry.address), .text(entry.title), .number(kind)]
        let text = Self.cut(entry.text, to: textLength)
        if !text.isEmpty || !entry.words.isEmpty { row.append(.text(text)) }
        if !entry.words.isEmpty { row.append(.text(entry.words.joined(separator: "|"))) }
        return .list(row)
    }

    /// Not more than so many letters, ending with a whole word.
    static func cut(_ text: String, to length: Int) -> String {
        guard text.utf8.count > length else { return text }
        let start = text.prefix(length)
        guard start.endIndex < text.endIndex, let blank = start.lastIndex(of: " ") else { return "" }
        return start[..<blank] + " …"
    }
}

/// Names that mean the same, from the glossary: whoever looks for »Abitur« finds what is called »Hochschulreife«.
private struct SynonymGroups {
    /// Folded names of each entry of the glossary, and those that are long enough to be looked for in titles.
    private let groups: [(names: [String], sought: [[UInt8]])]

    /// Shorter names are parts of too many words to be looked for in titles.
    private static let shortest = 4

    init(_ glossary: Glossary) {
        groups = glossary.entries.filter { !$0.synonyms.isEmpty }.map { entry in
            let names = ([entry.term] + entry.synonyms).map(SearchFolding.folded)
            return (names, names.filter { $0.count >= Self.shortest }.map { Array($0.utf8) })
        }
    }

    /// The entry with its words folded, without those that its title says anyway, and with the other names of what its
    /// title and its words say.
    func adding(to entry: SearchEntry) -> SearchEntry {
        let title = Array(SearchFolding.folded(entry.title).utf8)
        var words: [String] = []
        func add(_ word: String) {
            if !word.isEmpty, !SearchFolding.occurs(Array(word.utf8), in: title), !words.contains(word) {
                words.append(word)
            }
        }
        entry.words.map(SearchFolding.folded).forEach(add)
        let names = [title] + words.map { Array($0.utf8) }
        for group in groups
        where group.sought.contains(where: { name in names.contains { SearchFolding.contains($0, name) } }) {
            group.names.forEach(add)
        }
        return SearchEntry(
            address: entry.address, title: entry.title, kind: entry.kind, text: entry.text, words: words)
    }
}
