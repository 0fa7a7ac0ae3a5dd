import Catalogue
import Diagnostics
import Values

/// What a repair wants to write: the mended table, the original among the deliveries, the protocol.
package struct RepairOutcome: Sendable {
    /// Empty where nothing was wrong.
    package let files: [ImportedFile]
    /// The newest entry of the protocol.
    package let entry: String
    /// »12 Stellen in data/grunddaten/….csv repariert«
    package let summary: String

    /// nil where the dataset is not there or a question is open; nothing must be written then.
    package static func make(for id: String, in project: ImportProject) -> Diagnosed<RepairOutcome?> {
        let described = project.describe()
        let path = "data/grunddaten/\(id).csv"
        guard let description = described.value.dataset(id), let file = project.file(path) else {
            return Diagnosed(nil, [unknown(id, in: described.value, project)])
        }
        let repaired = DatasetRepair.repair(file, of: description, areas: described.value.areas)
        guard let dataset = repaired.value else { return Diagnosed(nil, repaired.diagnostics) }
        guard !dataset.repairs.isEmpty else {
            return Diagnosed(
                RepairOutcome(files: [], entry: "", summary: "In \(path) war nichts zu reparieren"),
                repaired.diagnostics)
        }
        let outcome = RepairOutcome(dataset, of: file, id: id, in: project)
        // What is still wrong is no damage of a spreadsheet, but a table that cannot be read must not be written.
        let errors = project.errors(after: outcome.files.filter { $0.path == path })
        return Diagnosed(errors.isEmpty ? outcome : nil, repaired.diagnostics + errors)
    }

    private init(files: [ImportedFile], entry: String, summary: String) {
        self.files = files
        self.entry = entry
        self.summary = summary
    }

    private init(_ dataset: RepairedDataset, of file: SourceFile, id: String, in project: ImportProject) {
        let name = SHA256.hex(of: file.bytes)
        let original = "data/roh/reparatur/\(id)-\(name.prefix(12)).csv"
        let protocolPath = "data/importe/protokoll/reparatur-\(id).md"
        let count = dataset.repairs.reduce(0) { $0 + $1.count }
        var entry = "## Fassung \(name.prefix(12))\n\nOriginal: \(original)\nSHA-256 vorher: \(name)\n"
        entry += "SHA-256 nachher: \(SHA256.hex(of: dataset.bytes))\n\n"
        for repair in dataset.repairs { entry += "- \(Self.words(repair))\n" }
        self.entry = entry
        summary =
            "\(count == 1 ? "1 Stelle" : "\(count) Stellen") in \(file.path) repariert; Protokoll: \(protocolPath)"
        let title = "# Reparaturen von \(file.path)\n\n"
        let before = project.file(protocolPath)?.text ?? title
        let older = before.hasPrefix(title) ? String(before.dropFirst(title.count)) : before
        files = [
            ImportedFile(path: file.path, bytes: dataset.bytes), ImportedFile(path: original, bytes: file.bytes),
            ImportedFile(
                path: protocolPath, bytes: Array((title + entry + (older.isEmpty ? "" : "\n" + older)).utf8)),
        ]
    }

    private static func words(_ repair: Repair) -> String {
        guard let first = repair.first else { return repair.words }
        return "\(repair.count)-mal: \(repair.words), zuerst in Zeile \(first.line): »\(first.old)« → »\(first.new)«"
    }

    private static func unknown(_ id: String, in catalogue: Catalogue, _ project: ImportProject) -> Diagnostic {
        let workbook = [".xlsx", ".xlsm", ".ods"].map { "data/grunddaten/\(id)\($0)" }.first { project.file($0) != nil }
        if let workbook {
            return Diagnostic(
                .datasetUnknown, "Die Grunddaten »\(id)« sind die Mappe »\(workbook)«; repariert werden CSV-Dateien",
                at: nil, hint: "Die Zellen, die »bericht check« nennt, in der Mappe berichtigen.")
        }
        return Diagnostic(
            .datasetUnknown, "Grunddaten »\(id)« mit Tabelle und Beschreibung gibt es nicht", at: nil,
            hint: Suggestion.hint(
                for: id, among: catalogue.datasets.map(\.id), otherwise: "Alle zeigt »bericht list datasets«."))
    }
}
