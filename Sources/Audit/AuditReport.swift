/// What an audit of a written output found.
package struct AuditReport: Sendable, Hashable {
    /// Something that must not be published as it is.
    package struct Finding: Sendable, Hashable {
        package enum Kind: String, Sendable, CaseIterable {
            /// A secret value follows from published numbers.
            case recoverable
            /// Two places publish different things of one cell.
            case contradiction
            /// A number of which the audit cannot say what it is.
            case unmapped
            /// No second world was found, and no derivation either.
            case unproved
        }

        package let kind: Kind
        /// Place by place, never a value.
        package let message: String
        /// How the secret follows, without what comes out: »Kreis − Gemeinde 2 − Gemeinde 3«.
        package let derivation: String?
        /// What comes out: »= 1«. For the office only.
        package let result: String?

        package init(kind: Kind, message: String, derivation: String? = nil, result: String? = nil) {
            self.kind = kind
            self.message = message
            self.derivation = derivation
            self.result = result
        }
    }

    /// Published cells of indicators.
    package var cellCount = 0
    /// Hidden cells that count few themselves, or whose rate leaves few.
    package var primaryCount = 0
    /// Hidden cells that only protect others.
    package var secondaryCount = 0
    /// Values of base data and sums of them that nobody may find out.
    package var secretCount = 0
    package var certificateCount = 0
    /// Texts of the output that were computed again in second worlds and came out the same.
    package var reproducedStringCount = 0
    /// Numbers and signs that were read, each as often as it is written.
    package var textCount = 0
    package var fileCount = 0
    /// How many values the narrowest interval of a secret leaves; nil without secrets.
    package var narrowestInterval: Int64?
    package var notes = AuditNotes()
    package var findings: [Finding] = []

    package init() {}

    package var isClean: Bool { findings.isEmpty }
}
