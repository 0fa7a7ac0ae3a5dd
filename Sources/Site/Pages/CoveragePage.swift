import Catalogue
import Figures
import Markup
import Report

/// `daten/abdeckung/`: for which areas and times there are values. It speaks of published states only, never of a
/// value.
struct CoveragePage {
    let pages: DataPages

    private var site: SiteContext { pages.site }
    private var links: PageLinks { PageLinks(page: DataPages.coveragePath) }
    private var indicators: [(page: IndicatorPage, coverage: IndicatorCoverage)] {
        site.report.indicators.compactMap { page in
            pages.coverage.indicator(page.indicator.id.value).map { (page, $0) }
        }
    }

    var file: SiteFile {
        let fields = FieldOfEducation.titles.compactMap { field -> PageSection? in
            let members = indicators.filter { $0.page.indicator.field == field.letter }
            guard !members.isEmpty else { return nil }
            return PageSection(
                anchor: "bereich-" + field.letter.lowercased(), title: "\(field.letter) \(field.title)",
                content: Node.group([summary(members, field.title)] + members.map(matrix)).html)
        }
        return pages.file(
            path: DataPages.coveragePath, title: "Abdeckung der Daten",
            description: "Für welche Räume und Jahre der Bericht Werte hat.",
            introduction: [
                pages.paragraph(
                    "Diese Seite zeigt, für welche Räume und Zeiten der Bericht Werte veröffentlicht. Sie nennt keine ",
                    "Zahlen, nur ihren Stand."), legend,
            ], sections: fields + [ProtectionSection(pages: pages).section].compactMap { $0 })
    }

    // MARK: Marks

    private func symbol(_ state: PublishedState) -> String {
        switch state {
        case .filled: "■"
        case .suppressed: site.settings.signs.symbol(for: .secret)
        case .missing: "–"
        case .pending: site.settings.signs.symbol(for: .pending)
        case .notApplicable: site.settings.signs.symbol(for: .notApplicable)
        case .absent: "·"
        }
    }

    private static func meaning(of state: PublishedState) -> String {
        switch state {
        case .filled: "vorhanden: Der Wert ist veröffentlicht."
        case .suppressed: "gesperrt: Der Wert ist aus Gründen der Geheimhaltung nicht ausgewiesen."
        case .missing: "fehlt: Der Wert wurde nicht erhoben, ist unbekannt oder nicht sicher genug."
        case .pending: "folgt: Der Wert kommt später."
        case .notApplicable: "entfällt: Die Angabe ergibt hier keinen Sinn."
        case .absent: "Gebiet besteht zu dieser Zeit nicht."
        }
    }

    private func mark(_ state: PublishedState) -> [Node] {
        [.tag("span", ["aria-hidden": "true"], .text(symbol(state))), .hidden(state.words)]
    }

    private static func name(_ state: PublishedState) -> String {
        switch state {
        case .filled: "bestand-da"
        case .suppressed: "bestand-gesperrt"
        case .missing: "bestand-fehlt"
        case .pending: "bestand-folgt"
        case .notApplicable, .absent: "bestand-entfaellt"
        }
    }

    /// Only where areas come or go there are times without them.
    private var states: [PublishedState] {
        let isLimited = site.catalogue.areas.all.contains { $0.validFrom != nil || $0.validTo != nil }
        return PublishedState.allCases.filter { $0 != .absent || isLimited }
    }

    private var legend: Node {
        .tag(
            "dl", ["class": "zeichenerklaerung bestand-legende"],
            states.map { state in
                .tag(
                    "div", [:], .tag("dt", ["class": Self.name(state)], .text(symbol(state))),
                    .tag("dd", [:], .text(Self.meaning(of: state))))
            })
    }

    // MARK: Counts

    private func summary(_ members: [(page: IndicatorPage, coverage: IndicatorCoverage)], _ field: String) -> Node {
        let types = AreaType.allCases.filter { type in
            members.contains { $0.coverage.levels.contains { $0.type == type && $0.isCollected } }
        }
        let rows = members.map { page, coverage in
            Node.tag(
                "tr", [:],
                .tag(
                    "th", ["scope": "row"],
                    .tag("a", ["href": "#" + Self.anchor(of: page)], .text(page.indicator.shortTitle))),
                .group(types.map { type in .tag("td", [:], count(coverage.levels.first { $0.type == type })) }))
        }
        return DataPages.table(
            "Werte je Ebene: \(field)", heads: ["Indikator"] + types.map { $0 == .federation ? "Bund" : $0.plural },
            rows: rows, kind: "bestand-zahlen")
    }

    /// »2003–2024« and how many of its cells are in which state.
    private func count(_ level: IndicatorCoverage.Level?) -> [Node] {
        guard let level, level.isCollected else { return [.tag("span", ["class": "leise"], "nicht erhoben")] }
        let total = level.counts.reduce(0, +)
        var words = ["\(level.count(.filled))\u{A0}von\u{A0}\(total) vorhanden"]
        if level.count(.filled) == total { words = [total == 1 ? "1\u{A0}Wert" : "alle \(total)\u{A0}Werte"] }
        for state in PublishedState.allCases where state != .filled && level.count(state) > 0 {
            words.append("\(level.count(state))\u{A0}\(state.words)")
        }
        let time = level.filled.map { filled in
            filled.first == filled.last
                ? filled.first.shortLabel : "\(filled.first.shortLabel)–\(filled.last.shortLabel)"
        }
        return [.text(time ?? "noch keine Zahl"), .addition(.text(words.joined(separator: ", ")))]
    }

    private static func anchor(of page: IndicatorPage) -> String {
        "bestand-" + page.indicator.id.value.replacingUnderscores
    }

    // MARK: Areas by years

    private func matrix(_ entry: (page: IndicatorPage, coverage: IndicatorCoverage)) -> Node {
        let (page, coverage) = entry
        let indicator = page.indicator
        let title = [indicator.code, indicator.shortTitle].compactMap { $0 }.joined(separator: " ")
        let collected = coverage.levels.filter(\.isCollected)
        let rows = collected.flatMap { level in self.rows(of: level) }
        let absent = coverage.levels.filter { !$0.isCollected }.map(\.type.plural)
        var nodes: [Node] = [.tag("summary", [:], .text(title))]
        if !rows.isEmpty {
            nodes.append(
                DataPages.table(
                    "Bestand: \(indicator.title)", heads: ["Raum"] + coverage.periods.map(\.shortLabel), rows: rows,
                    kind: "bestand"))
        }
        let large = collected.filter { $0.rows.isEmpty }
        if !large.isEmpty {
            nodes.append(
                pages.paragraph(
                    .text(
                        "\(large.map(\.type.plural).joined(separator: ", ")): zu viele für eine Liste, siehe die Summen oben."
                    )))
        }
        if !absent.isEmpty {
            nodes.append(pages.paragraph(.text("Nicht erhoben für: \(absent.joined(separator: ", ")).")))
        }
        nodes.append(
            pages.paragraph(.tag("a", ["href": links.url(page.path)], .text("Zum Indikator »\(indicator.shortTitle)«")))
        )
        return .tag("details", ["id": Self.anchor(of: page), "class": "bestand-tafel"], nodes)
    }

    /// One row for each area; one for all of them where all are alike.
    private func rows(of level: IndicatorCoverage.Level) -> [Node] {
        if level.rows.count > 2, let first = level.rows.first, level.rows.allSatisfy({ $0.states == first.states }) {
            return [row("alle \(level.rows.count) \(level.type.plural)", first.states)]
        }
        return level.rows.map { row(site.catalogue.areas[$0.area]?.name ?? $0.area.text, $0.states) }
    }

    private func row(_ name: String, _ states: [PublishedState]) -> Node {
        .tag(
            "tr", [:], .tag("th", ["scope": "row"], .text(name)),
            .group(states.map { .tag("td", ["class": Self.name($0)], mark($0)) }))
    }
}
