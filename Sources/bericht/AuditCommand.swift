import ArgumentParser
import Audit
import Build
import Diagnostics
import Workspace

/// `bericht audit`: whether a secret value follows from what is written.
struct AuditCommand: BerichtCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Prüft, ob aus der gebauten Website ein geheimer Wert folgt.",
        discussion: """
            Gelesen wird alles, was im Zielordner steht: Seiten, Grafiken, Tabellen, Dateien.
            Endet mit 6, wenn es Befunde gibt. Werte nennt die Prüfung nicht.
            Für den Datenschutz: bericht audit --report ../pruefung
            """)

    @OptionGroup var project: ProjectOptions

    @Option(help: ArgumentHelp("Ordner der gebauten Website (sonst output im Bericht).", valueName: "dir"))
    var output: String?

    @Option(help: ArgumentHelp("Ordner für datenschutz.json und datenschutz.html.", valueName: "dir"))
    var report: String?

    @OptionGroup var audience: AudienceOptions

    @Flag(help: "Die Website auch aus allen zweiten Welten bauen; sie muss Byte für Byte gleich sein.")
    var rebuild = false

    @Flag(help: "Auf einem Terminal auch zeigen, was bei einer Herleitung herauskommt.")
    var `internal` = false

    func run(_ session: Session) async throws(WorkspaceError) -> Workspace.ExitCode {
        if `internal`, !StandardStream.output.isTerminal || project.format == .json {
            throw WorkspaceError(
                .usage, .attributeValue, "Geheime Werte werden nur auf einem Terminal gezeigt",
                hint: "Ohne --internal wiederholen oder direkt auf einem Terminal arbeiten.")
        }
        let edition: OutputEdition = audience.audience == .office ? .internal : .open
        if rebuild, edition == .internal {
            throw WorkspaceError(
                .usage, .attributeValue, "Aus zweiten Welten wird nur die öffentliche Fassung gebaut",
                hint: "--rebuild oder --audience intern weglassen.")
        }
        let (folder, sources) = try project.read()
        let target = output ?? folder.defaultOutputPath(of: edition)
        let written = try WrittenOutput.open(target)
        if let report, written.contains(report) {
            throw WorkspaceError(
                .usage, .outputForeign, "»\(report)« liegt in der veröffentlichten Ausgabe",
                hint: "Einen Ordner außerhalb von »\(target)« nennen.")
        }
        guard let loaded = try project.load(session, for: audience.audience) else { return .content }
        let auditing = Auditing(loaded, sources.value)
        guard auditing.errors.isEmpty else {
            try session.show(auditing.errors, format: project.format)
            return .content
        }
        let jobs = Machine.processorCount
        let outcome = try await auditing.outcome(of: written, jobs: jobs)
        var found = outcome.report
        if rebuild {
            let worlds = try await TwinRebuild.compare(outcome, of: loaded, sources.value, with: written, jobs: jobs)
            found.findings += worlds.findings
            session.tell(worlds.text)
        }
        if let report {
            let target = try ExportFolder.open(report)
            let account = await AuditAccount(loaded).account(jobs: jobs)
            try target.write(AuditJSON().bytes(found, account: account), to: "datenschutz.json")
            let page = AuditPage(title: loaded.settings.title, asOf: loaded.settings.asOf.german)
            try target.write(page.bytes(found, account: account), to: "datenschutz.html")
        }
        switch project.format {
        case .text: try session.say(AuditText(`internal` ? .shown : .hidden).text(found))
        case .json: try session.say(AuditJSON().bytes(found))
        }
        return found.isClean ? .success : .verification
    }
}
