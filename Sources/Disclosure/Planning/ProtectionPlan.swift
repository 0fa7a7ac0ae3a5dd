import Catalogue
import Indicators
import Values

/// Which values of base data are hidden everywhere in the report: one decision for pages, texts, figures and files.
///
/// A plan can be made once and used again: for another state of the data that must look the same, and for the next
/// edition, which must not open what an earlier one hid. Values are known by the rows that they are sums of, so that
/// it does not matter in which words somebody asks for them.
package struct ProtectionPlan: Sendable, Equatable {
    /// Sums that may not be shown anywhere.
    package let hidden: Set<RowSum>
    /// Sums that are shown although there is something secret in their dataset at their time.
    private let open: RowSumSet
    private let hiddenSums: RowSumSet
    /// By dataset: the times at which there is something secret. What is not in the plan is hidden there.
    private let guarded: [String: Set<ReportingPeriod>]

    package init(
        hidden: Set<RowSum> = [], open: Set<RowSum> = [], guarded: [String: Set<ReportingPeriod>] = [:]
    ) {
        self.hidden = hidden
        self.open = RowSumSet(open)
        hiddenSums = RowSumSet(hidden)
        self.guarded = guarded
    }

    /// Whether the value may not be shown anywhere.
    package func hides(_ operand: Operand) -> Bool {
        guard operand.value.sign == nil else { return false }
        return hides(operand.sum, dataset: operand.dataset, period: operand.period)
    }

    /// The same for a sum of rows that is no operand.
    package func hides(_ sum: RowSum, dataset: String, period: ReportingPeriod) -> Bool {
        if sum == .none || open.contains(sum) { return false }
        return hiddenSums.contains(sum) || guarded[dataset]?.contains(period) ?? false
    }
}
