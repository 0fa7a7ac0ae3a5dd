import Build
import Diagnostics
import Starter
import Workspace

/// What `bericht pdf` does: a build that shows what is missing, its setting, and a build that links it.
struct PdfWork {
    let command: PdfCommand
    let folder: ProjectFolder
    let session: Session

    private var jobs: Int { command.jobs ?? Machine.processorCount }
    private var target: String { command.output ?? folder.defaultOutputPath }
    private var isTalking: Bool { !command.quiet && command.project.format == .text }

    private var shownName: String {
        target == folder.defaultOutputPath && command.project.project == "." ? "output" : target
    }

    func run() async throws(WorkspaceError) -> Workspace.ExitCode {
        var times = StageTimes()
        let writer = try OutputWriter.begin(
            project: folder, output: target, edition: .open, interruption: session.interruption)
        let sources = try folder.readSources()
        if command.only.isEmpty, let state = try? state(of: sources.value), state.isWritten(in: folder) {
            if isTalking {
                try session.say(
                    "Fertig: \(shownName)/index.html, alle PDFs (\(state.pdfCount)) sind schon da, \(times.totalText)\n"
                )
            }
            return .success
        }
        let archive = try PrintArchive.make(in: folder, edition: PrintRun.edition)
        let first = writer.draft()
        let built = try await build(sources, archive, &times, into: first, of: writer)
        guard let product = built.product else { return built.code }
        var outcomes: [PrintRun.Outcome] = []
        let missing: [PrintedDocument]
        do throws(WorkspaceError) {
            missing = try wanted(of: product.prints).filter { !$0.hasPDF }
            if missing.isEmpty {
                _ = try writer.publish(first)
            } else {
                outcomes = try await set(missing, archive, first)
                first.discard()
                let failures = outcomes.compactMap(\.error)
                guard failures.isEmpty else { return report(failures) }
            }
        } catch {
            first.discard()
            throw error
        }
        let all = PrintArchive.open(in: folder, edition: PrintRun.edition)
        var last: BuildProduct? = product
        if !missing.isEmpty {
            let second = writer.draft()
            last = try await build(sources, all, &times, into: second, of: writer, tells: false).product
            guard last != nil else { return .internalError }
            _ = try writer.publish(second)
        }
        if command.only.isEmpty {
            all.keepOnly(product.prints.map(\.key))
            try state(of: sources.value).write(in: folder)
        }
        try tellEnd(last ?? product, outcomes, times)
        return .success
    }

    private func state(of sources: ProjectSources) throws(WorkspaceError) -> PrintState {
        try PrintState(of: sources, asking: [PrintRun.edition], leaving: WrittenOutput.open(target))
    }

    /// One build into a draft; without a product the draft is gone and the reason has been shown.
    private func build(
        _ sources: Diagnosed<ProjectSources>, _ archive: PrintArchive, _ times: inout StageTimes,
        into draft: OutputDraft, of writer: OutputWriter, tells: Bool = true
    ) async throws(WorkspaceError) -> (product: BuildProduct?, code: Workspace.ExitCode) {
        var options = BuildOptions(jobs: jobs)
        options.prints = archive
        let built: Diagnosed<BuildProduct?>
        do throws(WorkspaceError) {
            built = try await Pipeline.build(sources.value, options: options, times: &times, into: draft)
        } catch {
            throw writer.abandon(draft, after: error)
        }
        let all = Consequences.removed(from: sources.diagnostics + built.diagnostics)
        if tells {
            try session.show(all.filter { !command.quiet || $0.severity == .error }, format: command.project.format)
        }
        let code = Workspace.ExitCode.of(all)
        guard code == .success, let product = built.value else {
            draft.discard()
            if isTalking { session.tell("\nNichts geschrieben. Die bisherige Ausgabe bleibt, wie sie ist.\n") }
            return (nil, code == .success ? .internalError : code)
        }
        return (product, code)
    }

    /// The documents that were asked for.
    private func wanted(of documents: [PrintedDocument]) throws(WorkspaceError) -> [PrintedDocument] {
        guard !command.only.isEmpty else { return documents }
        for name in command.only where !documents.contains(where: { $0.isNamed(name) }) {
            throw WorkspaceError(
                .usage, .attributeValue, "Die Druckseite »\(name)« gibt es nicht",
                hint: Suggestion.hint(
                    for: name, among: documents.map(\.shortName),
                    otherwise:
                        "Es gibt etwa: \(documents.prefix(5).map { "»\($0.shortName)«" }.joined(separator: ", "))."
                ))
        }
        return documents.filter { document in command.only.contains { document.isNamed($0) } }
    }

    private func set(
        _ missing: [PrintedDocument], _ archive: PrintArchive, _ draft: OutputDraft
    ) async throws(WorkspaceError) -> [PrintRun.Outcome] {
        let typesetter = try Typesetter.find(
            in: folder, script: TypesettingScript.text, interruption: session.interruption)
        let run = PrintRun(
            typesetter, into: archive, root: try draft.folderPath(), scratch: try draft.scratchPath())
        let lines = PrintLines(session: session, isTalking: isTalking, isVerbose: command.verbose)
        let outcomes = await run.make(missing, jobs: jobs) { lines.show($0) }
        lines.finish()
        return outcomes
    }

    private func report(_ failures: [WorkspaceError]) -> Workspace.ExitCode {
        for failure in failures { session.report(failure) }
        if isTalking { session.tell("\nDie bisherige Ausgabe bleibt, wie sie ist. Was gesetzt ist, bleibt gemerkt.\n") }
        return failures.first?.exitCode ?? .success
    }

    private func tellEnd(
        _ product: BuildProduct, _ outcomes: [PrintRun.Outcome], _ times: StageTimes
    ) throws(WorkspaceError) {
        guard isTalking else { return }
        let made = product.prints.count { $0.hasPDF }
        let megabytes = max(outcomes.map(\.peakMemoryBytes).max() ?? 0, Machine.peakMemoryBytes) >> 20
        let sheets = outcomes.reduce(0) { $0 + $1.pageCount }
        let new = outcomes.isEmpty ? "" : ", davon \(outcomes.count) neu gesetzt (\(sheets) Blätter)"
        try session.say(
            "Fertig: \(shownName)/index.html, \(product.pageCount) Seiten, \(made) PDFs\(new), "
                + "\(times.totalText), höchstens \(megabytes) MB je Prozess\n")
    }
}

extension PrintedDocument {
    /// What a user types: »gesamtbericht«, the name of a chapter's folder, key and name of an area.
    fileprivate var shortName: String {
        let name = path.split(separator: "/").last ?? ""
        return String(name.dropLast(".html".count))
    }

    /// An area may be named by its key alone.
    fileprivate func isNamed(_ text: String) -> Bool {
        shortName == text || path.hasPrefix("druck/raeume/") && shortName.hasPrefix(text + "-")
    }
}
