import Diagnostics
import Values

/// What was seen in the values of a table: problems, each once with a count, and how thousands are written.
struct ValueLedger {
    struct Problem: Hashable {
        let problem: SignReading.Problem
        let text: String
    }

    private(set) var problems = ProblemLedger<Problem>()
    private(set) var tooPrecise = ProblemLedger<String>()
    private(set) var grouped: (count: Int, first: Int, mark: UInt8)?
    private(set) var mixedMarks: Int?
    private(set) var firstLongUngrouped: Int?

    mutating func add(_ problem: SignReading.Problem, text: String, quality: String, record: Int) {
        problems.add(Problem(problem: problem, text: text), record: record)
    }

    /// The cell a content becomes; nil when the factor makes it too precise.
    mutating func content(
        _ content: SignReading.Content, factor: Rational?, record: Int
    ) -> (content: CellContent, marks: Marks)? {
        switch content {
        case .sign(let meaning, let marks): return (.sign(meaning.rawValue), marks)
        case .number(let number, let marks):
            note(number, record)
            guard let factor else { return (.number(number.decimal), marks) }
            guard let product = number.decimal.rational.multiplied(by: factor),
                let decimal = Self.exact(product)
            else {
                tooPrecise.add("", record: record)
                return nil
            }
            return (.number(decimal), marks)
        }
    }

    private mutating func note(_ number: DeliveredNumber, _ record: Int) {
        if let mark = number.groupMark {
            if let grouped, grouped.mark != mark, mixedMarks == nil { mixedMarks = record }
            grouped = ((grouped?.count ?? 0) + 1, grouped?.first ?? record, grouped?.mark ?? mark)
        } else if number.isLongUngrouped, firstLongUngrouped == nil {
            firstLongUngrouped = record
        }
    }

    /// A number with as few decimals as it needs; nil when nine are not enough.
    private static func exact(_ value: Rational) -> RoundedDecimal? {
        for decimals in 0...9 {
            if let decimal = RoundedDecimal(rounding: value, decimals: decimals), decimal.rational == value {
                return decimal
            }
        }
        return nil
    }

    func remarks(in table: RawTable) -> [ImportRemark] {
        guard let grouped else { return [] }
        return [
            ImportRemark(
                "Trennzeichen zwischen Tausendern entfernt: »\(table.values[grouped.first])«", count: grouped.count,
                first: table.place(grouped.first))
        ]
    }
}
