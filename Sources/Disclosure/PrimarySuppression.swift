import Catalogue
import Indicators
import Values

/// Which values may not be shown because they, or what they give away, count too few.
///
/// A value is secret when one of these holds for the values of base data it was computed from, each after its sums
/// over categories and areas:
/// * one of them is a count from 1 to the threshold of its dataset minus 1;
/// * a quotient of a part in its whole leaves so few others (96 % with, hence 4 % without);
/// * a rate has a denominator below the smallest one its datasets allow.
/// Counts are what `zaehlt:` calls persons or cases; datasets that are public at their source (`veroeffentlicht`)
/// have no secret cells. What the project does not describe is secret.
package struct PrimarySuppression: Sendable {
    private let catalogue: Catalogue

    package init(catalogue: Catalogue) { self.catalogue = catalogue }

    package func isSecret(_ cell: IndicatorCell) -> Bool {
        cell.operands.contains(where: isSecret) || cell.quotients.contains(where: isSecret)
    }

    package func isSecret(_ operand: Operand) -> Bool {
        guard let dataset = catalogue.dataset(operand.dataset) else { return operand.value.rational != nil }
        guard let rule = rule(of: dataset), let value = operand.value.rational else { return false }
        return isSmall(value, rule.threshold)
    }

    func isSecret(_ quotient: CellQuotient) -> Bool {
        guard let numerator = quotient.numerator.rational, let denominator = quotient.denominator.rational else {
            return false
        }
        let ids = Set(quotient.numeratorDatasets).union(quotient.denominatorDatasets)
        let rules = ids.compactMap { catalogue.dataset($0).flatMap(rule) }
        guard !rules.isEmpty else { return false }
        if isPartOfWhole(quotient), let others = denominator.subtracting(numerator),
            let threshold = rules.map(\.threshold).max(), !others.isNegative, isSmall(others, threshold)
        {
            return true
        }
        let minimum = rules.map(\.minimumDenominator).max() ?? 0
        return isProportion(quotient) && !denominator.isZero && denominator.magnitude < Rational(minimum)
    }

    private func isSmall(_ value: Rational, _ threshold: Int) -> Bool {
        !value.isZero && value.magnitude < Rational(threshold)
    }

    /// One dataset in itself, or two that count the same kind: the difference counts those who are not in the part.
    private func isPartOfWhole(_ quotient: CellQuotient) -> Bool {
        let above = Set(quotient.numeratorDatasets.compactMap(countedKind))
        return quotient.isPartOfWhole || !above.isDisjoint(with: quotient.denominatorDatasets.compactMap(countedKind))
    }

    /// Pupils per class have few classes and tell nothing about few; cases among persons, and like among like, do.
    private func isProportion(_ quotient: CellQuotient) -> Bool {
        let above = Set(quotient.numeratorDatasets.compactMap(countedKind))
        let below = Set(quotient.denominatorDatasets.compactMap(countedKind))
        return below.contains(.persons) || !above.isDisjoint(with: below)
    }

    private func countedKind(_ id: String) -> CountedThing.Kind? {
        guard let dataset = catalogue.dataset(id), Self.countsUnits(dataset) else { return nil }
        return dataset.counts?.kind ?? .persons
    }

    private func rule(of dataset: DatasetDescription) -> ProtectionRule? {
        Self.countsUnits(dataset) && dataset.protection.method == .suppress ? dataset.protection : nil
    }

    /// Only counts of persons and cases have small numbers to protect; amounts, measurements and places have not.
    static func countsUnits(_ dataset: DatasetDescription) -> Bool {
        switch dataset.kind {
        case .measurement, .survey: return false
        case .stock, .flow, .amount:
            guard let kind = dataset.counts?.kind else { return dataset.kind != .amount && dataset.unit != "Prozent" }
            return kind == .persons || kind == .cases
        }
    }
}
