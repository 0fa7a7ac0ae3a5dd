import Values

/// What an import wants to write, and what it says about itself.
package struct ImportOutcome: Sendable {
    /// All files as they should be; some may be as they were.
    package internal(set) var files: [ImportedFile] = []
    /// By dataset: the newest entry of its protocol.
    package private(set) var entries: [(dataset: String, text: String)] = []
    private let deliveryCount: Int
    private var values = 0
    private var new = 0
    private var equal = 0
    private var revised = 0

    init(deliveryCount: Int) { self.deliveryCount = deliveryCount }

    mutating func add(_ dataset: MergedDataset) {
        files += [dataset.table] + [dataset.sidecar, dataset.protocolFile].compactMap { $0 }
        entries.append((dataset.dataset, dataset.entry))
        values += dataset.account.values
        new += dataset.account.new
        equal += dataset.account.equal
        revised += dataset.account.revised
    }

    /// »3 Lieferungen, 1.234 Werte: 1.200 gleich, 30 neu, 4 berichtigt; Protokoll: …«
    package var summary: String {
        let paths = entries.map { ImportProtocol.path(of: $0.dataset) }
        let protocols =
            paths.count > 3
            ? "\(paths.count) Protokolle in data/importe/protokoll" : "Protokoll: " + paths.joined(separator: ", ")
        return ProtocolPage.count(deliveryCount, "Lieferung", "Lieferungen") + ", "
            + ProtocolPage.count(values, "Wert", "Werte") + ": " + ProtocolPage.outcome(new, equal, revised)
            + "; \(protocols)"
    }

    /// The protocols of all datasets, for a trial run.
    package var protocolText: String {
        entries.map { "Grunddaten »\($0.dataset)«\n\n\($0.text)" }.joined(separator: "\n")
    }
}

/// One dataset after an import.
struct MergedDataset {
    let dataset: String
    let table: ImportedFile
    let rows: [DatasetRow]
    let sidecar: ImportedFile?
    let protocolFile: ImportedFile?
    let entry: String
    let account: MergeAccount
}
