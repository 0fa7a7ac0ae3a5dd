import Diagnostics

/// Writes messages about a delivery: which file and where in it; at the place of the recipe that has to change.
struct ImportProblems {
    let delivery: String

    /// - Parameter place: where in the delivery it stands for the first time.
    func diagnostic(
        _ code: DiagnosticCode, _ message: String, at span: SourceSpan, place: RawPlace? = nil, count: Int = 1,
        severity: Severity = .error, hint: String
    ) -> Diagnostic {
        let where_ = place.map { "»\(delivery)«, \($0.words): " } ?? "»\(delivery)«: "
        return Diagnostic(
            code, where_ + message + Self.repeated(count), at: span, severity: severity, hint: hint)
    }

    /// ` (und an 12 weiteren Stellen)`
    static func repeated(_ count: Int) -> String {
        switch count {
        case ...1: ""
        case 2: " (und an einer weiteren Stelle)"
        default: " (und an \(count - 1) weiteren Stellen)"
        }
    }
}

/// The same problem at many records becomes one message with a count, in the order of first sight.
struct ProblemLedger<Key: Hashable> {
    private var index: [Key: Int] = [:]
    private(set) var entries: [(key: Key, count: Int, first: Int)] = []

    mutating func add(_ key: Key, record: Int) {
        if let position = index[key] {
            entries[position].count += 1
        } else {
            index[key] = entries.count
            entries.append((key, 1, record))
        }
    }
}

/// Why values were left out, each reason once with a count and the first record.
struct SkipLedger {
    private(set) var entries: [(reason: String, count: Int, first: Int)] = []
    private var index: [String: Int] = [:]

    /// The number of a reason for use in loops.
    mutating func number(of reason: String) -> Int {
        if let number = index[reason] { return number }
        index[reason] = entries.count
        entries.append((reason, 0, -1))
        return entries.count - 1
    }

    mutating func skip(_ record: Int, _ number: Int) {
        if entries[number].first < 0 { entries[number].first = record }
        entries[number].count += 1
    }

    mutating func skip(_ record: Int, for reason: String) { skip(record, number(of: reason)) }

    /// In the order in which they occur first.
    func values(in table: RawTable) -> [SkippedValues] {
        entries.filter { $0.count > 0 }.sorted { $0.first < $1.first }.map {
            SkippedValues(reason: $0.reason, count: $0.count, first: table.place($0.first))
        }
    }
}
