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
