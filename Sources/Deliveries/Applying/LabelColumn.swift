import Diagnostics

/// The labels of one dimension as a recipe names it, with a code for each record.
///
/// Several variables may take turns (areas of flat files: the Land in one, the Kreis in another); what the recipe
/// fixes has one label for all records.
struct LabelColumn {
    /// As messages name it: »spalte 2«, with its title where the file has one.
    let name: String
    let labels: [RawLabel]
    /// nil where every record has the first label.
    let codes: [Int32]?

    /// −1 where the record does not have this dimension.
    func code(_ record: Int) -> Int { codes.map { Int($0[record]) } ?? 0 }

    init(name: String, labels: [RawLabel], codes: [Int32]?) {
        self.name = name
        self.labels = labels
        self.codes = codes
    }

    init(_ dimension: RawDimension, name: String) {
        let title = LabelText.normalised(dimension.title)
        self.init(
            name: title.isEmpty || name.hasSuffix(title) ? name : "\(name) (»\(title)«)", labels: dimension.labels,
            codes: dimension.codes)
    }

    /// Of several dimensions the one that a record has.
    init(merging dimensions: [RawDimension], name: String) {
        if dimensions.count == 1 {
            self.init(dimensions[0], name: name)
            return
        }
        var labels: [RawLabel] = []
        var codes = [Int32](repeating: -1, count: dimensions.first?.codes.count ?? 0)
        for dimension in dimensions {
            let offset = Int32(labels.count)
            labels += dimension.labels
            for record in codes.indices where codes[record] < 0 && dimension.codes[record] >= 0 {
                codes[record] = dimension.codes[record] + offset
            }
        }
        self.init(name: name, labels: labels, codes: codes)
    }

    /// Of several columns that hold the pieces of one key: the pieces in a row.
    init(joining columns: [LabelColumn], records: Int, name: String) {
        var labels: [RawLabel] = []
        var known: [[Int]: Int32] = [:]
        var codes: [Int32] = []
        codes.reserveCapacity(records)
        for record in 0..<records {
            let pieces = columns.map { $0.code(record) }
            if let code = known[pieces] {
                codes.append(code)
                continue
            }
            let found = zip(columns, pieces).compactMap { column, code in code < 0 ? nil : column.labels[code] }
            let text = found.map(\.text).joined()
            let code = text.isEmpty ? -1 : Int32(labels.count)
            if let first = found.first, !text.isEmpty {
                labels.append(
                    RawLabel(code: text, text: text, place: first.place, note: found.compactMap(\.note).last))
            }
            known[pieces] = code
            codes.append(code)
        }
        self.init(name: name, labels: labels, codes: codes)
    }

    init(fixed text: String, place: RawPlace) {
        self.init(name: "fest", labels: [RawLabel(code: text, text: text, place: place)], codes: nil)
    }
}

/// Finds the dimensions of a table that a recipe names.
struct DimensionFinder {
    let table: RawTable
    let problems: ImportProblems

    func column(_ reference: Located<DimensionReference>) -> Result<LabelColumn, ImportStop> {
        switch reference.value {
        case .column(let number): found(.column(number), reference)
        case .header(let level): found(.header(level), reference)
        case .titledColumn(let title): titled(title, reference)
        case .joinedColumns(let columns): joined(columns, reference)
        case .variable(let names): variables(names, reference)
        }
    }

    private func found(
        _ name: DimensionName, _ reference: Located<DimensionReference>
    ) -> Result<LabelColumn, ImportStop> {
        if let dimension = table.dimension(name) {
            return .success(LabelColumn(dimension, name: reference.value.words))
        }
        return .failure(missing(reference))
    }

    private func titled(
        _ title: String, _ reference: Located<DimensionReference>
    ) -> Result<LabelColumn, ImportStop> {
        let wanted = LabelText.normalised(title)
        let matches = table.dimensions.filter { dimension in
            guard case .column = dimension.name else { return false }
            return LabelText.normalised(dimension.title) == wanted
        }
        if matches.count == 1 { return .success(LabelColumn(matches[0], name: reference.value.words)) }
        if matches.count > 1 {
            return .failure(
                ImportStop(
                    problems.diagnostic(
                        .csvColumnMissing, "»\(title)« steht über \(matches.count) Spalten", at: reference.span,
                        hint: "Statt des Titels die Nummer der Spalte schreiben: »spalte: 2«.")))
        }
        if let number = ColumnLetters.number(title), let dimension = table.dimension(.column(number)) {
            return .success(LabelColumn(dimension, name: reference.value.words))
        }
        return .failure(missing(reference))
    }

    private func joined(
        _ columns: [String], _ reference: Located<DimensionReference>
    ) -> Result<LabelColumn, ImportStop> {
        var pieces: [LabelColumn] = []
        for column in columns {
            let single = Int(column).map(DimensionReference.column) ?? .titledColumn(column)
            switch self.column(Located(single, at: reference.span)) {
            case .success(let piece): pieces.append(piece)
            case .failure(let stop): return .failure(stop)
            }
        }
        return .success(LabelColumn(joining: pieces, records: table.values.count, name: reference.value.words))
    }

    private func variables(
        _ names: [String], _ reference: Located<DimensionReference>
    ) -> Result<LabelColumn, ImportStop> {
        var dimensions: [RawDimension] = []
        for name in names {
            let match =
                table.dimension(.variable(name))
                ?? table.dimensions.first { LabelText.normalised($0.title) == LabelText.normalised(name) }
            guard let match else {
                return .failure(missing(Located(.variable([name]), at: reference.span)))
            }
            dimensions.append(match)
        }
        return .success(LabelColumn(merging: dimensions, name: reference.value.words))
    }

    private func missing(_ reference: Located<DimensionReference>) -> ImportStop {
        let available = table.dimensions.map(Self.words)
        let all = available.isEmpty ? "Die Lieferung hat keine." : "Es gibt: \(available.joined(separator: ", "))."
        let wanted =
            switch reference.value {
            case .titledColumn(let title): title
            case .variable(let names): names.first ?? ""
            default: ""
            }
        let names = table.dimensions.flatMap { dimension -> [String] in
            if case .variable(let name) = dimension.name { return [name, dimension.title] }
            return [dimension.title]
        }
        let near = Suggestion.nearest(to: wanted, among: names.filter { !$0.isEmpty })
        return ImportStop(
            problems.diagnostic(
                .csvColumnMissing, "»\(reference.value.words)« gibt es in der Lieferung nicht", at: reference.span,
                hint: near.map { "Meinten Sie »\($0)«? \(all)" } ?? all))
    }

    static func words(_ dimension: RawDimension) -> String {
        let title = LabelText.normalised(dimension.title)
        let name =
            switch dimension.name {
            case .column(let number): "spalte \(number)"
            case .header(let level): "kopf \(level)"
            case .variable(let name): "variable \(name)"
            }
        return title.isEmpty ? name : "\(name) (»\(title)«)"
    }
}

/// Why a step cannot go on, as a message.
struct ImportStop: Error {
    let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}
