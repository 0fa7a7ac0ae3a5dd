import Catalogue
import DataStore
import Disclosure
import Indicators
import Values

/// Compares base data row by row.
struct DatasetComparison {
    private let old: DataSnapshot
    private let new: DataSnapshot
    private let protection: (old: Protection, new: Protection)
    private let display: ExplanationProtection.Display

    init(
        _ old: DataSnapshot, _ new: DataSnapshot, protection: (old: Protection, new: Protection),
        display: ExplanationProtection.Display
    ) {
        self.protection = protection
        self.old = old
        self.new = new
        self.display = display
    }

    /// By id of the dataset; each by line of the newer file, what is gone last.
    var changes: [DataComparison.DatasetChanges] {
        let before = Dictionary(old.datasets.map { ($0.description.id, $0) }, uniquingKeysWith: { first, _ in first })
        let now = Dictionary(new.datasets.map { ($0.description.id, $0) }, uniquingKeysWith: { first, _ in first })
        return Set(before.keys).union(now.keys).sorted().compactMap { id in
            if let left = before[id], let right = now[id], left.holdsSameValues(as: right) { return nil }
            let values = changes(before[id], now[id])
            guard !values.isEmpty, let title = (now[id] ?? before[id])?.description.title else { return nil }
            return DataComparison.DatasetChanges(id: id, title: title, values: values)
        }
    }

    /// Area, time and the categories other than »insgesamt«: a Merkmal that came or went makes no new value of a total.
    private struct Key: Hashable {
        let area: AreaKey
        let period: ReportingPeriod
        let categories: [FixedCategory]
    }

    private func changes(_ before: Dataset?, _ now: Dataset?) -> [DataComparison.ChangedValue] {
        let rules = [
            before.map { Rules($0, old.catalogue, protection.old) },
            now.map { Rules($0, new.catalogue, protection.new) },
        ]
        var gone: [Key: Int] = [:]
        if let before { for row in 0..<before.count { gone[Self.key(before, row)] = row } }
        var changes: [DataComparison.ChangedValue] = []
        if let now {
            for row in 0..<now.count {
                let key = Self.key(now, row)
                let earlier = gone.removeValue(forKey: key)
                if let before, let earlier, before.value(at: earlier) == now.value(at: row) { continue }
                let left = before.flatMap { set in earlier.map { (set, $0) } }
                if let change = change(key, left, (now, row), rules) { changes.append(change) }
            }
        }
        if let before {
            for row in gone.values.sorted() {
                if let change = change(Self.key(before, row), (before, row), nil, rules) { changes.append(change) }
            }
        }
        return changes
    }

    private func change(
        _ key: Key, _ before: (set: Dataset, row: Int)?, _ now: (set: Dataset, row: Int)?, _ rules: [Rules?]
    ) -> DataComparison.ChangedValue? {
        let isSecret = [
            before.map { rules[0]?.isSecret($0.row) ?? true } ?? false,
            now.map { rules[1]?.isSecret($0.row) ?? true } ?? false,
        ]
        // A secret value follows from the others of its time: where there is one, none of them is shown to others.
        if display == .hidden, rules.contains(where: { $0?.hasSecret(key.period, key.area) ?? false }) { return nil }
        let place = (now ?? before).map { side in
            ProvenanceReference(path: side.set.file.path, line: Int(side.set.lines[side.row]))
        }
        let catalogue = now == nil ? old.catalogue : new.catalogue
        return DataComparison.ChangedValue(
            area: key.area, areaName: catalogue.areas[key.area]?.longName ?? key.area.text, period: key.period,
            categories: DataComparison.named(key.categories.map { ($0.breakdown, $0.category) }, in: catalogue),
            old: before.map { .init(text: Self.text($0.set, $0.row), isProtected: isSecret[0]) },
            new: now.map { .init(text: Self.text($0.set, $0.row), isProtected: isSecret[1]) }, place: place)
    }

    private static func key(_ dataset: Dataset, _ row: Int) -> Key {
        var categories: [FixedCategory] = []
        for (place, breakdown) in dataset.description.breakdowns.enumerated() {
            let category = Int(dataset.categoryIndex[place][row])
            if category > 0 {
                categories.append(FixedCategory(breakdown: breakdown, category: dataset.categories[place][category]))
            }
        }
        return Key(
            area: dataset.areas[Int(dataset.areaIndex[row])], period: dataset.periods[Int(dataset.periodIndex[row])],
            categories: categories)
    }

    /// As it was delivered: percentages as `30,5`.
    private static func text(_ dataset: Dataset, _ row: Int) -> String {
        switch dataset.value(at: row) {
        case .none(let sign): return sign.words
        case .number(_, let marks):
            let number = RoundedDecimal(units: dataset.units[row], decimals: dataset.decimals)
            var shortest = number
            for places in 0..<dataset.decimals {
                if let shorter = RoundedDecimal(rounding: number.rational, decimals: places),
                    shorter.rational == number.rational
                {
                    shortest = shorter
                    break
                }
            }
            let words = Marks.table.filter { marks.contains($0.mark) }.map(\.words)
            return GermanNumberFormat.text(shortest)
                + (words.isEmpty ? "" : " (\(words.joined(separator: ", ")))")
        }
    }

    /// Which rows of a dataset may not be published.
    private struct Rules {
        private let secretRows: Set<Int>
        private let secretPeriods: Set<ReportingPeriod>
        private let hiddenAreas: Set<AreaKey>

        init(_ dataset: Dataset, _ catalogue: Catalogue, _ protection: Protection) {
            var rows: Set<Int> = []
            for row in 0..<dataset.count {
                let operand = Operand(
                    dataset: dataset.description.id, area: dataset.areas[Int(dataset.areaIndex[row])],
                    period: dataset.periods[Int(dataset.periodIndex[row])], selection: [],
                    value: dataset.value(at: row), role: .other, origins: [],
                    sum: RowSum(CollectionOfOne(SignedRow(row: row)), of: dataset.description.id))
                // Of rounded data the true numbers are nobody's business.
                if dataset.description.rounding != nil || protection.isSecret(operand) { rows.insert(row) }
            }
            secretRows = rows
            secretPeriods = Set(rows.map { dataset.periods[Int(dataset.periodIndex[$0])] })
            hiddenAreas = Set(catalogue.areas.all.filter { !$0.isPublic }.map(\.key))
        }

        func isSecret(_ row: Int) -> Bool { secretRows.contains(row) }

        func hasSecret(_ period: ReportingPeriod, _ area: AreaKey) -> Bool {
            secretPeriods.contains(period) || hiddenAreas.contains(area)
        }
    }
}

extension Dataset {
    /// Whether equal files were read in the same way, with the same corrections.
    fileprivate func holdsSameValues(as other: Dataset) -> Bool {
        file.bytes == other.file.bytes && units == other.units && signs == other.signs && marks == other.marks
            && description.unit == other.description.unit && description.breakdowns == other.description.breakdowns
    }
}
