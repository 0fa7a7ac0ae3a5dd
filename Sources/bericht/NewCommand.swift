import ArgumentParser
import Diagnostics
import Starter
import Workspace

/// `bericht new`: a small complete project for another district.
struct NewCommand: BerichtCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Legt einen kleinen vollständigen Bericht für einen Landkreis an.",
        discussion: """
            bericht new "Kreis Übung"
            bericht new bildungsbericht --name "Landkreis Übung" --key 99001
            """)

    @Argument(help: ArgumentHelp("Der neue Ordner.", valueName: "dir"))
    var folder: String

    @Option(help: ArgumentHelp("Name des Landkreises (sonst der Name des Ordners).", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("Amtlicher Schlüssel des Landkreises, fünf Ziffern.", valueName: "key"))
    var key = NewDistrict.inventedKey

    @Flag(help: "Die Dateien des Themas zum Ändern mit anlegen.")
    var withTheme = false

    func run(_ session: Session) async throws(WorkspaceError) -> Workspace.ExitCode {
        let place = try NewFolder.plan(folder)
        let district = try district(in: place)
        let project = StarterProject(district: district, theme: withTheme ? .copied : .builtIn)
        try place.publish(project.files.map { ($0.path, $0.text) }, interruption: session.interruption)
        try session.say(report(on: project, district: district))
        return .success
    }

    private func district(in place: NewFolder) throws(WorkspaceError) -> NewDistrict {
        do throws(NewDistrict.Refusal) {
            let wanted = name ?? place.name
            return try NewDistrict.checked(name: PathForm.composed(wanted), key: key)
        } catch {
            throw WorkspaceError(.usage, .fieldValue, error.message, hint: error.hint)
        }
    }

    private func report(on project: StarterProject, district: NewDistrict) -> String {
        var lines = ["Fertig: \(folder), \(project.files.count) Dateien, Bericht für: \(district.name)", ""]
        if district.key == NewDistrict.inventedKey {
            lines.append("Der Schlüssel \(district.key) ist erfunden; der amtliche gehört im Befehl hinter --key.")
        }
        lines.append("Alle Zahlen und Gemeinden sind Beispieldaten.")
        lines.append("")
        lines.append("Noch auszufüllen, bevor der Bericht öffentlich wird:")
        for gap in project.gaps { lines.append("  \(gap.path): \(gap.texts.joined(separator: ", "))") }
        lines += ["", "Wie es weitergeht:", "  cd \(shellWord(folder))", "  bericht build", ""]
        return lines.joined(separator: "\n")
    }

    /// A path as one word for the shell.
    private func shellWord(_ path: String) -> String {
        let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || ["/", ".", "-", "_"].contains($0) }
        return isPlain
            ? path : "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
