import Catalogue
import Graphics
import Values

/// The goals that belong to what a drawing shows: as lines, as notes below it, as sentences of its text alternative.
struct FigureGoals {
    private let catalogue: Catalogue
    private let text: ValueText
    private let indicator: Indicator
    private let areas: [AreaKey]
    private let goals: [Goal]
    /// Named in sentences where a drawing shows several indicators.
    private let subject: String?

    /// Goals of the areas shown, for drawings of one indicator without a split: a goal is about one value.
    init(_ grid: FigureGrid, _ arrangement: FigureArrangement, text: ValueText) {
        catalogue = grid.catalogue
        self.text = text
        indicator = grid.indicators[0]
        areas = grid.areas
        subject = nil
        let query = grid.tables[0].query
        guard grid.indicators.count == 1, query.splits.isEmpty else {
            goals = []
            return
        }
        goals = (grid.areas + arrangement.referenceAreas).uniqued().flatMap {
            grid.catalogue.goals(indicator: query.indicator, area: $0, selection: query.fixed)
        }
    }

    /// Goals of one of several indicators, in the areas that the drawing measures against them.
    init(_ grid: FigureGrid, indicator index: Int, areas: [AreaKey], text: ValueText) {
        catalogue = grid.catalogue
        self.text = text
        indicator = grid.indicators[index]
        self.areas = areas
        let query = grid.tables[index].query
        goals =
            query.splits.isEmpty
            ? areas.flatMap {
                grid.catalogue.goals(indicator: query.indicator, area: $0, selection: query.fixed)
            } : []
        subject = grid.indicators.count > 1 ? indicator.shortTitle : nil
    }

    /// Those that a drawing shows.
    static func shown(_ grid: FigureGrid, _ arrangement: FigureArrangement, text: ValueText) -> [FigureGoals] {
        guard arrangement.form.drawsGoals else { return [] }
        guard arrangement.presentation == .bullet else { return [FigureGoals(grid, arrangement, text: text)] }
        let areas = (arrangement.bulletAreas(grid) + arrangement.referenceAreas).uniqued()
        return grid.indicators.indices.map { FigureGoals(grid, indicator: $0, areas: areas, text: text) }
    }

    var isEmpty: Bool { goals.isEmpty }

    var lines: [ReferenceLine] {
        goals.map { goal in
            var line = ReferenceLine(
                value: goal.value.double, label: "\(name(goal)): \(axisValue(goal))",
                attributes: [DataAttribute("ziel", goal.id)])
            line.kind = .target
            return line
        }
    }

    /// »Ziel 2030 im Landkreis …: 5 % (Weniger Jugendliche …; Beschluss: …).«
    var notes: [String] {
        goals.map { goal in
            let place = catalogue.areas[goal.area]?.locativeName ?? "in \(goal.area.text)"
            let details = [goal.title, origin(goal)].compactMap { $0 }.joined(separator: "; ")
            return "\(word(goal)) \(goal.until.shortLabel) \(place): \(value(goal)) (\(details))."
        }
    }

    var sentences: [String] {
        goals.map { goal in
            let article = goals.count > 1 ? "Ein" : "Das"
            let start = subject.map { "\($0): " } ?? ""
            return "\(start)\(article) \(word(goal)) bis \(goal.until.shortLabel) ist \(value(goal))."
        }
    }

    // MARK: Words

    private func word(_ goal: Goal) -> String { goal.isSynthetic ? "Beispielziel" : "Ziel" }

    /// Beside the values of its parts a goal says for whom it is, and so do goals of several areas.
    private func name(_ goal: Goal) -> String {
        let type = catalogue.areas[goal.area]?.type ?? .federation
        let isClear =
            Set(goals.map(\.area)).count == 1 && areas.allSatisfy { catalogue.areas[$0]?.type ?? type <= type }
        let place = catalogue.areas[goal.area]?.locativeName ?? "in \(goal.area.text)"
        return "\(word(goal)) \(goal.until.shortLabel)\(isClear ? "" : " \(place)")"
    }

    private func value(_ goal: Goal) -> String {
        text.withUnit(GermanNumberFormat.text(goal.value), indicator.unit)
    }

    /// As beside a mark: the per cent sign belongs to the number, other units stand at the axis.
    private func axisValue(_ goal: Goal) -> String {
        indicator.unit.isPercent ? value(goal) : GermanNumberFormat.text(goal.value)
    }

    private func origin(_ goal: Goal) -> String? {
        switch goal.origin {
        case nil: nil
        case .resolution(let words): "Beschluss: \(words)"
        case .source(let id): catalogue.source(id).map { "Quelle: \($0.publisher), \($0.title)" }
        }
    }
}
