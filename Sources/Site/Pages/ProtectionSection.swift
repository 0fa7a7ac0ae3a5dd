import Catalogue
import Figures
import Markup
import Report
import Values

/// How small numbers are protected: the rules, and how much is hidden by them. Neither which value is hidden for which
/// reason nor between which limits it lies.
struct ProtectionSection {
    let pages: DataPages

    /// nil where no dataset has anything to protect.
    var section: PageSection? {
        let rules = rules
        guard !rules.isEmpty else { return nil }
        let rows = rules.map { rule in
            Node.tag(
                "tr", [:],
                .tag("th", ["scope": "row"], .text(rule.words.prefix(1).uppercased() + rule.words.dropFirst())),
                .tag("td", [:], .text(rule.titles.joined(separator: "; "))))
        }
        return PageSection(
            anchor: "geheimhaltung", title: "Wie kleine Zahlen geschützt sind",
            content: Node.group([
                pages.paragraph(.text(share)),
                pages.paragraph(
                    "Gesperrt ist auch, woraus sich eine kleine Zahl errechnen ließe. Deshalb fehlen auch größere Zahlen. ",
                    "Alle gesperrten Stellen tragen dasselbe Zeichen."),
                DataPages.table(
                    "Regeln der Geheimhaltung", heads: ["Regel", "gilt für"], rows: rows, kind: "schutzregeln"),
            ]).html)
    }

    /// The rules of the datasets that the report is made of, in the order of the catalogue.
    private var rules: [(words: String, titles: [String])] {
        let used = Set(pages.coverage.indicators.flatMap(\.datasets))
        var rules: [(words: String, titles: [String])] = []
        for dataset in pages.site.catalogue.datasets where used.contains(dataset.id) && dataset.countsUnits {
            let words = dataset.protection.words.joined(separator: "; ")
            guard dataset.protection.method != .published, !words.isEmpty else { continue }
            if let index = rules.firstIndex(where: { $0.words == words }) {
                rules[index].titles.append(dataset.title)
            } else {
                rules.append((words, [dataset.title]))
            }
        }
        return rules
    }

    private var share: String {
        let hidden = pages.coverage.indicators.reduce(0) { $0 + $1.suppressedCount }
        let all = pages.coverage.indicators.reduce(hidden) { $0 + $1.shownCount }
        let whole = "\(GermanNumberFormat.text(all))\u{A0}Werten, Aufgliederungen mitgezählt,"
        guard hidden > 0 else { return "Von \(whole) musste keiner gesperrt werden." }
        let exact = Rational(hidden * 100).divided(by: Rational(all)).flatMap {
            RoundedDecimal(rounding: $0, decimals: 1)
        }
        let percent = exact.map { " (\(GermanNumberFormat.text($0))\u{A0}%)" } ?? ""
        let verb = hidden == 1 ? "ist 1" : "sind \(GermanNumberFormat.text(hidden))"
        return "Von \(whole) \(verb)\(percent) aus Gründen der Geheimhaltung nicht ausgewiesen."
    }
}
