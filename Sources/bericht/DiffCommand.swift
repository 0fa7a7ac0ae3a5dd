import ArgumentParser
import Build
import Diagnostics
import Workspace

/// `bericht diff`: what changed between two states of the data, or between two outputs.
struct DiffCommand: BerichtCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Vergleicht zwei Stände der Daten oder zwei Ausgaben.",
        discussion: """
            bericht diff ../bericht-2025 .
            bericht diff ausgabe-alt output --format json
            Ein Stand ist ein Projektordner oder ein Ordner mit »data«. Eine Ausgabe ist eine gebaute Website.
            """)

    @Argument(help: ArgumentHelp("Der ältere Ordner.", valueName: "old"))
    var old: String

    @Argument(help: ArgumentHelp("Der neuere Ordner.", valueName: "new"))
    var new: String

    @Flag(help: "Auch lange Listen ganz zeigen.")
    var all = false

    @OptionGroup var secrets: SecretOptions

    @Flag(help: "Mit Exit-Code 1 enden, wenn es Unterschiede gibt.")
    var strict = false

    @Option(help: ArgumentHelp("Form der Antwort: text oder json.", valueName: "format"))
    var format = MessageFormat.text

    func run(_ session: Session) async throws(WorkspaceError) -> Workspace.ExitCode {
        let isEmpty: Bool
        switch (try ComparedFolder.open(old), try ComparedFolder.open(new)) {
        case (.output(let before), .output(let now)):
            let comparison = OutputComparison(old: before, new: now)
            isEmpty = comparison.changes.isEmpty
            switch format {
            case .text: try session.say(comparison.text(all ? .whole : .short))
            case .json: try session.say(comparison.json)
            }
        case (.state(let before), .state(let now)):
            guard let comparison = try compare(before, now, session) else { return .content }
            isEmpty = comparison.isEmpty
            switch format {
            case .text: try session.say(ComparisonText(all ? .whole : .short).text(comparison))
            case .json: try session.say(ComparisonJSON().text(comparison))
            }
        default:
            throw WorkspaceError(
                .usage, .attributeValue, "Ein Stand der Daten lässt sich nicht mit einer Ausgabe vergleichen",
                hint: "Zwei Projektordner oder zwei Ausgaben nennen.")
        }
        return strict && !isEmpty ? .content : .success
    }

    /// nil when one of the states could not be read; its errors are shown.
    private func compare(
        _ old: ProjectFolder, _ new: ProjectFolder, _ session: Session
    ) throws(WorkspaceError) -> DataComparison? {
        guard var now = try load(new, named: self.new, like: nil, session),
            let before = try load(old, named: self.old, like: now, session)
        else { return nil }
        // Data alone follow the settings of the project they are compared with.
        if now.project == nil, before.project != nil {
            guard let again = try load(new, named: self.new, like: before, session) else { return nil }
            now = again
        }
        return DataComparison.of(before, now, showing: try secrets.display)
    }

    private func load(
        _ folder: ProjectFolder, named name: String, like other: ComparedState?, _ session: Session
    ) throws(WorkspaceError) -> ComparedState? {
        let sources = try folder.readSources()
        let state = ComparedState.load(sources.value, with: other?.project?.settings)
        if let value = state.value { return value }
        if format == .text { session.tell("In »\(name)«:\n") }
        let errors = Consequences.removed(from: sources.diagnostics + state.diagnostics)
        try session.show(errors.filter { $0.severity == .error }, format: format)
        return nil
    }
}
