import ArgumentParser
import Build
import Catalogue
import Diagnostics
import Workspace

/// `bericht build`: the main job.
struct BuildCommand: BerichtCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Baut die Website in den Ordner output.")

    @OptionGroup var project: ProjectOptions

    @Option(help: ArgumentHelp("Zielordner (sonst output im Bericht).", valueName: "dir"))
    var output: String?

    @Option(help: ArgumentHelp("Für wen: alle oder intern.", valueName: "wen"))
    var audience = Audience.everybody

    @Flag(help: "Warnungen zählen wie Fehler.")
    var strict = false

    @Flag(help: "Den Zwischenspeicher vorher leeren.")
    var clean = false

    @Option(help: ArgumentHelp("Zahl gleichzeitiger Arbeiten.", valueName: "n"))
    var jobs: Int?

    @Flag(help: "Nur Fehler zeigen.")
    var quiet = false

    @Flag(help: "Zeit und Speicher je Stufe zeigen.")
    var verbose = false

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs erwartet eine Zahl von 1 bis 256.") }
    }

    func run(_ session: Session) async throws(WorkspaceError) -> Workspace.ExitCode {
        var times = StageTimes()
        let folder = try ProjectFolder.open(project.project)
        let edition: OutputEdition = audience == .office ? .internal : .open
        let usual = folder.defaultOutputPath(of: edition)
        let target = output ?? usual
        let writer = try OutputWriter.begin(
            project: folder, output: target, edition: edition, interruption: session.interruption)
        if clean { try ProjectCache.discard(in: folder) }
        let sources = try folder.readSources()
        var options = BuildOptions(jobs: jobs ?? Machine.processorCount)
        options.audience = audience
        options.prints = PrintArchive.open(in: folder, edition: PrintRun.edition)
        let draft = writer.draft()
        let built: Diagnosed<BuildProduct?>
        do throws(WorkspaceError) {
            built = try await Pipeline.build(sources.value, options: options, times: &times, into: draft)
        } catch {
            throw writer.abandon(draft, after: error)
        }
        let all = Consequences.removed(from: sources.diagnostics + built.diagnostics)
        let diagnostics = all.filter { !quiet || $0.severity == .error }
        try session.show(diagnostics, format: project.format)
        let code = Workspace.ExitCode.of(all, warnings: strict ? .count : .allowed)
        guard code == .success, let product = built.value else {
            draft.discard()
            if !quiet, project.format == .text { session.tell(summary(of: diagnostics)) }
            return code == .success ? .internalError : code
        }
        _ = try times.measure("Schreiben") { () throws(WorkspaceError) in try writer.publish(draft) }
        if verbose { session.tell(times.text) }
        if !quiet, project.format == .text {
            let name = edition == .internal ? "output-intern" : "output"
            let shown = target == usual && project.project == "." ? name : target
            let figures = product.figureCount == 1 ? "1 Abbildung" : "\(product.figureCount) Abbildungen"
            try session.say(
                "Fertig: \(shown)/index.html, \(product.pageCount) Seiten, \(figures), \(times.totalText)\n"
                    + prints(product, folder))
        }
        return .success
    }

    /// Why there are fewer PDFs than documents for print.
    private func prints(_ product: BuildProduct, _ folder: ProjectFolder) -> String {
        let missing = product.prints.count { !$0.hasPDF }
        guard missing > 0 else { return "" }
        let documents = missing == 1 ? "1 Druckseite" : "\(missing) Druckseiten"
        guard let absence = Typesetter.absence(in: folder) else {
            return "Ohne PDF: \(documents); »bericht pdf« setzt sie.\n"
        }
        return "Ohne PDF: \(documents); \(absence): »bericht pdf --set-up«\n"
    }

    private func summary(of diagnostics: [Diagnostic]) -> String {
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count { $0.severity == .warning }
        let errorText = errors == 1 ? "1 Fehler" : "\(errors) Fehler"
        let warningText = warnings == 1 ? "1 Warnung" : "\(warnings) Warnungen"
        return "\nNichts geschrieben: \(errorText), \(warningText). Die bisherige Ausgabe bleibt, wie sie ist.\n"
    }
}

extension Audience: ExpressibleByArgument {}
