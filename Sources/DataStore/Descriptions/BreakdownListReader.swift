import Catalogue
import Diagnostics
import TypedYAML

/// Reads `data/merkmale.yaml`.
struct BreakdownListReader {
    /// Names that directives, selectors and data files use for something else.
    static let reserved = [
        "art", "titel", "nach", "zeit", "raum", "alt", "wert", "n",
        "zeichen", "marken", "fussnote", "unten", "oben", "indikator", "indikatoren", "vergleich", "gegen", "trend",
        "darstellung", "sortierung", "klassen", "teil", "stellen", "einheit", "von", "bis", "prognose", "trotz_bruch",
        "schwellen",
    ]

    private(set) var breakdowns: [Breakdown] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var ids = IdentifierRegistry()

    static func read(_ file: SourceFile) -> Diagnosed<[Breakdown]> {
        var reader = BreakdownListReader()
        for entry in YAMLListFile.entries(of: file, named: "Merkmale", into: &reader.diagnostics) { reader.read(entry) }
        return Diagnosed(reader.breakdowns, reader.diagnostics)
    }

    private mutating func read(_ entry: YAMLValue) {
        var fields = YAMLFields(entry, of: "Merkmal")
        let id = fields.requiredText("id")
        let title = fields.requiredText("titel")
        let isComplete = fields.flag("vollstaendig")
        if isComplete == nil, fields.keySpan("vollstaendig") == nil { fields.missing("vollstaendig") }
        let (categories, spans) = categories(&fields)
        let cuts = cuts(&fields, categories: categories)
        var isTwice = false
        if let id {
            if let problem = Identifier.problem(id.value, kind: .name, of: "Merkmal", at: id.span) {
                fields.report(problem)
            }
            if Self.reserved.contains(id.value) {
                fields.report(
                    Diagnostic(
                        .breakdownReserved,
                        "Ein Merkmal kann nicht »\(id.value)« heißen; das Wort hat schon eine Bedeutung",
                        at: id.span, hint: "Eine andere Kennung wählen, zum Beispiel »\(id.value)_merkmal«."))
            }
            if let twice = ids.register(id, owner: "Merkmal") {
                fields.report(twice)
                isTwice = true
            }
        }
        if isComplete == true, cuts.isEmpty { checkOverlap(categories, spans: spans, fields: &fields) }
        diagnostics += fields.finish()
        guard let id, !isTwice else { return }
        breakdowns.append(
            Breakdown(
                id: id.value, title: title?.value ?? id.value, categories: categories, isComplete: isComplete ?? false,
                cuts: cuts, span: id.span))
    }

    // MARK: Categories

    private mutating func categories(_ fields: inout YAMLFields) -> ([Category], [String: SourceSpan]) {
        guard let entries = fields.list("auspraegungen") else {
            fields.missing("auspraegungen")
            return ([], [:])
        }
        if entries.isEmpty {
            fields.report(
                Diagnostic(
                    .fieldMissing, "Das Merkmal hat keine Ausprägung",
                    at: fields.keySpan("auspraegungen") ?? fields.span,
                    hint: "Unter »auspraegungen« mindestens eine eintragen."))
        }
        var result: [Category] = []
        var spans: [String: SourceSpan] = [:]
        var parents: [Located<String>] = []
        var categoryIDs = IdentifierRegistry()
        var isScaleRead = true
        for entry in entries {
            var own = YAMLFields(entry, of: "Ausprägung")
            let id = own.requiredText("id")
            let title = own.requiredText("titel")
            let parent = own.text("ober")
            let isSubset = own.flag("darunter") ?? false
            let from = own.integer("von", in: 0...150)
            let to = own.integer("bis", in: 0...150)
            if let from, let to, to < from {
                own.report(
                    Diagnostic(
                        .fieldValue, "Das Alter endet (\(to)), bevor es beginnt (\(from))", at: own.headSpan,
                        hint: "»von« und »bis« vertauschen oder berichtigen."))
            }
            let opinion = OpinionScale.read(&own)
            if opinion == nil, own.keySpan("skala") != nil { isScaleRead = false }
            if let id { own.checkCategoryID(id, ids: &categoryIDs) }
            diagnostics += own.finish()
            guard let id, spans[id.value] == nil else { continue }
            spans[id.value] = id.span
            if let parent { parents.append(parent) }
            result.append(
                Category(
                    id: id.value, title: title?.value ?? id.value, parent: parent?.value, isSubset: isSubset,
                    ageFrom: from, ageTo: to, opinion: opinion))
        }
        checkParents(parents, in: result, spans: spans)
        let known = Set(result.map(\.id))
        let rooted = result.map { category in
            category.parent.map(known.contains) ?? true
                ? category
                : Category(
                    id: category.id, title: category.title, isSubset: category.isSubset, ageFrom: category.ageFrom,
                    ageTo: category.ageTo, opinion: category.opinion)
        }
        if isScaleRead, let problem = OpinionScale.problem(in: rooted, spans: spans) { diagnostics.append(problem) }
        return (rooted, spans)
    }

    private mutating func checkParents(
        _ parents: [Located<String>], in categories: [Category], spans: [String: SourceSpan]
    ) {
        let names = categories.map(\.id)
        for parent in parents where !names.contains(parent.value) {
            diagnostics.append(
                Diagnostic(
                    .categoryUnknown, "Die Ausprägung »\(parent.value)« unter »ober« gibt es in diesem Merkmal nicht",
                    at: parent.span, hint: Suggestion.hint(for: parent.value, among: names)))
        }
        let parentOf = Dictionary(
            categories.compactMap { category in category.parent.map { (category.id, $0) } },
            uniquingKeysWith: { first, _ in first })
        var reported: Set<String> = []
        for category in categories where !reported.contains(category.id) {
            var chain = [category.id]
            while let next = parentOf[chain[chain.count - 1]], !chain.contains(next) { chain.append(next) }
            guard parentOf[chain[chain.count - 1]] == category.id else { continue }
            reported.formUnion(chain)
            diagnostics.append(
                Diagnostic(
                    .fieldValue,
                    "Die Ausprägungen sind sich im Kreis übergeordnet: \((chain + [category.id]).joined(separator: " → "))",
                    at: spans[category.id], hint: "Bei einer der Ausprägungen »ober« berichtigen."))
        }
    }

    // MARK: Cuts and ages

    private mutating func cuts(_ fields: inout YAMLFields, categories: [Category]) -> [(
        id: String, categories: [String]
    )] {
        guard let value = fields.value("schnitte") else { return [] }
        guard let entries = value.fields else {
            fields.report(
                Diagnostic(
                    .fieldValue, "»schnitte«: erwartet sind benannte Listen, hier steht \(value.kindInGerman)",
                    at: value.span, hint: "»name: [auspraegung, auspraegung]« schreiben."))
            return []
        }
        var result: [(id: String, categories: [String])] = []
        for entry in entries {
            if let problem = Identifier.problem(entry.key, kind: .code, of: "Schnitt", at: entry.keySpan) {
                fields.report(problem)
            }
            let names = (entry.value.elements ?? []).compactMap(\.located)
            for name in names where !categories.contains(where: { $0.id == name.value }) {
                fields.report(
                    Diagnostic(
                        .categoryUnknown, "Die Ausprägung »\(name.value)« gibt es in diesem Merkmal nicht",
                        at: name.span,
                        hint: Suggestion.hint(for: name.value, among: categories.map(\.id))))
            }
            checkSequence(names, categories: categories, fields: &fields)
            result.append((entry.key, names.map(\.value)))
        }
        return result
    }

    /// The ages of a cut follow each other without gap or overlap.
    private func checkSequence(_ names: [Located<String>], categories: [Category], fields: inout YAMLFields) {
        let aged = names.compactMap { name -> (Located<String>, Int, Int?)? in
            guard let category = categories.first(where: { $0.id == name.value }), let from = category.ageFrom else {
                return nil
            }
            return (name, from, category.ageTo)
        }.sorted { $0.1 < $1.1 }
        for (left, right) in zip(aged, aged.dropFirst()) {
            let end = left.2 ?? Int.max - 1
            guard end + 1 != right.1 else { continue }
            let fact = right.1 <= end ? "überschneiden sich" : "schließen nicht aneinander an"
            fields.report(
                Diagnostic(
                    .fieldValue, "Die Altersgruppen »\(left.0.value)« und »\(right.0.value)« \(fact)", at: right.0.span,
                    hint: "Ein Schnitt nennt Altersgruppen, die zusammen lückenlos das Ganze ergeben."))
        }
    }

    private func checkOverlap(_ categories: [Category], spans: [String: SourceSpan], fields: inout YAMLFields) {
        let aged = categories.filter { $0.parent == nil && !$0.isSubset && $0.ageFrom != nil }
            .sorted { ($0.ageFrom ?? 0, $0.ageTo ?? .max) < ($1.ageFrom ?? 0, $1.ageTo ?? .max) }
        for (left, right) in zip(aged, aged.dropFirst()) where (right.ageFrom ?? 0) <= (left.ageTo ?? .max) {
            fields.report(
                Diagnostic(
                    .fieldValue, "Die Altersgruppen »\(left.id)« und »\(right.id)« überschneiden sich",
                    at: spans[right.id],
                    hint: "Unter »schnitte:« nennen, welche Ausprägungen zusammen das Ganze ergeben."))
        }
    }
}

extension YAMLFields {
    fileprivate mutating func checkCategoryID(_ id: Located<String>, ids: inout IdentifierRegistry) {
        if let problem = Identifier.problem(id.value, kind: .code, of: "Ausprägung", at: id.span) { report(problem) }
        if id.value == Breakdown.totalID {
            report(
                Diagnostic(
                    .breakdownReserved, "»\(Breakdown.totalID)« bezeichnet die Summe und ist keine Ausprägung",
                    at: id.span,
                    hint: "Die Zeile löschen; in den Daten darf »\(Breakdown.totalID)« stehen."))
        }
        if let twice = ids.register(id, owner: "Ausprägung") { report(twice) }
    }
}
