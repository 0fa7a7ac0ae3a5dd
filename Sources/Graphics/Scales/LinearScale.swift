/// Maps values onto positions in a straight line, and back.
package struct LinearScale: Sendable, Hashable {
    package let domain: ClosedRange<Double>
    /// Position of the lower and of the upper end of the domain; the upper may lie before the lower.
    package let start: Double
    package let end: Double

    package init(domain: ClosedRange<Double>, start: Double, end: Double) {
        self.domain = domain
        self.start = start
        self.end = end
    }

    package func position(_ value: Double) -> Double {
        let extent = domain.upperBound - domain.lowerBound
        guard extent > 0 else { return start }
        return start + (value - domain.lowerBound) / extent * (end - start)
    }

    /// The value at a position.
    package func invert(_ position: Double) -> Double {
        guard end != start else { return domain.lowerBound }
        return domain.lowerBound + (position - start) / (end - start) * (domain.upperBound - domain.lowerBound)
    }
}
