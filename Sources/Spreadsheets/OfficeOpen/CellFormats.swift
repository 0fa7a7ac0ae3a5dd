import Markup

/// Which formats of cells show days, and which show hundredths.
struct CellFormats: XMLReceiver {
    /// In the order of `elements`.
    enum Element: Int {
        case numberFormat
        case cellFormats
        case format
    }

    static let elements = ["numFmt", "cellXfs", "xf"]

    static let namespaces = [OfficeOpenNamespaces.sheet]
    private enum Kind { case date, percent, other }

    private var own: [Int: Kind] = [:]
    private var isCellFormat = false
    private var kinds: [Kind] = []
    let isDone = false

    func isDate(_ format: Int) -> Bool { kinds.indices.contains(format) && kinds[format] == .date }
    func isPercent(_ format: Int) -> Bool { kinds.indices.contains(format) && kinds[format] == .percent }

    mutating func start(_ element: Int, _ attributes: XMLAttributes) {
        switch Element(rawValue: element) {
        case .numberFormat:
            if let id = attributes.text("numFmtId").flatMap({ Int($0) }), let code = attributes.text("formatCode") {
                own[id] = DateFormat.isDate(code) ? .date : DateFormat.isPercent(code) ? .percent : .other
            }
        case .cellFormats: isCellFormat = true
        case .format where isCellFormat:
            let id = attributes.text("numFmtId").flatMap { Int($0) } ?? 0
            let builtIn: Kind = DateFormat.isDate(builtIn: id) ? .date : id == 9 || id == 10 ? .percent : .other
            kinds.append(own[id] ?? builtIn)
        default: break
        }
    }

    mutating func end(_ element: Int) {
        if Element(rawValue: element) == .cellFormats { isCellFormat = false }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
