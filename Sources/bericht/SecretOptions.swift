import ArgumentParser
import Build
import Diagnostics
import Workspace

/// Whether a command may show values that are not published: only to somebody who sits in front of it and says so.
struct SecretOptions: ParsableArguments {
    @Flag(name: .customLong("internal"), help: "Geschützte Werte zeigen, gekennzeichnet; nur im Terminal.")
    var isInternal = false

    /// What is shown of a protected value.
    var display: SecretDisplay {
        get throws(WorkspaceError) {
            guard isInternal else { return .hidden }
            guard StandardStream.output.isTerminal else {
                throw WorkspaceError(
                    .usage, .attributeValue, "Geschützte Werte zeigt --internal nur im Terminal",
                    hint: "Den Befehl ohne Umleitung aufrufen, oder ohne --internal: Dann fehlen die geschützten Werte."
                )
            }
            return .marked
        }
    }
}
