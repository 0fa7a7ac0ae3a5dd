import Markup

/// The cells of one sheet of XLSX.
struct SheetPart: XMLReceiver {
    /// In the order of `elements`.
    enum Element: Int {
        case data
        case row
        case cell
        case value
        case formula
        case piece
        case reading
        case merge
    }

    static let elements = ["sheetData", "row", "c", "v", "f", "t", "rPh", "mergeCell"]

    /// What cells refer to.
    struct Surroundings {
        let texts: [String]
        let formats: CellFormats
        let dates: DateSerial.System
        let limits: SpreadsheetLimits
    }

    private enum Kind {
        case number, shared, text, inline, truth, error, date
    }

    static let namespaces = [OfficeOpenNamespaces.sheet, OfficeOpenNamespaces.xml]
    private(set) var rows: [Sheet.Row] = []
    private(set) var merges: [CellRange] = []
    private(set) var problem: SpreadsheetProblem?
    private(set) var budget: CellBudget
    private let part: String
    private let sheet: String
    private let surroundings: Surroundings

    private var isData = false
    private var row = 0
    private var isHiddenRow = false
    private var cells: [Sheet.Cell] = []
    private var column = 0
    private var kind = Kind.number
    private var format = 0
    private var hasFormula = false
    private var isValue = false
    private var isReading = false
    private var value: [UInt8] = []
    private var collector = TextCollector()

    init(part: String, sheet: String, surroundings: Surroundings, budget: CellBudget) {
        self.part = part
        self.sheet = sheet
        self.surroundings = surroundings
        self.budget = budget
    }

    var isDone: Bool { problem != nil }

    mutating func start(_ element: Int, _ attributes: XMLAttributes) {
        switch Element(rawValue: element) {
        case .data: isData = true
        case .row where isData: startRow(attributes)
        case .cell where isData: startCell(attributes)
        case .value: isValue = isData
        case .formula: hasFormula = true
        case .reading: isReading = true
        case .piece where isData && !isReading:
            collector.begin(keepsBlanks: attributes.text("space", in: "xml") == "preserve")
        case .merge: merge(attributes)
        default: break
        }
    }

    mutating func end(_ element: Int) {
        switch Element(rawValue: element) {
        case .value: isValue = false
        case .piece: collector.end()
        case .reading: isReading = false
        case .cell where isData: endCell()
        case .row where isData: endRow()
        case .data: isData = false
        default: break
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isValue {
            value.append(contentsOf: bytes)
        } else {
            collector.append(bytes)
        }
        if max(value.count, collector.count) > CellBudget.longestText {
            problem = CellBudget.tooLong(part: part, "In \(sheet)!\(address)")
        }
    }

    // MARK: Rows

    private mutating func startRow(_ attributes: XMLAttributes) {
        let number = attributes.bytes("r").map(Self.number) ?? row + 1
        guard let number, number >= 1 else {
            problem = .damaged(part, "Im Blatt »\(sheet)« steht hinter Zeile \(row) eine Zeile ohne brauchbare Nummer")
            return
        }
        guard number > row else {
            problem = .damaged(part, "Im Blatt »\(sheet)« steht Zeile \(number) hinter Zeile \(row)")
            return
        }
        row = number
        column = 0
        isHiddenRow = attributes.bytes("hidden") != nil && OfficeOpenNamespaces.isTrue(attributes.text("hidden"))
        cells.removeAll(keepingCapacity: true)
    }

    private mutating func endRow() {
        if !cells.isEmpty { rows.append(Sheet.Row(number: row, isHidden: isHiddenRow, cells: Array(cells))) }
    }

    private mutating func merge(_ attributes: XMLAttributes) {
        guard let text = attributes.text("ref"), let range = CellRange(text) else {
            problem = .damaged(part, "Im Blatt »\(sheet)« sind Zellen verbunden, deren Bereich nicht lesbar ist")
            return
        }
        merges.append(range)
        if merges.count > surroundings.limits.merges {
            problem = .limit(
                part,
                "Im Blatt »\(sheet)« sind mehr als \(CellBudget.grouped(surroundings.limits.merges)) Bereiche verbunden"
            )
        }
    }

    // MARK: Cells

    private mutating func startCell(_ attributes: XMLAttributes) {
        let next = column + 1
        if let reference = attributes.bytes("r") {
            guard let (ownColumn, ownRow) = Self.address(reference), ownRow == row else {
                let text = String(decoding: reference, as: UTF8.self)
                problem = .damaged(part, "Im Blatt »\(sheet)« heißt eine Zelle der Zeile \(row) »\(text)«")
                return
            }
            column = ownColumn
        } else {
            column = next
        }
        guard column >= next else {
            problem = .damaged(
                part, "Im Blatt »\(sheet)« steht \(address) hinter \(CellAddress(row: row, column: next - 1).text)")
            return
        }
        kind = attributes.bytes("t").map(Self.kind) ?? .number
        format = attributes.bytes("s").flatMap(Self.number) ?? 0
        hasFormula = false
        value.removeAll(keepingCapacity: true)
        collector.clear()
    }

    private var address: String { CellAddress(row: row, column: column).text }

    private mutating func endCell() {
        guard problem == nil, let content = content() else { return }
        problem = budget.takeCells(1, at: CellAddress(row: row, column: column), part: part, sheet: sheet)
        var isPercent = false
        if case .number = content { isPercent = surroundings.formats.isPercent(format) }
        cells.append(Sheet.Cell(column: column, content: content, isPercent: isPercent))
    }

    /// nil where nothing stands.
    private mutating func content() -> Sheet.Content? {
        if kind == .inline { return ownText(collector.text) }
        guard !value.isEmpty else {
            return hasFormula && kind != .text ? .error("Formel ohne gespeichertes Ergebnis") : nil
        }
        switch kind {
        case .shared: return sharedText()
        case .text: return ownText(TextCollector.unescaped(value))
        case .truth: return .truth(value.first == 0x31 || OfficeOpenNamespaces.isTrue(plain))
        case .error: return .error(plain)
        case .date: return DateSerial.day(iso: plain).map { .date($0) } ?? ownText(plain)
        case .number, .inline:
            guard let number = value.withUnsafeBufferPointer({ PlainDecimal.text(Self.trimmed($0)) }) else {
                return ownText(plain)
            }
            guard surroundings.formats.isDate(format), let day = DateSerial.day(number, surroundings.dates) else {
                return .number(number)
            }
            return .date(day)
        }
    }

    private var plain: String { String(decoding: value, as: UTF8.self) }

    private mutating func ownText(_ text: String) -> Sheet.Content? {
        guard !text.isEmpty else { return nil }
        // Up to 15 bytes lie in the cell itself.
        if text.utf8.count > 15 { problem = budget.takeText(text.utf8.count + 32, part: part) }
        return .text(text)
    }

    private mutating func sharedText() -> Sheet.Content? {
        let number = value.withUnsafeBufferPointer { Self.number(Self.trimmed($0)) }
        guard let number, surroundings.texts.indices.contains(number) else {
            problem = .damaged(
                part,
                "Die Zelle \(sheet)!\(address) verweist auf den Text Nummer \(plain); die Mappe hat \(surroundings.texts.count) Texte"
            )
            return nil
        }
        let text = surroundings.texts[number]
        return text.isEmpty ? nil : .text(text)
    }

    // MARK: Bytes

    private static func kind(_ name: UnsafeBufferPointer<UInt8>) -> Kind {
        switch name.first {
        case UInt8(ascii: "s"): name.count == 1 ? .shared : .text
        case UInt8(ascii: "i"): .inline
        case UInt8(ascii: "b"): .truth
        case UInt8(ascii: "e"): .error
        case UInt8(ascii: "d"): .date
        default: .number
        }
    }

    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let first = bytes.first, let last = bytes.last, first <= 0x20 || last <= 0x20 else { return bytes }
        guard let start = bytes.firstIndex(where: { $0 > 0x20 }), let end = bytes.lastIndex(where: { $0 > 0x20 }) else {
            return UnsafeBufferPointer(rebasing: bytes[0..<0])
        }
        return UnsafeBufferPointer(rebasing: bytes[start...end])
    }

    /// Up to seven digits.
    private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
        var number = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    /// `C12`
    private static func address(_ bytes: UnsafeBufferPointer<UInt8>) -> (column: Int, row: Int)? {
        var column = 0
        var index = 0
        while index < bytes.count, index < 3, case let letter = bytes[index] & 0xDF, (0x41...0x5A).contains(letter) {
            column = column * 26 + Int(letter - 0x40)
            index += 1
        }
        guard column > 0, column <= CellAddress.lastColumn,
            let row = number(UnsafeBufferPointer(rebasing: bytes[index...]))
        else { return nil }
        return row >= 1 && row <= CellAddress.lastRow ? (column, row) : nil
    }
}
