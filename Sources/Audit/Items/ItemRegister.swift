import Catalogue
import Values

/// Everything that is published, cell by cell: what is written of it, and where first.
package struct ItemRegister: Sendable {
    /// Who says it.
    package enum Origin: Sendable, Hashable {
        /// The output that is checked.
        case output
        /// An earlier edition.
        case edition
        /// Known from elsewhere (`bekannt`).
        case elsewhere
    }

    /// One text of a cell.
    package struct Text: Sendable {
        package let content: PublishedItem.Content
        package let origin: Origin
        /// Where it stands first.
        package let place: PublishedItem.Place
        package var count: Int

        fileprivate var isSign: Bool { if case .sign = content { true } else { false } }
    }

    /// All that is written of one number.
    package struct Entry: Sendable {
        package let subject: PublishedItem.Subject
        package let role: PublishedItem.Role
        package var texts: [Text]
    }

    /// In the order in which they were met.
    package private(set) var entries: [Entry] = []
    private var places: [Key: Int] = [:]

    private struct Key: Hashable {
        let subject: PublishedItem.Subject
        let role: PublishedItem.Role
    }

    package init() {}

    package mutating func add(_ items: [PublishedItem], from origin: Origin = .output) {
        for item in items {
            let key = Key(subject: item.subject, role: item.role)
            guard let place = places[key] else {
                places[key] = entries.count
                entries.append(
                    Entry(
                        subject: item.subject, role: item.role,
                        texts: [Text(content: item.content, origin: origin, place: item.place, count: 1)]))
                continue
            }
            let known = entries[place].texts.firstIndex { $0.content == item.content && $0.origin == origin }
            if let known {
                entries[place].texts[known].count += 1
            } else {
                entries[place].texts.append(Text(content: item.content, origin: origin, place: item.place, count: 1))
            }
        }
    }

    /// How many texts there are, each as often as it is written.
    package var textCount: Int { entries.reduce(0) { $0 + $1.texts.reduce(0) { $0 + $1.count } } }

    /// Numbers of the output that cannot be the same one, and numbers that are open here and hidden there.
    var contradictions: [(entry: Entry, first: Text, second: Text)] {
        entries.flatMap { entry -> [(entry: Entry, first: Text, second: Text)] in
            // Beside a value that is not shown, no base data are put in either, wherever else they stand.
            let texts = entry.texts.filter { $0.origin == .output && !($0.isSign && entry.subject.isBaseData) }
            guard texts.count > 1, let finest = texts.max(by: { Self.decimals($0) < Self.decimals($1) }) else {
                return []
            }
            return texts.compactMap { text in
                Self.agree(finest.content, text.content) ? nil : (entry, finest, text)
            }
        }
    }

    private static func decimals(_ text: Text) -> Int {
        guard case .number(let number) = text.content else { return -1 }
        return PublishedNumber(number)?.value.decimals ?? -1
    }

    /// Whether the second can be the first with fewer decimals.
    private static func agree(_ fine: PublishedItem.Content, _ coarse: PublishedItem.Content) -> Bool {
        switch (fine, coarse) {
        case (.sign, .sign): return true
        case (.number(let fine), .number(let coarse)):
            guard let fine = PublishedNumber(fine)?.value, let coarse = PublishedNumber(coarse)?.value else {
                return false
            }
            if fine == coarse { return true }
            // What was rounded twice can lie one step away.
            guard let rounded = RoundedDecimal(rounding: fine.rational, decimals: coarse.decimals) else { return false }
            return rounded == coarse
        default: return false
        }
    }
}

/// A number as it stands in a published file.
struct PublishedNumber {
    let value: RoundedDecimal

    init?(_ text: String) {
        var units: Int64 = 0
        var decimals: Int?
        var hasDigits = false
        var isNegative = false
        for (place, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where place == 0: isNegative = true
            case UInt8(ascii: ","), UInt8(ascii: "."):
                guard decimals == nil else { return nil }
                decimals = 0
            case 0x30...0x39:
                hasDigits = true
                let (tens, overflow) = units.multipliedReportingOverflow(by: 10)
                let (sum, second) = tens.addingReportingOverflow(Int64(byte - 0x30))
                guard !overflow, !second else { return nil }
                units = sum
                decimals = decimals.map { $0 + 1 }
            default: return nil
            }
        }
        guard hasDigits, decimals ?? 0 <= 9 else { return nil }
        value = RoundedDecimal(units: isNegative ? -units : units, decimals: decimals ?? 0)
    }
}
