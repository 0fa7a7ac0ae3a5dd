/// Why a spreadsheet file cannot be read: the fact and the next step in German, and where, as far as known.
package struct SpreadsheetProblem: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// Not a readable spreadsheet at all, or damaged.
        case damaged
        /// Larger or more deeply nested than is read.
        case limit
        /// Refused for safety: document types, entities, external references.
        case unsafe
        /// Another kind of file, whatever its name says.
        case otherFormat
        /// Locked with a password.
        case locked
    }

    package let kind: Kind
    /// `xl/worksheets/sheet1.xml`
    package let part: String?
    package let message: String
    package let hint: String

    package init(_ kind: Kind, part: String? = nil, message: String, hint: String) {
        self.kind = kind
        self.part = part
        self.message = message
        self.hint = hint
    }
}

extension SpreadsheetProblem {
    /// A part that does not say what it has to say.
    static func damaged(_ part: String?, _ message: String) -> SpreadsheetProblem {
        SpreadsheetProblem(
            .damaged, part: part, message: message,
            hint: "Die Datei in Excel oder LibreOffice öffnen und neu als .xlsx speichern.")
    }

    /// More than is read.
    static func limit(_ part: String?, _ message: String) -> SpreadsheetProblem {
        SpreadsheetProblem(
            .limit, part: part, message: message,
            hint: "Nur die Blätter und Zeilen, die gebraucht werden, in eine neue Mappe kopieren.")
    }
}
