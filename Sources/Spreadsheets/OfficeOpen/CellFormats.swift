import Markup

/// Which formats of cells show days.
struct CellFormats: XMLReceiver {
    enum Element: String, CaseIterable {
        case numberFormat = "numFmt"
        case cellFormats = "cellXfs"
        case format = "xf"
    }

    static let namespaces = [OfficeOpenNamespaces.sheet]
    private var own: [Int: Bool] = [:]
    private var isCellFormat = false
    private var isDate: [Bool] = []
    let isDone = false

    func isDate(_ format: Int) -> Bool { isDate.indices.contains(format) && isDate[format] }

    mutating func start(_ element: Element?, _ attributes: XMLAttributes) {
        switch element {
        case .numberFormat:
            if let id = attributes.text("numFmtId").flatMap({ Int($0) }), let code = attributes.text("formatCode") {
                own[id] = DateFormat.isDate(code)
            }
        case .cellFormats: isCellFormat = true
        case .format where isCellFormat:
            let id = attributes.text("numFmtId").flatMap { Int($0) } ?? 0
            isDate.append(own[id] ?? DateFormat.isDate(builtIn: id))
        default: break
        }
    }

    mutating func end(_ element: Element?) {
        if element == .cellFormats { isCellFormat = false }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
