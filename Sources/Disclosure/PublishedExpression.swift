import Indicators

/// How a published value follows from the published operands of its cell: places and constants, no values. Modules that
/// may not see true numbers know it by this name.
package typealias PublishedExpression = CellExpression
