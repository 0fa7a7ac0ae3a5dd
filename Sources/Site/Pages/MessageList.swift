import Markup

/// What one kind of message means: an entry of the handbook's list of messages.
package struct MessageExplanation: Sendable {
    package let code: String
    /// The group it is listed under.
    package let severity: String
    package let title: String
    package let text: HTML

    package init(code: String, severity: String, title: String, text: HTML) {
        self.code = code
        self.severity = severity
        self.title = title
        self.text = text
    }
}

/// The list of all messages, by group, in the order given.
struct MessageList {
    let messages: [MessageExplanation]

    var sections: [PageSection] {
        var groups: [String] = []
        for message in messages where !groups.contains(message.severity) { groups.append(message.severity) }
        return groups.enumerated().map { index, group in
            let entries = messages.filter { $0.severity == group }.flatMap { message -> [Node] in
                [
                    .tag("dt", ["id": "meldung-" + message.code], .tag("code", [:], .text(message.title))),
                    .tag("dd", [:], .markup(message.text)),
                ]
            }
            return PageSection(
                anchor: "meldungen-\(index + 1)", title: group,
                content: Node.tag("dl", ["class": "glossarliste"], entries).html)
        }
    }
}
