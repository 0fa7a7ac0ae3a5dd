import Catalogue
import Disclosure
import Values

/// Writes published values for readers: German numbers, signs of the report's set, words for screen readers.
package struct ValueText: Sendable {
    package let signs: SignSet

    package init(signs: SignSet) { self.signs = signs }

    package func displayed(
        _ value: PublishedValue, unit: IndicatorUnit, grouping: GermanNumberFormat.Grouping = .prose,
        decimals: Int? = nil
    ) -> DisplayedValue {
        switch value {
        case .none(let sign):
            let symbol = signs.symbol(for: sign)
            return DisplayedValue(
                text: symbol, textWithUnit: symbol, spoken: sign.words, machine: nil, sign: sign.rawValue)
        case .number(let exact, let marks):
            let number =
                decimals.flatMap { RoundedDecimal(rounding: exact.rational, decimals: min($0, exact.decimals)) }
                ?? exact
            return displayed(number, marks: marks, unit: unit, grouping: grouping)
        }
    }

    private func displayed(
        _ number: RoundedDecimal, marks: Marks, unit: IndicatorUnit, grouping: GermanNumberFormat.Grouping
    ) -> DisplayedValue {
        let plain: String
        if marks.contains(.roundedToZero) {
            plain = signs.roundedToZero
        } else if number.isZero, number.decimals == 0, !unit.isPercent {
            plain = signs.exactZero
        } else {
            plain = GermanNumberFormat.text(number, grouping: grouping)
        }
        let letters = signs.symbols(for: marks)
        let words = Marks.table.filter { marks.contains($0.mark) }.map(\.words)
        let bracketed = words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
        return DisplayedValue(
            text: letters.isEmpty ? plain : plain + GermanNumberFormat.noBreakSpace + letters, letters: letters,
            textWithUnit: withUnit(plain, unit) + bracketed, unit: unit.suffix,
            spoken: words.isEmpty ? nil : withUnit(plain, unit) + ", " + words.joined(separator: ", "),
            machine: number.machineText, sign: nil)
    }

    /// »5,9 %«, »2.113 Personen«; a pure number keeps no unit.
    package func withUnit(_ text: String, _ unit: IndicatorUnit) -> String {
        unit.suffix.isEmpty ? text : text + GermanNumberFormat.noBreakSpace + unit.suffix
    }

    /// Beside a mark of a drawing: the per cent sign belongs to the number, other units stand at the axis; letters of
    /// marks come last.
    func label(_ value: PublishedValue, unit: IndicatorUnit) -> String {
        let displayed = displayed(value, unit: unit)
        guard unit.isPercent, value.decimal != nil else { return displayed.text }
        let letters = signs.symbols(for: value.marks)
        let plain = letters.isEmpty ? displayed.text : String(displayed.text.dropLast(letters.count + 1))
        return withUnit(plain, unit) + (letters.isEmpty ? "" : GermanNumberFormat.noBreakSpace + letters)
    }

    /// »31,0 bis 37,4«
    package static func range(_ interval: PublishedInterval) -> String {
        "\(GermanNumberFormat.text(interval.lower)) bis \(GermanNumberFormat.text(interval.upper))"
    }

    /// The legend of the signs and marks of a table, strongest sign first. A sign set may use one letter for two things
    /// (»u« without and beside a number): it is explained once.
    package func legend(signs used: [Sign], marks: Marks) -> [LegendEntry] {
        var entries: [LegendEntry] = []
        func add(_ symbol: String, _ meaning: String, besides: String) {
            if let index = entries.firstIndex(where: { $0.symbol == symbol }) {
                let both = "\(entries[index].meaning)\(besides)\(meaning)"
                entries[index] = LegendEntry(symbol: symbol, meaning: both)
            } else {
                entries.append(LegendEntry(symbol: symbol, meaning: meaning))
            }
        }
        for sign in used { add(signs.symbol(for: sign), Self.meaning(of: sign), besides: "; oder: ") }
        for row in Marks.table where marks.contains(row.mark) {
            let symbol = row.mark == .roundedToZero ? signs.roundedToZero : signs.symbols(for: row.mark)
            add(symbol, row.words, besides: " oder, bei einer Zahl, ")
        }
        return entries
    }

    /// What a sign means, in the words of a legend.
    package static func meaning(of sign: Sign) -> String {
        switch sign {
        case .secret: "aus Gründen der Geheimhaltung nicht ausgewiesen"
        case .unknown: "Zahlenwert unbekannt"
        case .unreliable: "Zahlenwert nicht sicher genug"
        case .pending: "Angabe folgt später"
        case .notCollected: "nicht erhoben"
        case .areaDoesNotExist: "Gebiet besteht zu dieser Zeit nicht"
        case .notApplicable: "Angabe entfällt, weil sie keinen Sinn ergibt"
        }
    }
}
