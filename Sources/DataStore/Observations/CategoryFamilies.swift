import Catalogue
import Indicators

/// Which categories of a Merkmal add up to which, in the codes of one dataset.
struct CategoryFamilies {
    /// What belongs to one category (or to the total) as a whole.
    struct Family {
        /// Lists of parts that each add up to the whole.
        var groups: [[Int]] = []
        /// Categories that cannot be larger than the whole.
        var within: [Int] = []

        var isEmpty: Bool { groups.isEmpty && within.isEmpty }
    }

    private let breakdown: Breakdown
    private let dataset: Dataset
    private let codes: [String: Int]
    private let exceptions: [DatasetException]
    /// Families by code of the whole, once per set of exceptions that applies.
    private var variants: [[Int]: Int] = [:]
    private var families: [[Family]] = []
    /// By code: whether a category has a family anywhere; most have none.
    private(set) var mayBeWhole: [Bool] = []
    /// By area and period: which variant holds. Empty without exceptions.
    private var variantOfCell: [Int: Int] = [:]

    init(_ breakdown: Breakdown, dimension: Int, dataset: Dataset) {
        self.breakdown = breakdown
        self.dataset = dataset
        var codes: [String: Int] = [:]
        for (code, id) in dataset.categories[dimension].enumerated() where code > 0 { codes[id] = code }
        self.codes = codes
        exceptions = dataset.description.exceptions.filter { $0.breakdown == breakdown.id }
        families = [build(exceptions: [])]
        mayBeWhole = families[0].map { [exceptions] in !exceptions.isEmpty || !$0.isEmpty }
        variants[[]] = 0
    }

    /// The family of a category (0 is the total) in one area and period, all by code.
    mutating func family(of whole: Int, area: Int, period: Int) -> Family {
        guard !exceptions.isEmpty else { return families[0][whole] }
        let cell = area * dataset.periods.count + period
        if let variant = variantOfCell[cell] { return families[variant][whole] }
        let applying = exceptions.indices.filter {
            exceptions[$0].scope.contains(dataset.areas[area], dataset.periods[period])
        }
        let variant: Int
        if let known = variants[applying] {
            variant = known
        } else {
            variant = families.count
            families.append(build(exceptions: applying.map { exceptions[$0] }))
            variants[applying] = variant
        }
        variantOfCell[cell] = variant
        return families[variant][whole]
    }

    private func build(exceptions: [DatasetException]) -> [Family] {
        var result = [Family](repeating: Family(), count: codes.count + 1)
        if breakdown.isComplete { result[0].groups = wholeGroups(exceptions) }
        result[0].within = breakdown.categories.compactMap { codes[$0.id] }
        let parents = Set(breakdown.categories.compactMap(\.parent))
        for category in breakdown.categories {
            guard let code = codes[category.id] else { continue }
            let excepted = exceptions.contains { $0.category == category.id && !$0.isSubset }
            if let parent = category.parent, let parentCode = codes[parent], !excepted {
                result[parentCode].within.append(code)
            }
            guard breakdown.isComplete, parents.contains(category.id) else { continue }
            let parts = breakdown.parts(of: category.id, applying: exceptions).map { codes[$0.id] }
            if !parts.isEmpty, !parts.contains(nil) {
                result[code].groups.append(parts.compactMap { $0 })
            }
        }
        return result
    }

    /// What adds up to the total: the summands, or every cut that covers as much as the widest one.
    private func wholeGroups(_ exceptions: [DatasetException]) -> [[Int]] {
        guard !breakdown.cuts.isEmpty else {
            let summands = breakdown.summands(applying: exceptions).map { codes[$0.id] }
            return summands.isEmpty || summands.contains(nil) ? [] : [summands.compactMap { $0 }]
        }
        let complete = breakdown.cuts.filter { cut in
            !cut.categories.isEmpty && cut.categories.allSatisfy { codes[$0] != nil }
        }
        let widest = complete.compactMap(extent).reduce((from: Int.max, to: Int.min)) { whole, part in
            (min(whole.from, part.from), max(whole.to, part.to))
        }
        return complete.filter { cut in extent(cut).map { $0 == widest } ?? true }
            .map { cut in cut.categories.compactMap { codes[$0] } }
    }

    /// First and last year of age of a cut; nil where its categories are no ages.
    private func extent(_ cut: (id: String, categories: [String])) -> (from: Int, to: Int)? {
        let categories = cut.categories.compactMap { breakdown.category($0) }
        let from = categories.compactMap(\.ageFrom)
        guard from.count == categories.count, let first = from.min() else { return nil }
        return (first, categories.map { $0.ageTo ?? .max }.max() ?? .max)
    }
}
