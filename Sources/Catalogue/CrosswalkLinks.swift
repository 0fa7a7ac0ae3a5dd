import Values

/// What the rows of all crosswalks mean.
///
/// A row is a **change of territory** where both areas are of one kind and the old one ends (its own `gueltig_bis`, or
/// the row's `gueltig_von` is the day on which the new one begins), and where a part of the old area stays with it in
/// the same change. Every other row says what an area **consists of**, from its `gueltig_von` to its `gueltig_bis`.
package struct CrosswalkLinks: Sendable {
    /// A share of one area that belongs to another from a day on.
    package struct Change: Sendable {
        /// The first day on which it belongs there.
        package let from: CalendarDate
        package let row: Crosswalk.Row
    }

    /// What one file says an area consists of.
    package struct Composition: Sendable {
        package let crosswalk: String
        package let rows: [Crosswalk.Row]
        /// All rows of the file: who else brings areas into which other.
        let file: [Crosswalk.Row]
    }

    /// By the area that gets something, the latest change first.
    package let changes: [AreaKey: [Change]]
    /// Days on which an area gives something away or keeps a part by name.
    package let departures: [AreaKey: [CalendarDate]]
    /// By the area that ends: those it went into.
    private let heirs: [AreaKey: [AreaKey]]
    /// By the area that consists of others, in the order of the files.
    package let compositions: [AreaKey: [Composition]]

    package var isEmpty: Bool { changes.isEmpty && compositions.isEmpty }

    package init(_ crosswalks: [Crosswalk], areas: AreaDirectory) {
        let days = Self.days(of: crosswalks, areas: areas)
        var changes: [AreaKey: [Change]] = [:]
        var departures: [AreaKey: [CalendarDate]] = [:]
        var heirs: [AreaKey: [AreaKey]] = [:]
        var compositions: [AreaKey: [(file: Int, rows: [Crosswalk.Row])]] = [:]
        for (file, crosswalk) in crosswalks.enumerated() {
            for (number, row) in crosswalk.rows.enumerated() {
                if let day = days[file][number] {
                    changes[row.to, default: []].append(Change(from: day, row: row))
                    if row.from != row.to { heirs[row.from, default: []].append(row.to) }
                    if departures[row.from]?.contains(day) != true { departures[row.from, default: []].append(day) }
                } else if row.from != row.to {
                    if compositions[row.to]?.last?.file != file { compositions[row.to, default: []].append((file, [])) }
                    let last = (compositions[row.to]?.count ?? 1) - 1
                    compositions[row.to]?[last].rows.append(row)
                }
            }
        }
        self.changes = changes.mapValues { list in
            list.enumerated().sorted {
                $0.element.from == $1.element.from ? $0.offset < $1.offset : $0.element.from > $1.element.from
            }.map(\.element)
        }
        self.departures = departures.mapValues { $0.sorted() }
        self.heirs = heirs
        self.compositions = compositions.mapValues { list in
            list.map { Composition(crosswalk: crosswalks[$0.file].id, rows: $0.rows, file: crosswalks[$0.file].rows) }
        }
    }

    /// The rows that belong together: shares of one area, of one file and one validity.
    private struct Group: Hashable {
        let file: Int
        let area: AreaKey
        let validFrom: CalendarDate?
        let validTo: CalendarDate?

        init(_ row: Crosswalk.Row, file: Int) {
            self.file = file
            area = row.from
            validFrom = row.validFrom
            validTo = row.validTo
        }
    }

    /// The areas that an area went into.
    package func successors(of area: AreaKey) -> [AreaKey] { heirs[area] ?? [] }

    /// The areas whose values may be in those of an area: what it consists of, and what went into it.
    package func sources(of area: AreaKey) -> [AreaKey] {
        let parts = (compositions[area] ?? []).flatMap(\.rows).map(\.from)
        return (parts + (changes[area] ?? []).map(\.row.from)).uniqued().filter { $0 != area }
    }

    /// Per file and row: the day of the change of territory it is about; nil where it says what an area consists of.
    package static func days(of crosswalks: [Crosswalk], areas: AreaDirectory) -> [[CalendarDate?]] {
        var days: [Group: CalendarDate] = [:]
        for (file, crosswalk) in crosswalks.enumerated() {
            for row in crosswalk.rows {
                if let day = day(of: row, areas) { days[Group(row, file: file)] = day }
            }
        }
        return crosswalks.enumerated().map { file, crosswalk in
            crosswalk.rows.map { days[Group($0, file: file)] }
        }
    }

    private static func day(of row: Crosswalk.Row, _ areas: AreaDirectory) -> CalendarDate? {
        guard let from = areas[row.from], let to = areas[row.to], from.type == to.type else { return nil }
        if let end = from.validTo {
            guard let begin = row.validFrom else { return end.next }
            if begin > end { return begin }
        }
        guard let begin = row.validFrom else { return nil }
        return to.validFrom == begin || row.from == row.to ? begin : nil
    }
}
