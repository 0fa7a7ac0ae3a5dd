import Catalogue
import Diagnostics

/// The draft for a delivery as files of the project, and what is said about it.
package struct SuggestionOutcome: Sendable {
    package let files: [ImportedFile]
    private let draft: RecipeDraft

    /// The path below `data/roh/` that a user means: with or without the folder in front.
    package static func path(of file: String, among deliveries: [String]) -> Diagnosed<String?> {
        var name = file.hasPrefix("./") ? String(file.dropFirst(2)) : file
        if let folder = name.ranges(of: "data/roh/").last { name = String(name[folder.upperBound...]) }
        if deliveries.contains(name) { return Diagnosed(name) }
        return Diagnosed(
            nil,
            [
                Diagnostic(
                    .fileMissing, "In »data/roh« liegt keine Lieferung »\(name)«", at: nil,
                    hint: Suggestion.hint(
                        for: name, among: deliveries,
                        otherwise:
                            "Die Datei nach »data/roh« kopieren, so wie sie gekommen ist, und ihren Namen nennen."))
            ])
    }

    /// Drafts for all tables of the delivery; nil with the reason.
    package static func make(
        for delivery: Delivery, named name: String?, in project: ImportProject
    ) -> Diagnosed<SuggestionOutcome?> {
        var diagnostics: [Diagnostic] = []
        // An earlier draft with open questions is no reason not to make another one.
        let described = project.describe()
        let catalogue = described.value
        diagnostics += described.diagnostics.filter { $0.span?.file.path.hasPrefix("data/grunddaten/") != true }
        let tables = DeliveryReader.read(delivery, as: ReadingOptions()).collecting(into: &diagnostics)
        guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
        let draft = RecipeSuggestion.draft(
            for: tables, of: delivery.path, named: name, in: catalogue, existing: Set(project.files.map(\.path))
        ).collecting(into: &diagnostics)
        guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
        var additions: [String: String] = [:]
        for addition in draft.additions {
            let old = additions[addition.path] ?? project.file(addition.path)?.text ?? ""
            additions[addition.path] = old + (old.isEmpty || old.hasSuffix("\n") ? "" : "\n") + addition.text
        }
        let files =
            draft.files.map { ImportedFile(path: $0.path, bytes: Array($0.text.utf8)) }
            + additions.keys.sorted().map { ImportedFile(path: $0, bytes: Array((additions[$0] ?? "").utf8)) }
        return Diagnosed(SuggestionOutcome(files: files, draft: draft), diagnostics)
    }

    /// The files with their purposes, then the open questions.
    package var list: String {
        var lines = draft.files.map { "\($0.purpose): \($0.path)" }
        lines += draft.additions.map { "\($0.purpose): am Ende von \($0.path)" }
        if !draft.questions.isEmpty {
            lines += ["", "Offene Fragen, in den Dateien mit »# FRAGE:« bezeichnet:"]
            lines += draft.questions.map { "- \($0.path), »\($0.key)«: \($0.text)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The whole texts, for a trial run.
    package var preview: String {
        let texts = (draft.files + draft.additions).map { "# \($0.path)\n\n\($0.text)" }
        return texts.joined(separator: "\n") + "\n" + list
    }

    package var summary: String {
        let recipes = ProtocolPage.count(draft.files.count { $0.purpose == "Rezept" }, "Rezept", "Rezepte")
        guard !draft.questions.isEmpty else { return "\(recipes) entworfen; weiter mit »bericht import«" }
        let questions = ProtocolPage.count(draft.questions.count, "Frage", "Fragen")
        return "\(recipes) entworfen, \(questions) offen; beantworten, dann »bericht import«"
    }
}
