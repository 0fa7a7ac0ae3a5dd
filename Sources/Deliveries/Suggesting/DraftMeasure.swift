import Catalogue

/// One thing that a delivery counts or measures: it becomes one dataset and one recipe.
struct DraftMeasure {
    /// Where the categories of a Merkmal stand.
    enum Origin: Equatable {
        case dimension(DimensionName)
        /// In several levels of the header, so that each column is named by itself.
        case columns([Int: String])
    }

    struct Split {
        let origin: Origin
        let match: CategoryMatch.Result
        /// Whether the categories add up to the total, and in how many groups that was seen.
        var sums: SumCheck.Outcome
    }

    /// What is counted, as the delivery says.
    let title: String
    /// `BEVSTD`, where the file has codes.
    let codes: [String]
    let unit: String?
    /// Value columns, ascending; empty where the measure has the whole table.
    let columns: [Int]
    var splits: [Split]
    /// Records of known areas.
    let records: [Int]
    /// Of records that have the measure: how many are about areas that the project does not have.
    let unknownAreas: [String]
    let knownAreas: Int
    /// Signs in the place of numbers, each with its count, sorted.
    let signs: [(sign: String, count: Int)]
    /// How many values are exactly »0«.
    let zeros: Int
}

/// Takes a raw table apart into measures.
struct MeasureFinder {
    let table: RawTable
    let roles: TableRoles
    let catalogue: Catalogue
    private let known: [Bool]

    init(table: RawTable, roles: TableRoles, catalogue: Catalogue) {
        self.table = table
        self.roles = roles
        self.catalogue = catalogue
        let areas = KnownAreas(catalogue.areas)
        var known = [Bool](repeating: false, count: table.values.count)
        for index in roles.areas {
            let dimension = table.dimensions[index]
            let isKnown = dimension.labels.map { areas.area(of: $0) != nil }
            for (record, code) in dimension.codes.enumerated() where code >= 0 && isKnown[Int(code)] {
                known[record] = true
            }
        }
        self.known = known
    }

    func measures() -> [DraftMeasure] {
        if let index = roles.measure { return coded(table.dimensions[index]) }
        let columns = headerColumns()
        guard !roles.headers.isEmpty, columns.count > 1 else {
            return [
                measure(title: titleOfMeasure(columns.first), unit: unit(columns.first), columns: columns, all: true)
            ]
        }
        guard contentLine == nil else {
            return [measure(title: titleOfMeasure(nil), unit: unit(columns.first), columns: columns, all: true)]
        }
        let groups = groups(of: columns)
        return groups.map { group in
            measure(
                title: group.title, unit: unit(group.columns.first), columns: group.columns, all: groups.count == 1)
        }
    }

    // MARK: Flat and cube files

    private func coded(_ dimension: RawDimension) -> [DraftMeasure] {
        var records = [[Int]](repeating: [], count: dimension.labels.count)
        for (record, code) in dimension.codes.enumerated() where code >= 0 { records[Int(code)].append(record) }
        // The same measure can have a code of its own for every level of areas.
        var groups: [(title: String, unit: String?, codes: [String], records: [Int])] = []
        for (index, label) in dimension.labels.enumerated() where !records[index].isEmpty {
            let title = label.text.isEmpty ? label.code : label.text
            let unit = unit(of: records[index], label: label)
            if let same = groups.firstIndex(where: { $0.title == title && $0.unit == unit }) {
                groups[same].codes.append(label.code)
                groups[same].records += records[index]
            } else {
                groups.append((title, unit, [label.code], records[index]))
            }
        }
        groups.sort { $0.codes[0] < $1.codes[0] }
        return groups.map { group in
            finished(
                title: group.title, codes: group.codes.sorted(), unit: group.unit, columns: [],
                records: group.records.sorted(), splits: columnSplits(group.records))
        }
    }

    private func unit(of records: [Int], label: RawLabel) -> String? {
        for dimension in table.dimensions {
            guard case .variable(let name) = dimension.name, name == "einheit", let record = records.first else {
                continue
            }
            let code = dimension.codes[record]
            if code >= 0 { return dimension.labels[Int(code)].text }
        }
        return label.note ?? table.facts.unit
    }

    // MARK: Tables with headers

    /// A value column of a table, with what stands above it.
    struct Column {
        let number: Int
        let path: [String]
        let unit: String?
    }

    private func headerColumns() -> [Column] {
        var first: [Int: Int] = [:]
        for (record, place) in table.places.enumerated() where first[Int(place.column)] == nil {
            first[Int(place.column)] = record
        }
        return first.keys.sorted().map { number in
            let record = first[number] ?? 0
            func label(_ index: Int) -> String {
                let dimension = table.dimensions[index]
                let code = dimension.codes[record]
                return code < 0 ? "" : dimension.labels[Int(code)].text
            }
            return Column(number: number, path: roles.headers.map(label), unit: roles.unitLevel.map(label))
        }
    }

    /// The last line of the title that ends with the unit: »Bevölkerungsstand (Anzahl)«.
    private var contentLine: (text: String, unit: String)? {
        for line in table.facts.title.reversed() where line.hasSuffix(")") {
            guard let open = line.lastIndex(of: "(") else { continue }
            let unit = String(line[line.index(after: open)...].dropLast())
            guard LabelWords.isUnit(unit) else { continue }
            var text = line[..<open]
            while text.last == " " { text = text.dropLast() }
            return (String(text), unit)
        }
        return nil
    }

    private func unit(_ column: Column?) -> String? { contentLine?.unit ?? column?.unit ?? table.facts.unit }

    private func titleOfMeasure(_ column: Column?) -> String {
        contentLine?.text ?? column?.path.first { !$0.isEmpty } ?? table.facts.title.first ?? ""
    }

    /// Runs of columns with one label at the top; »davon« belongs to what stands before it.
    private func groups(of columns: [Column]) -> [(title: String, columns: [Column])] {
        let labels = columns.map { $0.path.first ?? "" }
        let parts = Set(labels).sorted().map { CategoryMatch.Label(code: "", text: $0) }
        let match = CategoryMatch(catalogue: catalogue)
        let wanted = parts.filter { !match.isTotal($0) }
        let areCategories = catalogue.breakdowns.contains { breakdown in
            wanted.allSatisfy { match.category($0, in: breakdown) != nil }
        }
        if areCategories { return [(table.facts.title.first ?? "", columns)] }
        var result: [(title: String, columns: [Column])] = []
        for (label, column) in zip(labels, columns) {
            let isPart = label.isEmpty || LabelWords.isOfWhich(label)
            if !result.isEmpty, isPart || result[result.count - 1].title == label {
                result[result.count - 1].columns.append(column)
            } else {
                result.append((label, [column]))
            }
        }
        return result
    }

    private func measure(title: String, unit: String?, columns: [Column], all: Bool) -> DraftMeasure {
        let numbers = Set(columns.map(\.number))
        let records =
            all
            ? Array(table.values.indices)
            : table.places.indices.filter { numbers.contains(Int(table.places[$0].column)) }
        let tops = Set(columns.map { $0.path.first ?? "" })
        // The line that names the measures is no Merkmal.
        let isNamed = contentLine == nil && tops.contains(title) && tops.allSatisfy { $0 == title || isPart($0) }
        let paths = columns.map { isNamed ? Array($0.path.dropFirst()) : $0.path }
        let tree = HeaderTree.splits(of: paths)
        let hasEverything = all && tree.allSatisfy { $0.level != nil && $0.labels.count == columns.count }
        var splits = columnSplits(records)
        var taken = splits.map(\.match.id)
        for split in tree {
            let match = match(split, columns: columns, title: title, taken: taken)
            taken.append(match.id)
            var origin = DraftMeasure.Origin.columns(categories(of: split, match: match, columns: columns))
            if hasEverything, let level = split.level {
                origin = .dimension(table.dimensions[roles.headers[level + (isNamed ? 1 : 0)]].name)
            }
            splits.append(.init(origin: origin, match: match, sums: .unseen))
        }
        return finished(
            title: title, codes: [], unit: unit,
            columns: hasEverything || (all && tree.isEmpty) ? [] : columns.map(\.number), records: records,
            splits: splits)
    }

    private func isPart(_ label: String) -> Bool { label.isEmpty || LabelWords.isOfWhich(label) }

    private func match(
        _ split: HeaderTree.Split, columns: [Column], title: String, taken: [String]
    ) -> CategoryMatch.Result {
        var labels: [CategoryMatch.Label] = []
        for index in columns.indices {
            guard let label = split.labels[index] else { continue }
            let own = CategoryMatch.Label(code: "", text: label.text, parent: label.parent)
            if !labels.contains(own) { labels.append(own) }
        }
        let ownTitle = split.title.flatMap { LabelWords.isOfWhich($0) ? nil : $0 } ?? ""
        return CategoryMatch(catalogue: catalogue).match(
            labels, title: ownTitle, fallback: title + CategoryMatch.kindOf, suffix: tableSuffix, taken: taken)
    }

    private func categories(
        of split: HeaderTree.Split, match: CategoryMatch.Result, columns: [Column]
    ) -> [Int: String] {
        var result: [Int: String] = [:]
        for (index, column) in columns.enumerated() {
            let label = split.labels[index].map { CategoryMatch.Label(code: "", text: $0.text, parent: $0.parent) }
            result[column.number] =
                match.assignments.first { $0.label == label }?.category ?? Breakdown.totalID
        }
        return result
    }

    var tableSuffix: String {
        (table.facts.tableCode ?? "").split(separator: "-").joined(separator: "_").lowercased()
    }

    // MARK: Columns and variables beside the values

    private func columnSplits(_ records: [Int]) -> [DraftMeasure.Split] {
        var result: [DraftMeasure.Split] = []
        for index in roles.others {
            let dimension = table.dimensions[index]
            if case .variable("einheit") = dimension.name { continue }
            var seen: Set<Int32> = []
            for record in records { seen.insert(dimension.codes[record]) }
            seen.remove(-1)
            guard !seen.isEmpty, dimension.labels.count > 1 else { continue }
            var labels = dimension.labels.indices.filter { seen.contains(Int32($0)) }.map { index in
                let label = dimension.labels[index]
                return CategoryMatch.Label(code: label.code == label.text ? "" : label.code, text: label.text)
            }
            if case .variable = dimension.name { labels = CategoryMatch(catalogue: catalogue).sorted(labels) }
            let match = CategoryMatch(catalogue: catalogue).match(
                labels, title: dimension.title, fallback: fallbackTitle(dimension), suffix: tableSuffix,
                taken: result.map(\.match.id))
            result.append(.init(origin: .dimension(dimension.name), match: match, sums: .unseen))
        }
        return result
    }

    private func fallbackTitle(_ dimension: RawDimension) -> String {
        if case .variable(let name) = dimension.name { return name }
        // The title says it after »nach«; what the header says by itself is not meant.
        let headers = roles.headers.flatMap { table.dimensions[$0].labels.map { LabelWords.folded($0.text) } }
        let known = ["geschlecht", "nationalitaet", "staatsangehoerigkeit", "altersgruppen", "alter"]
        let subject = DraftFacts.subjects(of: table.facts.title).first { subject in
            let text = LabelWords.folded(subject)
            return !headers.contains(text) && !known.contains { text.hasPrefix($0) }
        }
        return subject ?? (contentLine?.text ?? table.facts.title.first ?? "Tabelle") + CategoryMatch.kindOf
    }

    // MARK: What a measure is about

    private func finished(
        title: String, codes: [String], unit: String?, columns: [Int], records: [Int], splits: [DraftMeasure.Split]
    ) -> DraftMeasure {
        let own = records.filter { known[$0] }
        var signs: [String: Int] = [:]
        let zeros = own.count { table.values[$0] == "0" }
        for record in own where SampleNumber.scaled(table.values[record], table.facts.usesDecimalPoint) == nil {
            signs[table.values[record], default: 0] += 1
        }
        var unknown: Set<String> = []
        var recognised: Set<String> = []
        for record in records {
            for index in roles.areas {
                let code = table.dimensions[index].codes[record]
                guard code >= 0 else { continue }
                let label = table.dimensions[index].labels[Int(code)].code
                if known[record] { recognised.insert(label) } else { unknown.insert(label) }
            }
        }
        let check = SumCheck(table: table, roles: roles, splits: splits, records: own)
        var checked = splits
        for index in splits.indices { checked[index].sums = check.outcome(of: index) }
        return DraftMeasure(
            title: title, codes: codes, unit: unit, columns: columns, splits: checked, records: own,
            unknownAreas: unknown.sorted(), knownAreas: recognised.count,
            signs: signs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, zeros: zeros)
    }
}
