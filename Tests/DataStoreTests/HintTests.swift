import Diagnostics
import Testing

/// Hints name the concrete replacement.
@Suite struct HintTests {
    private static let small = SampleProject.small

    static let hints: [(SampleProject, String)] = [
        (
            small.rows("9999001;2023;w;5"),
            "»09999001« schreiben; in der Tabellenkalkulation die Spalte als Text formatieren."
        ),
        (small.rows("09999011;2023;w;5"), "Meinten Sie »09999001«?"),
        (small.rows("Adorf;2023;w;5"), "Statt des Namens den Schlüssel schreiben: »09999001«."),
        (
            small.rows("\"=\"\"09999001\"\"\";2023;w;5"),
            "Die Zelle enthält eine Formel der Tabellenkalkulation; nur »09999001« schreiben."
        ),
        (
            small.rows("9,999E+06;2023;w;5"),
            "Die Tabellenkalkulation hat den Schlüssel in eine Zahl verwandelt; die Spalte als Text formatieren."
        ),
        (small.rows("09999001;2023;weiblich;5"), "Statt des Titels die Kennung »w« schreiben."),
        (small.rows("09999001;2023;ingesamt;5"), "Meinten Sie »insgesamt«?"),
        (small.rows("09999001;31.12.2023;w;5"), "»2023-12-31« schreiben."),
        (small.rows("09999001;2022/2023;w;5"), "»2022/23« schreiben."),
        (small.rows("09999001;11/2023;w;5"), "»2023-11« schreiben."),
        (small.rows("09999001;Q4 2023;w;5"), "»2023-Q4« schreiben."),
        (small.rows("09999001;23;w;5"), "Zum Beispiel »2023« schreiben."),
        (
            small.rows("09999001;2022/23;w;5"),
            "Zum Beispiel »2023« schreiben oder in »kinder.yaml« »zeitbezug« berichtigen."
        ),
        (small.rows("09999001;2023;w;1234.5"), "»1234,5« schreiben."),
        (small.rows("09999001;2023;w;\"1,234.5\""), "»1234,5« schreiben."),
        (
            small.rows("09999001;2023;w;1 234"),
            "Tausender ohne Trennzeichen oder mit Punkt schreiben: »1234« oder »1.234«."
        ),
        (small.rows("09999001;2023;w;5 %"), "Die Zahl ohne »%« schreiben; die Einheit steht in der Beschreibung."),
        (
            small.rows("09999001;2023;w;-"),
            "»-« bedeutet je nach Quelle Verschiedenes: »wert« leeren und das Wort in die Spalte »zeichen« schreiben."
        ),
        (
            small.rows("09999001;2023;w;;gehiem"),
            "Meinten Sie »geheim«? Möglich sind: geheim, unbekannt, unsicher, folgt, entfaellt, null, gerundet_null."
        ),
        (
            small.rows("09999001;2023;w;;nicht_erhoben"),
            "Die Zeile weglassen: was nicht erhoben wurde, steht nicht in der Datei."
        ),
        (
            small.rows("09999001;2023;w;5;;;b"), "Die Fußnote in »kinder.yaml« unter »fussnoten« eintragen."
        ),
        (
            small.with("data/grunddaten/kinder.csv", "raum;zeit;geschlecht;wert;zeichn\n09999001;2023;w;5;\n"),
            "Meinten Sie »zeichen«?"
        ),
        (
            small.with("data/grunddaten/kinder.csv", "raum,zeit,geschlecht,wert\n09999001,2023,w,5\n"),
            "Wird alles richtig gelesen, in »kinder.yaml« ergänzen: »trennzeichen: komma«."
        ),
        (
            small.replacing("quelle: amt", by: "quelle: ant", in: "data/grunddaten/kinder.yaml"), "Meinten Sie »amt«?"
        ),
        (
            small.replacing("art: bestand", by: "art: bestnad", in: "data/grunddaten/kinder.yaml"),
            "Meinten Sie »bestand«? Möglich sind: bestand, fluss, betrag, messwert, befragung."
        ),
        (
            small.replacing("titel: Kinder", by: "tittel: Kinder\ntitel: x", in: "data/grunddaten/kinder.yaml"),
            "Meinten Sie »titel«?"
        ),
    ]

    @Test(arguments: hints.indices) func hint(_ index: Int) {
        let (project, expected) = Self.hints[index]
        #expect(project.load().diagnostics.map(\.hint) == [expected])
    }

    @Test func anUnknownValueSaysHowManyRowsItConcerns() {
        let loaded = Self.small.rows("09999009;2023;w;5", "09999009;2024;w;5", "09999009;2025;w;5").load()
        #expect(loaded.diagnostics.map(\.message) == ["Den Raum »09999009« gibt es nicht in »raeume.csv« (3 Zeilen)"])
    }

    @Test func aDoubledCellNamesBothLines() {
        let loaded = Self.small.rows("09999001;2023;w;5", "09999002;2023;w;1", "09999001;2023;w;6").load()
        let diagnostic = loaded.diagnostics.first
        #expect(diagnostic?.message == "Diese Beobachtung steht schon in Zeile 2, mit einem anderen Wert")
        #expect(diagnostic?.notes.first?.span.start == SourcePosition(line: 2, column: 1))
    }
}
