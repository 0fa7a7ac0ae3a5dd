/// Which signs readers see: the letters of the Landesamt für Statistik Niedersachsen or the signs of DIN 55301.
/// Files and downloads always carry the words of `Sign` and `Marks` instead.
package enum SignSet: String, Sendable, CaseIterable {
    case lsn
    case din55301

    /// The character at the place of a missing number.
    package func symbol(for sign: Sign) -> String {
        switch (self, sign) {
        case (.lsn, .secret): "g"
        case (.lsn, .unknown): "."
        case (.lsn, .unreliable): "u"
        case (.lsn, .pending): "t"
        case (.din55301, .secret), (.din55301, .unknown): "."
        case (.din55301, .unreliable): "/"
        case (.din55301, .pending): "…"
        case (_, .notApplicable): "x"
        case (_, .notCollected): "n.\u{00A0}e."
        case (_, .areaDoesNotExist): "x"
        }
    }

    /// The characters behind a number for its marks, without `roundedToZero`, which replaces the number.
    package func symbols(for marks: Marks) -> String {
        let letters: [(Marks, String)] = [
            (.provisional, "p"), (.revised, "r"), (.estimated, "s"), (.limited, self == .lsn ? "u" : "( )"),
            (.projected, "v"),
        ]
        return letters.filter { marks.contains($0.0) }.map(\.1).joined()
    }

    /// What stands for a value rounded to zero.
    package var roundedToZero: String { self == .lsn ? "k" : "0" }

    /// What stands for exactly nothing.
    package var exactZero: String { self == .lsn ? "0" : "–" }
}
