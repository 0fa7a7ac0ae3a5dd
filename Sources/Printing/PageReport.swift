/// What the typesetter says of the pages it set: `blatt TAB NUMBER TAB CHAPTER TAB EMPTY TAB LINES`, and what it complains about.
package struct PageReport: Sendable, Equatable {
    package struct Page: Sendable, Equatable {
        package let number: Int
        /// The id of the chapter on it; nil for title, contents and lists.
        package let flow: String?
        /// Which share of the page is empty at its end.
        package let empty: Double
        /// How many lines stand below its last heading, at most three.
        package let linesBelowHeading: Int
    }

    package let pages: [Page]
    /// What harms the document: missing pictures, style sheets, languages.
    package let errors: [String]
    /// What was left out of the style sheet.
    package let warnings: [String]

    /// Of no page.
    package static let empty = PageReport(pages: [], errors: [], warnings: [])

    private init(pages: [Page], errors: [String], warnings: [String]) {
        self.pages = pages
        self.errors = errors
        self.warnings = warnings
    }

    /// nil when a line is none of these.
    package init?(_ text: String) {
        var pages: [Page] = []
        var errors: [String] = []
        var warnings: [String] = []
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            switch fields.first {
            case "blatt" where fields.count == 5:
                guard let number = Int(fields[1]), let empty = Double(fields[3]), let lines = Int(fields[4]) else {
                    return nil
                }
                pages.append(
                    Page(
                        number: number, flow: fields[2] == "-" ? nil : String(fields[2]), empty: empty,
                        linesBelowHeading: lines))
            case "fehler" where fields.count == 2: errors.append(String(fields[1]))
            case "warnung" where fields.count == 2: warnings.append(String(fields[1]))
            default: return nil
            }
        }
        self.init(pages: pages, errors: errors, warnings: warnings)
    }

    /// Pages within a chapter that are more than a third empty.
    package var emptyPages: [Page] { turned.filter { $0.empty > 1.0 / 3 } }

    /// Pages within a chapter that end with a heading and fewer than three lines below it.
    package var pagesWithStrandedHeadings: [Page] { turned.filter { $0.linesBelowHeading < PageFill.fewestLines } }

    /// Pages after which their chapter goes on.
    private var turned: [Page] {
        zip(pages, pages.dropFirst()).filter { $0.flow != nil && $0.flow == $1.flow }.map(\.0)
    }
}
