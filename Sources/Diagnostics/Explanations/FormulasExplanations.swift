// data table

/// Indikatoren und Formeln.
enum FormulasExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .formulaSyntax: (
            "Eine Formel lässt sich nicht lesen.",
            "Klammern und Kommas prüfen; Zahlen in Formeln haben einen Dezimalpunkt."
        ),
        .formulaTooLarge: (
            "Eine Formel ist länger als 4.000 Zeichen oder tiefer als 64 Klammern.",
            "Die Formel auf mehrere Indikatoren verteilen."
        ),
        .formulaNameUnknown: (
            "Ein Name in einer Formel ist weder Grunddaten noch ein Indikator.",
            "Die Schreibweise prüfen oder die Grunddaten anlegen."
        ),
        .formulaFunction: (
            "Eine Funktion gibt es nicht.",
            "Eine der genannten Funktionen verwenden; alle erklärt das Handbuch."
        ),
        .formulaArguments: (
            "Eine Funktion hat zu viele, zu wenige oder unpassende Angaben.",
            "Die Angaben in der Reihenfolge schreiben, die das Handbuch zeigt."
        ),
        .formulaUnit: (
            "Eine Formel verrechnet, was nicht zusammenpasst, zum Beispiel Personen und Euro.",
            "Die Grunddaten prüfen; Anteile brauchen gleiche Einheiten."
        ),
        .formulaCycle: (
            "Indikatoren rechnen im Kreis miteinander.",
            "Eine der genannten Formeln ändern."
        ),
        .formulaSelector: (
            "Eine Auswahl in eckigen Klammern passt nicht zu den Grunddaten.",
            "Merkmal und Ausprägung prüfen."
        ),
        .formulaPeriod: (
            "Eine Formel verbindet Angaben mit verschiedenem Zeitbezug, ohne eine Regel zu nennen.",
            "Eine Regel wie zeit=vorjahr_31_12 in die eckigen Klammern schreiben."
        ),
        .formulaAgeCut: (
            "Eine Altersspanne schneidet eine Altersgruppe der Daten.",
            "Grenzen wählen, die auf den Grenzen der Altersgruppen liegen."
        ),
        .splitImpossible: (
            "Ein Indikator lässt sich nicht nach diesem Merkmal gliedern.",
            "Ein Merkmal verwenden, das der Katalog für den Indikator nennt."
        ),
        .splitIncomplete: (
            "Ein Merkmal ist nicht vollständig, deshalb ergeben seine Ausprägungen kein Ganzes.",
            "»vollstaendig: ja« setzen, wenn das stimmt, oder »rest« angeben."
        ),
        .comparisonReason: (
            "Ein Indikator nennt keinen Vergleichsraum und keinen Grund dafür.",
            "»kein_vergleich: …« mit dem Grund ergänzen."
        ),
    ]
}
