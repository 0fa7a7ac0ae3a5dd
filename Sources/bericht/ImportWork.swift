import Build
import Deliveries
import Diagnostics
import Workspace

/// Reads what an import needs from the disk and shows what it says.
struct ImportWork {
    let folder: ProjectFolder
    let project: ProjectOptions
    let session: Session

    /// How it ended: with files to write, or with messages that were shown.
    enum Result {
        case finished(ImportOutcome)
        case stopped(Workspace.ExitCode)
    }

    func run(_ recipes: [String]) throws(WorkspaceError) -> Result {
        var diagnostics: [Diagnostic] = []
        let deliveries = try DeliveryFolder.open(in: folder).collecting(into: &diagnostics)
        guard let project = try importProject(deliveries, &diagnostics), !diagnostics.hasErrors else {
            return .stopped(try stop(diagnostics))
        }
        let planned = ImportPlan.make(for: recipes, in: project, deliveryPaths: deliveries.paths)
        guard let plan = planned.collecting(into: &diagnostics) else { return .stopped(try stop(diagnostics)) }
        var run = ImportRun(plan, in: project)
        for path in plan.deliveries {
            guard let file = try deliveries.read(path).collecting(into: &diagnostics) else { continue }
            let progress = run.read(Delivery(path: file.path, bytes: file.bytes))
            tell("data/roh/\(path): \(progress.words)\n")
        }
        let outcome = run.finish()
        diagnostics += run.diagnostics
        guard let outcome, !diagnostics.hasErrors else { return .stopped(try stop(diagnostics)) }
        // What was recognised stands in the protocol and in the lines above; it would only repeat itself every year.
        try show(diagnostics.filter { $0.severity != .note || $0.span?.file.path.hasPrefix("data/roh/") != true })
        return .finished(outcome)
    }

    func importProject(
        _ deliveries: DeliveryFolder, _ diagnostics: inout [Diagnostic]
    ) throws(WorkspaceError) -> ImportProject? {
        let sources = try folder.readSources(in: ["content", "data"])
        diagnostics += sources.diagnostics.filter { $0.span?.file.path.hasPrefix("data") ?? true }
        guard let context = DataContext.read(sources.value).collecting(into: &diagnostics) else { return nil }
        return ImportProject(
            files: sources.value.files(in: "data"), checksums: try deliveries.readChecksums(),
            defaults: context.defaults, asOf: context.asOf, district: context.district)
    }

    /// Shows why nothing is written.
    func stop(_ diagnostics: [Diagnostic]) throws(WorkspaceError) -> Workspace.ExitCode {
        try session.show(diagnostics.inReadingOrder(), format: project.format)
        let errors = diagnostics.count { $0.severity == .error }
        tell("\nNichts geschrieben: \(errors == 1 ? "1 Fehler" : "\(errors) Fehler").\n")
        // A name on the command line that means nothing has no place in any file.
        let isUsage = diagnostics.allSatisfy { $0.severity != .error || $0.span == nil }
        return isUsage ? .usage : .of(diagnostics)
    }

    /// Shows warnings and notes of a run that goes on.
    func show(_ diagnostics: [Diagnostic]) throws(WorkspaceError) {
        guard project.format == .json || !diagnostics.isEmpty else { return }
        try session.show(diagnostics.inReadingOrder(), format: project.format)
    }

    func tell(_ text: String) {
        if project.format == .text { session.tell(text) }
    }
}
