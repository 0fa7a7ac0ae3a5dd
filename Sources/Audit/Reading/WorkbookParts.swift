import Archives
import Markup

/// A workbook as it is packed: every cell with what is stored in it, formulas included.
struct WorkbookParts {
    struct Cell: Equatable {
        /// From 0.
        let column: Int
        /// As stored: shared texts resolved, numbers with all their decimals.
        let text: String
        let isNumber: Bool
        let formula: String?
    }

    struct Row {
        /// From 1.
        let number: Int
        let cells: [Cell]

        subscript(column: Int) -> Cell? { cells.first { $0.column == column } }
    }

    struct Sheet {
        let name: String
        let rows: [Row]
    }

    private(set) var sheets: [Sheet] = []
    /// Parts that no workbook of a report has: comments, drawings, macros.
    private(set) var unknownParts: [String] = []

    private static let known: Set<String> = [
        "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml",
    ]

    /// nil where it cannot be read.
    init?(_ bytes: [UInt8]) {
        guard let parts = try? ZipArchive.entries(of: bytes) else { return nil }
        var texts: [String] = []
        var names: [String] = []
        if let part = parts.first(where: { $0.path == "xl/sharedStrings.xml" }) {
            guard let read = Self.read(part.bytes, SharedTexts()) else { return nil }
            texts = read.texts
        }
        guard let book = parts.first(where: { $0.path == "xl/workbook.xml" }),
            let list = Self.read(book.bytes, SheetNames())
        else { return nil }
        names = list.names
        for part in parts where part.path.hasPrefix("xl/worksheets/sheet") || !Self.known.contains(part.path) {
            guard part.path.hasPrefix("xl/worksheets/sheet"), let number = Self.number(of: part.path),
                names.indices.contains(number - 1)
            else {
                unknownParts.append(part.path)
                continue
            }
            guard let read = Self.read(part.bytes, SheetRows(texts: texts)) else { return nil }
            sheets.append(Sheet(name: names[number - 1], rows: read.rows))
        }
    }

    /// 3 of »xl/worksheets/sheet3.xml«
    private static func number(of path: String) -> Int? {
        Int(path.dropFirst("xl/worksheets/sheet".count).dropLast(".xml".count))
    }

    private static func read<Receiver: XMLReceiver>(_ bytes: [UInt8], _ receiver: Receiver) -> Receiver? {
        let reader = XMLEventReader(receiver)
        _ = bytes.withUnsafeBytes { reader.feed($0) }
        return (try? reader.finish()) as? Receiver
    }
}

private let sheetNamespace = XMLNamespace("", "http://schemas.openxmlformats.org/spreadsheetml/2006/main")

/// `xl/sharedStrings.xml`
private struct SharedTexts: XMLReceiver {
    static let elements = ["si", "t"]
    static let namespaces = [sheetNamespace]
    var texts: [String] = []
    private var current: [UInt8] = []
    private var isText = false
    var isDone: Bool { false }

    mutating func start(_ element: Int, _ attributes: XMLAttributes) {
        if element == 0 { current.removeAll(keepingCapacity: true) }
        if element == 1 { isText = true }
    }

    mutating func end(_ element: Int) {
        if element == 0 { texts.append(String(decoding: current, as: UTF8.self)) }
        if element == 1 { isText = false }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) { if isText { current += bytes } }
}

/// The names of the sheets, in their order.
private struct SheetNames: XMLReceiver {
    static let elements = ["sheet"]
    static let namespaces = [sheetNamespace]
    var names: [String] = []
    var isDone: Bool { false }

    mutating func start(_ element: Int, _ attributes: XMLAttributes) {
        if element == 0 { names.append(attributes.text("name") ?? "") }
    }

    mutating func end(_ element: Int) {}
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// `xl/worksheets/sheet1.xml`
private struct SheetRows: XMLReceiver {
    static let elements = ["row", "c", "v", "f", "t"]
    static let namespaces = [sheetNamespace]
    let texts: [String]
    var rows: [WorkbookParts.Row] = []
    private var cells: [WorkbookParts.Cell] = []
    private var number = 0
    private var column = -1
    private var kind = ""
    private var value: [UInt8] = []
    private var formula: [UInt8] = []
    private var hasFormula = false
    private var target = 0
    var isDone: Bool { false }

    init(texts: [String]) { self.texts = texts }

    mutating func start(_ element: Int, _ attributes: XMLAttributes) {
        switch element {
        case 0:
            number = attributes.text("r").flatMap { Int($0) } ?? number + 1
            cells.removeAll(keepingCapacity: true)
            column = -1
        case 1:
            column = attributes.bytes("r").map(Self.column) ?? column + 1
            kind = attributes.text("t") ?? ""
            value.removeAll(keepingCapacity: true)
            formula.removeAll(keepingCapacity: true)
            hasFormula = false
        case 2, 4: target = 1
        case 3:
            target = 2
            hasFormula = true
        default: break
        }
    }

    mutating func end(_ element: Int) {
        switch element {
        case 0: if !cells.isEmpty { rows.append(WorkbookParts.Row(number: number, cells: cells)) }
        case 1: endCell()
        case 2, 3, 4: target = 0
        default: break
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if target == 1 { value += bytes }
        if target == 2 { formula += bytes }
    }

    private mutating func endCell() {
        guard !value.isEmpty || hasFormula else { return }
        var text = String(decoding: value, as: UTF8.self)
        if kind == "s", let place = Int(text), texts.indices.contains(place) { text = texts[place] }
        cells.append(
            WorkbookParts.Cell(
                column: column, text: text, isNumber: kind.isEmpty || kind == "n",
                formula: hasFormula ? String(decoding: formula, as: UTF8.self) : nil))
    }

    /// 2 of »C14«
    private static func column(_ reference: UnsafeBufferPointer<UInt8>) -> Int {
        var column = 0
        for byte in reference {
            guard byte >= 0x41, byte <= 0x5A else { break }
            column = column * 26 + Int(byte - 0x40)
        }
        return column - 1
    }
}
