import Catalogue
import Deliveries
import Diagnostics
import Testing

/// Reading and writing base data files.
@Suite("Grunddatendatei")
struct DatasetFileTests {
    @Test("was kanonisch ist, wird unverändert wieder geschrieben")
    func roundTrip() {
        let text = """
            raum;zeit;abschluss;wert;zeichen;marken;fussnote;herkunft
            99001;2014;insgesamt;1234,50;;vorlaeufig berichtigt;a b;liste.xlsx:Tabelle 1!D12
            99001;2014;mit;;geheim;;;"a;b.csv:12:4"

            """
        let file = MergeProject.file(text)
        #expect(file.diagnostics.isEmpty)
        #expect(String(decoding: file.value.bytes(of: MergeProject.description), as: UTF8.self) == text)
    }

    @Test("eine leere Datei und eine mit Kopf allein haben keine Zeilen")
    func empty() {
        #expect(MergeProject.file("").value.rows.isEmpty)
        #expect(MergeProject.file("").diagnostics.isEmpty)
        #expect(MergeProject.file("raum;zeit;abschluss;wert\n").diagnostics.isEmpty)
    }

    @Test("Leerzeilen, BOM und Zeilenenden von Windows stören nicht")
    func tolerant() {
        let file = MergeProject.file("\u{FEFF}raum;zeit;abschluss;wert\r\n\r\n99001;2014;mit;5\r\n;;;\r\n")
        #expect(file.diagnostics.isEmpty)
        #expect(file.value.rows.count == 1)
    }

    @Test(
        "was nicht zu verstehen ist, hält den Import mit seiner Stelle an",
        arguments: [
            ("raum;zeit;abschluss;wrt\n", DiagnosticCode.csvColumnUnknown, 1),
            ("raum;zeit;abschluss\n", .csvColumnMissing, 1),
            ("raum;zeit;abschluss;wert;wert\n", .csvColumns, 1),
            ("raum;zeit;abschluss;wert\n99001;2014/2015;mit;5\n", .periodForm, 2),
            ("raum;zeit;abschluss;wert\n99001;2014;mit;5.5\n", .numberForm, 2),
            ("raum;zeit;abschluss;wert\n99001;2014;mit;\n", .valueMissing, 2),
            ("raum;zeit;abschluss;wert;zeichen\n99001;2014;mit;5;geheim\n", .signWithValue, 2),
            ("raum;zeit;abschluss;wert;marken\n99001;2014;mit;5;korrigiert\n", .markUnknown, 2),
            ("raum;zeit;abschluss;wert\n;2014;mit;5\n", .fieldMissing, 2),
            ("raum;zeit;abschluss;wert\n99001;2014;mit;\"5\n", .csvQuote, 2),
        ])
    func damaged(text: String, code: DiagnosticCode, line: Int) {
        let problems = MergeProject.file(text).diagnostics
        #expect(problems.first?.code == code)
        #expect(problems.first?.span?.start.line == line)
    }
}
