import Catalogue
import Disclosure
import Values

/// The source line under a figure: »Quelle: …; eigene Berechnung. Stand: 10.10.2017«.
package struct SourceLine {
    let catalogue: Catalogue

    package init(catalogue: Catalogue) { self.catalogue = catalogue }

    package func text(of tables: [ProtectedTable]) -> String {
        text(of: uniqueDatasets(of: tables), isOwn: tables.contains(where: isOwnCalculation))
    }

    /// The line of some datasets, each once.
    func text(of datasets: [DatasetDescription], isOwn: Bool) -> String {
        var sources: [String] = []
        for dataset in datasets {
            guard let source = catalogue.source(dataset.source) else { continue }
            let text = dataset.isSynthetic ? source.title : "\(source.publisher), \(source.title)"
            if !sources.contains(text) { sources.append(text) }
        }
        var line = "Quelle: " + (sources.isEmpty ? "nicht angegeben" : sources.joined(separator: "; "))
        if isOwn { line += "; eigene Berechnung" }
        let dates = Set(datasets.map(\.asOf)).sorted()
        if let last = dates.last { line += ". Stand: \(last.german)" }
        // It goes with every figure into every file.
        if let notice = catalogue.protection.audience.notice { line += ". \(notice)" }
        return line
    }

    /// Ids of the sources in order of use.
    func sources(of tables: [ProtectedTable]) -> [String] {
        var ids: [String] = []
        for dataset in uniqueDatasets(of: tables) where !ids.contains(dataset.source) { ids.append(dataset.source) }
        return ids
    }

    private func uniqueDatasets(of tables: [ProtectedTable]) -> [DatasetDescription] {
        var ids: [String] = []
        for id in tables.flatMap(\.datasets) where !ids.contains(id) { ids.append(id) }
        return ids.compactMap { catalogue.dataset($0) }
    }

    /// Anything but a single dataset shown as delivered.
    private func isOwnCalculation(_ table: ProtectedTable) -> Bool {
        if table.isRedistributed { return true }
        guard let formula = catalogue.indicator(table.query.indicator)?.formula.value else { return false }
        return catalogue.dataset(formula.filter { $0 != " " && $0 != "\n" }) == nil
    }
}
