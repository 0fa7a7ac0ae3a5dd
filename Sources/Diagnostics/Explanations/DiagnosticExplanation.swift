/// What a kind of message means and what to do about it: for `bericht explain CODE` and the page of messages.
package struct DiagnosticExplanation: Sendable {
    package let code: DiagnosticCode
    /// What is the case and which rule stands behind it.
    package let meaning: String
    /// What the author does next.
    package let remedy: String
    /// The smallest mistake that gives exactly this message.
    package let example: DiagnosticExample

    package static func of(_ code: DiagnosticCode) -> DiagnosticExplanation {
        // A test holds that every code has its words.
        let words = code.topic.words(for: code) ?? ("", "", .environment(""))
        return DiagnosticExplanation(
            code: code, meaning: words.meaning, remedy: words.remedy, example: words.example)
    }

    /// All explanations, in the order of the codes.
    package static var all: [DiagnosticExplanation] { DiagnosticCode.allCases.map { of($0) } }

    /// For the terminal.
    package var text: String {
        "\(code.rawValue)\n\n\(meaning)\n\nWas tun: \(remedy)\n\n" + exampleText
    }

    private var exampleText: String {
        switch example.kind {
        case .environment(let story): return "Beispiel: \(story)\n"
        case .project(let changes):
            let shown = changes.prefix(DiagnosticExample.shownFiles).map { change in
                let lines = change.shownLines.map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
                return "Beispiel in \(change.path)\(change.remark)\n\(lines)"
            }
            let rest = changes.count - shown.count
            return shown.joined(separator: "\n") + (rest > 0 ? "\n… und \(rest) weitere Dateien dieser Art.\n" : "")
        }
    }
}

typealias ExplanationWords = (meaning: String, remedy: String, example: DiagnosticExample)
