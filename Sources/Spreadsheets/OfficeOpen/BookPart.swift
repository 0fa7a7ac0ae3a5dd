import Markup

/// The main part of a workbook: its sheets in order, names for ranges, the first day.
struct BookPart: XMLReceiver {
    /// In the order of `elements`.
    enum Element: Int {
        case properties
        case sheet
        case definedName
    }

    static let elements = ["workbookPr", "sheet", "definedName"]

    struct Entry {
        let name: String
        let relation: String
        let isHidden: Bool
    }

    static let namespaces = [OfficeOpenNamespaces.sheet, OfficeOpenNamespaces.relation]
    private(set) var sheets: [Entry] = []
    private(set) var dates = DateSerial.System.from1900
    private var names: [(name: String, sheet: Int?, text: String)] = []
    private var openName: (name: String, sheet: Int?)?
    private var content: [UInt8] = []
    let isDone = false

    mutating func start(_ element: Int, _ attributes: XMLAttributes) {
        switch Element(rawValue: element) {
        case .properties:
            if OfficeOpenNamespaces.isTrue(attributes.text("date1904")) { dates = .from1904 }
        case .sheet:
            let state = attributes.text("state") ?? "visible"
            sheets.append(
                Entry(
                    name: attributes.text("name") ?? "", relation: attributes.text("id", in: "r") ?? "",
                    isHidden: state != "visible"))
        case .definedName:
            openName = (attributes.text("name") ?? "", attributes.text("localSheetId").flatMap { Int($0) })
            content.removeAll()
        case nil: break
        }
    }

    mutating func end(_ element: Int) {
        guard Element(rawValue: element) == .definedName, let (name, sheet) = openName else { return }
        openName = nil
        names.append((name, sheet, String(decoding: content, as: UTF8.self)))
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if openName != nil, content.count < 10_000 { content.append(contentsOf: bytes) }
    }

    /// Names for one rectangle of cells; those of the program itself (print areas, filters) and formulas are left out.
    var definedNames: [Workbook.DefinedName] {
        names.compactMap { entry in
            guard !entry.name.hasPrefix("_xlnm."), let (sheet, range) = SheetReference.parse(entry.text) else {
                return nil
            }
            return Workbook.DefinedName(name: entry.name, sheet: sheet, range: range)
        }
    }
}

/// A range with its sheet, as formulas write it.
enum SheetReference {
    /// `Tabelle1!$A$5:$F$40`, `'Blatt 1'!A1`; nil for anything else.
    static func parse(_ text: String) -> (sheet: String, range: CellRange)? {
        let bytes = Array(text.utf8)
        guard let mark = bytes.lastIndex(of: 0x21), let range = CellRange(text: bytes[(mark + 1)...]) else {
            return nil
        }
        return unquoted(bytes[..<mark]).map { ($0, range) }
    }

    /// The name of a sheet; in strokes where it holds signs, each stroke of its own doubled.
    static func unquoted(_ name: ArraySlice<UInt8>) -> String? {
        let stroke: UInt8 = 0x27
        guard name.first == stroke else {
            return name.contains(stroke) || name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
        }
        guard name.count > 2, name.last == stroke else { return nil }
        var plain: [UInt8] = []
        var rest = name.dropFirst().dropLast()
        while let byte = rest.popFirst() {
            if byte == stroke, rest.popFirst() != stroke { return nil }
            plain.append(byte)
        }
        return String(decoding: plain, as: UTF8.self)
    }
}

extension CellRange {
    fileprivate init?(text: ArraySlice<UInt8>) { self.init(String(decoding: text, as: UTF8.self)) }
}
