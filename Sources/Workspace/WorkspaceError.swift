import Diagnostics

/// A failure of the surroundings (disk, permissions, another run), not of the content; it ends the run.
package struct WorkspaceError: Error, Sendable, Equatable {
    package let exitCode: ExitCode
    package let code: DiagnosticCode
    /// A German sentence without a final period that states the fact.
    package let message: String
    /// One concrete next step.
    package let hint: String?

    package init(_ exitCode: ExitCode, _ code: DiagnosticCode, _ message: String, hint: String? = nil) {
        self.exitCode = exitCode
        self.code = code
        self.message = message
        self.hint = hint
    }

    /// The same as a message without a place in a file.
    package var diagnostic: Diagnostic { Diagnostic(code, message, at: nil, hint: hint) }
}

extension WorkspaceError {
    /// A call to the system failed while reading `path`.
    static func reading(_ path: String, _ error: SystemError) -> WorkspaceError {
        WorkspaceError(
            error.isExhaustion ? .limit : .fileSystem, .fileUnreadable,
            "»\(path)« lässt sich nicht lesen: \(error.reason)",
            hint: error.nextStep)
    }

    /// A call to the system failed while writing `path`.
    static func writing(_ path: String, _ error: SystemError) -> WorkspaceError {
        WorkspaceError(
            .fileSystem, .writeFailed, "»\(path)« lässt sich nicht schreiben: \(error.reason)", hint: error.nextStep)
    }
}

/// Runs system calls; a failure becomes the error of writing `path`.
func writing<Result>(_ path: String, _ calls: () throws(SystemError) -> Result) throws(WorkspaceError) -> Result {
    do throws(SystemError) {
        return try calls()
    } catch {
        throw .writing(path, error)
    }
}

/// Runs system calls; a failure becomes the error of reading `path`.
func reading<Result>(_ path: String, _ calls: () throws(SystemError) -> Result) throws(WorkspaceError) -> Result {
    do throws(SystemError) {
        return try calls()
    } catch {
        throw .reading(path, error)
    }
}
