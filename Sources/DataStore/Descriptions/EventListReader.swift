import Catalogue
import Diagnostics
import TypedYAML

/// An event as read, with the places of the names that can be checked only when everything is known.
struct EventEntry {
    let event: Event
    let datasets: [Located<String>]
    let indicators: [Located<String>]
}

/// Reads `data/ereignisse.yaml`.
enum EventListReader {
    static func read(_ file: SourceFile, areas: AreaDirectory) -> Diagnosed<[EventEntry]> {
        var diagnostics: [Diagnostic] = []
        var events: [EventEntry] = []
        var ids = IdentifierRegistry()
        for entry in YAMLListFile.entries(of: file, named: "Ereignisse", into: &diagnostics) {
            var fields = YAMLFields(entry, of: "Ereignis")
            let id = fields.requiredText("id")
            let from = period(&fields)
            let kind = fields.requiredChoice("art", Event.Kind.self)
            let keys = fields.texts("raum")
            for key in keys ?? [] where areas[AreaKey(key.value)] == nil {
                fields.report(UnknownArea.diagnostic(key, in: areas))
            }
            let datasets = fields.texts("grunddaten")
            let indicators = fields.texts("indikatoren")
            let text = fields.requiredText("text")
            if let id {
                if let problem = Identifier.problem(id.value, kind: .code, of: "Ereignis", at: id.span) {
                    fields.report(problem)
                }
                if let twice = ids.register(id, owner: "Ereignis") { fields.report(twice) }
            }
            diagnostics += fields.finish()
            guard let id, let from, let kind, let text else { continue }
            let event = Event(
                id: id.value, from: from, kind: kind, areas: keys?.map { AreaKey($0.value) },
                datasets: datasets?.map(\.value), indicators: indicators?.map(\.value), text: text.value, span: id.span)
            events.append(EventEntry(event: event, datasets: datasets ?? [], indicators: indicators ?? []))
        }
        return Diagnosed(events, diagnostics)
    }

    private static func period(_ fields: inout YAMLFields) -> ReportingPeriod? {
        guard let text = fields.requiredText("ab") else { return nil }
        if let period = ReportingPeriod(text.value) { return period }
        fields.report(
            Diagnostic(
                .periodForm, "»ab« ist »\(text.value)«, erwartet ist eine Zeit", at: text.span,
                hint: "Die erste Zeit nach dem Ereignis schreiben, zum Beispiel »2020« oder »2022/23«."))
        return nil
    }

    /// Datasets and indicators that events name but nobody defines.
    static func unknownNames(in events: [EventEntry], datasets: [String], indicators: [String]) -> [Diagnostic] {
        events.flatMap { entry in
            entry.datasets.filter { !datasets.contains($0.value) }.map { name in
                UnknownName.dataset(name, among: datasets)
            }
                + entry.indicators.filter { !indicators.contains($0.value) }.map { name in
                    UnknownName.indicator(name, among: indicators)
                }
        }
    }
}

/// Messages for names that nobody defines.
enum UnknownName {
    static func dataset(_ name: Located<String>, among known: [String]) -> Diagnostic {
        Diagnostic(
            .datasetUnknown, "Die Grunddaten »\(name.value)« gibt es nicht", at: name.span,
            hint: Suggestion.hint(
                for: name.value, among: known, otherwise: "Die Dateien liegen unter »data/grunddaten«."))
    }

    static func indicator(_ name: Located<String>, among known: [String]) -> Diagnostic {
        Diagnostic(
            .indicatorUnknown, "Den Indikator »\(name.value)« gibt es nicht", at: name.span,
            hint: Suggestion.hint(
                for: name.value, among: known, otherwise: "Die Indikatoren stehen unter »data/indikatoren«."))
    }

    static func breakdown(_ name: Located<String>, among known: [String]) -> Diagnostic {
        Diagnostic(
            .breakdownUnknown, "Das Merkmal »\(name.value)« gibt es nicht", at: name.span,
            hint: Suggestion.hint(for: name.value, among: known, otherwise: "Das Merkmal in »merkmale.yaml« eintragen.")
        )
    }

    static func source(_ name: Located<String>, among known: [String]) -> Diagnostic {
        Diagnostic(
            .sourceUnknown, "Die Quelle »\(name.value)« gibt es nicht", at: name.span,
            hint: Suggestion.hint(for: name.value, among: known, otherwise: "Die Quelle in »quellen.yaml« eintragen."))
    }

    static func category(_ name: Located<String>, of breakdown: Breakdown) -> Diagnostic {
        let message = "Die Ausprägung »\(name.value)« gibt es beim Merkmal »\(breakdown.id)« nicht"
        if let titled = breakdown.categories.first(where: { $0.title.lowercased() == name.value.lowercased() }) {
            return Diagnostic(
                .categoryUnknown, message, at: name.span, hint: "Statt des Titels die Kennung »\(titled.id)« schreiben."
            )
        }
        return Diagnostic(
            .categoryUnknown, message, at: name.span,
            hint: Suggestion.hint(
                for: name.value, among: breakdown.categories.map(\.id) + [Breakdown.totalID],
                otherwise: "Die Ausprägung in »merkmale.yaml« eintragen."))
    }
}
