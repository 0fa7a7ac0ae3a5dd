/// Names that differ in their time only, as one: »Quote, Musterdorf, weiblich (3 Zeiten von 2019 bis 2023)«.
enum AuditTimes {
    static func condensed(_ names: [String]) -> [String] {
        var order: [[String]] = []
        var times: [[String]: [String]] = [:]
        for name in names {
            let parts = name.split(separator: ", ").map(String.init)
            let rest = parts.filter { year($0) == nil }
            if times[rest] == nil { order.append(rest) }
            times[rest, default: []] += parts.filter { year($0) != nil }
        }
        return order.map { rest in
            let own = (times[rest] ?? []).enumerated().sorted {
                (year($0.element) ?? "", $0.offset) < (year($1.element) ?? "", $1.offset)
            }.map(\.element)
            let name = rest.joined(separator: ", ")
            guard let first = own.first, let last = own.last else { return name }
            return first == last ? "\(name) (\(first))" : "\(name) (\(own.count) Zeiten von \(first) bis \(last))"
        }
    }

    /// »2023« of »2023«, »2023/24« of »Schuljahr 2023/24«; nil of what is no time.
    private static func year(_ text: String) -> Substring? {
        let words = text.split(separator: " ")
        guard words.count <= 3, let last = words.last, last.utf8.count >= 4 else { return nil }
        let isYear = last.utf8.enumerated().allSatisfy { index, byte in
            (0x30...0x39).contains(byte) || index >= 4 && (byte == 0x2F || byte == 0x2D)
        }
        return isYear ? last : nil
    }
}
