import ArgumentParser
import Build
import Diagnostics
import Manuscript
import Workspace

/// `bericht render FILE.md`: one Markdown file as an HTML fragment.
struct RenderCommand: BerichtCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Gibt eine Markdown-Datei als HTML aus.")

    @Argument(help: ArgumentHelp("Markdown-Datei.", valueName: "file"))
    var file: String

    @OptionGroup var project: ProjectOptions

    func run(_ session: Session) async throws(WorkspaceError) -> Workspace.ExitCode {
        let source = try ProjectFolder.readLooseFile(file)
        let document = ManuscriptParser.parse(source.value, directives: .standard())
        var diagnostics = source.diagnostics
        var html = ""
        if document.value.directives.isEmpty {
            diagnostics += document.diagnostics
            html = GFMRenderer.html(document.value).text
        } else {
            let (_, sources) = try project.read()
            let fragment = await Pipeline.fragment(
                of: source.value, in: sources.value, options: BuildOptions(jobs: Machine.processorCount))
            diagnostics = Consequences.removed(from: diagnostics + sources.diagnostics + fragment.diagnostics)
            html = fragment.value
        }
        if project.format == .json || !diagnostics.isEmpty { try session.show(diagnostics, format: project.format) }
        let code = Workspace.ExitCode.of(diagnostics)
        if code == .success { try session.say(html) }
        return code
    }
}
