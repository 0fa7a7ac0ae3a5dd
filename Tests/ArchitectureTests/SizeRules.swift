import Foundation

/// How long files and functions may be.
///
/// A file or a declaration may be longer when it is a table of data: the line above the declaration (or the first line
/// of the file) then says `// data table`. The lines of a marked declaration do not count for its file either.
enum SizeRules {
    static let longestFile = 400
    static let longestFunction = 60
    static let mark = "// data table"

    static func fileLength(_ files: [SwiftFile]) -> [String] {
        files.compactMap { file in
            if file.lines.first == mark { return nil }
            let counted = file.lines.count - lengthOfTables(file)
            return counted > longestFile ? "\(file.path):\(counted): mehr als \(longestFile) Zeilen" : nil
        }
    }

    static func functionLength(_ files: [SwiftFile]) -> [String] {
        files.filter { $0.lines.first != mark }.flatMap { file in
            functions(in: file).compactMap { function in
                function.length > longestFunction
                    ? "\(file.path):\(function.line): »\(function.name)« hat \(function.length) Zeilen, erlaubt sind \(longestFunction)"
                    : nil
            }
        }
    }

    /// Functions, initialisers and computed properties with the number of their lines from the first to the last.
    static func functions(in file: SwiftFile) -> [(name: String, line: Int, length: Int)] {
        let code = file.code
        var found: [(name: String, line: Int, length: Int)] = []
        for (index, line) in code.enumerated() {
            guard let name = declaredName(line), !isMarked(index, in: file), let last = endOfBody(code, from: index)
            else { continue }
            found.append((name, index + 1, last - index + 1))
        }
        return found
    }

    private static func declaredName(_ line: String) -> String? {
        let words = line.split { !($0.isLetter || $0.isNumber || "_@(<".contains($0)) }.map(String.init)
        for (index, word) in words.enumerated() {
            if word == "func", index + 1 < words.count { return words[index + 1] }
            if word.hasPrefix("init("), !line.contains(".init(") { return "init" }
            if word == "var", index + 1 < words.count, line.contains("{"), !line.contains("=") {
                return words[index + 1]
            }
        }
        return nil
    }

    /// The line of the brace that closes the first one opened from `start` on; nil for a requirement without a body.
    private static func endOfBody(_ code: [String], from start: Int) -> Int? {
        var depth = 0
        var parentheses = 0
        var hasBody = false
        for index in start..<code.count {
            for character in code[index] {
                switch character {
                case "(", "[": parentheses += 1
                case ")", "]": parentheses -= 1
                case "{":
                    depth += 1
                    if parentheses <= 0 { hasBody = true }
                case "}":
                    depth -= 1
                    if depth < 0 { return nil }
                    if depth == 0, hasBody { return index }
                default: break
                }
            }
            // A requirement of a protocol ends without a body.
            if !hasBody, depth == 0, parentheses <= 0, index > start || !code[index].hasSuffix(","),
                index + 1 < code.count, declaredName(code[index + 1]) != nil
            {
                return nil
            }
        }
        return nil
    }

    private static func isMarked(_ index: Int, in file: SwiftFile) -> Bool {
        index > 0 && file.lines[index - 1].trimmingCharacters(in: .whitespaces) == mark
    }

    /// The lines of all marked declarations: from the mark to the line that closes what its first line opened.
    private static func lengthOfTables(_ file: SwiftFile) -> Int {
        let code = file.code
        var total = 0
        for index in file.lines.indices
        where index + 1 < code.count && file.lines[index].trimmingCharacters(in: .whitespaces) == mark {
            var depth = 0
            for line in code[(index + 1)...] {
                total += 1
                for character in line {
                    if "([{".contains(character) { depth += 1 }
                    if ")]}".contains(character) { depth -= 1 }
                }
                if depth <= 0 { break }
            }
        }
        return total
    }
}
