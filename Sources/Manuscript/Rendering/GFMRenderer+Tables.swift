import Markup

extension GFMRenderer {
    mutating func write(_ table: Table) {
        beginLine()
        if case .framed(let label) = options.tables {
            append("<div class=\"tabelle-rahmen\" role=\"region\" tabindex=\"0\" aria-label=\"")
            appendEscaped(label(table))
            append("\">\n")
        }
        append("<table>\n")
        if case .framed(let label) = options.tables {
            append("<caption class=\"nur-vorgelesen\">")
            appendEscaped(label(table))
            append("</caption>\n")
        }
        append("<thead>\n")
        write(table.header, element: "th", alignments: table.alignments)
        append("</thead>\n")
        if !table.rows.isEmpty {
            append("<tbody>\n")
            for row in table.rows { write(row, element: "td", alignments: table.alignments) }
            append("</tbody>\n")
        }
        append("</table>\n")
        if case .framed = options.tables { append("</div>\n") }
    }

    private mutating func write(_ row: TableRow, element: String, alignments: [ColumnAlignment]) {
        append("<tr>\n")
        for (index, cell) in row.cells.enumerated() {
            append("<\(element)")
            append(attributes(of: index < alignments.count ? alignments[index] : .standard, element: element))
            append(">")
            write(inlines: cell.content)
            append("</\(element)>\n")
        }
        append("</tr>\n")
    }

    private func attributes(of alignment: ColumnAlignment, element: String) -> String {
        guard case .framed = options.tables else {
            switch alignment {
            case .standard: return ""
            case .left: return " align=\"left\""
            case .center: return " align=\"center\""
            case .right: return " align=\"right\""
            }
        }
        let scope = element == "th" ? " scope=\"col\"" : ""
        switch alignment {
        case .standard: return scope
        case .left: return scope + " class=\"links\""
        case .center: return scope + " class=\"mitte\""
        case .right: return scope + " class=\"rechts\""
        }
    }
}
