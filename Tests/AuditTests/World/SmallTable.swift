import Audit
import Catalogue
import Indicators
import Values

/// SplitMix64: the same numbers in every run.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A table of areas by categories with all its sums, of which some are published, and rates of parts in their row.
struct SmallTable {
    struct Place: Hashable {
        let row: Int
        let column: Int
    }

    struct Rate: Hashable {
        let row: Int
        let column: Int
        var decimals: Int
    }

    /// Without sums.
    var inner: [[Int]]
    var published: Set<Place>
    var rates: Set<Rate> = []
    var zerosAreShown = true
    var width: Int64 = 3

    var rows: Int { inner.count }
    var columns: Int { inner.first?.count ?? 0 }

    /// The value of an inner cell or a sum; the last row and column are sums.
    func value(_ place: Place, in inner: [[Int]]) -> Int {
        let lines = place.row < rows ? [inner[place.row]] : inner
        return lines.reduce(0) { $0 + (place.column < columns ? $1[place.column] : $1.reduce(0, +)) }
    }

    var places: [Place] {
        (0...rows).flatMap { row in (0...columns).map { Place(row: row, column: $0) } }
    }

    func number(of place: Place) -> Int { place.row * (columns + 1) + place.column }

    /// Small values that are secret.
    var secrets: [Place] { places.filter { (1...2).contains(value($0, in: inner)) } }

    func shown(_ rate: Rate, in inner: [[Int]]) -> Int? {
        let whole = value(Place(row: rate.row, column: columns), in: inner)
        guard whole > 0 else { return nil }
        let part = value(Place(row: rate.row, column: rate.column), in: inner)
        let factor = 100 * (0..<rate.decimals).reduce(1) { power, _ in power * 10 }
        return (2 * part * factor + whole) / (2 * whole)
    }

    var world: AuditWorld {
        var world = AuditWorld()
        for place in places {
            let value = value(place, in: inner)
            world.cells.append(
                AuditWorld.Cell(
                    value: Int64(value), lower: zerosAreShown && value > 0 ? 1 : 0,
                    isKnown: zerosAreShown && value == 0,
                    name: name(place)))
        }
        for row in 0...rows {
            relate(Place(row: row, column: columns), (0..<columns).map { Place(row: row, column: $0) }, &world)
        }
        for column in 0...columns {
            relate(Place(row: rows, column: column), (0..<rows).map { Place(row: $0, column: column) }, &world)
        }
        for place in places where published.contains(place) {
            world.statements.append(
                AuditWorld.Statement(
                    operands: [.form(AuditWorld.Form(cell: number(of: place)), rounding: nil)],
                    expression: .operand(0),
                    shown: RoundedDecimal(units: Int64(value(place, in: inner)), decimals: 0), name: name(place),
                    place: Self.place))
        }
        for rate in rates.sorted(by: { ($0.row, $0.column, $0.decimals) < ($1.row, $1.column, $1.decimals) }) {
            guard let shown = shown(rate, in: inner) else { continue }
            let part = number(of: Place(row: rate.row, column: rate.column))
            let whole = number(of: Place(row: rate.row, column: columns))
            world.statements.append(
                AuditWorld.Statement(
                    operands: [
                        .form(AuditWorld.Form(cell: part), rounding: nil),
                        .form(AuditWorld.Form(cell: whole), rounding: nil),
                    ], expression: .quotient(.operand(0), .operand(1)), isPercent: true,
                    shown: RoundedDecimal(units: Int64(shown), decimals: rate.decimals),
                    name: CellName(area: "R\(rate.row)", parts: ["Anteil", "K\(rate.column)"]), place: Self.place))
        }
        for place in secrets {
            world.targets.append(
                AuditWorld.Target(form: AuditWorld.Form(cell: number(of: place)), width: width, name: name(place)))
        }
        return world
    }

    static let place = PublishedItem.Place(path: "daten/gesamt.csv", position: "Zeile 2")

    private func name(_ place: Place) -> CellName {
        CellName(
            area: place.row < rows ? "R\(place.row)" : "Kreis",
            parts: place.column < columns ? ["K\(place.column)"] : [])
    }

    private func relate(_ total: Place, _ parts: [Place], _ world: inout AuditWorld) {
        world.relations.append(
            AuditWorld.Relation(
                form: AuditWorld.Form([(number(of: total), 1)] + parts.map { (number(of: $0), -1) })))
    }

    // MARK: By trying everything

    /// By secret: the least and greatest value in all tables that show the same.
    func intervals() -> [ClosedRange<Int>] {
        var result = secrets.map { value($0, in: inner)...value($0, in: inner) }
        var trial = inner
        let total = inner.reduce(0) { $0 + $1.reduce(0, +) }
        fill(0, &trial, left: total) { found in
            for (number, secret) in secrets.enumerated() {
                let value = value(secret, in: found)
                result[number] = min(result[number].lowerBound, value)...max(result[number].upperBound, value)
            }
        }
        return result
    }

    private func fill(_ place: Int, _ trial: inout [[Int]], left: Int, _ body: ([[Int]]) -> Void) {
        let (row, column) = (place / columns, place % columns)
        if column == 0, row > 0, !fits(row: row - 1, trial) { return }
        guard row < rows else {
            if left == 0, fits(trial) { body(trial) }
            return
        }
        let known = Place(row: row, column: column)
        let isFixed = published.contains(known) || (zerosAreShown && inner[row][column] == 0)
        let range = isFixed ? inner[row][column]...inner[row][column] : (zerosAreShown ? 1 : 0)...max(left, 1)
        for value in range where value <= left {
            trial[row][column] = value
            fill(place + 1, &trial, left: left - value, body)
        }
        trial[row][column] = 0
    }

    private func fits(row: Int, _ trial: [[Int]]) -> Bool {
        let sum = Place(row: row, column: columns)
        if published.contains(sum), value(sum, in: trial) != value(sum, in: inner) { return false }
        for rate in rates where rate.row == row && shown(rate, in: trial) != shown(rate, in: inner) { return false }
        return true
    }

    /// Whole tables, with what everybody knows of the sums.
    private func fits(_ trial: [[Int]]) -> Bool {
        for place in places where place.row == rows || place.column == columns {
            let (now, was) = (value(place, in: trial), value(place, in: inner))
            if published.contains(place), now != was { return false }
            if zerosAreShown, (now == 0) != (was == 0) { return false }
        }
        return rates.allSatisfy { shown($0, in: trial) == shown($0, in: inner) }
    }
}

extension SmallTable {
    /// A table by lot; its overall sum is always published, so that all tables can be tried.
    static func random(_ numbers: inout SeededNumbers) -> SmallTable {
        let rows = Int.random(in: 2...3, using: &numbers)
        let columns = rows == 3 ? 2 : Int.random(in: 2...3, using: &numbers)
        let inner = (0..<rows).map { _ in
            (0..<columns).map { _ in
                Int.random(in: 0...3, using: &numbers) == 0 ? 0 : Int.random(in: 1...5, using: &numbers)
            }
        }
        var table = SmallTable(inner: inner, published: [])
        table.zerosAreShown = Bool.random(using: &numbers)
        let share = Int.random(in: 10...90, using: &numbers)
        for place in table.places {
            let isSmall = (1...2).contains(table.value(place, in: inner))
            if Int.random(in: 0..<100, using: &numbers) < (isSmall ? 4 : share) { table.published.insert(place) }
        }
        table.published.insert(Place(row: rows, column: columns))
        for row in 0...rows {
            for column in 0..<columns where Int.random(in: 0..<6, using: &numbers) == 0 {
                table.rates.insert(Rate(row: row, column: column, decimals: Int.random(in: 0...1, using: &numbers)))
            }
        }
        return table
    }
}
