import Catalogue
import Values

/// Writes an explanation as JSON, in the structure that the handbook describes. Members keep their names and order.
package struct ExplanationJSON {
    private let catalogue: Catalogue
    private let protection: ExplanationProtection
    private let facts: ExplanationFacts

    package init(catalogue: Catalogue, places: DeliveryPlaces, protection: ExplanationProtection) {
        self.catalogue = catalogue
        self.protection = protection
        facts = ExplanationFacts(catalogue: catalogue, places: places)
    }

    package func node(_ explanation: Explanation) -> JSONNode {
        let indicator = catalogue.indicator(explanation.indicator)
        let isSecret = protection.isSecret(explanation.cell)
        let isCounted = !isSecret || protection.display == .marked
        return .object([
            "indikator": .text(explanation.indicator),
            "titel": indicator.map { .text($0.title) },
            "raum": area(explanation.area),
            "zeit": .text(explanation.period.text),
            "merkmale": .object(explanation.fixed.map { .init($0.breakdown, .text($0.category)) }),
            "formel": .text(ExplanationFacts.oneLine(explanation.formula)),
            "einheit": indicator.map { .text($0.unit.name) },
            "geschuetzt": .flag(isSecret),
            "wert": value(
                explanation.cell.value, shown: facts.displayed(explanation.cell.value, indicator), isSecret: isSecret),
            "befragung": isSecret ? nil : explanation.cell.sample.map { .text(facts.words($0, indicator)) },
            "rechnung": node(explanation.root, besideSecret: isSecret),
            "grunddaten": .list(facts.datasets(of: explanation).map { dataset($0, explanation) }),
            "anmerkungen": .list(facts.notes(of: explanation).map { .text($0) }),
            "zeichen": isCounted ? .list(facts.signs(in: explanation).map(sign)) : nil,
            "marken": isCounted ? .list(facts.marks(in: explanation).map(mark)) : nil,
        ])
    }

    private func area(_ key: AreaKey) -> JSONNode {
        .object([
            "schluessel": .text(key.text), "name": .text(catalogue.areas[key]?.longName ?? key.text),
        ])
    }

    /// `exakt` is what was computed with, a share of 0.0407; `anzeige` is what readers see.
    private func value(_ value: FigureValue, shown: String, isSecret: Bool) -> JSONNode {
        if isSecret, protection.display == .hidden { return .object(["geschuetzt": .flag(true)]) }
        let mark: JSONNode? = isSecret ? .flag(true) : nil
        switch value {
        case .none(let sign):
            return .object(["zeichen": .text(sign.rawValue), "anzeige": .text(sign.words), "geschuetzt": mark])
        case .number(let number, let marks):
            return .object([
                "exakt": .text(facts.exact(number)), "anzeige": .text(shown),
                "marken": marks.isEmpty ? nil : .list(marks.ids.map { .text($0) }), "geschuetzt": mark,
            ])
        }
    }

    private func node(_ node: ExplanationNode, besideSecret: Bool) -> JSONNode {
        let isSecret = protection.isProtected(node, besideSecret: besideSecret)
        let rows = zip(node.rows, protection.protectedRows(of: node, besideSecret: besideSecret))
        let breakdowns = node.operand.flatMap { catalogue.dataset($0.dataset)?.breakdowns } ?? []
        return .object([
            "teil": .text(ExplanationFacts.oneLine(node.text)),
            "indikator": .text(node.indicator),
            "raum": .text(node.area.text),
            "zeit": .text(node.period.text),
            "wert": value(node.value, shown: facts.number(node.value), isSecret: isSecret),
            "grunddaten": node.operand.map { .text($0.dataset) },
            "umrechnung": node.operand?.share.map {
                .object(["fuer": .text($0.target.text), "gewicht": .text(facts.exact($0.weight))])
            },
            "rest": node.operand?.isRemainder == true ? .flag(true) : nil,
            "zellen": node.operand == nil ? nil : .list(rows.map { cell($0, of: node, breakdowns, isSecret: $1) }),
            "teile": node.children.isEmpty
                ? nil : .list(node.children.map { self.node($0, besideSecret: besideSecret) }),
        ])
    }

    private func cell(
        _ row: ExplainedRow, of node: ExplanationNode, _ breakdowns: [String], isSecret: Bool
    ) -> JSONNode {
        .object([
            "datei": .text(row.reference.path),
            "zeile": .number(row.reference.line),
            "zelle": row.cell.map { .text($0) },
            "raum": .text(row.area.text),
            "zeit": .text(row.period.text),
            "merkmale": .object(zip(breakdowns, row.categories).map { .init($0, .text($1)) }),
            "wert": value(row.value, shown: facts.number(row.value), isSecret: isSecret),
            "korrektur": row.correction.map { correction in
                .object([
                    "datei": .text(correction.span.file.path),
                    "zeile": .number(correction.span.start.line),
                    "alt": facts.hidesOld(of: node.operand, protection.display) ? nil : .text(correction.old),
                    "grund": .text(correction.reason),
                    "wann": .text(correction.day.iso),
                ])
            },
            "lieferung": .list(
                facts.deliveries(of: row).map {
                    .object(["datei": .text("data/roh/" + $0.path), "stelle": .text($0.text)])
                }),
        ])
    }

    private func dataset(_ dataset: DatasetDescription, _ explanation: Explanation) -> JSONNode {
        let source = catalogue.source(dataset.source)
        return .object([
            "id": .text(dataset.id),
            "titel": .text(dataset.title),
            "quelle": .text(dataset.source),
            "herausgeber": source.map { .text($0.publisher) },
            "quellentitel": source.map { .text($0.title) },
            "stand": .text(dataset.asOf.iso),
            "beispiel": .flag(dataset.isSynthetic),
            "lieferungen": .list(
                facts.deliveries(of: dataset.id, in: explanation).map { .text("data/roh/" + $0) }),
        ])
    }

    private func sign(_ met: (sign: Sign, count: Int)) -> JSONNode {
        .object([
            "zeichen": .text(met.sign.rawValue), "bedeutung": .text(met.sign.words), "anzahl": .number(met.count),
        ])
    }

    private func mark(_ met: (id: String, words: String, count: Int)) -> JSONNode {
        .object(["marke": .text(met.id), "bedeutung": .text(met.words), "anzahl": .number(met.count)])
    }
}
