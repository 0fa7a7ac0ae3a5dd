import Catalogue

/// Which dimension of a raw table is the area, which the time, which the measure, and which break the values down.
struct TableRoles {
    /// Dimensions whose labels are areas; in flat files several levels can stand side by side.
    var areas: [Int] = []
    /// Columns of a sheet that may each hold a part of one key.
    var pieces: [Int] = []
    var time: Int?
    /// `kennzahl` of flat and cube files.
    var measure: Int?
    /// Columns and variables that are none of these.
    var others: [Int] = []
    /// Columns and variables with so many labels that they are hardly Merkmale: names, numbers of schools.
    var crowded: [Int] = []
    /// Levels of the header, from the top, without time and units.
    var headers: [Int] = []
    /// The level of the header that holds units.
    var unitLevel: Int?

    init(of table: RawTable, areas directory: AreaDirectory) {
        for (index, dimension) in table.dimensions.enumerated() {
            let labels = dimension.labels.filter { !$0.text.isEmpty || !$0.code.isEmpty }
            switch dimension.name {
            case .variable("kennzahl"): measure = index
            case .variable("zeit"): time = index
            case .header where !labels.isEmpty && labels.allSatisfy({ LabelWords.isUnit($0.text) }): unitLevel = index
            case .header where time == nil && Self.areTimes(labels): time = index
            case .header: headers.append(index)
            case .column, .variable:
                if Self.areAreas(labels, in: directory) {
                    areas.append(index)
                } else if time == nil, Self.areTimes(labels) {
                    time = index
                } else {
                    others.append(index)
                }
            }
        }
        // Several columns of codes are one key in pieces, and which of them is for a person to say.
        let columns = areas.filter { index in
            if case .column = table.dimensions[index].name { return true }
            return false
        }
        if columns.count > 1 {
            pieces = columns
            areas = []
        }
        let area = areas.first
        others.removeAll { index in area.map { Self.isName(index, of: $0, in: table) } ?? false }
        crowded = others.filter { table.dimensions[$0].labels.count > Self.maximumCategories }
        others.removeAll { crowded.contains($0) }
    }

    private static let maximumCategories = 300

    private static func areTimes(_ labels: [RawLabel]) -> Bool {
        !labels.isEmpty && labels.allSatisfy { LabelWords.time($0.text) != nil }
    }

    /// Whether most labels have the form of an official key, or one of them is a known area.
    private static func areAreas(_ labels: [RawLabel], in directory: AreaDirectory) -> Bool {
        guard !labels.isEmpty else { return false }
        let formed = labels.filter { isKeyForm($0.code) || directory[AreaKey($0.code)] != nil }
        return formed.count * 10 >= labels.count * 9 && formed.contains { $0.code.utf8.count != 4 }
    }

    private static func isKeyForm(_ code: String) -> Bool {
        if code == "DG" { return true }
        return [2, 3, 5, 8, 11, 12].contains(code.utf8.count)
            && code.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// A column that has one label for each area is its name.
    private static func isName(_ index: Int, of area: Int, in table: RawTable) -> Bool {
        var labelOfArea: [Int32: Int32] = [:]
        let names = table.dimensions[index].codes, areas = table.dimensions[area].codes
        guard names.count == areas.count, table.dimensions[index].labels.count > 1 else { return false }
        for (name, area) in zip(names, areas) {
            if let known = labelOfArea[area], known != name { return false }
            labelOfArea[area] = name
        }
        return labelOfArea.count > 1
    }
}

/// The area a key of a delivery means, as far as the project knows it.
struct KnownAreas {
    private let directory: AreaDirectory

    init(_ directory: AreaDirectory) { self.directory = directory }

    func area(of label: RawLabel) -> AreaKey? {
        for key in [label.code, longKey(label.code)].compactMap({ $0 }) where directory[AreaKey(key)] != nil {
            return AreaKey(key)
        }
        return nil
    }

    /// Twelve digits hold the eight of a Gemeinde: without the four of its union.
    private func longKey(_ code: String) -> String? {
        guard code.utf8.count == 12 else { return nil }
        return String(code.prefix(5)) + String(code.suffix(3))
    }
}
