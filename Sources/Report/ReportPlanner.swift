import Catalogue
import Diagnostics
import Manuscript

/// Plans a report: reads all pages, numbers their figures, resolves every directive.
package struct ReportPlanner: Sendable {
    let settings: ReportSettings
    let catalogue: Catalogue
    let glossary: Glossary
    private let files: [SourceFile]
    private let loose: SourceFile?
    private let registry: DirectiveRegistry

    /// `content` holds all files below `content/`; a `loose` file is read as one more page.
    package static func plan(
        content: [SourceFile], loose: SourceFile? = nil, settings: ReportSettings, catalogue: Catalogue
    ) -> Diagnosed<Report> {
        var diagnostics: [Diagnostic] = []
        let glossary =
            content.first { $0.path == "content/glossar.yaml" }.map { Glossary.read($0).collecting(into: &diagnostics) }
            ?? .empty
        let planner = ReportPlanner(
            settings: settings, catalogue: catalogue, glossary: glossary,
            files: settings.audience == .everybody ? content.filter { !PageFrontMatter.isWithheld($0) } : content,
            loose: loose,
            registry: .standard(breakdownIDs: Set(catalogue.breakdowns.map(\.id))))
        let report = planner.report().collecting(into: &diagnostics)
        return Diagnosed(report, diagnostics)
    }

    private func report() -> Diagnosed<Report> {
        var diagnostics = checkSettings()
        let reader = DraftPageReader(
            files: Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first }), registry: registry)
        let layout = ContentLayout(files, loose: loose)
        let drafts = layout.entries
            .map { reader.read($0).collecting(into: &diagnostics) }
            .filter { !$0.front.isDraft }
        let template = layout.areaTemplate.map {
            reader.read(ContentLayout.Entry(file: $0, kind: .area(settings.district.value))).collecting(
                into: &diagnostics)
        }
        diagnostics += duplicateAddresses(drafts) + requiredPages(drafts)
        diagnostics += OutlineCheck(drafts: drafts, settings: settings).diagnostics
        var references = references(to: drafts)
        var pages: [ReportPage] = []
        var figures: [FigureRequest] = []
        for draft in drafts {
            let page = plan(draft, references: &references, &diagnostics)
            pages.append(page)
            figures += page.plan.all.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
        }
        diagnostics += references.diagnostics + unreferencedFigures(pages)
        let areaPages = template.flatMap { $0.front.isDraft ? nil : $0 }.flatMap {
            AreaPages(template: $0, planner: self, references: references)
        }
        let samples = (areaPages?.samples ?? []).map { $0.collecting(into: &diagnostics) }
        let held = (areaPages?.held ?? []).map(\.value)
        let indicators = IndicatorPagePlanner(planner: self, references: references, registry: registry)
            .pages(uses: IndicatorUses(pages: pages, areaPages: samples)).collecting(into: &diagnostics)
        let explanations = glossary.entries.map {
            ManuscriptParser.parseFragment($0.explanation.text, at: $0.explanation.span, directives: registry)
                .collecting(into: &diagnostics)
        }
        let changes = files.first { $0.path == ChangeList.path }.map {
            ChangeList.read($0, catalogue: catalogue, asOf: settings.asOf).collecting(into: &diagnostics)
        }
        func chosen(_ isWanted: (PageKind) -> Bool) -> [ReportPage] { pages.filter { isWanted($0.kind) } }
        let report = Report(
            settings: settings, catalogue: catalogue, glossary: glossary, start: chosen { $0 == .start }.first,
            areaPages: areaPages, heldAreaPages: held,
            chapters: chosen { if case .chapter = $0 { true } else { false } },
            servicePages: chosen { $0 == .service },
            handbook: chosen { if case .handbook = $0 { true } else { false } }, indicators: indicators,
            figures: figures, explanations: explanations, changes: changes ?? .empty)
        return Diagnosed(report, diagnostics)
    }

    // MARK: One page

    private func plan(
        _ draft: DraftPage, references: inout CrossReferences, _ diagnostics: inout [Diagnostic]
    ) -> ReportPage {
        let context = PageContext(
            area: settings.district.value, path: draft.path, slug: draft.slug, code: draft.code)
        let decided = ConditionPlanner(values: values(context)).decided(draft).collecting(into: &diagnostics)
        diagnostics += ConditionPlanner.hiddenFigures(in: decided)
        return page(decided, context: context, references: references, &diagnostics)
    }

    /// The page with everything its directives ask for.
    func page(
        _ draft: DraftPage, context: PageContext, references: CrossReferences, _ diagnostics: inout [Diagnostic]
    ) -> ReportPage {
        var entries: [(SourceKey, PlannedDirective)] = []
        var counts = FigureCounts()
        for directive in draft.directives where !draft.isFaulty(directive) {
            var arguments = DirectiveArguments(directive)
            let planned = planned(&arguments, context: context, counts: &counts, references: references, draft: draft)
            diagnostics += arguments.diagnostics
            if let planned { entries.append((SourceKey(directive.span), planned)) }
        }
        return ReportPage(
            kind: draft.kind, path: draft.path, slug: draft.slug, front: draft.front, code: draft.code,
            document: draft.document, headings: draft.headings, plan: DirectivePlan(entries))
    }

    /// Counts the figures of a page.
    struct FigureCounts {
        private var byKind: [FigureKind: Int] = [:]
        private(set) var all = 0

        mutating func next(_ kind: FigureKind) -> (number: Int, ordinal: Int) {
            all += 1
            byKind[kind, default: 0] += 1
            return (byKind[kind] ?? 1, all)
        }
    }

    func values(_ context: PageContext) -> DirectivePlanner {
        DirectivePlanner(catalogue: catalogue, settings: settings, context: context, glossary: glossary)
    }

    func planned(
        _ arguments: inout DirectiveArguments, context: PageContext, counts: inout FigureCounts,
        references: CrossReferences, draft: DraftPage?
    ) -> PlannedDirective? {
        let directive = arguments.directive
        let values = values(context)
        if let kind = FigureKind(directive: directive.name) {
            let count = counts.next(kind)
            if directive.name == "profil" {
                return ProfilePlanner(catalogue: catalogue, settings: settings, context: context)
                    .figure(&arguments, number: count.number, ordinal: count.ordinal).map(PlannedDirective.figure)
            }
            if directive.name == "uebergaenge" {
                return TransitionPlanner(catalogue: catalogue, settings: settings, context: context)
                    .figure(&arguments, number: count.number, ordinal: count.ordinal).map(PlannedDirective.figure)
            }
            return FigurePlanner(catalogue: catalogue, settings: settings, context: context)
                .figure(&arguments, kind: kind, number: count.number, ordinal: count.ordinal).map(
                    PlannedDirective.figure)
        }
        if let kind = BoxRequest.Kind(rawValue: directive.name) {
            return .box(BoxRequest(kind: kind, title: directive.title ?? kind.defaultTitle, anchor: directive.id))
        }
        switch directive.name {
        case "wert": return values.value(&arguments)
        case "differenz": return values.difference(&arguments)
        case "trend": return values.trend(&arguments)
        case "behauptung": return values.claim(&arguments)
        case "glossar": return values.term(&arguments)
        case "quelle": return values.citation(&arguments)
        case "kennzahlen": return values.tiles(&arguments)
        case "raum": return values.areaName(&arguments)
        case "wenn": return ConditionPlanner(values: values).condition(&arguments).map(PlannedDirective.condition)
        case "verweis": return references.resolve(&arguments)
        case "verzeichnis":
            guard arguments.requiredText("art") != nil else { return nil }
            return arguments.choice("art", ListingKind.self).map { .listing($0.value) }
        case "einbinden":
            return draft?.inclusions[SourceKey(directive.span)].map { .inclusion($0.blocks) }
        default: return nil
        }
    }

    // MARK: References

    /// What the directives of a page can be referred to by.
    func addTargets(of draft: DraftPage, idPrefix: String = "", to references: inout CrossReferences) {
        var counts = FigureCounts()
        for directive in draft.directives {
            let kind = FigureKind(directive: directive.name)
            let number = kind.map { counts.next($0).number }
            guard let id = directive.id, directive.name != "verweis" else { continue }
            let text =
                kind.map { "\($0.label)\u{00A0}\(draft.code)-\(number ?? 1)" } ?? directive.title
                ?? draft.front.title
            let anchor = (kind == nil ? "" : idPrefix) + id
            references.add(
                id, ReferenceTarget(text: text, address: draft.path + "#" + anchor),
                at: directive.idSpan ?? directive.span)
        }
    }

    private func references(to drafts: [DraftPage]) -> CrossReferences {
        var references = CrossReferences()
        for draft in drafts { addTargets(of: draft, to: &references) }
        for draft in drafts {
            references.addGenerated(
                draft.slug, ReferenceTarget(text: pageName(draft), address: draft.path))
            for heading in draft.headings {
                references.addGenerated(
                    heading.anchor, ReferenceTarget(text: heading.text, address: "\(draft.path)#\(heading.anchor)"))
            }
        }
        for indicator in catalogue.indicators {
            references.addGenerated(
                indicator.id.value,
                ReferenceTarget(text: indicator.shortTitle, address: "indikatoren/\(indicator.id.value)/"))
        }
        return references
    }

    private func pageName(_ draft: DraftPage) -> String {
        if case .chapter = draft.kind { return "Kapitel\u{00A0}\(draft.code)" }
        return draft.front.title
    }

    // MARK: Checks

    private func checkSettings() -> [Diagnostic] {
        let district = settings.district
        guard catalogue.areas[district.value] == nil else { return [] }
        return [
            Diagnostic(
                catalogue.areas[AreaKey("0" + district.value.text)] == nil ? .areaUnknown : .areaKeyZero,
                "Der Kreis »\(district.value)« steht nicht in data/raeume.csv", at: district.span,
                hint: Suggestion.hint(for: district.value.text, among: catalogue.areas.all.map(\.key.text)))
        ]
    }

    private func duplicateAddresses(_ drafts: [DraftPage]) -> [Diagnostic] {
        var first: [String: DraftPage] = [:]
        var diagnostics: [Diagnostic] = []
        for draft in drafts {
            if let other = first[draft.path] {
                diagnostics.append(
                    Diagnostic(
                        .slugTwice, "Zwei Seiten haben dieselbe Adresse »\(draft.path)«",
                        at: draft.front.slug?.span ?? draft.file.span(0..<0),
                        hint: "Einer der Seiten einen anderen »slug:« geben.",
                        notes: [.init("die andere Seite", at: other.front.slug?.span ?? other.file.span(0..<0))]))
            } else {
                first[draft.path] = draft
            }
        }
        return diagnostics
    }

    static let requiredTitles = ["Impressum", "Datenschutz", "Erklärung zur Barrierefreiheit"]

    private func requiredPages(_ drafts: [DraftPage]) -> [Diagnostic] {
        let titles = drafts.filter { $0.kind == .service }.map(\.front.title)
        return Self.requiredTitles.filter { !titles.contains($0) }.map { title in
            Diagnostic(
                .requiredPageMissing, "Die Seite »\(title)« fehlt", at: settings.file.span(0..<0),
                hint: "In content/seiten eine Datei mit »titel: \(title)« anlegen; das Gesetz verlangt sie.")
        }
    }

    /// A figure that no text refers to is a picture without a reason.
    private func unreferencedFigures(_ pages: [ReportPage]) -> [Diagnostic] {
        var referenced: Set<String> = []
        for page in pages {
            for planned in page.plan.all {
                if case .reference(let target) = planned { referenced.insert(target.address) }
            }
        }
        return pages.flatMap { page -> [Diagnostic] in
            guard case .chapter = page.kind else { return [] }
            return page.plan.all.compactMap { planned in
                guard case .figure(let figure) = planned, !referenced.contains(page.path + "#" + figure.id) else {
                    return nil
                }
                return Diagnostic(
                    .figureUnreferenced, "Auf \(figure.number) verweist kein Text", at: figure.span, severity: .warning,
                    hint: "Im Text »:verweis{#\(figure.id)}« schreiben, damit klar ist, was die Abbildung zeigt.")
            }
        }
    }
}
