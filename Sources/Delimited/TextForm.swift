/// How the text of a file is stored.
package enum TextForm: String, Sendable, CaseIterable {
    case utf8
    case utf16
    case latin1
    case windows1252

    /// As readers know it.
    package var title: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16: "UTF-16"
        case .latin1: "ISO-8859-1"
        case .windows1252: "Windows-1252"
        }
    }
}
