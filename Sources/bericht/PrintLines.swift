import Build
import Workspace

/// How far the setting is: one line that changes on a terminal, else a line for each document.
struct PrintLines: Sendable {
    let session: Session
    let isTalking: Bool
    let isVerbose: Bool
    private let isTerminal = StandardStream.error.isTerminal

    init(session: Session, isTalking: Bool, isVerbose: Bool) {
        self.session = session
        self.isTalking = isTalking
        self.isVerbose = isVerbose
    }

    func show(_ progress: PrintProgress) {
        guard isTalking else { return }
        if let outcome = progress.latest, isVerbose || !isTerminal { tell(outcome, progress) }
        if isTerminal {
            session.tell("\r\u{1B}[K\(progress.doneCount) von \(progress.count) Druckseiten gesetzt\(rest(progress))")
        }
    }

    /// Leaves the line that changes.
    func finish() {
        if isTalking, isTerminal { session.tell("\r\u{1B}[K") }
    }

    private func tell(_ outcome: PrintRun.Outcome, _ progress: PrintProgress) {
        let tenths = outcome.nanoseconds / 100_000_000
        var text = "\(progress.doneCount) von \(progress.count): \(outcome.document.name)"
        if outcome.error != nil {
            text += ", misslungen"
        } else {
            text += ", \(outcome.pageCount) Blätter, \(outcome.byteCount / 1000) kB, \(tenths / 10),\(tenths % 10) s"
        }
        if isVerbose {
            text += ", \(outcome.peakMemoryBytes >> 20) MB"
            text += outcome.emptyPages.isEmpty ? "" : ", halb leer: \(outcome.emptyPages)"
            text += outcome.warnings.map { "\n    \($0)" }.joined()
        } else {
            text += rest(progress)
        }
        session.tell((isTerminal ? "\r\u{1B}[K" : "") + text + "\n")
    }

    private func rest(_ progress: PrintProgress) -> String {
        guard let seconds = progress.remainingSeconds else { return "" }
        return seconds < 100 ? ", noch etwa \(seconds) s" : ", noch etwa \((seconds + 30) / 60) min"
    }
}
