import Foundation
import Testing

/// Every number that pages show can be opened: it stands in a link to the block that says how it came about.
@Suite struct ProvenanceTests {
    /// A number or sign of a page with the link around it.
    private struct Shown {
        let page: String
        let tag: HTMLTags.Tag
        let link: String?

        var place: String {
            let attributes = tag.attributes.filter { $0.key.hasPrefix("data-") }.sorted { $0.key < $1.key }
            return "\(page): \(tag.text) \(attributes.map { "\($0.key)=\($0.value)" }.joined(separator: " "))"
        }
    }

    /// The blocks of a page by their id, as they are written.
    private static func blocks(_ html: String) -> [String: String] {
        var blocks: [String: String] = [:]
        for part in html.components(separatedBy: "<li id=\"rechnung-").dropFirst() {
            guard let end = part.range(of: "\"") else { continue }
            let text = part.components(separatedBy: "<p class=\"quelle\">")
            guard text.count > 1 else { continue }
            let source = text[1].components(separatedBy: "</p>")[0]
            blocks["rechnung-" + part[..<end.lowerBound]] = text[0] + source
        }
        return blocks
    }

    /// Outside of the blocks themselves.
    private static func shown(_ html: String, _ page: String) -> [Shown] {
        var shown: [Shown] = []
        var link: String?
        var isInBlock = false
        for tag in HTMLTags(html) {
            switch tag.name {
            case "a": link = tag.attributes["href"]
            case "/a": link = nil
            case "p": isInBlock = tag.attributes["class"] == "rechengang"
            case "/p": isInBlock = false
            default: break
            }
            guard !isInBlock, tag.attributes["class"] == "wert", tag.attributes["data-indikator"] != nil else {
                continue
            }
            shown.append(Shown(page: page, tag: tag, link: link))
        }
        return shown
    }

    /// The page and the id that a link of a page leads to.
    private static func target(_ link: String, from page: String) -> (page: String, id: String) {
        let parts = link.components(separatedBy: "#")
        var folder = page.components(separatedBy: "/").dropLast().map { $0 }
        for step in parts[0].components(separatedBy: "/") where !step.isEmpty {
            if step == ".." { _ = folder.popLast() } else { folder.append(step) }
        }
        let path = parts[0].isEmpty ? page : folder.joined(separator: "/")
        return (path, parts.count > 1 ? parts[1] : "")
    }

    @Test("jede Zahl führt zu ihrer Rechnung", arguments: NaiveComparisonTests.reports)
    func everyNumber(report: String) throws {
        let built = try NaiveComparisonTests.built(report)
        // Paper has no links: its figures and its register name the pages in the web.
        let pages = built.files.filter { $0.key.hasSuffix(".html") && !$0.key.hasPrefix("druck/") }
            .mapValues { String(decoding: $0, as: UTF8.self) }
        let blocks = pages.mapValues { Self.blocks($0) }
        // Sides of quotients and shorter numbers are not the value of the block, but stand in it or follow from it.
        let allowed = try NaiveComparison(built).exceptionsAllowed
        var opened = 0
        var others = 0
        var faults: [String] = []
        for (path, html) in pages.sorted(by: { $0.key < $1.key }) {
            for shown in Self.shown(html, path) where shown.tag.attributes["data-zeichen"] != "nicht_erhoben" {
                guard let link = shown.link else {
                    faults.append("ohne Verweis: \(shown.place)")
                    continue
                }
                let target = Self.target(link, from: path)
                guard let block = blocks[target.page]?[target.id] else {
                    faults.append("ohne Rechnung: \(shown.place) → \(link)")
                    continue
                }
                opened += 1
                if !block.contains("Quelle: ") || !block.contains("Stand: ") {
                    faults.append("ohne Quelle: \(shown.place)")
                }
                let same =
                    shown.tag.attributes["value"].map { "value=\"\($0)\"" }
                    ?? "data-zeichen=\"\(shown.tag.attributes["data-zeichen"] ?? "")\""
                if !block.contains(same) {
                    others += 1
                    if shown.tag.attributes["value"] == nil { faults.append("anderes Zeichen: \(shown.place)") }
                }
            }
        }
        #expect(faults.prefix(10) == [], "\(faults.count)")
        #expect(others <= allowed, "\(others)")
        #expect(opened > (report == NaiveComparisonTests.reports[0] ? 3000 : 500), "\(opened)")
    }

    @Test("auch Veränderungen führen zu ihrer Rechnung")
    func changes() throws {
        let built = try NaiveComparisonTests.built(NaiveComparisonTests.reports[0])
        let pages = built.files.filter { $0.key.hasSuffix(".html") }.mapValues { String(decoding: $0, as: UTF8.self) }
        var seen = 0
        for (path, html) in pages {
            for part in html.components(separatedBy: "<a class=\"wert-verweis\" href=\"").dropFirst() {
                let link = part.components(separatedBy: "\"")[0]
                guard link.contains("#rechnung-"), link.contains("-von-") else { continue }
                seen += 1
                let target = Self.target(link, from: path)
                let block = pages[target.page].flatMap { Self.blocks($0)[target.id] } ?? ""
                #expect(block.contains("Veränderung von ") && block.contains(" \u{2212} "), "\(path): \(link)")
            }
        }
        #expect(seen > 5)
    }

    /// Pages that explain much stay light enough to be opened.
    @Test func pagesStaySmall() throws {
        let built = try NaiveComparisonTests.built(NaiveComparisonTests.reports[0])
        for (path, data) in built.files where path.hasPrefix("indikatoren/") && path.hasSuffix(".html") {
            #expect(data.count < 1_500_000, "\(path)")
        }
    }
}
