import ArgumentParser
import Build
import Catalogue
import Diagnostics
import Workspace

/// `bericht explain`: how a value was computed, or what a message means.
struct ExplainCommand: BerichtCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Erklärt einen Wert bis zur Zeile der Daten oder eine Meldung.",
        discussion: """
            bericht explain INDIKATOR --area 03 --time 2015
            bericht explain INDIKATOR --format json
            bericht explain indikator-unbekannt
            """)

    @Argument(help: ArgumentHelp("Kennung eines Indikators oder einer Meldung.", valueName: "indicator-or-message"))
    var subject: String

    @Option(help: ArgumentHelp("Schlüssel des Raums (sonst der Kreis des Berichts).", valueName: "key"))
    var area: String?

    @Option(help: ArgumentHelp("Zeit (sonst die letzte).", valueName: "time"))
    var time: String?

    @Option(name: .customLong("by"), help: ArgumentHelp("Ausprägung eines Merkmals.", valueName: "merkmal=x"))
    var categories: [String] = []

    @OptionGroup var secrets: SecretOptions

    @OptionGroup var audience: AudienceOptions

    @OptionGroup var project: ProjectOptions

    func run(_ session: Session) async throws(WorkspaceError) -> Workspace.ExitCode {
        if subject.contains("-") { return try explainMessage(session) }
        let notice = audience.audience.notice
        if notice != nil, project.format == .json {
            throw WorkspaceError(
                .usage, .attributeValue, "Als JSON gibt es nur Erklärungen der öffentlichen Fassung",
                hint: "--format json oder --audience intern weglassen.")
        }
        guard let loaded = try project.load(session, for: audience.audience) else { return .content }
        let request = ExplanationRequest(
            indicator: subject, area: area, time: time, categories: categories,
            secrets: try secrets.display)
        let explanation = loaded.explanation(of: request, as: project.format == .json ? .json : .text)
        guard let text = explanation.value else {
            try session.show(explanation.diagnostics, format: project.format)
            return .usage
        }
        try session.say((notice.map { $0 + "\n\n" } ?? "") + text)
        return .success
    }

    private func explainMessage(_ session: Session) throws(WorkspaceError) -> Workspace.ExitCode {
        if let code = DiagnosticCode(rawValue: subject) {
            try session.say(DiagnosticExplanation.of(code).text)
            return .success
        }
        let hint = Suggestion.hint(for: subject, among: DiagnosticCode.allCases.map(\.rawValue))
        let message = "Die Meldung »\(subject)« gibt es nicht." + (hint.map { " " + $0 } ?? "")
        session.tell(message + "\n")
        return .usage
    }
}
