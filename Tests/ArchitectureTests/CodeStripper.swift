/// Takes comments and the text of string literals out of Swift lines, so that a rule about code does not stumble over words.
/// Line numbers stay; interpolations inside literals go with them.
enum CodeStripper {
    private enum State: Equatable {
        case code
        case blockComment(depth: Int)
        case multiLineString(hashes: Int)
    }

    static func strip(_ lines: [String]) -> [String] {
        var state = State.code
        return lines.map { strip($0, state: &state) }
    }

    private static func strip(_ line: String, state: inout State) -> String {
        let text = Array(line.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        func starts(_ part: String) -> Bool {
            let part = Array(part.unicodeScalars)
            return index + part.count <= text.count && Array(text[index..<index + part.count]) == part
        }
        while index < text.count {
            switch state {
            case .blockComment(let depth):
                if starts("*/") {
                    state = depth == 1 ? .code : .blockComment(depth: depth - 1)
                    index += 2
                } else if starts("/*") {
                    state = .blockComment(depth: depth + 1)
                    index += 2
                } else {
                    index += 1
                }
            case .multiLineString(let hashes):
                let end = "\"\"\"" + String(repeating: "#", count: hashes)
                if starts("\\"), hashes == 0 {
                    index += 2
                } else if starts(end) {
                    state = .code
                    index += end.count
                } else {
                    index += 1
                }
            case .code:
                if starts("//") { return String(result) }
                if starts("/*") {
                    state = .blockComment(depth: 1)
                    index += 2
                    continue
                }
                let hashes = text[index...].prefix { $0 == "#" }.count
                if index + hashes < text.count, text[index + hashes] == "\"" {
                    index += hashes
                    if starts("\"\"\"") {
                        state = .multiLineString(hashes: hashes)
                        index += 3
                    } else {
                        index = endOfString(text, from: index + 1, hashes: hashes)
                        result.append(contentsOf: "\"\"".unicodeScalars)
                    }
                } else {
                    result.append(text[index])
                    index += 1
                }
            }
        }
        return String(result)
    }

    /// Behind the closing quote; quotes inside interpolations belong to the literal.
    private static func endOfString(_ text: [Unicode.Scalar], from start: Int, hashes: Int) -> Int {
        var index = start
        while index < text.count {
            if text[index] == "\\" {
                let escape = text[(index + 1)...].prefix { $0 == "#" }.count
                guard escape == hashes else {
                    index += 1
                    continue
                }
                index += 1 + hashes
                guard index < text.count else { break }
                index = text[index] == "(" ? endOfInterpolation(text, from: index + 1) : index + 1
            } else if text[index] == "\"", text[(index + 1)...].prefix(while: { $0 == "#" }).count >= hashes {
                return index + 1 + hashes
            } else {
                index += 1
            }
        }
        return text.count
    }

    private static func endOfInterpolation(_ text: [Unicode.Scalar], from start: Int) -> Int {
        var depth = 1
        var index = start
        while index < text.count, depth > 0 {
            if text[index] == "\"" {
                index = endOfString(text, from: index + 1, hashes: 0)
                continue
            }
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" { depth -= 1 }
            index += 1
        }
        return index
    }
}
