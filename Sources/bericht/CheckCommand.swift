import ArgumentParser
import Build
import Catalogue
import Diagnostics
import Workspace

/// `bericht check`: everything that build checks, without writing.
struct CheckCommand: BerichtCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Prüft Texte und Daten, ohne etwas zu schreiben.")

    @OptionGroup var project: ProjectOptions

    @Option(help: ArgumentHelp("Für wen: alle oder intern.", valueName: "wen"))
    var audience = Audience.everybody

    @Flag(help: "Warnungen zählen wie Fehler.")
    var strict = false

    func run(_ session: Session) async throws(WorkspaceError) -> Workspace.ExitCode {
        let (_, sources) = try project.read()
        var times = StageTimes()
        var options = BuildOptions(jobs: Machine.processorCount)
        options.audience = audience
        let built = try await Pipeline.build(
            sources.value, options: options, times: &times, into: DiscardedOutput())
        let diagnostics = Consequences.removed(
            from: sources.diagnostics + built.diagnostics + (built.value?.originProblems ?? []))
        try session.show(diagnostics, format: project.format)
        if project.format == .text {
            let errors = diagnostics.count { $0.severity == .error }
            let warnings = diagnostics.count { $0.severity == .warning }
            let warningText = warnings == 1 ? "1 Warnung" : "\(warnings) Warnungen"
            try session.say("Geprüft: \(errors) Fehler, \(warningText), \(times.totalText)\n")
            // Where an error stops the build, the state of the data may still be known.
            if let report = built.value?.report ?? LoadedProject.load(sources.value, audience: audience).value?.report {
                try session.say(DataOverview(report.catalogue, asOf: report.settings.asOf).text)
            }
        }
        return .of(diagnostics, warnings: strict ? .count : .allowed)
    }
}
