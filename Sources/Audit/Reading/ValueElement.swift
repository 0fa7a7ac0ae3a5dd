/// An element that holds one value: `<data class="wert" value="5.9" data-indikator=…>5,9 %</data>`.
struct ValueElement {
    enum Kind {
        case value
        /// A number that a calculation puts in.
        case operand
        /// The smallest or largest value of a group.
        case end
    }

    let kind: Kind
    /// Which number of its cell it is.
    let role: PublishedItem.Role
    let value: String?
    let sign: String?
    private let isData: Bool

    /// nil for any other element.
    init?(_ tag: MarkupTokens.Tag, _ tokens: MarkupTokens) {
        let isData = tokens.equals("data", at: tag.name)
        guard isData || tokens.equals("span", at: tag.name) else { return nil }
        let isNamed = tokens.value("data-indikator", of: tag) != nil || tokens.value("data-grunddaten", of: tag) != nil
        if tokens.hasClass("wert", tag), isNamed || isData {
            kind = .value
        } else if tokens.hasClass("grundwert", tag) {
            kind = .operand
        } else if tokens.hasClass("grenze", tag), isData {
            kind = .end
        } else {
            return nil
        }
        self.isData = isData
        role =
            switch tokens.text("data-teil", of: tag) {
            case "zaehler": .numerator
            case "nenner": .denominator
            default: .value
            }
        value = tokens.text("value", of: tag)
        sign = tokens.text("data-zeichen", of: tag)
    }

    /// What stands in the element: what is seen, and what is said only.
    struct Content {
        var shown = ""
        var spoken = ""
    }

    /// Moves behind the element.
    func content(_ tokens: inout MarkupTokens, _ tag: MarkupTokens.Tag) -> Content {
        guard !tag.closesItself else { return Content() }
        let range = isData ? tokens.element("data") : tokens.element("span")
        var inner = MarkupTokens(tokens.bytes, in: range)
        var content = Content()
        var open: [Bool] = []
        var hidden = 0
        var isMark: [Bool] = []
        while let token = inner.next() {
            switch token {
            case .start(let tag):
                let isSpoken = inner.hasClass("nur-vorgelesen", tag)
                open.append(isSpoken)
                isMark.append(inner.equals("sup", at: tag.name))
                if isSpoken { hidden += 1 }
            case .end:
                if open.popLast() == true { hidden -= 1 }
                _ = isMark.popLast()
            case .text(let range):
                if isMark.contains(true) { continue }
                if hidden > 0 {
                    content.spoken += inner.text(in: range)
                } else {
                    content.shown += inner.text(in: range)
                }
            }
        }
        return content
    }
}

extension ValueElement.Content {
    /// What the element publishes, once where its attribute and its words agree, and numbers that are neither.
    func contents(
        value: String?, sign: String?, names: PublishedNames
    ) -> (contents: [PublishedItem.Content], rest: [String]) {
        var contents: [PublishedItem.Content] = []
        var rest: [String] = []
        let shownNumbers = KnownWords.numbers(in: shown, names: names).map(\.text)
        if let sign {
            contents.append(.sign(sign))
            rest += shownNumbers
            if let value { rest.append(value) }
        }
        guard sign == nil else { return (contents, rest + spokenNumbers(names)) }
        guard let value, let number = NumberText.fromMachine(value) else {
            return (contents, rest + (value.map { [$0] } ?? []) + shownNumbers)
        }
        contents.append(.number(number))
        let isZero = !number.utf8.contains { $0 >= 0x31 && $0 <= 0x39 }
        // A year-like number (2024 persons) looks like a time; the first digits decide then.
        let first = shownNumbers.first ?? NumberText.numbers(in: shown).first?.text
        if let first {
            if first != number { contents.append(.number(first)) }
            rest += shownNumbers.dropFirst()
        } else if !isZero {
            rest.append(number)
        }
        rest += spokenNumbers(names).filter { $0 != number }
        return (contents, rest)
    }

    private func spokenNumbers(_ names: PublishedNames) -> [String] {
        KnownWords.numbers(in: spoken, names: names).map(\.text)
    }
}
