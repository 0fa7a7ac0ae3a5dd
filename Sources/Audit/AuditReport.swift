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
        /// Place by place, never the secret value itself unless the audit runs for the office only.
        package let message: String
        /// How the secret follows: »Kreis − Gemeinde 2 − Gemeinde 3 = 1«.
        package let derivation: String?

        package init(kind: Kind, message: String, derivation: String? = nil) {
            self.kind = kind
            self.message = message
            self.derivation = derivation
        }
    }

    package var cellCount = 0
    package var primaryCount = 0
    package var secondaryCount = 0
    package var certificateCount = 0
    package var reproducedStringCount = 0
    package var findings: [Finding] = []

    package init() {}
}
