import Catalogue
import Diagnostics
import Values

/// Recuts the areas of a delivery by a crosswalk: counts of the old areas become those of the new ones.
struct AreaRecut {
    let crosswalk: Crosswalk
    let catalogue: Catalogue
    let dataset: DatasetDescription
    let problems: ImportProblems
    let span: SourceSpan

    private struct Share {
        let cell: ImportedCell
        let weight: Rational
    }

    func recut(_ table: ImportedTable) -> Diagnosed<ImportedTable> {
        let rows = Dictionary(grouping: crosswalk.rows.filter { $0.from != $0.to }, by: \.from)
        var result = table
        result.cells = []
        var shares: [CellKey: [Share]] = [:]
        var order: [CellKey] = []
        for cell in table.cells {
            let own = (rows[cell.key.area] ?? []).filter { isBefore(cell.key.period, $0) }
            guard !own.isEmpty else {
                result.cells.append(cell)
                continue
            }
            for row in own {
                let key = CellKey(area: row.to, period: cell.key.period, categories: cell.key.categories)
                if shares[key] == nil { order.append(key) }
                shares[key, default: []].append(Share(cell: cell, weight: row.weight))
            }
        }
        guard !order.isEmpty else { return Diagnosed(result) }
        guard dataset.kind != .measurement, dataset.kind != .survey, dataset.additivity.holds(over: "raum") else {
            return Diagnosed(result, [notAdditive()])
        }
        var diagnostics: [Diagnostic] = []
        replaceAbsent(&result, by: shares, &diagnostics)
        result.cells += order.compactMap { key in shares[key].map { sum($0, key: key) } }
        result.remarks.append(
            ImportRemark(
                "Räume mit »\(crosswalk.id)« umgerechnet: \(order.map(\.area).uniqued().sorted().map(\.text).joined(separator: ", "))",
                count: order.count))
        return Diagnosed(result, diagnostics)
    }

    /// A change of territory concerns what was counted before it.
    private func isBefore(_ period: ReportingPeriod, _ row: Crosswalk.Row) -> Bool {
        row.validFrom.map { period.lastDay < $0 } ?? true
    }

    /// What the delivery itself says of a new area at a time before it existed: nothing, or a contradiction.
    private func replaceAbsent(
        _ table: inout ImportedTable, by shares: [CellKey: [Share]], _ diagnostics: inout [Diagnostic]
    ) {
        var absent: [ImportedCell] = []
        var contradictions: [ImportedCell] = []
        table.cells.removeAll { cell in
            guard shares[cell.key] != nil else { return false }
            if case .number(let number) = cell.content, !number.isZero {
                contradictions.append(cell)
            } else {
                absent.append(cell)
            }
            return true
        }
        if let first = absent.first {
            table.skipped.append(
                SkippedValues(reason: CellCollector.absentArea, count: absent.count, first: first.origin.place))
        }
        if let first = contradictions.first {
            diagnostics.append(
                problems.diagnostic(
                    .observationTwice,
                    "»\(first.key.area)« hat \(first.key.period.adverbial) einen eigenen Wert und einen umgerechneten",
                    at: span, place: first.origin.place, count: contradictions.count,
                    hint: "»umschluesselung« löschen oder die alten Räume mit »nur« ausschließen."))
        }
    }

    private func notAdditive() -> Diagnostic {
        Diagnostic(
            .fieldValue,
            "Die Grunddaten »\(dataset.id)« lassen sich nicht umrechnen: sie sind über Räume nicht additiv",
            at: span, hint: "Nur Anzahlen umrechnen; Anteile und Mittelwerte aus ihnen neu berechnen.")
    }

    /// The weighted sum; a sign stands for the whole, the strongest one wins.
    private func sum(_ shares: [Share], key: CellKey) -> ImportedCell {
        var total: Rational? = .zero
        var decimals = 0
        var marks: Marks = []
        var sign: SignMeaning?
        for share in shares {
            marks.formUnion(share.cell.marks)
            if share.weight != .one { marks.formUnion(.estimated) }
            switch share.cell.content {
            case .number(let number):
                decimals = max(decimals, number.decimals)
                total = number.rational.multiplied(by: share.weight).flatMap { part in total?.adding(part) }
            case .sign(let word):
                guard let meaning = SignMeaning(rawValue: word), meaning.strength > (sign?.strength ?? -1) else {
                    break
                }
                sign = meaning
            }
        }
        let hasNumber = shares.contains { if case .number = $0.cell.content { true } else { false } }
        let content: CellContent
        if let sign, !sign.isZero || !hasNumber {
            content = .sign(sign.rawValue)
        } else {
            if sign == .roundedZero { marks.formUnion(.estimated) }
            let number = total.flatMap { RoundedDecimal(rounding: $0, decimals: decimals) }
            content = number.map(CellContent.number) ?? .sign(SignMeaning.unknown.rawValue)
        }
        return ImportedCell(key: key, content: content, marks: marks, origin: shares[0].cell.origin)
    }
}

extension SignMeaning {
    fileprivate var isZero: Bool { self == .zero || self == .roundedZero }

    /// The strongest of several stands for their sum.
    fileprivate var strength: Int {
        switch self {
        case .secret: 7
        case .unknown: 6
        case .unreliable: 5
        case .pending: 4
        case .notApplicable: 3
        case .roundedZero: 2
        case .zero, .plainZero, .omitted: 1
        }
    }
}
