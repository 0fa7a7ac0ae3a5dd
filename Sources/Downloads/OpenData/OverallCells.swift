import Catalogue
import Disclosure

/// The published cells of one indicator from any number of tables, each once, in the order of the report: areas from
/// the largest to the smallest and by key, then time, then categories as the Merkmale list them.
struct OverallCells {
    /// A published cell with its place.
    struct Entry {
        let area: AreaKey
        let period: ReportingPeriod
        /// One for each Merkmal of the columns: 0 for the total, else the category's place in the Merkmal plus 1.
        let categories: [Int]
        let cell: PublishedCell
        /// What a moving window is called: »2013–2015«.
        let periodLabel: String
    }

    private struct Place {
        let area: Int32
        let period: Int32
        var categories: Int32
        let table: Int32
        let cell: Int32

        func precedes(_ other: Place) -> Bool {
            if area != other.area { return area < other.area }
            if period != other.period { return period < other.period }
            if categories != other.categories { return categories < other.categories }
            return table < other.table
        }

        func isSameCell(_ other: Place) -> Bool {
            area == other.area && period == other.period && categories == other.categories
        }
    }

    private let tables: [ProtectedTable]
    private let order: AreaOrder
    private let periods: [ReportingPeriod]
    private let combinations: [[Int]]
    private let places: [Place]
    /// The columns that some cell of the indicator uses.
    let usedColumns: [Bool]

    /// Tables of other indicators and areas without a page of their own are left out.
    init(indicator: String, tables: [ProtectedTable], columns: [Breakdown], order: AreaOrder) {
        let tables = tables.filter { $0.query.indicator == indicator }
        let periods = Set(tables.flatMap(\.periods)).sorted()
        let ranks = Dictionary(uniqueKeysWithValues: periods.enumerated().map { ($1, Int32($0)) })
        var known: [[Int]: Int32] = [:]
        var found: [[Int]] = []
        var places: [Place] = []
        places.reserveCapacity(tables.reduce(0) { $0 + $1.cells.count })
        for (number, table) in tables.enumerated() {
            let numbers = Self.combinations(of: table, columns).map { combination -> Int32 in
                if let number = known[combination] { return number }
                known[combination] = Int32(found.count)
                found.append(combination)
                return Int32(found.count - 1)
            }
            let times = table.periods.map { ranks[$0] ?? 0 }
            var cell: Int32 = 0
            for area in table.areas {
                guard let rank = order.rank(of: area) else {
                    cell += Int32(times.count * numbers.count)
                    continue
                }
                for time in times {
                    for combination in numbers {
                        places.append(
                            Place(area: rank, period: time, categories: combination, table: Int32(number), cell: cell))
                        cell += 1
                    }
                }
            }
        }
        let sorted = found.indices.sorted { found[$0].lexicographicallyPrecedes(found[$1]) }
        var rankOf = [Int32](repeating: 0, count: found.count)
        for (rank, index) in sorted.enumerated() { rankOf[index] = Int32(rank) }
        for index in places.indices { places[index].categories = rankOf[Int(places[index].categories)] }
        places.sort { $0.precedes($1) }
        self.tables = tables
        self.order = order
        self.periods = periods
        combinations = sorted.map { found[$0] }
        self.places = places
        usedColumns = columns.indices.map { column in found.contains { $0[column] != 0 } }
    }

    /// Hands over every cell once. Where tables disagree, the one that hides the number wins.
    func forEach(_ body: (Entry) -> Void) {
        let empty = neverCollected
        var index = 0
        while index < places.count {
            let first = places[index]
            var chosen = cell(first)
            var next = index + 1
            while next < places.count, places[next].isSameCell(first) {
                let other = cell(places[next])
                if chosen.value.sign == nil, other.value.sign != nil { chosen = other }
                next += 1
            }
            defer { index = next }
            if empty.contains(Series(first)) { continue }
            let period = periods[Int(first.period)]
            body(
                Entry(
                    area: order.keys[Int(first.area)], period: period,
                    categories: combinations[Int(first.categories)], cell: chosen,
                    periodLabel: tables[Int(first.table)].label(of: period)))
        }
    }

    private struct Series: Hashable {
        let area: Int32
        let categories: Int32

        init(_ place: Place) {
            area = place.area
            categories = place.categories
        }
    }

    /// What was not collected for an area at any time is no data of it.
    private var neverCollected: Set<Series> {
        var empty: Set<Series> = []
        var collected: Set<Series> = []
        for place in places {
            let series = Series(place)
            if cell(place).value.sign == .notCollected { empty.insert(series) } else { collected.insert(series) }
        }
        return empty.subtracting(collected)
    }

    /// Whether some value is an answer of a sample, with bounds or a number of answers.
    var isSurvey: Bool {
        tables.contains { $0.cells.contains { $0.interval != nil || $0.sampleSize != nil } }
    }

    private func cell(_ place: Place) -> PublishedCell { tables[Int(place.table)].cells[Int(place.cell)] }

    /// What each pair of series and facet of a table fixes, in the table's own order.
    private static func combinations(of table: ProtectedTable, _ columns: [Breakdown]) -> [[Int]] {
        var base = [Int](repeating: 0, count: columns.count)
        for fixed in table.query.fixed { set(fixed.breakdown, fixed.category, &base, columns) }
        return table.series.flatMap { series in
            table.facets.map { facet in
                var combination = base
                for (split, category) in zip(table.query.splits, [series, facet]) {
                    if let category { set(split, category.id, &combination, columns) }
                }
                return combination
            }
        }
    }

    private static func set(
        _ breakdown: String, _ category: String, _ combination: inout [Int], _ columns: [Breakdown]
    ) {
        guard category != Breakdown.totalID, let column = columns.firstIndex(where: { $0.id == breakdown }),
            let place = columns[column].categories.firstIndex(where: { $0.id == category })
        else { return }
        combination[column] = place + 1
    }
}

/// The order of areas in files for machines: from the largest type to the smallest, then by official key; areas that
/// only serve sums have no place in it.
struct AreaOrder: Sendable {
    let keys: [AreaKey]
    private let ranks: [AreaKey: Int32]

    init(_ areas: AreaDirectory) {
        keys = areas.all.filter(\.isPublic).sorted { ($0.type, $0.key) < ($1.type, $1.key) }.map(\.key)
        ranks = Dictionary(keys.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    }

    func rank(of key: AreaKey) -> Int32? { ranks[key] }
}
