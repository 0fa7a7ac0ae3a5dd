import Printing
import Starter
import Synchronization
import Values
import Workspace

/// Sets documents for print, several at a time, and puts the PDFs into the archive.
package struct PrintRun: Sendable {
    /// What became of one document.
    package struct Outcome: Sendable {
        package let document: PrintedDocument
        package let pageCount: Int
        package let byteCount: Int
        package let nanoseconds: UInt64
        package let peakMemoryBytes: Int
        /// Pages within a chapter that are more than a third empty.
        package let emptyPages: [Int]
        /// What WeasyPrint left out.
        package let warnings: [String]
        package let error: WorkspaceError?
    }

    /// Raised when the same documents are set in another way, other than by another script or WeasyPrint.
    private static let placement = "3"

    /// Names how documents are set; PDFs that were set in another way count for nothing.
    package static let edition = String(
        SHA256.hex(of: Array("\(Typesetter.version)\n\(placement)\n\(TypesettingScript.text)".utf8)).prefix(8))

    private let typesetter: Typesetter
    private let archive: PrintArchive
    /// The folder of the site, and one for what must not outlive the run.
    private let root: String
    private let scratch: String

    package init(_ typesetter: Typesetter, into archive: PrintArchive, root: String, scratch: String) {
        self.typesetter = typesetter
        self.archive = archive
        self.root = root
        self.scratch = scratch
    }

    /// Sets all, the longest first, since everybody would wait for it at the end; `tell` hears of each that is done, and
    /// of the others every second. The result is sorted by path.
    package func make(
        _ documents: [PrintedDocument], jobs: Int, tell: @escaping @Sendable (PrintProgress) -> Void
    ) async -> [Outcome] {
        let order = documents.sorted { ($1.byteCount, $0.path) < ($0.byteCount, $1.path) }
        let progress = Mutex(PrintProgress(documents))
        let ticker = Task {
            while !Task.isCancelled {
                await Machine.waitASecond()
                if !Task.isCancelled { tell(progress.withLock { $0.without }) }
            }
        }
        defer { ticker.cancel() }
        let outcomes = await OwnThreads(count: jobs).map(order) { document in
            let outcome = set(document)
            tell(
                progress.withLock { progress in
                    progress.note(outcome)
                    return progress
                })
            return outcome
        }
        return outcomes.sorted { $0.document.path < $1.document.path }
    }

    private func set(_ document: PrintedDocument) -> Outcome {
        let begin = Machine.monotonicNanoseconds
        var trial = Trial()
        var failure: WorkspaceError?
        do throws(WorkspaceError) {
            trial = try best(document)
            try archive.store(trial.pdf, as: document.key)
        } catch {
            failure = error
        }
        return Outcome(
            document: document, pageCount: trial.report.pages.count, byteCount: trial.pdf.count,
            nanoseconds: Machine.monotonicNanoseconds - begin, peakMemoryBytes: trial.peakMemoryBytes,
            emptyPages: trial.report.emptyPages.map(\.number), warnings: trial.report.warnings, error: failure)
    }

    private struct Trial {
        var pdf: [UInt8] = []
        var report = PageReport.empty
        var peakMemoryBytes = 0
    }

    /// Figures stand where no page ends half empty; where that comes out otherwise than foretold, another order is tried.
    private func best(_ document: PrintedDocument) throws(WorkspaceError) -> Trial {
        let source = root + "/" + document.path
        // A document without chapters has nothing to be moved.
        guard try ScratchFile(path: source).holds("satz-fluss") else { return try typeset(document, "") }
        let measured = try typesetter.run(["messen", root, source], on: document.name)
        guard let measurement = FlowMeasurement(measured.text) else {
            throw Typesetter.failure(document.name, String(measured.text.prefix(100)))
        }
        var trials = PlacementTrials(measurement)
        var trial = Trial()
        repeat {
            let peak = max(trial.peakMemoryBytes, measured.peakMemoryBytes)
            trial = try typeset(document, trials.orders)
            trial.peakMemoryBytes = max(trial.peakMemoryBytes, peak)
        } while trials.learn(from: trial.report)
        return trial
    }

    private func typeset(_ document: PrintedDocument, _ order: String) throws(WorkspaceError) -> Trial {
        let orders = try ScratchFile.write(order, in: scratch, named: document.key + ".txt")
        let target = ScratchFile(path: scratch + "/" + document.key + ".pdf")
        let answer = try typesetter.run(
            ["setzen", root, root + "/" + document.path, target.path, document.key, orders.path], on: document.name)
        guard let report = PageReport(answer.text) else {
            throw Typesetter.failure(document.name, String(answer.text.prefix(100)))
        }
        if let error = report.errors.first { throw Typesetter.failure(document.name, error) }
        let pdf = try target.take()
        // The exit status alone proves nothing.
        guard MadeFrom.isWhole(pdf), MadeFrom.key(in: pdf) == document.key else {
            throw Typesetter.failure(document.name, "kein vollständiges PDF")
        }
        return Trial(pdf: pdf, report: report, peakMemoryBytes: answer.peakMemoryBytes)
    }
}

/// How far a run is.
package struct PrintProgress: Sendable {
    package let count: Int
    package private(set) var doneCount = 0
    /// What was done just now.
    package private(set) var latest: PrintRun.Outcome?
    private let byteCount: Int
    private var doneBytes = 0
    private let start = Machine.monotonicNanoseconds

    init(_ documents: [PrintedDocument]) {
        count = documents.count
        byteCount = documents.reduce(0) { $0 + $1.byteCount }
    }

    mutating func note(_ outcome: PrintRun.Outcome) {
        doneCount += 1
        doneBytes += outcome.document.byteCount
        latest = outcome
    }

    /// The same without any news.
    var without: PrintProgress {
        var copy = self
        copy.latest = nil
        return copy
    }

    /// How long the rest will take, judging by the length of what is done; nil before anything is.
    package var remainingSeconds: Int? {
        guard doneBytes > 0, doneCount < count else { return nil }
        let seconds = (Machine.monotonicNanoseconds - start) / 1_000_000_000
        return Int(seconds) * (byteCount - doneBytes) / doneBytes
    }
}
