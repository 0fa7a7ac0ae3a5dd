import Catalogue

/// What a draft takes from a delivery as a whole: its statistic, its source, its kind of time, its signs.
struct DraftFacts {
    let table: RawTable
    let roles: TableRoles
    let catalogue: Catalogue
    /// Below `data/roh/`.
    let delivery: String
    /// Every line of the title as one text, with the labels that say what is counted.
    let words: String
    /// `12411`
    let statistic: String?
    let periods: [ReportingPeriod]
    /// Whether the time stands only in the title.
    let isTimeInTitle: Bool

    init(table: RawTable, roles: TableRoles, catalogue: Catalogue, delivery: String) {
        self.table = table
        self.roles = roles
        self.catalogue = catalogue
        self.delivery = delivery
        var words = table.facts.title.joined(separator: " ")
        if let index = roles.measure {
            words += " " + table.dimensions[index].labels.map(\.text).joined(separator: " ")
        }
        self.words = words
        statistic = table.facts.tableCode.map { String($0.prefix { $0 != "-" && $0 != "_" }) }
        let inTitle = table.facts.title.compactMap(LabelWords.time)
        let inData = roles.time.map { table.dimensions[$0].labels.compactMap { LabelWords.time($0.text) } } ?? []
        periods = (inData.isEmpty ? inTitle : inData).sorted()
        isTimeInTitle = inData.isEmpty && !inTitle.isEmpty
    }

    /// Whether it comes from official statistics, where protection has been done.
    var isOfficial: Bool {
        switch table.facts.format {
        case .genesisTable, .genesisFlat, .genesisCube: true
        case .spreadsheet, .plain: false
        }
    }

    /// What the title names after »nach«: »Geschlecht«, »Altersgruppen«.
    static func subjects(of title: [String]) -> [String] {
        let text = title.joined(separator: " ")
        guard let range = text.ranges(of: "nach ").last else { return [] }
        var end = text.endIndex
        for mark in [" - ", " -", " regional", " Stichtag", "("] {
            if let stop = text[range.upperBound...].firstRange(of: mark) { end = min(end, stop.lowerBound) }
        }
        return text[range.upperBound..<end].split(separator: " und ").flatMap { $0.split(separator: ",") }
            .map { part in
                var words = part.split(separator: " ")
                if let first = words.first, ["dem", "der", "den", "des"].contains(first) { words.removeFirst() }
                return words.joined(separator: " ")
            }
            .filter { !$0.isEmpty }
    }

    func says(_ word: String) -> Bool { LabelWords.folded(words).contains(LabelWords.folded(word)) }

    // MARK: Time

    enum SchoolYears: Equatable {
        case none
        /// The year names the beginning of the school year.
        case beginning
        /// A school table that does not say which year it means.
        case open
    }

    var schoolYears: SchoolYears {
        guard periods.contains(where: { $0.kind == .calendarYear }), says("Schuljahr") else { return .none }
        if says("Absolventen") || says("Abgänger") { return .none }
        return says("Schuljahresbeginn") ? .beginning : .open
    }

    var countsLeavers: Bool { says("Absolventen") || says("Abgänger") }

    var periodKind: PeriodKind? { schoolYears == .none ? periods.first?.kind : .schoolYear }

    /// The last day that the data are about: the Stand is not older.
    var lastDay: CalendarDate? { periods.last?.lastDay }

    // MARK: Place

    /// Where people are counted, and why that is thought.
    var place: (principle: PlacePrinciple, reason: String)? {
        if says("Wohnort") { return (.residence, "im Titel steht »Wohnort«") }
        if says("Arbeitsort") { return (.work, "im Titel steht »Arbeitsort«") }
        let code = statistic ?? ""
        if says("Schule") || code.hasPrefix("21") { return (.school, "Schulstatistik: gezählt wird an der Schule") }
        if code.hasPrefix("225") { return (.school, "gezählt wird am Ort der Einrichtung") }
        if ["12", "22", "1000"].contains(where: code.hasPrefix) {
            return (.residence, "Statistik \(code): gezählt wird, wo die Menschen wohnen")
        }
        if says("Gebietsstand") || says("Fläche") { return (.residence, "Flächen liegen, wo sie liegen") }
        let known = KnownAreas(catalogue.areas)
        let types = roles.areas.flatMap { table.dimensions[$0].labels }
            .compactMap { known.area(of: $0).flatMap { catalogue.areas[$0]?.type } }
        if !types.isEmpty, types.allSatisfy({ $0 == .federation }) {
            return (.residence, "nur für Deutschland: dort macht es kaum einen Unterschied")
        }
        return nil
    }

    // MARK: Source

    var existingSource: Source? {
        guard let code = table.facts.tableCode else { return nil }
        func has(_ source: Source, _ text: String) -> Bool {
            source.title.contains(text) || source.address?.contains(text) == true
        }
        return catalogue.sources.first { has($0, code) }
            ?? catalogue.sources.first { source in statistic.map { has(source, "(\($0))") } ?? false }
    }

    var sourceID: String {
        if let existing = existingSource { return existing.id }
        let id = statistic.map { "genesis_" + LabelWords.identifier($0, isName: false) }
        return id ?? LabelWords.identifier("quelle " + fileStem)
    }

    /// The name of the statistic: the last line of the title that is neither a time nor a depth nor a unit.
    var statisticTitle: String {
        let lines = table.facts.title.filter { line in
            LabelWords.time(line) == nil && !LabelWords.endsWithUnit(line)
                && !LabelWords.folded(line).hasPrefix("regional")
        }
        return lines.last ?? fileStem
    }

    var fileStem: String {
        let name = delivery.split(separator: "/").last.map(String.init) ?? delivery
        return name.split(separator: ".").first.map(String.init) ?? name
    }

    var licence: String? {
        let text = (table.facts.licence ?? "") + " " + (table.facts.copyright ?? "")
        let folded = LabelWords.folded(text)
        if folded.contains("datenlizenz deutschland") {
            return folded.contains("namensnennung") ? "dl-de/by-2-0" : "dl-de/zero-2-0"
        }
        return nil
    }

    /// Where this or another year of the table can be expected: its code and anything after it.
    var filePattern: String {
        guard let statistic, delivery.hasPrefix(statistic), let first = delivery.firstIndex(of: "."),
            let last = delivery.lastIndex(of: ".")
        else { return delivery }
        return delivery[..<first] + "*" + delivery[last...]
    }
}
