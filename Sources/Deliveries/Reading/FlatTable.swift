import Delimited
import Diagnostics

/// Collects the records of a flat file: every distinct combination of a code and its label is understood once.
struct FlatTable {
    /// Neighbouring columns that mean one thing together.
    struct Track {
        enum Kind {
            case statistics
            case time
            case group
            case measure
            case quality
            /// Columns that nobody knows; only their text is checked.
            case other
        }

        let kind: Kind
        let first: Int
        let last: Int
        /// Of groups: the variables, each with its own codes, because one of them stands in most lines.
        private var variables = ByteDictionary()
        private var variable = 0
        private var dictionaries = [ByteDictionary()]
        /// By variable and code: dimension and label; −1 for none.
        var meanings: [[(dimension: Int, label: Int32)]] = [[]]
        /// Of the line before.
        var dimension = -1
        var code = -1

        init(kind: Kind, first: Int, last: Int) {
            self.kind = kind
            self.first = first
            self.last = last
        }

        /// Looks up what a line says; nil when it is the same as in the line before. `bounds` are those of a column,
        /// `changed` has a bit for each column that differs from the line before.
        @inline(__always) mutating func code(
            changed: UInt64, in bytes: Span<UInt8>, lower: (Int) -> Int, upper: (Int) -> Int
        ) -> Int? {
            var key = first
            var isOther = false
            if kind == .group {
                key = first + 2
                if changed & (0b11 << UInt64(first)) != 0 {
                    let found = variables.code(of: lower(first)..<upper(first + 1), in: bytes)
                    if found == dictionaries.count {
                        dictionaries.append(ByteDictionary())
                        meanings.append([])
                    }
                    isOther = found != variable
                    variable = found
                }
            }
            let found = dictionaries[variable].code(of: lower(key)..<upper(last), in: bytes)
            guard isOther || found != code else { return nil }
            code = found
            return found
        }

        /// What the code of the line means; nil when it is new.
        var meaning: (dimension: Int, label: Int32)? {
            code < meanings[variable].count ? meanings[variable][code] : nil
        }

        mutating func define(_ meaning: (dimension: Int, label: Int32)) { meanings[variable].append(meaning) }

        var mask: UInt64 { (UInt64.max >> UInt64(63 - (last - first))) << UInt64(first) }
    }

    let header: FlatHeader
    var tracks: [Track]
    var table: RawTable
    /// For each dimension the code of the current line.
    private var current: [Int32] = []
    private var codes: [[Int32]] = []
    private var dimensionIndex: [String: Int] = [:]
    private var labelIndex: [[String: Int32]] = []
    private let qualityTrack: Int
    private(set) var qualityWords: [String] = []
    var evidence = DecimalEvidence()
    /// Words that tell the language: units, kinds of time, totals.
    private(set) var languageWords: [String] = []
    private(set) var units: [String] = []

    init(_ header: FlatHeader, facts: RawFacts) {
        self.header = header
        table = RawTable(facts: facts)
        var tracks: [Track] = []
        if header.time > 0 { tracks.append(Track(kind: .statistics, first: 0, last: header.time - 1)) }
        tracks.append(Track(kind: .time, first: header.time, last: header.time))
        for group in header.groups { tracks.append(Track(kind: .group, first: group.first, last: group.last)) }
        if let first = header.unit, let code = header.measureCode, let label = header.measureLabel, header.value != nil
        {
            tracks.append(Track(kind: .measure, first: min(first, code, label), last: max(first, code, label)))
        }
        if let quality = header.quality { tracks.append(Track(kind: .quality, first: quality, last: quality)) }
        var known = Set(header.measures.map(\.column))
        for track in tracks { known.formUnion(track.first...track.last) }
        if let value = header.value { known.insert(value) }
        for column in 0..<header.width where !known.contains(column) {
            tracks.append(Track(kind: .other, first: column, last: column))
        }
        self.tracks = tracks
        qualityTrack = tracks.firstIndex { $0.kind == .quality } ?? -1
        _ = dimension(.variable("zeit"), title: "")
        if !header.measures.isEmpty {
            let index = dimension(.variable("kennzahl"), title: "Kennzahl")
            for measure in header.measures {
                let place = RawPlace(row: 1, column: measure.column + 1)
                _ = label(
                    in: index, code: measure.code, text: measure.label, note: measure.unit.isEmpty ? nil : measure.unit,
                    at: place)
                addUnit(measure.unit)
            }
        }
    }

    mutating func reserve(_ rows: Int) {
        let count = rows * max(1, header.measures.count)
        table.values.reserveCapacity(count)
        table.places.reserveCapacity(count)
        for index in codes.indices { codes[index].reserveCapacity(count) }
        reserved = count
    }

    private var reserved = 0

    // MARK: Records

    /// Takes one value of the current line.
    @inline(__always) mutating func append(value: String, quality: Int, row: Int, column: Int) {
        table.values.append(value)
        table.places.append(RawPosition(row: row, column: column))
        for index in codes.indices { codes[index].append(current[index]) }
        if header.quality != nil { table.qualities.append(quality < 0 ? "" : qualityWords[quality]) }
    }

    /// The quality of the current line, −1 where the file has none.
    var quality: Int { qualityTrack < 0 ? -1 : tracks[qualityTrack].code }

    /// Sets the measure of the wide form.
    @inline(__always) mutating func setMeasure(_ index: Int) { current[1] = Int32(index) }

    /// Takes over what track number `number` says in this line; `text` gives the text of a column.
    mutating func set(_ number: Int, row: Int, text: (Int) -> String) {
        let meaning: (dimension: Int, label: Int32)
        if let known = tracks[number].meaning {
            meaning = known
        } else {
            meaning = self.meaning(of: tracks[number], row: row, text: text)
            tracks[number].define(meaning)
        }
        guard tracks[number].kind != .quality else { return }
        let old = tracks[number].dimension
        if old >= 0, old != meaning.dimension { current[old] = -1 }
        if meaning.dimension >= 0 { current[meaning.dimension] = meaning.label }
        tracks[number].dimension = meaning.dimension
        if old != meaning.dimension { isMixed = true }
    }

    private var isMixed = false

    /// Two groups of a line may exchange their variables: what one cleared the other may have set.
    @inline(__always) mutating func restore() {
        guard isMixed else { return }
        isMixed = false
        for track in tracks where track.dimension >= 0 {
            if let meaning = track.meaning { current[track.dimension] = meaning.label }
        }
    }

    // MARK: Meanings

    private mutating func meaning(of track: Track, row: Int, text: (Int) -> String) -> (dimension: Int, label: Int32) {
        let place = RawPlace(row: row, column: track.first + 1)
        switch track.kind {
        case .statistics:
            let code = header.statisticsCode.map(text)
            if table.facts.tableCode == nil, let code, !code.isEmpty { table.facts.tableCode = code }
            if let label = header.statisticsLabel.map(text), !label.isEmpty, !table.facts.title.contains(label) {
                table.facts.title.append(label)
            }
            if let label = header.timeLabel.map(text) { languageWords.append(label) }
            return (-1, -1)
        case .time:
            let time = text(header.time)
            guard !time.isEmpty else { return (-1, -1) }
            return (0, label(in: 0, code: time, text: time, note: nil, at: place))
        case .group:
            let (variable, title) = (text(track.first), text(track.first + 1))
            let (code, name) = (text(track.first + 2), text(track.first + 3))
            guard !variable.isEmpty, !(code.isEmpty && name.isEmpty) else { return (-1, -1) }
            let index = dimension(.variable(variable), title: title)
            if code.isEmpty { languageWords.append(name) }
            let labelPlace = RawPlace(row: row, column: track.first + 3)
            return (index, label(in: index, code: code.isEmpty ? name : code, text: name, note: nil, at: labelPlace))
        case .measure:
            let unit = header.unit.map(text) ?? ""
            let (code, name) = (header.measureCode.map(text) ?? "", header.measureLabel.map(text) ?? "")
            addUnit(unit)
            guard !(code.isEmpty && name.isEmpty) else { return (-1, -1) }
            let index = dimension(.variable("kennzahl"), title: "Kennzahl")
            let label = label(
                in: index, code: code.isEmpty ? name : code, text: name, note: unit.isEmpty ? nil : unit, at: place)
            return (index, label)
        case .quality:
            qualityWords.append(text(track.first))
            return (-1, -1)
        case .other: return (-1, -1)
        }
    }

    private mutating func addUnit(_ unit: String) {
        guard !unit.isEmpty, !units.contains(unit) else { return }
        units.append(unit)
        languageWords.append(unit)
    }

    private mutating func dimension(_ name: DimensionName, title: String) -> Int {
        let key = if case .variable(let variable) = name { variable } else { "" }
        if let known = dimensionIndex[key] { return known }
        let index = table.dimensions.count
        dimensionIndex[key] = index
        table.dimensions.append(RawDimension(name: name, title: title))
        labelIndex.append([:])
        current.append(-1)
        var column: [Int32] = []
        column.reserveCapacity(max(reserved, table.values.count))
        column.append(contentsOf: repeatElement(-1, count: table.values.count))
        codes.append(column)
        return index
    }

    private mutating func label(in index: Int, code: String, text: String, note: String?, at place: RawPlace) -> Int32 {
        let key = "\(code)\u{1}\(text)\u{1}\(note ?? "")"
        if let known = labelIndex[index][key] { return known }
        let number = Int32(table.dimensions[index].labels.count)
        labelIndex[index][key] = number
        table.dimensions[index].labels.append(
            RawLabel(code: Words.joined(code), text: Words.joined(text), place: place, note: note))
        return number
    }

    // MARK: Result

    func finished() -> RawTable {
        var result = table
        for index in codes.indices { result.dimensions[index].codes = codes[index] }
        if units.count == 1 { result.facts.unit = units[0] }
        return result
    }
}
