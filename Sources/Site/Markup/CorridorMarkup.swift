import Figures
import Markup
import Values

/// The cell that says between which values similar areas lie. Its numbers belong to no area and carry the hooks of the
/// group instead.
enum CorridorMarkup {
    /// An empty cell where a note below the table says why there is none.
    static func cell(_ corridor: DataTable.Corridor?, headers: [String]) -> Node {
        let names: String? = headers.isEmpty ? nil : headers.joined(separator: " ")
        return .tag("td", ["class": "korridor", "headers": names], corridor.map(content) ?? [])
    }

    private static func content(_ corridor: DataTable.Corridor) -> [Node] {
        guard let range = corridor.range else { return [.tag("span", ["class": "worte"], .text(corridor.words))] }
        let hooks = [
            Attribute("class", "korridor-werte"), Attribute("data-indikator", corridor.indicator),
            Attribute("data-zeit", corridor.period.text), Attribute("data-gruppe", corridor.group),
        ]
        let ends = [range.lower, range.upper].map { end in
            Node.tag(
                "data", ["class": "grenze", "value": end.machineText],
                .text(GermanNumberFormat.text(end, grouping: .table)))
        }
        let shown: [Node] = range.lower == range.upper ? [ends[0]] : [ends[0], .text(" bis "), ends[1]]
        return [.element(Element("span", hooks, shown))]
    }
}
