import Catalogue
import Markup

/// Sets a formula like mathematics: ratios as fractions with the titles of their datasets, everything else in words.
struct FormulaMarkup {
    let catalogue: Catalogue

    private var words: FormulaWords { FormulaWords(catalogue: catalogue) }

    func node(_ indicator: Indicator) -> Node {
        let source = indicator.formula.value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let percent = indicator.unit.isPercent ? "100\u{A0}%" : nil
        if let sides = Self.sides(of: source) {
            return fraction(words.text(sides.above), words.text(sides.below), factor: percent)
        }
        guard let call = FormulaCall(source) else { return sentence(source) }
        let arguments = call.arguments
        switch (call.name, arguments.count) {
        case ("anteil", 2): return fraction(words.text(arguments[0]), words.text(arguments[1]), factor: percent)
        case ("je", 3):
            return fraction(words.text(arguments[1]), words.text(arguments[2]), factor: words.text(arguments[0]))
        case ("gleitend", 3):
            let sum = "Summe über \(arguments[2]) Zeiten: "
            return fraction(sum + words.text(arguments[0]), sum + words.text(arguments[1]), factor: percent)
        case ("index", 2):
            let subject = words.text(arguments[0])
            return fraction(subject, "\(subject), \(arguments[1])", factor: "100")
        default: return sentence(source)
        }
    }

    private func sentence(_ source: String) -> Node {
        .tag("p", ["class": "formel"], .text(German.capitalised(words.text(source))))
    }

    private func fraction(_ top: String, _ bottom: String, factor: String?) -> Node {
        .tag(
            "p", ["class": "formel"],
            .tag(
                "span", ["class": "bruch"], .tag("span", ["class": "zaehler"], .text(German.capitalised(top))),
                .tag("span", ["class": "nur-vorgelesen"], " geteilt durch "),
                .tag("span", ["class": "nenner"], .text(German.capitalised(bottom)))),
            .text(factor.map { " ×\u{A0}\($0)" } ?? ""))
    }

    /// The two sides of a formula that is one plain quotient, `a / b`.
    private static func sides(of source: String) -> (above: String, below: String)? {
        var depth = 0
        var place: String.Index?
        for index in source.indices {
            switch source[index] {
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            case "/" where depth == 0:
                guard place == nil else { return nil }
                place = index
            case "+", "*": if depth == 0 { return nil }
            case "-": if depth == 0 { return nil }
            default: break
            }
        }
        guard let place else { return nil }
        return (
            String(source[..<place]).trimmingBlanks, String(source[source.index(after: place)...]).trimmingBlanks
        )
    }
}

/// A formula that is one call, such as `anteil(a, b)`.
struct FormulaCall {
    let name: String
    let arguments: [String]

    init?(_ source: String) {
        guard source.hasSuffix(")"), let open = source.firstIndex(of: "(") else { return nil }
        let name = String(source[..<open])
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0 == "_" }) else { return nil }
        guard let arguments = Self.list(source[source.index(after: open)...].dropLast()) else { return nil }
        self.name = name
        self.arguments = arguments
    }

    /// What stands between the commas; nil where a bracket closes that was not opened here.
    private static func list(_ source: Substring) -> [String]? {
        var depth = 0
        var current = ""
        var arguments: [String] = []
        for character in source {
            if character == "(" || character == "[" { depth += 1 }
            if character == ")" || character == "]" { depth -= 1 }
            guard depth >= 0 else { return nil }
            if character == ",", depth == 0 {
                arguments.append(current.trimmingBlanks)
                current = ""
            } else {
                current.append(character)
            }
        }
        return arguments + [current.trimmingBlanks]
    }
}

extension String {
    var trimmingBlanks: String {
        var text = Substring(self)
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
