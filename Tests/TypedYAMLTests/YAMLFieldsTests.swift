import Diagnostics
import Testing
import TypedYAML
import Values

@Suite struct YAMLFieldsTests {
    private enum Colour: String, CaseIterable { case red = "rot", green = "gruen" }

    private func fields(_ text: String) -> YAMLFields {
        let file = SourceFile(path: "a.yaml", text: text)
        return YAMLFields(YAMLReader.read(file).value ?? YAMLValue(.empty, at: file.span(0..<0)), of: "Ding")
    }

    @Test func valuesOfTheRightKind() {
        var own = fields("text: a b\nja: ja\nnein: nein\nzahl: 1.234,5\nganz: 7\nfarbe: rot\nliste: [a, b]\neins: a\n")
        #expect(own.text("text")?.value == "a b")
        #expect(own.flag("ja") == true && own.flag("nein") == false)
        #expect(own.number("zahl")?.value == Rational(2469, over: 2))
        #expect(own.integer("ganz", in: 0...9) == 7)
        #expect(own.choice("farbe", Colour.self) == .red)
        #expect(own.texts("liste")?.map(\.value) == ["a", "b"])
        #expect(own.texts("eins")?.map(\.value) == ["a"])
        #expect(own.texts("fehlt") == nil && own.text("fehlt") == nil && own.flag("fehlt") == nil)
        #expect(own.finish().isEmpty)
    }

    static let wrong: [(String, String)] = [
        ("x: yes", "1:4 feld-wert"), ("x: Ja", "1:4 feld-wert"), ("x: [ja]", "1:4 feld-wert"),
        ("x: true", "1:4 feld-wert"),
    ]

    @Test(arguments: wrong) func onlyYesAndNo(text: String, expected: String) {
        var own = fields(text)
        #expect(own.flag("x") == nil)
        #expect(YAMLReaderTests.short(own.finish()) == [expected])
    }

    @Test func numbersOutsideTheirRange() {
        for text in ["x: 10", "x: -1", "x: 1,5", "x: a", "x: ٣"] {
            var own = fields(text)
            #expect(own.integer("x", in: 0...9) == nil)
            #expect(YAMLReaderTests.short(own.finish()) == ["1:4 feld-wert"])
        }
        var english = fields("x: 0.5")
        #expect(english.number("x") == nil)
        #expect(YAMLReaderTests.short(english.finish()) == ["1:4 zahl-form"])
    }

    @Test func unknownChoicesGetTheNearestName() {
        var own = fields("x: rott")
        #expect(own.choice("x", Colour.self) == nil)
        #expect(own.finish().map(\.hint) == ["Meinten Sie »rot«? Möglich sind: rot, gruen."])
    }

    @Test func missingAndUnknownFieldsAreNamedOnce() {
        var own = fields("titel: a\nfarbe: b\n")
        _ = own.requiredText("titel")
        _ = own.requiredText("einheit")
        let diagnostics = own.finish()
        #expect(YAMLReaderTests.short(diagnostics) == ["1:1 feld-fehlt", "2:1 feld-unbekannt"])
        #expect(diagnostics.map(\.hint) == ["Die Zeile »einheit: …« ergänzen.", "Möglich sind: einheit, titel."])
    }

    @Test func aMisspeltKeyStandsForTheOneThatIsMissing() {
        var own = fields("titel: a\neinhiet: b\n")
        _ = own.requiredText("titel")
        _ = own.requiredText("einheit")
        let diagnostics = own.finish()
        #expect(YAMLReaderTests.short(diagnostics) == ["2:1 feld-unbekannt"])
        #expect(diagnostics.map(\.hint) == ["Meinten Sie »einheit«?"])
    }

    @Test func aListWhereOneValueIsExpectedIsSaidOnce() {
        var own = fields("titel: [a]\n")
        #expect(own.requiredText("titel") == nil)
        #expect(YAMLReaderTests.short(own.finish()) == ["1:8 feld-wert"])
    }

    @Test func anEmptyRequiredFieldIsMissing() {
        var own = fields("titel:\nx: 1\n")
        #expect(own.requiredText("titel") == nil)
        _ = own.text("x")
        #expect(YAMLReaderTests.short(own.finish()) == ["1:1 feld-fehlt"])
    }

    @Test func aDecimalCommaInBracesIsExplained() {
        var own = fields("{schwelle: 7,5}")
        _ = own.number("schwelle")
        #expect(
            own.finish().map(\.hint) == [
                "In {…} trennt das Komma die Felder; eine Zahl mit Dezimalkomma dort in »\"…\"« setzen."
            ])
    }

    @Test func somethingElseThanFieldsIsNamed() {
        var own = fields("- a\n- b\n")
        _ = own.text("x")
        #expect(YAMLReaderTests.short(own.finish()) == ["1:1 feld-wert"])
    }
}
