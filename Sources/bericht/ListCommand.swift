import ArgumentParser
import Build
import Diagnostics
import Manuscript
import Workspace

/// `bericht list`: what there is, to look names up.
struct ListCommand: BerichtCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Listet Räume, Indikatoren, Grunddaten, Abbildungen oder Direktiven auf.")

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case areas, indicators, datasets, figures, directives
    }

    @Argument(help: ArgumentHelp("areas, indicators, datasets, figures oder directives.", valueName: "what"))
    var subject: Subject

    @OptionGroup var project: ProjectOptions

    func run(_ session: Session) async throws(WorkspaceError) -> Workspace.ExitCode {
        guard let rows = try rows(session) else { return .content }
        switch project.format {
        case .text:
            let width = rows.map(\.id.count).max() ?? 0
            let lines = rows.map { row in
                row.id + String(repeating: " ", count: width - row.id.count + 2) + row.title + "\n"
            }
            try session.say(lines.joined())
        case .json:
            let lines = rows.map {
                "  {\"id\": \(DiagnosticJSON.quoted($0.id)), \"titel\": \(DiagnosticJSON.quoted($0.title))}"
            }
            try session.say(lines.isEmpty ? "[]\n" : "[\n" + lines.joined(separator: ",\n") + "\n]\n")
        }
        return .success
    }

    /// nil when the project could not be read; its errors are shown.
    private func rows(_ session: Session) throws(WorkspaceError) -> [(id: String, title: String)]? {
        if subject == .directives {
            return DirectiveRegistry.standard().descriptions.map { ($0.name, $0.sentence) }
        }
        guard let loaded = try project.load(session) else { return nil }
        let catalogue = loaded.snapshot.catalogue
        switch subject {
        case .areas: return catalogue.areas.all.map { ($0.key.text, $0.longName) }
        case .indicators: return catalogue.indicators.map { ($0.id.value, $0.title) }
        case .datasets: return catalogue.datasets.map { ($0.id, $0.title) }
        case .figures: return loaded.report.figures.map { ($0.id, $0.title ?? $0.number) }
        case .directives: return []
        }
    }
}
