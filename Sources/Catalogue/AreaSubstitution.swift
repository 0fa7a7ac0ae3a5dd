import Values

/// What stands in for an area that has no value of its own at a time: a weighted sum of others.
package struct AreaSubstitution: Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        /// The area is asked for at a time before it existed: the territory it has had since this day.
        case territory(since: CalendarDate)
        /// The area consists of others.
        case composition
    }

    package struct Part: Sendable, Hashable {
        package let area: AreaKey
        /// The share of its value that counts.
        package let weight: Rational
    }

    package let reason: Reason
    /// Each area once, in the order of the rows.
    package let parts: [Part]
    /// What weights other than 1 were taken from, as written.
    package let bases: [String]

    /// Whether all parts count completely, so that the sum is exact.
    package var isOfWholeAreas: Bool { parts.allSatisfy { $0.weight == .one } }
}

extension CrosswalkLinks {
    /// What can stand in for an area in a period, the best first: the territory of a later time, then one composition
    /// per file. Empty where nothing can.
    ///
    /// Changes are followed one after the other, the latest first, down to areas that existed in the period: what went
    /// from A to B and later from B to C reaches C with both weights, so nothing is lost or counted twice. Compositions are resolved by one step only; an
    /// area without values of its own can be substituted in turn.
    package func substitutions(
        of area: AreaKey, in period: ReportingPeriod, areas: AreaDirectory
    ) -> [AreaSubstitution] {
        guard let target = areas[area] else { return [] }
        var result: [AreaSubstitution] = []
        let day = period.firstDay
        if !target.exists(on: day), let since = changes[area]?.first(where: { $0.from > day })?.from {
            var sum = WeightedAreas()
            var walk = TerritoryWalk(links: self, areas: areas, day: day, listed: [])
            walk.add(area, of: .one, before: nil, to: &sum)
            if !sum.isEmpty {
                result.append(
                    AreaSubstitution(reason: .territory(since: since), parts: sum.parts, bases: walk.bases))
            }
        }
        // A year in which territories change is mostly reported in those at its end.
        let end = period.lastDay
        for composition in compositions[area] ?? [] {
            let rows = composition.rows.filter { $0.holds(on: end) }
            guard !rows.isEmpty else { continue }
            var listed: Set<AreaKey> = []
            if !changes.isEmpty {
                for row in composition.file where row.holds(on: end) && areas[row.from]?.exists(on: end) ?? false {
                    listed.insert(row.from)
                }
            }
            var sum = WeightedAreas()
            var walk = TerritoryWalk(links: self, areas: areas, day: end, listed: listed)
            for row in rows {
                walk.note(row)
                walk.add(row.from, of: row.weight, before: nil, to: &sum)
            }
            if !sum.isEmpty {
                result.append(AreaSubstitution(reason: .composition, parts: sum.parts, bases: walk.bases))
            }
        }
        return result
    }
}

/// Follows changes of territory back to the areas of one day.
private struct TerritoryWalk {
    let links: CrosswalkLinks
    let areas: AreaDirectory
    let day: CalendarDate
    /// Areas that a file names itself: those that have ended are not added a second time through their successors.
    let listed: Set<AreaKey>
    private(set) var bases: [String] = []

    init(links: CrosswalkLinks, areas: AreaDirectory, day: CalendarDate, listed: Set<AreaKey>) {
        self.links = links
        self.areas = areas
        self.day = day
        self.listed = listed
    }

    mutating func note(_ row: Crosswalk.Row) {
        guard row.weight != .one, let basis = row.basis, !bases.contains(basis) else { return }
        bases.append(basis)
    }

    /// Whether the area that ended by a change is listed itself, with all that it was.
    private func brings(_ change: CrosswalkLinks.Change) -> Bool {
        guard listed.contains(change.row.from), let end = areas[change.row.from]?.validTo else { return false }
        return end < change.from
    }

    /// Adds a share of an area in the territory it had before a day, or has today.
    mutating func add(_ area: AreaKey, of share: Rational, before limit: CalendarDate?, to sum: inout WeightedAreas) {
        let later = (links.changes[area] ?? []).filter { change in
            change.from > day && (limit.map { change.from < $0 } ?? true)
        }
        guard let last = later.first?.from else {
            if areas[area]?.exists(on: day) ?? false { sum.add(area, share) }
            return
        }
        for change in later where change.from == last {
            if brings(change) { continue }
            note(change.row)
            // Weights have few digits; a product that does not fit would be nonsense already.
            guard let part = share.multiplied(by: change.row.weight) else { continue }
            add(change.row.from, of: part, before: last, to: &sum)
        }
        let began = areas[area]?.validFrom
        let wasThere = began.map { $0 < last } ?? true
        if wasThere, links.departures[area]?.contains(last) != true {
            add(area, of: share, before: last, to: &sum)
        }
    }
}

/// A sum of areas with weights; the same area is met on several ways.
private struct WeightedAreas {
    private(set) var parts: [AreaSubstitution.Part] = []

    var isEmpty: Bool { parts.isEmpty }

    mutating func add(_ area: AreaKey, _ weight: Rational) {
        guard let known = parts.firstIndex(where: { $0.area == area }) else {
            parts.append(AreaSubstitution.Part(area: area, weight: weight))
            return
        }
        let sum = parts[known].weight.adding(weight) ?? parts[known].weight
        parts[known] = AreaSubstitution.Part(area: area, weight: sum)
    }
}

extension Crosswalk.Row {
    /// Whether what it says about a composition holds on a day.
    fileprivate func holds(on day: CalendarDate) -> Bool {
        (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
    }
}
