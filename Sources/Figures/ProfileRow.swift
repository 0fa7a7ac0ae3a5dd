import Catalogue
import Disclosure
import Report
import Values

/// One row of a profile: which indicator's numbers it shows, at which time, and why these.
struct ProfileRow {
    /// What stands in the place of the area's own value.
    enum Standing: Hashable {
        case own
        /// The value of a substitute; `isMerged` says that it stands for several categories, `isPooled` for several
        /// times together.
        case substitute(isMerged: Bool, isPooled: Bool)
        /// The value of the district, in its own column.
        case district
        case nothing
    }

    /// A published cell with what it belongs to.
    struct Place {
        let cell: PublishedCell?
        let coordinates: CellCoordinates

        var value: PublishedValue { cell?.value ?? .none(.notCollected) }
    }

    /// The indicator of the catalogue that the row is about.
    let indicator: Indicator
    /// Whose numbers all its columns show.
    let shown: Indicator
    /// The same time for all columns: the latest of the area itself.
    let period: ReportingPeriod
    /// At all times, of the indicator shown.
    let history: ProtectedTable
    let own: Place
    /// One for each area of comparison; nil where the indicator is not to be compared.
    let context: [Place]?
    /// The value that stands in for the own one, if it is that of the district.
    let district: Place?
    /// At which times the areas of comparison have numbers at all, latest first.
    let latestContext: [ReportingPeriod?]
    /// The published numbers of similar areas at this time; nil without a group.
    let similar: [RoundedDecimal]?
    /// Why the area has no value of its own.
    let sign: Sign?
    let standing: Standing
    /// Tables that the row reads from, for sources and events.
    let tables: [ProtectedTable]

    /// Cells that readers see.
    var cells: [PublishedCell] { ([own] + (context ?? [])).compactMap(\.cell) }

    /// Whether the row says only that all parts make a whole: the shares of an indicator that is there to be broken
    /// down, all of them together.
    var isWhole: Bool {
        guard shown.unit.isPercent, !shown.numeratorOnly.isEmpty else { return false }
        let numbers = history.cells.compactMap(\.value.decimal)
        return !numbers.isEmpty && numbers.allSatisfy { $0.rational == Rational(100) }
    }

    /// Whether anybody has a number.
    var hasNumber: Bool {
        own.value.decimal != nil || (context ?? []).contains { $0.value.decimal != nil }
            || district != nil || !(similar ?? []).isEmpty
    }
}

/// Finds the rows of a profile in the protected tables.
struct ProfileRowFinder {
    let catalogue: Catalogue
    let tables: ProtectedTables
    let profile: ProfileRequest

    /// What a candidate of a row was answered with.
    private struct Answer {
        let candidate: ProfileRequest.Candidate
        let indicator: Indicator
        let own: ProtectedTable
        let context: ProtectedTable?
        let group: ProtectedTable?

        func place(_ area: AreaKey, in table: ProtectedTable?, at period: ReportingPeriod) -> ProfileRow.Place {
            let coordinates = CellCoordinates(
                indicator: indicator.id.value, area: area, period: period, categories: [])
            guard let table, let row = table.areas.firstIndex(of: area),
                let column = table.periods.firstIndex(of: period)
            else { return ProfileRow.Place(cell: nil, coordinates: coordinates) }
            return ProfileRow.Place(cell: table[row, column, 0, 0], coordinates: coordinates)
        }

        /// The latest time at which the area itself has a number or a reason why there is none.
        var latest: ReportingPeriod? {
            own.periods.indices.last { index in
                let sign = own[0, index, 0, 0].value.sign
                return sign != .notCollected && sign != .areaDoesNotExist
            }
            .map { own.periods[$0] }
        }

        /// The latest time at which an area of comparison has a number.
        func latestNumber(of area: AreaKey) -> ReportingPeriod? {
            guard let context, let row = context.areas.firstIndex(of: area) else { return nil }
            return context.periods.indices.last { context[row, $0, 0, 0].value.decimal != nil }
                .map { context.periods[$0] }
        }
    }

    /// nil where nobody has data at any time.
    func row(_ request: ProfileRequest.Row) -> ProfileRow? {
        let answers = request.candidates.compactMap(answer)
        guard let first = answers.first, first.candidate.path.count == 1, let last = first.own.periods.last else {
            return nil
        }
        let latest = first.latest
        let period = latest ?? profile.district.flatMap(first.latestNumber) ?? last
        let own = first.place(profile.area, in: first.own, at: period)
        guard let sign = own.value.sign else { return row(first, shown: first, period, sign: nil, standing: .own) }
        guard Self.replaceable.contains(sign) else {
            return row(first, shown: first, period, sign: sign, standing: .nothing)
        }
        for answer in answers.dropFirst() {
            if let time = time(of: answer, near: period) {
                return row(first, shown: answer, time, sign: sign, standing: standing(of: answer, among: answers))
            }
        }
        if let district = profile.district,
            first.place(district, in: first.context, at: period).value.decimal != nil
        {
            return row(first, shown: first, period, sign: sign, standing: .district)
        }
        return row(first, shown: first, period, sign: sign, standing: .nothing)
    }

    /// Something else may stand in for these; an answer that comes later or makes no sense needs none.
    private static let replaceable: Set<Sign> = [.secret, .unreliable, .notCollected]

    private func answer(_ candidate: ProfileRequest.Candidate) -> Answer? {
        guard let indicator = catalogue.indicator(candidate.indicator), let own = tables[candidate.own],
            !own.periods.isEmpty, !own.areas.isEmpty
        else { return nil }
        return Answer(
            candidate: candidate, indicator: indicator, own: own, context: candidate.context.flatMap { tables[$0] },
            group: candidate.group.flatMap { tables[$0] })
    }

    /// The time at which a substitute has a number: that of the row, else its own latest.
    private func time(of answer: Answer, near period: ReportingPeriod) -> ReportingPeriod? {
        [period, answer.latest].compactMap { $0 }.first {
            answer.place(profile.area, in: answer.own, at: $0).value.decimal != nil
        }
    }

    /// Each step on the way to a substitute either makes the window longer or puts categories together.
    private func standing(of answer: Answer, among answers: [Answer]) -> ProfileRow.Standing {
        let windows = answer.candidate.path.map { id in
            answers.first { $0.candidate.indicator == id }?.own.windowLength ?? 1
        }
        let steps = zip(windows, windows.dropFirst())
        return .substitute(isMerged: steps.contains { $0 >= $1 }, isPooled: steps.contains { $0 < $1 })
    }

    private func row(
        _ first: Answer, shown: Answer, _ period: ReportingPeriod, sign: Sign?, standing: ProfileRow.Standing
    ) -> ProfileRow {
        let isCompared = shown.candidate.context != nil
        let district = standing == .district ? profile.district : nil
        return ProfileRow(
            indicator: first.indicator, shown: shown.indicator, period: period, history: shown.own,
            own: shown.place(profile.area, in: shown.own, at: period),
            context: isCompared
                ? profile.comparisons.map { shown.place($0, in: shown.context, at: period) } : nil,
            district: district.map { shown.place($0, in: shown.context, at: period) },
            latestContext: profile.comparisons.map(shown.latestNumber), similar: similar(shown, period), sign: sign,
            standing: standing,
            tables: [shown.own] + [isCompared ? shown.context : nil].compactMap { $0 })
    }

    /// Numbers without the areas they belong to.
    private func similar(_ answer: Answer, _ period: ReportingPeriod) -> [RoundedDecimal]? {
        guard let group = answer.group else { return nil }
        guard let column = group.periods.firstIndex(of: period) else { return [] }
        return group.areas.indices.compactMap { group[$0, column, 0, 0].value.decimal }
    }
}
