import ArgumentParser
import Build
import Deliveries
import Diagnostics
import Workspace

/// `bericht import`: deliveries become base data.
struct ImportCommand: BerichtCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Übernimmt Lieferungen aus data/roh nach ihren Rezepten in die Grunddaten.",
        discussion: """
            bericht import                       alle Rezepte aus data/importe
            bericht import schulabgaenge         alle Rezepte derselben Grunddaten
            bericht import --dry-run             das Protokoll zeigen, nichts schreiben
            bericht import --suggest liste.xlsx  ein Rezept für eine Lieferung entwerfen
            bericht import --repair schueler     Schäden aus Excel in einer Tabelle beheben
            Lieferungen bleiben, wie sie kamen; was aus ihnen wird, steht in data/importe/protokoll.
            """)

    @Argument(help: ArgumentHelp("Rezepte (sonst alle).", valueName: "recipe"))
    var recipes: [String] = []

    @Flag(name: .customLong("dry-run"), help: "Nur das Protokoll zeigen, nichts schreiben.")
    var isTrial = false

    @Option(help: ArgumentHelp("Ein Rezept für diese Lieferung aus data/roh entwerfen.", valueName: "file"))
    var suggest: String?

    @Option(help: ArgumentHelp("Kennung der Grunddaten für den Entwurf.", valueName: "id"))
    var name: String?

    @Option(help: ArgumentHelp("Schäden aus Excel in diesen Grunddaten beheben.", valueName: "id"))
    var repair: String?

    @OptionGroup var project: ProjectOptions

    func validate() throws {
        if suggest != nil, repair != nil || !recipes.isEmpty {
            throw ValidationError("--suggest steht für sich: ohne Rezepte und ohne --repair.")
        }
        if repair != nil, !recipes.isEmpty { throw ValidationError("--repair steht für sich, ohne Rezepte.") }
        if name != nil, suggest == nil { throw ValidationError("--name gehört zu --suggest.") }
    }

    func run(_ session: Session) async throws(WorkspaceError) -> Workspace.ExitCode {
        let folder = try ProjectFolder.open(project.project)
        let writer = isTrial ? nil : try ProjectFileWriter.begin(in: folder, interruption: session.interruption)
        let work = ImportWork(folder: folder, project: project, session: session)
        if let repair { return try work.repair(repair, writer) }
        if let suggest { return try work.suggest(suggest, named: name, writer) }
        switch try work.run(recipes) {
        case .stopped(let code): return code
        case .finished(let outcome): return try end(outcome, writer, session)
        }
    }

    private func end(
        _ outcome: ImportOutcome, _ writer: ProjectFileWriter?, _ session: Session
    ) throws(WorkspaceError) -> Workspace.ExitCode {
        guard let writer else {
            if project.format == .text { try session.say(outcome.protocolText) }
            session.tell("Probelauf: \(outcome.summary). Nichts geschrieben.\n")
            return .success
        }
        let count = try writer.write(outcome.files.map { OutputFile(path: $0.path, bytes: $0.bytes) })
        if project.format == .text {
            try session.say("Fertig: \(outcome.summary)\(count == 0 ? "; nichts geändert" : "")\n")
        }
        return .success
    }
}
