import Catalogue

/// The order and the groups of a table's rows: categories stand below the category they are parts of, areas of several
/// kinds or of several superordinate areas under a heading.
struct TableSections {
    /// A row of the grid in its place in the table.
    struct Place {
        let row: Int
        var level = 0
    }

    private(set) var places: [Place] = []
    private(set) var sections: [DataTable.Section] = []

    init(_ grid: FigureGrid) {
        switch grid.rows {
        case .area: addAreas(grid)
        case .series: addCategories(grid.tables[0].series)
        case .facet: addCategories(grid.tables[0].facets)
        case .period, .indicator: add(Array(0..<grid.rowCount))
        }
    }

    private mutating func add(_ rows: [Int], lead: DataTable.Section.Lead = .none) {
        guard !rows.isEmpty else { return }
        places += rows.map { Place(row: $0) }
        sections.append(DataTable.Section(rows.count, lead: lead))
    }

    // MARK: Categories

    private mutating func addCategories(_ categories: [Category?]) {
        func children(of id: String) -> [Int] { categories.indices.filter { categories[$0]?.parent == id } }
        let ids = Set(categories.compactMap { $0?.id })
        func isTop(_ category: Category?) -> Bool { category?.parent.map { !ids.contains($0) } ?? true }
        var plain: [Int] = []
        for index in categories.indices where isTop(categories[index]) {
            var family: [Place] = []
            func add(_ index: Int, level: Int) {
                family.append(Place(row: index, level: level))
                guard level < categories.count, let id = categories[index]?.id else { return }
                for child in children(of: id) { add(child, level: level + 1) }
            }
            add(index, level: 0)
            guard family.count > 1 else {
                plain.append(index)
                continue
            }
            self.add(plain)
            plain = []
            places += family
            sections.append(DataTable.Section(family.count, lead: .firstRow))
        }
        add(plain)
    }

    // MARK: Areas

    private mutating func addAreas(_ grid: FigureGrid) {
        let rows = Array(grid.areas.indices)
        func area(_ row: Int) -> Area? { grid.catalogue.areas[grid.areas[row]] }
        let compared = rows.filter { !grid.request.contextAreas.contains(grid.areas[$0]) }
        let context = rows.filter { !compared.contains($0) }
        let types = Self.grouped(compared) { area($0)?.type }
        let large = types.filter { $0.rows.count > 1 }
        if large.count > 1 {
            for group in large { add(group.rows, lead: .heading(group.key?.plural ?? "Räume")) }
            add(types.filter { $0.rows.count == 1 }.flatMap(\.rows))
        } else {
            for group in Self.merged(types) { addAreas(group, grid) }
        }
        add(context)
    }

    /// Areas of one kind, under the area they belong to when there are several with more than one each.
    private mutating func addAreas(_ rows: [Int], _ grid: FigureGrid) {
        let parents = Self.grouped(rows) { grid.catalogue.areas[grid.areas[$0]]?.parent }
        guard parents.count > 1, parents.allSatisfy({ $0.key != nil && $0.rows.count > 1 }) else { return add(rows) }
        for group in parents {
            let name = group.key.flatMap { grid.catalogue.areas[$0]?.longName } ?? ""
            add(group.rows, lead: .heading(name))
        }
    }

    /// Kinds with one area each stand together; a kind with many stands apart from them.
    private static func merged(_ types: [(key: AreaType?, rows: [Int])]) -> [[Int]] {
        guard types.contains(where: { $0.rows.count > 1 }) else { return [types.flatMap(\.rows)] }
        var result: [[Int]] = []
        var single: [Int] = []
        for group in types {
            if group.rows.count == 1 {
                single += group.rows
            } else {
                result += [single, group.rows]
                single = []
            }
        }
        return result + [single]
    }

    /// Groups in the order of their first rows.
    private static func grouped<Key: Equatable>(_ rows: [Int], by key: (Int) -> Key) -> [(key: Key, rows: [Int])] {
        var groups: [(key: Key, rows: [Int])] = []
        for row in rows {
            let key = key(row)
            if let index = groups.firstIndex(where: { $0.key == key }) {
                groups[index].rows.append(row)
            } else {
                groups.append((key, [row]))
            }
        }
        return groups
    }
}
