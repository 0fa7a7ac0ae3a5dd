import Catalogue
import Values

/// Writes a comparison as JSON, in the structure that the handbook describes.
package struct ComparisonJSON {
    package init() {}

    package func text(_ comparison: DataComparison) -> [UInt8] {
        JSONText.file(
            .object([
                "beschreibungen": .list(comparison.descriptions.map(node)),
                "grunddaten": .list(
                    comparison.datasets.map { group($0.id, $0.title, $0.values) }),
                "indikatoren": .list(
                    comparison.indicators.map { group($0.id, $0.title, $0.values) }),
                "abbildungen": .list(comparison.figures.map(node)),
                "texte": .list(comparison.texts.map(node)),
                "geschuetzte_ausgelassen": .flag(comparison.display == .hidden),
            ]))
    }

    private func group(_ id: String, _ title: String, _ values: [DataComparison.ChangedValue]) -> JSONNode {
        .object(["id": .text(id), "titel": .text(title), "werte": .list(values.map(node))])
    }

    private func node(_ value: DataComparison.ChangedValue) -> JSONNode {
        .object([
            "raum": .text(value.area.text),
            "zeit": .text(value.period.text),
            "merkmale": .object(value.categories.map { .init($0.breakdown, .text($0.id)) }),
            "alt": node(value.old),
            "neu": node(value.new),
            "datei": value.place.map { .text($0.path) },
            "zeile": value.place.map { .number($0.line) },
        ])
    }

    private func node(_ value: DataComparison.ShownValue?) -> JSONNode {
        guard let value else { return .null }
        return .object(["anzeige": .text(value.text), "geschuetzt": .flag(value.isProtected)])
    }

    private func node(_ figure: DataComparison.TouchedFigure) -> JSONNode {
        .object([
            "id": .text(figure.id), "nummer": .text(figure.number), "titel": .text(figure.title),
            "seite": .text(figure.page), "werte": .number(figure.valueCount), "datei": .text(figure.place.path),
            "zeile": .number(figure.place.line),
        ])
    }

    private func node(_ touched: DataComparison.TouchedText) -> JSONNode {
        .object([
            "direktive": .text(touched.directive), "text": touched.label.map { .text($0) },
            "indikator": .text(touched.indicator), "seite": .text(touched.page),
            "seiten": .number(touched.pageCount), "alt": touched.old.map { .text($0) } ?? .null,
            "neu": touched.new.map { .text($0) } ?? .null, "widerspruch": .flag(touched.isContradicted),
            "datei": .text(touched.place.path), "zeile": .number(touched.place.line),
        ])
    }

    private func node(_ change: DataComparison.DescriptionChange) -> JSONNode {
        .object([
            "art": .text(change.kind), "id": .text(change.id), "feld": change.field.map { .text($0) } ?? .null,
            "alt": change.old.map { .text($0) } ?? .null, "neu": change.new.map { .text($0) } ?? .null,
        ])
    }
}
