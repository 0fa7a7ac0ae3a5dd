import ArgumentParser
import Build
import Diagnostics
import Workspace

/// `bericht export --png`: figures as pictures for slides and press.
struct ExportCommand: BerichtCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Schreibt Abbildungen als Bilder für Folien und Presse.",
        discussion: """
            Ohne Kennungen werden alle Abbildungen des Berichts geschrieben; »bericht list figures« nennt sie.
            Beispiel: bericht export --png abb-schulabgaenge --width 3200
            """)

    @Flag(help: "Als PNG; dafür wird das Programm rsvg-convert gebraucht (Paket librsvg2-bin).")
    var png = false

    @Argument(help: ArgumentHelp("Kennungen der Abbildungen.", valueName: "figure"))
    var figures: [String] = []

    @Option(help: ArgumentHelp("Breite der Bilder in Bildpunkten.", valueName: "px"))
    var width = 2400

    @Option(help: ArgumentHelp("Zielordner (sonst export im Bericht).", valueName: "dir"))
    var output: String?

    @OptionGroup var project: ProjectOptions

    func validate() throws {
        guard png else { throw ValidationError("Es fehlt das Format: bericht export --png.") }
        if !(100...12_000).contains(width) { throw ValidationError("--width erwartet eine Zahl von 100 bis 12000.") }
    }

    func run(_ session: Session) async throws(WorkspaceError) -> Workspace.ExitCode {
        let rasteriser = try Rasteriser.find()
        let (folder, sources) = try project.read()
        let drawn = await Pipeline.drawings(
            sources.value, of: figures, options: BuildOptions(jobs: Machine.processorCount))
        let diagnostics = Consequences.removed(from: sources.diagnostics + drawn.diagnostics)
        try session.show(diagnostics.filter { $0.severity == .error }, format: project.format)
        let code = Workspace.ExitCode.of(diagnostics)
        guard code == .success else { return code }
        let target = output ?? folder.path + "/export"
        let pictures = try ExportFolder.open(target)
        for drawing in drawn.value {
            let name = drawing.id + ".png"
            try pictures.write(try rasteriser.png(drawing.svg, width: width, named: name), to: name)
        }
        if project.format == .text {
            let count = drawn.value.count == 1 ? "1 Bild" : "\(drawn.value.count) Bilder"
            try session.say("Fertig: \(output ?? "export"), \(count), \(width) Bildpunkte breit\n")
        }
        return .success
    }
}
