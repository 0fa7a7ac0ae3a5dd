import Catalogue
import Diagnostics
import Values

/// One pass over all cells in official order, each with its row in the base data and what the deliveries say.
struct MergeRun {
    private let existing: [DatasetRow]
    private let sources: [MergeSource]
    private let asOf: CalendarDate?
    private let existingOrder: [(code: CellOrder.Code, row: Int)]
    private let cells: [Entry]
    private let sourceByDelivery: [String: [Int]]
    /// Position of each source among its like: older ones first.
    private let ages: [Int]

    private(set) var rows: [DatasetRow] = []
    private(set) var account: MergeAccount
    private var problems: MergeProblems
    private var orphans: [String: (count: Int, first: CellKey)] = [:]

    /// One delivered cell.
    private struct Entry {
        let code: CellOrder.Code
        let source: Int
        let cell: Int
    }

    /// What a recipe says about a cell after all its deliveries.
    private struct Verdict {
        var entry: Entry
        var content: CellContent
        var marks: Marks
        var isRevised = false
        var changes: [ValueChange] = []
    }

    init(_ file: DatasetFile, _ sources: [MergeSource], order: CellOrder, asOf: CalendarDate?) {
        existing = file.rows
        self.sources = sources
        self.asOf = asOf
        existingOrder = file.rows.enumerated().map { (order.code($1.key), $0) }.sorted { $0 < $1 }
        var ages = [Int](repeating: 0, count: sources.count)
        let byAge = sources.indices.sorted { MergeSource.precedes(sources[$0], sources[$1]) }
        for (age, source) in byAge.enumerated() { ages[source] = age }
        self.ages = ages
        var cells: [Entry] = []
        cells.reserveCapacity(sources.reduce(0) { $0 + $1.table.cells.count })
        for (number, source) in sources.enumerated() {
            for index in source.table.cells.indices {
                cells.append(Entry(code: order.code(source.table.cells[index].key), source: number, cell: index))
            }
        }
        cells.sort { left, right in
            if left.code != right.code { return left.code < right.code }
            if left.source != right.source { return ages[left.source] < ages[right.source] }
            return left.cell < right.cell
        }
        self.cells = cells
        sourceByDelivery = Dictionary(grouping: sources.indices) { sources[$0].delivery }
        account = MergeAccount(sources: sources.map { _ in SourceAccount() })
        problems = MergeProblems(sources: sources)
    }

    mutating func merge() {
        rows.reserveCapacity(max(existing.count, cells.count))
        var row = 0
        var start = 0
        while row < existingOrder.count || start < cells.count {
            let code = min(
                row < existingOrder.count ? existingOrder[row].code : .max,
                start < cells.count ? cells[start].code : .max)
            var end = start
            while end < cells.count, cells[end].code == code { end += 1 }
            var own: DatasetRow?
            if row < existingOrder.count, existingOrder[row].code == code {
                own = existing[existingOrder[row].row]
                row += 1
            }
            if start < end {
                decide(cells[start..<end], over: own)
            } else if let own {
                keep(own)
            }
            // The same observation twice is said when the data are read; here nothing may be lost.
            while row < existingOrder.count, existingOrder[row].code == code {
                rows.append(existing[existingOrder[row].row])
                account.kept += 1
                row += 1
            }
            start = end
        }
        account.orphans = orphans.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { delivery in
            orphans[delivery].map { (delivery, $0.count, $0.first) }
        }
    }

    func diagnostics(of description: DatasetDescription) -> [Diagnostic] {
        problems.diagnostics(of: description, asOf: asOf)
    }

    // MARK: One cell

    /// A row that no delivery speaks of stays.
    private mutating func keep(_ row: DatasetRow) {
        rows.append(row)
        account.kept += 1
        guard let delivery = deliveries(of: row).first(where: { sourceByDelivery[$0] != nil }) else { return }
        let known = orphans[delivery]
        orphans[delivery] = ((known?.count ?? 0) + 1, known?.first ?? row.key)
    }

    private mutating func decide(_ entries: ArraySlice<Entry>, over row: DatasetRow?) {
        // The usual case of a large delivery: one new value.
        if row == nil, entries.count == 1, let entry = entries.first {
            append(Verdict(entry: entry, content: content(entry), marks: marks(entry)))
            return
        }
        let origins = row.map { deliveries(of: $0) } ?? []
        let single = entries.count == 1 ? entries.first.map { [$0.source] } : nil
        let recipes = single ?? recipesInOrder(entries)
        var verdicts: [Verdict] = []
        for first in recipes {
            let own = entries.filter { sources[$0.source].recipe == sources[first].recipe }
            if let verdict = verdict(own, origins: origins, row: row) { verdicts.append(verdict) }
        }
        guard var winner = chosen(verdicts, origins: origins) else {
            if let row { rows.append(row) }
            return
        }
        for entry in entries where entry.source != winner.entry.source || entry.cell != winner.entry.cell {
            account.sources[entry.source].superseded += 1
        }
        guard let row else {
            append(winner)
            return
        }
        if !isOrigin(sources[winner.entry.source].recipe, of: origins) {
            guard compare(&winner, with: row, origins: origins) else {
                rows.append(row)
                return
            }
        }
        append(winner, over: row, origins: origins)
    }

    /// One source for each recipe that speaks of a cell, in order of their names.
    private func recipesInOrder(_ entries: ArraySlice<Entry>) -> [Int] {
        var found: [Int] = []
        for entry in entries where !found.contains(where: { sources[$0].recipe == sources[entry.source].recipe }) {
            found.append(entry.source)
        }
        return found.sorted { sources[$0].recipe.utf8.lexicographicallyPrecedes(sources[$1].recipe.utf8) }
    }

    /// Follows the deliveries of one recipe from the oldest, or from the one that the row in the base data came from.
    private mutating func verdict(
        _ entries: [Entry], origins: [String], row: DatasetRow?
    ) -> Verdict? {
        var distinct: [Entry] = []
        for entry in entries {
            if let last = distinct.last, last.source == entry.source {
                if !content(last).means(content(entry)) { problems.addTwice(last.source, last.cell, entry.cell) }
                continue
            }
            distinct.append(entry)
        }
        let start = distinct.lastIndex { origins.contains(sources[$0.source].delivery) }
        guard let first = distinct.isEmpty ? nil : distinct[start ?? 0] else { return nil }
        var verdict = Verdict(entry: first, content: content(first), marks: marks(first))
        if start != nil, let row, !row.content.means(verdict.content) {
            verdict.changes.append(
                change(.reading, from: row.content, at: row.origin.isEmpty ? "" : row.origin, to: first))
        }
        for entry in distinct[((start ?? 0) + 1)...] {
            let next = content(entry)
            if verdict.content.means(next) {
                // The older place stays; the newer delivery only confirms it.
                verdict.marks = confirmed(verdict.marks, by: marks(entry))
                continue
            }
            let old = verdict.entry
            verdict.changes.append(
                change(.revision, from: verdict.content, at: sources[old.source].words(old.cell), to: entry))
            let isCorrection = self.isCorrection(
                of: verdict.content, verdict.marks, by: next, from: sources[entry.source])
            verdict = Verdict(
                entry: entry, content: next, marks: marks(entry),
                isRevised: next.number != nil && (verdict.isRevised || isCorrection), changes: verdict.changes)
        }
        return verdict
    }

    /// The verdict of the recipe with the highest `vorrang`. What the others say otherwise is an overlap.
    private mutating func chosen(_ verdicts: [Verdict], origins: [String]) -> Verdict? {
        guard verdicts.count > 1 else { return verdicts.first }
        func priority(_ verdict: Verdict) -> Int { sources[verdict.entry.source].priority ?? 0 }
        let highest = verdicts.map(priority).max() ?? 0
        let best = verdicts.filter { priority($0) == highest }
        // Among equals the one that the row came from already, else the newest.
        let used =
            best.first { isOrigin(sources[$0.entry.source].recipe, of: origins) }
            ?? best.max { ages[$0.entry.source] < ages[$1.entry.source] }
        guard let used else { return nil }
        for other in verdicts where other.entry.source != used.entry.source {
            if used.content.means(other.content) {
                account.agreements += 1
            } else if priority(other) == highest {
                problems.addConflict((used.entry.source, used.entry.cell), (other.entry.source, other.entry.cell))
            } else {
                account.overlaps.append(
                    DecidedOverlap(
                        key: key(used.entry), used: used.content, usedPlace: place(used.entry), other: other.content,
                        otherPlace: place(other.entry)))
            }
        }
        return used
    }

    /// Compares with a row that did not come from this recipe; false where the row has to stay.
    private mutating func compare(_ winner: inout Verdict, with row: DatasetRow, origins: [String]) -> Bool {
        guard !row.content.means(winner.content) else {
            winner.changes = []
            return true
        }
        let source = sources[winner.entry.source]
        let isFromOtherRecipe = origins.contains { sourceByDelivery[$0] != nil }
        if !isFromOtherRecipe, let asOf, let own = source.asOf, own < asOf, source.priority == nil {
            problems.addOlder(winner.entry.source, winner.entry.cell, row)
            return false
        }
        let old = row.origin.isEmpty ? "" : row.origin
        winner.changes = [
            change(isFromOtherRecipe ? .priority : .revision, from: row.content, at: old, to: winner.entry)
        ]
        winner.isRevised =
            !isFromOtherRecipe && isCorrection(of: row.content, row.marks, by: winner.content, from: source)
        return true
    }

    // MARK: Rows

    private mutating func append(_ winner: Verdict) {
        rows.append(
            DatasetRow(
                key(winner.entry), winner.content, marks: finalMarks(winner, before: []), origin: origin(winner.entry)))
        account.changes += winner.changes
        if winner.changes.isEmpty {
            account.new += 1
            account.sources[winner.entry.source].new += 1
        } else {
            account.revised += 1
            account.sources[winner.entry.source].revised += 1
        }
    }

    private mutating func append(_ winner: Verdict, over row: DatasetRow, origins: [String]) {
        var row = row
        let isSame = winner.changes.isEmpty
        if isSame {
            account.equal += 1
            account.sources[winner.entry.source].equal += 1
            let isNewer = !origins.contains(sources[winner.entry.source].delivery)
            let marks = isNewer ? confirmed(row.marks, by: winner.marks) : row.marks.union(winner.marks)
            if row.marks.contains(.provisional), !marks.contains(.provisional) { account.confirmed += 1 }
            row.marks = marks
            // The place may have moved within the same delivery: its recipe reads another column of equal values.
            if origins.isEmpty || origins == [sources[winner.entry.source].delivery] {
                row.origin = origin(winner.entry)
            }
        } else {
            account.revised += 1
            account.sources[winner.entry.source].revised += 1
            account.changes += winner.changes
            if let extras = row.extras, extras.hasSample {
                account.droppedSamples += 1
                var kept = DatasetRow.Extras()
                kept.note = extras.note
                row.extras = kept.isEmpty ? nil : kept
            }
            row = DatasetRow(
                key: row.key, content: winner.content, number: winner.content.numberText,
                marks: finalMarks(winner, before: row.marks), extras: row.extras, origin: origin(winner.entry))
        }
        rows.append(row)
    }

    /// Only numbers carry the mark `berichtigt`; once given it stays.
    private func finalMarks(_ winner: Verdict, before: Marks) -> Marks {
        guard winner.content.number != nil else { return winner.marks.subtracting(.revised) }
        return winner.marks.union(winner.isRevised ? .revised : before.intersection(.revised))
    }

    /// A number that a newer delivery repeats is as provisional as that delivery says.
    private func confirmed(_ marks: Marks, by newer: Marks) -> Marks {
        marks.subtracting(.provisional).union(newer)
    }

    /// Whether another value is a correction: what was only announced, or provisional, is merely replaced by the final
    /// value.
    private func isCorrection(
        of old: CellContent, _ marks: Marks, by new: CellContent, from source: MergeSource
    ) -> Bool {
        guard source.marksRevisions, new.number != nil else { return false }
        return old != .sign(Sign.pending.rawValue) && !marks.contains(.provisional)
    }

    // MARK: Names

    private func key(_ entry: Entry) -> CellKey { sources[entry.source].table.cells[entry.cell].key }
    private func content(_ entry: Entry) -> CellContent { sources[entry.source].table.cells[entry.cell].content }
    private func marks(_ entry: Entry) -> Marks { sources[entry.source].table.cells[entry.cell].marks }
    private func origin(_ entry: Entry) -> String { sources[entry.source].table.cells[entry.cell].origin.text }
    private func place(_ entry: Entry) -> String { sources[entry.source].words(entry.cell) }

    private func change(_ kind: ValueChange.Kind, from old: CellContent, at place: String, to entry: Entry)
        -> ValueChange
    {
        ValueChange(
            kind: kind, key: key(entry), old: old, new: content(entry), oldPlace: place.isEmpty ? "von Hand" : place,
            newPlace: self.place(entry))
    }

    /// The deliveries that the column `herkunft` of a row names.
    private func deliveries(of row: DatasetRow) -> [String] {
        guard !row.origin.isEmpty else { return [] }
        return (DeliveryPlace.all(in: row.origin) ?? []).map(\.path)
    }

    private func isOrigin(_ recipe: String, of origins: [String]) -> Bool {
        origins.contains { delivery in
            sourceByDelivery[delivery]?.contains { sources[$0].recipe == recipe } ?? false
        }
    }
}
