import Deliveries
import Diagnostics
import Workspace

extension ImportWork {
    /// Mends one table of base data; all its files are written together, or none.
    ///
    /// - Parameter writer: nil for a trial run.
    func repair(_ dataset: String, _ writer: ProjectFileWriter?) throws(WorkspaceError) -> Workspace.ExitCode {
        var diagnostics: [Diagnostic] = []
        let deliveries = try DeliveryFolder.open(in: folder).collecting(into: &diagnostics)
        guard let project = try importProject(deliveries, &diagnostics), !diagnostics.hasErrors,
            let outcome = RepairOutcome.make(for: dataset, in: project).collecting(into: &diagnostics)
        else { return try stop(diagnostics) }
        try show(diagnostics)
        if self.project.format == .text { try session.say(outcome.entry) }
        guard let writer else {
            tell("Probelauf: \(outcome.summary). Nichts geschrieben.\n")
            return .success
        }
        _ = try writer.write(outcome.files.map { OutputFile(path: $0.path, bytes: $0.bytes) })
        if self.project.format == .text { try session.say("Fertig: \(outcome.summary)\n") }
        return .success
    }
}
