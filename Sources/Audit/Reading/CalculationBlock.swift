import Values

/// »So wurde gerechnet« of one number: the line with the calculation, what is put in, remarks.
struct CalculationBlock {
    let id: String
    /// The words before the result: »86 ÷ 2.113 × 100 = 4,069… → «.
    var reckoning = ""
    var subject: PublishedItem.Subject?
    /// Numbers that stand in the place of the result.
    var results: [String] = []
    var operands: [String] = []
    /// How much of an area stands in for another, as the labels of operands say.
    var weights: [Rational] = []
}

extension PageReading {
    mutating func blockText(_ text: String, _ part: BlockPart) {
        guard block != nil else { return }
        switch part {
        case .reckoning: block?.reckoning += text
        case .result: block?.results += KnownWords.numbers(in: text, names: names).map(\.text)
        case .remark: remark(text)
        case .label:
            // Titles of categories and times; weights of areas that stand in for others.
            guard NumberText.hasDigit(text) else { return }
            block?.weights += KnownWords.weights(in: text)
            guard !text.contains("Gewicht ") else { return }
            for number in KnownWords.numbers(in: text, names: names) { note(number.text, "Zahl in einer Rechnung") }
        }
    }

    mutating func operand(_ contents: [PublishedItem.Content], _ subject: PublishedItem.Subject) {
        for case .number(let text) in contents { block?.operands.append(text) }
    }

    /// The result of a block that is no change.
    mutating func result(_ subject: PublishedItem.Subject, _ contents: [PublishedItem.Content]) {
        guard block != nil, block?.subject == nil else { return }
        block?.subject = subject
        for case .number(let text) in contents { block?.results.append(text) }
    }

    /// »Zähler: 86, Nenner: 2.113.«, »Antworten: 340.«, the range of a survey.
    private mutating func remark(_ text: String) {
        let numbers = NumberText.numbers(in: text).map(\.text)
        guard let subject = block?.subject, !numbers.isEmpty else { return unknown(text) }
        if text.hasPrefix("Zähler: "), numbers.count == 2 {
            reading.append(.number(numbers[0]), of: subject, .numerator, at: position())
            reading.append(.number(numbers[1]), of: subject, .denominator, at: position())
        } else if text.hasPrefix("Antworten: "), numbers.count == 1 {
            reading.append(.number(numbers[0]), of: subject, .answers, at: position())
        } else if text.hasPrefix("Der wahre Wert liegt"), numbers.count >= 2 {
            reading.append(.number(numbers[0]), of: subject, .lowerBound, at: position())
            reading.append(.number(numbers[1]), of: subject, .upperBound, at: position())
        } else {
            unknown(text)
        }
    }

    /// Remarks of the data may hold dates and names, nothing else.
    private mutating func unknown(_ text: String) {
        for number in KnownWords.numbers(in: text, names: names) { note(number.text, "Zahl in einer Bemerkung") }
    }

    /// Every number of the line is an operand, a factor or what comes out.
    mutating func finishBlock() {
        guard let done = block else { return }
        block = nil
        if let subject = done.subject {
            for text in done.operands {
                reading.operands.append(OperandUse(place: position(done.id), cell: subject, text: text, isNamed: true))
            }
        }
        for fault in done.faults { note(fault, "Zahl, die nicht in die Rechnung »\(done.id)« gehört") }
    }
}

extension CalculationBlock {
    private static let factors: Set<String> = ["0", "1", "2", "50", "100", "1000", "10000", "100000"]

    /// Numbers of the line that do not belong there.
    var faults: [String] {
        let bytes = Array(reckoning.utf8)
        let equals = bytes.firstIndex(of: 0x3D) ?? bytes.count
        let exact = value
        var faults: [String] = []
        for number in NumberText.numbers(in: bytes) {
            let plain = number.text.hasPrefix("-") ? String(number.text.dropFirst()) : number.text
            let isRight =
                if number.isCut {
                    isBeginning(number.text, of: exact)
                } else if number.range.lowerBound > equals {
                    exact.map { NumberText.rational(plain) == $0.magnitude } ?? isBeginning(number.text, of: nil)
                } else {
                    operands.contains(number.text) || operands.contains(plain) || operands.contains("-" + plain)
                        || Self.factors.contains(plain) || isCount(plain) || isDivisor(number, in: bytes)
                        || NumberText.rational(plain).map(weights.contains) ?? false
                }
            if !isRight { faults.append(number.text) }
        }
        if let exact, reckoning.hasSuffix("= "), let result = results.first.flatMap(NumberText.rational),
            exact != result
        {
            faults += results
        }
        if results.count > 1 { faults += results.dropFirst() }
        return faults
    }

    /// The divisor of a mean over some of the operands: »(24 + 36 + …) ÷ 12«.
    private func isDivisor(_ number: NumberText.Found, in bytes: [UInt8]) -> Bool {
        let before = Array(") ÷ ".utf8)
        let start = number.range.lowerBound - before.count
        guard start >= 0, bytes[start..<number.range.lowerBound].elementsEqual(before) else { return false }
        return Int(number.text).map { (2...max(2, operands.count)).contains($0) } ?? false
    }

    /// The divisor of a mean over so many operands, or how many pairs of them there are.
    private func isCount(_ text: String) -> Bool {
        text == String(operands.count) || text == String(operands.count / 2)
    }

    /// What the calculation gives; nil where it is none of sums and products.
    private var value: Rational? {
        let left = reckoning.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        let bytes = Array(left.utf8)
        var formula = ""
        var place = 0
        for number in NumberText.numbers(in: bytes) {
            formula += String(decoding: bytes[place..<number.range.lowerBound], as: UTF8.self)
            formula += number.text.map { $0 == "," ? "." : String($0) }.joined()
            place = number.range.upperBound
        }
        formula += String(decoding: bytes[place...], as: UTF8.self)
        let signs: [Character: String] = [
            "÷": "/", "×": "*", "\u{2212}": "-", " ": "", "\u{A0}": "", "→": "", "≈": "",
        ]
        var arithmetic = SheetArithmetic { _, _ in nil }
        return arithmetic.value(of: formula.map { signs[$0] ?? String($0) }.joined())
    }

    /// Whether a number followed by »…« is how the exact one begins; where that is not known, whether it rounds to what
    /// is shown.
    private func isBeginning(_ cut: String, of exact: Rational?) -> Bool {
        guard let beginning = NumberText.rational(cut) else { return false }
        if let exact {
            let parts = cut.split(separator: ",")
            let decimals = parts.count == 2 ? parts[1].utf8.count : 0
            let step = Rational(1, over: (0..<decimals).reduce(Int128(1)) { power, _ in power * 10 }) ?? .one
            guard let distance = exact.magnitude.subtracting(beginning.magnitude) else { return false }
            return !distance.isNegative && distance < step
        }
        guard let result = results.first, let shown = NumberText.rational(result) else { return false }
        let parts = result.split(separator: ",")
        let decimals = parts.count == 2 ? parts[1].utf8.count : 0
        return RoundedDecimal(rounding: beginning, decimals: decimals)?.rational == shown
    }
}
