import Catalogue
import Delimited
import Diagnostics
import Values

/// Reads `data/zuordnungen/*.csv`: the areas exist, the weights of each old area are 1 together, nothing goes in a
/// circle.
struct CrosswalkReader {
    private let areas: AreaDirectory
    private(set) var crosswalks: [Crosswalk] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(areas: AreaDirectory) { self.areas = areas }

    /// The rows that have to be 1 together: shares of one area with one validity.
    private struct Group: Hashable {
        let from: AreaKey
        let validFrom: CalendarDate?
        let validTo: CalendarDate?

        init(_ row: Crosswalk.Row) {
            from = row.from
            validFrom = row.validFrom
            validTo = row.validTo
        }
    }

    mutating func read(_ file: SourceFile, id: String) {
        let table = CSVTable(
            file, required: ["von", "nach", "gewicht"], optional: ["gueltig_von", "gueltig_bis", "basis"])
        diagnostics += table.diagnostics
        var rows: [Crosswalk.Row] = []
        for fields in table.rows {
            var row = CSVRow(fields, of: table)
            if let read = crosswalkRow(&row) { rows.append(read) }
            diagnostics += row.diagnostics
        }
        crosswalks.append(Crosswalk(id: id, rows: wholes(rows)))
    }

    private func crosswalkRow(_ row: inout CSVRow) -> Crosswalk.Row? {
        let from = area("von", in: &row)
        let to = area("nach", in: &row)
        let begin = row.date("gueltig_von")
        let end = row.date("gueltig_bis")
        let weight = weight(&row)
        guard let from, let to, let weight else { return nil }
        return Crosswalk.Row(
            from: AreaKey(from.value), to: AreaKey(to.value), weight: weight, validFrom: begin, validTo: end,
            basis: row.text("basis")?.value, span: from.span)
    }

    private func area(_ column: String, in row: inout CSVRow) -> Located<String>? {
        guard let key = row.requiredText(column) else { return nil }
        if areas[AreaKey(key.value)] == nil { row.report(UnknownArea.diagnostic(key, in: areas)) }
        return key
    }

    private func weight(_ row: inout CSVRow) -> Rational? {
        guard let text = row.requiredText("gewicht") else { return nil }
        switch GermanNumberParser.parse(text.value) {
        case .failure(let failure):
            row.report(NumberText.problem(text, failure: failure))
            return nil
        case .success(let weight):
            if weight.isNegative || weight.isZero || weight > .one {
                row.report(
                    Diagnostic(
                        .numberImpossible, "Das Gewicht »\(text.value)« liegt nicht zwischen 0 und 1", at: text.span,
                        hint: "Den Anteil des alten Raums schreiben, der in den neuen übergeht, zum Beispiel »0,25«."))
            }
            return weight
        }
    }

    // MARK: Weights

    /// Reports the areas whose weights are not 1 together; those that miss it by rounding only are made exact.
    private mutating func wholes(_ rows: [Crosswalk.Row]) -> [Crosswalk.Row] {
        var order: [Group] = []
        var sums: [Group: (sum: Rational, first: SourceSpan)] = [:]
        for row in rows {
            let group = Group(row)
            if let known = sums[group] {
                sums[group]?.sum = known.sum.adding(row.weight) ?? known.sum
            } else {
                order.append(group)
                sums[group] = (row.weight, row.span)
            }
        }
        // Thirds cannot be written exactly; half a thousandth is forgiven.
        guard let slack = Rational(1, over: 2000) else { return rows }
        for group in order {
            guard let entry = sums[group], let difference = entry.sum.subtracting(.one), difference.magnitude > slack
            else { continue }
            let sum = RoundedDecimal(rounding: entry.sum, decimals: 3).map { $0.csvText } ?? "?"
            diagnostics.append(
                Diagnostic(
                    .crosswalkWeights, "Die Gewichte von »\(group.from)« ergeben \(sum) statt 1", at: entry.first,
                    hint:
                        "Die Gewichte aller Zeilen mit »\(group.from)« in der Spalte »von« so ändern, dass sie 1 ergeben."
                ))
        }
        return rows.map { row in
            guard let sum = sums[Group(row)]?.sum, sum != .one, let weight = row.weight.divided(by: sum) else {
                return row
            }
            return Crosswalk.Row(
                from: row.from, to: row.to, weight: weight, validFrom: row.validFrom, validTo: row.validTo,
                basis: row.basis, span: row.span)
        }
    }

    // MARK: Contradictions

    /// What the files say together and cannot all be true: areas that consist of each other, and areas that go away
    /// twice.
    func contradictions() -> [Diagnostic] {
        guard !diagnostics.hasErrors else { return [] }
        let links = CrosswalkLinks(crosswalks, areas: areas)
        return circles(links) + doubleChanges()
    }

    private func circles(_ links: CrosswalkLinks) -> [Diagnostic] {
        var done: Set<AreaKey> = []
        var problems: [Diagnostic] = []
        for crosswalk in crosswalks {
            for row in crosswalk.rows where !done.contains(row.to) {
                var path: [AreaKey] = []
                if let problem = circle(from: row.to, links, &path, &done) { problems.append(problem) }
            }
        }
        return problems
    }

    /// Walks down to what an area consists of; areas that come back to themselves are reported once.
    private func circle(
        from area: AreaKey, _ links: CrosswalkLinks, _ path: inout [AreaKey], _ done: inout Set<AreaKey>
    ) -> Diagnostic? {
        path.append(area)
        defer {
            path.removeLast()
            done.insert(area)
        }
        for row in (links.compositions[area] ?? []).flatMap(\.rows) where !done.contains(row.from) {
            if let start = path.firstIndex(of: row.from) {
                let members = (path[start...] + [row.from]).map(\.text)
                return Diagnostic(
                    .crosswalkCycle, "Die Räume bestehen im Kreis auseinander: \(members.joined(separator: " ← "))",
                    at: row.span,
                    hint:
                        "Eine der Zeilen löschen. Meint sie eine Gebietsreform, bei den Räumen in data/raeume.csv »gueltig_von« und »gueltig_bis« angeben."
                )
            }
            if let problem = circle(from: row.from, links, &path, &done) { return problem }
        }
        return nil
    }

    /// An area is distributed once per change, and only once after its end: else its people would count twice.
    private func doubleChanges() -> [Diagnostic] {
        struct Departure {
            let file: String
            let group: Group
            let day: CalendarDate
            let span: SourceSpan
        }
        var departures: [AreaKey: [Departure]] = [:]
        var reported: Set<AreaKey> = []
        var problems: [Diagnostic] = []
        let days = CrosswalkLinks.days(of: crosswalks, areas: areas)
        for (crosswalk, days) in zip(crosswalks, days) {
            for (row, day) in zip(crosswalk.rows, days) {
                guard let day else { continue }
                let group = Group(row)
                let known = departures[row.from] ?? []
                if known.contains(where: { $0.file == crosswalk.id && $0.group == group }) { continue }
                departures[row.from] =
                    known + [
                        Departure(file: crosswalk.id, group: group, day: day, span: row.span)
                    ]
                let end = areas[row.from]?.validTo
                let twice = known.first { earlier in
                    earlier.day == day || end.map { end in min(earlier.day, day) > end } ?? false
                }
                guard let twice, reported.insert(row.from).inserted else { continue }
                problems.append(
                    Diagnostic(
                        .crosswalkWeights,
                        "»\(row.from)« geht zweimal in andere Räume über: am \(twice.day.german) und am \(day.german)",
                        at: row.span,
                        hint:
                            "Jeden alten Raum nur einmal verteilen; mehrere Reformen nacheinander von Stand zu Stand angeben.",
                        notes: [.init("zum ersten Mal hier", at: twice.span)]))
            }
        }
        return problems
    }
}
