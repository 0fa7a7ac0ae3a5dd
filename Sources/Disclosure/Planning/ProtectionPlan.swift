import Catalogue
import Indicators
import Values

/// Which values of base data are hidden everywhere in the report: one decision for pages, texts, figures and files.
///
/// A plan can be made once and used again: for another state of the data that must look the same, and for the next
/// edition, which must not open what an earlier one hid.
package struct ProtectionPlan: Sendable, Equatable {
    /// A value of base data as formulas read it: one selection of one dataset at one place and time.
    package struct Key: Sendable, Hashable {
        package let dataset: String
        package let area: AreaKey
        package let period: ReportingPeriod
        package let selection: [Operand.Selection]

        package init(_ operand: Operand) {
            dataset = operand.dataset
            area = operand.area
            period = operand.period
            selection = operand.selection
        }
    }

    package private(set) var hidden: Set<Key>

    package init(hidden: Set<Key> = []) { self.hidden = hidden }

    /// Whether the value may not be shown anywhere.
    package func hides(_ operand: Operand) -> Bool { !hidden.isEmpty && hidden.contains(Key(operand)) }
}
