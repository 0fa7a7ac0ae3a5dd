import ArgumentParser
import Build
import Diagnostics
import Workspace

/// `bericht query`: a table for the phone call, without writing a chapter.
struct QueryCommand: BerichtCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Beantwortet eine Frage nach Zahlen mit einer Tabelle.",
        discussion: """
            bericht query INDIKATOR --area gemeinden --time letzte:5
            bericht query INDIKATOR --by geschlecht --format csv > antwort.csv
            Räume und Zeiten heißen wie in Direktiven: 2023, 2015..2023, letzte; kreis, land, gemeinden, Schlüssel, Namen.
            """)

    /// What the answer looks like.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case csv, xlsx, json
    }

    @Argument(help: ArgumentHelp("Kennungen der Indikatoren.", valueName: "indicator"))
    var indicators: [String]

    @Option(help: ArgumentHelp("Räume (sonst der Kreis des Berichts).", valueName: "areas"))
    var area = "kreis"

    @Option(help: ArgumentHelp("Zeiten.", valueName: "times"))
    var time = "letzte"

    @Option(
        name: .customLong("by"),
        help: ArgumentHelp("Merkmal, nach dem aufgeteilt wird, oder eine Ausprägung.", valueName: "merkmal|merkmal=x"))
    var breakdowns: [String] = []

    @Option(help: ArgumentHelp("Als Datei auf die Standardausgabe: csv, xlsx oder json.", valueName: "format"))
    var format: Form?

    @OptionGroup var secrets: SecretOptions

    @OptionGroup var audience: AudienceOptions

    @Option(help: ArgumentHelp("Ordner des Berichts.", valueName: "dir"))
    var project = "."

    func run(_ session: Session) async throws(WorkspaceError) -> Workspace.ExitCode {
        if format == .xlsx, StandardStream.output.isTerminal {
            throw WorkspaceError(
                .usage, .attributeValue, "Eine Arbeitsmappe lässt sich im Fenster nicht zeigen",
                hint: "Die Ausgabe in eine Datei leiten: --format xlsx > antwort.xlsx")
        }
        let messages: MessageFormat = format == .json ? .json : .text
        guard let loaded = try ProjectOptions.of(project, messages).load(session, for: audience.audience) else {
            return .content
        }
        let answered = loaded.answer(
            QueryRequest(
                indicators: indicators, areas: area, periods: time,
                breakdowns: breakdowns.flatMap { $0.split(separator: ",").map(String.init) },
                secrets: try secrets.display))
        guard let answer = answered.value else {
            try session.show(answered.diagnostics.filter { $0.severity == .error }, format: messages)
            return .usage
        }
        switch format {
        case nil: try session.say(answer.text)
        case .csv: try session.say(answer.csv)
        case .json: try session.say(answer.json)
        case .xlsx: try session.say(answer.xlsx)
        }
        return .success
    }
}
