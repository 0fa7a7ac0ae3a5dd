import Catalogue
import Values

/// A formula made ready for one query: references to indicators are written out, every selection and split is
/// resolved to numbers.
struct PlanNode: Sendable {
    indirect enum Kind: Sendable {
        case constant(Rational)
        case leaf(LeafPlan)
        /// Another indicator, read at another time or area.
        case moved(PlanNode, TimeRule, AreaRule, lead: Lead)
        case sum([(isSubtracted: Bool, node: PlanNode)])
        case product([(isDivisor: Bool, node: PlanNode)])
        case quotient(QuotientPlan)
        case change(isRelative: Bool, PlanNode, periods: Int, TimeSeriesPlan)
        case index(PlanNode, base: ReportingPeriod, TimeSeriesPlan)
        case aggregate(CheckedNode.Aggregation, PlanNode, over: DimensionPlan, weight: PlanNode?)
        case conditional(PlanNode, FormulaCondition.Comparison, PlanNode, then: PlanNode, otherwise: PlanNode)
        case segregation(group: PlanNode, whole: PlanNode, over: DimensionPlan)
    }

    let kind: Kind
    /// The indicator whose formula the node is written in, and where.
    let indicator: Int
    let range: Range<Int>
}

/// `anteil`, `je`, `gleitend`.
struct QuotientPlan: Sendable {
    let scale: Rational
    let numerator: PlanNode
    let denominator: PlanNode
    let periods: Int
    let series: TimeSeriesPlan
    let sides: QuotientSides
}

/// Ids of the datasets that the two sides of a quotient read, sorted.
struct QuotientSides: Sendable {
    let numerator: [String]
    let denominator: [String]
}

/// What comparing times needs to know.
struct TimeSeriesPlan: Sendable {
    let lead: Lead
    /// Breaks that make values before and after incomparable.
    let breaks: [BreakPlan]
}

struct BreakPlan: Sendable {
    let event: Event
    /// Positions of the areas it concerns with all below them; nil means all.
    let areas: [Int]?
}

enum DimensionPlan: Sendable {
    case areas(AreaType)
    /// Slot and how many categories it takes.
    case slot(Int, count: Int)
    case periods(Int, TimeSeriesPlan)
}

/// One dataset, with what to read of each Merkmal. A class, so that passing one on copies one reference.
final class LeafPlan: Sendable {
    /// Several categories of one Merkmal, as alternatives.
    struct Choice: Sendable {
        let axis: Int
        let alternatives: [[Int]]
    }

    /// A Merkmal whose category changes from cell to cell.
    struct SlotAxis: Sendable {
        let axis: Int
        let slot: Int
        /// Per position of the slot: the node, or nil where the dataset does not have the category.
        let nodes: [Int?]
        let selections: [Operand.Selection]
    }

    let dataset: Int
    /// Node per Merkmal; slots and choices replace theirs.
    let nodes: [Int]
    let choices: [Choice]
    let slots: [SlotAxis]
    /// What the formula and the query fix, in the order of the dataset's Merkmale.
    let selection: [Operand.Selection]
    let time: TimeRule
    let area: AreaRule

    init(
        dataset: Int, nodes: [Int], choices: [Choice], slots: [SlotAxis], selection: [Operand.Selection],
        time: TimeRule,
        area: AreaRule
    ) {
        self.dataset = dataset
        self.nodes = nodes
        self.choices = choices
        self.slots = slots
        self.selection = selection
        self.time = time
        self.area = area
    }
}
