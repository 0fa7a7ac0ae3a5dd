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

    package init(_ readings: [FileReading]) {
        let register = PublishedRegister(readings)
        contradictions = register.contradictions
        for reading in readings {
            unmapped += reading.unmapped
            var scopes: [Int: MentionScope] = [:]
            for mention in reading.mentions {
                let scope =
                    scopes[mention.scope]
                    ?? MentionScope(
                        reading.scopes.indices.contains(mention.scope) ? reading.scopes[mention.scope] : [], register)
                scopes[mention.scope] = scope
                guard !scope.explains(mention.text) else { continue }
                unmapped.append(
                    UnmappedNumber(
                        place: mention.place, text: mention.text,
                        reason: "folgt nicht aus den Werten der Abbildung: »\(mention.words)«"))
            }
            for mark in reading.marks { check(mark, register) }
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
    private(set) var contradictions: [ReadingCheck.Contradiction] = []

    init(_ readings: [FileReading]) {
        first.reserveCapacity(readings.reduce(0) { $0 + $1.items.count })
        for reading in readings {
            for item in reading.items {
                let key = Key(subject: item.subject, role: item.role)
                guard let known = first[key] else {
                    first[key] = item
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

    static func double(_ text: String) -> Double? {
        Double(String(decoding: text.utf8.map { $0 == 0x2C ? 0x2E : $0 }, as: UTF8.self))
    }
}

/// Numbers that follow from the published values of some cells.
struct MentionScope {
    private var values: Set<Int64> = []
    private var count = 0

    /// Nine decimals hold every published number.
    init(_ subjects: [PublishedItem.Subject], _ register: PublishedRegister) {
        for subject in subjects {
            guard case .number(let text)? = register.content(of: subject)?.content, let value = Self.units(text) else {
                continue
            }
            values.insert(value)
        }
        count = subjects.count
    }

    /// Whether the number is one of the values, or the difference of two of them.
    func explains(_ text: String) -> Bool {
        guard let number = Self.units(text) else { return false }
        if values.contains(number) || values.contains(-number) { return true }
        return values.contains { values.contains($0 &+ number) || values.contains($0 &- number) }
    }

    private static func units(_ text: String) -> Int64? {
        var value: Int64 = 0
        var decimals: Int?
        var isNegative = false
        for byte in text.utf8 {
            switch byte {
            case 0x2D: isNegative = true
            case 0x2C: decimals = 0
            case _ where NumberText.isDigit(byte):
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                guard !overflow else { return nil }
                value = product &+ Int64(byte - 0x30)
                if let count = decimals { decimals = count + 1 }
            default: return nil
            }
        }
        for _ in (decimals ?? 0)..<6 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            value = product
        }
        return (decimals ?? 0) > 6 ? nil : (isNegative ? -value : value)
    }
}
