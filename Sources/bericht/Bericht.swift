import ArgumentParser
import Workspace

/// The root command. It lists only what works.
struct Bericht: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bericht",
        abstract: "Erzeugt aus Markdown und Daten einen Bildungsbericht als statische Website.",
        discussion: """
            In einem Berichtsordner aufrufen oder den Ordner mit --project nennen.
            Der erste Schritt: bericht build
            Einen neuen Bericht anlegen: bericht new "Kreis Übung"
            """,
        subcommands: [
            BuildCommand.self, CheckCommand.self, ListCommand.self, ExplainCommand.self, RenderCommand.self,
            ExportCommand.self, NewCommand.self, QueryCommand.self, DiffCommand.self, ImportCommand.self,
            AuditCommand.self, PdfCommand.self,
        ])
}

/// A command that ends with an exit code of the contract.
protocol BerichtCommand: ParsableCommand {
    func run(_ session: Session) async throws(WorkspaceError) -> Workspace.ExitCode
}

@main
enum Main {
    static func main() async {
        Machine.forgetTimeZone()
        MemoryAllocator.silence()
        let session = Session(interruption: Interruption.install())
        do {
            var command = try Bericht.parseAsRoot()
            if let command = command as? any BerichtCommand {
                session.end(with: await session.code(of: command))
            }
            // Only the bare root command and the requests for help are left: they end with the help that is meant.
            try command.run()
            throw CleanExit.helpRequest(Bericht.self)
        } catch {
            session.end(with: session.show(parserError: error))
        }
    }
}
