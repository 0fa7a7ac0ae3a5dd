import Catalogue
import Indicators
import Values

/// Which values may not be shown because they, or what they give away, count too few.
///
/// A value is secret when one of these holds for the values of base data it was computed from, each after its sums
/// over categories and areas:
/// * one of them is a count from 1 to the threshold of its dataset minus 1;
/// * it is part of what another area gets from several, and that is such a count;
/// * a quotient of a part in its whole leaves so few others (96 % with, hence 4 % without);
/// * a rate has a denominator below the smallest one its datasets allow.
/// Counts are what `zaehlt:` calls persons or cases; datasets that are public at their source (`veroeffentlicht`)
/// have no secret cells. What the project does not describe is secret.
package struct PrimarySuppression: Sendable {
    /// What a dataset counts, and how few of it are secret.
    private struct Rule: Sendable {
        /// nil where the dataset counts neither persons nor cases.
        let counted: CountedThing.Kind?
        /// nil where nothing is secret.
        let protection: ProtectionRule?
    }

    private let rules: [String: Rule]
    private let settings: ProtectionSettings

    package init(catalogue: Catalogue) {
        settings = catalogue.protection
        rules = Dictionary(
            catalogue.datasets.map { dataset in
                let counts = dataset.countsUnits
                let isProtected = counts && dataset.protection.hasSecrets
                return (
                    dataset.id,
                    Rule(
                        counted: counts ? dataset.counts?.kind ?? .persons : nil,
                        protection: isProtected ? dataset.protection : nil)
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    package func isSecret(_ cell: IndicatorCell) -> Bool { reason(toHide: cell) != nil }

    /// By which rule a cell is hidden by itself; nil where it is not.
    func reason(toHide cell: IndicatorCell) -> HiddenReason? {
        for operand in cell.operands where isSecret(operand) { return .few }
        for quotient in cell.quotients where tellsOfFewOthers(quotient) { return .fewOthers }
        for quotient in cell.quotients where hasSmallDenominator(quotient) { return .smallDenominator }
        return nil
    }

    package func isSecret(_ operand: Operand) -> Bool {
        guard let value = operand.value.rational else { return false }
        guard let rule = rules[operand.dataset] else { return true }
        guard let threshold = rule.protection?.hiddenBelow else { return false }
        // A count that was distributed to another area is as small as one that was counted there.
        guard isSmall(value, threshold) || operand.share?.whole.rational.map({ isSmall($0, threshold) }) ?? false else {
            return false
        }
        return !isExcepted(operand)
    }

    /// Whether the author has a reason to show the value although it is small.
    func isExcepted(_ operand: Operand) -> Bool {
        guard !settings.exceptions.isEmpty else { return false }
        return settings.isExcepted(dataset: operand.dataset, area: operand.area, period: operand.period) { id in
            operand.selection.first { $0.breakdown == id }?.categories ?? []
        }
    }

    func isSecret(_ quotient: CellQuotient) -> Bool {
        tellsOfFewOthers(quotient) || hasSmallDenominator(quotient)
    }

    /// Whether the difference of the sides counts so few that they are secret: those who are not in the part.
    func tellsOfFewOthers(_ quotient: CellQuotient) -> Bool {
        guard let numerator = quotient.numerator.rational, let denominator = quotient.denominator.rational,
            let others = denominator.subtracting(numerator), !others.isNegative
        else { return false }
        let (above, below) = sides(of: quotient)
        guard let threshold = (above + below).compactMap(\.protection).map(\.hiddenBelow).max() else { return false }
        return (quotient.isPartOfWhole || Self.areAlike(above, below)) && isSmall(others, threshold)
    }

    private func hasSmallDenominator(_ quotient: CellQuotient) -> Bool {
        guard quotient.numerator.rational != nil, let denominator = quotient.denominator.rational else { return false }
        let (above, below) = sides(of: quotient)
        // Pupils per class have few classes and tell nothing about few; like among like, and cases among persons, do.
        guard Self.areAlike(above, below) || below.contains(where: { $0.counted == .persons }) else { return false }
        let minimum = (above + below).compactMap(\.protection).map(\.minimumDenominator).max() ?? 0
        return !denominator.isZero && denominator.magnitude < Rational(minimum)
    }

    private func sides(of quotient: CellQuotient) -> (above: [Rule], below: [Rule]) {
        (quotient.numeratorDatasets.compactMap { rules[$0] }, quotient.denominatorDatasets.compactMap { rules[$0] })
    }

    private static func areAlike(_ above: [Rule], _ below: [Rule]) -> Bool {
        below.contains { rule in rule.counted != nil && above.contains { $0.counted == rule.counted } }
    }

    private func isSmall(_ value: Rational, _ threshold: Int) -> Bool {
        !value.isZero && value.magnitude < Rational(threshold)
    }
}
