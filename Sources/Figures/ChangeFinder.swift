import Catalogue
import Diagnostics
import Disclosure
import Report
import Values

/// Finds the two values that `:differenz`, `:trend` and trend claims compare, and refuses comparisons that mislead.
struct ChangeFinder {
    let catalogue: Catalogue
    let tables: ProtectedTables

    /// Below this numerator a change of a rate is chance rather than a trend.
    static let smallestNumerator = Rational(20)

    func change(_ request: ChangeRequest, directive: String) -> Diagnosed<Change?> {
        guard let table = tables[request.query], let indicator = catalogue.indicator(request.query.indicator) else {
            return Diagnosed(nil)
        }
        guard let first = index(of: request.from, in: table, otherwise: firstNumber(in: table)),
            let last = index(of: request.to, in: table, otherwise: lastNumber(in: table))
        else {
            return Diagnosed(nil, [withoutNumber(request, "keine zwei Werte", directive)])
        }
        let cells = [table[0, first, 0, 0], table[0, last, 0, 0]]
        for (cell, index) in zip(cells, [first, last]) where cell.value.decimal == nil {
            let sign = cell.value.sign ?? .notCollected
            let what = "keine Zahl \(table.periods[index].adverbial) (\(sign.words))"
            return Diagnosed(nil, [withoutNumber(request, what, directive)])
        }
        guard first < last else {
            let what = "nur einen Wert (\(table.periods[last].longLabel))"
            return Diagnosed(nil, [withoutNumber(request, what, directive)])
        }
        var diagnostics: [Diagnostic] = []
        if request.acrossBreakReason == nil {
            diagnostics += breaks(between: table.periods[first], table.periods[last], table, request)
        }
        diagnostics += smallNumbers(cells, request, indicator)
        guard diagnostics.isEmpty, let from = cells[0].value.decimal, let to = cells[1].value.decimal else {
            return Diagnosed(nil, diagnostics)
        }
        return Diagnosed(
            Change(from: from, table.periods[first], to: to, table.periods[last], indicator: indicator))
    }

    private func index(of period: ReportingPeriod?, in table: ProtectedTable, otherwise: Int?) -> Int? {
        guard let period else { return otherwise }
        if let exact = table.periods.firstIndex(of: period) { return exact }
        // A year stands for the one period in it.
        guard case .calendarYear(let year) = period else { return nil }
        let matching = table.periods.indices.filter { table.periods[$0].year == year }
        return matching.count == 1 ? matching[0] : nil
    }

    private func firstNumber(in table: ProtectedTable) -> Int? {
        table.periods.indices.first { table[0, $0, 0, 0].value.decimal != nil }
    }

    private func lastNumber(in table: ProtectedTable) -> Int? {
        table.periods.indices.last { table[0, $0, 0, 0].value.decimal != nil }
    }

    private func withoutNumber(_ request: ChangeRequest, _ what: String, _ directive: String) -> Diagnostic {
        Diagnostic(
            .valueWithoutNumber, "»\(request.query.indicator)« hat hier \(what); :\(directive) braucht zwei Zahlen",
            at: request.span, hint: "Mit »von« und »bis« zwei Zeiten nennen, zu denen es Zahlen gibt.")
    }

    private func breaks(
        between first: ReportingPeriod, _ last: ReportingPeriod, _ table: ProtectedTable, _ request: ChangeRequest
    ) -> [Diagnostic] {
        table.breaks(after: first, upTo: last, for: table.areas.first, in: catalogue).map { event in
            Diagnostic(
                .trendAcrossBreak,
                "Zwischen \(first.longLabel) und \(last.longLabel) liegt ein Bruch der Zeitreihe: »\(event.text)«",
                at: request.span,
                hint: "Zeiten auf einer Seite des Bruchs wählen oder »trotz_bruch=\"Grund\"« angeben.",
                notes: [.init("hier ist der Bruch eingetragen", at: event.span)])
        }
    }

    private func smallNumbers(
        _ cells: [PublishedCell], _ request: ChangeRequest, _ indicator: Indicator
    ) -> [Diagnostic] {
        let small = cells.compactMap { $0.numerator?.decimal }.filter { $0.rational < Self.smallestNumerator }
        guard indicator.unit.isPercent, let smallest = small.min() else { return [] }
        return [
            Diagnostic(
                .trendSmallNumbers,
                "Der Zähler ist \(GermanNumberFormat.text(smallest)); unter 20 Fällen sagt eine Veränderung der Quote nichts",
                at: request.span,
                hint: "Die Werte nennen, ohne von einer Veränderung zu sprechen, oder Jahre zusammenfassen.")
        ]
    }
}
