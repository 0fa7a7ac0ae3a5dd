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
            guard NumberText.hasDigit(text), !text.contains("Gewicht ") else { return }
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
    private static let factors: Set<String> = ["1", "2", "50", "100", "1000", "10000", "100000"]

    /// Numbers of the line that do not belong there.
    var faults: [String] {
        let bytes = Array(reckoning.utf8)
        var rest = operands
        var faults: [String] = []
        var cut: String?
        for number in NumberText.numbers(in: bytes) {
            if number.isCut {
                cut = number.text
            } else if let place = rest.firstIndex(of: number.text) ?? rest.firstIndex(of: "-" + number.text) {
                // An operand may stand several times in the line; it is not taken away.
                _ = place
            } else if number.text.hasPrefix("-"), rest.contains(String(number.text.dropFirst())) {
                continue
            } else if !Self.factors.contains(number.text), !isCount(number.text) {
                faults.append(number.text)
            }
        }
        rest.removeAll()
        let exact = value
        if let cut, !isBeginning(cut, of: exact) { faults.append(cut) }
        if cut == nil, results.count == 1, let exact, let result = NumberText.rational(results[0]),
            reckoning.hasSuffix("= "), exact != result
        {
            faults.append(results[0])
        }
        if operands.isEmpty == false, reckoning.isEmpty == false, results.count > 1 { faults += results.dropFirst() }
        return faults
    }

    /// The divisor of a mean over so many operands.
    private func isCount(_ text: String) -> Bool { text == String(operands.count) }

    /// What the calculation gives; nil where it is none of sums and products.
    private var value: Rational? {
        var formula = ""
        var place = 0
        let bytes = Array(reckoning.utf8)
        let numbers = NumberText.numbers(in: bytes)
        for number in numbers {
            if number.isCut { break }
            let isNegative = number.text.hasPrefix("-")
            let start = number.range.lowerBound
            formula += String(decoding: bytes[place..<start], as: UTF8.self)
            let plain = isNegative ? String(number.text.dropFirst()) : number.text
            // A minus between two numbers is one of the calculation.
            if isNegative { formula += "-" }
            formula += String(plain.map { $0 == "," ? "." : $0 })
            place = number.range.upperBound
        }
        let end = bytes[place...].firstIndex { $0 == 0x3D || $0 == 0xE2 && place < bytes.count } ?? bytes.count
        formula += String(decoding: bytes[place..<end], as: UTF8.self)
        var signs = ""
        for character in formula {
            switch character {
            case "÷": signs.append("/")
            case "×": signs.append("*")
            case "\u{2212}": signs.append("-")
            case " ", "\u{A0}": continue
            case "=": continue
            default: signs.append(character)
            }
        }
        var arithmetic = SheetArithmetic { _, _ in nil }
        return arithmetic.value(of: signs)
    }

    /// Whether a number followed by »…« is how the exact one begins, or at least rounds to what is shown.
    private func isBeginning(_ cut: String, of exact: Rational?) -> Bool {
        guard let beginning = NumberText.rational(cut) else { return false }
        let decimals =
            cut.utf8.reversed().firstIndex(of: 0x2C).map {
                cut.utf8.reversed().distance(from: cut.utf8.reversed().startIndex, to: $0)
            } ?? 0
        let step = Rational(1, over: Self.power(decimals)) ?? .one
        if let exact, let distance = exact.magnitude.subtracting(beginning.magnitude) {
            return !distance.isNegative && distance < step
        }
        guard let result = results.first.flatMap(NumberText.rational),
            let distance = result.subtracting(beginning)?.magnitude
        else { return false }
        return distance < Rational(1)
    }

    private static func power(_ exponent: Int) -> Int128 {
        (0..<max(0, exponent)).reduce(Int128(1)) { power, _ in power * 10 }
    }
}
