import Figures
import Markup

/// A table of values on paper: as wide as the sheet at most; one that is wider goes on below with the same first
/// column.
struct PrintTable {
    let site: SiteContext
    let links: PageLinks

    /// `caption` is asked for every part; it is given »Teil 1 von 2« where there are several.
    func html(_ table: DataTable, id: String, caption: (String?) -> [Node]) -> HTML {
        // A profile is made for one sheet.
        let parts = table.ownColumn == nil ? TableWidth(table).parts : [table.columns.indices]
        var output = MarkupOutput()
        for (index, part) in parts.enumerated() {
            let words = parts.count > 1 ? "Teil \(index + 1) von \(parts.count)" : nil
            let own = table.selecting(part, isFirst: index == 0, isLast: index == parts.count - 1)
            let markup = TableMarkup(
                table: own, id: index == 0 ? id : "\(id)-\(index + 1)",
                values: ValueMarkup(addresses: site.addresses, links: links))
            output.append(markup.paper(caption(words)).html)
        }
        return HTML(trusted: output.bytes)
    }

    /// Up to so many rows a table is not worth being torn apart.
    static let shortUpTo = 9

    /// Whether a table takes half of the width and less than a third of the height of a sheet.
    static func isSmall(_ table: DataTable) -> Bool {
        table.rows.count <= 16 && table.tint == nil && TableWidth(table).letters <= TableWidth.pair
    }
}

extension TableMarkup {
    /// Without the frame that scrolls, with a caption that is seen.
    func paper(_ caption: [Node]) -> Node {
        let names = className + (table.rows.count <= PrintTable.shortUpTo ? " kurz" : "")
        let head: [Node] = caption.isEmpty ? [] : [.tag("caption", [:], caption)]
        return .group([
            legend,
            .tag("table", ["class": names], head + columnGroups + [.tag("thead", [:], heads)] + bodies),
        ])
    }
}

/// How wide the columns of a table are, in letters of its own size: an estimate that is good enough to tell whether a
/// table fits on a sheet.
struct TableWidth {
    /// So many letters fit beside each other.
    static let sheet = 98
    /// So many, in one of two tables beside each other.
    static let pair = 43
    private static let gap = 3
    private static let course = 20
    private static let widestStub = 34

    private let stub: Int
    private let columns: [Int]
    /// Behind which columns a group of columns ends.
    private let borders: Set<Int>

    init(_ table: DataTable) {
        let titles = table.rows.map { $0.title.count + $0.level * 2 } + [table.stub.count]
        stub = min(titles.max() ?? 0, Self.widestStub)
        columns = table.columns.indices.map { column in
            let numbers = table.rows.map { column < $0.cells.count ? $0.cells[column].display.text.count : 0 }
            let extra = column == table.courseColumn && table.courseHead != nil ? Self.course : 0
            let words = Self.longestPiece(table.columns[column].title)
            let note = table.columns[column].note.map(Self.longestPiece) ?? 0
            return max(numbers.max() ?? 0, words, note) + Self.gap + extra
        }
        var borders: Set<Int> = []
        var end = 0
        for group in table.groups {
            end += group.span
            borders.insert(end)
        }
        self.borders = borders
    }

    var letters: Int { stub + columns.reduce(0, +) }

    /// The longest part of a head that cannot be broken.
    private static func longestPiece(_ text: String) -> Int {
        WordJoints.softened(text).split { $0 == " " || $0 == "-" || $0 == "\u{AD}" || $0 == "/" }.map(\.count).max()
            ?? 0
    }

    /// The columns in runs that fit; groups of columns stay whole where they can.
    var parts: [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        while start < columns.count {
            var end = start
            var width = stub
            while end < columns.count, end == start || width + columns[end] <= Self.sheet {
                width += columns[end]
                end += 1
            }
            if end < columns.count, let border = borders.filter({ $0 > start && $0 <= end }).max() { end = border }
            parts.append(start..<end)
            start = end
        }
        return parts.isEmpty ? [0..<0] : parts
    }
}

extension DataTable {
    /// The same rows with some of their columns; what stands behind all columns stands in the last part.
    func selecting(_ range: Range<Int>, isFirst: Bool, isLast: Bool) -> DataTable {
        guard !(isFirst && isLast) else { return self }
        var groups: [Group] = []
        var start = 0
        for group in self.groups {
            let shared = range.clamped(to: start..<start + group.span)
            if !shared.isEmpty { groups.append(Group(group.head, span: shared.count)) }
            start += group.span
        }
        let hasCourse = courseHead != nil && (range.contains(courseColumn) || courseColumn == columns.count && isLast)
        let rows = self.rows.map { row in
            let end = min(range.upperBound, row.cells.count)
            return Row(
                title: row.title, note: row.note, remark: isFirst ? row.remark : nil,
                cells: range.lowerBound < end ? Array(row.cells[range.lowerBound..<end]) : [], emphasis: row.emphasis,
                level: row.level, course: hasCourse ? row.course : nil)
        }
        return DataTable(
            caption: caption, stub: stub, groups: groups, columns: Array(columns[range]), rows: rows,
            sections: sections, unit: unit, tint: tint, courseHead: hasCourse ? courseHead : nil,
            courseColumn: hasCourse ? courseColumn - range.lowerBound : nil, corridorHead: isLast ? corridorHead : nil,
            ownColumn: ownColumn.flatMap { range.contains($0) ? $0 - range.lowerBound : nil }, sorting: sorting)
    }
}
