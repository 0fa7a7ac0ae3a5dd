import Foundation

/// What a German message never contains.
enum Wording {
    /// Words that only an English or a machine's message would use.
    private static let foreign: Set<String> = [
        "an", "and", "any", "are", "at", "be", "but", "by", "can", "cannot", "column", "could", "does",
        "duplicate",
        "empty", "error", "expected", "failed", "failure", "field", "file", "folder", "for", "found", "from", "got",
        "has", "have", "if", "invalid", "is", "it", "key", "line", "missing", "must", "name", "nil", "no", "not",
        "null",
        "of", "on", "one", "only", "optional", "or", "row", "should", "that", "the", "there", "this", "to", "too",
        "true", "false", "unable", "undefined", "unexpected", "unknown", "unsupported", "value", "was", "with",
        "without",
        "wrong", "you", "your",
    ]

    /// German words that are spelled like an English one.
    private static let german: Set<String> = ["an", "not", "null", "name", "Name", "Null", "Not", "An", "was", "Was"]

    static func complaints(about text: String) -> [String] {
        var found: [String] = []
        let words = text.split { !($0.isLetter || $0 == "_") }.map(String.init).filter { $0.count > 1 }
        found += words.filter { !german.contains($0) && foreign.contains($0.lowercased()) && !$0.contains("_") }
        found += words.filter { $0.lowercased().hasPrefix("ungültig") }
        for sign in ["\"", "„", "“", "”", "'", "`", "...", "  ", "ß ss"] where text.contains(sign) {
            found.append(sign)
        }
        return found
    }

    /// Without what stands in »…« and without pieces of a formula, path, file or command.
    static func withoutQuotations(_ text: String) -> String {
        var result = ""
        var depth = 0
        for character in text {
            if character == "»" { depth += 1 }
            if depth == 0 { result.append(character) }
            if character == "«" { depth = max(0, depth - 1) }
        }
        let words = result.split(separator: " ", omittingEmptySubsequences: false).filter { word in
            !word.contains { "=/{}[]<>#→_\\".contains($0) } && !word.contains("--")
        }
        return words.joined(separator: " ").split(separator: " ").joined(separator: " ")
    }

    /// Names of types in the sources that are no single word.
    static let typeNames: [String] = {
        var names: Set<String> = []
        for (_, text) in sources() {
            for match in text.matches(of: /(?:struct|enum|class|actor|protocol) ([A-Z][A-Za-z0-9]+)/) {
                let name = String(match.1)
                // »SourceFile«, but not »HTML«, which authors know too.
                if name.contains(/[a-z][A-Z]/) { names.insert(name) }
            }
        }
        return names.sorted()
    }()

    /// String literals in the sources that read like a sentence: they begin with a capital and have words.
    static func sentencesInSources() throws -> [(place: String, text: String)] {
        var found: [(String, String)] = []
        for (path, text) in sources() {
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let code = line.drop { $0 == " " }
                if code.hasPrefix("//") || code.contains("precondition") { continue }
                for literal in literals(in: String(code)) where isSentence(literal) && !isForeign(literal) {
                    found.append(("\(path):\(index + 1)", literal))
                }
            }
        }
        return found
    }

    /// Not ours: the words of plain GFM, and a list of fonts.
    private static func isForeign(_ literal: String) -> Bool {
        literal.contains("Back to content") || literal.contains("sans-serif")
    }

    private static func isSentence(_ literal: String) -> Bool {
        guard let first = literal.first, first.isUppercase || first == "»" else { return false }
        let words = literal.split(separator: " ")
        return words.count >= 3 && words.dropFirst().contains { $0.first?.isLowercase ?? false }
    }

    /// The literals of one line; interpolations become »x«.
    private static func literals(in line: String) -> [String] {
        var found: [String] = []
        var current: String?
        var depth = 0
        var isEscaped = false
        for character in line {
            if depth > 0 {
                if character == "(" { depth += 1 }
                if character == ")" { depth -= 1 }
                continue
            }
            if isEscaped {
                isEscaped = false
                if character == "(" {
                    depth = 1
                    current?.append("»x«")
                } else if character == "\"" {
                    current?.append("»\"«")
                }
                continue
            }
            switch character {
            case "\\": isEscaped = true
            case "\"":
                if let text = current { found.append(text) }
                current = current == nil ? "" : nil
            default: current?.append(character)
            }
        }
        return found
    }

    private static func sources() -> [(path: String, text: String)] {
        let root = ExampleProject.repository + "/Sources"
        let paths = (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []).sorted()
        return paths.filter { $0.hasSuffix(".swift") }.compactMap { path in
            (try? String(contentsOfFile: root + "/" + path, encoding: .utf8)).map { (path, $0) }
        }
    }
}
