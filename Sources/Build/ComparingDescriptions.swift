import Catalogue
import Values

/// Compares what the project says about its data: definitions, formulas, lists of categories.
struct DescriptionComparison {
    private let old: Catalogue
    private let new: Catalogue

    init(_ old: Catalogue, _ new: Catalogue) {
        self.old = old
        self.new = new
    }

    var changes: [DataComparison.DescriptionChange] {
        compare("indikator", old.indicators, new.indicators, id: \.id.value, title: \.title, fields: Self.fields)
            + compare("grunddaten", old.datasets, new.datasets, id: \.id, title: \.title, fields: Self.fields)
            + compare("merkmal", old.breakdowns, new.breakdowns, id: \.id, title: \.title, fields: Self.fields)
            + compare("quelle", old.sources, new.sources, id: \.id, title: \.title, fields: Self.fields)
            + compare("raum", old.areas.all, new.areas.all, id: \.key.text, title: \.longName, fields: Self.fields)
    }

    private typealias Field = (name: String, text: String?)

    /// What is new or changed in the order of the newer state, then what is gone.
    private func compare<Entry>(
        _ kind: String, _ old: [Entry], _ new: [Entry], id: (Entry) -> String, title: (Entry) -> String,
        fields: (Entry) -> [Field]
    ) -> [DataComparison.DescriptionChange] {
        let before = Dictionary(old.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
        let now = Set(new.map(id))
        var changes: [DataComparison.DescriptionChange] = []
        for entry in new {
            guard let earlier = before[id(entry)] else {
                changes.append(.init(kind: kind, id: id(entry), field: nil, old: nil, new: title(entry)))
                continue
            }
            for (left, right) in zip(fields(earlier), fields(entry)) where left.text != right.text {
                changes.append(
                    .init(kind: kind, id: id(entry), field: right.name, old: left.text, new: right.text))
            }
        }
        for entry in old where !now.contains(id(entry)) {
            changes.append(.init(kind: kind, id: id(entry), field: nil, old: title(entry), new: nil))
        }
        return changes
    }

    private static func fields(_ indicator: Indicator) -> [Field] {
        [
            ("titel", indicator.title), ("formel", oneLine(indicator.formula.value)),
            ("einheit", indicator.unit.name), ("nachkommastellen", String(indicator.decimals)),
            ("richtung", indicator.direction.rawValue), ("grundgesamtheit", indicator.basePopulation),
            ("definition", indicator.definition.map { oneLine($0.text) }),
            ("grenzen", indicator.limits.map { oneLine($0.text) }),
            ("merkmale", list(indicator.breakdowns.map(\.value))),
            ("vergleich", list(indicator.comparisons.map(\.value))),
            (
                "schwellen",
                list(
                    indicator.thresholds.map { threshold in
                        let limit = RoundedDecimal(rounding: threshold.value, decimals: 2)
                        return "\(threshold.id) \(limit.map { GermanNumberFormat.text($0) } ?? "")"
                    })
            ),
        ]
    }

    private static func fields(_ dataset: DatasetDescription) -> [Field] {
        [
            ("titel", dataset.title), ("einheit", dataset.unit), ("art", dataset.kind.rawValue),
            ("zeitbezug", dataset.periodKind.rawValue), ("merkmale", list(dataset.breakdowns)),
            ("ortsprinzip", dataset.place.rawValue), ("quelle", dataset.source), ("stand", dataset.asOf.german),
            ("beispiel", dataset.isSynthetic ? "ja" : "nein"),
            (
                "geheimhaltung",
                "\(dataset.protection.method.rawValue), Schwelle \(dataset.protection.threshold), "
                    + "kleinster Nenner \(dataset.protection.minimumDenominator)"
            ),
            ("fussnoten", list(dataset.notes.map { "\($0.id): \($0.text)" })),
        ]
    }

    private static func fields(_ breakdown: Breakdown) -> [Field] {
        [
            ("titel", breakdown.title), ("vollstaendig", breakdown.isComplete ? "ja" : "nein"),
            ("auspraegungen", list(breakdown.categories.map { "\($0.id) (\($0.title))" })),
        ]
    }

    private static func fields(_ source: Source) -> [Field] {
        [("titel", source.title), ("herausgeber", source.publisher), ("lizenz", source.licenceTitle)]
    }

    private static func fields(_ area: Area) -> [Field] {
        [
            ("name", area.name), ("typ", area.type.rawValue), ("uebergeordnet", area.parent?.text),
            ("gueltig_von", area.validFrom?.german), ("gueltig_bis", area.validTo?.german),
            ("oeffentlich", area.isPublic ? "ja" : "nein"),
        ]
    }

    private static func list(_ parts: [String]) -> String? {
        parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
    }
}
