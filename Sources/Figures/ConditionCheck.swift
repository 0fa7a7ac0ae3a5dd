import Catalogue
import Diagnostics
import Disclosure
import Manuscript
import Report
import Values

/// Decides `:::wenn` by the displayed value.
struct ConditionCheck {
    let catalogue: Catalogue
    let tables: ProtectedTables

    /// nil where the query was not answered; its error is reported elsewhere.
    func branch(_ condition: ConditionRequest) -> Diagnosed<ConditionalText.Branch?> {
        guard let table = tables[condition.query], let cell = table.single else { return Diagnosed(nil) }
        if let value = cell.value.decimal {
            return Diagnosed(condition.comparison.holds(value, condition.number) ? .then : .otherwise)
        }
        guard condition.text.withoutValue == nil else { return Diagnosed(.withoutValue) }
        let area = table.areas.first.flatMap { catalogue.areas[$0]?.longName } ?? ""
        let sign = cell.value.sign ?? .notCollected
        return Diagnosed(
            .withoutValue,
            [
                Diagnostic(
                    .valueWithoutNumber, "Zu dieser Bedingung gibt es keine Zahl (\(area): \(sign.words))",
                    at: condition.text.condition.nameSpan,
                    hint: "Hinter »:::wenn« mit »:::ohne-wert« schreiben, was dann gelten soll.")
            ])
    }
}
