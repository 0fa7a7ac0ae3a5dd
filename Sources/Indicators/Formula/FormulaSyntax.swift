import Catalogue
import Values

/// A formula as it is written: names are not looked up yet. Sums and products are flat lists, so that the depth of a
/// tree is the depth of its brackets.
struct FormulaNode: Sendable {
    indirect enum Kind: Sendable {
        case number(Rational)
        case name(FormulaName)
        case sum([Term])
        case product([Factor])
        case call(FormulaCall)
    }

    struct Term: Sendable {
        let isSubtracted: Bool
        let node: FormulaNode
    }

    struct Factor: Sendable {
        let isDivisor: Bool
        let node: FormulaNode
    }

    let kind: Kind
    /// Bytes of the formula.
    let range: Range<Int>
}

/// The id of a dataset or an indicator with its selection: `schulabgaenge[abschluss=ohne]`.
struct FormulaName: Sendable {
    let id: String
    let range: Range<Int>
    let selectors: [FormulaSelector]
}

/// One `key=value|value` of a selection.
struct FormulaSelector: Sendable {
    let key: String
    let keyRange: Range<Int>
    let values: [(text: String, range: Range<Int>)]

    /// All values together.
    var valueRange: Range<Int> {
        guard let first = values.first, let last = values.last else { return keyRange }
        return first.range.lowerBound..<last.range.upperBound
    }
}

/// A function with its arguments, one entry per parameter, nil where an optional one is missing.
struct FormulaCall: Sendable {
    let function: FormulaFunction
    let nameRange: Range<Int>
    let arguments: [FormulaArgument?]
}

enum FormulaArgument: Sendable {
    case expression(FormulaNode)
    case count(Int, Range<Int>)
    case number(Rational, Range<Int>)
    case period(ReportingPeriod, Range<Int>)
    case dimension(String, Range<Int>)
    case condition(FormulaCondition)
}

/// `left < right`
struct FormulaCondition: Sendable {
    enum Comparison: String, Sendable, CaseIterable {
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case notEqual = "<>"
        case less = "<"
        case greater = ">"
        case equal = "="

        func holds(_ left: Rational, _ right: Rational) -> Bool {
            switch self {
            case .less: left < right
            case .lessOrEqual: !(right < left)
            case .greater: right < left
            case .greaterOrEqual: !(left < right)
            case .equal: left == right
            case .notEqual: left != right
            }
        }
    }

    let left: FormulaNode
    let comparison: Comparison
    let right: FormulaNode
    let range: Range<Int>
}
