import Catalogue

/// One Merkmal of one dataset: every category with the ways to read it — as a row of its own, as the sum of its parts,
/// or as the remainder of the total.
///
/// Categories are numbered: 0 is the total, then the categories of the Merkmal in its order, last the total as
/// delivered, which is never summed up from parts (a remainder is subtracted from it).
struct CategoryAxis: Sendable {
    struct Node: Sendable {
        let id: String
        /// Index into the dataset's dictionary of this Merkmal; -1 where it has no row.
        let entry: Int32
        /// Alternative lists of nodes whose sum this is.
        let parts: [[Int]]
        /// The other summands, where this category is the rest of the total.
        let minuends: [Int]?
    }

    let breakdown: Breakdown
    let nodes: [Node]
    /// Whether sums over this Merkmal hold.
    let isAdditive: Bool
    /// Cells in which a category is, or is not, a summand.
    let exceptions: [DatasetException]
    private let numbers: [String: Int]

    /// The node of the total as it was delivered.
    var deliveredTotal: Int { nodes.count - 1 }

    init(_ breakdown: Breakdown, dictionary: [String], description: DatasetDescription) {
        self.breakdown = breakdown
        isAdditive = description.additivity.holds(over: breakdown.id)
        exceptions = description.exceptions.filter { $0.breakdown == breakdown.id }
        var numbers = [Breakdown.totalID: 0]
        for (index, category) in breakdown.categories.enumerated() { numbers[category.id] = index + 1 }
        self.numbers = numbers

        let entries = Dictionary(
            dictionary.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        let sums = isAdditive && breakdown.isComplete
        let summands = breakdown.summands.compactMap { numbers[$0.id] }
        let rest = description.remainders.first { $0.breakdown == breakdown.id }?.category
        var nodes = [
            Node(id: Breakdown.totalID, entry: 0, parts: sums ? Self.covers(of: breakdown, numbers) : [], minuends: nil)
        ]
        for category in breakdown.categories {
            let parts =
                Self.isNestedInItself(category, in: breakdown)
                ? [] : breakdown.parts(of: category.id).compactMap { numbers[$0.id] }
            nodes.append(
                Node(
                    id: category.id, entry: entries[category.id] ?? -1, parts: sums && !parts.isEmpty ? [parts] : [],
                    minuends: category.id == rest ? summands.filter { $0 != numbers[category.id] } : nil))
        }
        nodes.append(Node(id: Breakdown.totalID, entry: 0, parts: [], minuends: nil))
        self.nodes = nodes
    }

    /// Such a circle has been reported when the Merkmale were read; here it must only not trap a walk.
    private static func isNestedInItself(_ category: Category, in breakdown: Breakdown) -> Bool {
        var parent = category.parent
        for _ in breakdown.categories {
            guard let id = parent else { return false }
            if id == category.id { return true }
            parent = breakdown.category(id)?.parent
        }
        return parent != nil
    }

    /// The lists of categories that add up to the total: the named cuts, or all summands where none is named.
    private static func covers(of breakdown: Breakdown, _ numbers: [String: Int]) -> [[Int]] {
        guard breakdown.cuts.isEmpty else {
            return breakdown.cuts.map { $0.categories.compactMap { numbers[$0] } }
        }
        let summands = breakdown.summands.compactMap { numbers[$0.id] }
        return summands.isEmpty ? [] : [summands]
    }

    /// The category that a category is part of; the total for those without one.
    func parent(of node: Int) -> Int {
        guard nodes.indices.contains(node) else { return 0 }
        return breakdown.category(nodes[node].id)?.parent.flatMap { numbers[$0] } ?? 0
    }

    func number(of category: String) -> Int? { numbers[category] }

    /// Whether the dataset has the category, directly, by its parts or as a remainder.
    func isAvailable(_ node: Int) -> Bool {
        guard nodes.indices.contains(node) else { return false }
        if nodes[node].entry >= 0 { return true }
        if let minuends = nodes[node].minuends { return minuends.allSatisfy { nodes[$0].entry >= 0 } }
        return nodes[node].parts.contains { parts in parts.allSatisfy { $0 != node && isAvailable($0) } }
    }

    /// Sums that give a node in one cell; exceptions of the dataset change what the total consists of.
    func parts(of node: Int, area: AreaKey, period: ReportingPeriod) -> [[Int]] {
        let parts = nodes[node].parts
        guard !exceptions.isEmpty, !parts.isEmpty else { return parts }
        let applying = exceptions.filter { $0.scope.contains(area, period) }
        guard !applying.isEmpty else { return parts }
        if node > 0 {
            let excepted = Set(applying.map(\.category))
            return parts.map { $0.filter { !excepted.contains(nodes[$0].id) } }.filter { !$0.isEmpty }
        }
        guard !breakdown.cuts.isEmpty else {
            return [breakdown.summands(applying: applying).compactMap { numbers[$0.id] }]
        }
        return parts.map { cut in
            var cut = cut
            for exception in applying {
                guard let number = numbers[exception.category] else { continue }
                cut.removeAll { $0 == number }
                if !exception.isSubset { cut.append(number) }
            }
            return cut
        }
    }
}
