import Catalogue
import Indicators
import Values

/// The sums that the data model says hold: totals over the categories of a Merkmal, categories over their parts, areas
/// over complete areas below them. What is not declared but true all the same is found by looking.
struct SumRelations {
    private(set) var relations: [AuditWorld.Relation] = []
    /// Wholes minus one part each, where no sum is declared or a part is missing: never below zero.
    private(set) var inclusions: [AuditWorld.Form] = []
    /// Sums nobody declared that hold nearly everywhere; an attacker finds them as well.
    private(set) var undeclared: [String] = []

    private let catalogue: Catalogue
    private let data: CountedData

    init(_ catalogue: Catalogue, _ data: CountedData) {
        self.catalogue = catalogue
        self.data = data
        for id in data.tables.keys.sorted() {
            guard let table = data.tables[id] else { continue }
            var reader = Reader(table, catalogue)
            reader.run()
            relations += reader.relations
            inclusions += reader.inclusions
            undeclared += reader.undeclared
        }
    }

    /// The sums of one dataset.
    private struct Reader {
        let table: CountedData.Table
        let catalogue: Catalogue
        var relations: [AuditWorld.Relation] = []
        var inclusions: [AuditWorld.Form] = []
        var undeclared: [String] = []
        private var rows: [[Int32]: Int] = [:]
        private let areaEntries: [AreaKey: Int32]
        /// By Merkmal.
        private let categoryEntries: [[String: Int32]]
        private var seen: Set<AuditWorld.Form> = []

        init(_ table: CountedData.Table, _ catalogue: Catalogue) {
            self.table = table
            self.catalogue = catalogue
            areaEntries = Dictionary(
                table.dataset.areas.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
            categoryEntries = table.dataset.categories.map { categories in
                Dictionary(categories.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
            }
            for row in 0..<table.dataset.count where rows[key(row)] == nil { rows[key(row)] = row }
        }

        private var dataset: Dataset { table.dataset }

        private func key(_ row: Int) -> [Int32] {
            [dataset.areaIndex[row], dataset.periodIndex[row]] + dataset.categoryIndex.map { $0[row] }
        }

        mutating func run() {
            for axis in dataset.categoryIndex.indices { sumOverCategories(axis) }
            sumOverAreas()
            include()
        }

        /// A part of which no sum says what the rest is can still be no larger than its whole.
        private mutating func include() {
            var summands: [Int32: Set<Int32>] = [:]
            for relation in relations {
                for term in relation.form.terms where term.coefficient < 0 {
                    for whole in relation.form.terms where whole.coefficient > 0 {
                        summands[Int32(whole.cell), default: []].insert(Int32(term.cell))
                    }
                }
            }
            for row in 0..<dataset.count {
                guard let part = table.cells[row] else { continue }
                for whole in wholes(of: row) {
                    guard let whole = table.cells[whole], summands[whole]?.contains(part) != true else { continue }
                    let form = AuditWorld.Form([(Int(whole), 1), (Int(part), -1)])
                    if seen.insert(form).inserted { inclusions.append(form) }
                }
            }
        }

        /// The rows one step above: of the parent category or the total of each Merkmal, and of the area around.
        private func wholes(of row: Int) -> [Int] {
            let own = key(row)
            var found: [Int] = []
            for axis in dataset.categoryIndex.indices where own[2 + axis] != 0 {
                let id = dataset.categories[axis][Int(own[2 + axis])]
                let parent = catalogue.breakdown(dataset.description.breakdowns[axis])?.category(id)?.parent
                guard let entry = parent.map({ categoryEntries[axis][$0] }) ?? 0 else { continue }
                var other = own
                other[2 + axis] = entry
                if let row = rows[other] { found.append(row) }
            }
            if let parent = catalogue.areas[dataset.areas[Int(own[0])]]?.parent,
                let entry = areaEntries[parent]
            {
                var other = own
                other[0] = entry
                if let row = rows[other] { found.append(row) }
            }
            return found
        }

        private mutating func sumOverCategories(_ axis: Int) {
            let description = dataset.description
            guard let breakdown = catalogue.breakdown(description.breakdowns[axis]) else { return }
            let isAdditive = description.additivity.holds(over: breakdown.id)
            var trial = Trial()
            let entries = categoryEntries[axis]
            for row in 0..<dataset.count {
                let category = dataset.categories[axis][Int(dataset.categoryIndex[axis][row])]
                let own = key(row)
                let area = dataset.areas[Int(own[0])]
                let period = dataset.periods[Int(own[1])]
                let exceptions = description.exceptions(for: breakdown.id, area: area, period: period)
                func parts(_ ids: [String]) -> [Int]? {
                    var found: [Int] = []
                    for id in ids {
                        guard let entry = entries[id] else { return nil }
                        var other = own
                        other[2 + axis] = entry
                        guard let row = rows[other] else { return nil }
                        found.append(row)
                    }
                    return found.isEmpty ? nil : found
                }
                guard category == Breakdown.totalID else {
                    let own = breakdown.parts(of: category, applying: exceptions).map(\.id)
                    if isAdditive, let found = parts(own) { add(row, found) }
                    continue
                }
                let summands = parts(breakdown.summands(applying: exceptions).map(\.id))
                if isAdditive, breakdown.isComplete {
                    if let summands { add(row, summands) }
                } else if let summands, summands.count > 1 {
                    trial.note(difference: difference(row, summands))
                }
                for cut in breakdown.cuts where isAdditive {
                    if let found = parts(cut.categories) { add(row, found) }
                }
            }
            if trial.holdsNearlyAlways {
                undeclared.append(
                    "»\(description.title)«: insgesamt ist fast immer die Summe über »\(breakdown.title)«")
            }
        }

        private mutating func sumOverAreas() {
            let description = dataset.description
            let isAdditive = description.additivity.holds(over: "raum")
            var trial = Trial()
            for row in 0..<dataset.count {
                let own = key(row)
                let area = dataset.areas[Int(own[0])]
                let period = dataset.periods[Int(own[1])]
                let declared = isAdditive ? catalogue.areas.completeParts(of: area, in: period) : nil
                var found: [Int] = []
                var isWhole = true
                for part in declared ?? catalogue.areas.children(of: area) {
                    var other = own
                    guard let entry = areaEntries[part] else {
                        isWhole = false
                        continue
                    }
                    other[0] = entry
                    if let row = rows[other] { found.append(row) } else { isWhole = false }
                }
                guard !found.isEmpty else { continue }
                if declared != nil {
                    if isWhole { add(row, found) }
                } else if found.count > 1 {
                    trial.note(difference: difference(row, found))
                }
            }
            if trial.holdsNearlyAlways {
                undeclared.append("»\(description.title)«: übergeordnete Räume sind fast immer die Summe ihrer Teile")
            }
        }

        /// nil where one of them has no number.
        private func difference(_ total: Int, _ parts: [Int]) -> Int64? {
            guard dataset.signs[total] == 0, parts.allSatisfy({ dataset.signs[$0] == 0 }) else { return nil }
            let sum = parts.reduce(Int64(0)) { $0 + dataset.units[$1] }
            return dataset.units[total] == 0 && sum == 0 ? nil : dataset.units[total] - sum
        }

        private mutating func add(_ total: Int, _ parts: [Int]) {
            guard let cell = table.cells[total] else { return }
            var terms: [(cell: Int, coefficient: Int64)] = [(Int(cell), 1)]
            for part in parts {
                guard let cell = table.cells[part] else {
                    // What makes no sense there contributes nothing to the sum; what was not collected leaves none.
                    if dataset.signs[part] > 0, Sign.allCases[Int(dataset.signs[part]) - 1] == .notCollected { return }
                    continue
                }
                terms.append((Int(cell), -1))
            }
            let form = AuditWorld.Form(terms)
            if seen.insert(form).inserted { relations.append(AuditWorld.Relation(form: form)) }
        }
    }

    /// How often a sum that nobody declared holds.
    private struct Trial {
        private var count = 0
        private var holding = 0

        mutating func note(difference: Int64?) {
            guard let difference else { return }
            count += 1
            if difference == 0 { holding += 1 }
        }

        var holdsNearlyAlways: Bool { count >= 8 && holding * 100 >= count * 95 }
    }
}
