import ArgumentParser
import Build
import Catalogue
import Diagnostics
import Workspace

/// Options of every command that works on a project.
struct ProjectOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Ordner des Berichts.", valueName: "dir"))
    var project = "."

    @Option(help: ArgumentHelp("Form der Meldungen: text oder json.", valueName: "format"))
    var format = MessageFormat.text

    /// For commands with a `--format` of their own.
    static func of(_ project: String, _ format: MessageFormat) -> ProjectOptions {
        var options = ProjectOptions()
        options.project = project
        options.format = format
        return options
    }

    /// Opens the project and reads its files.
    func read() throws(WorkspaceError) -> (folder: ProjectFolder, sources: Diagnosed<ProjectSources>) {
        let folder = try ProjectFolder.open(project)
        return (folder, try folder.readSources())
    }

    /// Settings, data and plan; nil with the reason shown when the project cannot be understood.
    func load(
        _ session: Session, for audience: Audience = .everybody
    ) throws(WorkspaceError) -> LoadedProject? {
        let (_, sources) = try read()
        let project = LoadedProject.load(sources.value, audience: audience)
        let errors = Consequences.removed(from: sources.diagnostics + project.diagnostics).filter {
            $0.severity == .error
        }
        if project.value == nil || errors.contains(where: { $0.span?.file.path.hasPrefix("data/") ?? true }) {
            try session.show(errors, format: format)
            return nil
        }
        return project.value
    }
}

/// For whom a command answers: what the office may know beyond the public edition, by its own thresholds.
struct AudienceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Für wen: alle oder intern.", valueName: "wen"))
    var audience = Audience.everybody
}
