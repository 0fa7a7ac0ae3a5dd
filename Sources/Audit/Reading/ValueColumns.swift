import Catalogue

/// Columns of published rows, the same in CSV, JSON and workbooks: where each part of a cell stands.
struct ValueColumns {
    /// What a column holds.
    enum Kind: Equatable {
        case area, period, indicator, sign
        case category(String)
        case number(PublishedItem.Role)
        /// Names from the catalogue: a number in them is part of a known name or none of theirs.
        case name
        /// Written by authors or about the file: sources, dates of the report.
        case free
        /// The name of the area where its key has a column of its own.
        case areaName
    }

    let kinds: [Kind?]
    let titles: [String]
    private let area: Int?
    private let period: Int?
    private let indicator: Int?
    let sign: Int?

    private static let known: [String: Kind] = [
        "raum_schluessel": .area, "zeit": .period, "indikator": .indicator, "zeichen": .sign,
        "wert": .number(.value), "unten": .number(.lowerBound), "oben": .number(.upperBound),
        "n": .number(.answers), "gruppe_unten": .number(.groupLowest), "gruppe_oben": .number(.groupHighest),
        "gruppe_raeume": .number(.groupSize), "titel": .name, "einheit": .name, "marken": .name,
        "beispieldaten": .name, "vergleichsgruppe": .free, "quelle": .free, "berichtsstand": .free,
    ]

    /// `insgesamt` in a column of a Merkmal, the same in all files.
    static let total = Breakdown.totalID

    init(_ titles: [String], names: PublishedNames) {
        self.titles = titles
        let hasKey = titles.contains("raum_schluessel")
        kinds = titles.map { title in
            if title == "raum" { return hasKey ? .areaName : .area }
            return Self.known[title] ?? (names.breakdowns.contains(title) ? .category(title) : nil)
        }
        area = kinds.firstIndex(of: .area)
        period = kinds.firstIndex(of: .period)
        indicator = kinds.firstIndex(of: .indicator)
        sign = kinds.firstIndex(of: .sign)
    }

    /// Whether rows below these columns can name cells.
    var areRows: Bool { area != nil && period != nil && indicator != nil }

    /// The cell that a row is about; what is wrong with it where there is none.
    func subject(
        of row: [String], names: PublishedNames
    ) -> Result<PublishedItem.Subject, UnreadableRow> {
        guard let area = text(area, row).flatMap(names.area) else { return .failure(.init("unbekannter Raum")) }
        guard let indicator = text(indicator, row), names.indicators.contains(indicator) else {
            return .failure(.init("unbekannter Indikator"))
        }
        guard let period = text(period, row), ReportingPeriod(period) != nil else {
            return .failure(.init("unbekannte Zeit"))
        }
        var categories: [String] = []
        for (place, kind) in kinds.enumerated() {
            guard case .category(let breakdown) = kind, place < row.count else { continue }
            let name = row[place]
            if name.isEmpty || name == Self.total { continue }
            guard let id = names.category(name, of: breakdown) else {
                return .failure(.init("unbekannte Ausprägung »\(name)«"))
            }
            categories.append("\(breakdown)=\(id)")
        }
        if categories.count > 1 { categories.sort() }
        return .success(.indicator(indicator, area: area, period: period, categories: categories))
    }

    private func text(_ column: Int?, _ row: [String]) -> String? {
        column.flatMap { $0 < row.count && !row[$0].isEmpty ? row[$0] : nil }
    }
}

/// Why a row names no cell.
struct UnreadableRow: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// Turns rows of values into items, and says which numbers of them belong to nothing.
struct ValueRowReader {
    let columns: ValueColumns
    let names: PublishedNames
    let path: String
    /// The form of numbers in this kind of file; nil for what is none.
    let number: (String) -> String?

    func read(_ row: [String], at line: String, into reading: inout FileReading) -> PublishedItem.Subject? {
        let found = columns.subject(of: row, names: names)
        for (index, text) in row.enumerated() where !text.isEmpty {
            let kind = index < columns.kinds.count ? columns.kinds[index] : nil
            switch kind {
            case .number(let role): readNumber(text, role, found, place(line, index), into: &reading)
            case .sign:
                if case .success(let subject) = found {
                    reading.append(.sign(text), of: subject, at: place(line, index))
                }
            case .name where NumberText.hasDigit(text):
                let rest = KnownWords.numbers(in: text, names: names)
                for number in rest { unmapped(number.text, place(line, index), "Zahl in einem Namen", &reading) }
            case nil where NumberText.hasDigit(text):
                unmapped(text, place(line, index), "Spalte ohne Bedeutung", &reading)
            case .areaName where NumberText.hasDigit(text) && names.area(text) == nil:
                unmapped(text, place(line, index), "unbekannter Raum", &reading)
            default: break
            }
        }
        switch found {
        case .success(let subject): return subject
        case .failure(let problem):
            // Words in place of a row may hold the number as well.
            let hasValue = zip(row, columns.kinds).contains { text, kind in
                if case .number = kind { !text.isEmpty } else { false }
            }
            if !hasValue, let text = row.first(where: NumberText.hasDigit) {
                unmapped(text, place(line, 0), problem.reason, &reading)
            }
            return nil
        }
    }

    private func readNumber(
        _ text: String, _ role: PublishedItem.Role, _ found: Result<PublishedItem.Subject, UnreadableRow>,
        _ place: @autoclosure () -> PublishedItem.Place, into reading: inout FileReading
    ) {
        switch (found, number(text)) {
        case (.success(let subject), let number?): reading.append(.number(number), of: subject, role, at: place())
        case (.success, nil): unmapped(text, place(), "keine Zahl", &reading)
        case (.failure(let problem), _): unmapped(text, place(), problem.reason, &reading)
        }
    }

    private func unmapped(
        _ text: String, _ place: PublishedItem.Place, _ reason: String, _ reading: inout FileReading
    ) {
        reading.unmapped.append(UnmappedNumber(place: place, text: text, reason: reason))
    }

    private func place(_ line: String, _ column: Int) -> PublishedItem.Place {
        let title = column < columns.titles.count ? columns.titles[column] : "\(column + 1)"
        return PublishedItem.Place(path: path, position: "\(line), Spalte \(title)")
    }
}
