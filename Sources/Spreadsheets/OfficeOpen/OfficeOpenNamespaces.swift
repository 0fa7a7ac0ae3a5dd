import Markup

/// Namespaces of XLSX: each has an address of the transitional and one of the strict form.
enum OfficeOpenNamespaces {
    static let sheet = XMLNamespace(
        "", "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    static let relation = XMLNamespace(
        "r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships")
    static let package = XMLNamespace("", "http://schemas.openxmlformats.org/package/2006/relationships")
    static let xml = XMLNamespace("xml", "http://www.w3.org/XML/1998/namespace")

    /// `1`, `true`, `on`
    static func isTrue(_ text: String?) -> Bool { text == "1" || text == "true" || text == "on" }
}
