import Catalogue

/// Numbers for cells, in the official order of a dataset: areas as in `raeume.csv`, time ascending, the total before the
/// categories as in `merkmale.yaml`. Comparing, sorting and finding cells then means comparing integers.
struct CellOrder {
    /// The number of a cell.
    typealias Code = UInt64

    private let areas: [AreaKey: Int]
    private let periods: [ReportingPeriod: Int]
    private let categories: [[String: Int]]
    /// How far apart neighbours of each dimension lie: areas, periods, then each Merkmal.
    private let strides: [Code]

    /// nil when there are more combinations than numbers.
    init?(_ keys: some Sequence<CellKey>, of description: DatasetDescription, in catalogue: Catalogue) {
        var areas = Ranks(catalogue.areas.all.map(\.key))
        var periods = Ranks<ReportingPeriod>([])
        var categories = description.breakdowns.map { id in
            Ranks([Breakdown.totalID] + (catalogue.breakdown(id)?.categories.map(\.id) ?? []))
        }
        for key in keys {
            areas.note(key.area)
            periods.note(key.period)
            for index in categories.indices where index < key.categories.count {
                categories[index].note(key.categories[index])
            }
        }
        self.areas = areas.sorted(by: <)
        self.periods = periods.sorted(by: <)
        self.categories = categories.map { $0.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
        var strides: [Code] = []
        var stride: Code = 1
        for count in ([self.areas.count, self.periods.count] + self.categories.map(\.count)).reversed() {
            strides.insert(stride, at: 0)
            let (next, overflow) = stride.multipliedReportingOverflow(by: Code(max(count, 1)))
            guard !overflow else { return nil }
            stride = next
        }
        self.strides = strides
    }

    /// The number of a cell among those that the order was made for.
    func code(_ key: CellKey) -> Code {
        var code = Code(areas[key.area] ?? 0) * strides[0] + Code(periods[key.period] ?? 0) * strides[1]
        for index in categories.indices where index < key.categories.count {
            code += Code(categories[index][key.categories[index]] ?? 0) * strides[index + 2]
        }
        return code
    }

    /// The number of the cell that differs only in its area.
    func code(_ code: Code, movedFrom area: AreaKey, to other: AreaKey) -> Code? {
        guard let from = areas[area], let to = areas[other] else { return nil }
        return code - Code(from) * strides[0] + Code(to) * strides[0]
    }

    /// The number of the cell that differs only in one category.
    func code(_ code: Code, breakdown: Int, movedFrom category: String, to other: String) -> Code? {
        guard let from = categories[breakdown][category], let to = categories[breakdown][other] else { return nil }
        return code - Code(from) * strides[breakdown + 2] + Code(to) * strides[breakdown + 2]
    }
}

/// Ranks of known things in their order; what else turns up comes behind them, sorted.
private struct Ranks<Element: Hashable> {
    private var ranks: [Element: Int]
    private var others: [Element] = []

    init(_ known: [Element]) {
        ranks = Dictionary(known.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func note(_ element: Element) {
        guard ranks[element] == nil else { return }
        ranks[element] = ranks.count
        others.append(element)
    }

    func sorted(by precedes: (Element, Element) -> Bool) -> [Element: Int] {
        let base = ranks.count - others.count
        var result = ranks
        for (index, element) in others.sorted(by: precedes).enumerated() { result[element] = base + index }
        return result
    }
}
