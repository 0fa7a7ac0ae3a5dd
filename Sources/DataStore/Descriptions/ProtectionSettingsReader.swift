import Catalogue
import Diagnostics
import TypedYAML

/// Reads what `geheimhaltung:` of `bericht.yaml` says about sources, cells and files, once their names are known.
struct ProtectionSettingsReader {
    let areas: AreaDirectory
    let breakdowns: [Breakdown]
    let sourceIDs: [String]
    let datasetIDs: [String]
    /// Paths of all files below `data/`.
    let paths: [String]
    /// The report's own date; exceptions run out against it.
    let asOf: CalendarDate
    private(set) var diagnostics: [Diagnostic] = []

    /// Where earlier editions lie unless something else is said.
    static let usualArchive = "data/editionen"

    init(
        areas: AreaDirectory, breakdowns: [Breakdown], sourceIDs: [String], datasetIDs: [String], paths: [String],
        asOf: CalendarDate
    ) {
        self.areas = areas
        self.breakdowns = breakdowns
        self.sourceIDs = sourceIDs
        self.datasetIDs = datasetIDs
        self.paths = paths
        self.asOf = asOf
    }

    mutating func read(_ defaults: ProtectionDefaults) -> ProtectionSettings {
        for entry in defaults.sources where !sourceIDs.contains(entry.source.value) {
            diagnostics.append(UnknownName.source(entry.source, among: sourceIDs))
        }
        return ProtectionSettings(
            rule: defaults.adapted(defaults.rule), costs: defaults.costs,
            keptOpen: defaults.keptOpen.compactMap { keptOpen($0) },
            exceptions: defaults.exceptions.compactMap { exception($0) },
            known: defaults.known.compactMap { known($0) }, archive: archive(defaults.archive),
            audience: defaults.audience)
    }

    // MARK: Cells

    private mutating func keptOpen(_ value: YAMLValue) -> ProtectionSettings.KeptOpen? {
        cells(value, of: "nie_sperren").map { ProtectionSettings.KeptOpen(cells: $0, span: value.span) }
    }

    private mutating func exception(_ value: YAMLValue) -> ProtectionSettings.Exception? {
        var fields = YAMLFields(value, of: "Ausnahme der Geheimhaltung")
        let named = fields.value("zelle")
        if named == nil { fields.missing("zelle") }
        let pattern = named.flatMap { cells($0, of: "zelle") }
        let reason = fields.requiredText("grund")
        let until = fields.date("bis")
        if fields.keySpan("bis") == nil { fields.missing("bis") }
        if let until, until < asOf {
            fields.report(
                Diagnostic(
                    .protectionEntry, "Die Ausnahme galt bis \(until.german), der Bericht ist vom \(asOf.german)",
                    at: fields.keySpan("bis") ?? fields.headSpan,
                    hint: "Die Ausnahme löschen oder, wenn ihr Grund weiter gilt, »bis« neu festlegen."))
        }
        diagnostics += fields.finish()
        guard let pattern, let reason, let until, until >= asOf else { return nil }
        return ProtectionSettings.Exception(cells: pattern, reason: reason.value, until: until, span: value.span)
    }

    /// `{grunddaten:, raum:, zeit:, <merkmal>:}`
    private mutating func cells(_ value: YAMLValue, of owner: String) -> CellPattern? {
        var fields = YAMLFields(value, of: owner)
        let dataset = fields.requiredText("grunddaten")
        if let dataset, !datasetIDs.contains(dataset.value) {
            fields.report(UnknownName.dataset(dataset, among: datasetIDs))
        }
        let scope = ScopeReader(areas: areas).scope(&fields)
        var selections: [CellPattern.Selection] = []
        for breakdown in breakdowns {
            guard let names = fields.texts(breakdown.id) else { continue }
            for name in names where name.value != Breakdown.totalID && breakdown.category(name.value) == nil {
                fields.report(UnknownName.category(name, of: breakdown))
            }
            selections.append(CellPattern.Selection(breakdown: breakdown.id, categories: names.map(\.value)))
        }
        diagnostics += fields.finish()
        return dataset.map { CellPattern(dataset: $0.value, scope: scope, selections: selections) }
    }

    // MARK: Files

    private mutating func known(_ value: YAMLValue) -> String? {
        var fields = YAMLFields(value, of: "bekannt")
        let path = fields.requiredText("datei")
        // Deliveries are not read by a build; the audit says when one of them is missing.
        if let path, !path.value.hasPrefix("data/roh/"), !paths.contains(path.value) {
            fields.report(
                Diagnostic(
                    .fileMissing, "Die Datei »\(path.value)« gibt es nicht", at: path.span,
                    hint: Suggestion.hint(
                        for: path.value, among: paths, otherwise: "Die Datei unter »data/roh« ablegen.")))
        }
        diagnostics += fields.finish()
        return path?.value
    }

    private mutating func archive(_ text: Located<String>?) -> String? {
        guard let text else {
            return paths.contains { $0.hasPrefix(Self.usualArchive + "/") } ? Self.usualArchive : nil
        }
        var folder = text.value
        while folder.hasSuffix("/") { folder.removeLast() }
        if !paths.contains(where: { $0.hasPrefix(folder + "/") }) {
            diagnostics.append(
                Diagnostic(
                    .fileMissing, "»archiv« ist »\(text.value)«, dort liegt keine frühere Ausgabe", at: text.span,
                    hint: "Einen Ordner unter »data/« nennen, zum Beispiel »archiv: \(Self.usualArchive)«."))
        }
        return folder
    }
}
