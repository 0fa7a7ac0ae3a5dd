import Foundation
import Testing

/// What must hold for every drawing of a built report, whatever its kind; the numbers are those of the rubric in
/// `Tests/README.md`.
@Suite("Jede Zeichnung")
struct DrawnFigureTests {
    /// A drawing as it stands in a page, from `<svg` to `</svg>`.
    private struct Drawing {
        let page: String
        let svg: String
        let tags: [HTMLTags.Tag]

        var root: HTMLTags.Tag { tags[0] }
        var isDecorative: Bool { root.attributes["aria-hidden"] == "true" }
        var name: String { Self.content("title", of: svg) }
        var description: String { Self.content("desc", of: svg) }
        var texts: [String] {
            svg.matches(of: /<text[^>]*>([^<]*)<\/text>/).map { HTMLTags.decoded(String($0.output.1)) }
        }

        private static func content(_ name: String, of svg: String) -> String {
            guard let start = svg.range(of: "<\(name)"), let open = svg[start.upperBound...].range(of: ">"),
                let end = svg[open.upperBound...].range(of: "</\(name)>")
            else { return "" }
            return HTMLTags.decoded(String(svg[open.upperBound..<end.lowerBound]))
        }
    }

    private static func drawings(_ report: String) throws -> [Drawing] {
        let built = try NaiveComparisonTests.built(report)
        return built.files.sorted { $0.key < $1.key }.filter { $0.key.hasSuffix(".html") }.flatMap { path, data in
            String(decoding: data, as: UTF8.self).components(separatedBy: "<svg").dropFirst().map { part in
                let svg = "<svg" + (part.range(of: "</svg>").map { String(part[..<$0.upperBound]) } ?? part)
                return Drawing(page: path, svg: svg, tags: Array(HTMLTags(svg)))
            }
        }
    }

    @Test(
        "2, 3: Name und Beschreibung sind da, lang genug und auf der Seite einmalig",
        arguments: NaiveComparisonTests.reports)
    func namesAndDescriptions(report: String) throws {
        let drawings = try Self.drawings(report).filter { !$0.isDecorative }
        #expect(drawings.count > 20)
        var names: [String: String] = [:]
        for drawing in drawings {
            #expect(drawing.name.count >= 40, "\(drawing.page): \(drawing.name)")
            #expect(drawing.description.count >= 20, "\(drawing.page): \(drawing.name)")
            // The wide and the narrow drawing of a figure are the same figure; only one of them is ever shown.
            let id = String((drawing.root.attributes["aria-labelledby"] ?? "").prefix { $0 != " " })
            let figure = id.replacing("-breit-t", with: "").replacing("-schmal-t", with: "")
            let key = drawing.page + "|" + drawing.name
            #expect(names[key] == nil || names[key] == figure, "\(drawing.page): \(drawing.name)")
            names[key] = figure
        }
    }

    @Test("4, 30: jede Zeichnung hat Bildunterschrift, Tabelle und Quelle", arguments: NaiveComparisonTests.reports)
    func figuresAreComplete(report: String) throws {
        let built = try NaiveComparisonTests.built(report)
        var count = 0
        for (path, data) in built.files.sorted(by: { $0.key < $1.key }) where path.hasSuffix(".html") {
            let html = String(decoding: data, as: UTF8.self)
            for part in html.components(separatedBy: "<figure class=\"abbildung\"").dropFirst() {
                let figure = part.range(of: "</figure>").map { String(part[..<$0.lowerBound]) } ?? part
                guard figure.contains("<svg") else { continue }
                count += 1
                // On paper the values stand in the annex, of which the figure names the page, or on the page in the web.
                let tables = path.hasPrefix("druck/") ? [] : ["<table", "<caption", "scope=\""]
                for piece in ["<figcaption", "Quelle: "] + tables {
                    #expect(figure.contains(piece), "\(path): \(piece) fehlt in \(figure.prefix(80))")
                }
            }
        }
        #expect(count > 10)
    }

    @Test("5: nur der Name wird vorgelesen", arguments: NaiveComparisonTests.reports)
    func nothingInsideIsExposed(report: String) throws {
        for drawing in try Self.drawings(report) {
            #expect(drawing.isDecorative != (drawing.root.attributes["role"] == "img"), "\(drawing.page)")
            for tag in drawing.tags.dropFirst() {
                for name in ["role", "tabindex", "aria-label", "focusable", "href"] {
                    #expect(tag.attributes[name] == nil, "\(drawing.page): \(name) in <\(tag.name)>")
                }
            }
        }
    }

    /// A series is recognised by its class in the palette of its drawing; kinds that colour by value are left out.
    @Test("16: dieselbe Ausprägung hat überall dieselbe Farbe", arguments: NaiveComparisonTests.reports)
    func sameCategorySameColour(report: String) throws {
        let known: Set<String> = ["data-indikator", "data-raum", "data-zeit", "data-mark", "data-missing"]
        var colours: [String: Set<String>] = [:]
        for drawing in try Self.drawings(report) {
            let palette =
                (drawing.root.attributes["class"] ?? "").split(separator: " ").first { $0.hasPrefix("palette-") } ?? ""
            // Where several indicators stand side by side, colours tell them apart; categories stand on the axis.
            guard Set(drawing.tags.compactMap { $0.attributes["data-indikator"] }).count < 2 else { continue }
            var groups: [String] = []
            for tag in drawing.tags {
                if tag.name == "g" { groups.append(tag.attributes["class"] ?? groups.last ?? "") }
                if tag.name == "/g" { _ = groups.popLast() }
                guard tag.attributes["data-mark"] != nil else { continue }
                let classes = (tag.attributes["class"] ?? groups.last ?? "").split(separator: " ")
                let categories = tag.attributes.filter { $0.key.hasPrefix("data-") && !known.contains($0.key) }
                guard categories.count == 1, let category = categories.first,
                    let colour = classes.first(where: { $0.hasPrefix("reihe-") || $0.hasPrefix("linie-reihe-") })
                else { continue }
                let token = colour.replacing("linie-", with: "")
                colours["\(category.key)=\(category.value)", default: []].insert("\(palette) \(token)")
            }
        }
        for (category, found) in colours.sorted(by: { $0.key < $1.key }) {
            #expect(found.count == 1, "\(category): \(found.sorted())")
        }
        #expect(colours.count >= 2)
    }

    @Test("18, 19: Zahlen deutsch, Jahre nie gruppiert", arguments: NaiveComparisonTests.reports)
    func numbersAndYears(report: String) throws {
        for drawing in try Self.drawings(report) {
            for text in drawing.texts {
                // Four digits are never grouped in drawings, so a year cannot become »2.015«; units may say »je 1.000«.
                let text = text.replacing("je 1.000", with: "je tausend")
                #expect(text.firstMatch(of: /(^|[^0-9.])[0-9]\.[0-9]{3}($|[^0-9.])/) == nil, "\(drawing.page): \(text)")
                #expect(text.firstMatch(of: /[0-9]\.[0-9]{1,2}($|[^0-9.])/) == nil, "\(drawing.page): \(text)")
                #expect(text.firstMatch(of: /[0-9]%|[0-9] %|(^|\s)-[0-9]/) == nil, "\(drawing.page): \(text)")
            }
        }
    }

    @Test("38: jede Farbe hat eine Regel für das dunkle Schema", arguments: NaiveComparisonTests.reports)
    func everyClassHasADarkColour(report: String) throws {
        let built = try NaiveComparisonTests.built(report)
        let css = built.files.filter { $0.key.hasSuffix(".css") }.map { String(decoding: $0.value, as: UTF8.self) }
            .joined()
        let dark = css.components(separatedBy: "prefers-color-scheme").dropFirst().joined()
        #expect(css.contains("forced-colors: active"))
        var missing: Set<String> = []
        for drawing in try Self.drawings(report) {
            for tag in drawing.tags.dropFirst() {
                for name in (tag.attributes["class"] ?? "").split(separator: " ")
                where dark.firstRange(of: ".\(name) ") == nil && dark.firstRange(of: ".\(name){") == nil {
                    missing.insert(String(name))
                }
            }
        }
        #expect(missing.sorted() == [])
    }

    @Test("40: höchstens 30 KB und 600 Elemente", arguments: NaiveComparisonTests.reports)
    func drawingsAreSmall(report: String) throws {
        for drawing in try Self.drawings(report) {
            let elements = drawing.tags.count { !$0.name.hasPrefix("/") }
            #expect(drawing.svg.utf8.count <= 30 * 1024, "\(drawing.page): \(drawing.name.prefix(60))")
            #expect(elements <= 600, "\(drawing.page): \(elements) in \(drawing.name.prefix(60))")
        }
    }
}
