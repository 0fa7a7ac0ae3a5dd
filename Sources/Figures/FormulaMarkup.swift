import Catalogue
import Markup

/// Sets a formula like mathematics: shares as fractions with the titles of their datasets, everything else in words.
struct FormulaMarkup {
    let catalogue: Catalogue

    func node(_ indicator: Indicator) -> Node {
        let source = indicator.formula.value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let call = FormulaCall(source) else { return .tag("p", ["class": "formel"], .text(words(source))) }
        switch (call.name, call.arguments.count) {
        case ("anteil", 2):
            return fraction(
                words(call.arguments[0]), words(call.arguments[1]),
                factor: indicator.unit.isPercent ? "100\u{A0}%" : nil)
        case ("je", 3):
            return fraction(words(call.arguments[1]), words(call.arguments[2]), factor: words(call.arguments[0]))
        case ("gleitend", 3):
            return fraction(
                "Summe über \(call.arguments[2]) Zeiten: " + words(call.arguments[0]),
                "Summe über \(call.arguments[2]) Zeiten: " + words(call.arguments[1]),
                factor: indicator.unit.isPercent ? "100\u{A0}%" : nil)
        default: return .tag("p", ["class": "formel"], .text(words(source)))
        }
    }

    private func fraction(_ top: String, _ bottom: String, factor: String?) -> Node {
        .tag(
            "p", ["class": "formel"],
            .tag(
                "span", ["class": "bruch"], .tag("span", ["class": "zaehler"], .text(top)),
                .tag("span", ["class": "nur-vorgelesen"], " geteilt durch "),
                .tag("span", ["class": "nenner"], .text(bottom))),
            .text(factor.map { " ×\u{A0}\($0)" } ?? ""))
    }

    /// Ids become the titles of datasets and indicators, selectors the titles of their categories.
    private func words(_ formula: String) -> String {
        var result = ""
        var word = ""
        // The Merkmal whose categories follow inside a selector.
        var breakdown: Breakdown?
        func flush() {
            guard !word.isEmpty else { return }
            if let found = catalogue.breakdown(word), result.hasSuffix("(") || result.hasSuffix(", ") {
                breakdown = found
                result += found.title
            } else {
                result +=
                    breakdown?.category(word)?.title ?? catalogue.dataset(word)?.title
                    ?? catalogue.indicator(word)?.shortTitle ?? Self.timeRules[word] ?? word
            }
            word = ""
        }
        for character in formula {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
            } else {
                flush()
                switch character {
                case "[": result += " ("
                case "]":
                    result += ")"
                    breakdown = nil
                case "=": result += ": "
                case "|": result += " oder "
                case "*": result += "×"
                case "-": result += "\u{2212}"
                default: result.append(character)
                }
            }
        }
        flush()
        return result
    }

    private static let timeRules = [
        "zeit": "Zeit", "gleiches_jahr_31_12": "31.12. desselben Jahres", "vorjahr_31_12": "31.12. des Vorjahres",
        "schuljahresbeginn": "Beginn des Schuljahres", "schuljahresende": "Ende des Schuljahres",
        "jahresmittel": "Mittel des Jahres",
    ]
}

/// A formula that is one call, such as `anteil(a, b)`.
private struct FormulaCall {
    let name: String
    let arguments: [String]

    init?(_ source: String) {
        guard source.hasSuffix(")"), let open = source.firstIndex(of: "(") else { return nil }
        let name = String(source[..<open])
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0 == "_" }) else { return nil }
        var depth = 0
        var current = ""
        var arguments: [String] = []
        let inner = source[source.index(after: open)...].dropLast()
        for character in inner {
            if character == "(" || character == "[" { depth += 1 }
            if character == ")" || character == "]" { depth -= 1 }
            guard depth >= 0 else { return nil }
            if character == ",", depth == 0 {
                arguments.append(current)
                current = ""
            } else {
                current.append(character)
            }
        }
        arguments.append(current)
        self.name = name
        self.arguments = arguments.map { argument in
            var text = Substring(argument)
            while text.first == " " { text.removeFirst() }
            while text.last == " " { text.removeLast() }
            return String(text)
        }
    }
}
