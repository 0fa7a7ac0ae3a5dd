import Catalogue
import Values

/// Rows of a dataset whose sum, with these signs, is what it is for a reason that everybody knows: a total minus its
/// parts. It is zero unless the data contradict themselves.
package struct RowRelation: Sendable {
    /// In order, each once.
    package let rows: [SignedRow]
}

/// What the data model says about the rows of one dataset: a total is the sum of the categories of each complete
/// Merkmal, of its cuts, of nested categories; an area is the sum of its parts, and of the whole areas it is made of.
///
/// It follows the same ways as reading does. Where one is not open, because a part is missing, nothing is claimed.
package struct RowRelations: Sendable {
    private let index: DatasetIndex
    private let areas: AreaTree
    /// By entry of the dictionary of periods.
    private let rows: [[Int32]]
    /// Per Merkmal, by entry: the node of the category.
    private let nodes: [[Int]]
    /// Per Merkmal, by node: the nodes that have it as a part.
    private let wholes: [[[Int]]]

    fileprivate init(_ index: DatasetIndex, areas: AreaTree) {
        self.index = index
        self.areas = areas
        let dataset = index.dataset
        var rows = [[Int32]](repeating: [], count: dataset.periods.count)
        for row in 0..<dataset.count { rows[Int(dataset.periodIndex[row])].append(Int32(row)) }
        self.rows = rows
        nodes = index.axes.enumerated().map { number, axis in
            var nodes = [Int](repeating: 0, count: dataset.categories[number].count)
            for (node, category) in axis.nodes.enumerated().dropLast() where category.entry >= 0 {
                nodes[Int(category.entry)] = node
            }
            return nodes
        }
        wholes = index.axes.map { axis in
            var wholes = [[Int]](repeating: [], count: axis.nodes.count)
            for (node, category) in axis.nodes.enumerated().dropLast() {
                for part in Set(category.parts.joined()).sorted() { wholes[part].append(node) }
            }
            return wholes
        }
    }

    /// What was looked at and found already.
    private struct Seen {
        var cells: Set<UInt64> = []
        var sums: Set<RowSum> = []
    }

    /// All that is known of the rows of one period.
    package func relations(in period: ReportingPeriod) -> [RowRelation] {
        guard let entry = index.periodEntry(of: period), rows.indices.contains(Int(entry)) else { return [] }
        var relations: [RowRelation] = []
        var seen = Seen()
        for row in rows[Int(entry)] {
            let row = Int(row)
            guard let area = areas.position(of: index.dataset.areas[Int(index.dataset.areaIndex[row])]) else {
                continue
            }
            let own = index.axes.indices.map { nodes[$0][Int(index.dataset.categoryIndex[$0][row])] }
            add(area, own, period, entry, to: &relations, &seen)
            // A total without a row of its own can still be added up in several ways.
            for axis in index.axes.indices {
                for whole in wholes[axis][own[axis]] {
                    add(area, own.with(whole, at: axis), period, entry, to: &relations, &seen)
                }
            }
            if index.sumsOverAreas, let parent = areas.parents[area] {
                add(parent, own, period, entry, to: &relations, &seen)
            }
        }
        return relations
    }

    /// What is left of a row when a part of it is taken away, where no sum says so: a »darunter«, a category of a
    /// Merkmal that is not complete, an area beside others without rows. Nobody needs to know it to know that it is
    /// not below zero.
    package func rests(in period: ReportingPeriod) -> [RowRelation] {
        guard let entry = index.periodEntry(of: period), rows.indices.contains(Int(entry)) else { return [] }
        var rests: [RowRelation] = []
        var summands: [Int: Set<Int>] = [:]
        let reader = CellReader(index: index, areas: areas, period: period, entry: entry)
        for row in rows[Int(entry)] {
            let row = Int(row)
            guard codes(ofRow: row)?.isEmpty == false,
                let area = areas.position(of: index.dataset.areas[Int(index.dataset.areaIndex[row])])
            else { continue }
            let own = index.axes.indices.map { nodes[$0][Int(index.dataset.categoryIndex[$0][row])] }
            func add(_ wholeArea: Int, _ nodes: [Int]) {
                guard let whole = index.row(area: wholeArea, period: entry, nodes: nodes),
                    codes(ofRow: whole)?.isEmpty == false
                else { return }
                rests.append(
                    RowRelation(rows: [SignedRow(row: whole), SignedRow(row: row, isSubtracted: true)].merged))
            }
            for (number, axis) in index.axes.enumerated() where own[number] > 0 {
                let parent = axis.parent(of: own[number])
                let sums = axis.parts(of: parent, area: areas.keys[area], period: period)
                if sums.contains(where: { $0.contains(own[number]) }) { continue }
                add(area, own.with(parent, at: number))
            }
            if let parent = areas.parents[area] {
                if index.sumsOverAreas, summands[parent] == nil {
                    summands[parent] = Set(reader.countedParts(of: parent) ?? [])
                }
                if summands[parent]?.contains(area) != true { add(parent, own) }
            }
        }
        return rests
    }

    private func add(
        _ area: Int, _ nodes: [Int], _ period: ReportingPeriod, _ entry: Int32, to relations: inout [RowRelation],
        _ seen: inout Seen
    ) {
        guard seen.cells.insert(index.code(area: area, nodes: nodes)).inserted, areas.exists(area, in: period) else {
            return
        }
        var ways: [[Int32]] = []
        if let row = index.row(area: area, period: entry, nodes: nodes) {
            guard let own = codes(ofRow: row), !own.isEmpty else { return }
            ways.append(own)
        }
        for (number, axis) in index.axes.enumerated() {
            for parts in axis.parts(of: nodes[number], area: areas.keys[area], period: period) {
                if let sum = sum(parts.map { (area, nodes.with($0, at: number)) }, period, entry) { ways.append(sum) }
            }
        }
        if index.sumsOverAreas {
            let reader = CellReader(index: index, areas: areas, period: period, entry: entry)
            if let parts = reader.countedParts(of: area), !parts.isEmpty,
                let sum = sum(parts.map { ($0, nodes) }, period, entry)
            {
                ways.append(sum)
            }
        }
        if index.isRedistributed {
            for substitution in areas.substitutions.of(area, in: period) where substitution.isOfWholeAreas {
                if let sum = sum(substitution.parts.map { ($0.area, nodes) }, period, entry) { ways.append(sum) }
            }
        }
        guard let first = ways.first else { return }
        for way in ways.dropFirst() {
            let rows = (first + way.map { ~$0 }).map(SignedRow.init(code:)).merged
            // A rest that is taken from its total says nothing; nor does the same sum found a second time.
            guard rows.count > 1, seen.sums.insert(RowSum(rows, of: index.id)).inserted else { continue }
            relations.append(RowRelation(rows: rows))
        }
    }

    /// The rows of all parts together; nil where one cannot be read.
    private func sum(
        _ parts: [(area: Int, nodes: [Int])], _ period: ReportingPeriod, _ entry: Int32
    ) -> [Int32]? {
        var sum: [Int32] = []
        for part in parts where areas.exists(part.area, in: period) {
            if let row = index.row(area: part.area, period: entry, nodes: part.nodes) {
                guard let codes = codes(ofRow: row) else { return nil }
                sum += codes
            } else {
                var reader = CellReader(index: index, areas: areas, period: period, entry: entry)
                guard reader.read(area: part.area, nodes: part.nodes).rational != nil else { return nil }
                sum += reader.codes
            }
        }
        return sum
    }

    /// nil for a row that says neither a number nor that it is secret; empty where there is nothing to count.
    private func codes(ofRow row: Int) -> [Int32]? {
        switch index.value(at: row).sign {
        case nil, .secret: [Int32(row)]
        case .notApplicable, .areaDoesNotExist: []
        default: nil
        }
    }
}

extension Evaluator {
    /// What is known of the rows of a dataset; nil for one that is not there.
    package func relations(of dataset: String) -> RowRelations? {
        context.datasetNumber(dataset).map { RowRelations(context.indices[$0], areas: context.areas) }
    }

    /// The rows of a dataset as they were read.
    package func dataset(_ id: String) -> Dataset? { context.datasetNumber(id).map { context.indices[$0].dataset } }
}

extension [Int] {
    fileprivate func with(_ element: Int, at place: Int) -> [Int] {
        var copy = self
        copy[place] = element
        return copy
    }
}
