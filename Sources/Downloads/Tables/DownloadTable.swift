import Values

/// The rows of a download, before they become CSV, JSON or a sheet: the same columns and values in each.
struct DownloadTable: Sendable {
    struct Column: Sendable, Hashable {
        enum Kind: Sendable { case text, number }

        /// The name in CSV and JSON: `raum_schluessel`.
        let id: String
        /// The head in a workbook: »Schlüssel«.
        let title: String
        let kind: Kind

        init(_ id: String, _ title: String, _ kind: Kind = .text) {
            self.id = id
            self.title = title
            self.kind = kind
        }
    }

    enum Cell: Sendable, Hashable {
        case empty
        case text(String)
        case number(RoundedDecimal)
        /// A sign or marks: files for programs carry the id, workbooks the words.
        case word(id: String, words: String)
        case flag(Flag)
    }

    enum Flag: String, Sendable { case yes = "ja", no = "nein" }

    let columns: [Column]
    let rows: [[Cell]]
}
