import Catalogue

/// The areas of the catalogue by position instead of by key: parents, and the parts that sums run over. A class for
/// the same reason as `DatasetIndex`: read by all, copied by none.
final class AreaTree: Sendable {
    let areas: [Area]
    let keys: [AreaKey]
    /// Areas without dates of their own exist at all times.
    private let isUnlimited: [Bool]
    /// Position of the parent, or nil.
    let parents: [Int?]
    /// Direct children in official order.
    let children: [[Int]]
    private let positions: [AreaKey: Int]
    let substitutions: AreaSubstitutions

    init(_ directory: AreaDirectory, links: CrosswalkLinks = CrosswalkLinks([], areas: AreaDirectory([]))) {
        areas = directory.all
        keys = areas.map(\.key)
        isUnlimited = areas.map { $0.validFrom == nil && $0.validTo == nil }
        positions = Dictionary(areas.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        let positions = positions
        substitutions = AreaSubstitutions(links, directory: directory, positions: positions)
        let written = areas.map { area in area.parent.flatMap { positions[$0] } }
        // Areas in a circle have been reported when they were read; here they have no parent, so that walks end.
        let parents = areas.indices.map { Self.leadsToRoot($0, written) ? written[$0] : nil }
        self.parents = parents
        children = areas.map { area in
            directory.children(of: area.key).compactMap { positions[$0] }.filter { parents[$0] == positions[area.key] }
        }
    }

    private static func leadsToRoot(_ area: Int, _ parents: [Int?]) -> Bool {
        var current = parents[area]
        var steps = 0
        while let next = current, steps <= AreaType.allCases.count * 4 {
            current = parents[next]
            steps += 1
        }
        return current == nil
    }

    func position(of key: AreaKey) -> Int? { positions[key] }

    func exists(_ area: Int, in period: ReportingPeriod) -> Bool {
        isUnlimited[area] || areas[area].exists(in: period)
    }

    /// The area itself and everything above it; also that of areas whose values may be in its own.
    func lineage(of area: Int) -> [Int] {
        var result: [Int] = []
        for start in [area] + substitutions.sources(of: area) {
            var next: Int? = start
            while let current = next, !result.contains(current) {
                result.append(current)
                next = parents[current]
            }
        }
        return result
    }

    /// The direct parts of the next level that exist in the period; nil where they are not all listed.
    func completeParts(of area: Int, in period: ReportingPeriod) -> [Int]? {
        guard areas[area].partsComplete, let level = children[area].map({ areas[$0].type }).min() else { return nil }
        return children[area].filter { areas[$0].type == level && exists($0, in: period) }
    }

    /// All areas of one type below an area that exist in the period, in official order; the area itself where it is
    /// of that type. nil where not all of them are listed.
    ///
    /// A Gemeinde without schools of its own says nothing about completeness; a Land without its Gemeinden does. An
    /// area that did not exist, or has no parts in the tree, has those of the whole areas it is made of.
    func units(of type: AreaType, below area: Int, in period: ReportingPeriod) -> [Int]? {
        unsortedUnits(of: type, below: area, in: period).map { units in
            units.sorted { areas[$0].key < areas[$1].key }
        }
    }

    private func unsortedUnits(of type: AreaType, below area: Int, in period: ReportingPeriod) -> [Int]? {
        let levels = AreaType.allCases.count
        if !substitutions.isEmpty, areas[area].type != type, !exists(area, in: period) || children[area].isEmpty {
            let whole = substitutions.of(area, in: period).first { $0.isOfWholeAreas }
            if let whole {
                let lists = whole.parts.compactMap { units(of: type, below: $0.area, in: period, levels: levels) }
                return lists.count == whole.parts.count ? Array(Set(lists.joined())) : nil
            }
            if !exists(area, in: period) { return nil }
        }
        return units(of: type, below: area, in: period, levels: levels)
    }

    private func units(of type: AreaType, below area: Int, in period: ReportingPeriod, levels: Int) -> [Int]? {
        if areas[area].type == type { return [area] }
        guard levels > 0 else { return nil }
        let existing = children[area].filter { exists($0, in: period) }
        guard !children[area].isEmpty else {
            let isInstitution = type == .school || type == .daycare
            return isInstitution && !(areas[area].type < .municipality) ? [] : nil
        }
        guard areas[area].partsComplete else { return nil }
        let direct = existing.filter { areas[$0].type == type }
        if !direct.isEmpty { return direct }
        guard let level = existing.map({ areas[$0].type }).min() else { return [] }
        var result: [Int] = []
        for child in existing where areas[child].type == level {
            guard let units = units(of: type, below: child, in: period, levels: levels - 1) else { return nil }
            result += units
        }
        return result
    }
}
