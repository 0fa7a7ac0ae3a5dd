import Catalogue
import Indicators
import Values

/// The rows of one dataset at one time that matter, because something is published of them, with what the data model
/// says about them.
///
/// Rows that are in no published sum are values that anything may be, as long as the sums hold. Those whose sums are
/// all unpublished too tell nothing and are left out.
struct VisibleRows {
    /// Everything that matters, by area and categories: the decision does not depend on the order of the file.
    private(set) var ordered: [Int] = []
    /// Totals minus their parts, in the order of their rows.
    private(set) var relations: [[SignedRow]] = []
    /// Wholes minus one part each, where no sum says what the rest is.
    private(set) var rests: [[SignedRow]] = []
    /// Rows in published sums, and those that follow from them.
    private var known: Set<Int> = []
    private var shownAlone: Set<Int> = []
    private var fitting: [Int: Int64] = [:]
    private let dataset: RegisteredDataset

    init(_ part: ProtectedBlock.Part, _ dataset: RegisteredDataset, forms: [Int], _ relations: RowRelations?) {
        self.dataset = dataset
        for number in forms {
            let rows = dataset.rows(of: dataset.forms[number])
            for row in rows { known.insert(row.row) }
            if rows.count == 1, let only = rows.first, !only.isSubtracted { shownAlone.insert(only.row) }
        }
        let period = dataset.dataset.periods[Int(part.period)]
        let all = relations?.relations(in: period).map(\.rows) ?? []
        derive(all)
        keep(all)
        let kept = Set(ordered)
        rests = (relations?.rests(in: period) ?? []).map(\.rows).filter { $0.allSatisfy { kept.contains($0.row) } }
        findFittingValues()
    }

    /// Whether readers see the row in some sum, or can tell it from what they see.
    func isKnownToReaders(_ row: Int) -> Bool { known.contains(row) }

    /// Whether the row is published as it stands, so that a zero is seen to be one.
    func isShownAlone(_ row: Int) -> Bool { shownAlone.contains(row) }

    /// For a row that its source keeps secret: a number that its totals allow.
    func fittingValue(of row: Int) -> Int64 { fitting[row] ?? dataset.scale }

    /// A row that would be the only unknown one of a sum is known, too.
    private mutating func derive(_ all: [[SignedRow]]) {
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            for relation in all {
                var unknown: Int?
                var count = 0
                for row in relation where !known.contains(row.row) {
                    unknown = row.row
                    count += 1
                    if count > 1 { break }
                }
                if count == 1, let unknown {
                    known.insert(unknown)
                    hasGrown = true
                }
            }
        }
    }

    /// Keeps the sums that say something about known rows: those with a known part, and the sums that their totals are
    /// part of in turn.
    private mutating func keep(_ all: [[SignedRow]]) {
        var relevant = known
        var kept = [Bool](repeating: false, count: all.count)
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            for (place, relation) in all.enumerated() where !kept[place] {
                let wholes = relation.count { !$0.isSubtracted }
                guard
                    relation.contains(where: {
                        ($0.isSubtracted || wholes > 1) && relevant.contains($0.row)
                    })
                else { continue }
                kept[place] = true
                for row in relation where !row.isSubtracted && relevant.insert(row.row).inserted { hasGrown = true }
            }
        }
        var rows = known
        for (place, relation) in all.enumerated() where kept[place] {
            for row in relation { rows.insert(row.row) }
        }
        ordered = RowOrder(dataset.dataset).sorted(Array(rows))
        let ranks = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0) })
        let sorted = all.indices.filter { kept[$0] }.map { place in
            all[place].map { (rank: ranks[$0.row] ?? 0, row: $0) }.sorted { $0.rank < $1.rank }
        }
        relations = sorted.sorted { $0.map(\.rank).lexicographicallyPrecedes($1.map(\.rank)) }.map { $0.map(\.row) }
    }

    /// Sources leave numbers out; their totals say what would fit. Where several are missing, each counts one but the
    /// last.
    private mutating func findFittingValues() {
        for relation in relations {
            let missing = relation.filter { dataset.isDeliveredSecret($0.row) && fitting[$0.row] == nil }
            guard let last = missing.last else { continue }
            var rest: Int64 = 0
            for row in relation where dataset.hasNumber(row.row) {
                rest += row.coefficient * dataset.dataset.units[row.row]
            }
            for row in relation { rest += row.coefficient * (fitting[row.row] ?? 0) }
            for row in missing.dropLast() {
                fitting[row.row] = dataset.scale
                rest += row.coefficient * dataset.scale
            }
            fitting[last.row] = max(0, -rest * last.coefficient)
        }
    }
}

/// Orders rows of one period by area and categories, whatever the order of their file.
private struct RowOrder {
    private let dataset: Dataset
    private let areas: [Int32]
    private let categories: [[Int32]]

    init(_ dataset: Dataset) {
        self.dataset = dataset
        areas = Self.ranks(of: dataset.areas.map(\.text))
        categories = dataset.categories.map(Self.ranks)
    }

    /// By entry of a dictionary: its place in the order of the bytes.
    private static func ranks(of entries: [String]) -> [Int32] {
        var ranks = [Int32](repeating: 0, count: entries.count)
        let order = entries.indices.sorted { entries[$0].utf8.lexicographicallyPrecedes(entries[$1].utf8) }
        for (rank, entry) in order.enumerated() { ranks[entry] = Int32(rank) }
        return ranks
    }

    func sorted(_ rows: [Int]) -> [Int] {
        rows.map { row in
            (
                key: [areas[Int(dataset.areaIndex[row])]]
                    + categories.indices.map { categories[$0][Int(dataset.categoryIndex[$0][row])] }, row: row
            )
        }.sorted { left, right in
            left.key == right.key ? left.row < right.row : left.key.lexicographicallyPrecedes(right.key)
        }.map(\.row)
    }
}
