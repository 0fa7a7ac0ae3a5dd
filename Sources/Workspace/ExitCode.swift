import Diagnostics
import Glibc

/// What the process tells its caller; the numbers are part of the contract.
package enum ExitCode: Int32, Sendable, CaseIterable {
    case success = 0
    /// Errors in content or data (or warnings with `--strict`): nothing was written.
    case content = 1
    case usage = 2
    case fileSystem = 3
    case locked = 4
    case network = 5
    case verification = 6
    case limit = 7
    /// Published, but a later step such as clearing up failed.
    case afterPublishing = 8
    case internalError = 70
    case interrupted = 130
    case terminated = 143

    /// Ends the process with this code. What was written through `StandardStream` is already out.
    package func endProcess() -> Never { exit(rawValue) }

    /// How much warnings weigh.
    package enum Warnings: Sendable { case allowed, count }

    /// The code of a run that ended with these diagnostics.
    package static func of(_ diagnostics: [Diagnostic], warnings: Warnings = .allowed) -> ExitCode {
        if diagnostics.hasErrors {
            let errors = diagnostics.filter { $0.severity == .error }
            return errors.allSatisfy { limitCodes.contains($0.code) } ? .limit : .content
        }
        return warnings == .count && diagnostics.contains { $0.severity == .warning } ? .content : .success
    }

    /// Errors that mean »more than the documented limit« rather than »wrong«.
    private static let limitCodes: Set<DiagnosticCode> = [
        .fileTooLarge, .limitReached, .blockTooLarge, .nestingTooDeep, .yamlTooDeep, .formulaTooLarge, .includeTooDeep,
    ]
}
