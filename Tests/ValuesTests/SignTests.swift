import Testing
import Values

@Suite struct SignTests {
    @Test func theStrongestSignWins() {
        let order: [Sign] = [
            .secret, .unknown, .unreliable, .pending, .notCollected, .areaDoesNotExist, .notApplicable,
        ]
        #expect(Sign.allCases.sorted { $0.strength > $1.strength } == order)
        for (index, strong) in order.enumerated() {
            for weak in order[index...] {
                #expect(strong.stronger(weak) == strong && weak.stronger(strong) == strong)
            }
        }
    }

    @Test func everySignAndMarkHasWordsAndASymbol() {
        for sign in Sign.allCases {
            #expect(!sign.words.isEmpty)
            for set in SignSet.allCases { #expect(!set.symbol(for: sign).isEmpty) }
        }
        #expect(Set(Marks.table.map(\.id)).count == Marks.table.count)
        #expect(Marks.table.reduce(0) { $0 | $1.mark.rawValue } == 0b11_1111)
    }

    /// LSN: `0` is exactly zero, `k` rounded to zero; DIN 55301: the other way round, `–` is exactly zero.
    @Test func theTwoSignSetsContradictEachOther() {
        #expect(SignSet.lsn.exactZero == "0" && SignSet.lsn.roundedToZero == "k")
        #expect(SignSet.din55301.exactZero == "–" && SignSet.din55301.roundedToZero == "0")
        #expect(SignSet.lsn.symbol(for: .secret) == "g" && SignSet.din55301.symbol(for: .secret) == ".")
        #expect(SignSet.lsn.symbols(for: [.provisional, .estimated]) == "ps")
        #expect(SignSet.lsn.symbols(for: .roundedToZero) == "")
    }

    @Test func aResultOfRoundedZeroIsAnEstimate() {
        #expect(Marks.roundedToZero.union(.provisional).ofResult == [.provisional, .estimated])
        #expect(Marks.revised.ofResult == .revised)
        #expect(Marks([.projected, .provisional]).ids == ["vorlaeufig", "vorausberechnet"])
    }

    @Test func aValueIsANumberOrAReasonNeverBoth() {
        #expect(FigureValue.number(.zero).rational == .zero && FigureValue.number(.zero).sign == nil)
        #expect(FigureValue.none(.secret).rational == nil && FigureValue.none(.secret).sign == .secret)
        #expect(FigureValue.none(.secret).marks.isEmpty)
        #expect(FigureValue.number(.zero) != FigureValue.none(.notApplicable))
    }
}

@Suite struct CollationTests {
    @Test func umlautsSortLikeTheirBaseLetters() {
        let names = [
            "Zwiesel", "Äpfel", "Apfel", "Straße", "Strasse", "Öhe", "Ohe", "essen", "Essen (Oldenburg)", "Édouard",
        ]
        let sorted = names.sorted { Collation.precedes($0, $1) }
        #expect(
            sorted == [
                "Apfel", "Äpfel", "Édouard", "essen", "Essen (Oldenburg)", "Ohe", "Öhe", "Strasse", "Straße", "Zwiesel",
            ])
    }

    @Test func theOrderIsTotal() {
        let names = ["a", "ä", "A", "Ä", "a-b", "a b", "ab", ""]
        for left in names {
            for right in names {
                #expect(left == right || Collation.precedes(left, right) != Collation.precedes(right, left))
            }
        }
    }
}
