import Catalogue
import Values

/// Gathers the cells of a table: each observation once, none of an area at a time when it did not exist.
struct CellCollector {
    /// Two different values for one observation.
    struct Contradiction {
        let record: Int
        let other: Int
        let key: CellKey
    }

    private(set) var cells: [ImportedCell] = []
    private(set) var contradictions = (count: 0, first: Contradiction?.none)
    /// Numbers of areas that did not exist, by area and time.
    private(set) var strangers = ProblemLedger<Int>()
    /// By area and time: used cells, and how many of them say that there is nothing.
    private var tally: [(used: Int32, dashes: Int32, first: Int32)]

    private let plan: RunPlan
    private let delivery: String
    private let periods: [ReportingPeriod]
    private let areas: [AreaKey]
    /// Parallel to `areas`; nil for those that a crosswalk recuts, whose time is not asked.
    private let known: [Area?]
    private let categoryCounts: [Int]
    /// By observation: the number of its cell + 1.
    private var dense: [Int32] = []
    private var sparse: [Int: Int32] = [:]
    private var lists: [Int: [String]] = [:]
    private var records: [Int32] = []
    /// By area and time: 0 not looked at, 1 exists, 2 does not.
    private var existence: [UInt8]

    static let absentArea = "Raum bestand nicht"

    /// What became of a value.
    enum Outcome: CaseIterable {
        case added, absentArea, twice, contradiction

        /// Why it is left out.
        var reason: String {
            switch self {
            case .added: ""
            case .absentArea: CellCollector.absentArea
            case .twice: "doppelt mit gleichem Wert"
            case .contradiction: "zweiter Wert für dieselbe Angabe"
            }
        }
    }

    init(plan: RunPlan, delivery: String) {
        self.plan = plan
        self.delivery = delivery
        areas = plan.area.targets
        known = areas.map { plan.areas.recutAreas.contains($0) ? nil : plan.areas.catalogue.areas[$0] }
        periods = plan.time.targets
        categoryCounts = plan.categories.map { max(1, $0.targets.count) }
        let pairs = areas.count * periods.count
        existence = [UInt8](repeating: 0, count: pairs)
        tally = [(used: Int32, dashes: Int32, first: Int32)](repeating: (0, 0, -1), count: pairs)
        let all = categoryCounts.reduce(pairs) { $0.multipliedReportingOverflow(by: $1).partialValue }
        if all > 0, all <= max(1 << 20, plan.table.values.count * 8) { dense = [Int32](repeating: 0, count: all) }
        cells.reserveCapacity(plan.table.values.count)
    }

    /// Adds a cell, unless there is a reason to leave it out.
    mutating func add(
        _ content: CellContent, marks: Marks, isDash: Bool, record: Int, area: Int, time: Int, categories: [Int]
    ) -> Outcome {
        let pair = area * periods.count + time
        if existence[pair] == 0 {
            existence[pair] = exists(known[area], in: periods[time]) ? 1 : 2
        }
        if existence[pair] == 2 {
            if case .number(let number) = content, !number.isZero { strangers.add(pair, record: record) }
            return .absentArea
        }
        var combination = 0
        for (number, count) in zip(categories, categoryCounts) { combination = combination * count + number }
        let total = categoryCounts.reduce(1, *)
        let observation = pair * total + combination
        let taken = dense.isEmpty ? sparse[observation] ?? 0 : dense[observation]
        if taken > 0 {
            let other = cells[Int(taken) - 1]
            if other.content == content, other.marks == marks { return .twice }
            contradictions.count += 1
            if contradictions.first == nil {
                contradictions.first = Contradiction(
                    record: record, other: Int(records[Int(taken) - 1]), key: other.key)
            }
            return .contradiction
        }
        tally[pair].used += 1
        if isDash { tally[pair].dashes += 1 }
        if tally[pair].first < 0 { tally[pair].first = Int32(record) }
        cells.append(
            ImportedCell(
                key: CellKey(area: areas[area], period: periods[time], categories: list(combination, categories)),
                content: content, marks: marks,
                origin: CellOrigin(delivery: delivery, place: plan.table.place(record))))
        records.append(Int32(record))
        if dense.isEmpty { sparse[observation] = Int32(cells.count) } else { dense[observation] = Int32(cells.count) }
        return .added
    }

    /// Whether there is anything to count: at the time itself and, where the recipe names one, at the area vintage.
    private func exists(_ area: Area?, in period: ReportingPeriod) -> Bool {
        guard let area else { return true }
        return area.exists(in: period) && plan.vintage.map { area.exists(in: .referenceDate($0)) } ?? true
    }

    /// Records of the cells, in their order.
    var usedRecords: [Int32] { records }

    /// The categories of a combination: one list for all its cells.
    private mutating func list(_ combination: Int, _ categories: [Int]) -> [String] {
        if let list = lists[combination] { return list }
        let list = zip(plan.categories, categories).map { $0.targets[$1] }
        lists[combination] = list
        return list
    }

    func area(ofPair pair: Int) -> AreaKey { areas[pair / periods.count] }
    func period(ofPair pair: Int) -> ReportingPeriod { periods[pair % periods.count] }

    /// Areas all of whose values at one time are »-«: perhaps they did not exist.
    var emptyPairs: [(pair: Int, first: Int)] {
        tally.indices.filter { pair in
            tally[pair].used > 1 && tally[pair].used == tally[pair].dashes
                && !plan.areas.recutAreas.contains(area(ofPair: pair))
        }
        .map { ($0, Int(tally[$0].first)) }
        .sorted { $0.first < $1.first }
    }
}
