import Catalogue

/// `15..64` of a selection: which categories of a Merkmal cover exactly these years of age.
struct AgeRange: Sendable, Hashable {
    let from: Int
    /// nil means open at the top.
    let to: Int?

    /// Reads `15..64`, `65..`, `..17`.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let dot = bytes.firstIndex(of: 0x2E), dot + 1 < bytes.count, bytes[dot + 1] == 0x2E else { return nil }
        let lowerBytes = bytes[..<dot]
        let upperBytes = bytes[(dot + 2)...]
        let lower = Self.age(lowerBytes)
        let upper = Self.age(upperBytes)
        guard lower != nil || lowerBytes.isEmpty, upper != nil || upperBytes.isEmpty, lower != nil || upper != nil
        else { return nil }
        if let lower, let upper, upper < lower { return nil }
        from = lower ?? 0
        to = upper
    }

    private static func age(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard (1...3).contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    enum Problem: Error {
        /// A category that lies across a border of the range.
        case crossing(Category)
        /// No category covers this year of age.
        case gap(at: Int)
        case noAges
    }

    /// The shortest list of categories that covers the range exactly, without overlap.
    func cover(by categories: [Category]) throws(Problem) -> [Category] {
        let ages = categories.filter { $0.ageFrom != nil }
        guard !ages.isEmpty else { throw .noAges }
        /// Fewest categories from a year of age up to the end of the range, by that year.
        var best: [Int: [Category]] = [:]
        let starts = ages.filter { ($0.ageFrom ?? 0) >= from && fits($0) }
            .sorted { ($0.ageFrom ?? 0, $0.id) > ($1.ageFrom ?? 0, $1.id) }
        for category in starts {
            let rest: [Category]? = category.ageTo == to ? [] : category.ageTo.flatMap { best[$0 + 1] }
            guard let start = category.ageFrom, let rest else { continue }
            if rest.count + 1 < best[start]?.count ?? .max { best[start] = [category] + rest }
        }
        if let cover = best[from] { return cover }
        throw problem(among: ages)
    }

    private func fits(_ category: Category) -> Bool {
        guard let to else { return true }
        return category.ageTo.map { $0 <= to } ?? false
    }

    private func problem(among ages: [Category]) -> Problem {
        if let low = ages.first(where: { ($0.ageFrom ?? 0) < from && from <= ($0.ageTo ?? .max) }) {
            if !ages.contains(where: { $0.ageFrom == from }) { return .crossing(low) }
        }
        if let to, let high = ages.first(where: { ($0.ageFrom ?? 0) <= to && to < ($0.ageTo ?? .max) }) {
            if !ages.contains(where: { $0.ageTo == to }) { return .crossing(high) }
        }
        var age = from
        while let next = ages.filter({ $0.ageFrom == age && fits($0) }).compactMap(\.ageTo).max() { age = next + 1 }
        return .gap(at: age)
    }
}
