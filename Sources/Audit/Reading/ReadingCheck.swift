/// Holds what files say together: numbers in words and drawn marks have to follow from what is published of their cells.
package struct ReadingCheck: Sendable {
    /// Numbers that belong to no cell, of all files, in their order.
    package private(set) var unmapped: [UnmappedNumber] = []
    /// Cells of which two places say different things, or of which something is drawn that is not published.
    package private(set) var contradictions: [Contradiction] = []

    /// Two places that do not agree.
    package struct Contradiction: Sendable, Hashable {
        package let subject: PublishedItem.Subject
        package let role: PublishedItem.Role
        package let place: PublishedItem.Place
        package let text: String
        /// What stands elsewhere; nil where nothing does.
        package let other: PublishedItem?
    }

    /// - Parameter reading: knows thresholds and goals, which words may name as well.
    package init(_ readings: [FileReading], reading: PublishedReading? = nil) {
        let register = PublishedRegister(readings, reading?.names)
        contradictions = register.contradictions
        dropSides(readings, register)
        checkRepetitions(readings)
        checkOperands(readings)
        checkPrints(readings)
        for reading in readings {
            unmapped += reading.unmapped
            checkMentions(reading, register)
            for mark in reading.marks { check(mark, register) }
            checkClasses(reading, register)
        }
    }

    private mutating func checkMentions(_ reading: FileReading, _ register: PublishedRegister) {
        var scopes: [Int: MentionScope] = [:]
        let changes = Dictionary(
            reading.changes.map { ($0.scope, $0.anchor) }, uniquingKeysWith: { first, _ in first })
        let figures = Dictionary(
            reading.figures.map { ($0.scope, $0.name) }, uniquingKeysWith: { first, _ in first })
        for mention in reading.mentions {
            var scope: MentionScope
            if let known = scopes[mention.scope] {
                scope = known
            } else {
                let own = reading.scopes.indices.contains(mention.scope) ? reading.scopes[mention.scope] : []
                let others =
                    changes[mention.scope].map(register.cells(of:))
                    ?? figures[mention.scope].map(register.cells(ofFigure:))
                    ?? register.cells(besides: mention.place.path)
                scope = MentionScope(own + others, register)
            }
            let isExplained = scope.explains(mention.text)
            scopes[mention.scope] = scope
            guard !isExplained else { continue }
            unmapped.append(
                UnmappedNumber(
                    place: mention.place, text: mention.text,
                    reason: "folgt nicht aus den Werten der Abbildung: »\(mention.words)«"))
        }
    }

    /// Tints say of a value only between which limits it lies, and say it truly.
    private mutating func checkClasses(_ reading: FileReading, _ register: PublishedRegister) {
        var limits: [Int: Set<Double>] = [:]
        for limit in reading.limits {
            guard let value = PublishedRegister.double(limit.text) else { continue }
            limits[limit.scale, default: []].insert(value)
        }
        var used: Set<Int> = []
        for field in reading.classes {
            guard let own = limits[field.scale]?.sorted() else { continue }
            used.insert(field.scale)
            let item = register.content(of: field.subject)
            guard case .number(let text)? = item?.content, let value = PublishedRegister.double(text) else {
                contradictions.append(
                    Contradiction(subject: field.subject, role: .value, place: field.place, text: "getönt", other: item)
                )
                continue
            }
            let isAbove = field.level < 2 || field.level - 2 >= own.count || value >= own[field.level - 2]
            let isBelow = field.level > own.count || value < own[field.level - 1]
            if isAbove, isBelow { continue }
            contradictions.append(
                Contradiction(
                    subject: field.subject, role: .value, place: field.place, text: "Tönung \(field.level)",
                    other: item))
        }
        for limit in reading.limits where !used.contains(limit.scale) {
            unmapped.append(
                UnmappedNumber(place: limit.place, text: limit.text, reason: "Grenze einer Tönung ohne Felder"))
        }
    }

    /// Sentences may show a side of a rate in place of the rate, or fewer decimals: what the calculation of the cell
    /// shows as well is no contradiction.
    private mutating func dropSides(_ readings: [FileReading], _ register: PublishedRegister) {
        guard contradictions.contains(where: { $0.role == .value }) else { return }
        let wanted = Set(contradictions.map(\.subject))
        var sides: [PublishedItem.Subject: Set<String>] = [:]
        for reading in readings {
            for use in reading.operands where use.isNamed && wanted.contains(use.cell) {
                sides[use.cell, default: []].insert(use.text)
            }
        }
        contradictions.removeAll { found in
            guard found.role == .value, found.place.path.hasSuffix(".html"),
                case .number(let text)? = found.other?.content
            else { return false }
            let others = [PublishedItem.Role.numerator, .denominator].compactMap {
                register.content(of: found.subject, $0)?.content
            }
            return sides[found.subject]?.contains(found.text) == true || others.contains(.number(found.text))
                || MentionScope.isShorter(found.text, of: text)
        }
    }

    /// Search and feed say no number that the page they lead to does not show.
    private mutating func checkRepetitions(_ readings: [FileReading]) {
        let repetitions = readings.flatMap(\.repetitions)
        guard !repetitions.isEmpty else { return }
        var pages: [String: Set<String>] = [:]
        for reading in readings where !reading.shownNumbers.isEmpty {
            guard let path = reading.path else { continue }
            pages[path] = reading.shownNumbers
        }
        for number in repetitions where pages[number.page]?.contains(number.text) != true {
            unmapped.append(
                UnmappedNumber(
                    place: number.place, text: number.text,
                    reason: "steht nicht auf der Seite \(number.page): »\(number.words)«"))
        }
    }

    /// Workbooks put in what the pages put in.
    private mutating func checkOperands(_ readings: [FileReading]) {
        var named: [PublishedItem.Subject: Set<String>] = [:]
        for reading in readings {
            for use in reading.operands where use.isNamed { named[use.cell, default: []].insert(use.text) }
        }
        for reading in readings {
            for use in reading.operands where !use.isNamed && named[use.cell]?.contains(use.text) != true {
                unmapped.append(
                    UnmappedNumber(
                        place: use.place, text: use.text, reason: "eingesetzt, aber in keiner Rechnung der Seiten"))
            }
        }
    }

    /// A PDF says what its document says, and nothing else.
    private mutating func checkPrints(_ readings: [FileReading]) {
        let known = Set(readings.compactMap(\.documentKey))
        for print in readings.flatMap(\.prints) where !(print.key.map(known.contains) ?? false) {
            unmapped.append(
                UnmappedNumber(
                    place: PublishedItem.Place(path: print.path, position: "die ganze Datei"), text: "",
                    reason: "ein PDF, das aus keiner Druckseite dieser Ausgabe gemacht ist"))
        }
    }

    private mutating func check(_ mark: DrawnMark, _ register: PublishedRegister) {
        let published = register.content(of: mark.subject)
        let text: String
        switch (mark.reading, published?.content) {
        case (.drawn, .number): return
        case (.between(let lower, let upper), .number(let number)):
            guard let value = PublishedRegister.double(number) else { return }
            if value >= lower, value <= upper { return }
            text = "gezeichnet zwischen \(lower) und \(upper)"
        case (.length(let lower, let upper), .number(let number)):
            guard let value = PublishedRegister.double(number) else { return }
            if abs(value) >= lower, abs(value) <= upper { return }
            text = "gezeichnet mit einer Länge zwischen \(lower) und \(upper)"
        case (_, .sign), (_, nil): text = "gezeichnet"
        }
        contradictions.append(
            Contradiction(subject: mark.subject, role: .value, place: mark.place, text: text, other: published))
    }
}

/// What is published of each cell, from all files.
struct PublishedRegister {
    private struct Key: Hashable {
        let subject: PublishedItem.Subject
        let role: PublishedItem.Role
    }

    private var first: [Key: PublishedItem] = [:]
    /// Cells by indicator, and what else is published of a cell than its value.
    private var byIndicator: [String: [PublishedItem.Subject]] = [:]
    /// Cells by the name of the data file of a figure.
    private var byFigure: [Substring: [PublishedItem.Subject]] = [:]
    let names: PublishedNames?
    private(set) var contradictions: [ReadingCheck.Contradiction] = []

    init(_ readings: [FileReading], _ names: PublishedNames?) {
        self.names = names
        first.reserveCapacity(readings.reduce(0) { $0 + $1.items.count })
        for reading in readings {
            if let path = reading.items.first?.place.path, path.hasSuffix(".csv"), !path.contains(".zip/") {
                byFigure[Self.stem(path)] = reading.items.filter { $0.role == .value }.map(\.subject)
            }
            for item in reading.items {
                // Beside a value that is not shown, no base data are put in either, wherever else they stand.
                if case .sign = item.content, item.subject.isBaseData { continue }
                let key = Key(subject: item.subject, role: item.role)
                guard let known = first[key] else {
                    first[key] = item
                    if item.role == .value, case .indicator(let id, _, _, _) = item.subject {
                        byIndicator[id, default: []].append(item.subject)
                    }
                    continue
                }
                guard known.content != item.content else { continue }
                let text =
                    switch item.content {
                    case .number(let text), .sign(let text): text
                    }
                contradictions.append(
                    .init(subject: item.subject, role: item.role, place: item.place, text: text, other: known))
            }
        }
    }

    func content(
        of subject: PublishedItem.Subject, _ role: PublishedItem.Role = .value
    ) -> PublishedItem? { first[Key(subject: subject, role: role)] }

    /// The cells of the figure whose drawing stands in a file of its own.
    func cells(besides path: String) -> [PublishedItem.Subject] {
        guard path.hasSuffix(".svg") else { return [] }
        return byFigure[Self.stem(path)] ?? []
    }

    /// The cells in the data file of a figure.
    func cells(ofFigure name: String) -> [PublishedItem.Subject] { byFigure[name[...]] ?? [] }

    private static func stem(_ path: String) -> Substring {
        (path.split(separator: "/").last ?? "").split(separator: ".").first ?? ""
    }

    func cells(ofIndicator id: String) -> [PublishedItem.Subject] { byIndicator[id] ?? [] }

    /// The cells whose change a link leads to.
    func cells(of anchor: CalculationAnchor) -> [PublishedItem.Subject] {
        let candidates =
            anchor.indicator.map(cells(ofIndicator:)) ?? byIndicator.keys.sorted().flatMap(cells(ofIndicator:))
        return candidates.filter(anchor.isChange(of:))
    }

    /// All numbers of a cell: its value, bounds, answers, sides.
    func numbers(of subject: PublishedItem.Subject) -> [String] {
        Self.roles.compactMap { role in
            if case .number(let text)? = content(of: subject, role)?.content { text } else { nil }
        }
    }

    private static let roles: [PublishedItem.Role] = [
        .value, .numerator, .denominator, .lowerBound, .upperBound, .answers, .groupLowest, .groupHighest, .groupSize,
    ]

    static func double(_ text: String) -> Double? {
        Double(String(decoding: text.utf8.map { $0 == 0x2C ? 0x2E : $0 }, as: UTF8.self))
    }
}
