import Catalogue
import Disclosure
import Figures
import Values

/// Makes one row of every published value, with a column for each Merkmal that occurs.
struct ValueRows {
    let catalogue: Catalogue
    let asOf: CalendarDate
    let cells: [Cell]

    /// A published value and what stands beside it in every row of its figure.
    struct Cell {
        let cell: DataTable.Cell
        /// »Amt, Statistik. Stand: 10.10.2017«
        let source: String
        let isSynthetic: Bool
    }

    /// What a table computed from its own cells belongs to no indicator and stays in the page.
    static func published(_ table: DataTable) -> [DataTable.Cell] {
        table.rows.flatMap(\.cells).filter { $0.origin == .published }
    }

    var table: DownloadTable {
        let breakdowns = breakdowns
        let isSurvey = cells.contains { $0.cell.bounds != nil || $0.cell.sampleSize != nil }
        var columns: [DownloadTable.Column] = [
            .init("raum_schluessel", "Schlüssel"), .init("raum", "Raum"), .init("zeit", "Zeit"),
        ]
        columns += breakdowns.map { .init($0.id, $0.title) }
        columns += [
            .init("indikator", "Indikator"), .init("titel", "Bezeichnung"), .init("wert", "Wert", .number),
            .init("einheit", "Einheit"),
        ]
        if isSurvey {
            columns += [
                .init("unten", "Untergrenze", .number), .init("oben", "Obergrenze", .number),
                .init("n", "Antworten", .number),
            ]
        }
        if hasCorridors {
            columns += [
                .init("vergleichsgruppe", "Ähnliche Räume"), .init("gruppe_unten", "Gruppe: kleinster Wert", .number),
                .init("gruppe_oben", "Gruppe: größter Wert", .number),
                .init("gruppe_raeume", "Gruppe: Räume mit Zahl", .number),
            ]
        }
        columns += [
            .init("zeichen", "Zeichen"), .init("marken", "Marken"), .init("quelle", "Quelle"),
            .init("berichtsstand", "Stand des Berichts"), .init("beispieldaten", "Beispieldaten"),
        ]
        let extras = Extras(isSurvey: isSurvey, hasCorridors: hasCorridors)
        return DownloadTable(columns: columns, rows: cells.map { row($0, breakdowns, extras) })
    }

    /// Whether a value stands beside those of similar areas, which no row names.
    private var hasCorridors: Bool { cells.contains { $0.cell.corridor?.range != nil } }

    /// In the order of the project's Merkmale.
    var breakdowns: [Breakdown] {
        var used: Set<String> = []
        for cell in cells { for fixed in cell.cell.coordinates.categories { used.insert(fixed.breakdown) } }
        return used.isEmpty ? [] : catalogue.breakdowns.filter { used.contains($0.id) }
    }

    /// Columns that only some tables have.
    private struct Extras {
        let isSurvey: Bool
        let hasCorridors: Bool
    }

    private func row(_ entry: Cell, _ breakdowns: [Breakdown], _ extras: Extras) -> [DownloadTable.Cell] {
        let cell = entry.cell
        let place = cell.coordinates
        let indicator = catalogue.indicator(place.indicator)
        var row: [DownloadTable.Cell] = [
            .text(place.area.text), .text(catalogue.areas[place.area]?.longName ?? place.area.text),
            .text(place.period.text),
        ]
        for breakdown in breakdowns { row.append(.text(Self.category(of: place, breakdown))) }
        row.append(.text(place.indicator))
        row.append(.text(indicator?.title ?? place.indicator))
        row.append(cell.value.decimal.map { .number($0) } ?? .empty)
        row.append(.text(indicator?.unit.name ?? ""))
        if extras.isSurvey {
            row.append(cell.bounds.map { .number($0.lower) } ?? .empty)
            row.append(cell.bounds.map { .number($0.upper) } ?? .empty)
            row.append(
                cell.sampleSize.map { .number(RoundedDecimal(units: Int64($0), decimals: 0)) } ?? .empty)
        }
        if extras.hasCorridors { row += corridor(cell.corridor) }
        row.append(cell.value.sign.map { .word(id: $0.rawValue, words: $0.words) } ?? .empty)
        row.append(marks(cell.value.marks))
        row.append(.text(entry.source))
        row.append(.text(asOf.iso))
        row.append(.flag(entry.isSynthetic ? .yes : .no))
        return row
    }

    private func corridor(_ corridor: DataTable.Corridor?) -> [DownloadTable.Cell] {
        guard let corridor, let range = corridor.range else { return [.empty, .empty, .empty, .empty] }
        return [
            .text(corridor.group), .number(range.lower), .number(range.upper),
            .number(RoundedDecimal(units: Int64(range.areaCount), decimals: 0)),
        ]
    }

    /// The title of the category that is fixed, or »insgesamt«.
    static func category(of place: CellCoordinates, _ breakdown: Breakdown) -> String {
        guard let id = place.categories.first(where: { $0.breakdown == breakdown.id })?.category else {
            return Breakdown.totalID
        }
        return breakdown.category(id)?.title ?? id
    }

    private func marks(_ marks: Marks) -> DownloadTable.Cell {
        guard !marks.isEmpty else { return .empty }
        let words = Marks.table.filter { marks.contains($0.mark) }.map(\.words).joined(separator: "; ")
        return .word(id: marks.ids.joined(separator: " "), words: words)
    }
}
