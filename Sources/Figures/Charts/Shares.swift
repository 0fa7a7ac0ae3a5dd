import Values

/// What holds for every drawing of parts of a whole in per cent: the parts make up 100, but for rounding.
struct Shares {
    let grid: FigureGrid

    init(_ grid: FigureGrid) { self.grid = grid }

    /// A row whose published parts are all numbers and further from 100 than rounding explains.
    var rowThatIsNoWhole: Int? {
        (0..<grid.rowCount).first { row in
            let parts = (0..<grid.columnCount).compactMap { grid.place(row: row, column: $0).value.decimal }
            guard parts.count == grid.columnCount else { return false }
            return abs(parts.reduce(0) { $0 + $1.double } - 100) > 0.6 * Double(parts.count)
        }
    }

    var notes: [String] { sumsToHundred ? [] : ["Abweichungen durch Runden."] }

    // MARK: Hidden parts

    /// The rows whose hidden parts are drawn as one.
    var mergedRows: [Int] { (0..<grid.rowCount).filter(mergesHidden) }

    /// Whether the hidden parts of a row may be drawn as one: two or more, beside parts that are all published and of
    /// one published whole. What is left to 100 then follows from what stands there anyway.
    private func mergesHidden(_ row: Int) -> Bool {
        guard isWhole else { return false }
        var hidden = 0
        var wholes: Set<RoundedDecimal> = []
        for column in 0..<grid.columnCount {
            let place = grid.place(row: row, column: column)
            switch place.value {
            case .number:
                guard let whole = place.cell?.denominator?.decimal else { return false }
                wholes.insert(whole)
            case .none(.secret): hidden += 1
            case .none(.notApplicable), .none(.areaDoesNotExist): continue
            case .none: return false
            }
        }
        return hidden > 1 && wholes.count == 1
    }

    /// Whether the columns are the parts of a whole, all of them.
    private var isWhole: Bool {
        guard grid.columns == .series, grid.groups == nil, grid.indicators[0].unit.isPercent,
            grid.breakdownThatDoesNotAddUp == nil,
            let split = grid.tables[0].query.splits.first, let breakdown = grid.catalogue.breakdown(split)
        else { return false }
        let shown = Set(grid.tables[0].series.compactMap { $0?.id })
        guard shown.count == grid.columnCount else { return false }
        return breakdown.isComplete && shown == Set(breakdown.summands.map(\.id))
            || breakdown.cuts.contains { shown == Set($0.categories) }
    }

    private var sumsToHundred: Bool {
        (0..<grid.rowCount).allSatisfy { row in
            let parts = (0..<grid.columnCount).compactMap { grid.place(row: row, column: $0).value.decimal?.rational }
            guard parts.count == grid.columnCount else { return true }
            return parts.reduce(Rational?(.zero)) { sum, part in sum.flatMap { $0.adding(part) } } == Rational(100)
        }
    }
}

extension ChartMisfit {
    static let withoutParts = ChartMisfit(
        fact: "Gestapelte Balken brauchen Teile, hier gibt es nur eine Reihe",
        hint: "»nach=« mit einem Merkmal ergänzen.")
}
