import Diagnostics

/// Looks at what the used values measure: several measures are never mixed silently, thousands never taken for ones.
struct MeasureMessages {
    let plan: RunPlan
    let recipe: Recipe

    func diagnostics(_ cells: CellCollector) -> [Diagnostic] {
        guard let dimension = plan.table.dimension(.variable("kennzahl")) else {
            return thousands([plan.table.facts.unit ?? ""], cells)
        }
        var isUsed = [Bool](repeating: false, count: dimension.labels.count)
        var first = [Int](repeating: 0, count: dimension.labels.count)
        for record in cells.usedRecords {
            let code = Int(dimension.codes[Int(record)])
            guard code >= 0, !isUsed[code] else { continue }
            isUsed[code] = true
            first[code] = Int(record)
        }
        let used = dimension.labels.indices.filter { isUsed[$0] }
        let units = used.map { dimension.labels[$0].note ?? plan.table.facts.unit ?? "" }
        var result = thousands(units, cells)
        if used.count > 1, recipe.measures.isEmpty, !isNamed {
            let names = used.map { "\(dimension.labels[$0].words) (\(dimension.labels[$0].code))" }
            result.append(
                plan.problems.diagnostic(
                    .breakdownUnknown,
                    "die Lieferung hat mehrere Kennzahlen: \(names.prefix(4).joined(separator: ", "))"
                        + (names.count > 4 ? " und \(names.count - 4) weitere" : ""),
                    at: recipe.span, place: plan.table.place(first[used[1]]),
                    hint:
                        "Die gemeinte nennen: »kennzahl: \(dimension.labels[used[0]].code)«; sollen es mehrere sein, als Liste."
                ))
        }
        return result
    }

    /// Whether a Merkmal or a condition tells the measures apart.
    private var isNamed: Bool {
        let reference = DimensionReference.variable(["kennzahl"])
        let isMerkmal = recipe.breakdowns.contains {
            if case .dimension(let origin) = $0.origin { origin.value == reference } else { false }
        }
        return isMerkmal || recipe.selection.contains { $0.subject == .dimension(reference) }
    }

    private func thousands(_ units: [String], _ cells: CellCollector) -> [Diagnostic] {
        let isThousand = { (unit: String) in
            ["1000", "1.000", "Tausend", "Tsd", "in Tausend"].contains { unit.hasPrefix($0) }
        }
        guard recipe.factor == nil, !isThousand(plan.dataset.unit), let unit = units.first(where: isThousand),
            let record = cells.usedRecords.first
        else { return [] }
        return [
            plan.problems.diagnostic(
                .fieldValue,
                "die Werte sind in »\(unit)« angegeben, die Grunddaten »\(plan.dataset.id)« zählen »\(plan.dataset.unit)«",
                at: recipe.span, place: plan.table.place(Int(record)), severity: .warning,
                hint: "»faktor: 1000« schreiben oder in der Beschreibung »einheit: 1000 \(plan.dataset.unit)«.")
        ]
    }
}
