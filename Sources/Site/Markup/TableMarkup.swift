import Catalogue
import Figures
import Markup

/// A table of values in a frame that scrolls and can be reached by keyboard.
///
/// Heads say what they are the head of by `scope`; where that is not enough (two rows of heads, groups of rows), every
/// cell also names its heads by `headers`. Nothing here is made for the script that sorts: heads only say whether and
/// how (`data-sortieren`), and the script makes its buttons itself.
struct TableMarkup {
    /// Whether rows can be linked to by their area.
    enum RowAnchors { case none, byArea }

    let table: DataTable
    /// Unique in the page; ids of heads begin with it.
    let id: String
    let anchors: RowAnchors
    /// Links numbers to how they came about.
    let values: ValueMarkup?

    private let slots: [CellSlots]

    /// From how many rows on the frame has a height of its own, so that its heads stay in sight.
    static let longFrom = 25

    init(table: DataTable, id: String, anchors: RowAnchors = .none, values: ValueMarkup? = nil) {
        self.table = table
        self.id = id
        self.anchors = anchors
        self.values = values
        slots = table.columns.indices.map { column in
            CellSlots(table.rows.compactMap { column < $0.cells.count ? $0.cells[column] : nil })
        }
    }

    /// The id of the row of an area.
    static func rowAnchor(_ prefix: String, _ area: AreaKey) -> String { "\(prefix)-raum-\(area.text.lowercased())" }

    var html: HTML {
        let frame = table.rows.count < Self.longFrom ? "rollen" : "rollen lang"
        let content = [.tag("caption", [:], caption)] + columnGroups + [.tag("thead", [:], heads)] + bodies
        return Node.group([
            legend,
            .tag(
                "div", ["class": frame, "role": "group", "tabindex": "0", "aria-label": "Tabelle: \(table.caption)"],
                .tag("table", ["class": className], content)),
        ]).html
    }

    var className: String {
        var names = ["zahlen"]
        // Names of rows give way on narrow screens only where many columns need the room.
        if table.columns.count + (table.courseHead == nil ? 0 : 2) > 2 { names.append("weit") }
        // So many columns fill a sheet of paper.
        if table.columns.count > 9 { names.append("dicht") }
        if table.ownColumn != nil { names.append("profil") }
        if let tint = table.tint { names += ["getoent", "getoent-\(tint.hue.rawValue)-\(tint.labels.count)"] }
        return names.joined(separator: " ")
    }

    /// The title stands above the table already, and is said again only to those who jump from table to table.
    private var caption: [Node] {
        guard let unit = table.unit.map({ IndicatorUnit($0).phrase }), !unit.isEmpty,
            table.columns.allSatisfy({ $0.note == nil })
        else { return [.hidden(table.caption)] }
        return [.hidden("\(table.caption), "), .text(unit)]
    }

    /// The limits of the classes; the numbers stand in the cells, so that the tints add nothing to them.
    var legend: Node {
        guard let tint = table.tint else { return .empty }
        let entries = tint.labels.enumerated().map { index, label in
            Node.tag(
                "li", [:], .tag("span", ["class": "feld stufe-\(index + 1)", "aria-hidden": "true"]), .text(label))
        }
        return .tag(
            "div", ["class": "toenung getoent-\(tint.hue.rawValue)-\(tint.labels.count)"],
            .tag("p", [:], "Tönung nach dem Wert:"), .tag("ul", [:], entries))
    }

    // MARK: Heads

    private var namesHeads: Bool { !table.groups.isEmpty || table.sections.contains { $0.lead != .none } }

    /// `scope="colgroup"` speaks of these.
    var columnGroups: [Node] {
        guard !table.groups.isEmpty else { return [] }
        return [.tag("colgroup", [:], .tag("col"))]
            + table.groups.map { .tag("colgroup", ["span": String($0.span)]) }
    }

    var heads: [Node] {
        let rowspan: String? = table.groups.isEmpty ? nil : "2"
        let titles: String? = table.sorting.map { $0.titles == .alphabetical ? "name" : "folge" }
        let values: String? = table.sorting?.values == .allowed ? "wert" : nil
        let stub = Node.tag(
            "th", ["scope": "col", "rowspan": rowspan, "data-sortieren": titles], .text(WordJoints.softened(table.stub))
        )
        var columns = table.columns.indices.map { column in
            Node.tag(
                "th",
                [
                    "scope": "col", "id": headID("s", column), "headers": group(over: column),
                    "data-sortieren": values, "class": column == table.ownColumn ? "eigen" : nil,
                ],
                content(of: table.columns[column]))
        }
        let corridor = table.corridorHead.map { head in
            Node.tag(
                "th", ["scope": "col", "id": headID("s", columns.count + 1), "class": "korridor"], content(of: head))
        }
        if let head = table.courseHead {
            columns.insert(
                .tag("th", ["scope": "col", "id": headID("s", columns.count), "class": "verlauf"], content(of: head)),
                at: table.courseColumn)
        }
        if let corridor { columns.append(corridor) }
        guard !table.groups.isEmpty else { return [.tag("tr", [:], [stub] + columns)] }
        let groups = table.groups.enumerated().map { index, group in
            Node.tag(
                "th",
                [
                    "scope": "colgroup", "colspan": String(group.span), "class": "gruppe", "id": headID("g", index),
                ], content(of: group.head))
        }
        return [.tag("tr", [:], [stub] + groups), .tag("tr", [:], columns)]
    }

    private func content(of head: DataTable.Head) -> [Node] { content(head.title, note: head.note) }

    private func content(_ title: String, note: String?) -> [Node] {
        let title = WordJoints.softened(title)
        guard let note else { return [.text(title)] }
        return [.text(title + " "), .tag("span", ["class": "einheit"], .text(note))]
    }

    /// nil where `scope` says enough.
    private func headID(_ kind: String, _ index: Int) -> String? { namesHeads ? "\(id)-\(kind)\(index + 1)" : nil }

    // MARK: Rows

    var bodies: [Node] {
        var bodies: [Node] = []
        var start = 0
        for (index, section) in table.sections.enumerated() {
            let range = start..<(start + section.rowCount)
            start = range.upperBound
            bodies.append(body(section, range, headID("t", index)))
        }
        return bodies
    }

    private func body(_ section: DataTable.Section, _ range: Range<Int>, _ sectionID: String?) -> Node {
        switch section.lead {
        case .none: return .tag("tbody", [:], range.map { row($0, under: []) })
        case .heading(let title):
            let extras = [table.courseHead, table.corridorHead].compactMap { $0 }.count
            let width = 1 + table.columns.count + extras
            let heading = Node.tag(
                "tr", ["class": "gruppenkopf"],
                .tag(
                    "th", ["scope": "rowgroup", "colspan": String(width), "id": sectionID],
                    .tag("span", [:], .text(title))))
            return .tag("tbody", [:], [heading] + range.map { row($0, under: [sectionID]) })
        case .firstRow:
            let first = row(range.lowerBound, under: [], scope: "rowgroup", id: sectionID)
            return .tag(
                "tbody", ["class": "mit-teilen"], [first] + range.dropFirst().map { row($0, under: [sectionID]) })
        }
    }

    private func row(_ index: Int, under section: [String?], scope: String = "row", id: String? = nil) -> Node {
        let row = table.rows[index]
        let name: String? =
            switch row.emphasis {
            case .none: nil
            case .own: "eigen"
            case .context: "vergleich"
            }
        let titleID = id ?? headID("z", index)
        let title = Node.tag(
            "th",
            [
                "scope": scope, "id": titleID, "class": row.level > 0 ? "unter-\(min(row.level, 3))" : nil,
                "headers": namesHeads && !section.isEmpty ? section.compactMap { $0 }.joined(separator: " ") : nil,
            ], content(row.title, note: row.note) + remark(row))
        var cells = row.cells.indices.map { column in
            cell(row.cells[column], column: column, heads: section + [titleID] + heads(over: column))
        }
        if let course = row.course {
            cells.insert(
                self.course(course, heads: section + [titleID, headID("s", table.columns.count)]),
                at: table.courseColumn)
        }
        if table.corridorHead != nil {
            let heads = section + [titleID, headID("s", table.columns.count + 1)]
            cells.append(CorridorMarkup.cell(row.corridor, headers: namesHeads ? heads.compactMap { $0 } : []))
        }
        return .tag("tr", ["class": name, "id": anchor(of: row)], [title] + cells)
    }

    private func remark(_ row: DataTable.Row) -> [Node] {
        row.remark.map { [.text(" "), .tag("span", ["class": "bemerkung"], .text(WordJoints.softened($0)))] } ?? []
    }

    private func heads(over column: Int) -> [String?] { [group(over: column), headID("s", column)] }

    private func group(over column: Int) -> String? {
        var end = 0
        for (index, group) in table.groups.enumerated() {
            end += group.span
            if column < end { return headID("g", index) }
        }
        return nil
    }

    private func cell(_ cell: DataTable.Cell, column: Int, heads: [String?]) -> Node {
        .tag(
            "td",
            [
                "class": cell.tint.map { "stufe-\($0 + 1)" } ?? (column == table.ownColumn ? "eigen" : nil),
                "headers": namesHeads ? heads.compactMap { $0 }.joined(separator: " ") : nil,
            ], slots[column].content(of: cell, linkedBy: values))
    }

    private func course(_ course: DataTable.Course, heads: [String?]) -> Node {
        .tag(
            "td",
            ["class": "verlauf", "headers": namesHeads ? heads.compactMap { $0 }.joined(separator: " ") : nil],
            (values?.links.document == nil ? course.drawing : course.drawing.named(course.words)), .hidden(course.words)
        )
    }

    private func anchor(of row: DataTable.Row) -> String? {
        guard case .byArea = anchors, let area = row.cells.first?.coordinates.area else { return nil }
        return Self.rowAnchor(id, area)
    }
}
