import Catalogue
import Diagnostics

/// Everything about a recipe and a table that can be settled before the single values are looked at.
struct RunPlan {
    let table: RawTable
    let dataset: DatasetDescription
    let problems: ImportProblems
    let areas: AreaReading
    let area: LabelMapping<AreaKey>
    let time: LabelMapping<ReportingPeriod>
    /// Parallel to the Merkmale of the dataset.
    let categories: [LabelMapping<String>]
    let wanted: WantedColumns?
    let measure: ConditionTest?
    let selection: [ConditionTest]
    let omissions: [(tests: ConditionTests, reason: String)]
    let signs: SignReading
    /// The area vintage that the recipe names.
    let vintage: CalendarDate?
}

/// Settles it, and collects what is wrong.
struct RunPlanner {
    let recipe: Recipe
    let table: RawTable
    let catalogue: Catalogue
    let dataset: DatasetDescription
    let problems: ImportProblems
    private(set) var diagnostics: [Diagnostic] = []

    init(recipe: Recipe, table: RawTable, delivery: Delivery, catalogue: Catalogue, dataset: DatasetDescription) {
        self.recipe = recipe
        self.table = table
        self.catalogue = catalogue
        self.dataset = dataset
        problems = ImportProblems(delivery: delivery.path)
    }

    private var finder: DimensionFinder { DimensionFinder(table: table, problems: problems) }

    /// nil when something is missing without which no value can be placed.
    mutating func plan() -> RunPlan? {
        let wanted = wantedColumns()
        let areas = AreaReading(
            rule: recipe.area, catalogue: catalogue, recutAreas: recutAreas(), problems: problems)
        let periods = PeriodReading(rule: recipe.time, dataset: dataset, problems: problems)
        if let problem = periods.kindProblem() { diagnostics.append(problem) }
        let areaColumn = column(recipe.area.origin)
        let timeColumn = timeColumn(wanted)
        let categories = categories(wanted)
        guard let areaColumn, let timeColumn, let categories, !diagnostics.hasErrors else { return nil }
        let area = LabelMapping<AreaKey>(areaColumn) { areas.verdict($0) }
        let time = LabelMapping<ReportingPeriod>(timeColumn) { periods.verdict($0) }
        let compiler = ConditionCompiler(
            finder: finder, areas: areas, area: area, time: time,
            categories: Dictionary(
                zip(dataset.breakdowns, categories).map { ($0, $1) }, uniquingKeysWith: { first, _ in first }))
        let measure = measure(compiler)
        let selection = recipe.selection.compactMap { compiler.test($0, unreadable: .kept, into: &diagnostics) }
        let omissions = recipe.omissions.map { rule in
            (compiler.tests(rule.conditions, unreadable: .notMeant, into: &diagnostics), rule.reason)
        }
        let signs = SignReading(
            rules: recipe.signs, usesDecimalPoint: usesDecimalPoint, compiler: compiler, into: &diagnostics)
        guard !diagnostics.hasErrors else { return nil }
        return RunPlan(
            table: table, dataset: dataset, problems: problems, areas: areas, area: area, time: time,
            categories: categories, wanted: wanted, measure: measure, selection: selection,
            omissions: omissions.map { (tests: $0.0, reason: $0.1) }, signs: signs, vintage: recipe.vintage)
    }

    private var usesDecimalPoint: Bool { recipe.reading.usesDecimalPoint ?? table.facts.usesDecimalPoint }

    private func recutAreas() -> Set<AreaKey> {
        guard let id = recipe.crosswalk?.value, let crosswalk = catalogue.crosswalks.first(where: { $0.id == id })
        else { return [] }
        return Set(crosswalk.rows.flatMap { [$0.from, $0.to] })
    }

    private mutating func measure(_ compiler: ConditionCompiler) -> ConditionTest? {
        guard let first = recipe.measures.first else { return nil }
        return compiler.test(
            RecipeCondition(
                subject: .dimension(.variable(["kennzahl"])), name: Located("kennzahl", at: first.span),
                values: recipe.measures), unreadable: .kept, into: &diagnostics)
    }

    // MARK: Columns

    private mutating func column(_ origin: LabelOrigin) -> LabelColumn? {
        switch origin {
        case .fixed(let text): return LabelColumn(fixed: text.value, place: RawPlace(row: 1, column: 0))
        case .title(let span): return titleColumn(at: span)
        case .dimension(let reference):
            switch finder.column(reference) {
            case .success(let column): return column
            case .failure(let stop):
                diagnostics.append(stop.diagnostic)
                return nil
            }
        }
    }

    /// The only line of the title that is a time.
    private mutating func titleColumn(at span: SourceSpan) -> LabelColumn? {
        if let line = table.dimension(.variable("zeit")) { return LabelColumn(line, name: "titel") }
        let form = PeriodForm(kind: dataset.periodKind, day: recipe.time.day, naming: recipe.time.naming?.value)
        let lines = table.facts.title.filter { line in
            if recipe.time.labels.targets[LabelText.normalised(line)] != nil { return true }
            if case .failure(.form) = form.read(line) { return false }
            return true
        }
        if lines.count == 1 { return LabelColumn(fixed: lines[0], place: RawPlace(row: 1, column: 0)) }
        diagnostics.append(
            problems.diagnostic(
                .periodForm,
                lines.isEmpty
                    ? "im Titel steht keine Zeile, die nur eine Zeit ist"
                    : "im Titel stehen mehrere Zeiten: " + lines.map { "»\($0)«" }.joined(separator: ", "), at: span,
                hint: "Die Zeit im Rezept nennen: »zeit: {fest: \(dataset.periodKind.example)}«."))
        return nil
    }

    private mutating func timeColumn(_ wanted: WantedColumns?) -> LabelColumn? {
        guard let own = wanted?.times(records: table.values.count) else { return column(recipe.time.origin) }
        if case .dimension(let reference) = recipe.time.origin, case .success(let other) = finder.column(reference) {
            let rest = RawDimension(
                name: .variable("zeit"), title: "", labels: other.labels, codes: other.codes ?? [])
            return LabelColumn(merging: [own, rest], name: "werte: zeit")
        }
        return LabelColumn(own, name: "werte: zeit")
    }

    private mutating func wantedColumns() -> WantedColumns? {
        guard !recipe.valueColumns.isEmpty else { return nil }
        let wanted = WantedColumns(recipe.valueColumns, table: table)
        diagnostics += wanted.changes(problems)
        return wanted
    }

    /// One mapping for each Merkmal of the dataset; nil where one cannot be found.
    private mutating func categories(_ wanted: WantedColumns?) -> [LabelMapping<String>]? {
        var named = recipe.breakdowns.map(\.id)
        for rule in recipe.valueColumns { named += rule.categories.map(\.breakdown) }
        for name in named where !dataset.breakdowns.contains(name.value) {
            diagnostics.append(unknownBreakdown(name))
        }
        return dataset.breakdowns.compactMap { mapping(of: $0, wanted: wanted) }.nilUnless(dataset.breakdowns.count)
    }

    private mutating func mapping(of id: String, wanted: WantedColumns?) -> LabelMapping<String>? {
        guard let breakdown = catalogue.breakdown(id) else { return nil }
        if let rule = recipe.breakdowns.first(where: { $0.id.value == id }) {
            let reading = CategoryReading(rule: rule, breakdown: breakdown, problems: problems)
            diagnostics += reading.unknownTargets()
            guard let column = column(rule.origin) else { return nil }
            return LabelMapping(column) { reading.verdict($0, column: column) }
        }
        if let wanted, let dimension = wanted.categories(of: breakdown, records: table.values.count, &diagnostics) {
            return LabelMapping(LabelColumn(dimension, name: "werte: \(id)")) { label in
                label.map { .target($0.code) } ?? .skipped(reason: "Spalte nicht gewünscht")
            }
        }
        if wanted == nil || !recipe.valueColumns.contains(where: { $0.names(id) }) {
            diagnostics.append(
                Diagnostic(
                    .fieldMissing, "Das Rezept nennt das Merkmal »\(id)« der Grunddaten »\(dataset.id)« nicht",
                    at: recipe.span,
                    hint: "Unter »merkmale« seine Fundstelle nennen oder »\(id): {fest: insgesamt}« schreiben."))
        }
        return nil
    }

    private func unknownBreakdown(_ name: Located<String>) -> Diagnostic {
        let known = dataset.breakdowns
        let all = known.isEmpty ? "Sie haben keine Merkmale." : "Sie haben: \(known.joined(separator: ", "))."
        return Diagnostic(
            .breakdownUnknown, "Die Grunddaten »\(dataset.id)« haben kein Merkmal »\(name.value)«", at: name.span,
            hint: Suggestion.nearest(to: name.value, among: known).map { "Meinten Sie »\($0)«? \(all)" } ?? all)
    }
}

extension Array {
    fileprivate func nilUnless(_ count: Int) -> [Element]? { self.count == count ? self : nil }
}
