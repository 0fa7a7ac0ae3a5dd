/// What a kind of message means and what to do about it: for `bericht explain CODE` and the page of messages.
package struct DiagnosticExplanation: Sendable {
    package let code: DiagnosticCode
    /// What is the case and which rule stands behind it.
    package let meaning: String
    /// What the author does next.
    package let remedy: String

    package static func of(_ code: DiagnosticCode) -> DiagnosticExplanation {
        // A test holds that every code has its words.
        let words = code.topic.words(for: code) ?? ("", "")
        return DiagnosticExplanation(code: code, meaning: words.meaning, remedy: words.remedy)
    }

    /// All explanations, in the order of the codes.
    package static var all: [DiagnosticExplanation] { DiagnosticCode.allCases.map { of($0) } }

    /// For the terminal.
    package var text: String { "\(code.rawValue)\n\n\(meaning)\n\nWas tun: \(remedy)\n" }
}

typealias ExplanationWords = (meaning: String, remedy: String)
