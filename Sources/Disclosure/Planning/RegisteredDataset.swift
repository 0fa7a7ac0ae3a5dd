import Catalogue
import Indicators
import Values

/// A protected dataset with everything that is published of it: sums of its rows, each once.
struct RegisteredDataset: Sendable {
    /// A sum of rows of one period that is published unless it is hidden.
    struct Form: Sendable {
        let sum: RowSum
        /// Its rows among those of all forms.
        let rows: Range<Int>
        /// Entry of the dictionary of periods.
        let period: Int32
        /// What it is the value of, for messages.
        let area: AreaKey
        let selection: [Operand.Selection]
        var cost: Double
        var freedom: SuppressionProblem.Form.Freedom
        /// The author has a reason to show it although it is small.
        let isExcepted: Bool
        /// The true value, in units of the dataset.
        let value: Int64
        /// Whether its source gave no number because it is secret.
        let isDeliveredSecret: Bool
    }

    let dataset: Dataset
    let rule: ProtectionRule
    /// How many units are one.
    let scale: Int64
    private let emptySeries: EmptySeries
    private(set) var forms: [Form] = []
    private(set) var rows: [SignedRow] = []
    private var numbers: [RowSum: Int32] = [:]

    var id: String { dataset.description.id }
    /// A value of base data from 1 unit on and below this is secret.
    var threshold: Int64 { Int64(rule.threshold) * scale }
    var width: Int64 { Int64(max(rule.width, 1)) * scale }

    init(_ dataset: Dataset) {
        self.dataset = dataset
        rule = dataset.description.protection
        emptySeries = EmptySeries(dataset)
        scale = (0..<dataset.decimals).reduce(1) { power, _ in power * 10 }
    }

    func number(of sum: RowSum) -> Int? { numbers[sum].map(Int.init) }

    func rows(of form: Form) -> ArraySlice<SignedRow> { rows[form.rows] }

    /// The secret sign of base data, as rows have it.
    private static let secretSign = UInt8((Sign.allCases.firstIndex(of: .secret) ?? 0) + 1)

    func isDeliveredSecret(_ row: Int) -> Bool { dataset.signs[row] == Self.secretSign }
    func hasNumber(_ row: Int) -> Bool { dataset.signs[row] == 0 }
    func isZeroAtAllTimes(_ row: Int) -> Bool { emptySeries.contains(row) }

    func isSmall(_ value: Int64) -> Bool { value != 0 && abs(value) < threshold }

    /// Whether the row alone is secret by its number or by its source.
    func isSecret(_ row: Int) -> Bool {
        hasNumber(row) ? isSmall(dataset.units[row]) : isDeliveredSecret(row)
    }

    /// Adds what an operand is the sum of; the number of the form. nil where it counts nothing.
    mutating func add(_ operand: Operand, cost: Double, isExcepted: Bool) -> Int? {
        if let known = numbers[operand.sum] {
            let number = Int(known)
            forms[number].cost = max(forms[number].cost, cost)
            return number
        }
        let own = operand.rows.merged.filter { hasNumber($0.row) || isDeliveredSecret($0.row) }
        guard let first = own.first else { return nil }
        let isDelivered = operand.value.sign == .secret
        let number = forms.count
        let start = rows.count
        rows += own
        forms.append(
            Form(
                sum: operand.sum, rows: start..<rows.count, period: dataset.periodIndex[first.row],
                area: operand.area, selection: operand.selection, cost: cost,
                freedom: isDelivered ? .alwaysHidden : .free, isExcepted: isExcepted,
                value: own.reduce(0) { $0 + $1.coefficient * dataset.units[$1.row] },
                isDeliveredSecret: isDelivered))
        numbers[operand.sum] = Int32(number)
        return number
    }

    mutating func set(_ freedom: SuppressionProblem.Form.Freedom, of form: Int) {
        // What its source keeps secret stays so.
        if !forms[form].isDeliveredSecret { forms[form].freedom = freedom }
    }
}
