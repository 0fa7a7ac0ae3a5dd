import Catalogue
import Disclosure

extension IndicatorCoverage {
    /// Reads the states of all published cells of an indicator. The undivided value decides; where there is none, its
    /// parts do.
    package static func read(_ indicator: String, tables: [ProtectedTable], catalogue: Catalogue) -> IndicatorCoverage {
        let tables = tables.filter { $0.query.indicator == indicator }
        var matrix = CoverageMatrix(tables: tables, catalogue: catalogue)
        for table in tables { matrix.add(table) }
        return IndicatorCoverage(
            indicator: indicator, periods: matrix.periods, levels: matrix.levels(),
            datasets: Set(tables.flatMap(\.datasets)).sorted(), isSynthetic: tables.contains(where: \.isSynthetic),
            isRedistributed: tables.contains(where: \.isRedistributed),
            span: matrix.span, areaSpans: matrix.areaSpans)
    }
}

/// The states of areas × periods while they are collected.
private struct CoverageMatrix {
    let periods: [ReportingPeriod]
    /// From the largest type to the smallest, then by key; public areas only.
    private let areas: [Area]
    private let areaRanks: [AreaKey: Int]
    private let periodRanks: [ReportingPeriod: Int]
    private var whole: [PublishedState?]
    private var parts: [PublishedState?]

    init(tables: [ProtectedTable], catalogue: Catalogue) {
        periods = Set(tables.flatMap(\.periods)).sorted()
        periodRanks = Dictionary(uniqueKeysWithValues: periods.enumerated().map { ($1, $0) })
        var seen: Set<AreaKey> = []
        for table in tables { seen.formUnion(table.areas) }
        areas = seen.compactMap { catalogue.areas[$0] }.filter(\.isPublic)
            .sorted { ($0.type, $0.key) < ($1.type, $1.key) }
        areaRanks = Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($1.key, $0) })
        whole = [PublishedState?](repeating: nil, count: areas.count * periods.count)
        parts = whole
    }

    mutating func add(_ table: ProtectedTable) {
        let isWhole = table.query.fixed.isEmpty
        for (areaIndex, key) in table.areas.enumerated() {
            guard let area = areaRanks[key] else { continue }
            for (periodIndex, period) in table.periods.enumerated() {
                guard let time = periodRanks[period] else { continue }
                let place = area * periods.count + time
                for (seriesIndex, series) in table.series.enumerated() {
                    for (facetIndex, facet) in table.facets.enumerated() {
                        let cell = table[areaIndex, periodIndex, seriesIndex, facetIndex]
                        let state = PublishedState(cell.value)
                        if isWhole, series == nil, facet == nil {
                            whole[place] = Self.better(whole[place], state)
                        } else {
                            parts[place] = Self.better(parts[place], state)
                        }
                    }
                }
            }
        }
    }

    /// What is there counts more than what is not.
    private static func better(_ known: PublishedState?, _ new: PublishedState) -> PublishedState {
        guard let known else { return new }
        return rank(new) < rank(known) ? new : known
    }

    private static func rank(_ state: PublishedState) -> Int {
        switch state {
        case .filled: 0
        case .suppressed: 1
        case .pending: 2
        case .notApplicable: 3
        case .absent: 4
        case .missing: 5
        }
    }

    private func state(_ area: Int, _ period: Int) -> PublishedState {
        let place = area * periods.count + period
        guard let state = whole[place] else { return parts[place] ?? .missing }
        // A total that was not collected or makes no sense says nothing where there are parts.
        guard state == .missing || state == .notApplicable || state == .absent, let part = parts[place] else {
            return state
        }
        return Self.better(state, part)
    }

    // MARK: Results

    func levels() -> [IndicatorCoverage.Level] {
        AreaType.allCases.compactMap { type in
            let members = areas.indices.filter { areas[$0].type == type }
            guard !members.isEmpty else { return nil }
            var counts = [Int](repeating: 0, count: PublishedState.allCases.count)
            var filled: (first: Int, last: Int)?
            for area in members {
                for period in periods.indices {
                    let state = state(area, period)
                    counts[Int(state.rawValue)] += 1
                    if state == .filled {
                        filled = (min(filled?.first ?? period, period), max(filled?.last ?? period, period))
                    }
                }
            }
            let isShown = members.count <= IndicatorCoverage.rowLimit
            return IndicatorCoverage.Level(
                type: type, areaCount: members.count, counts: counts,
                filled: filled.map { (periods[$0.first], periods[$0.last]) },
                rows: isShown
                    ? members.map { area in
                        .init(area: areas[area].key, states: periods.indices.map { state(area, $0) })
                    } : [])
        }
    }

    var areaSpans: [AreaKey: DaySpan] {
        var spans: [AreaKey: DaySpan] = [:]
        for (area, value) in areas.enumerated() {
            if let span = span(of: area) { spans[value.key] = span }
        }
        return spans
    }

    var span: DaySpan? {
        areas.indices.compactMap(span).reduce(into: nil) { result, span in
            result?.extend(over: span)
            if result == nil { result = span }
        }
    }

    private func span(of area: Int) -> DaySpan? {
        var span: DaySpan?
        for period in periods.indices where state(area, period) == .filled {
            span?.extend(over: DaySpan(periods[period]))
            if span == nil { span = DaySpan(periods[period]) }
        }
        return span
    }
}
