import Catalogue
import Diagnostics
import Graphics
import Report
import Values

/// The thresholds of an indicator as bands behind the marks; they hold where the traffic light of a tile does.
struct FigureThresholds {
    private let indicator: Indicator
    private let text: ValueText
    /// Named in the note where a drawing shows several indicators.
    private let subject: String?
    private let watch: RoundedDecimal?
    private let need: RoundedDecimal?

    /// nil where the thresholds are not meant for what the drawing shows: one indicator, nothing split or selected, and
    /// only areas of the types they hold for, beside those that such an area is a part of.
    init?(_ grid: FigureGrid, text: ValueText) {
        guard grid.indicators.count == 1 else { return nil }
        self.init(grid, indicator: 0, areas: grid.areas, text: text)
    }

    /// Those of one of several indicators, for the areas that the drawing measures against them.
    init?(_ grid: FigureGrid, indicator index: Int, areas: [AreaKey], text: ValueText) {
        indicator = grid.indicators[index]
        self.text = text
        subject = grid.indicators.count > 1 ? indicator.shortTitle : nil
        let query = grid.tables[index].query
        guard query.splits.isEmpty, query.fixed.isEmpty, !indicator.thresholds.isEmpty,
            Self.hold(for: areas, indicator, grid.catalogue)
        else { return nil }
        let thresholds = indicator.thresholds
        func limit(_ id: String) -> RoundedDecimal? {
            thresholds.first { $0.id == id }.flatMap { Self.exact($0.value) }
        }
        watch = limit("beobachten")
        need = limit("handlungsbedarf")
    }

    /// All that a drawing shows: of a bullet chart one for each indicator that has any, unless the author says no.
    static func allShown(
        _ grid: FigureGrid, _ arrangement: FigureArrangement, text: ValueText
    ) -> [FigureThresholds] {
        guard arrangement.presentation == .bullet else {
            return shown(grid, arrangement, text: text).map { [$0] } ?? []
        }
        if case .hidden = grid.request.thresholds { return [] }
        let areas = arrangement.bulletAreas(grid)
        return grid.indicators.indices.compactMap {
            FigureThresholds(grid, indicator: $0, areas: areas, text: text)
        }
    }

    /// Those that a drawing shows: where its kind can, as the author says, else where lines run over time.
    static func shown(
        _ grid: FigureGrid, _ arrangement: FigureArrangement, text: ValueText
    ) -> FigureThresholds? {
        let isWanted =
            switch grid.request.thresholds {
            case .shown: true
            case .hidden: false
            case .automatic: arrangement.presentation == .line && grid.rows == .period
            }
        guard isWanted, arrangement.form.drawsGoals else { return nil }
        return FigureThresholds(grid, text: text)
    }

    /// Why they cannot be shown although the author asks for them.
    static func misfit(_ grid: FigureGrid, _ arrangement: FigureArrangement, at span: SourceSpan) -> Diagnostic {
        let id = grid.indicators[0].id.value
        if grid.indicators[0].thresholds.isEmpty {
            return Diagnostic(
                .figureKind, "»\(id)« hat keine Schwellen", at: span,
                hint: "»schwellen« weglassen oder im Indikator »schwellen: {…}« ergänzen.")
        }
        guard arrangement.form.drawsGoals else {
            return Diagnostic(
                .figureKind, "Diese Darstellung zeigt keine Schwellen", at: span,
                hint: "»darstellung=linie«, »saeule« oder »balken« schreiben oder »schwellen« weglassen.")
        }
        let types = grid.indicators[0].thresholdAreaTypes.map(\.plural)
        return Diagnostic(
            .figureKind, "Die Schwellen von »\(id)« gelten nicht für diese Auswahl", at: span,
            hint: "Sie gelten für \(German.list(types)), für einen Indikator ohne Aufgliederung; »schwellen« weglassen."
        )
    }

    private static func hold(for areas: [AreaKey], _ indicator: Indicator, _ catalogue: Catalogue) -> Bool {
        let known = areas.compactMap { catalogue.areas[$0] }
        let meant = known.filter { indicator.thresholdAreaTypes.contains($0.type) }
        guard let least = meant.map(\.type).max() else { return false }
        return known.allSatisfy { area in
            indicator.thresholdAreaTypes.contains(area.type) || area.type < least
        }
    }

    private static func exact(_ value: Rational) -> RoundedDecimal? {
        (0...4).lazy.compactMap { RoundedDecimal(rounding: value, decimals: $0) }.first { $0.rational == value }
            ?? RoundedDecimal(rounding: value, decimals: 4)
    }

    // MARK: Bands

    private var isHigherBetter: Bool { indicator.direction == .higherIsBetter }

    var bands: [ValueBand] {
        var bands: [ValueBand] = []
        if let watch {
            bands.append(band("beobachten", at: watch, upTo: need, .watch))
        }
        if let need { bands.append(band("Handlungsbedarf", at: need, upTo: nil, .need)) }
        return bands
    }

    private func band(
        _ word: String, at limit: RoundedDecimal, upTo next: RoundedDecimal?, _ level: ValueBand.Level
    ) -> ValueBand {
        let label = "\(word) \(reach(limit))"
        return isHigherBetter
            ? ValueBand(from: next?.double, to: limit.double, label: label, level: level)
            : ValueBand(from: limit.double, to: next?.double, label: label, level: level)
    }

    /// »ab 8 %«, »bis 20 %«
    private func reach(_ limit: RoundedDecimal) -> String {
        let number = GermanNumberFormat.text(limit)
        return
            "\(isHigherBetter ? "bis" : "ab") \(indicator.unit.isPercent ? text.withUnit(number, indicator.unit) : number)"
    }

    /// Below a drawing that shows them.
    var note: String {
        let words = [("beobachten", watch), ("Handlungsbedarf", need)].compactMap { word, limit in
            limit.map { "\(word) \(reach($0))" }
        }
        let types = indicator.thresholdAreaTypes.map(\.plural)
        let start = subject.map { "\($0): " } ?? ""
        return "\(start)Getönte Flächen: Schwellen für \(German.list(types)), \(German.list(words))."
    }
}
