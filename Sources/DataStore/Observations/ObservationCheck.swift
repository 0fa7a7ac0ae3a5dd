import Catalogue
import Delimited
import Diagnostics
import Indicators
import Values

/// Checks that need the whole file: no cell twice, totals that agree with their parts.
struct ObservationCheck {
    let dataset: Dataset
    let areas: AreaDirectory
    let breakdowns: [Breakdown?]
    private var places: RowPlaces
    private var diagnostics: [Diagnostic] = []
    /// Where every observation stands; nil before `problems` and where there are too many possible cells.
    private(set) var index: CellIndex?
    private var limit = 0
    private let roundedToZero = Marks.roundedToZero.rawValue

    init(
        _ dataset: Dataset, places: RowPlaces, areas: AreaDirectory,
        breakdowns: [Breakdown?]
    ) {
        self.dataset = dataset
        self.places = places
        self.areas = areas
        self.breakdowns = breakdowns
    }

    /// At most `limit` problems.
    mutating func problems(limit: Int) -> [Diagnostic] {
        self.limit = limit
        guard var index = CellIndex(dataset) else {
            return [
                Diagnostic(
                    .limitReached, "Merkmale und Ausprägungen dieser Datei ergeben zu viele mögliche Zellen",
                    at: dataset.file.span(0..<0), hint: "Die Merkmale auf mehrere Dateien verteilen.")
            ]
        }
        for row in 0..<dataset.count where !isFull {
            if let first = index.insert(row, at: index.key(of: row, in: dataset)) { reportTwice(row, first) }
        }
        // Sums over doubled cells would only repeat the first message in other words.
        if diagnostics.isEmpty {
            for dimension in breakdowns.indices { checkBreakdown(dimension, index) }
            checkAreas(index)
        }
        self.index = index
        return diagnostics
    }

    private var isFull: Bool { diagnostics.count >= limit }

    // MARK: Doubled cells

    private mutating func reportTwice(_ row: Int, _ first: Int) {
        let isSame = dataset.units[row] == dataset.units[first] && dataset.signs[row] == dataset.signs[first]
        let cells = places.spans(row)
        diagnostics.append(
            Diagnostic(
                .observationTwice,
                isSame
                    ? "Diese Beobachtung steht schon in Zeile \(dataset.lines[first]), mit demselben Wert"
                    : "Diese Beobachtung steht schon in Zeile \(dataset.lines[first]), mit einem anderen Wert",
                at: cells.row, hint: "Eine der beiden Zeilen löschen.",
                notes: [.init("hier zum ersten Mal", at: places.spans(first).row)]))
    }

    // MARK: Totals over categories

    private mutating func checkBreakdown(_ dimension: Int, _ index: CellIndex) {
        guard let breakdown = breakdowns[dimension], dataset.description.additivity.holds(over: breakdown.id) else {
            return
        }
        var families = CategoryFamilies(breakdown, dimension: dimension, dataset: dataset)
        let stride = index.categoryStrides[dimension]
        let wholes = dataset.categoryIndex[dimension]
        let mayBeWhole = families.mayBeWhole
        let rest = remainder(of: breakdown, dimension)
        var found = SumContradictions(over: breakdown.title, key: breakdown.id, tolerance(over: breakdown.id))
        for row in 0..<dataset.count where isExact(row) {
            let whole = Int(wholes[row])
            let isWhole = mayBeWhole[whole]
            guard isWhole || (whole == 0 && rest != nil) else { continue }
            let base = index.key(of: row, in: dataset) - whole * stride
            if whole == 0, let rest, rest.code.flatMap({ index.row(at: base + $0 * stride) }) == nil {
                compare(rest.others.map { index.row(at: base + $0 * stride) }, notAbove: row, rest.title, &found)
            }
            guard isWhole else { continue }
            let family = families.family(
                of: whole, area: Int(dataset.areaIndex[row]), period: Int(dataset.periodIndex[row]))
            guard !family.isEmpty else { continue }
            let name = whole == 0 ? Breakdown.totalID : dataset.categories[dimension][whole]
            var isContradicted = false
            for group in family.groups where !isContradicted {
                isContradicted = compare(group.map { index.row(at: base + $0 * stride) }, with: row, name, &found)
            }
            guard !isContradicted, countsThings else { continue }
            for part in family.within {
                guard let other = index.row(at: base + part * stride), isExact(other) else { continue }
                compare(part: other, dataset.categories[dimension][part], whole: row, name, &found)
            }
        }
        diagnostics += found.diagnostics(dataset, areas: areas, places: &places)
    }

    /// The category that is the rest of the total (`rest`) and the categories that are subtracted; nil where there are
    /// not several of them: a single one larger than the total is found as a part anyway.
    private func remainder(of breakdown: Breakdown, _ dimension: Int) -> (title: String, code: Int?, others: [Int])? {
        guard countsThings,
            let id = dataset.description.remainders.first(where: { $0.breakdown == breakdown.id })?.category
        else { return nil }
        let codes = dataset.categories[dimension]
        let others = breakdown.summands.filter { $0.id != id }.map { codes.firstIndex(of: $0.id) }
        guard others.count > 1, !others.contains(nil) else { return nil }
        return (breakdown.category(id)?.title ?? id, codes.firstIndex(of: id), others.compactMap { $0 })
    }

    // MARK: Totals over areas

    private mutating func checkAreas(_ index: CellIndex) {
        guard dataset.description.additivity.holds(over: "raum") else { return }
        var codes: [AreaKey: Int] = [:]
        for (code, key) in dataset.areas.enumerated() { codes[key] = code }
        let wholes = dataset.areas.map { areas[$0]?.partsComplete ?? false }
        guard wholes.contains(true) else { return }
        var found = SumContradictions(over: "Räume", key: "raum", tolerance(over: "raum"))
        /// By area and period: the codes of all parts, nil where they cannot be summed.
        var known: [Int: [Int]?] = [:]
        for row in 0..<dataset.count where isExact(row) {
            let area = Int(dataset.areaIndex[row])
            guard wholes[area] else { continue }
            let period = Int(dataset.periodIndex[row])
            let place = area * dataset.periods.count + period
            let parts: [Int]?
            if let cached = known[place] {
                parts = cached
            } else {
                let keys = areas.completeParts(of: dataset.areas[area], in: dataset.periods[period])
                let found = keys?.compactMap { codes[$0] }
                parts = found.flatMap { $0.count == keys?.count && !$0.isEmpty ? $0 : nil }
                known[place] = .some(parts)
            }
            guard let parts else { continue }
            let base = index.key(of: row, in: dataset) - area * index.areaStride
            let rows = parts.map { index.row(at: base + $0 * index.areaStride) }
            let name = areas[dataset.areas[area]]?.name ?? dataset.areas[area].text
            compare(rows, with: row, name, &found)
        }
        diagnostics += found.diagnostics(dataset, areas: areas, places: &places)
    }

    // MARK: Comparing

    /// A number that can be compared: no sign, not rounded to zero.
    private func isExact(_ row: Int) -> Bool {
        dataset.signs[row] == 0 && dataset.marks[row].rawValue & roundedToZero == 0
    }

    /// Whether a part can never be larger than its whole.
    private var countsThings: Bool { dataset.description.kind == .stock || dataset.description.kind == .flow }

    private func tolerance(over dimension: String) -> Rational {
        dataset.description.tolerances.filter { $0.dimension == dimension }.map(\.amount).max() ?? .zero
    }

    /// The sum of parts. nil where one of them has no number or no row: then nothing can be said; »entfaellt« and areas
    /// that do not exist contribute nothing.
    private func sum(of parts: [Int?]) -> Int64? {
        var sum: Int64 = 0
        for part in parts {
            guard let part else { return nil }
            guard isExact(part) else {
                let sign = dataset.signs[part] > 0 ? Sign.allCases[Int(dataset.signs[part]) - 1] : nil
                if sign == .notApplicable || sign == .areaDoesNotExist { continue }
                return nil
            }
            let (next, overflow) = sum.addingReportingOverflow(dataset.units[part])
            if overflow { return nil }
            sum = next
        }
        return sum
    }

    @discardableResult
    private func compare(
        _ parts: [Int?], with row: Int, _ whole: String, _ found: inout SumContradictions
    ) -> Bool {
        guard let sum = sum(of: parts), sum != dataset.units[row] else { return false }
        return found.add(.unequal(sum, parts: parts.compactMap { $0 }), at: row, of: whole, in: dataset)
    }

    private func compare(
        part: Int, _ name: String, whole: Int, _ wholeName: String, _ found: inout SumContradictions
    ) {
        guard dataset.units[part] > dataset.units[whole] else { return }
        _ = found.add(.larger(part: part, name: name), at: whole, of: wholeName, in: dataset)
    }

    private func compare(
        _ parts: [Int?], notAbove row: Int, _ rest: String, _ found: inout SumContradictions
    ) {
        guard let sum = sum(of: parts), sum > dataset.units[row] else { return }
        _ = found.add(.negativeRest(sum, name: rest, parts: parts.compactMap { $0 }), at: row, of: rest, in: dataset)
    }
}
