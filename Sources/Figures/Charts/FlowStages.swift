import Catalogue
import Disclosure
import Values

/// The published flows of a figure: stations with their categories in the order of their Merkmale, and between two
/// stations one link for each pair. All sums are made from published numbers, and only where none of them is missing.
struct FlowStages {
    struct Station {
        let breakdown: String
        let title: String
        let nodes: [Node]
    }

    struct Node: Hashable {
        /// nil for the total of a query that does not split.
        let category: Category?

        var title: String { category?.title ?? "insgesamt" }
    }

    struct Link {
        let from: Int
        let to: Int
        let place: FigureGrid.Place

        /// Signs that contribute nothing to a sum leave it complete.
        var isUnknown: Bool {
            guard let sign = place.value.sign else { return false }
            return sign != .notApplicable && sign != .areaDoesNotExist
        }
    }

    /// What a node gets from elsewhere, or what it gives elsewhere.
    struct Rest {
        enum Kind { case gain, loss }

        let station: Int
        let node: Int
        let kind: Kind
        let count: Sum
    }

    /// A sum of published numbers with their marks.
    struct Sum: Hashable {
        var count: RoundedDecimal
        var marks: Marks

        var value: PublishedValue { .number(count, marks) }
    }

    let grid: FigureGrid
    let stations: [Station]
    /// One less than stations.
    let stages: [[Link]]

    init(_ grid: FigureGrid) {
        self.grid = grid
        let tables = grid.tables
        var stations: [Station] = []
        for index in 0...tables.count {
            let before = index > 0 ? tables[index - 1].facets : []
            let after = index < tables.count ? tables[index].series : []
            let splits = index < tables.count ? tables[index].query.splits : tables[index - 1].query.splits
            let id = (index < tables.count ? splits.first : splits.dropFirst().first) ?? ""
            let breakdown = grid.catalogue.breakdown(id)
            let order = breakdown?.categories ?? []
            let all = (before + after).uniqued()
            let nodes = order.filter { all.contains($0) }.map { Node(category: $0) }
            stations.append(
                Station(
                    breakdown: id, title: breakdown?.title ?? id,
                    nodes: nodes.isEmpty ? all.map { Node(category: $0) } : nodes))
        }
        self.stations = stations
        stages = tables.indices.map { stage in
            Self.links(tables[stage], from: stations[stage], to: stations[stage + 1], area: grid.areas.first)
        }
    }

    private static func links(_ table: ProtectedTable, from: Station, to: Station, area: AreaKey?) -> [Link] {
        guard let key = area ?? table.areas.first, let areaIndex = table.areas.firstIndex(of: key),
            let period = table.periods.last
        else { return [] }
        var links: [Link] = []
        for (start, source) in from.nodes.enumerated() {
            for (end, target) in to.nodes.enumerated() {
                guard let series = table.series.firstIndex(of: source.category),
                    let facet = table.facets.firstIndex(of: target.category)
                else { continue }
                let categories = zip(table.query.splits, [source.category, target.category]).compactMap { split, one in
                    one.map { FixedCategory(breakdown: split, category: $0.id) }
                }
                links.append(
                    Link(
                        from: start, to: end,
                        place: FigureGrid.Place(
                            cell: table[areaIndex, table.periods.count - 1, series, facet],
                            coordinates: CellCoordinates(
                                indicator: table.query.indicator, area: key, period: period,
                                categories: table.query.fixed + categories))))
            }
        }
        return links
    }

    // MARK: Sums

    func links(into node: Int, of station: Int) -> [Link] {
        station > 0 ? stages[station - 1].filter { $0.to == node } : []
    }

    func links(outOf node: Int, of station: Int) -> [Link] {
        station < stages.count ? stages[station].filter { $0.from == node } : []
    }

    /// nil where a number is missing.
    static func sum(_ links: [Link]) -> Sum? {
        var sum: Rational? = .zero
        var marks: Marks = []
        for link in links {
            guard !link.isUnknown else { return nil }
            if let decimal = link.place.value.decimal { sum = sum.flatMap { $0.adding(decimal.rational) } }
            marks.formUnion(link.place.value.marks.ofResult)
        }
        let decimals = links.compactMap { $0.place.value.decimal?.decimals }.max() ?? 0
        return sum.flatMap { RoundedDecimal(rounding: $0, decimals: decimals) }.map { Sum(count: $0, marks: marks) }
    }

    /// How many pass a node: the larger of what arrives and what leaves.
    func total(of node: Int, station: Int) -> Sum? {
        let arriving = station > 0 ? Self.sum(links(into: node, of: station)) : nil
        let leaving = station < stages.count ? Self.sum(links(outOf: node, of: station)) : nil
        if station == 0 { return leaving }
        if station == stages.count { return arriving }
        guard let arriving, let leaving else { return nil }
        return leaving.count > arriving.count ? leaving : arriving
    }

    /// Of all nodes between two stages at which nothing is missing.
    var rests: [Rest] {
        guard stations.count > 2 else { return [] }
        return (1..<(stations.count - 1)).flatMap { station in
            stations[station].nodes.indices.compactMap { node -> Rest? in
                guard let arriving = Self.sum(links(into: node, of: station)),
                    let leaving = Self.sum(links(outOf: node, of: station)), arriving.count != leaving.count
                else { return nil }
                let (large, small) = leaving.count > arriving.count ? (leaving, arriving) : (arriving, leaving)
                return large.count.subtracting(small.count).map {
                    Rest(
                        station: station, node: node, kind: leaving.count > arriving.count ? .gain : .loss,
                        count: Sum(count: $0, marks: large.marks.union(small.marks)))
                }
            }
        }
    }

    /// The sum of what comes from or goes elsewhere; nil where a node of the station lacks a number.
    func restTotal(_ kind: Rest.Kind, station: Int) -> Sum? {
        let isComplete = stations[station].nodes.indices.allSatisfy { total(of: $0, station: station) != nil }
        let own = rests.filter { $0.station == station && $0.kind == kind }
        guard isComplete, let first = own.first else { return nil }
        return own.dropFirst().reduce(first.count) { sum, rest in
            let count = sum?.count.rational.adding(rest.count.count.rational)
                .flatMap { RoundedDecimal(rounding: $0, decimals: first.count.count.decimals) }
            return count.map { Sum(count: $0, marks: rest.count.marks.union(sum?.marks ?? [])) }
        }
    }

    var hasUnknown: Bool { stages.joined().contains { $0.isUnknown } }
}

extension FlowStages.Rest.Kind {
    var title: String { self == .gain ? "weitere Zugänge" : "ohne weitere Angabe" }
}
