// data table

/// Grunddaten in Arbeitsmappen.
enum WorkbookExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let population = "data/grunddaten/bevoelkerung"

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .workbookUnreadable: (
            "Grunddaten dürfen statt als .csv auch als Mappe (.xlsx, .ods) abgelegt werden. Diese Mappe lässt sich nicht lesen: Sie ist beschädigt, verschlüsselt, zu groß oder in Wahrheit eine Datei anderer Art. Was die Datei wirklich ist, entscheidet ihr Inhalt, nicht die Endung ihres Namens.",
            "Die Datei in Excel oder LibreOffice öffnen und als .xlsx neu speichern.",
            .project([
                .removed(population + ".csv"),
                .file(population + ".xlsx", "raum;zeit;alter;wert\n99001001;2022-12-31;insgesamt;1000\n"),
            ])
        ),
        .datasetTwice: (
            "Zu denselben Grunddaten liegen zwei Tabellen im Ordner, etwa eine .csv und eine .xlsx. Welche gilt, wird nicht geraten.",
            "Eine der beiden Dateien löschen oder nach data/roh verschieben.",
            .project([.file(population + ".xlsx", "raum;zeit;alter;wert\n")])
        ),
    ]
}
