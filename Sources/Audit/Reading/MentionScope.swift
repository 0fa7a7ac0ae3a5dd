import Values

/// Numbers that follow from what is published of some cells, so that words about these cells may hold them:
///
/// 1. a value, bound or number of answers, with the same or fewer decimals; also of other times and areas of the same
///    indicator and categories, with which words compare;
/// 2. the difference of two values that differ in one coordinate only, or their median;
/// 3. the sum over one Merkmal or over areas, of all cells or of two of them, and what share of it a value is;
/// 4. a threshold or goal of the indicator, which the catalogue gives.
struct MentionScope {
    private let subjects: [PublishedItem.Subject]
    private let register: PublishedRegister
    private var values: Set<Int64> = []
    private var rounded: Set<Int64> = []
    /// Values of other times and areas.
    private var related: Set<Int64> = []
    private var groups: [[Int64]]?
    private var shares: Set<Int64>?

    init(_ subjects: [PublishedItem.Subject], _ register: PublishedRegister) {
        var seen: Set<PublishedItem.Subject> = []
        self.subjects = subjects.filter { seen.insert($0).inserted }
        self.register = register
        var indicators: Set<String> = []
        for subject in self.subjects {
            for text in register.numbers(of: subject) { insert(text) }
            if case .indicator(let id, _, _, _) = subject { indicators.insert(id) }
        }
        for id in indicators { for text in register.names?.constants(of: id) ?? [] { insert(text) } }
    }

    private mutating func insert(_ text: String) {
        guard let value = Self.units(text) else { return }
        values.insert(value.magnitude64)
        for decimals in 0..<Self.decimals(text) { rounded.insert(Self.round(value.magnitude64, to: decimals)) }
    }

    mutating func explains(_ text: String) -> Bool {
        guard let number = Self.units(text)?.magnitude64 else { return false }
        if values.contains(number) || rounded.contains(number) { return true }
        let groups = allGroups()
        if related.contains(number) { return true }
        if groups.contains(where: { Self.isDifferenceOrSum(number, of: $0) }) { return true }
        return allShares().contains(number)
    }

    // MARK: Groups

    /// Values that differ in one coordinate only.
    private mutating func allGroups() -> [[Int64]] {
        if let groups { return groups }
        var wanted = subjects
        var periods: Set<SeriesKey> = []
        for subject in subjects { if let key = SeriesKey(subject) { periods.insert(key) } }
        // Other times and areas of the same cells.
        for id in Set(periods.map(\.indicator)) {
            wanted += register.cells(ofIndicator: id).filter { SeriesKey($0).map(periods.contains) ?? false }
        }
        let result = groups(of: wanted)
        for group in result { for value in group { related.insert(value.magnitude64) } }
        groups = result
        return result
    }

    private func groups(of wanted: [PublishedItem.Subject]) -> [[Int64]] {
        var seen: Set<PublishedItem.Subject> = []
        var groups: [GroupKey: [Int64]] = [:]
        var sums: [GroupKey: Int64] = [:]
        for subject in wanted where seen.insert(subject).inserted {
            guard case .indicator(let id, let area, let period, let categories) = subject,
                case .number(let text)? = register.content(of: subject)?.content, let value = Self.units(text)
            else { continue }
            func add(_ key: GroupKey) { groups[key, default: []].append(value) }
            add(GroupKey(indicator: id, area: nil, period: period, categories: categories))
            add(GroupKey(indicator: id, area: area.text, period: nil, categories: categories))
            for (place, category) in categories.enumerated() {
                var rest = categories
                rest[place] = category.split(separator: "=").first.map(String.init) ?? ""
                add(GroupKey(indicator: id, area: area.text, period: period, categories: rest))
                for next in rest.indices where next > place {
                    var both = rest
                    both[next] = rest[next].split(separator: "=").first.map(String.init) ?? ""
                    sums[
                        GroupKey(indicator: id, area: area.text, period: period, categories: both), default: 0] &+=
                        value
                }
            }
        }
        return groups.values.map { $0 } + sums.values.map { [$0] }
    }

    private struct SeriesKey: Hashable {
        let indicator: String
        let categories: [String]

        init?(_ subject: PublishedItem.Subject) {
            guard case .indicator(let id, _, _, let categories) = subject else { return nil }
            indicator = id
            self.categories = categories
        }
    }

    private struct GroupKey: Hashable {
        let indicator: String
        let area: String?
        let period: String?
        let categories: [String]
    }

    private static func isDifferenceOrSum(_ number: Int64, of group: [Int64]) -> Bool {
        if group.reduce(0, &+).magnitude64 == number { return true }
        guard group.count > 1, group.count <= 200 else { return false }
        let sorted = group.sorted()
        let middle = sorted.count / 2
        let median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] &+ sorted[middle]) / 2
        for decimals in 0...2 where round(median.magnitude64, to: decimals) == number { return true }
        let set = Set(group)
        return group.contains { set.contains($0 &+ number) || set.contains($0 &- number) || set.contains(number &- $0) }
    }

    /// Parts of a sum in per cent, with one decimal and with none.
    private mutating func allShares() -> Set<Int64> {
        if let shares { return shares }
        var result: Set<Int64> = []
        let groups = self.groups(of: subjects)
        let totals = Set(groups.map { $0.reduce(0, &+) })
        for group in groups where group.count <= 60 {
            var sums = Set([group.reduce(0, &+)])
            if totals.count <= 60 { sums.formUnion(totals) }
            for sum in sums where sum > 0 {
                for part in group + [group.reduce(0, &+)] where part >= 0 && part <= sum {
                    let share = Rational(Int128(part) * 100, over: Int128(sum)) ?? .zero
                    for decimals in 0...1 {
                        guard let rounded = RoundedDecimal(rounding: share, decimals: decimals) else { continue }
                        result.insert(rounded.units * (decimals == 0 ? 1_000_000 : 100_000))
                    }
                }
            }
        }
        shares = result
        return result
    }

    // MARK: Numbers

    /// Whether a number is another one with fewer decimals.
    static func isShorter(_ text: String, of whole: String) -> Bool {
        guard let short = units(text), let long = units(whole), decimals(text) < decimals(whole) else { return false }
        return short.magnitude64 == round(long.magnitude64, to: decimals(text))
            && (short < 0) == (long < 0 && short != 0)
    }

    private static func decimals(_ text: String) -> Int {
        guard let comma = text.utf8.firstIndex(of: 0x2C) else { return 0 }
        return text.utf8.distance(from: comma, to: text.utf8.endIndex) - 1
    }

    private static func round(_ value: Int64, to decimals: Int) -> Int64 {
        var step: Int64 = 1_000_000
        for _ in 0..<decimals { step /= 10 }
        return (value + step / 2) / step * step
    }

    /// Millionths; nil for what is larger or finer.
    static func units(_ text: String) -> Int64? {
        var value: Int64 = 0
        var decimals: Int?
        var isNegative = false
        for byte in text.utf8 {
            switch byte {
            case 0x2D: isNegative = true
            case 0x2C: decimals = 0
            case _ where NumberText.isDigit(byte):
                guard value < 10_000_000_000 else { return nil }
                value = value * 10 + Int64(byte - 0x30)
                if let count = decimals { decimals = count + 1 }
            default: return nil
            }
        }
        guard (decimals ?? 0) <= 6 else { return nil }
        for _ in (decimals ?? 0)..<6 { value *= 10 }
        return isNegative ? -value : value
    }
}

extension Int64 {
    fileprivate var magnitude64: Int64 { self < 0 ? -self : self }
}
