/// Which of many published numbers must be hidden, so that nobody can compute what is secret: cells of base data,
/// what is published of them, what everybody knows about them and what must not be found out. It knows neither places
/// nor titles.
///
/// Source of the terms: M. Fischetti, J. J. Salazar, »Solving the cell suppression problem on tabular data with linear
/// constraints«, Management Science 47 (2001).
package struct SuppressionProblem: Sendable {
    /// A sum over cells with coefficients, mostly 1 and -1; every cell at most once.
    package struct Sum: Sendable, Hashable {
        package var cells: [Int32]
        package var coefficients: [Int32]

        package init(cells: [Int32], coefficients: [Int32]) {
            precondition(cells.count == coefficients.count)
            self.cells = cells
            self.coefficients = coefficients
        }
    }

    /// One row of base data.
    package struct Cell: Sendable, Hashable {
        /// The true value; for a secret value of a delivery one that fits.
        package var value: Int64
        /// What everybody knows it to be at least.
        package var lower: Int64
        /// Whether everybody knows it exactly.
        package var isKnown: Bool

        package init(value: Int64, lower: Int64, isKnown: Bool = false) {
            self.value = value
            self.lower = lower
            self.isKnown = isKnown
        }
    }

    /// A number that is published unless it is hidden.
    package struct Form: Sendable, Hashable {
        package enum Freedom: Sendable, Hashable {
            case free
            /// Public already: hiding it would protect nothing.
            case alwaysOpen
            /// Hidden before, or by its own rule.
            case alwaysHidden
        }

        package var sum: Sum
        /// What it costs to hide it, above 0.
        package var cost: Double
        package var freedom: Freedom
        /// How far another world's value may lie below and above the true one and still be shown in the same way,
        /// both at least 0; both 0 for a number that is shown as it is. 13 rounded to 15 stands for 13 to 17: 0
        /// below, 4 above.
        package var below: Int64
        package var above: Int64

        package init(
            sum: Sum, cost: Double = 1, freedom: Freedom = .free, below: Int64 = 0, above: Int64 = 0
        ) {
            self.sum = sum
            self.cost = cost
            self.freedom = freedom
            self.below = below
            self.above = above
        }
    }

    /// Something secret: what can be found out about it must leave `width` between its smallest and largest value.
    package struct Target: Sendable, Hashable {
        package var sum: Sum
        package var width: Int64

        package init(sum: Sum, width: Int64) {
            self.sum = sum
            self.width = width
        }
    }

    package var cells: [Cell] = []
    package var forms: [Form] = []
    /// Sums that everybody knows to be what they are: a total minus its parts.
    package var relations: [Sum] = []
    package var targets: [Target] = []
    /// Cells in which one person stands alone, and knows it; empty where insiders are not considered.
    package var singletons: [Int32] = []
    /// How far apart the values of a target must lie for a person who stands alone in another cell.
    package var insiderWidth: Int64 = 1

    package init() {}
}

/// What is hidden, with the proof for everything secret.
package struct SuppressionResult: Sendable {
    /// By form.
    package var isHidden: [Bool]
    /// By target: a change of cells after which every open number is shown as it was, and the target is another: by its
    /// width, or by less where `opposites` has a second one.
    package var certificates: [Deviation?]
    /// By target: a change in the other direction, where one alone is not wide enough. The worlds after the one and
    /// after the other lie apart by the width.
    package var opposites: [Deviation?]
    /// Targets that cannot be protected even when everything free is hidden, ascending.
    package var unprotected: [Int]
    /// Targets with a certificate that a person who stands alone in another cell can still narrow down too much,
    /// ascending.
    package var unprotectedFromInsiders: [Int]

    package init(
        isHidden: [Bool], certificates: [Deviation?], opposites: [Deviation?] = [], unprotected: [Int],
        unprotectedFromInsiders: [Int] = []
    ) {
        self.isHidden = isHidden
        self.certificates = certificates
        self.opposites = opposites.isEmpty ? certificates.map { _ in nil } : opposites
        self.unprotected = unprotected
        self.unprotectedFromInsiders = unprotectedFromInsiders
    }
}

/// By how much each cell of another world differs; cells in ascending order, no zeros.
package struct Deviation: Sendable, Hashable {
    package var cells: [Int32]
    package var amounts: [Int64]

    package init(cells: [Int32], amounts: [Int64]) {
        self.cells = cells
        self.amounts = amounts
    }
}
