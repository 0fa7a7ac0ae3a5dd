import Values

/// Numbers as spreadsheets leave them. What a point means is decided by all numbers of a table together.
struct NumberMending {
    /// How the numbers of a table are written.
    private enum Points {
        case none
        /// All numbers from 1000 on show them: 1.234.
        case thousands
        case decimal
        /// Both would be possible.
        case unclear(String, beside: String)
    }

    private let points: Points
    private let isPercentage: Bool

    /// - Parameter texts: all numbers of the table.
    init(_ texts: [String], isPercentage: Bool) {
        self.isPercentage = isPercentage
        var grouped: String?
        var severalGroups: String?
        var decimal: String?
        var comma: String?
        var plain: String?
        for text in texts {
            switch Shape(text) {
            case .grouped(let groups):
                grouped = grouped ?? text
                if groups > 1 || text.contains(",") { severalGroups = severalGroups ?? text }
            case .pointDecimal: decimal = decimal ?? text
            case .commaDecimal: comma = comma ?? text
            case .plain(let digits): if digits > 3 { plain = plain ?? text }
            case .other: break
            }
        }
        switch (grouped, decimal) {
        case (nil, nil): points = .none
        case (nil, let decimal?): points = comma.map { .unclear(decimal, beside: $0) } ?? .decimal
        case (let grouped?, let decimal?): points = .unclear(severalGroups ?? grouped, beside: decimal)
        // Several groups can only be thousands, and then the others are, too.
        case (let grouped?, nil):
            points = severalGroups == nil ? plain.map { .unclear(grouped, beside: $0) } ?? .thousands : .thousands
        }
    }

    func mend(_ text: String) -> Mending {
        if text.isEmpty { return .none }
        if text.hasPrefix("#") { return Self.error(text) }
        switch Shape(text) {
        case .plain, .commaDecimal: return .none
        case .grouped, .pointDecimal: return mendPoint(text)
        case .other: return mendOther(text)
        }
    }

    private func mendPoint(_ text: String) -> Mending {
        switch points {
        case .none: return .none
        case .thousands:
            return .mended(text.filter { $0 != "." }, words: "Tausenderpunkte entfernt")
        case .decimal:
            return .mended(
                String(text.map { $0 == "." ? "," : $0 }), words: "Dezimalpunkt durch Dezimalkomma ersetzt")
        case .unclear(let text, let other):
            return .question(
                "Neben »\(text)« steht »\(other)«; ob der Punkt Tausender oder Nachkommastellen trennt, ist nicht eindeutig",
                hint: "Alle Zahlen der Spalte mit Dezimalkomma und ohne Tausenderpunkte schreiben.")
        }
    }

    private func mendOther(_ text: String) -> Mending {
        let blanks: Set<Character> = [" ", "\u{A0}", "\u{2009}", "\u{202F}"]
        let groups = text.split(omittingEmptySubsequences: false) { blanks.contains($0) }
        if groups.count > 1, Shape(groups.joined(separator: ".")) != .other {
            return .mended(groups.joined(), words: "Leerzeichen aus der Zahl entfernt")
        }
        if text.hasPrefix("'"), case .plain = Shape(String(text.dropFirst())) {
            return .mended(String(text.dropFirst()), words: "Hochkomma vor der Zahl entfernt")
        }
        if isPercentage, text.hasSuffix("%") {
            let number = String(text.dropLast().filter { !blanks.contains($0) })
            if Shape(number) != .other, mend(number) == .none {
                return .mended(number, words: "Prozentzeichen entfernt")
            }
        }
        if let number = Self.scientific(text) { return number }
        return .question(
            "»\(text)« ist keine Zahl",
            hint: "Die Zahl eintragen oder das Feld leeren und in »zeichen« sagen, warum sie fehlt.")
    }

    /// Results of formulas that failed.
    private static func error(_ text: String) -> Mending {
        if text.uppercased() == "#DIV/0!" {
            return .sign("entfaellt", words: "Division durch null durch das Zeichen »entfaellt« ersetzt")
        }
        return .question(
            text.allSatisfy { $0 == "#" }
                ? "»\(text)« steht für eine Zahl, die nicht in die Spalte passte; sie ist verloren"
                : "»\(text)« ist ein Fehlerwert der Tabellenkalkulation; welche Zahl dort stand, ist verloren",
            hint: "Die Zahl aus der Lieferung eintragen oder das Feld leeren und in »zeichen« sagen, warum sie fehlt.")
    }

    /// `1,23456E+05`: all digits of the number must stand there.
    private static func scientific(_ text: String) -> Mending? {
        let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2, let exponent = Int(parts[1]), (0...17).contains(exponent) else { return nil }
        let mantissa = parts[0].split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        let digits = mantissa.joined()
        guard mantissa.count <= 2, mantissa[0].filter({ $0 != "-" }).count == 1,
            digits.drop(while: { $0 == "-" }).utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let decimals = mantissa.count == 2 ? mantissa[1].count : 0
        guard decimals >= exponent else {
            return .question(
                "»\(text)« ist gerundet; die letzten Stellen der Zahl sind verloren",
                hint: "Die ganze Zahl aus der Lieferung eintragen.")
        }
        let whole = digits.dropLast(decimals - exponent)
        let rest = digits.suffix(decimals - exponent)
        return .mended(
            String(whole) + (rest.isEmpty ? "" : "," + rest), words: "Zahl mit Exponent ausgeschrieben")
    }
}

extension NumberMending {
    /// How one number is written.
    fileprivate enum Shape: Equatable {
        /// Digits only; how many stand there.
        case plain(Int)
        /// Points between groups of three digits; how many points.
        case grouped(Int)
        case commaDecimal
        /// A point that cannot stand between thousands.
        case pointDecimal
        case other

        init(_ text: String) {
            var rest = text[...]
            if rest.first == "-" || rest.first == "\u{2212}" { rest = rest.dropFirst() }
            let isNumber = { (text: Substring) in
                !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            }
            let halves = rest.split(separator: ",", omittingEmptySubsequences: false)
            let groups = halves.first?.split(separator: ".", omittingEmptySubsequences: false) ?? []
            guard halves.count <= 2, groups.allSatisfy(isNumber), halves.dropFirst().allSatisfy(isNumber),
                let first = groups.first
            else {
                self = .other
                return
            }
            let areThousands = first.count <= 3 && first.first != "0" && groups.dropFirst().allSatisfy { $0.count == 3 }
            switch (groups.count, halves.count) {
            case (1, 1): self = .plain(first.count)
            case (1, _): self = .commaDecimal
            case (_, _) where areThousands: self = .grouped(groups.count - 1)
            case (2, 1): self = .pointDecimal
            default: self = .other
            }
        }
    }
}
