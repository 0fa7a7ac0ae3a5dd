import Markup

/// Reads ODS, the format of LibreOffice.
struct OpenDocumentReader {
    private let parts: PartReading
    private let limits: SpreadsheetLimits

    init(_ parts: PartReading, limits: SpreadsheetLimits) {
        self.parts = parts
        self.limits = limits
    }

    func workbook() throws(SpreadsheetProblem) -> Workbook {
        let type = String(decoding: try parts.bytes("mimetype") ?? [], as: UTF8.self)
        guard type.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") else {
            throw SpreadsheetProblem(
                .otherFormat, part: "mimetype",
                message: "Die Datei ist keine Tabelle, sondern ein anderes Dokument von LibreOffice",
                hint: "Die Tabelle in eine Mappe kopieren und als .xlsx oder .ods speichern.")
        }
        if let manifest = try parts.read("META-INF/manifest.xml", into: Manifest()), manifest.isEncrypted {
            throw SpreadsheetProblem(
                .locked, part: "META-INF/manifest.xml", message: "Die Mappe ist mit einem Kennwort verschlüsselt",
                hint: "Die Mappe in LibreOffice mit dem Kennwort öffnen und ohne Kennwort neu speichern.")
        }
        let part = "content.xml"
        guard let content = try parts.read(part, into: ContentPart(part: part, limits: limits)) else {
            throw .damaged(part, "Die Mappe ist beschädigt: Ihr Hauptteil fehlt (»\(part)«)")
        }
        if let problem = content.problem { throw problem }
        return Workbook(sheets: content.sheets, definedNames: content.definedNames, notes: notes)
    }

    private var notes: [String] {
        parts.hasFolder("Basic") || parts.hasFolder("Scripts")
            ? ["Die Mappe enthält Makros; sie werden nie ausgeführt und nicht gelesen."] : []
    }
}

/// The list of parts, as far as it says which are encrypted.
private struct Manifest: XMLReceiver {
    /// In the order of `elements`.
    enum Element: Int {
        case encryption
    }

    static let elements = ["encryption-data"]

    static let namespaces = [XMLNamespace("", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0")]
    private(set) var isEncrypted = false

    var isDone: Bool { isEncrypted }

    mutating func start(_ element: Int, _ attributes: XMLAttributes) {
        if Element(rawValue: element) == .encryption { isEncrypted = true }
    }

    mutating func end(_ element: Int) {}
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
