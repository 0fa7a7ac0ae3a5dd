/// The formula language, read by recursive descent.
indirect enum NaiveFormula {
    struct Selector {
        let key: String
        let values: [String]
    }

    case number(Fraction)
    case name(String, [Selector])
    case sum(NaiveFormula, NaiveFormula)
    case difference(NaiveFormula, NaiveFormula)
    case product(NaiveFormula, NaiveFormula)
    case quotient(NaiveFormula, NaiveFormula)
    case call(String, [NaiveFormula], named: [String: NaiveFormula], words: [String: String])
    case condition(NaiveFormula, String, NaiveFormula)
    /// Something that is no expression: a year, a dimension.
    case word(String)

    static func parse(_ text: String) throws -> NaiveFormula {
        var parser = NaiveFormulaParser(text: Array(text.utf8))
        return try parser.whole()
    }
}

private struct NaiveFormulaParser {
    let text: [UInt8]
    var place = 0

    mutating func whole() throws -> NaiveFormula {
        let formula = try sum()
        blanks()
        guard place == text.count else { throw failure }
        return formula
    }

    private var failure: NaiveFiles.Failure {
        NaiveFiles.Failure(text: "Formel bei \(place): \(String(decoding: text, as: UTF8.self))")
    }

    private mutating func sum() throws -> NaiveFormula {
        var result = try product()
        while true {
            if take("+") {
                result = .sum(result, try product())
            } else if take("-") {
                result = .difference(result, try product())
            } else {
                return result
            }
        }
    }

    private mutating func product() throws -> NaiveFormula {
        var result = try operand()
        while true {
            if take("*") {
                result = .product(result, try operand())
            } else if take("/") {
                result = .quotient(result, try operand())
            } else {
                return result
            }
        }
    }

    private mutating func operand() throws -> NaiveFormula {
        blanks()
        if take("(") {
            let inner = try sum()
            guard take(")") else { throw failure }
            return inner
        }
        if take("-") { return .difference(.number(.zero), try operand()) }
        let word = run { Self.isWord($0) || $0 == UInt8(ascii: ".") }
        guard !word.isEmpty else { throw failure }
        if word.utf8.first.map({ $0 < 0x3A }) ?? false {
            guard let number = Fraction(german: word.split(separator: ".").joined(separator: ",")) else {
                throw failure
            }
            return .number(number)
        }
        if take("(") { return try call(word) }
        return .name(word, take("[") ? try selectors() : [])
    }

    private mutating func selectors() throws -> [NaiveFormula.Selector] {
        var result: [NaiveFormula.Selector] = []
        repeat {
            blanks()
            let key = run(Self.isWord)
            guard take("=") else { throw failure }
            var values: [String] = []
            repeat {
                blanks()
                let value = run { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "|") && $0 != UInt8(ascii: "]") }
                values.append(value.trimmed)
            } while take("|")
            result.append(NaiveFormula.Selector(key: key, values: values))
        } while take(",")
        guard take("]") else { throw failure }
        return result
    }

    /// Arguments: expressions by place, `gewicht=` as an expression, `ueber=` as a word.
    private mutating func call(_ name: String) throws -> NaiveFormula {
        var arguments: [NaiveFormula] = []
        var named: [String: NaiveFormula] = [:]
        var words: [String: String] = [:]
        repeat {
            blanks()
            let start = place
            let key = run(Self.isWord)
            if !key.isEmpty, ["ueber", "gewicht"].contains(key), take("=") {
                if key == "gewicht" {
                    named[key] = try sum()
                } else {
                    blanks()
                    words[key] = run(Self.isWord)
                }
                continue
            }
            place = start
            if name == "index", arguments.count == 1 {
                arguments.append(.word(run { $0 != UInt8(ascii: ")") }.trimmed))
                continue
            }
            let left = try sum()
            blanks()
            if let comparison = ["<=", ">=", "<>", "<", ">", "="].first(where: { take($0) }) {
                arguments.append(.condition(left, comparison, try sum()))
            } else {
                arguments.append(left)
            }
        } while take(",")
        guard take(")") else { throw failure }
        return .call(name, arguments, named: named, words: words)
    }

    // MARK: Bytes

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x5F
    }

    private mutating func blanks() {
        while place < text.count, [0x20, 0x0A, 0x09, 0x0D].contains(text[place]) { place += 1 }
    }

    private mutating func take(_ token: String) -> Bool {
        blanks()
        guard text[place...].starts(with: token.utf8) else { return false }
        place += token.utf8.count
        return true
    }

    private mutating func run(_ isPart: (UInt8) -> Bool) -> String {
        let start = place
        while place < text.count, isPart(text[place]) { place += 1 }
        return String(decoding: text[start..<place], as: UTF8.self)
    }
}

extension String {
    var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace ?? false { text.removeFirst() }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text)
    }
}
