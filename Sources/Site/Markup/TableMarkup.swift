import Catalogue
import Figures
import Markup

/// A table of values in a frame that scrolls sideways and can be reached by keyboard.
struct TableMarkup {
    /// Whether rows can be linked to by their area.
    enum RowAnchors { case none, byArea(prefix: String) }

    let table: DataTable
    let anchors: RowAnchors

    /// The id of the row of an area.
    static func rowAnchor(_ prefix: String, _ area: AreaKey) -> String { "\(prefix)-raum-\(area.text.lowercased())" }

    var html: HTML {
        Node.tag(
            "div", ["class": "rollen", "role": "group", "tabindex": "0", "aria-label": "Tabelle: \(table.caption)"],
            .tag(
                "table", ["class": "zahlen"], .tag("caption", [:], .text(caption)), .tag("thead", [:], heads),
                .tag("tbody", [:], table.rows.map(row)))
        ).html
    }

    private var caption: String {
        guard let unit = table.unit, !unit.isEmpty, table.columns != [unit] else { return table.caption }
        return "\(table.caption) (\(IndicatorUnit(unit).phrase))"
    }

    private var heads: [Node] {
        let columns = table.columns.map { Node.tag("th", ["scope": "col"], .text($0)) }
        guard !table.groups.isEmpty else {
            return [.tag("tr", [:], [.tag("th", ["scope": "col"], .text(table.stub))] + columns)]
        }
        let groups = table.groups.map {
            Node.tag("th", ["scope": "colgroup", "colspan": String($0.span), "class": "gruppe"], .text($0.title))
        }
        return [
            .tag("tr", [:], [.tag("th", ["scope": "col", "rowspan": "2"], .text(table.stub))] + groups),
            .tag("tr", [:], columns),
        ]
    }

    private func row(_ row: DataTable.Row) -> Node {
        let name: String? =
            switch row.emphasis {
            case .none: nil
            case .own: "eigen"
            case .context: "vergleich"
            }
        let cells = row.cells.map { cell in
            Node.tag("td", [:], ValueMarkup.number(cell.display, cell.coordinates, .withoutUnit))
        }
        return .tag(
            "tr", ["class": name, "id": anchor(of: row)], [.tag("th", ["scope": "row"], .text(row.title))] + cells)
    }

    private func anchor(of row: DataTable.Row) -> String? {
        guard case .byArea(let prefix) = anchors, let area = row.cells.first?.coordinates.area else { return nil }
        return Self.rowAnchor(prefix, area)
    }
}
