import Catalogue
import Disclosure
import Report
import Values

/// Writes what a figure shows: level, change, extremes over time, comparison. Areas of the lowest level are never
/// ranked: of several only the range is told.
struct Finding {
    let wording: Wording
    let arrangement: FigureArrangement

    var grid: FigureGrid { wording.grid }

    /// Full sentences for the text alternative.
    var sentences: [String] {
        guard hasNumber else { return [noNumber] }
        if grid.request.kind == .diagram, let own = arrangement.form.sentences(self) { return own }
        return general
    }

    /// What can be said of any arrangement of cells.
    var general: [String] {
        if grid.groups != nil { return GroupFinding(self).sentences }
        switch grid.rows {
        case .period: return overTime
        case .area: return overAreas
        case .series, .facet, .indicator: return overCategories
        }
    }

    /// One short statement for the headline; nil when there is nothing simple and true to say.
    var headline: String? {
        if grid.request.kind == .diagram, let own = arrangement.form.headline(self) { return own }
        if grid.groups != nil { return GroupFinding(self).headline }
        switch grid.rows {
        case .period where grid.columnCount == 1 || grid.columns == .area:
            // With several areas of the lowest level, the way of one of them is not what the figure shows.
            guard !comparesMunicipalities, let change = change(column: 0) else { return nil }
            let short = wording.indicator.shortTitle
            let since = grid.tables[0].label(of: change.fromPeriod)
            return "\(short): seit \(since) \(change.phrase(unit: wording.indicator.unit))"
        case .area where grid.columnCount == 1:
            let values = numbers(column: 0).filter { isMunicipality(grid.areas[$0.row]) }
            guard comparesMunicipalities, let range = range(of: values) else { return nil }
            return "\(wording.indicator.shortTitle): je nach \(smallAreas.singular) \(range)"
        default: return nil
        }
    }

    /// A chain of flows holds more cells than its grid, which is that of the first stage.
    private var hasNumber: Bool {
        grid.places.contains { $0.value.decimal != nil }
            || arrangement.presentation == .flow && grid.tables.flatMap(\.cells).contains { $0.value.decimal != nil }
    }

    private var noNumber: String {
        let signs = grid.places.compactMap(\.value.sign).uniqued().sorted { $0.strength > $1.strength }
        return "Zu dieser Auswahl gibt es keine Zahl: \(German.list(signs.map(\.words)))."
    }

    // MARK: Over time

    private var overTime: [String] {
        var result: [String] = []
        if grid.columns == nil || grid.columns == .area {
            result += development(column: 0)
            result += comparisons
        } else {
            result += (0..<grid.columnCount).compactMap(seriesSentence)
            if hasBreak { result.append(Self.noComparison) }
        }
        return result + missing
    }

    private func development(column: Int) -> [String] {
        let values = numbers(column: column)
        guard let last = values.last else { return [] }
        let area = grid.areas[grid.columns == .area ? column : 0]
        let time = German.capitalised(wording.adverbial(grid.periods[last.row]))
        var result = ["\(time) betrug der Wert \(wording.locative(area)) \(shown(last.decimal))."]
        if hasBreak {
            result.append(Self.noComparison)
            return result
        }
        if let change = change(column: column) {
            let from = "\(grid.tables[0].label(of: change.fromPeriod)) (\(brief(change.from)))"
            result.append("Gegenüber \(from) ist er \(change.phrase(unit: wording.indicator.unit)).")
        }
        if values.count > 2, let highest = values.max(by: { $0.decimal < $1.decimal }),
            let lowest = values.min(by: { $0.decimal < $1.decimal }), highest.decimal != lowest.decimal
        {
            let high = "\(brief(highest.decimal)) (\(label(highest.row)))"
            let low = "\(brief(lowest.decimal)) (\(label(lowest.row)))"
            result.append("Der höchste Wert war \(high), der niedrigste \(low).")
        }
        return result
    }

    private var comparisons: [String] {
        guard grid.columns == .area, grid.columnCount > 1, let last = numbers(column: 0).last else { return [] }
        let parts = (1..<grid.columnCount).compactMap { column -> String? in
            guard let decimal = grid.place(row: last.row, column: column).value.decimal else { return nil }
            return "\(wording.locative(grid.areas[column])) \(brief(decimal))"
        }
        guard !parts.isEmpty else { return [] }
        return ["Zur selben Zeit betrug er \(German.list(parts))."]
    }

    private func seriesSentence(_ column: Int) -> String? {
        let values = numbers(column: column)
        let name = grid.title(grid.columns, column)
        guard let last = values.last else { return "\(German.capitalised(name)): keine Zahl." }
        let unit = grid.indicator(row: 0, column: column)
        let lastText = "\(wording.value(.number(last.decimal, []), unit)) (\(label(last.row)))"
        guard let first = values.first, first.row != last.row, !hasBreak else {
            return "\(German.capitalised(name)): \(lastText)."
        }
        return
            "\(German.capitalised(name)): von \(wording.value(.number(first.decimal, []), unit)) (\(label(first.row))) auf \(lastText)."
    }

    // MARK: Over areas and categories

    private var overAreas: [String] {
        var result: [String] = []
        for column in 0..<grid.columnCount {
            let values = numbers(column: column)
            let small = values.filter { isMunicipality(grid.areas[$0.row]) }
            let large = values.filter { !comparesMunicipalities || !isMunicipality(grid.areas[$0.row]) }
            var parts: [String] = []
            if comparesMunicipalities, let statement = municipalities(small) { parts.append(statement) }
            if !large.isEmpty {
                let named = large.map { "\(wording.locative(grid.areas[$0.row])) \(shown($0.decimal))" }
                parts.append((parts.isEmpty ? "der Wert beträgt " : "") + German.list(named))
            }
            guard !parts.isEmpty else { continue }
            let text = parts.joined(separator: "; ") + "."
            let name = grid.title(grid.columns, column)
            result.append(grid.columnCount > 1 ? "\(German.capitalised(name)): \(text)" : German.capitalised(text))
        }
        if grid.columns == .period, hasBreak { result.append(Self.noComparison) }
        return result + references + missing
    }

    private var references: [String] {
        arrangement.referenceAreas.compactMap { key in
            guard let table = grid.tables.first, let index = table.areas.firstIndex(of: key),
                let decimal = table[index, 0, 0, 0].value.decimal
            else { return nil }
            return "\(German.capitalised(wording.locative(key))) beträgt der Wert \(shown(decimal))."
        }
    }

    private var overCategories: [String] {
        let sentences = (0..<grid.columnCount).map { column -> String in
            let parts = (0..<grid.rowCount).map { row -> String in
                let place = grid.place(row: row, column: column)
                return
                    "\(grid.title(grid.rows, row)): \(wording.value(place.value, grid.indicator(row: row, column: column)))"
            }
            let text = parts.joined(separator: "; ") + "."
            guard grid.columnCount > 1 else { return German.capitalised(text) }
            return "\(German.capitalised(grid.title(grid.columns, column))) – \(text)"
        }
        return extremesOfCategories + sentences
    }

    /// Many categories are summed up first: the name of a drawing holds the first sentence only.
    private var extremesOfCategories: [String] {
        guard grid.rowCount > 4, grid.rows != .indicator, !grid.areas.contains(where: isMunicipality) else { return [] }
        let values = numbers(column: 0)
        guard let highest = values.max(by: { $0.decimal < $1.decimal }),
            let lowest = values.min(by: { $0.decimal < $1.decimal }), highest.decimal != lowest.decimal,
            values.count(where: { $0.decimal == highest.decimal }) == 1
        else { return [] }
        let isAlone = values.count(where: { $0.decimal == lowest.decimal }) == 1
        let low =
            isAlone ? ", der niedrigste bei »\(grid.title(grid.rows, lowest.row))« (\(shown(lowest.decimal)))" : ""
        let start = grid.columnCount > 1 ? "\(grid.title(grid.columns, 0)): " : ""
        return [
            "\(start)Der höchste Wert steht bei »\(grid.title(grid.rows, highest.row))« (\(shown(highest.decimal)))\(low)."
        ]
    }

    /// What the values of several areas of the lowest level have in common; nil without a number.
    private func municipalities(_ values: [(row: Int, decimal: RoundedDecimal)]) -> String? {
        guard let first = values.first else { return nil }
        if values.count == 1 { return "nur für \(smallAreas.one) gibt es eine Zahl (\(shown(first.decimal)))" }
        guard let range = range(of: values) else { return nil }
        return values.allSatisfy { $0.decimal == first.decimal }
            ? "in \(values.count) \(smallAreas.dative) ist der Wert gleich (\(range))"
            : "die Werte von \(values.count) \(smallAreas.dative) reichen von \(range)"
    }

    /// Said wherever times on both sides of a break stand beside each other.
    static let noComparison =
        "Wegen eines Bruchs in der Zeitreihe werden die Werte davor und danach nicht verglichen."

    /// What the areas that are never ranked are called here.
    var smallAreas: SmallAreas {
        SmallAreas(grid.areas.compactMap { grid.catalogue.areas[$0]?.type }.filter { $0 >= .municipality })
    }

    func isMunicipality(_ key: AreaKey) -> Bool {
        grid.catalogue.areas[key]?.type ?? .federation >= .municipality
    }

    var comparesMunicipalities: Bool { grid.areas.count(where: isMunicipality) > 1 }

    /// »4,1 bis 12,3 %«, or one value when all are equal.
    func range(of values: [(row: Int, decimal: RoundedDecimal)], _ indicator: Indicator? = nil) -> String? {
        guard let lowest = values.map(\.decimal).min(), let highest = values.map(\.decimal).max() else { return nil }
        let end = wording.value(.number(highest, []), indicator)
        return lowest == highest ? end : "\(GermanNumberFormat.text(lowest)) bis \(end)"
    }

    var missing: [String] {
        let signs = grid.places.compactMap(\.value.sign)
        guard !signs.isEmpty else { return [] }
        let words = signs.uniqued().sorted { $0.strength > $1.strength }.map(\.words)
        return signs.count == 1
            ? ["Eine Angabe fehlt (\(words[0]))."]
            : ["\(signs.count) Angaben fehlen (\(words.joined(separator: ", ")))."]
    }

    // MARK: Parts

    private func numbers(column: Int) -> [(row: Int, decimal: RoundedDecimal)] {
        (0..<grid.rowCount).compactMap { row in
            grid.place(row: row, column: column).value.decimal.map { (row, $0) }
        }
    }

    private func change(column: Int) -> Change? {
        let values = numbers(column: column)
        guard !hasBreak, let first = values.first, let last = values.last, first.row != last.row else { return nil }
        let cells = [first, last].map { grid.place(row: $0.row, column: column).cell }
        guard !Change.isChance(cells, unit: wording.indicator.unit) else { return nil }
        return Change(
            from: first.decimal, grid.periods[first.row], to: last.decimal, grid.periods[last.row],
            indicator: wording.indicator)
    }

    var hasBreak: Bool {
        guard let first = grid.periods.first, let last = grid.periods.last else { return false }
        guard !grid.hasOwnTimes else { return false }
        return grid.tables.contains { !$0.breaks(after: first, upTo: last, in: grid.catalogue).isEmpty }
    }

    func shown(_ decimal: RoundedDecimal) -> String { wording.value(.number(decimal, [])) }

    /// Without the base of an index, which the first sentence has told.
    private func brief(_ decimal: RoundedDecimal) -> String {
        wording.indicator.unit.suffix.hasPrefix("(") ? GermanNumberFormat.text(decimal) : shown(decimal)
    }

    private func label(_ row: Int) -> String { grid.tables[0].label(of: grid.periods[row]) }
}
