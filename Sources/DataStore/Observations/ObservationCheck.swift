import Catalogue
import Diagnostics
import Indicators
import Values

/// Checks that need the whole file: no cell twice, totals that agree with their parts.
struct ObservationCheck {
    let dataset: Dataset
    let areas: AreaDirectory
    let breakdowns: [Breakdown?]
    /// Where each line begins; found only when a message needs it.
    private var lineStarts: [Int] = []
    private let layout: ObservationLayout
    private var diagnostics: [Diagnostic] = []
    private var limit = 0
    private let roundedToZero = Marks.roundedToZero.rawValue

    init(
        _ dataset: Dataset, layout: ObservationLayout, areas: AreaDirectory,
        breakdowns: [Breakdown?]
    ) {
        self.dataset = dataset
        self.layout = layout
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
        return diagnostics
    }

    private var isFull: Bool { diagnostics.count >= limit }

    // MARK: Doubled cells

    private mutating func reportTwice(_ row: Int, _ first: Int) {
        let isSame = dataset.units[row] == dataset.units[first] && dataset.signs[row] == dataset.signs[first]
        let cells = spans(row)
        diagnostics.append(
            Diagnostic(
                .observationTwice,
                isSame
                    ? "Diese Beobachtung steht schon in Zeile \(dataset.lines[first]), mit demselben Wert"
                    : "Diese Beobachtung steht schon in Zeile \(dataset.lines[first]), mit einem anderen Wert",
                at: cells.row, hint: "Eine der beiden Zeilen löschen.",
                notes: [.init("hier zum ersten Mal", at: spans(first).row)]))
    }

    /// The places of a row, read again only where a message needs them.
    private mutating func spans(_ row: Int) -> (row: SourceSpan, value: SourceSpan) {
        if lineStarts.isEmpty { lineStarts = Self.lineStarts(of: dataset.file.bytes) }
        let line = Int(dataset.lines[row])
        let start = lineStarts[min(max(line, 1), lineStarts.count) - 1]
        var scanner = CSVScanner(dataset.file.bytes, at: start, line: line)
        var fields: [CSVField] = []
        guard scanner.next(into: &fields), let first = fields.first, let last = fields.last,
            layout.value < fields.count
        else { return (dataset.file.span(start..<start), dataset.file.span(start..<start)) }
        return (dataset.file.span(first.lower..<last.upper), dataset.file.span(fields[layout.value].range))
    }

    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for (index, byte) in bytes.enumerated() {
            let endsLine = byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A))
            if endsLine { starts.append(index + 1) }
        }
        return starts
    }

    // MARK: Totals over categories

    private mutating func checkBreakdown(_ dimension: Int, _ index: CellIndex) {
        guard let breakdown = breakdowns[dimension], dataset.description.additivity.holds(over: breakdown.id) else {
            return
        }
        var families = CategoryFamilies(breakdown, dimension: dimension, dataset: dataset)
        let tolerance = tolerance(over: breakdown.id)
        let stride = index.categoryStrides[dimension]
        let wholes = dataset.categoryIndex[dimension]
        let mayBeWhole = families.mayBeWhole
        for row in 0..<dataset.count where mayBeWhole[Int(wholes[row])] && isExact(row) && !isFull {
            let whole = Int(wholes[row])
            let family = families.family(
                of: whole, area: Int(dataset.areaIndex[row]), period: Int(dataset.periodIndex[row]))
            guard !family.isEmpty else { continue }
            let base = index.key(of: row, in: dataset) - whole * stride
            let name = whole == 0 ? Breakdown.totalID : dataset.categories[dimension][whole]
            var isContradicted = false
            for group in family.groups where !isContradicted {
                let parts = group.map { index.row(at: base + $0 * stride) }
                isContradicted = reportSum(
                    of: parts, row, over: breakdown.title, whole: name, key: breakdown.id, tolerance)
            }
            guard !isContradicted, countsThings else { continue }
            for part in family.within {
                guard let other = index.row(at: base + part * stride), isExact(other), !isFull else { continue }
                reportLarger(
                    part: other, whole: row, dataset.categories[dimension][part], name, breakdown.id, tolerance)
            }
        }
    }

    // MARK: Totals over areas

    private mutating func checkAreas(_ index: CellIndex) {
        guard dataset.description.additivity.holds(over: "raum") else { return }
        let tolerance = tolerance(over: "raum")
        var codes: [AreaKey: Int] = [:]
        for (code, key) in dataset.areas.enumerated() { codes[key] = code }
        let wholes = dataset.areas.map { areas[$0]?.partsComplete ?? false }
        guard wholes.contains(true) else { return }
        /// By area and period: the codes of all parts, nil where they cannot be summed.
        var known: [Int: [Int]?] = [:]
        for row in 0..<dataset.count where isExact(row) && !isFull {
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
            _ = reportSum(of: rows, row, over: "Räume", whole: name, key: "raum", tolerance)
        }
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

    private func decimal(_ units: Int64) -> RoundedDecimal { RoundedDecimal(units: units, decimals: dataset.decimals) }

    /// Reports a total that differs from the sum of its parts. A part without number or row makes the check
    /// impossible; »entfaellt« contributes nothing.
    private mutating func reportSum(
        of parts: [Int?], _ row: Int, over title: String, whole: String, key: String, _ tolerance: Rational
    ) -> Bool {
        var sum: Int64 = 0
        for part in parts {
            guard let part else { return false }
            guard isExact(part) else {
                let sign = dataset.signs[part] > 0 ? Sign.allCases[Int(dataset.signs[part]) - 1] : nil
                if sign == .notApplicable || sign == .areaDoesNotExist { continue }
                return false
            }
            let (next, overflow) = sum.addingReportingOverflow(dataset.units[part])
            if overflow { return false }
            sum = next
        }
        guard sum != dataset.units[row],
            let difference = decimal(sum).rational.subtracting(decimal(dataset.units[row]).rational),
            difference.magnitude > tolerance
        else { return false }
        let total = GermanNumberFormat.text(decimal(dataset.units[row]))
        var notes: [Diagnostic.Note] = []
        for part in parts.compactMap({ $0 }).prefix(3) {
            let number = GermanNumberFormat.text(decimal(dataset.units[part]))
            notes.append(.init("ein Teil: \(number)", at: spans(part).value))
        }
        diagnostics.append(
            Diagnostic(
                .totalContradiction,
                "Die Summe über »\(title)« ist \(GermanNumberFormat.text(decimal(sum))), bei »\(whole)« steht \(total)",
                at: spans(row).value,
                hint:
                    "Eine der Zahlen berichtigen; eine bekannte Abweichung in »\(dataset.description.id).yaml« begründen: »toleranz: {\(key): …, grund: …}«.",
                notes: notes))
        return true
    }

    private mutating func reportLarger(
        part: Int, whole: Int, _ partName: String, _ wholeName: String, _ key: String, _ tolerance: Rational
    ) {
        guard dataset.units[part] > dataset.units[whole],
            let difference = decimal(dataset.units[part]).rational.subtracting(decimal(dataset.units[whole]).rational),
            difference > tolerance
        else { return }
        let larger = GermanNumberFormat.text(decimal(dataset.units[part]))
        let smaller = GermanNumberFormat.text(decimal(dataset.units[whole]))
        diagnostics.append(
            Diagnostic(
                .totalContradiction,
                "Der Teil »\(partName)« ist mit \(larger) größer als »\(wholeName)« mit \(smaller)",
                at: spans(part).value,
                hint:
                    "Eine der Zahlen berichtigen; eine bekannte Abweichung in »\(dataset.description.id).yaml« begründen: »toleranz: {\(key): …, grund: …}«.",
                notes: [.init("das Ganze: \(smaller)", at: spans(whole).value)]))
    }
}
