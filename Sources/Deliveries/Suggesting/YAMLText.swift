/// Words and texts as YAML writes them.
enum YAMLText {
    /// A value: bare where that reads the same, else in single quotes.
    static func scalar(_ text: String) -> String {
        isPlain(text)
            ? text : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
        let isLetter = first.properties.isAlphabetic || ("0"..."9").contains(first)
        guard isLetter, last != " ", last != ":" else { return false }
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if scalar.value < 0x20 || "[]{},&*!|>'\"%@`#".unicodeScalars.contains(scalar) { return false }
            if scalar == ":", index + 1 < scalars.count, scalars[index + 1] == " " { return false }
        }
        return true
    }

    /// Comment lines of at most about 100 characters.
    static func comment(_ text: String, indent: String = "", mark: String = "# ") -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\r" }) {
            if !line.isEmpty, line.count + word.count >= 100 {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        if !line.isEmpty { lines.append(line) }
        return lines.map { indent + mark + $0 }
    }
}

/// A draft in the making: keys with their reasons, questions in place of keys.
struct DraftText {
    let path: String
    private(set) var lines: [String] = []
    private(set) var questions: [DraftQuestion] = []

    init(path: String) { self.path = path }

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func comment(_ text: String, indent: String = "") {
        lines += YAMLText.comment(text, indent: indent)
    }

    /// `key: value  # reason`; a long reason stands above.
    mutating func key(_ key: String, _ value: String, because reason: String? = nil, indent: String = "") {
        let line = "\(indent)\(key): \(value)"
        guard let reason else {
            lines.append(line)
            return
        }
        if line.count + reason.count < 104 {
            lines.append("\(line)  # \(reason)")
        } else {
            comment(reason, indent: indent)
            lines.append(line)
        }
    }

    mutating func line(_ text: String) { lines.append(text) }

    /// What only a person can say: `example` shows how it is written.
    mutating func question(_ text: String, key: String, example: String, indent: String = "") {
        questions.append(DraftQuestion(path: path, key: key, text: text))
        lines += YAMLText.comment("FRAGE: " + text, indent: indent)
        lines.append("\(indent)# \(key): \(example)")
    }
}
