/// A time of a data file as the naive evaluator sees it: what kind it is, and a number that grows by one from period
/// to period.
struct NaiveTime: Hashable, Comparable {
    enum Kind: String { case kalenderjahr, schuljahr, stichtag, monat, quartal, semester }

    let kind: Kind
    /// The year for years, school years and reference dates; years times periods otherwise.
    let index: Int
    /// »-12-31« of a reference date.
    let day: String

    init(kind: Kind, index: Int, day: String = "") {
        self.kind = kind
        self.index = index
        self.day = day
    }

    init?(_ text: String) {
        let winter = text.hasPrefix("WS ")
        if winter || text.hasPrefix("SS ") {
            guard let year = Int(text.dropFirst(3).prefix(4)) else { return nil }
            self.init(kind: .semester, index: year * 2 + (winter ? 1 : 0))
            return
        }
        guard let year = Int(text.prefix(4)), text.count >= 4 else { return nil }
        let rest = String(text.dropFirst(4))
        switch rest.count {
        case 0: self.init(kind: .kalenderjahr, index: year)
        case 3 where rest.hasPrefix("/"): self.init(kind: .schuljahr, index: year)
        case 3 where rest.hasPrefix("-Q"):
            guard let quarter = Int(rest.dropFirst(2)) else { return nil }
            self.init(kind: .quartal, index: year * 4 + quarter - 1)
        case 3 where rest.hasPrefix("-"):
            guard let month = Int(rest.dropFirst()) else { return nil }
            self.init(kind: .monat, index: year * 12 + month - 1)
        case 6: self.init(kind: .stichtag, index: year, day: rest)
        default: return nil
        }
    }

    var year: Int {
        switch kind {
        case .kalenderjahr, .schuljahr, .stichtag: index
        case .monat: index / 12
        case .quartal: index / 4
        case .semester: index / 2
        }
    }

    var text: String {
        switch kind {
        case .kalenderjahr: "\(index)"
        case .schuljahr: "\(index)/" + Self.twoDigits((index + 1) % 100)
        case .stichtag: "\(index)\(day)"
        case .monat: "\(index / 12)-" + Self.twoDigits(index % 12 + 1)
        case .quartal: "\(index / 4)-Q\(index % 4 + 1)"
        case .semester:
            index % 2 == 1 ? "WS \(index / 2)/" + Self.twoDigits((index / 2 + 1) % 100) : "SS \(index / 2)"
        }
    }

    func shifted(_ count: Int) -> NaiveTime { NaiveTime(kind: kind, index: index + count, day: day) }

    /// First and last day as text that sorts like time.
    var days: (first: String, last: String) {
        switch kind {
        case .kalenderjahr: ("\(index)-01-01", "\(index)-12-31")
        case .schuljahr: ("\(index)-08-01", "\(index + 1)-07-31")
        case .stichtag: (text, text)
        case .monat: (text + "-01", text + "-31")
        case .quartal:
            (
                "\(year)-" + Self.twoDigits(index % 4 * 3 + 1) + "-01",
                "\(year)-" + Self.twoDigits(index % 4 * 3 + 3) + "-31"
            )
        case .semester: index % 2 == 1 ? ("\(year)-10-01", "\(year + 1)-03-31") : ("\(year)-04-01", "\(year)-09-30")
        }
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    static func < (left: NaiveTime, right: NaiveTime) -> Bool { left.days < right.days }
}
