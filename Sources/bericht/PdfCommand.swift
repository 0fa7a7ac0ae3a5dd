import ArgumentParser
import Build
import Diagnostics
import Starter
import Workspace

/// `bericht pdf`: the site with its printed documents.
struct PdfCommand: BerichtCommand {
    static let configuration = CommandConfiguration(
        commandName: "pdf", abstract: "Baut die Website und setzt ihre Druckseiten als PDF.",
        discussion: """
            Einmal vorher: bericht pdf --set-up
            Nur ein Teil: bericht pdf --only gesamtbericht --only 03999001
            Gesetzt wird nur, was sich geändert hat. »bericht build« übernimmt fertige PDFs.
            """)

    @OptionGroup var project: ProjectOptions

    @Option(help: ArgumentHelp("Zielordner (sonst output im Bericht).", valueName: "dir"))
    var output: String?

    @Option(help: ArgumentHelp("Nur diese Druckseite: gesamtbericht, ein Kapitel, ein Raum.", valueName: "name"))
    var only: [String] = []

    @Option(help: ArgumentHelp("Zahl gleichzeitiger Arbeiten.", valueName: "n"))
    var jobs: Int?

    @Flag(name: .customLong("set-up"), help: "WeasyPrint in den Ordner .cache laden (braucht das Netz), sonst nichts.")
    var setUp = false

    @Flag(help: "Nur Fehler zeigen.")
    var quiet = false

    @Flag(help: "Zeit und Speicher je Druckseite zeigen.")
    var verbose = false

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs erwartet eine Zahl von 1 bis 256.") }
    }

    func run(_ session: Session) async throws(WorkspaceError) -> Workspace.ExitCode {
        let folder = try ProjectFolder.open(project.project)
        guard setUp else { return try await PdfWork(command: self, folder: folder, session: session).run() }
        try TypesetterSetUp(in: folder, script: TypesettingScript.text, interruption: session.interruption).run {
            if !quiet { session.tell($0) }
        }
        if !quiet {
            try session.say("Fertig: WeasyPrint \(Typesetter.version) ist da; »bericht pdf« macht die PDFs.\n")
        }
        return .success
    }
}
