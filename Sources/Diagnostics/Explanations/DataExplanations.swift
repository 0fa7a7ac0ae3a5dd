// data table

/// Daten.
enum DataExplanations {
    static func words(for code: DiagnosticCode) -> ExplanationWords? { table[code] }

    private static let table: [DiagnosticCode: ExplanationWords] = [
        .csvQuote: (
            "Ein Anführungszeichen in einer CSV-Datei wird nicht geschlossen oder steht mitten im Feld.",
            "Felder mit Anführungszeichen ganz in »\"…\"« setzen und innere verdoppeln.",
            .project([
                .line("99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001001;2022;\"ohne;12")
            ])
        ),
        .csvColumns: (
            "Eine Zeile hat mehr oder weniger Felder als die Kopfzeile.",
            "Fehlende oder überzählige Semikolons berichtigen.",
            .project([.line("99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001001;2022;12")])
        ),
        .csvColumnUnknown: (
            "Eine Spalte ist weder eine feste Spalte noch ein Merkmal der Grunddaten.",
            "Die Spalte umbenennen oder das Merkmal in der Beschreibung nennen.",
            .project([.line("raum;", in: BaseFile.data, becomes: "raum;zeit;abschlus;wert")])
        ),
        .csvColumnMissing: (
            "Eine Spalte fehlt, die gebraucht wird.",
            "Die Spalte in der Kopfzeile ergänzen.",
            .project([.line("raum;", in: BaseFile.data, becomes: "raum;abschluss;wert")])
        ),
        .numberForm: (
            "Ein Wert ist keine Zahl in deutscher Schreibweise. Erwartet wird das Dezimalkomma; Punkte trennen nur Tausender.",
            "Zum Beispiel 1234,5 oder 1.234,5 schreiben.",
            .project([
                .line("99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001001;2022;ohne;12.5")
            ])
        ),
        .periodForm: (
            "Eine Zeitangabe hat keine der erlaubten Formen.",
            "2023, 2022/23, 2023-12-31, 2023-Q4, 2023-11 oder WS 2023/24 schreiben.",
            .project([
                .line("99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001001;2022-2023;ohne;12")
            ])
        ),
        .periodKind: (
            "Eine Zeitangabe passt nicht zum Zeitbezug der Datei. Je Datei gibt es nur eine Art.",
            "Die Zeit in der Form schreiben, die »zeitbezug« nennt.",
            .project([
                .line("99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001001;2022/23;ohne;12")
            ])
        ),
        .areaUnknown: (
            "Ein Raum steht nicht in data/raeume.csv.",
            "Den Schlüssel oder Namen prüfen oder den Raum ergänzen.",
            .project([.line("99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001003;2022;ohne;12")]
            )
        ),
        .areaKeyZero: (
            "Einem Schlüssel fehlt die führende Null, meist nach einem Umweg über eine Tabellenkalkulation.",
            "Den Schlüssel mit führender Null schreiben.",
            .project([
                .added("08;Nachbarland;land;;nein\n", to: BaseFile.areas),
                .line("99001001;2022;ohne;12", in: BaseFile.data, becomes: "8;2022;ohne;12"),
            ])
        ),
        .areaAmbiguous: (
            "Mehrere Räume heißen so.",
            "Statt des Namens den Schlüssel schreiben.",
            .project([
                .added("99002;Oberquell;kreis;99;\n", to: BaseFile.areas),
                .added(
                    """

                    In Oberquell: :wert{indikator=ohne_abschluss raum=Oberquell}

                    """, to: BaseFile.chapter),
            ])
        ),
        .areaParent: (
            "Der übergeordnete Raum fehlt, ist kleiner als der Raum selbst oder führt im Kreis.",
            "Die Spalte »uebergeordnet« in data/raeume.csv berichtigen.",
            .project([
                .line("99001002;", in: BaseFile.areas, becomes: "99001002;Niederstein;gemeinde;99001001;")
            ])
        ),
        .areaValidity: (
            "Eine Angabe steht für eine Zeit, in der es den Raum nicht gab, oder Beginn und Ende sind vertauscht.",
            "gueltig_von und gueltig_bis in data/raeume.csv prüfen.",
            .project([
                .line(
                    "schluessel;", in: BaseFile.areas,
                    becomes: "schluessel;name;typ;uebergeordnet;teile_vollstaendig;gueltig_von;gueltig_bis"),
                .added("99001003;Altdorf;gemeinde;99;;2024-01-01;2023-12-31\n", to: BaseFile.areas),
            ])
        ),
        .categoryUnknown: (
            "Eine Ausprägung ist in data/merkmale.yaml nicht genannt.",
            "Die Schreibweise prüfen oder die Ausprägung ergänzen.",
            .project([.line("99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001001;2022;ohn;12")])
        ),
        .breakdownUnknown: (
            "Ein Merkmal ist in data/merkmale.yaml nicht genannt.",
            "Die Schreibweise prüfen oder das Merkmal anlegen.",
            .project([.line("merkmale:", in: BaseFile.sidecar, becomes: "merkmale: [abschlus]")])
        ),
        .breakdownReserved: (
            "Ein Merkmal heißt wie ein Attribut der Direktiven und wäre dort nicht zu unterscheiden.",
            "Dem Merkmal einen anderen Namen geben.",
            .project([
                .added(
                    """
                    - id: zeit
                      titel: Zeit
                      vollstaendig: ja
                      auspraegungen: [{id: frueh, titel: früh}]

                    """, to: BaseFile.breakdowns)
            ])
        ),
        .signUnknown: (
            "Ein Wort in der Spalte »zeichen« ist kein bekanntes Zeichen.",
            "»geheim«, »unbekannt«, »unsicher«, »folgt«, »entfaellt«, »null« oder »gerundet_null« schreiben.",
            .project([
                .line("raum;", in: BaseFile.data, becomes: "raum;zeit;abschluss;wert;zeichen"),
                .line("99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001001;2022;ohne;;geheimm"),
            ])
        ),
        .signWithValue: (
            "Eine Zeile hat zugleich eine Zahl und ein Zeichen für eine fehlende Zahl.",
            "Eines von beiden löschen.",
            .project([
                .line("raum;", in: BaseFile.data, becomes: "raum;zeit;abschluss;wert;zeichen"),
                .line(
                    "99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001001;2022;ohne;12;geheim"),
            ])
        ),
        .valueMissing: (
            "Eine Zeile hat weder eine Zahl noch ein Zeichen. Eine Lücke muss sagen, warum sie da ist.",
            "Die Zahl ergänzen oder in »zeichen« den Grund nennen.",
            .project([.line("99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001001;2022;ohne;")])
        ),
        .markUnknown: (
            "Ein Wort in der Spalte »marken« ist keine bekannte Marke.",
            "»vorlaeufig«, »berichtigt«, »geschaetzt«, »eingeschraenkt« oder »vorausberechnet« schreiben.",
            .project([
                .line("raum;", in: BaseFile.data, becomes: "raum;zeit;abschluss;wert;marken"),
                .line(
                    "99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001001;2022;ohne;12;vorlaufig"
                ),
            ])
        ),
        .noteUnknown: (
            "Eine Fußnote ist in der Beschreibung der Grunddaten nicht erklärt.",
            "Die Fußnote unter »fussnoten« ergänzen.",
            .project([
                .line("raum;", in: BaseFile.data, becomes: "raum;zeit;abschluss;wert;fussnote"),
                .line("99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001001;2022;ohne;12;a"),
            ])
        ),
        .observationTwice: (
            "Für dieselbe Stelle gibt es zwei Zeilen.",
            "Eine der beiden Zeilen löschen; gezählt wird nie doppelt.",
            .project([.added("99001001;2022;ohne;13\n", to: BaseFile.data)])
        ),
        .totalContradiction: (
            "Eine Summe stimmt nicht mit ihren Teilen überein.",
            "Die Werte prüfen. Weicht schon die Quelle ab, »toleranz« mit Grund angeben.",
            .project([.added("99001001;2022;insgesamt;210\n", to: BaseFile.data)])
        ),
        .numberImpossible: (
            "Ein Wert kann so nicht sein: eine negative Anzahl oder ein Anteil über 100 Prozent.",
            "Den Wert in der Quelle nachschlagen.",
            .project([
                .line("99001001;2022;ohne;12", in: BaseFile.data, becomes: "99001001;2022;ohne;-12")
            ])
        ),
        .datasetEmpty: (
            "Eine Datei mit Grunddaten enthält keine Zeile.",
            "Die Daten ergänzen oder die Datei entfernen.",
            .project([.file("data/grunddaten/bevoelkerung.csv", "raum;zeit;alter;wert\n")])
        ),
        .datasetUnknown: (
            "Grunddaten dieses Namens gibt es nicht.",
            "Den Namen prüfen oder die Grunddaten anlegen.",
            .project([
                .file(
                    "data/ereignisse.yaml",
                    "- {id: reform, ab: 2023, art: bruch, grunddaten: [schulabgang], text: Neues Schulgesetz.}\n")
            ])
        ),
        .sidecarMissing: (
            "Zu einer CSV-Datei fehlt die Beschreibung, oder zur Beschreibung fehlt die CSV-Datei.",
            "Beide Dateien mit demselben Namen in data/grunddaten ablegen.",
            .project([
                .file(
                    "data/grunddaten/kitakinder.csv",
                    """
                    raum;zeit;wert
                    99001;2023;1200

                    """)
            ])
        ),
        .sourceUnknown: (
            "Eine Quelle steht nicht in data/quellen.yaml.",
            "Die Schreibweise prüfen oder die Quelle eintragen.",
            .project([.line("quelle:", in: BaseFile.sidecar, becomes: "quelle: amtt")])
        ),
        .crosswalkWeights: (
            "Die Gewichte einer Zuordnung ergeben für einen Ausgangsraum nicht 1.",
            "Die Gewichte dieses Raums so ändern, dass ihre Summe 1 ist.",
            .project([
                .file(
                    "data/zuordnungen/reform.csv",
                    """
                    von;nach;gewicht
                    99001001;99001002;0,4
                    99001001;99001001;0,5

                    """)
            ])
        ),
        .crosswalkCycle: (
            "Nach den Zuordnungen bestehen Räume auseinander im Kreis; dann lässt sich keiner von ihnen berechnen.",
            "Eine der Zeilen löschen oder, bei einer Gebietsreform, die Gültigkeit der Räume angeben.",
            .project([
                .file(
                    "data/zuordnungen/raeume.csv",
                    """
                    von;nach;gewicht
                    99001001;99001002;1
                    99001002;99001001;1

                    """)
            ])
        ),
        .mapGeometry: (
            "Eine Grenze hat keine brauchbare Form: offene Linie, vertauschte oder projizierte Koordinaten, doppelter Schlüssel.",
            "Die Grenzen in WGS84 mit Länge und Breite ausgeben und Ringe schließen.",
            .project([
                .file(
                    "data/karten/gemeinden.geojson",
                    """
                    {"type": "FeatureCollection", "features": [
                    {"type": "Feature", "properties": {"schluessel": "99001001"}, "geometry": {"type": "Polygon",
                    "coordinates": [[[8.0, 52.0], [8.2, 52.0], [8.2, 52.1], [8.0, 52.1]]]}},
                    {"type": "Feature", "properties": {"schluessel": "99001002"}, "geometry": {"type": "Polygon",
                    "coordinates": [[[8.2, 52.0], [8.4, 52.0], [8.4, 52.1], [8.2, 52.1], [8.2, 52.0]]]}}]}

                    """)
            ])
        ),
        .mapAreaMissing: (
            "Zu einem Raum fehlt die Grenze, oder die Grenze gehört zu keinem Raum.",
            "In der Kartendatei das Feld »schluessel« mit dem Schlüssel aus raeume.csv füllen.",
            .project([
                .file(
                    "data/karten/gemeinden.geojson",
                    """
                    {"type": "FeatureCollection", "features": [
                    {"type": "Feature", "properties": {"schluessel": "99001001"}, "geometry": {"type": "Polygon",
                    "coordinates": [[[8.0, 52.0], [8.2, 52.0], [8.2, 52.1], [8.0, 52.1], [8.0, 52.0]]]}}]}

                    """)
            ])
        ),
    ]
}
