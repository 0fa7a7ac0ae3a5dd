import Catalogue
import Values

/// Writes an explanation as indented plain text for a terminal.
///
/// ```
/// quote (Anteil ohne Abschluss), Kreis, 2015: 4,1 %
///   anteil(schulabgaenge[abschluss=ohne], schulabgaenge)
///   = 0,0407
///     schulabgaenge[abschluss=ohne] = 86
///       data/grunddaten/schulabgaenge.csv:3  09876  2015  ohne  86  aus data/roh/21111.csv:12:4
/// ```
package struct ExplanationText {
    package typealias Protected = ExplanationProtection.Display

    private let catalogue: Catalogue
    private let protection: ExplanationProtection
    private let facts: ExplanationFacts

    static let mark = "[nicht veröffentlichen]"

    /// `isProtected` tells whether a value may not be published; then nothing it was computed from may be, either.
    package init(
        catalogue: Catalogue, protected: Protected = .marked, isProtected: @escaping (IndicatorCell) -> Bool
    ) {
        self.init(
            catalogue: catalogue, places: DeliveryPlaces(),
            protection: ExplanationProtection(display: protected, isSecretCell: isProtected))
    }

    package init(catalogue: Catalogue, places: DeliveryPlaces, protection: ExplanationProtection) {
        self.catalogue = catalogue
        self.protection = protection
        facts = ExplanationFacts(catalogue: catalogue, places: places)
    }

    package func text(_ explanation: Explanation) -> String {
        let indicator = catalogue.indicator(explanation.indicator)
        let area = catalogue.areas[explanation.area]?.name ?? explanation.area.text
        let fixed = explanation.fixed.map { ", \($0.breakdown)=\($0.category)" }.joined()
        let isSecret = protection.isSecret(explanation.cell)
        var lines = [
            "\(explanation.indicator) (\(indicator?.title ?? "")), \(area), \(explanation.period.longLabel)\(fixed): "
                + shown(facts.displayed(explanation.cell.value, indicator), isSecret: isSecret),
            "  Formel: " + ExplanationFacts.oneLine(explanation.formula),
        ]
        if let sample = explanation.cell.sample, !isSecret {
            lines.append("  Befragung: " + facts.words(sample, indicator))
        }
        write(explanation.root, depth: 1, parent: nil, besideSecret: isSecret, into: &lines)
        lines += sources(of: explanation)
        lines += facts.notes(of: explanation).map { "  Anmerkung: " + ExplanationFacts.oneLine($0) }
        if !isSecret || protection.display == .marked { lines += occurrences(in: explanation) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func write(
        _ node: ExplanationNode, depth: Int, parent: ExplanationNode?, besideSecret: Bool, into lines: inout [String]
    ) {
        let indent = String(repeating: "  ", count: depth)
        var place = ""
        if let parent {
            if node.area != parent.area { place += ", \(catalogue.areas[node.area]?.name ?? node.area.text)" }
            if node.period != parent.period { place += ", \(node.period.text)" }
            if node.indicator != parent.indicator { place += ", aus \(node.indicator)" }
        }
        // A secret part could be computed from what stands beside it: hiding one hides all of them.
        let isSecret = protection.isProtected(node, besideSecret: besideSecret)
        lines.append(
            "\(indent)\(ExplanationFacts.oneLine(node.text))\(place) = \(shown(node.value, isSecret: isSecret))")
        for (row, isSecret) in zip(node.rows, protection.protectedRows(of: node, besideSecret: besideSecret)) {
            let cells = [row.area.text, row.period.text] + row.categories
            let origin = facts.deliveries(of: row).map { "data/roh/\($0.path):\($0.text)" }
            lines.append(
                "\(indent)  \(row.reference.path):\(row.cell ?? String(row.reference.line))  \(cells.joined(separator: "  "))  "
                    + shown(row.value, isSecret: isSecret)
                    + (origin.isEmpty ? "" : "  aus " + origin.joined(separator: ", ")))
            if let correction = row.correction {
                lines.append(
                    "\(indent)    "
                        + facts.words(correction, hidesOld: facts.hidesOld(of: node.operand, protection.display)))
            }
        }
        if let operand = node.operand, operand.isRemainder {
            lines.append("\(indent)  eigene Berechnung: insgesamt ohne die übrigen")
        }
        for child in node.children {
            write(child, depth: depth + 1, parent: node, besideSecret: besideSecret, into: &lines)
        }
    }

    private func sources(of explanation: Explanation) -> [String] {
        facts.datasets(of: explanation).map { dataset in
            let source = catalogue.source(dataset.source)
            let publisher = source.map { "\($0.publisher), \($0.title)" } ?? dataset.source
            let deliveries = facts.deliveries(of: dataset.id, in: explanation)
            let delivered =
                deliveries.isEmpty
                ? "" : ", \(deliveries.count == 1 ? "Lieferung" : "Lieferungen") \(deliveries.joined(separator: ", "))"
            return "  Quelle \(dataset.id): \(publisher), Stand \(dataset.asOf.german)"
                + (dataset.isSynthetic ? ", Beispieldaten" : "") + delivered
        }
    }

    /// »Zeichen: geheim zu halten (2), unbekannt (1)«
    private func occurrences(in explanation: Explanation) -> [String] {
        let signs = facts.signs(in: explanation).map { "\($0.sign.words) (\($0.count))" }
        let marks = facts.marks(in: explanation).map { "\($0.words) (\($0.count))" }
        return (signs.isEmpty ? [] : ["  Zeichen: " + signs.joined(separator: ", ")])
            + (marks.isEmpty ? [] : ["  Marken: " + marks.joined(separator: ", ")])
    }

    private func shown(_ value: FigureValue, isSecret: Bool) -> String {
        shown(facts.number(value), isSecret: isSecret)
    }

    private func shown(_ text: String, isSecret: Bool) -> String {
        guard isSecret else { return text }
        return protection.display == .hidden ? Self.mark : "\(text) \(Self.mark)"
    }
}
