import ArgumentParser
import Diagnostics
import Workspace

/// One run of the program: where its output goes and how it ends.
struct Session: Sendable {
    let interruption: Interruption

    /// Runs a command; failures of the environment become messages and exit codes.
    func code(of command: any BerichtCommand) async -> Workspace.ExitCode {
        do {
            return try await command.run(self)
        } catch {
            report(error)
            return error.exitCode
        }
    }

    /// Writes to standard output.
    func say(_ text: String) throws(WorkspaceError) { try StandardStream.output.write(text) }

    /// Writes a file to standard output.
    func say(_ bytes: [UInt8]) throws(WorkspaceError) { try StandardStream.output.write(bytes) }

    /// Writes progress to standard error; that it cannot be written changes nothing.
    func tell(_ text: String) { try? StandardStream.error.write(text) }

    /// Shows diagnostics: as text on standard error, as JSON on standard output.
    func show(_ diagnostics: [Diagnostic], format: MessageFormat) throws(WorkspaceError) {
        switch format {
        case .text:
            guard !diagnostics.isEmpty else { return }
            let colour: DiagnosticText.Colour = StandardStream.error.usesColour ? .ansi : .plain
            try StandardStream.error.write(DiagnosticText(colour: colour).text(diagnostics))
        case .json: try say(DiagnosticJSON.text(diagnostics))
        }
    }

    func report(_ error: WorkspaceError) {
        let colour: DiagnosticText.Colour = StandardStream.error.usesColour ? .ansi : .plain
        tell(DiagnosticText(colour: colour).text([error.diagnostic]))
    }

    /// Help and version go to standard output with code 0; everything else is wrong usage.
    func show(parserError error: any Error) -> Workspace.ExitCode {
        let isClean = Bericht.exitCode(for: error) == .success
        let text = Bericht.fullMessage(for: error) + "\n"
        do {
            try (isClean ? StandardStream.output : StandardStream.error).write(text)
        } catch {
            return error.exitCode
        }
        return isClean ? .success : .usage
    }

    func end(with code: Workspace.ExitCode) -> Never { code.endProcess() }
}

/// How diagnostics are shown.
enum MessageFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
