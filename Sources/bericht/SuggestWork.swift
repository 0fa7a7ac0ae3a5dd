import Deliveries
import Diagnostics
import Workspace

extension ImportWork {
    /// Drafts the recipe of a delivery; existing files are never changed but for entries at their end.
    ///
    /// - Parameter writer: nil for a trial run.
    func suggest(
        _ file: String, named name: String?, _ writer: ProjectFileWriter?
    ) throws(WorkspaceError) -> Workspace.ExitCode {
        var diagnostics: [Diagnostic] = []
        let deliveries = try DeliveryFolder.open(in: folder).collecting(into: &diagnostics)
        guard let project = try importProject(deliveries, &diagnostics), !diagnostics.hasErrors else {
            return try stop(diagnostics)
        }
        guard let path = SuggestionOutcome.path(of: file, among: deliveries.paths).collecting(into: &diagnostics),
            let found = try deliveries.read(path).collecting(into: &diagnostics),
            let outcome = SuggestionOutcome.make(
                for: Delivery(path: found.path, bytes: found.bytes), named: name, in: project
            ).collecting(into: &diagnostics)
        else { return try stop(diagnostics) }
        try show(diagnostics)
        if self.project.format == .text { try session.say(writer == nil ? outcome.preview : outcome.list) }
        guard let writer else {
            tell("Probelauf: nichts geschrieben.\n")
            return .success
        }
        _ = try writer.write(outcome.files.map { OutputFile(path: $0.path, bytes: $0.bytes) })
        if self.project.format == .text { try session.say("\nFertig: \(outcome.summary)\n") }
        return .success
    }
}
