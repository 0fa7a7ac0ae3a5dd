import Catalogue
import Disclosure
import Figures

/// The base data behind some cells with their sources, each once, in the order in which the cells use them.
struct SourceList {
    struct Entry {
        let dataset: DatasetDescription
        let source: Source?
    }

    let entries: [Entry]

    init(_ cells: [DataTable.Cell], catalogue: Catalogue) {
        var seen: Set<String> = []
        var entries: [Entry] = []
        for cell in cells {
            for operand in cell.source?.operands ?? [] where seen.insert(operand.dataset).inserted {
                guard let dataset = catalogue.dataset(operand.dataset) else { continue }
                entries.append(Entry(dataset: dataset, source: catalogue.source(dataset.source)))
            }
        }
        self.entries = entries
    }
}

extension SourceList.Entry {
    /// »Statistisches Amt, Statistik der Schulen«
    var origin: String? {
        source.map { dataset.isSynthetic ? $0.title : "\($0.publisher), \($0.title)" }
    }
}
