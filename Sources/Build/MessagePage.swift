import Diagnostics
import Markup
import Site

/// The explanations of all messages in the form of the handbook page.
enum MessagePage {
    static var explanations: [MessageExplanation] {
        DiagnosticExplanation.all.map { explanation in
            let text = Node.group([
                .tag("p", [:], .text(explanation.meaning)),
                .tag("p", [:], .tag("strong", [:], "Was tun: "), .text(explanation.remedy)),
            ])
            return MessageExplanation(
                code: explanation.code.rawValue, severity: explanation.code.topic.rawValue,
                title: explanation.code.rawValue, text: text.html)
        }
    }
}
