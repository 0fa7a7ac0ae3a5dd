import Foundation
import Testing

/// The gallery of the handbook shows every kind once, drawn as that kind.
@Suite("Galerie")
struct GalleryTests {
    /// What `data-chart` says for each word of `darstellung`.
    private static let kinds = [
        "linie": "line", "saeule": "bar-vertical", "balken": "bar-horizontal", "gestapelt": "bar-vertical",
        "gestapelt100": "bar-vertical", "punkt": "dots", "hantel": "dumbbell", "likert": "bar-likert",
        "pyramide": "bar-pyramid", "waerme": "heat", "facetten": "facets", "flaeche": "area", "streuung": "scatter",
        "bullet": "bar-bullet", "sankey": "flow", "waffel": "waffle",
    ]

    /// Both pages of the gallery, one after the other.
    private static func gallery() throws -> (source: String, html: String) {
        let built = try BuiltReport.demo.get()
        let pages = try ["galerie", "karten-und-tabellen"].map { name in
            let page = try #require(built.files["handbuch/\(name)/index.html"])
            return (
                source: try built.project.text("content/handbuch/10-\(name).md"),
                html: String(decoding: page, as: UTF8.self)
            )
        }
        return (pages.map(\.source).joined(separator: "\n"), pages.map(\.html).joined(separator: "\n"))
    }

    private static func words(of attribute: String, in file: String) throws -> [String] {
        let text = try NaiveFiles.text(Bericht.repository + "/Sources/Manuscript/Directives/" + file)
        let part = try #require(text.components(separatedBy: "\"\(attribute)\"").dropFirst().first)
        let list = try #require(part.components(separatedBy: ".choice([").dropFirst().first?.prefix { $0 != "]" })
        return list.matches(of: /"([a-z0-9]+)"/).map { String($0.output.1) }
    }

    @Test("jede Darstellung steht in der Galerie und ist so gezeichnet")
    func everyPresentationIsShown() throws {
        let (source, html) = try Self.gallery()
        let words = try Self.words(of: "darstellung", in: "Diagramm.swift")
        #expect(words.sorted() == Self.kinds.keys.sorted())
        for word in words {
            // Directives stand on lines of their own; their spelling in code blocks does not count.
            let lines = source.components(separatedBy: "\n")
            let directive = lines.last { line in
                line.hasPrefix("::") && (line.contains("darstellung=\(word)}") || line.contains("darstellung=\(word) "))
                    || word == "sankey" && line.hasPrefix("::uebergaenge{")
            }
            let id = try #require(directive?.firstMatch(of: /\{#([a-z0-9-]+)/)?.output.1, "\(word)")
            let figure = try #require(
                html.components(separatedBy: "id=\"\(id)\"").dropFirst().first?.components(separatedBy: "</figure>")
                    .first,
                "\(word)")
            let charts = figure.matches(of: /data-chart="([^"]+)"/).map { String($0.output.1) }
            #expect(charts.count == 2 && charts.allSatisfy { $0 == Self.kinds[word] }, "\(word): \(charts)")
        }
        for kind in ["map", "tile-map", "spark"] { #expect(html.contains("data-chart=\"\(kind)\""), "\(kind)") }
    }

    @Test("zu jeder Darstellung steht, wann sie passt und wann nicht")
    func everyEntryGivesAdvice() throws {
        let (source, _) = try Self.gallery()
        let entries = source.components(separatedBy: "\n## ").dropFirst()
        #expect(entries.count >= 20)
        for entry in entries {
            #expect(entry.contains("**Geeignet:**") && entry.contains("**Ungeeignet:**"), "\(entry.prefix(40))")
            #expect(entry.contains("```markdown\n::"), "\(entry.prefix(40))")
        }
    }
}
