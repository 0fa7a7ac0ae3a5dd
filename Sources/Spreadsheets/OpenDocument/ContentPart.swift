import Markup

/// The sheets of ODS, all in one part.
struct ContentPart: XMLReceiver {
    /// In the order of `elements`.
    enum Element: Int {
        case style
        case tableProperties
        case table
        case row
        case cell
        case coveredCell
        case paragraph
        case blanks
        case tabulator
        case lineBreak
        case reading
        case namedRange
        // Tables in these are copies of others, or what they were before.
        case changes
        case links
        case shapes
    }

    static let elements = [
        "style:style", "style:table-properties", "table:table", "table:table-row", "table:table-cell",
        "table:covered-table-cell", "text:p", "text:s", "text:tab", "text:line-break", "text:ruby-text",
        "table:named-range", "table:tracked-changes", "table:dde-links", "table:shapes",
    ]

    private enum Kind {
        case none, text, number, percent, date, truth, error
    }

    static let namespaces = [
        XMLNamespace("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
        XMLNamespace("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
        XMLNamespace("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
        XMLNamespace("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
        XMLNamespace("calcext", "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"),
    ]
    private(set) var sheets: [Sheet] = []
    private(set) var definedNames: [Workbook.DefinedName] = []
    private(set) var problem: SpreadsheetProblem?
    private let part: String
    private let limits: SpreadsheetLimits
    private var budget: CellBudget

    private var styleName: String?
    private var hiddenStyles: Set<String> = []
    /// How deep in something that is not read.
    private var skipped = 0
    private var name: String?
    private var isHiddenSheet = false
    private var rows: [Sheet.Row] = []
    private var merges: [CellRange] = []

    private var row = 0
    private var rowRepeats = 1
    private var isHiddenRow = false
    private var cells: [Sheet.Cell] = []
    private var column = 0
    private var columnRepeats = 1
    /// How deep in a cell; its own paragraphs lie at 1.
    private var depthInCell: Int?
    private var isParagraph = false
    private var isReading = false
    private var kind = Kind.none
    private var value: String?
    private var hasFormula = false
    private var paragraphs = ParagraphText()

    init(part: String, limits: SpreadsheetLimits) {
        self.part = part
        self.limits = limits
        budget = CellBudget(limits)
    }

    var isDone: Bool { problem != nil }

    mutating func start(_ element: Int, _ attributes: XMLAttributes) {
        if skipped > 0 {
            skipped += 1
        } else if let depth = depthInCell {
            depthInCell = depth + 1
            startInCell(Element(rawValue: element), attributes, depth: depth)
        } else {
            startOutside(Element(rawValue: element), attributes)
        }
    }

    mutating func end(_ element: Int) {
        if skipped > 0 {
            skipped -= 1
        } else if let depth = depthInCell {
            endInCell(Element(rawValue: element), depth: depth)
        } else {
            switch Element(rawValue: element) {
            case .row: endRow()
            case .table: endTable()
            case .style: styleName = nil
            default: break
            }
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isParagraph, !isReading { paragraphs.append(bytes) }
        if paragraphs.count > CellBudget.longestText {
            let address = CellAddress(row: row + 1, column: column + 1).text
            problem = CellBudget.tooLong(part: part, "In \(name ?? "")!\(address)")
        }
    }

    private mutating func startOutside(_ element: Element?, _ attributes: XMLAttributes) {
        switch element {
        case .style: styleName = attributes.text("name", in: "style")
        case .tableProperties:
            if let styleName, attributes.text("display", in: "table") == "false" { hiddenStyles.insert(styleName) }
        case .changes, .links, .shapes: skipped = 1
        case .table: startTable(attributes)
        case .row where name != nil:
            rowRepeats = Self.count(attributes.text("number-rows-repeated", in: "table"))
            let visibility = attributes.text("visibility", in: "table")
            isHiddenRow = visibility == "collapse" || visibility == "filter"
            column = 0
            cells.removeAll(keepingCapacity: true)
        case .cell where name != nil, .coveredCell where name != nil: startCell(attributes)
        case .namedRange: nameRange(attributes)
        default: break
        }
    }

    // MARK: Sheets

    private mutating func startTable(_ attributes: XMLAttributes) {
        let title = attributes.text("name", in: "table") ?? ""
        // Copies of sheets of other files.
        guard !title.hasPrefix("'file:") else {
            skipped = 1
            return
        }
        name = title
        isHiddenSheet = attributes.text("style-name", in: "table").map(hiddenStyles.contains) ?? false
        rows = []
        merges = []
        row = 0
        if sheets.count >= limits.sheets {
            problem = .limit(part, "Die Mappe hat mehr als \(limits.sheets) Blätter")
        } else if sheets.contains(where: { $0.name == title }) {
            problem = .damaged(part, "Zwei Blätter der Mappe heißen »\(title)«")
        }
    }

    private mutating func endTable() {
        guard let name else { return }
        sheets.append(Sheet(name: name, isHidden: isHiddenSheet, rows: rows, merges: merges))
        self.name = nil
        rows = []
    }

    private mutating func endRow() {
        guard let name else { return }
        defer { row += rowRepeats }
        guard let last = cells.last else { return }
        let address = CellAddress(row: row + rowRepeats, column: last.column)
        // What stands in the row for the first time was counted with its cells.
        problem = budget.takeCells(cells.count * (rowRepeats - 1), at: address, part: part, sheet: name)
        guard problem == nil else { return }
        let own = Array(cells)
        for repeated in 1...rowRepeats {
            rows.append(Sheet.Row(number: row + repeated, isHidden: isHiddenRow, cells: own))
        }
    }

    private mutating func nameRange(_ attributes: XMLAttributes) {
        guard let name = attributes.text("name", in: "table"),
            let address = attributes.text("cell-range-address", in: "table"),
            let (sheet, range) = Self.reference(address)
        else { return }
        definedNames.append(Workbook.DefinedName(name: name, sheet: sheet, range: range))
    }

    // MARK: Cells

    private mutating func startCell(_ attributes: XMLAttributes) {
        depthInCell = 1
        columnRepeats = Self.count(attributes.text("number-columns-repeated", in: "table"))
        paragraphs.clear()
        value = nil
        hasFormula = attributes.text("formula", in: "table") != nil
        readValue(attributes)
        let columns = Self.count(attributes.text("number-columns-spanned", in: "table"))
        let lines = Self.count(attributes.text("number-rows-spanned", in: "table"))
        guard columns > 1 || lines > 1 else { return }
        let first = CellAddress(row: row + 1, column: column + 1)
        merges.append(
            CellRange(
                first: first, last: CellAddress(row: first.row + lines - 1, column: first.column + columns - 1)))
        if merges.count > limits.merges {
            problem = .limit(
                part, "Im Blatt »\(name ?? "")« sind mehr als \(CellBudget.grouped(limits.merges)) Bereiche verbunden")
        }
    }

    private mutating func readValue(_ attributes: XMLAttributes) {
        if attributes.text("value-type", in: "calcext") == "error" {
            kind = .error
            return
        }
        switch attributes.text("value-type", in: "office") {
        case "float", "percentage", "currency":
            kind = attributes.text("value-type", in: "office") == "percentage" ? .percent : .number
            value = attributes.text("value", in: "office")
        case "date":
            kind = .date
            value = attributes.text("date-value", in: "office")
        case "boolean":
            kind = .truth
            value = attributes.text("boolean-value", in: "office")
        case "string":
            kind = .text
            value = attributes.text("string-value", in: "office")
        // Times of day and durations: as they are shown.
        case .some: kind = .text
        case nil: kind = .none
        }
    }

    private mutating func startInCell(_ element: Element?, _ attributes: XMLAttributes, depth: Int) {
        switch element {
        case .paragraph where depth == 1:
            isParagraph = true
            paragraphs.beginParagraph()
        case .blanks where isParagraph: paragraphs.appendBlanks(Self.count(attributes.text("c", in: "text")))
        case .tabulator where isParagraph: paragraphs.appendBlanks(1)
        case .lineBreak where isParagraph: paragraphs.appendLineBreak()
        case .reading: isReading = true
        default: break
        }
    }

    private mutating func endInCell(_ element: Element?, depth: Int) {
        guard depth > 1 else {
            depthInCell = nil
            endCell()
            return
        }
        depthInCell = depth - 1
        if element == .paragraph, depth == 2 { isParagraph = false }
        if element == .reading { isReading = false }
    }

    private mutating func endCell() {
        defer { column += columnRepeats }
        guard problem == nil, let name, let content = content() else { return }
        let address = CellAddress(row: row + 1, column: column + columnRepeats)
        problem = budget.takeCells(columnRepeats, at: address, part: part, sheet: name)
        guard problem == nil else { return }
        var isPercent = false
        if case .number = content { isPercent = kind == .percent }
        for repeated in 1...columnRepeats {
            cells.append(Sheet.Cell(column: column + repeated, content: content, isPercent: isPercent))
        }
    }

    /// nil where nothing stands.
    private mutating func content() -> Sheet.Content? {
        let shown = paragraphs.text
        switch kind {
        case .number, .percent: if let number = value.flatMap(PlainDecimal.text) { return .number(number) }
        case .date: if let day = value.flatMap(DateSerial.day(iso:)) { return .date(day) }
        case .truth: if let value { return .truth(value == "true") }
        case .error: return .error(shown.isEmpty ? "Fehler" : shown)
        case .text: return ownText(value ?? shown)
        case .none: if shown.isEmpty, hasFormula { return .error("Formel ohne gespeichertes Ergebnis") }
        }
        return ownText(shown)
    }

    private mutating func ownText(_ text: String) -> Sheet.Content? {
        guard !text.isEmpty else { return nil }
        if text.utf8.count > 15 { problem = budget.takeText(text.utf8.count + 32, part: part) }
        return .text(text)
    }

    // MARK: Attributes

    /// How often something is repeated; 1 where nothing is said. More than any sheet has is cut there.
    private static func count(_ text: String?) -> Int {
        guard let text, let count = Int(text) else { return 1 }
        return min(max(count, 1), CellAddress.lastRow)
    }

    /// `$Tabelle1.$A$5:.$F$40`, `$'Blatt 1'.A1`
    private static func reference(_ text: String) -> (sheet: String, range: CellRange)? {
        var bytes = Array(text.utf8)[...]
        if bytes.first == 0x24 { bytes = bytes.dropFirst() }
        let colon = bytes.lastIndex(of: 0x3A) ?? bytes.endIndex
        guard let point = bytes[..<colon].lastIndex(of: 0x2E), let sheet = SheetReference.unquoted(bytes[..<point])
        else { return nil }
        var corners = String(decoding: bytes[(point + 1)..<colon], as: UTF8.self)
        if colon < bytes.endIndex {
            let second = bytes[(colon + 1)...]
            let start = second.lastIndex(of: 0x2E).map { $0 + 1 } ?? second.startIndex
            corners += ":" + String(decoding: second[start...], as: UTF8.self)
        }
        return CellRange(corners).map { (sheet, $0) }
    }
}
