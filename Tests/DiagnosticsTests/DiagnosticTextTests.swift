import Diagnostics
import Testing

@Suite struct DiagnosticTextTests {
    private let file = SourceFile(
        path: "content/03-schule.md", text: "Erste Zeile\nDer Wert von uebergangsquote_gim fällt.\nDritte\n")

    private var unknown: Diagnostic {
        Diagnostic(
            .indicatorUnknown, "Den Indikator »uebergangsquote_gim« gibt es nicht", at: file.span(25..<44),
            hint: "Meinten Sie »uebergangsquote_gym«?")
    }

    @Test func positionFactCodeExcerptCaretAndHint() {
        #expect(
            DiagnosticText().text(unknown) == """
                content/03-schule.md:2:14: Fehler: Den Indikator »uebergangsquote_gim« gibt es nicht [indikator-unbekannt]
                  2 | Der Wert von uebergangsquote_gim fällt.
                    |              ^^^^^^^^^^^^^^^^^^^
                  Hinweis: Meinten Sie »uebergangsquote_gym«?

                """)
    }

    @Test func withoutAFileThereIsNoPlace() {
        let text = DiagnosticText().text(
            Diagnostic(.projectMissing, "Hier liegt kein Bericht", at: nil, severity: .warning))
        #expect(text == "Warnung: Hier liegt kein Bericht [projekt-fehlt]\n")
    }

    @Test func notesShowTheSecondPlace() {
        let diagnostic = Diagnostic(
            .idTwice, "Die Kennung steht zweimal", at: file.span(53..<59),
            notes: [.init("hier zum ersten Mal", at: file.span(0..<5))])
        let text = DiagnosticText().text(diagnostic)
        #expect(text.hasPrefix("content/03-schule.md:3:1: Fehler"))
        #expect(text.contains("  content/03-schule.md:1:1: hier zum ersten Mal\n  1 | Erste Zeile\n    | ^^^^^\n"))
    }

    @Test func caretsCountCharactersNotBytes() {
        let umlauts = SourceFile(path: "a", text: "ÄÖÜ: x\n")
        let text = DiagnosticText().text(Diagnostic(.fieldValue, "m", at: umlauts.span(8..<9)))
        #expect(text.contains("  1 | ÄÖÜ: x\n    |      ^\n"))
    }

    @Test func longLinesAreShownAsAWindow() {
        let long = SourceFile(
            path: "a", text: String(repeating: "x", count: 500) + "Y" + String(repeating: "z", count: 500))
        let lines = DiagnosticText().text(Diagnostic(.fieldValue, "m", at: long.span(500..<501))).split(separator: "\n")
        #expect(lines[1].count <= 120)
        let caret = lines[2].firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) }
        let mark = lines[1].firstIndex(of: "Y").map { lines[1].distance(from: lines[1].startIndex, to: $0) }
        #expect(caret == mark)
    }

    @Test func aMarkInsideACharacterOrAMegabyteLineIsShownToo() {
        let split = SourceFile(path: "a", text: String(repeating: "e\u{301}🇩🇪", count: 100))
        for offset in 0..<split.bytes.count {
            #expect(!DiagnosticText().text(Diagnostic(.fieldValue, "m", at: split.span(offset..<offset + 1))).isEmpty)
        }
        let wide = SourceFile(path: "a", text: String(repeating: "ä", count: 2_000_000))
        let clock = ContinuousClock()
        let start = clock.now
        for offset in stride(from: 0, to: 4_000_000, by: 400_000) {
            #expect(
                DiagnosticText().text(Diagnostic(.fieldValue, "m", at: wide.span(offset..<offset + 4000))).count < 400)
        }
        #expect(clock.now - start < .seconds(20))
    }

    @Test func controlCharactersCannotReachTheTerminal() {
        let evil = SourceFile(path: "a\u{1B}[31m\n.md", text: "x\u{1B}]0;t\u{7}\u{9B}y\u{202E}\n")
        let text = DiagnosticText().text(
            Diagnostic(
                .fieldValue, "m\u{1B}[2J", at: evil.span(0..<3), hint: "h\u{8}",
                notes: [.init("n\r", at: evil.span(0..<1))]))
        for scalar in text.unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) && scalar.value != 0x202E)
        }
        #expect(text.split(separator: "\n").first?.hasPrefix("a␛[31m␊.md:1:1: Fehler: m␛[2J") == true)
    }

    @Test func coloursOnlyWhenAskedFor() {
        #expect(!DiagnosticText().text(unknown).contains("\u{1B}"))
        #expect(DiagnosticText(colour: .ansi).text(unknown).contains("\u{1B}[31;1mFehler:\u{1B}[0m"))
    }

    @Test func listsAreInReadingOrderWithoutRepetitionAndLimited() {
        let other = SourceFile(path: "a.md", text: "abc")
        let first = Diagnostic(.fieldValue, "eins", at: other.span(0..<1))
        let second = Diagnostic(.fieldValue, "zwei", at: other.span(2..<3))
        let text = DiagnosticText().text([unknown, second, first, second], limit: 2)
        let heads = text.split(separator: "\n").filter { $0.contains(": Fehler:") }
        #expect(heads.map { $0.hasPrefix("a.md") } == [true, true])
        #expect(text.hasSuffix("\n… und eine weitere Meldung\n"))
        #expect(DiagnosticText().text([unknown, second, first], limit: 1).hasSuffix("\n… und 2 weitere Meldungen\n"))
    }

    @Test func emptyFilesAndEndsOfLinesHaveExcerptsToo() {
        let empty = SourceFile(path: "a", text: "")
        #expect(
            DiagnosticText().text(Diagnostic(.datasetEmpty, "leer", at: empty.span(0..<0)))
                == "a:1:1: Fehler: leer [daten-leer]\n")
        let short = SourceFile(path: "a", text: "ab\r\ncd")
        #expect(
            DiagnosticText().text(Diagnostic(.csvColumns, "kurz", at: short.span(2..<2)))
                == "a:1:3: Fehler: kurz [csv-spalten]\n  1 | ab\n    |   ^\n")
        #expect(
            DiagnosticText().text(Diagnostic(.csvColumns, "kurz", at: short.span(6..<6)))
                == "a:2:3: Fehler: kurz [csv-spalten]\n  2 | cd\n    |   ^\n")
    }
}
