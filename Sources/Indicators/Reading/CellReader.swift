import Catalogue
import Values

/// Reads cells of one dataset in one period: the row of the cell, else the sum of complete parts.
///
/// In this order: the row itself; the sum over the parts of a category or of a total (where sums over the Merkmal hold
/// and its categories are complete); the remainder of a total (`rest:`); the sum over the areas of the next level
/// (where sums over areas hold and all of them are listed). The first way that gives a number counts. Without any,
/// the strongest sign that a way met stands, and »nicht erhoben« where there was none.
struct CellReader {
    let index: DatasetIndex
    let areas: AreaTree
    let period: ReportingPeriod
    let entry: Int32
    /// Rows that the last reading used; the complement of a row that was taken away.
    private(set) var codes: [Int32] = []
    private(set) var usesRemainder = false
    private(set) var hasOverflow = false
    /// What could not be read, so that the many orders of adding up several Merkmale do not try it again.
    private var missing: [UInt64: Sign] = [:]

    init(index: DatasetIndex, areas: AreaTree, period: ReportingPeriod, entry: Int32) {
        self.index = index
        self.areas = areas
        self.period = period
        self.entry = entry
    }

    mutating func read(area: Int, nodes: [Int]) -> FigureValue {
        guard areas.exists(area, in: period) else { return .none(.areaDoesNotExist) }
        if let row = index.row(area: area, period: entry, nodes: nodes) {
            codes.append(Int32(row))
            return index.value(at: row)
        }
        let code = index.code(area: area, nodes: nodes)
        if let sign = missing[code] { return .none(sign) }
        var best = Sign.notCollected
        if index.hasRows(area: area, period: entry), let value = sumOverCategories(area, nodes, best: &best) {
            return value
        }
        if index.sumsOverAreas, let parts = countedParts(of: area), !parts.isEmpty {
            let value = attempt(best: &best) { reader in
                var sum = LenientSum()
                for part in parts { sum.add(reader.read(area: part, nodes: nodes)) }
                reader.hasOverflow = reader.hasOverflow || sum.hasOverflow
                return sum.result
            }
            if let value { return value }
        }
        missing[code] = best
        return .none(best)
    }

    /// The parts that make up the area. Where one goes into others within the period, those without rows are left out
    /// if the others have them: the same people are never missing and never counted twice.
    func countedParts(of area: Int) -> [Int]? {
        let parts = areas.completeParts(of: area, in: period)
        guard let parts, !areas.substitutions.isEmpty else { return parts }
        let withRows = Set(parts.filter { index.hasRows(area: $0, period: entry) })
        return parts.filter { part in
            withRows.contains(part) || !areas.substitutions.isCovered(part, in: period, by: withRows)
        }
    }

    /// The sum over one alternative per Merkmal of several categories, as selections write them.
    mutating func read(area: Int, nodes: [Int], choices: ArraySlice<LeafPlan.Choice>) -> FigureValue {
        guard let choice = choices.first else { return read(area: area, nodes: nodes) }
        var best = Sign.notCollected
        for categories in choice.alternatives {
            let value = attempt(best: &best) { reader in
                var sum = LenientSum()
                for category in categories {
                    var nodes = nodes
                    nodes[choice.axis] = category
                    sum.add(reader.read(area: area, nodes: nodes, choices: choices.dropFirst()))
                }
                reader.hasOverflow = reader.hasOverflow || sum.hasOverflow
                return sum.result
            }
            if let value { return value }
        }
        return .none(best)
    }

    private mutating func sumOverCategories(_ area: Int, _ nodes: [Int], best: inout Sign) -> FigureValue? {
        for (number, axis) in index.axes.enumerated() {
            for parts in axis.parts(of: nodes[number], area: areas.keys[area], period: period) {
                let value = attempt(best: &best) { reader in
                    var sum = LenientSum()
                    for part in parts { sum.add(reader.read(area: area, nodes: nodes.replacing(number, with: part))) }
                    reader.hasOverflow = reader.hasOverflow || sum.hasOverflow
                    return sum.result
                }
                if let value { return value }
            }
        }
        for (number, axis) in index.axes.enumerated() {
            guard let minuends = axis.nodes[nodes[number]].minuends else { continue }
            let value = attempt(best: &best) { reader in
                var others = LenientSum()
                let start = reader.codes.count
                for part in minuends { others.add(reader.read(area: area, nodes: nodes.replacing(number, with: part))) }
                for place in start..<reader.codes.count { reader.codes[place] = ~reader.codes[place] }
                let total = reader.read(area: area, nodes: nodes.replacing(number, with: axis.deliveredTotal))
                var arithmetic = SignArithmetic()
                let rest = arithmetic.difference(total, others.result)
                reader.hasOverflow = reader.hasOverflow || others.hasOverflow || arithmetic.hasOverflow
                if rest.rational != nil { reader.usesRemainder = true }
                return rest
            }
            if let value { return value }
        }
        return nil
    }

    /// Tries one way of reading. Unless it gives a number, its rows are forgotten and its sign is remembered.
    private mutating func attempt(best: inout Sign, _ way: (inout CellReader) -> FigureValue) -> FigureValue? {
        let (count, hadRemainder, hadOverflow) = (codes.count, usesRemainder, hasOverflow)
        let value = way(&self)
        guard let sign = value.sign else { return value }
        // An overflow is no missing part: there is a result, only too large to be written.
        if hasOverflow, !hadOverflow { return value }
        codes.removeSubrange(count...)
        usesRemainder = hadRemainder
        if sign != .notCollected { best = best == .notCollected ? sign : best.stronger(sign) }
        return nil
    }
}

extension [Int] {
    /// A copy with one element changed.
    fileprivate func replacing(_ index: Int, with element: Int) -> [Int] {
        var copy = self
        copy[index] = element
        return copy
    }
}
