import Catalogue
import Diagnostics
import Values

/// A formula whose names, units and times have been checked. References to other indicators stay references.
struct CheckedFormula: Sendable {
    let root: CheckedNode
    let source: FormulaSource
    /// The dataset whose time the result carries.
    let lead: Lead
}

/// The numerator's time: a dataset, or an indicator that stands for its own lead, and steps in between.
struct Lead: Sendable, Hashable {
    let dataset: Int
    /// `zeit=-1` at the leading dataset itself: the formula's time is so many periods later.
    var shift = 0
}

struct CheckedNode: Sendable {
    indirect enum Kind: Sendable {
        case constant(Rational)
        case dataset(CheckedReference)
        case indicator(CheckedReference)
        case sum([(isSubtracted: Bool, node: CheckedNode)])
        case product([(isDivisor: Bool, node: CheckedNode)])
        /// `anteil`, `je` and `gleitend` over `periods`.
        case quotient(scale: Rational, numerator: CheckedNode, denominator: CheckedNode, periods: Int)
        case change(isRelative: Bool, CheckedNode, periods: Int)
        case index(CheckedNode, base: ReportingPeriod)
        case aggregate(Aggregation, CheckedNode, over: Dimension, weight: CheckedNode?)
        case conditional(
            CheckedNode, FormulaCondition.Comparison, CheckedNode, then: CheckedNode, otherwise: CheckedNode)
        case segregation(group: CheckedNode, whole: CheckedNode, over: Dimension)
    }

    enum Aggregation: Sendable { case sum, mean, median, minimum, maximum }

    enum Dimension: Sendable, Hashable {
        case areas(AreaType)
        case breakdown(String)
        case periods(Int)
    }

    let kind: Kind
    let range: Range<Int>
    let quantity: Quantity
    let track: TimeTrack
    /// Every dataset the node reads, with the Merkmale that selections fix, without repetition.
    let leaves: [LeafShape]
    /// Nodes and depth with all references written out.
    let size: Int
    let depth: Int
}

/// How a node stands to the time of the formula.
enum TimeTrack: Sendable, Hashable {
    /// A constant, or a fixed time.
    case free
    /// A time rule: needs another operand whose time it refers to.
    case ruled
    case lead(Lead)
}

/// A dataset as a formula reads it.
struct LeafShape: Sendable, Hashable {
    let dataset: Int
    /// Merkmale with a selection, sorted.
    let fixed: [String]
    /// Merkmale that a selection keeps at the total while others are split (`[schulart=insgesamt]`), sorted.
    let kept: [String]
}

/// A dataset or indicator with its selection.
struct CheckedReference: Sendable {
    /// Index of the dataset, or of the indicator in the catalogue.
    let target: Int
    let selections: [CheckedSelection]
    let time: TimeRule
    let area: AreaRule
}

/// A Merkmal fixed to categories.
struct CheckedSelection: Sendable, Hashable {
    let breakdown: String
    /// Alternative lists of categories whose sum is meant; the first one that has data counts. A list of
    /// »insgesamt« alone keeps the total.
    let alternatives: [[String]]

    var keepsTotal: Bool { alternatives == [[Breakdown.totalID]] }
}

/// Which time a reference reads.
enum TimeRule: Sendable, Hashable {
    case same
    case shifted(Int)
    case fixed(ReportingPeriod)
    /// `gleiches_jahr_31_12` (0) and `vorjahr_31_12` (−1).
    case endOfYear(offset: Int)
    case schoolYearStart
    case schoolYearEnd
    case yearlyMean

    static let named: [(name: String, rule: TimeRule)] = [
        ("gleiches_jahr_31_12", .endOfYear(offset: 0)), ("vorjahr_31_12", .endOfYear(offset: -1)),
        ("schuljahresbeginn", .schoolYearStart), ("schuljahresende", .schoolYearEnd), ("jahresmittel", .yearlyMean),
    ]

    var name: String? { Self.named.first { $0.rule == self }?.name }
}

/// Which area a reference reads.
enum AreaRule: Sendable, Hashable {
    case same
    case parent
    /// Position in the area tree.
    case fixed(Int)
}
