import Catalogue
import Diagnostics
import Indicators
import Values

/// What looks wrong in a dataset although every single value is possible: jumps, breaks, gaps, copied years, moved
/// reference dates, values far from those of other areas.
///
/// All of it may be right, so these are warnings. Each kind is said once per dataset, with the clearest case and the
/// number of the others, and can be accepted with a reason for some areas and times.
struct DatasetValidation {
    static let codes: [DiagnosticCode] = [
        .seriesJump, .seriesBreak, .seriesGap, .seriesRepeated, .referenceDayChange, .areaOutlier,
    ]

    private let dataset: Dataset
    private let grid: SeriesGrid
    private let areas: AreaDirectory
    private let breakdowns: [Breakdown?]
    private let events: [Event]
    private var places: RowPlaces
    private var diagnostics: [Diagnostic] = []

    init(
        _ dataset: Dataset, index: CellIndex, areas: AreaDirectory, breakdowns: [Breakdown?], events: [Event],
        places: RowPlaces
    ) {
        self.dataset = dataset
        grid = SeriesGrid(dataset: dataset, index: index)
        self.areas = areas
        self.breakdowns = breakdowns
        self.events = events
        self.places = places
    }

    mutating func warnings() -> [Diagnostic] {
        guard dataset.count > 0 else { return [] }
        var jumps = SeriesJumps(grid, explanation: explanation)
        jumps.find()
        for found in jumps.breaks where !isAccepted(found) { report(found) }
        let left = jumps.jumps.filter { !accepts($0) }
        if let strongest = SeriesJumps.strongest(left) { report(strongest, count: left.count) }
        reportGaps(SeriesGaps(grid, areas: areas, accepted: accepted(.seriesGap)))
        if dataset.description.periodKind == .referenceDate {
            report(
                ReferenceDays(
                    dataset, explanation: explanation, accepted: accepted(.referenceDayChange)))
        }
        report(RepeatedPeriods(grid, accepted: accepted(.seriesRepeated)))
        report(AreaOutliers(grid, areas: areas, accepted: accepted(.areaOutlier)))
        return diagnostics
    }

    // MARK: What is accepted

    /// Where a warning is accepted for some areas and times; those accepted for everything are left out later.
    private func accepted(_ code: DiagnosticCode) -> [Scope] {
        dataset.description.acceptedWarnings.filter { $0.code == code.rawValue }.compactMap(\.scope)
    }

    private var explanation: ChangeExplanation { ChangeExplanation(dataset, events: events) }

    private func isAccepted(_ found: SeriesJumps.Break) -> Bool {
        accepted(.seriesBreak).contains { $0.areas == nil && $0.contains(dataset.periods[found.period]) }
    }

    private func accepts(_ jump: SeriesJumps.Jump) -> Bool {
        let area = dataset.areas[jump.area]
        return accepted(.seriesJump).contains { $0.contains(area, period(jump.row)) }
    }

    // MARK: Messages

    private mutating func report(_ jump: SeriesJumps.Jump, count: Int) {
        let before = "\(number(jump.before)) (\(period(jump.before).shortLabel))"
        let value = "\(number(jump.row)) (\(period(jump.row).shortLabel))"
        var notes = [Diagnostic.Note("davor: \(number(jump.before))", at: places.spans(jump.before).value)]
        var course = "auf \(before) folgt \(value)"
        if let after = jump.after {
            course = "zwischen \(before) und \(number(after)) (\(period(after).shortLabel)) steht \(value)"
            notes.append(.init("danach: \(number(after))", at: places.spans(after).value))
        }
        diagnostics.append(
            Diagnostic(
                .seriesJump,
                "Sprung in der Zeitreihe \(name(jump.area, jump.series)): \(course); üblich sind hier Änderungen um "
                    + "\(Self.percent(jump.usual))\(Self.others(count, "ein ähnlicher Sprung", "ähnliche Sprünge"))",
                at: places.spans(jump.row).value, severity: .warning,
                hint:
                    "Die Zahl mit der Lieferung vergleichen; stimmt sie, den Grund in »ereignisse.yaml« eintragen oder in »\(dataset.description.id).yaml« unter »angenommen« nennen.",
                notes: notes))
    }

    private mutating func report(_ found: SeriesJumps.Break) {
        let jump = found.strongest
        let time = dataset.periods[found.period]
        let before = "\(number(jump.before)) (\(period(jump.before).shortLabel))"
        let value = "\(number(jump.row)) (\(time.shortLabel))"
        let id = dataset.description.id
        diagnostics.append(
            Diagnostic(
                .seriesBreak,
                "Sprung in fast allen Zeitreihen: \(time.adverbial) ändern sich \(found.changedCount) von \(found.seriesCount) stark in dieselbe Richtung, am deutlichsten \(name(jump.area, jump.series)), auf \(before) folgt \(value)",
                at: places.spans(jump.row).value, severity: .warning,
                hint:
                    "Einheit und Abgrenzung mit der Lieferung vergleichen; stimmen sie, in »ereignisse.yaml« ergänzen: »- {id: …, ab: \(time.text), art: bruch, grunddaten: [\(id)], text: …}«.",
                notes: [.init("davor: \(number(jump.before))", at: places.spans(jump.before).value)]))
    }

    private mutating func reportGaps(_ gaps: SeriesGaps) {
        if let gap = gaps.missing.first {
            let code = Self.others(gaps.missing.count, "eine weitere Lücke", "weitere Lücken")
            let row = dataset.periodIndex.firstIndex { dataset.periods[Int($0)] == gap.after } ?? 0
            diagnostics.append(
                Diagnostic(
                    .seriesGap,
                    "In der Zeitreihe folgt auf \(gap.before.longLabel) gleich \(gap.after.longLabel); dazwischen fehlt etwas\(code)",
                    at: places.spans(row).row, severity: .warning,
                    hint:
                        "Die fehlende Zeit ergänzen; wurde sie nicht erhoben, das unter »angenommen« mit »zeit: \(gap.before.text)..\(gap.after.text)« begründen."
                ))
        }
        guard let hole = gaps.holes.first else { return }
        let time = dataset.periods[hole.period]
        let owner = hole.series.map { name(hole.area, $0) } ?? "»\(areaName(hole.area))«"
        diagnostics.append(
            Diagnostic(
                .seriesGap,
                "Für \(owner) fehlt \(time.longLabel), davor und danach stehen Zeilen\(Self.others(gaps.holes.count, "eine weitere Lücke", "weitere Lücken"))",
                at: places.spans(hole.before).row, severity: .warning,
                hint:
                    "Die Zeile ergänzen; gibt es keinen Wert, in »zeichen« ein Wort wie »unbekannt« oder »null« schreiben."
            ))
    }

    private mutating func report(_ days: ReferenceDays) {
        guard let change = days.changes.first else { return }
        let row = dataset.periodIndex.firstIndex { Int($0) == change.period } ?? 0
        let id = dataset.description.id
        diagnostics.append(
            Diagnostic(
                .referenceDayChange,
                "Der Stichtag wechselt von \(change.before.longLabel) auf \(change.after.longLabel)\(Self.others(days.changes.count, "ein weiterer Wechsel", "weitere Wechsel"))",
                at: places.spans(row).row, severity: .warning,
                hint:
                    "Den Stichtag prüfen; stimmt er, in »ereignisse.yaml« ergänzen: »- {id: …, ab: \(change.after.text), art: ereignis, grunddaten: [\(id)], text: …}«."
            ))
    }

    private mutating func report(_ repeated: RepeatedPeriods) {
        guard let found = repeated.repeats.first else { return }
        let (time, before) = (dataset.periods[found.period], dataset.periods[found.period - 1])
        diagnostics.append(
            Diagnostic(
                .seriesRepeated,
                "Alle \(found.count) vergleichbaren Zahlen für \(time.longLabel) stehen genauso bei \(before.longLabel)\(Self.others(repeated.repeats.count, "eine weitere Zeit", "weitere Zeiten"))",
                at: places.spans(found.row).row, severity: .warning,
                hint: "Prüfen, ob die Tabelle von \(before.longLabel) unter der neuen Zeit gespeichert wurde."))
    }

    private mutating func report(_ found: AreaOutliers) {
        let outliers = found.outliers
        let strongest = outliers.reduce(outliers.first) { best, next in
            guard let best, best.strength >= next.strength else { return next }
            return best
        }
        guard let outlier = strongest else { return }
        let own: String
        let middle: String
        if let total = outlier.total {
            let share = Double(dataset.units[outlier.row]) / Double(max(dataset.units[total], 1))
            own = "\(number(outlier.row)) von \(number(total)) (\(Self.percent(share)))"
            middle = Self.percent(outlier.middle)
        } else {
            own = number(outlier.row)
            middle = number(units: outlier.middle)
        }
        diagnostics.append(
            Diagnostic(
                .areaOutlier,
                "Der Wert für \(name(outlier.area, outlier.series)) liegt \(period(outlier.row).adverbial) weit abseits: \(own); die Mitte der \(outlier.areaCount) Räume ist \(middle)\(Self.others(outliers.count, "ein weiterer Wert", "weitere Werte"))",
                at: places.spans(outlier.row).value, severity: .warning,
                hint:
                    "Die Zahl mit der Lieferung vergleichen; stimmt sie, in »\(dataset.description.id).yaml« unter »angenommen« den Grund nennen."
            ))
    }

    // MARK: Words

    private func period(_ row: Int) -> ReportingPeriod { dataset.periods[Int(dataset.periodIndex[row])] }

    private func number(_ row: Int) -> String {
        GermanNumberFormat.text(RoundedDecimal(units: dataset.units[row], decimals: dataset.decimals))
    }

    private func number(units: Double) -> String {
        guard units.magnitude < 1e17 else { return "sehr groß" }
        return GermanNumberFormat.text(RoundedDecimal(units: Int64(units.rounded()), decimals: dataset.decimals))
    }

    private static func percent(_ share: Double) -> String {
        guard share.magnitude < 1e12 else { return "sehr viel" }
        return GermanNumberFormat.percent(RoundedDecimal(units: Int64((share * 100).rounded()), decimals: 0))
    }

    private func areaName(_ code: Int) -> String {
        areas[dataset.areas[code]]?.name ?? dataset.areas[code].text
    }

    /// »Lindern (Oldenburg), weiblich«
    private func name(_ area: Int, _ series: Int) -> String {
        var parts = [areaName(area)]
        for (dimension, code) in grid.categories(of: series).enumerated() where code > 0 {
            let id = dataset.categories[dimension][code]
            parts.append(breakdowns[dimension]?.category(id)?.title ?? id)
        }
        return "»\(parts.joined(separator: ", "))«"
    }

    /// » (und 3 weitere Lücken)«, nothing where there is only one.
    private static func others(_ count: Int, _ one: String, _ many: String) -> String {
        switch count {
        case ...1: ""
        case 2: " (und \(one))"
        default: " (und \(GermanNumberFormat.text(count - 1)) \(many))"
        }
    }
}
