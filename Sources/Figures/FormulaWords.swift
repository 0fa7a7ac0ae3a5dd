import Catalogue

/// Says a formula in German: ids become titles, functions become phrases.
struct FormulaWords {
    let catalogue: Catalogue

    /// »Schulabgänge (Abschluss: ohne Abschluss) geteilt durch Schulabgänge«
    func text(_ source: String) -> String {
        if let call = FormulaCall(source), let phrase = phrase(call) { return phrase }
        var result = ""
        var rest = Substring(source)
        while let character = rest.first {
            if Self.isName(character) {
                let name = String(rest.prefix(while: Self.isName))
                rest = rest.dropFirst(name.count)
                if rest.first == "(", let end = Self.end(of: rest) {
                    let call = name + String(rest[..<end])
                    rest = rest[end...]
                    result += FormulaCall(call).flatMap(phrase) ?? call
                } else {
                    result += title(of: name)
                }
                continue
            }
            if character == "[", let end = Self.end(of: rest) {
                result += " (" + selection(rest[..<end].dropFirst().dropLast()) + ")"
                rest = rest[end...]
                continue
            }
            result += Self.symbols[character] ?? String(character)
            rest = rest.dropFirst()
        }
        return result
    }

    private static let symbols: [Character: String] = ["*": "×", "-": "\u{2212}", "/": "÷"]

    private static func isName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "."
    }

    /// Behind the bracket that closes the first one.
    private static func end(of text: Substring) -> Substring.Index? {
        var depth = 0
        for index in text.indices {
            if text[index] == "(" || text[index] == "[" { depth += 1 }
            if text[index] == ")" || text[index] == "]" { depth -= 1 }
            if depth == 0 { return text.index(after: index) }
        }
        return nil
    }

    private func title(of name: String) -> String {
        if let dataset = catalogue.dataset(name) { return dataset.title }
        if let indicator = catalogue.indicator(name) { return indicator.shortTitle }
        return name.replacing(".", with: ",")
    }

    // MARK: Functions

    private func phrase(_ call: FormulaCall) -> String? {
        let plain = call.arguments.filter { !$0.contains("=") || $0.contains("[") || $0.contains("(") }.map(text)
        guard let first = plain.first else { return nil }
        let over = named("ueber", call)
        switch (call.name, plain.count) {
        case ("anteil", 2): return "\(first) geteilt durch \(plain[1])"
        case ("je", 3): return "\(first) × \(plain[1]) geteilt durch \(plain[2])"
        case ("gleitend", 3):
            return "Summe von \(first) über \(plain[2]) Zeiten geteilt durch die Summe von \(plain[1])"
        case ("veraenderung", 2):
            return "Veränderung von \(first) gegenüber dem Wert \(earlier(plain[1])), geteilt durch diesen"
        case ("differenz", 2): return "\(first) abzüglich des Werts \(earlier(plain[1]))"
        case ("index", 2): return "\(first) geteilt durch den Wert \(plain[1]), × 100"
        case ("summe", 1): return "Summe von \(first) über \(dimension(over, nil))"
        case ("mittelwert", _):
            let weight = named("gewicht", call).map { ", gewichtet mit \(text($0))" } ?? ""
            return "Mittelwert von \(first) über \(dimension(over, plain.dropFirst().first))\(weight)"
        case ("median", _): return "mittlerer Wert von \(first) über \(dimension(over, plain.dropFirst().first))"
        case ("minimum", _): return "kleinster Wert von \(first) über \(dimension(over, plain.dropFirst().first))"
        case ("maximum", _): return "größter Wert von \(first) über \(dimension(over, plain.dropFirst().first))"
        case ("segregation", 2):
            return "½ × Σ |x ÷ X \u{2212} (t \u{2212} x) ÷ (T \u{2212} X)| × 100 über \(dimension(over, nil)); "
                + "x und X: \(first), t und T: \(plain[1])"
        case ("wenn", _): return conditional(call)
        default: return nil
        }
    }

    private func conditional(_ call: FormulaCall) -> String? {
        guard call.arguments.count == 3 else { return nil }
        let condition = text(call.arguments[0]).replacing(">=", with: "≥").replacing("<=", with: "≤")
            .replacing("<>", with: "≠")
        return "\(text(call.arguments[1])), wenn \(condition), sonst \(text(call.arguments[2]))"
    }

    private func named(_ name: String, _ call: FormulaCall) -> String? {
        call.arguments.first { $0.hasPrefix(name) && $0.dropFirst(name.count).first { $0 != " " } == "=" }
            .flatMap { argument in
                argument.firstIndex(of: "=").map { String(argument[argument.index(after: $0)...]).trimmingBlanks }
            }
    }

    private func dimension(_ over: String?, _ count: String?) -> String {
        guard let over else { return "\(count ?? "alle") Zeiten" }
        if let type = AreaType(rawValue: over) { return "alle Räume der Ebene \(type.singular)" }
        return "alle Ausprägungen von \(catalogue.breakdown(over)?.title ?? over)"
    }

    private func earlier(_ count: String) -> String { count == "1" ? "der Zeit davor" : "\(count) Zeiten davor" }

    // MARK: Selections

    /// »Abschluss: ohne Abschluss oder Hauptschulabschluss, Stand 31.12. des Vorjahres«
    private func selection(_ source: Substring) -> String {
        source.split(separator: ",").map { part in
            let sides = part.split(separator: "=", maxSplits: 1).map { String($0).trimmingBlanks }
            guard sides.count == 2 else { return String(part).trimmingBlanks }
            switch sides[0] {
            case "zeit": return time(sides[1])
            case "raum": return area(sides[1])
            default:
                let breakdown = catalogue.breakdown(sides[0])
                let categories = sides[1].split(separator: "|").map { id in
                    breakdown?.category(String(id).trimmingBlanks)?.title
                        ?? String(id).trimmingBlanks.replacing("..", with: " bis ")
                }
                return "\(breakdown?.title ?? sides[0]): \(categories.joined(separator: " oder "))"
            }
        }.joined(separator: ", ")
    }

    private func area(_ value: String) -> String {
        value == "ober" ? "übergeordneter Raum" : catalogue.areas[AreaKey(value)]?.longName ?? value
    }

    private func time(_ value: String) -> String {
        if let rule = Self.timeRules[value] { return rule }
        guard value.hasPrefix("-") else { return value }
        return value == "-1" ? "Zeit davor" : "\(value.dropFirst()) Zeiten davor"
    }

    /// The rules by which values of different reference dates come together (`zeit=`).
    static let timeRules = [
        "gleiches_jahr_31_12": "Stand 31.12. desselben Jahres", "vorjahr_31_12": "Stand 31.12. des Vorjahres",
        "schuljahresbeginn": "Stand zu Beginn des Schuljahres", "schuljahresende": "Stand am Ende des Schuljahres",
        "jahresmittel": "Mittel des Jahres",
    ]
}
