import Catalogue
import Synchronization
import Values

/// What stands in for areas without values of their own, by position in the area tree. Remembers what it has resolved.
///
/// A class for the same reason as `AreaTotals`; without crosswalks nothing is asked and nothing remembered.
final class AreaSubstitutions: Sendable {
    struct Part: Sendable {
        let area: Int
        let weight: Rational
    }

    struct Substitution: Sendable {
        let reason: AreaSubstitution.Reason
        let parts: [Part]
        let bases: [String]

        var isOfWholeAreas: Bool { parts.allSatisfy { $0.weight == .one } }
    }

    private struct Key: Hashable {
        let area: Int
        let period: ReportingPeriod
    }

    let isEmpty: Bool
    private let links: CrosswalkLinks
    private let directory: AreaDirectory
    private let positions: [AreaKey: Int]
    /// Positions of areas for which something can stand in.
    private let substitutable: Set<Int>
    private let known = Mutex<[Key: [Substitution]]>([:])

    init(_ links: CrosswalkLinks, directory: AreaDirectory, positions: [AreaKey: Int]) {
        self.links = links
        self.directory = directory
        self.positions = positions
        isEmpty = links.isEmpty
        substitutable = Set((Array(links.changes.keys) + Array(links.compositions.keys)).compactMap { positions[$0] })
    }

    func of(_ area: Int, in period: ReportingPeriod) -> [Substitution] {
        guard substitutable.contains(area) else { return [] }
        let key = Key(area: area, period: period)
        if let found = known.withLock({ $0[key] }) { return found }
        let found = links.substitutions(of: directory.all[area].key, in: period, areas: directory).map {
            substitution in
            Substitution(
                reason: substitution.reason,
                parts: substitution.parts.compactMap { part in
                    positions[part.area].map { Part(area: $0, weight: part.weight) }
                }, bases: substitution.bases)
        }
        known.withLock { $0[key] = found }
        return found
    }

    /// The areas whose values may be in those of an area.
    func sources(of area: Int) -> [Int] {
        substitutable.contains(area) ? links.sources(of: directory.all[area].key).compactMap { positions[$0] } : []
    }

    /// Whether the people of an area that existed during part of a period only are counted in other areas that have
    /// values: in those it went into, or in those it was made of.
    func isCovered(_ area: Int, in period: ReportingPeriod, by others: Set<Int>) -> Bool {
        let own = directory.all[area]
        func areCounted(_ keys: [AreaKey]) -> Bool {
            !keys.isEmpty && keys.allSatisfy { positions[$0].map(others.contains) ?? false }
        }
        if !own.exists(on: period.lastDay) {
            let successors = links.successors(of: own.key)
            if areCounted(successors) { return true }
        }
        guard !own.exists(on: period.firstDay) else { return false }
        let origin = links.substitutions(of: own.key, in: period, areas: directory).first
        return origin.map { areCounted($0.parts.map(\.area)) } ?? false
    }
}
