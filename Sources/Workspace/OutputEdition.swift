import Diagnostics

/// Whether an output may go to the public.
package enum OutputEdition: Sendable, Equatable {
    case open
    /// Marked by a file of its own; never published, and never in the place of an open one.
    case `internal`

    /// The file that marks the edition; whoever publishes has to refuse a folder that holds it.
    package var mark: OutputFile? {
        switch self {
        case .open: nil
        case .internal:
            OutputFile(path: OutputNames.internalMark, bytes: Array(Self.text.utf8))
        }
    }

    private static let text = """
        Interne Fassung – nicht zur Veröffentlichung

        Dieser Ordner enthält Werte, die nur für das eigene Amt bestimmt sind. Er darf weder ins Internet gestellt
        noch weitergegeben werden. Die öffentliche Fassung schreibt »bericht build« in den Ordner »output«.

        """

    /// What is said where an output of the other kind lies.
    func refusal(of other: OutputEdition, at path: String) -> WorkspaceError? {
        guard other != self else { return nil }
        switch self {
        case .internal:
            return OutputLocation.refusal(
                "In »\(path)« liegt eine öffentliche Fassung, die interne kommt nicht an ihre Stelle; nichts wurde verändert",
                "Mit »--output« einen anderen Ordner nennen; ohne Angabe ist es »output-intern«.")
        case .open:
            return OutputLocation.refusal(
                "In »\(path)« liegt eine interne Fassung, die öffentliche kommt nicht an ihre Stelle; nichts wurde verändert",
                "Mit »--output« einen anderen Ordner nennen oder diesen löschen.")
        }
    }
}
