import Diagnostics
import Markup
import Site

/// The explanations of all messages in the form of the handbook page.
enum MessagePage {
    static var explanations: [MessageExplanation] {
        DiagnosticExplanation.all.map { explanation in
            let text = Node.group(
                [
                    .tag("p", [:], marked(explanation.meaning)),
                    .tag("p", [:], .tag("strong", [:], "Was tun: "), marked(explanation.remedy)),
                ] + example(explanation.example))
            return MessageExplanation(
                code: explanation.code.rawValue, severity: explanation.code.topic.rawValue,
                title: explanation.code.rawValue, text: text.html)
        }
    }

    /// What is to be typed stands as code: quoted fields with their value, quoted commands.
    private static func marked(_ text: String) -> Node {
        var nodes: [Node] = []
        for (index, part) in text.split(separator: "»", omittingEmptySubsequences: false).enumerated() {
            guard index > 0, let end = part.firstIndex(of: "«") else {
                nodes.append(.text(String(part)))
                continue
            }
            let quoted = String(part[..<end])
            let isTyped = quoted.contains(": ") || quoted.hasPrefix("bericht ")
            nodes.append(isTyped ? .tag("code", [:], .text(quoted)) : .text("»\(quoted)«"))
            nodes.append(.text(String(part[part.index(after: end)...])))
        }
        return .group(nodes)
    }

    private static func example(_ example: DiagnosticExample) -> [Node] {
        switch example.kind {
        case .environment(let story):
            return [.tag("p", [:], .tag("strong", [:], "Beispiel: "), .text(story))]
        case .project(let changes):
            let shown = changes.prefix(DiagnosticExample.shownFiles).flatMap { change -> [Node] in
                let heading = Node.tag(
                    "p", [:], .tag("strong", [:], "Beispiel in "), .tag("code", [:], .text(change.path)),
                    .text(change.remark))
                guard !change.shownLines.isEmpty else { return [heading] }
                let lines = change.shownLines.map { $0 + "\n" }.joined()
                return [heading, .tag("pre", ["tabindex": "0"], .tag("code", [:], .text(lines)))]
            }
            let rest = changes.count - DiagnosticExample.shownFiles
            return shown + (rest > 0 ? [.tag("p", [:], .text("… und \(rest) weitere Dateien dieser Art."))] : [])
        }
    }
}
