import Catalogue
import Values

/// What `bericht check` says about the state of the data after its messages: how much there is, how old it is, who has
/// checked it, what has not come.
package struct DataOverview: Sendable {
    private let datasets: [DatasetDescription]
    private let deliveries: [ExpectedDelivery]
    private let asOf: CalendarDate

    package init(_ catalogue: Catalogue, asOf: CalendarDate) {
        datasets = catalogue.datasets
        deliveries = catalogue.deliveries
        self.asOf = asOf
    }

    /// Empty for a project without data.
    package var text: String {
        guard !datasets.isEmpty else { return "" }
        return ([stand] + signOffs + calendar).map { $0 + "\n" }.joined()
    }

    // MARK: Data

    private var stand: String {
        let days = datasets.map(\.asOf).sorted()
        let range: String
        if let first = days.first, let last = days.last, first < last {
            range = "Stand vom \(first.german) bis zum \(last.german)"
        } else {
            range = "Stand vom \(days.first?.german ?? asOf.german)"
        }
        return "Grunddaten: \(GermanNumberFormat.text(datasets.count)), \(range) (Bericht: \(asOf.german))"
    }

    private var signOffs: [String] {
        let signed = datasets.filter { $0.signOff?.holds ?? false }
        let void = datasets.filter { $0.signOff.map { !$0.holds } ?? false }
        let open = datasets.count - signed.count - void.count
        if signed.isEmpty, void.isEmpty { return ["Freigaben: noch keine"] }
        var lines = ["Freigegeben: \(GermanNumberFormat.text(signed.count))"]
        if !void.isEmpty {
            lines.append("Freigabe hinfällig: \(GermanNumberFormat.text(void.count)) (\(Self.list(void.map(\.id))))")
        }
        if open > 0 { lines.append("Ohne Freigabe: \(GermanNumberFormat.text(open))") }
        return lines
    }

    // MARK: Deliveries

    private var calendar: [String] {
        guard !deliveries.isEmpty else { return [] }
        let overdue = deliveries.filter { $0.isOverdue(on: asOf) }.sorted { ($0.nextDue, $0.id) < ($1.nextDue, $1.id) }
        var lines = [
            "Lieferungen: \(GermanNumberFormat.text(deliveries.count)) erwartet, "
                + (overdue.isEmpty ? "keine überfällig" : "\(GermanNumberFormat.text(overdue.count)) überfällig")
        ]
        lines += overdue.map { "  überfällig seit dem \($0.nextDue.german): \($0.title) (\($0.sender))" }
        let next = deliveries.filter { !$0.isOverdue(on: asOf) }.min { ($0.nextDue, $0.id) < ($1.nextDue, $1.id) }
        if let next { lines.append("  als Nächstes am \(next.nextDue.german): \(next.title) (\(next.sender))") }
        return lines
    }

    /// The first names, and how many more there are.
    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(5).joined(separator: ", ")
        return names.count > 5 ? "\(shown) und \(names.count - 5) weitere" : shown
    }
}
