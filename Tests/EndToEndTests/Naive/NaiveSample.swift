/// How sure the values of a survey are, read a second time: an indicator that is nothing but a survey has the bounds and
/// the number of answers of its row.
extension NaivePublication {
    struct Sample: Equatable {
        /// »31,0 bis 37,4«
        var interval: String?
        /// »412«
        var answers: String?
    }

    func sample(_ indicator: String, area: String, time: NaiveTime, categories: [String: String]) throws -> Sample {
        guard let description = evaluator.project.indicators[indicator],
            let row = row(of: description.formula, area, time, categories),
            try cell(indicator, area: area, time: time, categories: categories).value != nil
        else { return Sample() }
        let bounds = row.prefix(2).compactMap { Fraction(german: $0) }.map { bound in
            bound.text(decimals: description.decimals).split(separator: ".").joined(separator: ",")
        }
        return Sample(
            interval: bounds.count == 2 ? bounds.joined(separator: " bis ") : nil,
            answers: row[2].isEmpty ? nil : row[2])
    }

    /// The row behind a formula that is one name; nil for everything that is calculated.
    private func row(
        of formula: NaiveFormula, _ area: String, _ time: NaiveTime, _ categories: [String: String]
    ) -> [String]? {
        guard case .name(let name, let selectors) = formula else { return nil }
        var chosen = categories
        for selector in selectors {
            guard selector.values.count == 1, !["zeit", "raum"].contains(selector.key) else { return nil }
            chosen[selector.key] = selector.values[0]
        }
        if let inner = evaluator.project.indicators[name] { return row(of: inner.formula, area, time, chosen) }
        guard let dataset = evaluator.project.datasets[name] else { return nil }
        let key = NaiveProject.Dataset.key(area, time, dataset.merkmale.map { chosen[$0] ?? "insgesamt" })
        return dataset.samples[key]
    }
}
