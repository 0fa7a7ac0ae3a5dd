// data table

/// Prüfungen, die ein ganzes Projekt im Lauf der Zeit betreffen: Zeitreihen, Korrekturen, Freigaben, Lieferungen.
enum ValidationExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let head = "raum;zeit;abschluss;wert\n"

    /// Numbers of both categories for one year; their sum is always 200 or 300.
    private static func year(_ year: Int, _ first: Int, _ second: Int) -> String {
        "99001001;\(year);ohne;\(first)\n99001001;\(year);mit;\(200 - first)\n"
            + "99001002;\(year);ohne;\(second)\n99001002;\(year);mit;\(300 - second)\n"
    }

    /// The usual years 2022 and 2023 after some others.
    private static func table(_ years: String...) -> DiagnosticExample {
        .project([.file(BaseFile.data, head + years.joined() + year(2022, 12, 20) + year(2023, 15, 25))])
    }

    private static let population = "data/grunddaten/bevoelkerung.csv"

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .tableForm: (
            "Eine Tabelle ist anders gespeichert als vereinbart (UTF-8, Semikolons), ihre Beschreibung sagt es nicht. Kodierung und Trennzeichen wurden erkannt; eine Erkennung kann irren.",
            "In der Beschreibung »kodierung« oder »trennzeichen« ergänzen, wenn Umlaute und Spalten richtig gelesen sind.",
            .project([
                .file(
                    BaseFile.data,
                    (head + year(2022, 12, 20) + year(2023, 15, 25)).split(
                        separator: ";", omittingEmptySubsequences: false
                    )
                    .joined(separator: "\t"))
            ])
        ),
        .protectionEntry: (
            "Eine Angabe zur Geheimhaltung gilt nicht oder nicht mehr: Eine Ausnahme ist abgelaufen, »nie_sperren« nennt einen Wert, der selbst geheim ist, oder »basis« steht bei einem Verfahren, das nicht rundet.",
            "Die Angabe in content/bericht.yaml oder in der Beschreibung des Datensatzes berichtigen oder löschen.",
            .project([
                .added(
                    """
                    geheimhaltung:
                      ausnahmen:
                        - zelle: {grunddaten: schulabgaenge, raum: 99001001, zeit: 2022}
                          grund: Alle Betroffenen haben zugestimmt.
                          bis: 2024-12-31

                    """, to: BaseFile.settings)
            ])
        ),
        .protectionImpossible: (
            "Ein geheimer Wert folgt aus Werten, die gezeigt werden müssen: weil »nie_sperren« sie nennt oder weil eine frühere Ausgabe sie veröffentlicht hat. Gerechnet wird mit allem, was der Bericht an irgendeiner Stelle zeigt.",
            "»nie_sperren« enger fassen, die Aufgliederung für diesen Raum weglassen oder mehrere Ausprägungen zusammenfassen.",
            .project([
                .line("99001001;2023;ohne;15", in: BaseFile.data, becomes: "99001001;2023;ohne;199"),
                .line("99001001;2023;mit;185", in: BaseFile.data, becomes: "99001001;2023;mit;1"),
                .added(
                    """
                    geheimhaltung:
                      nie_sperren:
                        - {grunddaten: schulabgaenge}

                    """, to: BaseFile.settings),
            ])
        ),
        .seriesJump: (
            "Ein Wert verlässt den Verlauf seiner Reihe: Die Änderung ist mindestens ein Viertel des größeren Wertes und mindestens fünfmal so groß wie in dieser Reihe üblich. Bei Zählungen muss sie zudem größer sein als Zufall: der größere Wert wenigstens 30, der Unterschied mehr als das Fünffache der Wurzel aus der Summe beider Werte. Geprüft werden Reihen ab sechs Werten.",
            "Die Zahl mit der Lieferung vergleichen. Stimmt sie, den Grund in data/ereignisse.yaml, in einer Fußnote der Zeile oder unter »angenommen« nennen.",
            table(
                year(2017, 13, 22), year(2018, 12, 21), year(2019, 14, 20), year(2020, 120, 22), year(2021, 13, 21))
        ),
        .seriesBreak: (
            "Mindestens drei Viertel der Reihen ändern sich zur selben Zeit stark in dieselbe Richtung. Das ist meist eine andere Einheit, eine andere Abgrenzung oder ein Ereignis, das alle betrifft.",
            "Einheit und Abgrenzung mit der Lieferung vergleichen. Sind sie richtig, das Ereignis in data/ereignisse.yaml eintragen.",
            .project([
                .file(
                    BaseFile.data,
                    head
                        + (2017...2020).map { year in
                            "99001001;\(year);ohne;120\n99001001;\(year);mit;1880\n"
                                + "99001002;\(year);ohne;200\n99001002;\(year);mit;2800\n"
                        }.joined() + year(2021, 13, 21) + year(2022, 12, 20) + year(2023, 15, 25))
            ])
        ),
        .seriesGap: (
            "In einer Zeitreihe fehlt eine Zeit, obwohl es davor und danach Zeilen gibt: für alles, für einen Raum oder für eine Ausprägung.",
            "Die Zeilen ergänzen. Gibt es keinen Wert, in »zeichen« den Grund nennen, zum Beispiel »unbekannt«.",
            table(year(2018, 12, 21), year(2019, 14, 20), year(2020, 12, 22))
        ),
        .seriesRepeated: (
            "Alle Zahlen einer Zeit stehen genauso bei der Zeit davor. Bei Personen ist das fast immer die Tabelle des Vorjahres unter neuem Namen.",
            "Die Lieferung prüfen und die Zahlen der richtigen Zeit eintragen.",
            .project([
                .file(
                    BaseFile.data,
                    head
                        + [2021, 2022, 2023].map { year in
                            let more = year == 2021 ? 3 : 0
                            return "99001001;\(year);ohne;\(12 + more)\n99001001;\(year);mit;\(188 - more)\n"
                                + "99001001;\(year);insgesamt;200\n99001;\(year);ohne;\(32 + more)\n"
                                + "99001;\(year);mit;\(468 - more)\n99001;\(year);insgesamt;500\n"
                                + "99001002;\(year);ohne;20\n99001002;\(year);mit;280\n99001002;\(year);insgesamt;300\n"
                        }.joined())
            ])
        ),
        .referenceDayChange: (
            "Der Stichtag der Zahlen wechselt von einem Jahr zum nächsten, und kein Ereignis nennt den Wechsel. Bestände zu verschiedenen Tagen im Jahr sind nur bedingt vergleichbar.",
            "Den Stichtag prüfen; ist er richtig, den Wechsel in data/ereignisse.yaml eintragen.",
            .project([
                .file(
                    population,
                    """
                    raum;zeit;alter;wert
                    99001001;2021-06-30;a0_17;2000
                    99001001;2021-06-30;a18;8000
                    99001001;2022-12-31;a0_17;2000
                    99001001;2022-12-31;a18;8000
                    99001001;2023-12-31;a0_17;2100
                    99001001;2023-12-31;a18;7900
                    99001002;2021-06-30;a0_17;3000
                    99001002;2021-06-30;a18;12000
                    99001002;2022-12-31;a0_17;3000
                    99001002;2022-12-31;a18;12000
                    99001002;2023-12-31;a0_17;3100
                    99001002;2023-12-31;a18;11900

                    """)
            ])
        ),
        .areaOutlier: (
            "Ein Wert liegt weit abseits von denen aller anderen Räume derselben Art. Verglichen wird nur, wo eine Reihe weniger als sechs Zeiten hat und es mindestens acht Räume gibt. Mengen werden als Anteile an »insgesamt« verglichen, Messwerte wie sie sind. Abseits heißt: mehr als das Fünffache des üblichen Abstands zur Mitte, mindestens zehn Prozentpunkte (bei Messwerten ein Viertel der Mitte) und größer als Zufall.",
            "Die Zahl mit der Lieferung vergleichen; stimmt sie, den Grund unter »angenommen« nennen.",
            .project([
                .added(
                    (3...9).map { "9900100\($0);Ort \($0);gemeinde;99001;\n" }.joined(), to: BaseFile.areas),
                .file(
                    BaseFile.data,
                    head
                        + (1...9).map { place in
                            let first = place == 6 ? 180 : 20 + place
                            return "9900100\(place);2022;ohne;\(10 + place)\n9900100\(place);2022;mit;\(190 - place)\n"
                                + "9900100\(place);2022;insgesamt;200\n"
                                + "9900100\(place);2023;ohne;\(first)\n9900100\(place);2023;mit;\(200 - first)\n"
                                + "9900100\(place);2023;insgesamt;200\n"
                        }.joined()),
            ])
        ),
        .shareImpossible: (
            "Ein mit »anteil« berechneter Wert liegt unter 0 oder über 100 Prozent. Dann ist der Zähler kein Teil des Nenners: Menschen an anderen Orten, zu einem anderen Tag, in anderem Alter. Verglichen werden die veröffentlichten Werte.",
            "Zähler und Nenner prüfen. Ist die Zahl so gewollt (etwa durch Einpendler), den Grund in den Grunddaten des Zählers unter »angenommen« nennen.",
            .formula("anteil(schulabgaenge, schulabgaenge[abschluss=mit])")
        ),
        .correctionOld: (
            "Eine Korrektur nennt einen alten Wert, der nicht (mehr) in den Grunddaten steht. Sie wird nicht angewendet, weil inzwischen vielleicht eine neue Lieferung gilt.",
            "Klären, welcher Wert richtig ist, dann »alt« anpassen oder die Zeile löschen.",
            .project([
                .file(
                    "data/korrekturen.csv",
                    "grunddaten;raum;zeit;abschluss;alt;neu;grund;wer;wann\nschulabgaenge;99001001;2022;ohne;13;14;Nachmeldung einer Schule;Schulamt;2025-01-20\n"
                )
            ])
        ),
        .correctionCell: (
            "Eine Korrektur betrifft eine Zelle, die es in den Grunddaten nicht gibt.",
            "Raum, Zeit und Merkmale prüfen. Ein Wert, den die Lieferung nicht hat, gehört in die Grunddaten selbst.",
            .project([
                .file(
                    "data/korrekturen.csv",
                    "grunddaten;raum;zeit;abschluss;alt;neu;grund;wer;wann\nschulabgaenge;99001001;2021;ohne;12;14;Nachmeldung einer Schule;Schulamt;2025-01-20\n"
                )
            ])
        ),
        .signOffVoid: (
            "Grunddaten sind als geprüft vermerkt, haben sich seitdem aber geändert. Die Prüfsumme ist der Anfang (16 Zeichen) der SHA-256 der Datei.",
            "Die Daten erneut prüfen und Tag und Prüfsumme unter »geprueft« erneuern.",
            .project([
                .added(
                    "geprueft: {von: Schulamt, am: 2025-01-20, pruefsumme: 0123456789abcdef}\n", to: BaseFile.sidecar)
            ])
        ),
        .deliveryOverdue: (
            "Eine Lieferung hätte vor dem Stand des Berichts kommen sollen. Verglichen wird mit »stand« in content/bericht.yaml, nicht mit dem heutigen Tag.",
            "Bei der genannten Stelle nachfragen, dann »erhalten« oder »faellig« in data/lieferungen.yaml ändern.",
            .project([
                .file(
                    "data/lieferungen.yaml",
                    """
                    - id: schulstatistik
                      titel: Schulabgänge
                      von: Schulamt
                      grunddaten: [schulabgaenge]
                      turnus: jaehrlich
                      faellig: 2024-03-31
                      erhalten: 2023-04-12

                    """)
            ])
        ),
    ]
}
