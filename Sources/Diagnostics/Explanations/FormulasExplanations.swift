// data table

/// Indikatoren und Formeln.
enum FormulasExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .formulaSyntax: (
            "Eine Formel lässt sich nicht lesen.",
            "Klammern und Kommas prüfen; Zahlen in Formeln haben einen Dezimalpunkt.",
            .formula("anteil(schulabgaenge[abschluss=ohne], schulabgaenge")
        ),
        .formulaTooLarge: (
            "Eine Formel ist länger als 4.000 Zeichen oder tiefer als 64 Klammern.",
            "Die Formel auf mehrere Indikatoren verteilen.",
            .formula(nested("(", ")", 70, around: "schulabgaenge"))
        ),
        .formulaNameUnknown: (
            "Ein Name in einer Formel ist weder Grunddaten noch ein Indikator.",
            "Die Schreibweise prüfen oder die Grunddaten anlegen.",
            .formula("anteil(schulabgange[abschluss=ohne], schulabgaenge)")
        ),
        .formulaFunction: (
            "Eine Funktion gibt es nicht.",
            "Eine der genannten Funktionen verwenden; alle erklärt das Handbuch.",
            .formula("antel(schulabgaenge[abschluss=ohne], schulabgaenge)")
        ),
        .formulaArguments: (
            "Eine Funktion hat zu viele, zu wenige oder unpassende Angaben.",
            "Die Angaben in der Reihenfolge schreiben, die das Handbuch zeigt.",
            .formula("anteil(schulabgaenge[abschluss=ohne])")
        ),
        .formulaUnit: (
            "Eine Formel verrechnet, was nicht zusammenpasst, zum Beispiel Personen und Euro.",
            "Die Grunddaten prüfen; Anteile brauchen gleiche Einheiten.",
            .project([
                .file(
                    "data/grunddaten/ausgaben.yaml",
                    """
                    titel: Ausgaben
                    einheit: Euro
                    art: betrag
                    additiv: ja
                    zeitbezug: kalenderjahr
                    merkmale: []
                    ortsprinzip: schulort
                    quelle: amt
                    stand: 2025-01-15

                    """),
                .file(
                    "data/grunddaten/ausgaben.csv",
                    """
                    raum;zeit;wert
                    99001;2022;5000
                    99001;2023;6000

                    """),
                .line(
                    "formel:", in: BaseFile.indicators, becomes: "formel: anteil(schulabgaenge, ausgaben)"
                ),
            ])
        ),
        .formulaCycle: (
            "Indikatoren rechnen im Kreis miteinander.",
            "Eine der genannten Formeln ändern.",
            .formula("ohne_abschluss + schulabgaenge")
        ),
        .formulaSelector: (
            "Eine Auswahl in eckigen Klammern passt nicht zu den Grunddaten.",
            "Merkmal und Ausprägung prüfen.",
            .formula("anteil(schulabgaenge[alter=a0_17], schulabgaenge)")
        ),
        .formulaPeriod: (
            "Eine Formel verbindet Angaben mit verschiedenem Zeitbezug, ohne eine Regel zu nennen.",
            "Eine Regel wie zeit=vorjahr_31_12 in die eckigen Klammern schreiben.",
            .formula("anteil(schulabgaenge, bevoelkerung)")
        ),
        .formulaAgeCut: (
            "Eine Altersspanne schneidet eine Altersgruppe der Daten.",
            "Grenzen wählen, die auf den Grenzen der Altersgruppen liegen.",
            .formula("anteil(bevoelkerung[alter=0..15], bevoelkerung)")
        ),
        .splitImpossible: (
            "Ein Indikator lässt sich nicht nach diesem Merkmal gliedern.",
            "Ein Merkmal verwenden, das der Katalog für den Indikator nennt.",
            .project([.line("merkmale:", in: BaseFile.indicators, becomes: "merkmale: [abschluss]")])
        ),
        .splitIncomplete: (
            "Ein Merkmal ist nicht vollständig, deshalb ergeben seine Ausprägungen kein Ganzes.",
            "»vollstaendig: ja« setzen, wenn das stimmt, oder »rest« angeben.",
            .project([
                .line("vollstaendig:", in: BaseFile.breakdowns, becomes: "vollstaendig: nein"),
                .added(
                    """
                    99001001;2022;insgesamt;210
                    99001001;2023;insgesamt;210
                    99001002;2022;insgesamt;310
                    99001002;2023;insgesamt;310

                    """, to: BaseFile.data),
                .line("formel:", in: BaseFile.indicators, becomes: "formel: schulabgaenge"),
                .line("einheit:", in: BaseFile.indicators, becomes: "einheit: Personen"),
                .line("merkmale:", in: BaseFile.indicators, becomes: "merkmale: [abschluss]"),
            ])
        ),
        .comparisonReason: (
            "Ein Indikator nennt keinen Vergleichsraum und keinen Grund dafür.",
            "»kein_vergleich: …« mit dem Grund ergänzen.",
            .project([
                .line("kein_vergleich:", in: BaseFile.indicators, becomes: "grenzen: Wenige Fälle.")
            ])
        ),
    ]
}
