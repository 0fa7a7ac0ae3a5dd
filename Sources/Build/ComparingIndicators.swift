import Catalogue
import DataStore
import Disclosure
import Figures
import Indicators
import Report
import Values

/// Compares values of indicators: the same question is asked of both states, and the protected answers are compared.
struct IndicatorComparison {
    let old: ComparedSide
    let new: ComparedSide
    private let display: ExplanationProtection.Display
    private let text: ValueText
    /// Every way in which the newer report asks for an indicator; without a report, all areas and times.
    private let questions: [(indicator: String, queries: [IndicatorQuery])]

    init(_ old: ComparedState, _ new: ComparedState, display: ExplanationProtection.Display) {
        self.display = display
        text = ValueText(signs: new.project?.settings.signs ?? old.project?.settings.signs ?? .lsn)
        if let report = new.project?.report {
            questions = report.dataQueries
        } else {
            let areas = new.snapshot.catalogue.areas.all.filter(\.isPublic).map(\.key)
            questions = new.snapshot.catalogue.indicators.map {
                ($0.id.value, [IndicatorQuery(indicator: $0.id.value, areas: areas, periods: .all)])
            }
        }
        // What is compared is also what somebody sees who gets the comparison: without a report of its own, a state
        // is protected as if it answered the questions of the other.
        self.old = ComparedSide(old, asked: old.project?.report.dataQueries ?? questions)
        self.new = ComparedSide(new, asked: questions)
    }

    /// In the order of the newer catalogue; indicators of one state only are named among the descriptions.
    var changes: [DataComparison.IndicatorChanges] {
        questions.compactMap { question in
            guard let indicator = new.catalogue.indicator(question.indicator),
                old.catalogue.indicator(question.indicator) != nil
            else { return nil }
            var seen: Set<CellCoordinates> = []
            let values = question.queries.flatMap { query in
                changes(query, seenAs: display).filter { seen.insert($0.coordinates).inserted }.map(\.value)
            }
            guard !values.isEmpty else { return nil }
            return DataComparison.IndicatorChanges(id: question.indicator, title: indicator.title, values: values)
        }
    }

    struct CellChange {
        let coordinates: CellCoordinates
        let value: DataComparison.ChangedValue
    }

    /// The cells of one question that differ, in the order of its table, what is gone last. To readers, all secrets are
    /// alike.
    func changes(_ query: IndicatorQuery, seenAs view: ExplanationProtection.Display) -> [CellChange] {
        let before = old.cells(query)
        let now = new.cells(query)
        var rest = Dictionary(before.map { ($0.coordinates, $0) }, uniquingKeysWith: { first, _ in first })
        var changes: [CellChange] = []
        for cell in now {
            let earlier = rest.removeValue(forKey: cell.coordinates)
            // Where nothing was collected, nothing came or went.
            if earlier == nil, cell.published.value.sign == .notCollected { continue }
            if let earlier, isSame(earlier, cell, seenAs: view) { continue }
            changes.append(change(earlier, cell, cell.coordinates))
        }
        for cell in before where rest[cell.coordinates] != nil && cell.published.value.sign != .notCollected {
            changes.append(change(cell, nil, cell.coordinates))
        }
        return changes
    }

    /// Others see only what is published; the office sees what stands behind it, too.
    private func isSame(
        _ old: ComparedSide.Cell, _ new: ComparedSide.Cell, seenAs view: ExplanationProtection.Display
    ) -> Bool {
        guard old.published.value == new.published.value else { return false }
        guard view == .marked, new.published.value.sign == .secret else { return true }
        return old.value == new.value
    }

    private func change(
        _ before: ComparedSide.Cell?, _ now: ComparedSide.Cell?, _ coordinates: CellCoordinates
    ) -> CellChange {
        let catalogue = new.catalogue
        let categories = coordinates.categories.map { (breakdown: $0.breakdown, id: $0.category) }
        return CellChange(
            coordinates: coordinates,
            value: DataComparison.ChangedValue(
                area: coordinates.area,
                areaName: catalogue.areas[coordinates.area]?.longName ?? coordinates.area.text,
                period: coordinates.period, categories: DataComparison.named(categories, in: catalogue),
                old: before.map { shown($0, old.catalogue.indicator(coordinates.indicator)) },
                new: now.map { shown($0, catalogue.indicator(coordinates.indicator)) }, place: nil))
    }

    func shown(_ cell: ComparedSide.Cell, _ indicator: Indicator?) -> DataComparison.ShownValue {
        let unit = indicator?.unit ?? IndicatorUnit("")
        guard case .none(let sign) = cell.published.value else {
            return .init(text: text.displayed(cell.published.value, unit: unit).textWithUnit, isProtected: false)
        }
        let isProtected = sign == .secret && cell.value.rational != nil
        guard isProtected, display == .marked, let number = cell.value.rational else {
            return .init(text: sign.words, isProtected: isProtected)
        }
        let scaled = unit.isPercent ? number.multiplied(by: Rational(100)) : number
        let rounded = scaled.flatMap { RoundedDecimal(rounding: $0, decimals: indicator?.decimals ?? 0) }
        return .init(
            text: rounded.map { text.withUnit(GermanNumberFormat.text($0), unit) } ?? sign.words, isProtected: true)
    }
}

/// One state with everything that is needed to answer questions.
struct ComparedSide {
    let catalogue: Catalogue
    private let evaluator: Evaluator
    let protection: Protection

    init(_ state: ComparedState, asked questions: [(indicator: String, queries: [IndicatorQuery])]) {
        let catalogue = state.snapshot.catalogue
        self.catalogue = catalogue
        evaluator = Evaluator.prepare(catalogue: catalogue, datasets: state.snapshot.datasets).value
        let known = questions.filter { catalogue.indicator($0.indicator) != nil }.map { question in
            (
                question.indicator,
                question.queries.map { query in
                    IndicatorQuery(
                        indicator: query.indicator, areas: query.areas.filter { catalogue.areas[$0] != nil },
                        periods: query.periods, splits: query.splits, fixed: query.fixed,
                        projections: query.projections)
                }
            )
        }
        let stage = ProtectionStage(
            known, catalogue: catalogue, evaluator: evaluator, earlier: state.project?.earlier ?? EarlierEditions())
        protection = Protection(catalogue: catalogue, plan: stage.runAlone().plan)
    }

    struct Cell {
        let coordinates: CellCoordinates
        let value: FigureValue
        let published: PublishedCell
    }

    /// What this state answers; nothing where it knows nothing of the question.
    func cells(_ query: IndicatorQuery) -> [Cell] {
        guard let (table, published) = answer(query) else { return [] }
        var cells: [Cell] = []
        var place = 0
        for area in table.areas {
            for period in table.periods {
                for first in table.series {
                    for second in table.facets {
                        var categories = query.fixed
                        for (split, category) in zip(query.splits, [first, second]) {
                            if let category {
                                categories.append(FixedCategory(breakdown: split, category: category.id))
                            }
                        }
                        categories.sort { ($0.breakdown, $0.category) < ($1.breakdown, $1.category) }
                        let coordinates = CellCoordinates(
                            indicator: query.indicator, area: area, period: period, categories: categories)
                        cells.append(
                            Cell(
                                coordinates: coordinates, value: table.cells[place].value,
                                published: published.cells[place]))
                        place += 1
                    }
                }
            }
        }
        return cells
    }

    /// The published answers to many questions, under the questions as they were asked.
    func tables(_ queries: [IndicatorQuery]) -> ProtectedTables {
        ProtectedTables.protect(
            queries.filter { catalogue.indicator($0.indicator) != nil }.map {
                evaluator.evaluate($0, at: nil, keeping: .amounts).value
            }, by: protection)
    }

    private func answer(_ query: IndicatorQuery) -> (IndicatorTable, ProtectedTable)? {
        guard catalogue.indicator(query.indicator) != nil else { return nil }
        let asked = IndicatorQuery(
            indicator: query.indicator, areas: query.areas.filter { catalogue.areas[$0] != nil },
            periods: query.periods, splits: query.splits, fixed: query.fixed, projections: query.projections)
        let table = evaluator.evaluate(asked, at: nil, keeping: .amounts).value
        guard let published = ProtectedTables.protect([table], by: protection)[asked] else { return nil }
        return (table, published)
    }
}
