import Catalogue
import Diagnostics
import TypedYAML

/// Reads `data/lieferungen.yaml`: which office sends what, how often, and when the next is due.
struct DeliveryListReader {
    let datasetIDs: [String]
    /// The report's own date: what is due before it and has not come is overdue.
    let asOf: CalendarDate

    func read(_ file: SourceFile) -> Diagnosed<[ExpectedDelivery]> {
        var diagnostics: [Diagnostic] = []
        var deliveries: [ExpectedDelivery] = []
        var ids = IdentifierRegistry()
        for entry in YAMLListFile.entries(of: file, named: "Lieferungen", into: &diagnostics) {
            var fields = YAMLFields(entry, of: "Lieferung")
            let id = fields.requiredText("id")
            let title = fields.requiredText("titel")
            let sender = fields.requiredText("von")
            let datasets = fields.texts("grunddaten") ?? []
            for name in datasets where !datasetIDs.contains(name.value) {
                fields.report(UnknownName.dataset(name, among: datasetIDs))
            }
            let rhythm = fields.requiredChoice("turnus", ExpectedDelivery.Rhythm.self)
            let dueText = fields.text("faellig")
            if dueText == nil { fields.missing("faellig") }
            let due = fields.date("faellig")
            let received = fields.date("erhalten")
            if let id {
                if let problem = Identifier.problem(id.value, kind: .code, of: "Lieferung", at: id.span) {
                    fields.report(problem)
                }
                if let twice = ids.register(id, owner: "Lieferung") { fields.report(twice) }
            }
            diagnostics += fields.finish()
            guard let id, let title, let sender, let rhythm, let dueText, let due else { continue }
            let delivery = ExpectedDelivery(
                id: id.value, title: title.value, sender: sender.value, datasets: datasets.map(\.value),
                rhythm: rhythm, due: due, received: received, span: dueText.span)
            deliveries.append(delivery)
            if delivery.isOverdue(on: asOf) { diagnostics.append(overdue(delivery)) }
        }
        return Diagnosed(deliveries, diagnostics)
    }

    private func overdue(_ delivery: ExpectedDelivery) -> Diagnostic {
        let last = delivery.received.map { "zuletzt kam sie am \($0.german)" } ?? "ein Eingang ist nicht vermerkt"
        return Diagnostic(
            .deliveryOverdue,
            "Die Lieferung »\(delivery.title)« (\(delivery.sender)) war am \(delivery.nextDue.german) fällig; \(last)",
            at: delivery.span, severity: .warning,
            hint:
                "Bei »\(delivery.sender)« nachfragen; ist sie da, »erhalten« eintragen, kommt sie später, »faellig« ändern."
        )
    }
}
