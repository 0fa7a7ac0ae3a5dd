import Foundation
import Testing

/// Gemeinden stand in the order of their official keys, wherever several of them stand: in tables, drawings, lists and
/// files.
@Suite("Amtliche Reihenfolge")
struct AreaOrderTests {
    private let built: BuiltReport.Built
    private let keys: Set<String>

    init() throws {
        built = try BuiltReport.demo.get()
        keys = Set(try AreaFolders(built).municipalities.map(\.key))
    }

    /// Each key once, where it comes first.
    private func firsts(_ sequence: [String]) -> [String] {
        var seen: Set<String> = []
        return sequence.filter { keys.contains($0) && seen.insert($0).inserted }
    }

    /// The order in which keys occur as the value of an attribute between two tags, for each such piece of a page.
    private func pieces(_ page: String, from start: String, to end: String) -> [Substring] {
        var pieces: [Substring] = []
        var rest = page[...]
        while let opening = rest.range(of: start),
            let closing = rest.range(of: end, range: opening.upperBound..<rest.endIndex)
        {
            pieces.append(rest[opening.lowerBound..<closing.upperBound])
            rest = rest[closing.upperBound...]
        }
        return pieces
    }

    private func values(of attribute: String, in text: Substring) -> [String] {
        text.components(separatedBy: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    /// What a mark says about itself but its area: indicator, time and categories.
    private func series(of tag: Substring) -> String {
        tag.split(separator: " ").filter { $0.hasPrefix("data-") && !$0.hasPrefix("data-raum=") }
            .map { $0.prefix { $0 != ">" } }.joined(separator: " ")
    }

    @Test("in Tabellen der Seiten")
    func tables() {
        var compared = 0
        for (path, data) in built.files where path.hasSuffix(".html") {
            for piece in pieces(String(decoding: data, as: UTF8.self), from: "<table", to: "</table>") {
                let found = firsts(values(of: "data-raum", in: piece))
                guard found.count > 1 else { continue }
                compared += 1
                #expect(found == found.sorted(), "\(path): \(found)")
            }
        }
        #expect(compared >= 10)
    }

    /// Signs are drawn after all marks, so that they are never covered.
    @Test("in Zeichnungen, bei Marken und bei Zeichen", arguments: ["data-mark", "data-missing"])
    func drawings(kind: String) {
        var compared = 0
        for (path, data) in built.files where path.hasSuffix(".html") || path.hasSuffix(".svg") {
            for piece in pieces(String(decoding: data, as: UTF8.self), from: "<svg", to: "</svg>") {
                let tags = piece.split(separator: "<").filter { $0.contains(" \(kind)=\"") }
                // Series by series: one of which the first cells are hidden begins with other areas.
                for (series, tags) in Dictionary(grouping: tags, by: { self.series(of: $0) }) {
                    let found = firsts(tags.flatMap { values(of: "data-raum", in: $0) })
                    guard found.count > 1 else { continue }
                    compared += 1
                    #expect(found == found.sorted(), "\(path), \(series): \(found)")
                }
            }
        }
        #expect(compared >= 4)
    }

    @Test("in Listen, die auf Seiten von Gemeinden führen; nur die alphabetische ist alphabetisch")
    func lists() {
        var compared = 0
        for (path, data) in built.files where path.hasSuffix(".html") && !path.hasPrefix("suche/") {
            let page = String(decoding: data, as: UTF8.self)
            for (start, end) in [("<ul", "</ul>"), ("<ol", "</ol>")] {
                for piece in pieces(page, from: start, to: end) where !piece.contains("raumliste-alphabet") {
                    let targets = values(of: "href", in: piece).filter { !$0.contains("#") }.flatMap { address in
                        address.split(separator: "/").compactMap { part in keys.first { part.hasPrefix($0 + "-") } }
                    }
                    let found = firsts(targets)
                    guard found.count > 2 else { continue }
                    compared += 1
                    #expect(found == found.sorted(), "\(path): \(found)")
                }
            }
        }
        #expect(compared >= 4)
    }

    @Test("in CSV-Dateien")
    func files() {
        var compared = 0
        for (path, data) in built.files where path.hasSuffix(".csv") {
            var records = NaiveFiles.records(String(decoding: data, as: UTF8.self))
            guard let column = records.first?.firstIndex(of: "raum_schluessel") else { continue }
            records.removeFirst()
            let found = firsts(records.compactMap { $0.indices.contains(column) ? $0[column] : nil })
            guard found.count > 1 else { continue }
            compared += 1
            #expect(found == found.sorted(), "\(path): \(found)")
        }
        #expect(compared >= 10)
    }
}
